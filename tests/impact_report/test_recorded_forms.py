"""Recorded decisions beside what comes out now, in every form: data, comment, workbook, text."""

from __future__ import annotations

import json
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from python_calamine import CalamineWorkbook

from engine.impact_report.recorded.book import workbook_of
from engine.impact_report.recorded.markdown import markdown
from engine.impact_report.recorded.outline import outline
from engine.impact_report.recorded.report import recorded_report
from engine.impact_report.recorded.shapes import RecordedReport
from engine.pages.as_text import text_of
from engine.resources import schema_folder
from tests.compare.gardens import version
from tests.compare.intent.gardens_intended import THRESHOLD
from tests.compare.test_recorded import (
    LEAST,
    LESS,
    against,
    changed,
    files,
    intended,
    recorded,
)
from tests.impact_report.hostile import HOSTILE, hostile, is_harmless

SCHEMA = json.loads((schema_folder() / "recorded.schema.json").read_text("utf-8"))
OTHERWISE = THRESHOLD.replace("size < 26", "size < 25")


def apart() -> RecordedReport:
    """A report in which something is apart for each reason."""
    first, second, third, *rest = recorded(version().policy)
    records = [
        changed(first, policy="trials/else"),
        second,
        changed(second, amount="1.00"),
        changed(
            third, application={"file": third["decision"]["application"]["file"], "sha256": "0"}
        ),
        *rest,
        {"decision": {}, "sha256": ""},
    ]
    return recorded_report(against(records, LEAST, files_=(*files()[:4], Path("nowhere.yaml"))))


def of_intent(text: str = OTHERWISE) -> RecordedReport:
    """The fund with a higher threshold, beside what was recorded and what was intended."""
    return recorded_report(intended(text, recorded(version().policy), LEAST))


@pytest.fixture(scope="module")
def made() -> RecordedReport:
    """The fund with a higher threshold, beside what was recorded."""
    return recorded_report(against(recorded(version().policy), LEAST))


@pytest.mark.parametrize(
    "report", [lambda: recorded_report(against(recorded(version().policy), LESS)), apart, of_intent]
)
def test_it_is_as_the_schema_describes(report: Any) -> None:
    """Every key is known, and none is missing."""
    found = jsonschema.Draft7Validator(SCHEMA).iter_errors(json.loads(json.dumps(report())))

    assert [each.message for each in found] == []


def test_amounts_are_exact_and_add_up(made: RecordedReport) -> None:
    """As text, to the cent."""
    moved = sum((Fraction(each["difference"] or 0) for each in made["changed"]), Fraction(0))

    assert moved == Fraction(made["total"]["difference"]) < 0
    assert made["total"]["before"].endswith(".00")
    assert made["applications"] == len(made["changed"]) + len(made["unchanged"])
    assert [(each["change"], each["applications"]) for each in made["counts"]] == [
        ("newly out", len(made["changed"])),
        ("same", len(made["unchanged"])),
    ]


def test_each_that_differs_has_its_record_and_the_first_rule(made: RecordedReport) -> None:
    """With both values."""
    for each in made["changed"]:
        assert each["record"]["policy"] == made["policy"]["policy"]
        assert len(each["record"]["sha256"]) == 64
        assert each["first"]["address"] == "large_enough"
        assert each["first"]["before"] == {"nl": "ja", "en": "yes"}
        assert each["first"]["after"] == {"nl": "nee", "en": "no"}
    (by,) = made["versions"]
    assert (by["is_same_rules"], by["applications"]) == (False, made["applications"])


def test_what_is_apart_is_told_by_why() -> None:
    """In the data, and in each form."""
    report = apart()
    held = report["apart"]

    assert not report["is_complete"]
    assert [len(held[key]) for key in ("foreign", "several", "other_facts")] == [1, 2, 1]
    assert [each["file"] for each in held["unread"]] == ["nowhere.yaml"]
    assert held["shapeless"] == 1
    told = markdown(report, "en")
    assert "| Recorded decisions on the same facts that differ from each other | 2 | `" in told
    assert "| Lines that do not have the shape of a decision | 1 |  |" in told
    rows = sheets(report)["No counterpart"]
    assert sum(row[3] or 0 for row in rows) == 1 + sum(map(len, list(held.values())[:-1]))  # type: ignore[arg-type]
    assert "nowhere.yaml" in [row[1] for row in rows]
    held["unread"][0]["problems"] *= 3
    assert "nowhere.yaml: E500\n" in text_of(outline(report, "en"), width=100)


def test_a_comment_tells_the_sums_and_who_differs(made: RecordedReport) -> None:
    """Those whose amount changes most come first."""
    told = markdown(made, "en")
    rows = [each for each in told.splitlines() if ".yaml`" in each]

    assert told.startswith("### Against recorded decisions: `trials/garden, version 1.0.0`\n")
    assert "*Facts of these applications are invented.*" in told
    assert "Recorded by version `1.0.0` (other rules than now)." in told
    assert len(rows) == len(made["changed"])
    assert "| drops out | granted € " in rows[0]
    assert "What has no counterpart" not in told


def test_a_comment_on_what_comes_out_the_same_is_two_sentences() -> None:
    """Without an empty table; of real applications it does not say that they are invented."""
    report = recorded_report(against(recorded(version().policy)))
    report["is_synthetic"] = False

    told = markdown(report, "nl")

    assert "hetzelfde uit." in told
    assert "|" not in told
    assert "verzonnen" not in told
    assert "SYNTH" not in text_of(outline(report, "nl"), width=100)


def test_however_much_differs_the_comment_stays_short_and_harmless() -> None:
    """A hundred applications, all kinds of things apart, and as many things against the intent."""
    report, of_apart = of_intent(), apart()
    statement = report["intent"]["statements"][0]
    bare = {key: held for key, held in report["changed"][0].items() if key != "first"}
    many: RecordedReport = {
        **report,
        "is_complete": False,
        "apart": {
            **of_apart["apart"],
            "unrecorded": ["a.yaml"] * 90,
            "without": of_apart["apart"]["foreign"],
        },
        "changed": [*report["changed"][:1] * 10, *[bare] * 90],  # type: ignore[list-item]
        "unsaid": [{"name": "before.least", "applications": 3}],
        "intent": {
            **report["intent"],
            "statements": [{**statement, "against": _against(report) * 90}],
        },
    }

    for language in ("nl", "en"):
        told = markdown(hostile(many), language)
        assert is_harmless(told)
        assert "87" in told
        assert "…" in told


def _against(report: RecordedReport) -> list[Any]:
    return [one for each in report["intent"]["statements"] for one in each["against"]]


def sheets(report: RecordedReport) -> dict[str, list[list[Any]]]:
    """Every sheet, without its head."""
    book = CalamineWorkbook.from_filelike(BytesIO(workbook_of(report, "en")))
    return {name: book.get_sheet_by_name(name).to_python()[1:] for name in book.sheet_names}


def test_the_sheets_hold_the_same_numbers_as_the_data(made: RecordedReport) -> None:
    """As numbers, to be counted on."""
    held = sheets(made)

    assert sum(row[7] or 0 for row in held["Applications"]) == float(
        Fraction(made["total"]["difference"])
    )
    assert sum(row[5] or 0 for row in held["Applications"]) == float(
        Fraction(made["total"]["before"])
    )
    assert len(held["Applications"]) == made["applications"]
    assert held["No counterpart"] == []
    assert "Intent" not in held
    assert [row[2] for row in held["Summary"] if row[0] == "total, difference".capitalize()] == [
        float(Fraction(made["total"]["difference"]))
    ]


def test_a_part_that_differs_has_its_row() -> None:
    """With what is recorded and what is not there now."""
    first = recorded(version().policy)[0]
    part = {"id": "beds.1", "outcome": "granted", "amount": "5.00"}
    report = recorded_report(against([changed(first, parts=[part])], files_=files()[:1]))

    assert sheets(report)["Parts"] == [
        [files()[0].as_posix(), "beds.1", "granted", "", 5.0, "", -5.0]
    ]


def test_what_others_wrote_stays_text() -> None:
    """Nothing that begins as a formula does becomes one."""
    report = of_intent()
    report["is_synthetic"] = False
    report["apart"] = apart()["apart"]
    bare = hostile(report)

    raw = workbook_of(bare, "en")

    assert b"<f>" not in raw
    assert b"<hyperlink" not in raw
    assert any(row[0].startswith(HOSTILE[:9]) for row in sheets(bare)["Applications"])


def test_what_was_intended_stands_in_each_form() -> None:
    """Statement by statement, with what speaks against it."""
    report = of_intent()
    rows = sheets(report)["Intent"]

    assert not report["intent"]["is_confirmed"]
    assert ["contradicted", "confirmed"] == [
        each["verdict"]
        for each in report["intent"]["statements"]
        if each["path"] in {"who_may.lose", "who_may.gain"}
    ]
    assert len(rows) == 1 + len(report["intent"]["statements"]) + len(_against(report))
    assert "“The threshold goes from 20 to 26 members”" in markdown(report, "en")
    assert "What was intended" in text_of(outline(report, "en"), width=200)
