"""What is worked out of a policy once, and asked by each check."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from engine.checks import study as studied
from engine.checks.entered import Elements
from engine.checks.forms import Forms
from engine.checks.formulas import Formula
from engine.checks.ranges import Ranges
from engine.checks.scene import FILE
from engine.checks.study import Study, Worked
from engine.checks.truth_table import TooManyError
from engine.checks.visits import Root
from engine.checks.witnesses import on_and_on
from engine.interpret import Run
from engine.policy.declarations import Definition
from engine.policy.expressions import Expression
from engine.policy.policy import Policy
from tests.checks.written import DOUBT, loaded

RULES = (
    DOUBT
    + """rules:
  last: {is: middle + 1 EUR, source: text 1}
  middle: {is: first + 1 EUR, only_if: kind = large, source: text 1}
  apart: {is: planned > 50 places, source: text 1}
  few: {is: planned > 40 places, source: text 1}
  both: {is: planned > 40 places or extra, source: text 1}
  first: {is: {hangs_on: doubt, wide: asked, narrow: cost}, source: text 1}
  heavy_one: {per: item, only_if: heavy, is: load * rate, source: text 1}
payments:
  now: {is: granted_amount / 4, rounded: half up to 0.01 EUR, paid: nu, source: text 1}
  rest: {is: granted_amount - now, paid: later, source: text 1}
"""
)


@cache
def policy() -> Policy:
    """Rules that read each other, against the order in which they stand."""
    return loaded(RULES)


@cache
def study() -> Study:
    """What is worked out of them."""
    return Study(Worked(policy(), []))


def truth(name: str) -> Formula:
    """A rule as a formula."""
    body = policy().definitions[None, name].body
    return study().forms.formula(body, FILE)


def worked_out(
    monkeypatch: pytest.MonkeyPatch, reading: tuple[str, str] | None
) -> tuple[list[str], list[str], int]:
    """Of which definitions the form and the range are asked first, and how often all may end."""
    names = {id(each.body): each.name for each in policy().definitions.values()}
    forms: dict[str, None] = {}
    ranges: dict[str, None] = {}
    key, of_definition = Forms.key, Ranges.of_definition

    def note_form(self: Forms, node: Expression, place: Any) -> Any:
        if id(node) in names:
            forms.setdefault(names[id(node)])
        return key(self, node, place)

    def note_range(self: Ranges, definition: Definition, place: Any) -> Any:
        ranges.setdefault(definition.name)
        return of_definition(self, definition, place)

    monkeypatch.setattr(Forms, "key", note_form)
    monkeypatch.setattr(Ranges, "of_definition", note_range)
    asked: list[int] = []
    Study(Worked(policy(), [], lambda: asked.append(1)), reading)
    return list(forms), list(ranges), len(asked)


def test_each_definition_is_worked_out_after_what_it_reads(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """So that no long chain of rules recurs; and whoever waits can end it at each."""
    forms, ranges, asked = worked_out(monkeypatch, None)
    names = [each.name for each in study().walk.definitions()]

    assert forms == names
    assert names.index("first") < names.index("middle") < names.index("last")
    assert asked == len(names)
    # Neither yes or no has a range, nor is one asked for of what is paid of an amount.
    without = {"apart", "few", "both", "granted_amount", "now", "rest"}
    assert ranges == [name for name in names if name not in without]


def test_under_another_reading_what_hangs_on_it_is_worked_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """All else was, under the chosen one."""
    forms, ranges, asked = worked_out(monkeypatch, ("doubt", "narrow"))

    assert {*forms} == {*ranges} == {"first", "middle", "last"}
    assert asked == len(policy().definitions)


def test_a_long_chain_of_rules_is_worked_out() -> None:
    """Each reads the one that stands after it."""
    rules = "".join(
        f"  rule_{n}: {{is: rule_{n + 1} + 1 EUR, source: text 1}}\n" for n in range(250)
    )
    long = loaded(f"rules:\n{rules}  rule_250: {{is: asked, source: text 1}}\n")

    ready = Study(Worked(long, []))

    found = ready.ranges.of_definition(long.definitions[None, "rule_0"], FILE)
    assert (found.low, found.high) == (250, 10250)


def test_what_is_known_under_guards_is_worked_out_once() -> None:
    """Guard by guard; under none nothing is known."""
    many, extra = truth("apart"), truth("both")

    assert study().known(()) is study().ranges.nothing_known
    assert study().known((many, extra)) is study().known([many, extra])
    assert study().known((many,)) is not study().known((extra,))
    assert study().prover.always(study().known((extra, many)), truth("few"))
    assert not study().prover.always(study().known((extra,)), truth("few"))


def test_what_follows_from_guards_is_sure() -> None:
    """By their answers, or by their bounds."""
    many, few, both = truth("apart"), truth("few"), truth("both")

    assert study().is_sure([many], few)
    assert study().is_sure([few], both)
    assert not study().is_sure([few], many)
    assert not study().is_sure([], few)
    assert study().is_sure([], study().logic.yes)


def test_where_answers_are_too_many_bounds_may_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    """And where these do not either, it is not sure."""

    def too_many(*_: object) -> bool:
        raise TooManyError(1)

    monkeypatch.setattr(studied, "follows", too_many)

    assert study().is_sure([truth("apart")], truth("few"))
    assert not study().is_sure([truth("few")], truth("apart"))


def where(name: str, *, is_condition: bool = False) -> Root:
    """Where the walk through a rule begins, at its condition or at its body."""
    roots = study().walk.roots()
    return next(
        each for each in roots if each.within[-1] == name and each.is_condition == is_condition
    )


def test_an_applicant_for_what_stands_in_a_rule_is_one_to_whom_the_rule_applies() -> None:
    """It has what the condition of the rule asks for, and an element where it is of one."""
    found = study().witness(where("middle"), shows_any)
    assert found is not None
    assert [each.write("en") for each in found.lines] == ["kind = large"]

    of_item = study().witness(where("heavy_one"), shows_any)
    assert of_item is not None
    assert [each.write("en") for each in of_item.lines] == ["heavy = yes"]


def test_an_applicant_for_a_condition_need_not_meet_it() -> None:
    """The condition of a rule, and that of a fact."""
    for name in ("middle", "bonus"):
        found = study().witness(where(name, is_condition=True), shows_any)

        assert found is not None
        assert found.lines == ()


def shows_any(_node: Expression, _run: Run, _elements: Elements) -> bool:
    """Whatever is come to shows it."""
    return True


def test_nobody_is_found_for_what_nobody_shows() -> None:
    """The applicants that are given are asked too."""
    assert study().witness(where("apart"), lambda *_: False) is None


def test_a_study_reads_its_own_reading() -> None:
    """In its walk and with its applicants; all else it shares with the others."""
    worked = Worked(policy(), [], on_and_on)
    narrow = Study(worked, ("doubt", "narrow"))
    chosen = Study(worked)

    assert narrow.walk.file.reading == ("doubt", "narrow")
    assert narrow.applicants.readings == {"doubt": "narrow"}
    assert chosen.applicants.readings == {}
    assert narrow.forms is chosen.forms is worked.forms
    assert narrow.reading == ("doubt", "narrow")
