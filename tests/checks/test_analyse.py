"""Every question is asked of a policy: first as it decides, and then under its other readings."""

from __future__ import annotations

import pytest

from engine.checks.analyse import Proving, analyse
from tests.checks.telling import cases, kept
from tests.checks.written import DOUBT, found, loaded

RULES = """rules:
  one: {is: {hangs_on: doubt, wide: asked / factor, narrow: asked / (factor - 1)}, source: text 1}
"""


def one_case_of_each_code() -> dict[str, str]:
    """The sentence of the shortest case of which this is told, by code."""
    rules, of = dict(cases()), dict[str, str]()
    for sentence, told in sorted(kept().items(), key=lambda each: len(rules[each[0]])):
        for line in told.splitlines():
            if not line.startswith(" "):
                of.setdefault(line.partition(" ")[0], sentence)
    return of


@pytest.mark.parametrize(("code", "sentence"), sorted(one_case_of_each_code().items()))
def test_each_kind_of_problem_is_looked_for(code: str, sentence: str) -> None:
    """In a policy as a whole, by its shortest case."""
    assert code in {each.code for each in found(dict(cases())[sentence])}


def test_another_reading_is_proved_after_the_chosen_one() -> None:
    """What goes wrong under it only is not told before."""
    policy = loaded(DOUBT + RULES)

    proving = Proving(policy)

    assert () == proving.as_chosen
    assert [("E440", "doubt.narrow")] == [(one.code, one.within[-1]) for one in proving.finished()]
    assert proving.finished() == analyse(policy)


def test_what_goes_wrong_under_both_is_told_once_and_at_once() -> None:
    """Of the chosen reading."""
    both = RULES.replace(
        "{hangs_on: doubt, wide: asked / factor, narrow: asked / (factor - 1)}", "many"
    )
    many = "  many: {is: asked / (few - 1), source: text 1}\n"
    few = "  few: {is: {hangs_on: doubt, wide: factor, narrow: factor * 1}, source: text 1}\n"

    proving = Proving(loaded(DOUBT + both + many + few))

    assert ["E440"] == [each.code for each in proving.as_chosen]
    assert list(proving.as_chosen) == [each for each in proving.finished() if each.code == "E440"]


def test_a_question_of_quality_waits_for_the_other_readings() -> None:
    """A condition that is always so under the chosen reading may be otherwise under another."""
    rules = """rules:
  least: {is: {hangs_on: doubt, wide: 0 EUR, narrow: 5 EUR}, source: text 1}
  much: {condition: asked >= least, says: Veel., refused: Weinig., source: text 1}
"""

    doubted, certain = (
        Proving(loaded(DOUBT + each)) for each in (rules, rules.replace("5 EUR", "0 EUR"))
    )

    assert () == doubted.as_chosen == certain.as_chosen
    assert () == doubted.finished()
    assert ["E460"] == [each.code for each in certain.finished()]
