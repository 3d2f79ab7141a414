"""Where the analysis gives up, and what it says then."""

from __future__ import annotations

import pytest

from engine.checks.analyse import analyse
from engine.checks.polynomials import constant
from engine.checks.scene import FILE
from engine.checks.study import Study, Worked
from engine.load.load import check_text
from engine.policy.policy import Policy
from tests.checks.written import found, loaded, loaded_text, marked, whole
from tests.fuzz.readers import work_of

WAYS = """rules:
  first:
    is: if extra then 1 EUR else 2 EUR
    source: text 1
  second:
    is: if extra then 2 EUR else 1 EUR
    source: text 1
  sum_of_both:
    is: first + second
    source: text 1
"""


def test_a_search_with_too_many_ways_proves_nothing() -> None:
    """Nine questions with two answers each, on the way to a contradiction, are too many."""
    policy = loaded(WAYS)
    study = Study(Worked(policy, []))
    logic = study.logic
    definition = policy.definitions[None, "sum_of_both"]
    total = study.forms.polynomial(definition.body, FILE)
    claim = (logic.above_zero(total.plus(constant(-3))), True)
    asked = [
        logic.is_(logic.question(name, (1, 2, 3), str(name), frozenset()), answer)
        for name in range(9)
        for answer in (1, 2)
    ]
    either = [(logic.any_((asked[at], asked[at + 1])), True) for at in range(0, len(asked), 2)]

    assert study.prover.never(study.ranges.nothing_known, claim)
    assert study.prover.never(study.ranges.nothing_known, claim, *either[:3])
    assert not study.prover.never(study.ranges.nothing_known, claim, *either)


def test_a_long_table_is_not_tried_row_by_row() -> None:
    """What only its rows together would show stays open."""
    rules = """rules:
  one:
    per: item
    only_if: exists(price)
    cases:
      - {when: fixed, then: 1 EUR}
      - {when: unit_price >= 20 EUR per place, then: 2 EUR}
    source: text 1
"""
    short = whole(rules)
    row = "         5 |         50 | nee\n"
    long = short.replace("from 1 to 9", "from 1 to 99").replace(
        row, "".join(f"        {code} |         50 | nee\n" for code in range(10, 80))
    )

    assert not found(rules)
    assert "E443" in [each.code for each in check_text(long, "test.yaml").problems]


def test_where_answers_are_too_many_an_applicant_still_shows_what_the_decision_lacks() -> None:
    """The table of all answers is not the only way to see it."""
    many = " or ".join(f"extra and asked > {number} EUR" for number in range(1, 18))
    rules = f"""rules:
  one:
    only_if: {many}
    condition: cost > 1 EUR
    says: Het klopt.
    refused: Het klopt niet.
    source: text 1
  result:
    only_if: {many.replace("asked", "cost")}
    is: asked
    source: text 1
decision: {{requires: [one], amount: result, total: granted_amount}}
"""
    text = whole(rules)

    assert {("E433", "one"), ("E432", "result")} <= {
        (each.code, marked(each, text)) for each in found(rules)
    }


def test_the_condition_of_a_fact_is_looked_at_too() -> None:
    """A division by zero there is told like any other."""
    text = whole("rules:\n  one: {is: asked, source: text 1}\n").replace(
        "bonus: {type: EUR from 0 to 500, only_if: extra}",
        "bonus: {type: EUR from 0 to 500, only_if: asked / (factor - 1) > 10 EUR}",
    )

    problems = check_text(text, "test.yaml").problems

    assert ["E440"] == [each.code for each in problems if each.severity == "error"]
    assert ("facts", "bonus") == next(each.within for each in problems if each.code == "E440")


@pytest.mark.parametrize(("formula", "codes"), [("day + 1 year", ["E446"]), ("day - 1 year", [])])
def test_a_day_that_can_leave_the_calendar_is_told(formula: str, codes: list[str]) -> None:
    """With a day in the year 9999 and one after it there is no day."""
    text = whole(f"rules:\n  one:\n    is: {formula}\n    source: text 1\n").replace(
        "day: date from 2024-01-01 to 2024-12-31", "day: date from 2024-01-01 to 9999-12-31"
    )

    problems = check_text(text, "test.yaml").problems

    assert codes == [each.code for each in problems if each.severity == "error"]


def sum_of(number: int) -> Policy:
    """A policy that adds up so many amounts, each of a fact of its own and rounded by itself."""
    numbers = range(number)
    facts = "".join(f"  fact_{n}: places from 0 to {n + 100}\n" for n in numbers)
    lines = [
        f"  rounded_{n}: {{is: {n + 1} EUR per place * fact_{n} / 3, rounded: down to 1 EUR, source: text 1}}"
        for n in numbers
    ]
    total = " + ".join(f"rounded_{n}" for n in numbers)
    text = whole(
        "\n".join(["rules:", *lines, f"  all_of_them: {{is: {total}, source: text 1}}", ""])
    )
    return loaded_text(text.replace("facts:\n", f"facts:\n{facts}", 1))


def test_a_long_sum_of_rounded_amounts_takes_work_in_proportion() -> None:
    """Bounds that have nothing to do with each other are not tried together."""
    short, long = sum_of(6), sum_of(24)

    # Four times as many; with every two bounds tried together it would be thirty times the work.
    assert work_of(lambda: analyse(long)) < 8 * work_of(lambda: analyse(short))
