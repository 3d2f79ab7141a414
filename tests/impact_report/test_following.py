"""What follows from an award is told before and after, with the rule that differs for it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from io import BytesIO
from pathlib import Path

import jsonschema
import pytest
from python_calamine import CalamineWorkbook

from engine.compare.comparison import Compared, compare
from engine.compare.edits import Version
from engine.compare.results import Following, Result
from engine.impact_report.book import workbook_of
from engine.impact_report.following import follows
from engine.impact_report.outline import outline
from engine.impact_report.report import report
from engine.impact_report.saying import Saying
from engine.impact_report.shapes import ComparisonReport, FollowShape
from engine.load.load import load
from engine.outcome import Outcome
from engine.pages.as_text import text_of
from engine.resources import schema_folder
from tests.compare.gardens import version
from tests.compare.test_comparison import TOP, archive
from tests.impact_report.test_book import sheets

PARAMETERS = "  least: {value: 20 members"
DECISION = "decision: {requires: [large_enough], amount: paid, total: total}\n"
ADVANCE = (
    "  advance: {is: total * share, rounded: half up to 0.01 EUR, paid: soon, source: text 1}\n"
)
BALANCE = "  balance: {is: total - advance, paid: later, source: text 1}\n"
REPORT = "  report: {says: Reports., due: due_day, source: text 1}\n"
SIGN = "  sign: {says: Puts up a sign., only_if: plots > 30 plots, source: text 1}\n"


def paying(
    share: str = "80 %",
    day: str = "2025-12-01",
    duties: str = REPORT,
    changes: Sequence[tuple[str, str]] = (),
) -> Version:
    """The fund, which pays a share in advance and asks for a report."""
    numbers = f"  share: {{value: {share}, source: text 1}}\n  due_day: {{value: {day}, source: text 1}}\n"
    if "due_day" not in duties:
        numbers = numbers.partition("  due_day")[0]
    follows = f"payments:\n{ADVANCE}{BALANCE}obligations:\n{duties}"
    return version(
        (PARAMETERS, f"{numbers}{PARAMETERS}"),
        (DECISION, f"{DECISION}{follows}"),
        *changes,
    )


@pytest.fixture(scope="module")
def made() -> ComparisonReport:
    """Less is paid in advance, and the report is due sooner."""
    return report(compare(paying(), paying("70 %", "2025-11-01"), archive()))


def follows_of(made: ComparisonReport, file: str = "large.yaml") -> dict[str, FollowShape]:
    """What follows otherwise for one application, by name."""
    held = next(each for each in made["changed"] if each["file"].endswith(f"/{file}"))
    return {each["name"]: each for each in held["follows"]}


def test_each_payment_and_obligation_that_differs_is_told_with_its_rule(
    made: ComparisonReport,
) -> None:
    """Before, after, and what made the difference."""
    held = follows_of(made)

    assert list(held) == ["advance", "balance", "report"]
    sides = [(each["before"], each["after"]) for each in held.values()]
    values = [[one["value"]["en"] for one in pair if one] for pair in sides]
    assert values == [
        ["€ 480", "€ 420"],
        ["€ 120", "€ 180"],
        ["1 December 2025", "1 November 2025"],
    ]
    assert [each["first"]["address"] for each in held.values()] == [
        "advance",
        "advance",
        "report due",
    ]
    assert {each["first"]["address"] for each in made["changed"]} == {"advance"}


def test_what_follows_from_an_award_that_becomes_open_is_not_known() -> None:
    """It has not ceased to exist, and no rule has made it so; what is struck out has."""
    plots = "  plots: plots from 0 to 100\n"
    opened = (
        (plots, f"{plots}  gift: EUR from 0 to 100\n"),
        ("help + extra", "help + extra + gift"),
    )

    after = paying(duties=SIGN, changes=opened)
    made = report(compare(paying(), after, archive()))
    held = follows_of(made)

    assert {name: each["after"] for name, each in held.items()} == {
        "advance": {},
        "balance": {},
        "report": None,
    }
    assert all("first" not in each for each in held.values())
    said = text_of(outline(made, "en"), width=160)
    assert "advance: € 480, planned → not known" in said
    assert "report: 1 December 2025, to be met → does not exist" in said
    rows = {
        row[2]: row[3:8] for row in sheets(made)["What follows"] if row[0].endswith("/large.yaml")
    }
    assert rows["advance"] == ["planned", "not known", 480, "", ""]
    schema = json.loads((schema_folder() / "comparison.schema.json").read_text("utf-8"))
    jsonschema.validate(made, schema)


def test_the_data_are_as_the_schema_says(made: ComparisonReport) -> None:
    """With what follows in it."""
    schema = json.loads((schema_folder() / "comparison.schema.json").read_text("utf-8"))

    jsonschema.validate(made, schema)


def test_text_tells_both_sides_and_another_first_rule_once(made: ComparisonReport) -> None:
    """That of the application stands above; that of the report is another."""
    said = text_of(outline(made, "en"), width=160)

    assert said.count("advance: € 480 → € 420") == 2
    assert said.count("balance: € 120 → € 180") == 1
    assert "report: 1 December 2025 → 1 November 2025" in said
    assert "First rule that differs report due: 1 December 2025 → 1 November 2025" in said


def test_the_workbook_has_a_row_for_each(made: ComparisonReport) -> None:
    """An amount with its difference, a date without."""
    book = CalamineWorkbook.from_filelike(BytesIO(workbook_of(made, "en")))
    rows = book.get_sheet_by_name("What follows").to_python()[1:]

    held = [row[1:] for row in rows if str(row[0]).endswith("/large.yaml")]
    assert held[0] == [
        "payment",
        "advance",
        "planned",
        "planned",
        480,
        420,
        -60,
        "advance",
    ]
    assert held[2][:6] == [
        "obligation",
        "report",
        "to be met",
        "to be met",
        date(2025, 12, 1),
        date(2025, 11, 1),
    ]
    assert held[2][6] == ""


def test_what_exists_on_one_side_only_stands_beside_nothing() -> None:
    """An obligation that is new, and one that went."""
    there = report(compare(paying(), paying(duties=REPORT + SIGN), archive()))
    back = report(compare(paying(duties=REPORT + SIGN), paying(), archive()))

    new, gone = (follows_of(each, "above-the-most.yaml") for each in (there, back))
    assert (new["sign"]["before"], new["sign"]["after"]) == (None, {"state": "standing"})
    assert new["sign"]["first"]["address"] == "sign only if"
    assert (gone["sign"]["before"], gone["sign"]["after"]) == ({"state": "standing"}, None)
    assert "sign: does not exist → to be met" in text_of(outline(there, "en"))
    assert "sign: to be met → does not exist" in text_of(outline(back, "en"))
    workbook_of(there, "en")


def test_how_it_stands_is_told_where_that_differs_and_a_claim_may_be_open() -> None:
    """At a later stage of call 3."""
    policy = load(TOP / "policies" / "call3.yaml")
    claim = next(each.if_not for each in policy.obligations if each.if_not)
    old = (
        Following("payment", "saldo", Fraction(5), "planned"),
        Following("obligation", "eindverslag", date(2025, 1, 1), "standing"),
        Following("claim", claim, None),
    )
    new = (
        Following("payment", "saldo", Fraction(5), "withheld"),
        Following("obligation", "eindverslag", date(2025, 1, 1), "met"),
        Following("claim", claim, Fraction(2)),
    )
    before, after = (Result(Outcome.GRANTED, 9, (), (), each) for each in (old, new))
    each = Compared(Path("a.yaml"), before, after, is_synthetic=True)
    saying = Saying(report(compare(version(), version(), archive())), "en")

    said = [saying.followed(one) for one in follows(each, policy, policy)]

    assert said == [
        "€ 5, planned → € 5, withheld",
        "1 January 2025, to be met → 1 January 2025, met",
        "still to be judged → € 2",
    ]
    waits = Compared(Path("a.yaml"), before, Result(Outcome.AWAITING, None, ()), is_synthetic=True)
    open_now = [saying.followed(one) for one in follows(waits, policy, policy)]
    assert open_now == [
        "€ 5, planned → not known",
        "1 January 2025, to be met → not known",
        "still to be judged → still to be judged",
    ]
