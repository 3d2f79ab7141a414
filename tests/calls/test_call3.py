"""Call 3 pays by its formula."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from engine.application import Element, Facts
from engine.interpret import Run
from engine.load.load import load
from engine.policy.policy import Policy
from engine.quantities import Number

TOP = Path(__file__).parents[2]

# An action for each way to price a unit: a plan, a chance, a person, and what lies between.
ACTIONS = (2, 5, 6, 7, 11, 13, 17, 20, 22)
REACHED = (*range(0, 100_001, 1_013), 1, 2, 3, 250, 499, 500, 501, 99_999, 100_000)
PLANNED = (*range(0, 100_001, 1_009), 1, 2, 3, 500, 501, 800, 99_999, 100_000)


@cache
def policy() -> Policy:
    """Call 3."""
    return load(TOP / "policies" / "call3.yaml")


def element(number: int, planned: int, reached: int) -> Element:
    """One action as an application states it."""
    fields = {"nummer": number, "kpi": planned, "bereik": reached}
    return Element("acties", (number,), str(number), fields)


def price(number: int) -> Number:
    """What the tariff pays for a unit, times two."""
    cell = policy().tables["tarieven"].rows[(number,)].cells["trajectprijs"]
    value = getattr(cell, "value", None)
    assert isinstance(value, int | Fraction)
    return value


def paid(number: int, pairs: Iterable[tuple[int, int]]) -> Iterator[Number]:
    """What the formula pays for an action with each planned and reached number."""
    before = Element(
        "vorige_acties", (number,), str(number), {"nummer": number, "kpi": 1, "bedrag": 1}
    )
    for planned, reached in pairs:
        now = element(number, planned, reached)
        lists = {"acties": {now.key: now}, "vorige_acties": {before.key: before}}
        run = Run(policy(), Facts("plan-samenleven/call3", {}, lists))
        value = run.rule("actie", "verdeelsleutel", now).value
        assert isinstance(value, int | Fraction)
        yield value


@pytest.mark.parametrize(("planned", "reached", "wanted"), [(500, 100, 30_000), (800, 500, 36_000)])
def test_the_examples_of_the_note_come_out(planned: int, reached: int, wanted: int) -> None:
    """To the euro."""
    assert [wanted] == list(paid(5, [(planned, reached)]))


def pairs() -> list[tuple[int, int]]:
    """Planned and reached numbers all over, and on each side of the edges of the formula."""
    edges = {
        (planned, reached)
        for reached in REACHED
        for edge in (reached, 2 * reached)
        for planned in (edge - 1, edge, edge + 1)
        if 0 <= planned <= 100_000
    }
    return sorted(edges | {(planned, reached) for planned in PLANNED for reached in REACHED})


@pytest.mark.parametrize("number", ACTIONS)
def test_the_formula_is_the_lower_of_half_and_what_is_more(number: int) -> None:
    """For all that is planned and reached, and never less than nothing."""
    all_pairs = pairs()
    full = price(number)

    found = list(paid(number, all_pairs))

    wanted = [max(0, min(full * k / Fraction(2), full * (k - c))) for k, c in all_pairs]
    assert wanted == found


def test_the_formula_is_tried_a_hundred_thousand_times() -> None:
    """Over at least five prices."""
    assert len(ACTIONS) * len(pairs()) >= 100_000
    assert len({price(number) for number in ACTIONS}) >= 5
