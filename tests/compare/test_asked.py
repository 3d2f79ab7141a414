"""An application read once for all policies that ask for its facts alike."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from engine.compare.archive import Archive, Way
from engine.compare.asked import asked_by
from engine.decision import decide
from engine.facts.read import begin, document_of, read_application
from engine.load.load import load
from engine.outcome import Decision
from engine.policy.policy import Policy
from tests.compare.gardens import version

TOP = Path(__file__).parents[2]
GARDENS = TOP / "tests" / "cases" / "compare" / "gardens"
LEAST = ("least: {value: 20 members", "least: {value: 26 members")
NARROW = ("plots: plots from 0 to 100", "plots: plots from 0 to 39")
LATER = ("policy: trials/garden", "# One line more.\npolicy: trials/garden")


def alone(file: Path, policy: Policy) -> object:
    """What a file comes to under one policy, read for it alone."""
    facts, problems = read_application(file, policy)
    return problems if facts is None else decide(policy, facts)


def alike(made: object, expected: object) -> bool:
    """Whether the same came out: the same problems, or the same decision on the same facts."""
    if not isinstance(made, Decision) or not isinstance(expected, Decision):
        return made == expected
    return (made.run.facts, made.outcome, made.amount) == (
        expected.run.facts,
        expected.outcome,
        expected.amount,
    )


def test_policies_that_differ_in_a_rule_ask_alike() -> None:
    """Neither a number of their own nor the place of what they declare changes what is read."""
    assert asked_by(version().policy) == asked_by(version(LEAST).policy)
    assert asked_by(version().policy) == asked_by(version(LATER).policy)


def test_policies_with_another_range_of_a_fact_ask_otherwise() -> None:
    """What one reads, the other may refuse."""
    assert asked_by(version().policy) != asked_by(version(NARROW).policy)


def test_where_a_rule_settles_a_key_every_rule_counts() -> None:
    """Whether a part of a key applies is then no matter of facts alone."""
    call2 = load(TOP / "policies" / "call2.yaml")
    key = next(each for each in call2.facts if each[1] == "voor_actie" and each[0] is not None)
    guard = next(each.only_if for each in call2.definitions.values() if each.only_if is not None)
    by_rule = replace(call2, facts={**call2.facts, key: replace(call2.facts[key], only_if=guard)})
    other = replace(by_rule.identity, meaning_hash="other")

    assert asked_by(by_rule) != asked_by(replace(by_rule, identity=other))
    assert asked_by(call2) == asked_by(replace(call2, identity=other))


@pytest.mark.parametrize("change", [LEAST, LATER, NARROW], ids=["alike", "moved", "otherwise"])
@pytest.mark.parametrize("extra", ["", "  nonsense: 1\n", "  size: {value: 5.000}\n"])
def test_together_each_policy_says_what_it_says_alone(
    change: tuple[str, str], extra: str, tmp_path: Path
) -> None:
    """The same facts, or the same problems in the same places."""
    policies = (version().policy, version(change).policy)
    for file in sorted(GARDENS.glob("*.yaml")):
        copy = tmp_path / file.name
        copy.write_text(file.read_text("utf-8") + extra, "utf-8")
        made = Archive((copy,)).decisions(copy, [Way(each) for each in policies])

        assert all(alike(one, alone(copy, each)) for one, each in zip(made, policies, strict=True))


def test_what_cannot_be_read_is_begun_by_nobody(tmp_path: Path) -> None:
    """A list in the place of the application, and more that is wrong than anybody reads."""
    policy = version().policy
    for text in ("- 1\n", "facts:\n" + "".join(f"  x{n}: 1\n" for n in range(150))):
        file = tmp_path / "a.yaml"
        file.write_text(text, "utf-8")
        document, _ = document_of(file)

        assert document is not None
        assert begin(document, policy) is None
