"""Whatever another reading can change hangs on its interpretation, and nothing else does."""

from __future__ import annotations

from functools import cache

import pytest

from engine.checks.hanging import Hanging, Name, reads
from engine.policy.policy import Policy
from tests.checks.written import DOUBT, loaded_text, whole

DOUBTS = (
    DOUBT
    + """  other_doubt:
    question: Hoe?
    readings: {wide: Ruim, narrow: Eng}
    chosen: wide
    because: Zo staat het er.
    source: text 1
"""
)
RULES = (
    """facts:
  premium: {type: EUR from 0 to 500, only_if: is_rich}
  nests:
    list_of: nest
    key: number
    count: from 0 to 3
    only_if: is_rich
    fields:
      number: whole number from 1 to 9
      eggs: whole number from 0 to 6
  trees:
    list_of: tree
    key: number
    count: from 0 to 3
    with: nests
    fields:
      number: whole number from 1 to 9
      height: {type: whole number from 1 to 9, only_if: is_high}
"""
    + DOUBTS
    + """rules:
  double: {is: top * planned, source: text 1}
  is_rich: {condition: {hangs_on: doubt, wide: asked > 1 EUR, narrow: asked > 2 EUR}, says: Ja., refused: Neen., source: text 1}
  is_high: {condition: {hangs_on: doubt, wide: cost > 1 EUR, narrow: cost > 2 EUR}, says: Ja., refused: Neen., source: text 1}
  only_narrow: {under: doubt.narrow, is: asked, source: text 1}
  in_cases:
    cases:
      - {when: extra, then: asked, under: doubt.wide}
      - {otherwise: cost}
    source: text 1
  if_rich: {only_if: is_rich, is: cost, source: text 1}
  with_premium: {is: if is_rich then premium else 0 EUR, source: text 1}
  counted: {is: count(nests) + 1, source: text 1}
  inside: {per: nest, is: eggs + 1, source: text 1}
  hung: {per: nest, is: {hangs_on: doubt, wide: eggs, narrow: eggs + 1}, source: text 1}
  hung_too: {per: tree, is: if exists(nest) then nest.hung else 0, source: text 1}
  is_there: {per: tree, condition: exists(nest), says: Ja., refused: Neen., source: text 1}
  all_trees: {is: count(trees), source: text 1}
  climbed: {per: tree, only_if: is_high, is: height + 1, source: text 1}
  most_of: {is: 'prices[code = 5].unit_price * planned', source: text 1}
  least_of: {is: 'if prices[code = 5].fixed then 1 EUR else 2 EUR', source: text 1}
  is_known: {condition: 'exists(prices[code = count(items) + 1])', says: Ja., refused: Neen., source: text 1}
  apart: {is: {hangs_on: other_doubt, wide: 1 EUR, narrow: 2 EUR}, source: text 1}
  from_apart: {is: apart + asked, source: text 1}
"""
)


@cache
def policy() -> Policy:
    """A policy in which a reading changes something of each kind."""
    row, parameter = (
        "5 |         50 | nee",
        "  top: {value: {hangs_on: doubt, wide: 50 EUR per place, narrow: 0 EUR per place}, source: text 1}\n",
    )
    text = (
        whole(RULES)
        .replace(row, row.replace("50", "top"))
        .replace("parameters:\n", f"parameters:\n{parameter}", 1)
    )
    return loaded_text(text)


HANGS: tuple[Name, ...] = (
    (None, "top"),
    (None, "double"),
    (None, "is_rich"),
    (None, "is_high"),
    (None, "only_narrow"),
    (None, "in_cases"),
    (None, "if_rich"),
    (None, "premium"),
    (None, "with_premium"),
    (None, "nests"),
    (None, "counted"),
    ("nest", "hung"),
    ("tree", "height"),
    ("tree", "hung_too"),
    ("tree", "is_there"),
    ("tree", "climbed"),
    (None, "most_of"),
)
STAYS: tuple[Name, ...] = (
    (None, "asked"),
    ("nest", "inside"),
    (None, "least_of"),
    (None, "is_known"),
    (None, "apart"),
    (None, "from_apart"),
    (None, "trees"),
    (None, "all_trees"),
)


@pytest.mark.parametrize("name", HANGS)
def test_what_another_reading_can_change_hangs_on_it(name: Name) -> None:
    """A rule, a fact or a list: by itself, by what it reads, or by whether it applies."""
    assert name in Hanging(policy()).on("doubt")


@pytest.mark.parametrize("name", STAYS)
def test_what_no_other_reading_changes_does_not_hang_on_it(name: Name) -> None:
    """However much it stands beside."""
    assert name not in Hanging(policy()).on("doubt")


def test_each_interpretation_has_what_hangs_on_it_alone() -> None:
    """Asked in whatever order, and again."""
    hanging = Hanging(policy())
    first = hanging.on("other_doubt")

    assert first >= {(None, "apart"), (None, "from_apart")}
    assert not first & set(HANGS)
    assert hanging.on("doubt") >= set(HANGS)
    assert hanging.on("other_doubt") == first


def test_what_reads_a_name_is_found_through_others() -> None:
    """With the names themselves; of none there are no readers."""
    hanging = Hanging(policy())

    assert {(None, "apart"), (None, "from_apart")} <= hanging.reading([(None, "apart")])
    assert (None, "top") not in hanging.reading([(None, "apart")])
    assert hanging.reading([]) == frozenset()


def test_a_look_up_in_a_list_reads_the_list_and_the_field() -> None:
    """One in a table reads the rules that its cells name."""
    of = policy()

    def read_by(scope: str | None, rule: str) -> set[Name]:
        body = of.definitions[scope, rule].body
        waiting, found = [body], set()
        while waiting:
            node = waiting.pop()
            found |= set(reads(of, node))
            waiting += getattr(node, "arguments", ())
            waiting += [
                each for case in getattr(node, "cases", ()) for each in (case.when, case.then)
            ]
        return found

    assert {(None, "nests"), ("nest", "hung")} <= read_by("tree", "hung_too")
    assert (None, "nests") in read_by("tree", "is_there")
    assert read_by(None, "most_of") == {(None, "top"), (None, "planned")}
    assert read_by(None, "least_of") == set()
    assert read_by(None, "counted") == {(None, "nests")}
