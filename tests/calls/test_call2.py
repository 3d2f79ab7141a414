"""Call 2 pays the lower of half of all and what is more, up to the ceiling of the action."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
import yaml

from engine.application import Element, Facts
from engine.interpret import Run
from engine.load.load import load
from engine.policy.policy import Policy

TOP = Path(__file__).parents[2]
REACHED = (0, 1, 2, 45, 250, 499, 500, 2_250, 5_000, 99_999, 100_000)
# An action without a fixed amount can have any number; beyond these the ceiling always decides.
PLANNED = (1, 2, 3, 40, 59, 60, 499, 500, 501, 1_000, 2_249, 2_250, 2_251, 4_500, 50_000, 100_000)


@cache
def policy() -> Policy:
    """Call 2."""
    return load(TOP / "policies" / "call2.yaml")


@cache
def tariff() -> dict[int, tuple[int, bool, int]]:
    """Of each action the full price of a unit, whether it has a fixed amount, and its ceiling."""
    with (TOP / "policies" / "tables" / "tarief.csv").open(encoding="utf-8", newline="") as file:
        return {
            int(row["nummer"]): (int(row["trajectprijs"]), row["vast"] == "ja", int(row["plafond"]))
            for row in csv.DictReader(file, delimiter=";")
        }


def pairs(price: int, ceiling: int) -> list[tuple[int, int]]:
    """Planned and reached numbers on each side of every edge: the reach, its double, the ceiling."""
    most = 2 * ceiling // price
    found = {(planned, reached) for planned in PLANNED for reached in REACHED}
    for reached in REACHED:
        for edge in (reached, 2 * reached, most, reached + most // 2, reached + most):
            found |= {(planned, reached) for planned in (edge - 1, edge, edge + 1)}
    return sorted(pair for pair in found if 1 <= pair[0] <= 100_000)


def asked(
    number: int, readings: Mapping[str, str] | None = None
) -> Iterator[tuple[int, int, object]]:
    """What call 2 lets an action ask for with each planned and reached number."""
    price, _, ceiling = tariff()[number]
    for planned, reached in pairs(price, ceiling):
        fields = {"nummer": number, "kpi": planned, "bereik": reached}
        now = Element("acties", (number,), str(number), fields)
        facts = Facts("plan-samenleven/call2", {}, {"acties": {now.key: now}})
        run = Run(policy(), facts, readings or {})
        yield planned, reached, run.rule("actie", "gevraagd_bedrag", now).value


@pytest.mark.parametrize("number", sorted(tariff()))
def test_an_action_asks_for_the_closed_form(number: int) -> None:
    """A fixed amount whatever is planned; else the lower of half and what is more, and no more than the ceiling."""
    price, fixed, ceiling = tariff()[number]

    for planned, reached, found in asked(number):
        half, more = Fraction(price * planned, 2), Fraction(price * (planned - reached))
        wanted = Fraction(price, 2) if fixed else max(Fraction(0), min(half, more))
        assert min(wanted, ceiling) == found, (planned, reached)


@pytest.mark.parametrize("number", [5, 7, 9, 22])
@pytest.mark.parametrize("reading", ["wat_erbij_komt_telt", "hele_kpi_telt"])
def test_a_ceiling_of_units_pays_what_the_formula_gives_for_so_many(
    number: int, reading: str
) -> None:
    """Units that are added, or the whole KPI, count up to the ceiling divided by half the price."""
    price, _, ceiling = tariff()[number]
    most = Fraction(2 * ceiling, price)

    for planned, reached, found in asked(number, {"wat_begrensd_is": reading}):
        counted = min(
            Fraction(planned), (reached if reading == "wat_erbij_komt_telt" else 0) + most
        )
        wanted = max(Fraction(0), min(price * counted / 2, price * (counted - reached)))
        assert wanted == found, (planned, reached)


def test_call_3_computes_a_lower_kpi_as_call_2_does() -> None:
    """The two formulas are word for word the same."""
    formulas = [
        [(case.get("when"), case.get("then", case.get("otherwise"))) for case in written(call)]
        for call in ("call2", "call3")
    ]
    assert formulas[0] == formulas[1]


def written(call: str) -> list[dict[str, str]]:
    """The cases of the formula of a call, as its file has them."""
    held = yaml.load((TOP / "policies" / f"{call}.yaml").read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - texts only
    return next(
        each["verdeelsleutel"]["cases"] for each in held["rules"] if "verdeelsleutel" in each
    )
