"""What was published of the three calls, held against what the engine decides on the archive."""

from __future__ import annotations

import csv
from collections.abc import Callable
from typing import Final

import pytest

from engine.absence import Unknown
from engine.quantities import Number
from tests.archive.decided import (
    ARCHIVE,
    BEFORE,
    Decided,
    action_of,
    archive,
    files,
    number,
    one,
    over,
    paid,
    stimuli,
    total,
)

# Whole archives: one Python version is enough, and measuring would only slow them down.
pytestmark = pytest.mark.whole

with (ARCHIVE / "cijfers.csv").open(encoding="utf-8", newline="") as file:
    ROWS: Final = list(csv.DictReader(file, delimiter=";"))


def kpi(each: Decided) -> Number:
    """The practice chances that go with what is granted."""
    run, lists = each.decision.run, each.facts.lists
    if "rijen" in lists:
        row = lists["rijen"]["5",]
        return number(row, "huidig_bereik") + number(row, "gepland_bereik")
    action = lists["acties"][5,]
    if run.policy.identity.name.endswith("call3"):
        return number(action, "kpi")
    held = run.rule("actie", "toegekende_kpi", action).value
    assert isinstance(held, Number)
    return held


def below_the_double(each: Decided) -> Number:
    """How many units a KPI lacks to be the double of what was reached before; 0 if it is."""
    return max(2 * number(each.facts.lists["acties"][5,], "bereik") - kpi(each), 0)


def new_towns(each: Decided) -> set[str]:
    """The municipalities of a cooperation that took part nowhere in year 1."""
    members = each.facts.lists["leden"].values()
    return {one.written for one in members if one.fields["in_jaar_1"] == "nog_niet"}


def newcomers() -> list[set[str]]:
    """The new municipalities of every cooperation of year 2 that has some and is granted money."""
    found = [new_towns(each) for each in paid(2) if each.kind == "samenwerkingsverband"]
    return [each for each in found if each]


def to_ten_thousand(amount: Number) -> Number:
    """An amount as the newspapers have it."""
    return round(amount / 10_000) * 10_000


def of_action(what: str, action: int, call: int) -> Number:
    """A figure of one action."""
    counted: dict[str, Callable[[Decided], Number]] = {
        "euro": lambda each: each.amount(action),
        "plannen": lambda _: 1,
        "besturen": lambda each: each.authorities,
        "oefenkansen": kpi,
        "wat onder het dubbele ontbreekt": below_the_double,
    }
    return over(call, action, counted[what])


FIGURES: Final[dict[str, Callable[[int], Number]]] = {
    "dossiers": lambda call: len(files(call)),
    "toegekend": total,
    "toegekend, jaar 1 en 2": lambda _: total(1) + total(2),
    "toegekend, op 10 000 euro afgerond": lambda call: to_ten_thousand(total(call)),
    "gemeenten": lambda call: len({town for each in paid(call) for town in each.towns}),
    "nieuwe gemeenten": lambda _: len(set().union(*newcomers())),
    "samenwerkingen van nieuwe gemeenten": lambda _: len(newcomers()),
    "mentorschappen": lambda call: len(stimuli(call, "mentorschap")),
    "sociale impactobligaties": lambda call: len(stimuli(call, "sociale_impactobligatie")),
    "Mechelen, op 10 000 euro afgerond": lambda call: to_ten_thousand(
        one(call, "mechelen").decision.amount or 0
    ),
    "Mechelen, acties": lambda call: len(
        {action_of(each.element) for each in one(call, "mechelen").granted} - {None}
    ),
}


def computed(figure: str, call: int) -> Number:
    """A figure as the decisions give it."""
    if figure in FIGURES:
        return FIGURES[figure](call)
    action, what = figure.removeprefix("actie ").split(", ")
    return of_action(what, int(action), call)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['cijfer']}, jaar {row['jaar']}")
def test_each_published_figure_is_what_the_engine_computes(row: dict[str, str]) -> None:
    """Or as far from it as the list says, which then says why no rule can come nearer."""
    held, published = int(row["archief"]), int(row["bekend"])

    assert held == computed(row["cijfer"], int(row["jaar"]))
    assert int(row["verschil"]) == held - published
    assert bool(row["waarom niet gelijk"]) == (held != published)
    assert row["bron"]


def test_no_multiple_of_five_under_the_budget_comes_nearer_to_what_year_1_awarded() -> None:
    """Every amount of call 1 is a multiple of ten, and the ceiling of action 9 one of five."""
    parts = [part for each in archive(1) for part in each.granted if part.amount is not None]

    assert {0} == {part.amount % 5 for part in parts if part.amount is not None}
    assert ["rijen.9-handicap"] == [part.id for part in parts if part.amount and part.amount % 10]
    assert 14_136_359 // 5 * 5 == total(1)


def test_action_5_goes_down_by_half_the_price_of_each_unit() -> None:
    """From year 2 to year 3: 60 practice chances, and 3,600 euro."""
    chances = of_action("oefenkansen", 5, 2) - of_action("oefenkansen", 5, 3)
    euros = of_action("euro", 5, 2) - of_action("euro", 5, 3)

    assert (60, 3_600) == (chances, euros)


def test_year_3_costs_no_more_than_year_2() -> None:
    """The nota gives the same money once more; what is open could still be paid from it."""
    waiting = [each for each in archive(3) if each.decision.open]
    most = sum(one(BEFORE[3], each.name).decision.amount or 0 for each in waiting)

    assert ["maquettem", "middagem"] == [each.name for each in waiting]
    assert total(3) + most <= total(2)


def test_the_two_that_are_no_municipality_take_part_in_each_year() -> None:
    """The VGC and vzw de Rand."""
    for call in (1, 2, 3):
        assert {"vgc", "vzw-de-rand"} < {each.name for each in paid(call)}


def test_nothing_that_was_published_of_year_1_is_read_by_the_engine() -> None:
    """No fact of the archive is one of the sums: they come out of 168 files."""
    sums = {int(row["bekend"]) for row in ROWS} - {0} - set(range(1_000)) - {25_000}
    for call in (1, 2, 3):
        for each in archive(call):
            held = set(each.facts.values.values())
            for elements in each.facts.lists.values():
                for element in elements.values():
                    held |= set(element.fields.values())
            assert not sums & {one for one in held if isinstance(one, int)}
            assert not any(isinstance(one, Unknown) for one in held)
