"""What a name that a person writes stands for, and what it works through."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.load.load import read_policy
from engine.pages.as_text import text_of
from engine.policy.expressions import Language
from engine.uses.naming import Names, names_of, works_through, written
from engine.uses.outline import outline
from engine.uses.symbols import Space
from tests.uses.policies import HEAD

PASSAGES = """\
- {place: annex, says: A price for each kind., rules: [prices]}
- {place: 3, says: The price is paid for each tree., rules: [subsidy]}
- {place: 4, says: Greetings., no_rule: No rule.}
"""
CITED = ("url: example.org", "url: example.org, passages: sources/call.yaml")
LIMIT = ("rules:\n", "parameters:\n  most: {value: 900 EUR, source: call 3}\nrules:\n")
AT_MOST = ("is: trees * price", "is: trees * price\n    at_most: most")


def names(*changes: tuple[str, str], folder: Path | None = None) -> Names:
    """The names of the parks' policy with changes."""
    text = HEAD
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    made = read_policy(text, "trees.yaml", folder)
    assert made.draft is not None
    return names_of(made.draft, made.document.source)


def through(held: Names, name: str) -> list[str]:
    """What a name works through, by the blocks' keys."""
    (symbol,) = held.called(name)
    return [" ".join(each) for each in works_through(held, symbol)]


def told(held: Names, name: str, language: Language = "en") -> str:
    """The outline of a name as text."""
    return text_of(outline(held, held.called(name), "trees/parks", name, language), width=200)


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("subsidy", ["park.subsidy"]),
        ("park.subsidy", ["park.subsidy"]),
        ("town", ["town"]),
        ("price", ["prices.price"]),
        ("kind", ["park.kind", "prices.kind"]),
        ("prices.kind", ["prices.kind"]),
        ("call", ["call"]),
        ("annex", ["call annex"]),
        ("call  annex", ["call annex"]),
        ("trees", ["tree.trees", "park.trees"]),
        ("nothing", []),
    ],
)
def test_a_name_is_found_bare_or_in_full(name: str, full: list[str]) -> None:
    """Bare it can stand for several things; all are told."""
    assert [written(each) for each in names().called(name)] == full


def test_a_case_is_written_behind_its_rule() -> None:
    """As in the expectations of an example."""
    cases = "cases: [{when: trees > 10 trees, case: many, then: trees * price}, {otherwise: 0 EUR}]"

    (case,) = names(("is: trees * price", cases)).called("many")

    assert (case.space, written(case)) == (Space.CASE, "subsidy.many")


def test_a_name_works_through_all_that_takes_something_from_what_takes_from_it() -> None:
    """Nearest first; the decision at the end."""
    held = names(LIMIT, AT_MOST)

    assert through(held, "most") == ["rules subsidy", "decision parts park"]
    assert through(held, "prices.price") == ["rules subsidy", "decision parts park"]


def test_examples_and_sentences_take_nothing() -> None:
    """What they name hangs on nothing of theirs."""
    example = "examples:\n  one: {facts: {town: A}, expect: {outcome: granted}}\n"
    held = names(LIMIT, AT_MOST, ("  total: granted\n", f"  total: granted\n{example}"))

    assert through(held, "town") == []
    assert "Which examples try it" in told(held, "town")


def test_what_stands_nowhere_else_is_said_to_be_unused() -> None:
    """In both languages."""
    held = names(LIMIT)

    assert "Used nowhere else." in told(held, "most")
    assert "Nergens anders gebruikt." in told(held, "most", "nl")


def test_a_passage_is_used_where_it_is_cited(tmp_path: Path) -> None:
    """With the line of its own file, and the rules that it says it became."""
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "call.yaml").write_text(PASSAGES, "utf-8")
    held = names(CITED, folder=tmp_path)

    shown = told(held, "call 3")

    assert "sources/call.yaml:2, call › 3: - {place: 3" in shown
    assert "trees.yaml:36, rules › subsidy › source: source: call 3" in shown
    assert "Which passages say that they became it" in told(held, "subsidy")


def test_passages_that_are_not_there_are_left_to_the_check(tmp_path: Path) -> None:
    """The rest is told all the same."""
    held = names(CITED, folder=tmp_path)

    assert [written(each) for each in held.called("call 3")] == ["call 3"]
