"""Call 1 pays what its form says: 27 rows, each with a maximum and a whole amount for each unit."""

from __future__ import annotations

import csv
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from engine.absence import NotApplicable
from engine.application import Element, Facts
from engine.facts.read import read_application
from engine.interpret import Run
from engine.load.load import check_text, load
from engine.policy.declarations import Row
from engine.policy.expressions import Literal
from engine.policy.policy import Policy
from engine.quantities import Given, Number

Stated = dict[str, Given | NotApplicable]

TOP = Path(__file__).parents[2]
POLICY = TOP / "policies" / "call1.yaml"
APPLICATION = TOP / "applications" / "call1" / "een-stad-dient-alleen-in.yaml"
# Where the form's numbers and the action's page differ, and by how much (AMB-11).
DIFFERENT = {9: (170_950, 170_625)}


@cache
def policy() -> Policy:
    """Call 1."""
    return load(POLICY)


def number(row: Row, column: str) -> Number | None:
    """The number in a cell; None if a rule stands there."""
    cell = row.cells[column]
    return cell.value if isinstance(cell, Literal) and isinstance(cell.value, int) else None


@cache
def rows() -> dict[str, tuple[int, int, int]]:
    """Of each row of the form its action, its most units and the amount for one, after 13 June."""
    found = {}
    for (code,), row in policy().tables["tarieven"].rows.items():
        action = number(policy().tables["acties"].rows[(code,)], "actie")
        most, amount = number(row, "hoogstens"), number(row, "vlaams_bedrag")
        assert isinstance(action, int)
        assert isinstance(most, int)
        found[str(code)] = (action, most, int(amount or 25_000))
    return found


def test_the_form_has_27_rows_of_19_actions() -> None:
    """All but the actions 1, 3, 4, 12 and 23."""
    assert 27 == len(rows())
    assert set(range(1, 25)) - {1, 3, 4, 12, 23} == {action for action, _, _ in rows().values()}


def test_all_that_can_be_asked_for_is_what_the_form_adds_up_to() -> None:
    """Of one applicant, without stimuli."""
    assert 1_114_300 == sum(most * amount for _, most, amount in rows().values())


@cache
def tariff() -> dict[int, tuple[int, int]]:
    """Of each action the full price of a unit and the ceiling that the later calls read."""
    with (TOP / "policies" / "tables" / "tarief.csv").open(encoding="utf-8", newline="") as file:
        read = csv.DictReader(file, delimiter=";")
        return {int(row["nummer"]): (int(row["trajectprijs"]), int(row["plafond"])) for row in read}


@pytest.mark.parametrize("code", sorted(rows()))
def test_the_later_calls_have_the_same_price(code: str) -> None:
    """Twice the Flemish amount of the form."""
    action, _, amount = rows()[code]

    assert 2 * amount == tariff()[action][0]


def test_the_later_calls_have_the_same_ceilings() -> None:
    """What the rows of an action add up to; only of action 9 the page has another amount."""
    added: dict[int, int] = defaultdict(int)
    for action, most, amount in rows().values():
        added[action] += most * amount

    different = {
        action: (total, tariff()[action][1])
        for action, total in added.items()
        if total != tariff()[action][1]
    }
    assert DIFFERENT == different


@pytest.mark.parametrize("code", sorted(rows()))
def test_each_number_that_a_row_allows_pays_its_amount(code: str) -> None:
    """From nothing to its maximum, to the euro; what was reached before changes nothing."""
    _, most, amount = rows()[code]
    values: Stated = {"ingediend_op": policy_moment()}

    for planned in range(most + 1):
        fields: Stated = {
            "code": code,
            "gepland_bereik": planned,
            "huidig_bereik": 7,
            "prioriteit": 1,
        }
        row = Element("rijen", (code,), code, fields)
        run = Run(policy(), Facts("plan-samenleven/call1", values, {"rijen": {row.key: row}}))

        assert planned * amount == run.rule("rij", "subsidie", row).value


@cache
def policy_moment() -> Given | NotApplicable:
    """A moment after the price of action 2 was changed."""
    facts, _ = read_application(APPLICATION, policy())
    assert facts is not None
    return facts.values["ingediend_op"]


@pytest.mark.parametrize(
    ("taken", "put", "code"),
    [
        ("{value: 2022-10-01, source", "{value: 2023-10-01, source", "E465"),
        ("{value: 2023-09-30, source", "{value: 2023-09-31, source", "E176"),
        ("{value: 7 500 inwoners, source", "{value: 7.500 inwoners, source", "E137"),
        ("12 500 EUR per eenheid", "12.500 EUR per eenheid", "E137"),
        ("      - {from: 2022-06-14, value: 25", "      - {from: 2022-02-14, value: 25", "E411"),
    ],
)
def test_the_slips_of_the_first_software_are_refused(taken: str, put: str, code: str) -> None:
    """An end before its beginning, a day that is not there, a dotted number, days out of order."""
    text = POLICY.read_text("utf-8")
    assert 1 == text.count(taken)

    checked = check_text(text.replace(taken, put), "call1.yaml", POLICY.parent)

    assert checked.policy is None
    assert code in {each.code for each in checked.problems}


@pytest.mark.parametrize(
    ("taken", "put", "code"),
    [
        ("gepland_bereik: {value: 1,", "gepland_bereik: {value: 1.5,", "E167"),
        ("gepland_bereik: {value: 1,", "gepland_bereik: {value: -1,", "E521"),
        ("prioriteit: {value: 1,", "prioriteit: {value: 1.5,", "E167"),
        ("    2:\n", "    25:\n", "E522"),
    ],
)
def test_what_the_form_does_not_take_is_refused(
    taken: str, put: str, code: str, tmp_path: Path
) -> None:
    """Parts of a unit, less than nothing, a row that it does not have."""
    text = APPLICATION.read_text("utf-8")
    assert taken in text
    file = tmp_path / "application.yaml"
    file.write_text(text.replace(taken, put, 1), encoding="utf-8")

    facts, problems = read_application(file, policy())

    assert facts is None
    assert [code] == [each.code for each in problems]
