"""A report as a workbook: read back, it holds the same numbers as the data."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from engine.impact_report.book import cell_of, workbook_of
from engine.impact_report.intended import told_against
from engine.impact_report.shapes import ComparisonReport, SideShape
from tests.impact_report.orchards import LEAST, MORE, MOST, of_nobody, reported, told, version
from tests.impact_report.test_intended import reported as of_intent

NARROW = ("pupils: pupils from 0 to 5 000", "pupils: pupils from 0 to 400")


def sheets(made: ComparisonReport, language: str = "en") -> dict[str, list[list[Any]]]:
    """Every sheet, without its head."""
    book = CalamineWorkbook.from_filelike(BytesIO(workbook_of(made, language)))  # type: ignore[arg-type]
    return {name: book.get_sheet_by_name(name).to_python()[1:] for name in book.sheet_names}


@pytest.fixture(scope="module")
def made() -> ComparisonReport:
    """A report in which somebody loses and somebody drops out."""
    return reported(LEAST, MOST)


def test_the_sheets_add_up_as_the_data_do(made: ComparisonReport) -> None:
    """Applications, causes and groups."""
    held = sheets(made)
    total = made["total"]

    assert sum(row[7] or 0 for row in held["Applications"]) == float(Fraction(total["difference"]))
    assert sum(row[5] or 0 for row in held["Applications"]) == float(Fraction(total["before"]))
    assert sum(row[6] for row in held["Causes"]) == float(Fraction(total["difference"]))
    sorts = [row for row in held["Groups"] if row[0] == "sort"]
    assert sum(row[8] for row in sorts) == float(Fraction(total["after"]))
    assert len(held["Applications"]) == made["applications"]


def test_every_row_of_the_data_has_its_row(made: ComparisonReport) -> None:
    """In the same order, with the same numbers."""
    held = sheets(made)

    groups = [each for grouping in made["groupings"] for each in grouping["groups"]]
    assert [row[1:3] for row in held["Groups"]] == [
        [each["label"]["en"], each["number"]] for each in groups
    ]
    parts = [part for each in made["changed"] for part in each["parts"]]
    assert sorted(row[1] for row in held["Parts"]) == sorted(part["id"] for part in parts)
    assert [row[6] for row in held["Near a threshold"]] == [
        float(Fraction(each["percent"])) for each in made["near"]
    ]
    assert [row[3] for row in held["Near a threshold"]] == [21.0, 20.0]
    assert len(held["Bands"]) == len(made["percents"]) + len(made["amounts"])
    assert [row[2:5] for row in held["Budget"]] == [[600, 1040, 1040], [600, 620, 620]]
    assert [row[1] for row in held["Not tested"]] == [each["rule"] for each in made["unmet"]]
    assert [row[2:] for row in held["Lacking"]] == [[1, 1]]


def test_heads_are_in_the_readers_language(made: ComparisonReport) -> None:
    """And so are the names of the sheets."""
    book = CalamineWorkbook.from_filelike(BytesIO(workbook_of(made, "nl")))

    assert book.sheet_names[:3] == ["Samenvatting", "Aanvragen", "Onderdelen"]
    assert book.get_sheet_by_name("Oorzaken").to_python()[0][0] == "aantal"


def test_the_same_report_gives_the_same_bytes(made: ComparisonReport) -> None:
    """Whenever it is written."""
    assert workbook_of(made, "nl") == workbook_of(made, "nl")


def test_what_others_wrote_stays_text() -> None:
    """Nothing that begins as a formula does becomes one."""
    hostile = reported(LEAST)
    texts = ["=1+1", "+1", "-1", "@SUM(1)", '=HYPERLINK("x")', "https://example.org"]
    hostile["changed"] = [{**hostile["changed"][0], "file": text} for text in texts]

    assert [row[0] for row in sheets(hostile)["Applications"]][: len(texts)] == texts
    raw = workbook_of(hostile, "en")
    assert b"<f>" not in raw
    assert b"<hyperlink" not in raw


def test_a_report_of_nothing_has_its_heads_alone() -> None:
    """Real applications, no round, nothing that changes."""
    bare = reported()
    bare["is_synthetic"] = False
    del bare["round"]
    bare["unchanged"] = [{"file": "a.yaml", "outcome": "refused", "amount": None}]

    held = sheets(bare)

    assert held["Causes"] == []
    assert held["Budget"] == []
    assert held["Applications"][0][:3] == ["a.yaml", "", "stays the same"]


def test_of_a_round_that_was_not_held_there_is_no_number(tmp_path: Path) -> None:
    """Why it was not stands in its place."""
    not_held = told(version(), version(LEAST), (), of_nobody(tmp_path))[0]
    both = [sheets(each)["Summary"] for each in (reported(LEAST), not_held)]

    of_held, of_none = ({row[0]: row[1:] for row in rows} for rows in both)

    only = {"the round, over all together, difference", "together, difference"}
    assert of_held.keys() - of_none.keys() == only
    assert of_none["the rules, for each application alone, difference"][1] < 0
    why, amount = of_none["Budget and round"]
    assert why.startswith("The round was not held")
    assert amount == ""


def test_one_side_alone_is_one_row() -> None:
    """An envelope that the other version lacks, a part that it lacks, a decision without a rule."""
    made = reported(LEAST)
    made["round"]["envelopes"][0]["before"] = None
    budget = made["round"]["envelopes"][0]["after"]
    assert budget is not None
    budget["asked"]["most"] = None
    changed = made["changed"][0]
    changed["parts"] = [
        {**changed["parts"][0], "after": None},
        {**changed["parts"][0], "before": None},
    ]
    del changed["first"]
    changed["before"] = {"outcome": "refused", "amount": None}

    held = sheets(made)

    assert len(held["Budget"]) == 1
    assert [row[6] for row in held["Parts"]] == [-100, 0]
    assert held["Applications"][0][8] == ""


def test_what_is_open_differs_by_no_number() -> None:
    """Of a part on one side, of one on both, and of an application on which nothing changes."""
    made = reported(LEAST)
    open_part: SideShape = {"outcome": "undetermined", "amount": None}
    refused: SideShape = {"outcome": "refused", "amount": None}
    changed = made["changed"][0]
    paid = changed["parts"][0]["before"]
    assert paid is not None
    changed["parts"] = [
        {"id": "1", "before": before, "after": after}
        for before, after in ((paid, open_part), (open_part, None), (refused, paid))
    ]
    made["unchanged"] = [{"file": "open.yaml", **open_part}, {"file": "no.yaml", **refused}]

    held = sheets(made)

    differing = [row[6] for row in held["Parts"][:3]]
    assert differing == ["", "", Fraction(str(paid["amount"]))]
    of_files = {row[0]: row[7] for row in held["Applications"]}
    assert (of_files["open.yaml"], of_files["no.yaml"]) == ("", 0)


def test_applications_that_do_not_count_are_listed() -> None:
    """With the codes of what is wrong."""
    (row,) = sheets(reported(NARROW))["Not counted"]

    assert Path(row[0]).stem == "birch"
    assert row[1] == ""
    assert row[2]


def test_what_was_intended_has_a_sheet_of_its_own() -> None:
    """The whole, each statement, what speaks against it, and who was not announced."""
    made = of_intent()
    said = made["intent"]["statements"]
    made["intent"]["unannounced"] = ["=1+1"]

    rows = sheets(made)["Intent"]

    of_none = made["intent"]["unannounced"] + made["intent"]["open"]
    against = [one for each in said for one in each["against"]]
    assert len(rows) == 1 + len(said) + len(against) + len(of_none)
    assert rows[0][1] == "contradicted"
    assert "does not do, or not only, what is intended" in rows[0][3]
    assert [row[1] for row in rows if row[3].startswith("expect.yaml:")] == [
        {"not judged": "cannot be judged"}.get(each["verdict"], each["verdict"]) for each in said
    ]
    assert any("waits for size" in row[3] for row in rows)
    assert [row[1] for row in rows if row[2] == "=1+1"] == ["contradicted"]


@pytest.mark.parametrize(
    ("key", "held", "files", "verdict"),
    [
        ("unannounced_by_round", ["a.yaml", "b.yaml"], ["a.yaml", "b.yaml"], "contradicted"),
        ("open", ["c.yaml", "d.yaml"], ["c.yaml", "d.yaml"], "cannot be judged"),
        ("unread", 2, [""], "cannot be judged"),
        ("is_round_unknown", True, [""], "cannot be judged"),
    ],
)
def test_all_that_the_text_tells_against_it_stands_in_the_sheet(
    key: str, held: Any, files: list[str], verdict: str
) -> None:
    """In the same words, also where it is against no statement."""
    bare = of_intent()
    more = of_intent()
    more["intent"][key] = held  # type: ignore[literal-required]
    texts = [set(told_against(each["intent"], "en")) for each in (more, bare)]

    rows = [row for row in sheets(more)["Intent"] if row not in sheets(bare)["Intent"]]

    assert [row[:3] for row in rows] == [["", verdict, file] for file in files]
    assert {row[3] for row in rows} == texts[0] - texts[1]


def test_averaged_causes_are_marked() -> None:
    """Yes or no, in a column of their own."""
    assert {row[7] for row in sheets(reported(LEAST, MOST))["Causes"]} == {"yes"}
    assert {row[7] for row in sheets(reported(MORE))["Causes"]} == {"no"}


def test_values_are_what_a_spreadsheet_counts_with() -> None:
    """Numbers, days, and text for all else."""
    shape = {"state": "known", "nl": "n", "en": "e"}

    assert cell_of({**shape, "type": "count", "value": "12"}, "en") == 12  # type: ignore[typeddict-item]
    assert cell_of({**shape, "type": "date", "value": "2025-01-02"}, "en") == date(2025, 1, 2)  # type: ignore[typeddict-item]
    assert cell_of({**shape, "type": "text", "value": "x"}, "nl") == "n"  # type: ignore[typeddict-item]
    assert cell_of({**shape, "type": "date"}, "en") == "e"  # type: ignore[typeddict-item]
