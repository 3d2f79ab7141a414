"""The trail of each shape of expression: what was entered, in which order, and what it came to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from engine.absence import NOT_APPLICABLE, NotApplicable, Unknown
from engine.application import Element, Facts
from engine.interpret import Run
from engine.load.load import check
from engine.policy.expressions import Case
from engine.policy.policy import Policy
from engine.quantities import Given, Value
from engine.steps import NOT_ENTERED, MemberStep, NotEntered, RuleStep, Step

FILE = Path(__file__).parents[1] / "cases" / "interpret" / "trails.yaml"
HEAD: Mapping[str, Given] = {"applicant": "A", "day": date(2025, 5, 1)}
WORDS: Mapping[str, Given | NotApplicable] = {
    "yes": True, "no": False, "nothing": NOT_APPLICABLE, "oak": "oak", "lime": "lime",
    "21 April": date(2025, 4, 21),
}  # fmt: skip


@cache
def policy() -> Policy:
    """The policy with a rule of each shape."""
    checked = check(FILE)
    assert checked.policy is not None, [each.what("en") for each in checked.problems]
    return checked.policy


def cases() -> Iterator[tuple[str, str]]:
    """The sentence and the text of each case."""
    for text in FILE.with_suffix(".txt").read_text(encoding="utf-8").split("\n---\n"):
        sentence, _, rest = text.partition("\n")
        yield sentence.removeprefix("# "), rest.rstrip("\n")


def stated(line: str) -> dict[str, Given | NotApplicable]:
    """`a yes, x 5` as facts."""
    pairs = [each.split(" ", 1) for each in line.split(", ") if each]
    return {name: WORDS[text] if text in WORDS else int(text) for name, text in pairs}


def trail(asked: str) -> Iterator[str]:
    """The trail of one rule for the facts that `asked` writes, under the reading that it names.

    An item `-` says that the list is not given.
    """
    name, of, *items = asked.split(" | ")
    facts = stated(of)
    readings = {"which": "what_was_meant"} if facts.pop("meant", False) else None
    elements = [Element("items", (n,), str(n), {"code": n, **stated(each)}) for n, each in enumerate(items, 1) if each != "-"]  # fmt: skip
    lists = {} if items == ["-"] else {"items": {each.key: each for each in elements}}
    held = Facts("trials/trails", {**HEAD, **facts}, lists)
    return written(Run(policy(), held, readings).rule(None, name), 0)


def written(step: Step | RuleStep | MemberStep, depth: int) -> Iterator[str]:
    """A step and those that it was made from, one a line, each as far in as it is deep."""
    yield f"{'  ' * depth}{called(step)}: {told(step.value)}"
    for each in step.because:
        yield from written(each, depth + 1)


def called(step: Step | RuleStep | MemberStep) -> str:
    """What a step is of: a rule, an item, a case, or what is written in a formula."""
    if isinstance(step, RuleStep):
        return step.address
    if isinstance(step, MemberStep):
        return f"item {step.element.written}"
    return "the case" if isinstance(step.node, Case) else f"‘{step.node.origin.text}’"


def told(value: Value | NotEntered) -> str:
    """A value as the cases write it."""
    match value:
        case bool():
            return "yes" if value else "no"
        case Unknown():
            return f"open, waits for {', '.join(sorted(value.waits_for))}"
        case NotApplicable():
            return "nothing"
        case _:
            return "not entered" if value is NOT_ENTERED else str(value)


ALL = list(cases())


@pytest.mark.parametrize(("sentence", "text"), ALL, ids=[sentence for sentence, _ in ALL])
def test_the_trail_of_a_rule_is_as_it_is_written(sentence: str, text: str) -> None:
    """The first line is asked: a rule, the facts, and the items of the list."""
    asked, _, wanted = text.partition("\n")

    assert wanted.splitlines() == list(trail(asked.removeprefix("> "))), sentence
