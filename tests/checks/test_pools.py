"""Values worth trying are few, are allowed, come simplest first, and lie about each threshold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import cache

import pytest

from engine.checks.pools import pools, shared
from engine.dates import Period
from engine.policy.declarations import Fact
from engine.policy.expressions import Scope
from engine.policy.policy import Policy
from engine.quantities import Given, Range
from tests.checks.written import TABLES, loaded

RULES = """facts:
  plain_name: text
  since: {type: date from 2020-01-01 to 2030-12-31, only_if: asked > 9.99 EUR}
  days_off: {type: whole number from 0 to 400, only_if: existing > 77 places}
  hours: period from 0 minutes to 120 minutes
  months: period from 1 months to 36 months
  price: EUR per place from 2 to 30
  parts:
    list_of: piece
    key: code
    count: from 0 to 2
    only_if: planned > 83 places
    fields:
      code: whole number from 1 to 9
rules:
  one:
    only_if: share_of > 33 %
    cases:
      - {when: planned > 37 places, then: 1 EUR}
      - {when: day > 2024-05-06, then: 2 EUR}
      - {when: date_of(moment) > 2024-09-10, then: 4 EUR}
      - {when: moment > 2024-03-04T05:06, then: 5 EUR}
      - {when: hours > 45 minutes and months > 7 months, then: 6 EUR}
      - {when: price > 12.34 EUR per place, then: 7 EUR}
      - {otherwise: 3 EUR}
    source: text 1
  two:
    is: factor > 3.5 and days_off > 100 and since > 2024-01-01 and count(parts) > 1
    source: text 1
  three:
    condition: plain_name = "Genk" or starts_with(plain_name, "Ha") or plain_name = ""
    says: Ja.
    refused: Neen.
    source: text 1
properties:
  rich: {always: cost < 8 765 EUR, source: text 1}
"""


@cache
def policy() -> Policy:
    """A policy that compares facts of each kind with something."""
    return loaded(RULES)


@cache
def tried() -> Mapping[tuple[Scope, str], tuple[Given, ...]]:
    """The values worth trying for each of its facts."""
    return pools(policy())


def told(name: str, scope: Scope = None) -> str:
    """The values worth trying for a fact, in their order."""
    return " ".join(str(value) for value in tried()[scope, name])


@pytest.mark.parametrize(
    ("name", "values"),
    [
        (
            "planned",
            "0 1 2 3 4 5 10 20 40 50 36 37 38 39 41 76 77 78 82 83 84 99 100",
        ),
        ("spare", "1 2 3 4 5 10 20 40 50 25 36 37 38 39 41 49"),
        ("days_off", "0 1 2 3 4 5 10 20 50 99 100 200 400 101 399"),
        ("factor", "1 2 5/2 3 7/2 4 9/2 5 7 8"),
        (
            "share_of",
            "0 1/5 1/4 1/2 1 1/50 1/25 1/20 1/10 6/25 8/25 1/100 3/100 13/50 17/50 33/100 99/100",
        ),
        (
            "price",
            "2 3 4 5 10 20 30 25/2 16 617/50 247/20 201/100 1233/100 1249/100 1251/100 2999/100",
        ),
        (
            "bonus",
            (
                "0 1 2 3 4 5 6 7 10 20 50 1/100 100 500 250 99/100 499/50 101/100 199/100 201/100 299/100"
                " 301/100 399/100 401/100 499/100 501/100 599/100 601/100 699/100 701/100 999/100 49999/100"
            ),
        ),
        (
            "cost",
            (
                "0 1 2 3 4 5 6 7 10 20 50 1/100 100 1000 5000 99/100 10000 499/50 101/100 199/100 201/100"
                " 299/100 301/100 399/100 401/100 499/100 501/100 599/100 601/100 699/100 701/100 999/100"
                " 8765 876499/100 876501/100 999999/100"
            ),
        ),
        (
            "since",
            (
                "2024-09-11 2020-01-01 2020-01-02 2023-12-31 2024-01-01 2024-01-02 2024-05-05 2024-05-06"
                " 2024-05-07 2024-09-09 2024-09-10 2025-07-01 2030-12-30 2030-12-31"
            ),
        ),
    ],
)
def test_what_is_ordered_is_tried_at_its_ends_and_about_what_it_is_compared_with(
    name: str, values: str
) -> None:
    """Both ends and one beside each, the middle, the thresholds of any formula, small numbers."""
    assert told(name) == values


def test_a_moment_is_tried_about_moments_and_about_days() -> None:
    """At the least difference before and after, on the second."""
    assert tried()[None, "moment"] == tuple(
        datetime.fromisoformat(f"{each}+00:00")
        for each in (
            "2024-01-01T00:00:00",
            "2023-12-31T23:00:00",
            "2024-05-06T00:00:00",
            "2024-09-10T00:00:00",
            "2024-03-04T04:06:00",
            "2024-07-01T22:59:30",
            "2024-12-31T22:59:00",
            "2023-12-31T23:00:01",
            "2023-12-31T23:59:59",
            "2024-01-01T00:00:01",
            "2024-03-04T04:05:59",
            "2024-03-04T04:06:01",
            "2024-05-05T23:59:59",
            "2024-05-06T00:00:01",
            "2024-09-09T23:59:59",
            "2024-09-10T00:00:01",
            "2024-12-31T22:58:59",
        )
    )


def test_a_period_is_tried_in_what_it_counts() -> None:
    """Months by one month, hours by one minute; also halfway."""
    months = tuple(each.months for each in periods("months"))
    minutes = tuple(each.minutes for each in periods("hours"))

    assert months == (1, 2, 6, 7, 8, 18, 35, 36)
    assert minutes == (0, 1, 45, 60, 120, 44, 46, 119)
    assert {1, 45, 89} <= {each.days for each in periods("wait")}


def periods(name: str) -> list[Period]:
    """The values worth trying for a period."""
    return [each for each in tried()[None, name] if isinstance(each, Period)]


def test_of_what_is_chosen_each_option_is_tried() -> None:
    """Of several that may be chosen also none and all; of a yes or no, both."""
    assert tried()[None, "kind"] == ("small", "large", "other")
    assert tried()[None, "extra"] == (True, False)
    assert tried()[None, "wishes"] == (
        frozenset({"red"}),
        frozenset({"blue"}),
        frozenset(),
        frozenset({"red", "blue"}),
    )


def test_a_text_is_tried_as_some_letters_as_what_it_is_compared_with_and_both_at_once() -> None:
    """A text may have to begin with one thing and to hold another."""
    joined = ("GenkGenk", "GenkHa", "HaGenk", "HaHa")

    assert tried()[None, "plain_name"] == (*"ABCDEFGH", "Genk", "Ha", "", *joined, "AA")


def test_a_text_of_a_form_is_tried_in_that_form_alone() -> None:
    """Of what it is compared with only what fits, sign by sign."""
    assert told("word") == "AA BB CC DD EE FF GG HH Ha"
    assert told("picked") == "11 22"


LONG = "".join(f"      {number} | {number} | Town | hamlet\n" for number in range(30, 80))
LONG_TABLES = TABLES.replace("         5 |", "         7 |").replace(
    "      11     |    100 | Thorpe | hamlet\n", LONG
)
MANY = ", ".join(f"option_{number}" for number in range(1, 71))
KEYS = f"""facts:
  many: one of {MANY}
  other_number: text like 00
  form: text like A0-A
  four: text like AAAA
  other_pick: key of towns
{LONG_TABLES}rules:
  best: {{is: 'if extra then 1 else 2', source: text 1}}
  cost_of_best: {{is: 'prices[code = best].unit_price + prices[code = 1].unit_price', source: text 1}}
  paid:
    per: item
    is: >-
      (if exists(earlier_one) then 1 EUR else 2 EUR)
      + (if exists(price) then unit_price * size else 0 EUR)
    source: text 1
  people_there: {{is: 'towns[number = other_number].people', source: text 1}}
  one:
    condition: >-
      many = option_1 and picked = "77" and contains(four, "H") and starts_with(four, "Ha")
      and four != "Genk" and form in ("B7-C", "77-C", "BB-C", "B7_C", "B7-CC")
      and people_there > 63 residents and day > 2024-05-06 and other_pick != picked
    says: Ja.
    refused: Neen.
    source: text 1
"""


@cache
def keyed() -> Mapping[tuple[Scope, str], tuple[Given, ...]]:
    """The values worth trying where much is looked up."""
    return pools(loaded(KEYS))


def words(name: str, scope: Scope = None) -> str:
    """The values worth trying for a fact there, in their order."""
    return " ".join(str(value) for value in keyed()[scope, name])


@pytest.mark.parametrize("scope", ["item", "other_one", "earlier_one"])
def test_a_key_by_which_a_row_is_looked_up_is_tried_as_the_keys_of_that_table(scope: str) -> None:
    """Also in another list, where it has the same name and type, so that elements meet."""
    assert words("code", scope) == "1 2 3 4 5 7 8 9"
    assert words("target", "grant") == "1 2 3 4 5 8 9"


def test_a_text_by_which_a_row_is_looked_up_is_tried_as_a_key_and_as_any_text() -> None:
    """Half of what is tried are keys, first what a rule names; some texts are no key at all."""
    keys = " ".join(str(number) for number in range(30, 59))

    assert words("other_number") == f"77 {keys} 11 22 66 88"


def test_what_must_be_a_key_is_tried_as_nothing_else() -> None:
    """Half as many keys as may be tried, first what a rule names."""
    keys = " ".join(["77", *(str(number) for number in range(30, 59))])

    assert words("picked") == words("other_pick") == keys


def test_a_text_of_a_form_has_its_digits_letters_and_signs_where_they_stand() -> None:
    """Of what it is compared with nothing else fits."""
    assert words("form") == "A1-A B2-B C3-C D4-D E5-E F6-F G7-G H8-H B7-C H1-A A1-H H1-H"


def test_a_piece_of_a_text_is_tried_at_its_start_and_at_its_end_and_with_each_other_piece() -> None:
    """What must begin with one and hold the other is found so."""
    tried_there = words("four")

    assert tried_there.startswith("AAAA BBBB CCCC DDDD EEEE FFFF GGGG HHHH Genk ")
    assert tried_there.endswith(" Genk HAAA AAAH HAAH HAHa HaAA AAHa HaAH HaHa")


def test_no_more_than_sixty_values_are_tried() -> None:
    """The first of them."""
    assert words("many") == " ".join(f"option_{number}" for number in range(1, 61))


def test_a_threshold_in_one_unit_is_none_in_another() -> None:
    """Sixty-three residents say nothing of places."""
    assert words("planned") == "0 1 2 3 4 5 10 20 40 50 39 41 99 100"


@pytest.mark.parametrize(
    ("range_", "values"),
    [
        (Range(), "0 1 2 3 4 5 10 20 40 50 39 41 100 1000"),
        (Range(low=4), "4 5 10 20 40 50 39 41 100 1000"),
        (Range(high=40), "0 1 2 3 4 5 10 20 40 39"),
        (Range(4, 40), "4 5 10 20 40 22 39"),
    ],
)
def test_what_has_one_end_or_none_is_tried_about_thresholds_and_small_numbers(
    range_: Range, values: str
) -> None:
    """An end that is not there leaves out nothing, and there is no middle."""
    made = loaded(KEYS)
    planned = replace(made.facts[None, "planned"], range=range_)
    found = pools(replace(made, facts={**made.facts, (None, "planned"): planned}))

    assert " ".join(str(value) for value in found[None, "planned"]) == values


def test_values_of_one_type_that_several_facts_may_have_are_shared() -> None:
    """Of what can be ordered; so that two facts are often equal."""
    made = loaded(KEYS)
    facts: dict[tuple[Scope, str], Fact] = {
        (None, name): made.facts[None, name] for name in ("planned", "spare", "extra", "day")
    }
    of_facts: dict[tuple[Scope, str], tuple[Given, ...]] = {
        (None, "planned"): (1, 2, 3, 4),
        (None, "spare"): (5, 4, 2),
        (None, "extra"): (True,),
        (None, "day"): (date(2024, 1, 1),),
    }

    assert shared(replace(made, facts=facts), of_facts) == {
        made.facts[None, "planned"].type: (2, 4),
        made.facts[None, "day"].type: (),
    }
