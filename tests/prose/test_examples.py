"""Examples as they are told: like one before, with what differs; series as tables."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from engine.load.load import check_text
from engine.pages.as_text import text_of
from engine.pages.parts import Head, Outline
from engine.policy.expressions import Language
from engine.policy.policy import Policy
from engine.prose.examples import examples, series_of
from engine.prose.paths import Paths
from engine.prose.reader import Reader

BASE = """
language: 1
policy: little/two
version: 1.0.0
title: Parks
written_in: en
currency: EUR
in_force: {from: 2025-01-01, by: day}
applicant: town
stages: [application, report]
sources: {text: {rank: 1, title: The text, url: example.org/text}}
facts:
  town: text
  day: date from 2025-01-01 to 2025-12-31
  kinds: several of oak, lime
  parks:
    list_of: park
    key: name
    count: from 0 to 9
    with: [prices, old_parks]
    fields: {name: text like A, size: whole number from 0 to 99, fine: yes or no}
  old_parks:
    list_of: old_park
    key: name
    count: from 0 to 9
    fields: {name: text like A, got: EUR from 0 to 90}
  alive: {type: whole number from 0 to 99, known_at: report}
judgements:
  good: {asks: Is it good?, by: the jury, source: text 1}
  withhold: {asks: Is it withheld?, by: the jury, known_at: report, source: text 1}
tables:
  prices:
    row: price_row
    key: name
    columns: {name: text like A, price: EUR from 0 to 90}
    rows: |
      name | price
      A    |    10
      B    |    20
    source: text 2
rules:
  is_good: {says: It is good., condition: good, refused: It is not., source: text 1}
  paid:
    cases:
      - {case: with_parks, when: count(parks) > 0 and oak in kinds, then: sum(parks.each_paid), says: Each park is paid.}
      - {case: without, otherwise: 5 EUR + before}
    source: text 2
  each_paid: {per: park, only_if: fine and exists(price_row), is: size * price, source: text 2}
  before: {is: sum(parks.old_park.got), source: text 2}
decision: {requires: [is_good], amount: paid, total: granted}
payments:
  all: {is: granted, paid: later, stage: report, unless: withhold, source: text 3}
obligations:
  report_back: {says: They report., due: day + 30 days, stage: report, met_when: alive > 0, if_not: withhold, source: text 3}
examples:
"""

CASES = """
  one park:
    facts: {town: A, day: 2025-02-01, kinds: [oak, lime], good: {value: yes, by: me, on: 2025-02-02, because: I say so}, parks: {A: {size: 3, fine: yes}}, old_parks: {A: {got: 7}}}
    expect: {parks.A.old_park.got: 7 EUR, before: 7 EUR, outcome: granted, amount: 30 EUR, paid.case: with_parks, parks.A.each_paid: 30 EUR, parks.A.price: 10 EUR, report_back.due: 2025-03-03, kinds: "oak, lime"}
  the same again:
    like: one park
    expect: {outcome: granted}
  another park:
    like: one park
    but: {parks.B: {size: 1, fine: yes}}
    expect: {amount: 50 EUR, parks.B.price_row.price: 20 EUR}
  another one instead:
    like: one park
    but: {parks: {B: {size: 1, fine: no}}}
    expect: {parks.B.each_paid: none, because: none}
  a bare park:
    like: one park
    but: {parks: {B: {}}}
    expect: {outcome: undetermined, because: [parks.B.fine]}
  no park:
    like: one park
    but: {parks: {}}
    expect: {amount: 5 EUR, paid.case: without}
  with a park again:
    like: no park
    but: {parks: {A: {size: 9, fine: yes}}}
    expect: {amount: 90 EUR}
  no jury yet:
    like: one park
    but: {good: unknown, kinds: none}
    expect: {outcome: awaiting judgement, because: [good]}
  refused:
    like: one park
    but: {good: no}
    series: |
      parks.A.size | town || outcome | because
                 3 | A    || refused | is_good
           unknown | B    || -       | is_good
  later:
    like: one park
    stage: report
    series: |
      alive | withhold || all      | report_back
          1 | -        || paid     | met
          0 | yes      || withheld | broken
  quite another:
    facts: {town: Z, day: 2025-09-09, kinds: lime, good: no, parks: {C: {size: 50, fine: no}, D: {size: 51, fine: no}, E: {size: 52, fine: no}}}
    expect: {outcome: refused}
"""


@cache
def policy(cases: str = CASES) -> Policy:
    """The parks with these examples."""
    checked = check_text(BASE + cases, "parks.yaml")
    assert checked.policy is not None, [
        (each.code, each.span and each.span.line, each.what("en")) for each in checked.problems
    ]
    return checked.policy


@cache
def told(language: Language = "en") -> dict[str, str]:
    """What is told of each example, by its name."""
    section = examples(Reader(policy(), language))
    text = text_of(Outline(language, Head("", "", ()), (), (section,)), width=300)
    names = [each.name for each in series_of(policy().examples)]
    starts = [text.index(f"\n{name}\n") for name in names]
    ends = [*starts[1:], len(text)]
    return {name: text[start:end] for name, start, end in zip(names, starts, ends, strict=True)}


def test_the_first_example_is_told_in_full():
    """Fields of one element together; a judgement with who made it."""
    text = told()["one park"]

    assert "Facts: town = A; day = 1 February 2025; kinds = oak and lime; good = yes" in text
    assert "park A (size = 3; fine = yes)" in text
    assert "I say so" in text


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("the same again", "Like ‘one park’."),
        ("another park", "Like ‘one park’, but with: park B (size = 1; fine = yes)"),
        (
            "a bare park",
            "Like ‘one park’, but with: park B = nothing more; park A = not among them",
        ),
        ("no park", "Like ‘one park’, but with: parks = none"),
        ("with a park again", "Like ‘one park’, but with: size (park A) = 9"),
        ("quite another", "Facts: town = Z"),
        ("refused", "Like ‘one park’, but with: good = no"),
    ],
)
def test_an_example_is_told_by_what_differs(name, said):
    """From the one before that is nearest; what leaves is named once."""
    assert said in told()[name]


def test_an_element_that_takes_the_place_of_another_is_told_with_who_leaves():
    """Both can be seen."""
    text = told()["another one instead"]

    assert "but with:" in text
    assert "park A = not among them" in text


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "one park",
            "got (old park) (park A) = € 7; before = € 7; outcome = granted; amount = € 30; paid, the case = “with parks”",
        ),
        ("one park", "each paid (park A) = € 30; price (park A) = € 10"),
        ("one park", "report back, the due date = 3 March 2025; kinds = oak and lime"),
        ("another park", "price (price row) (park B) = € 20"),
        ("another one instead", "each paid (park B) = none; because = none"),
        ("a bare park", "outcome = undetermined; because = fine (park B)"),
        ("no jury yet", "outcome = awaiting judgement; because = good"),
    ],
)
def test_what_must_come_out_is_called_as_one_calls_it(name, said):
    """With values of their type."""
    assert said in told()[name]


def test_a_series_is_a_table():
    """What differs on the left; a dash where a row looks at nothing."""
    rows = [line.split("  ") for line in told()["refused"].splitlines()]
    cells = [[cell.strip() for cell in row if cell.strip()] for row in rows]

    assert ["town (given)", "size (park A) (given)", "outcome", "because"] in cells
    assert ["A", "3", "refused", "is good"] in cells
    assert ["B", "unknown", "–", "is good"] in cells


def test_states_of_payments_and_obligations_are_words():
    """At a later stage."""
    text = told()["later"]

    assert "At the stage: report" in text
    assert "paid" in text
    assert "broken" in text
    assert "ingehouden" in told("nl")["later"]


def test_rows_of_a_series_stand_under_one_name_and_others_keep_theirs():
    """A name that only looks like that of a row is a name."""
    first = policy().examples[0]
    named = [replace(first, name=each) for each in ("a (2)", "b (1)", "b (2)", "c")]

    assert [("a (2)", 1), ("b", 2), ("c", 1)] == [
        (each.name, len(each.examples)) for each in series_of(named)
    ]


def test_what_cannot_be_read_is_shown_as_it_stands():
    """An example of a policy that is being changed need not stop its reader."""
    paths = Paths(Reader(policy(), "en"))

    assert "lots" == paths.written("lots", policy().facts["park", "size"].type)
    assert "any text" == paths.given(("nowhere",), "any text")
    assert "any text" == paths.given(("parks", "A"), "any text")
    assert "any text" == paths.given(("parks", "A", "nowhere"), "any text")
    assert "nowhere" == paths.case(("nowhere", "case"), "nowhere")
    assert "no such case" == paths.case(("paid", "case"), "no_such_case")
    assert "nothing" == paths.because("nothing")
    assert "parks" == paths.name(("parks",))
