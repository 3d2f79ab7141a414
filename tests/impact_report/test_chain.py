"""Several versions in a row: each step, and every version beside the others."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from fractions import Fraction
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from python_calamine import CalamineWorkbook

from engine.impact_report.chain.book import workbook_of
from engine.impact_report.chain.markdown import markdown
from engine.impact_report.chain.report import NOT_COUNTED, ChainReport
from engine.resources import schema_folder
from tests.cli.running import run
from tests.impact_report.hostile import hostile, is_harmless
from tests.impact_report.test_intended import reported as of_intent

CASES = Path(__file__).parents[1] / "cases" / "compare"
GARDEN = CASES / "garden.yaml"
ALL = (CASES / "gardens",)
# Of one the size was never counted: what it gets waits.
KNOWN = tuple(sorted(each for each in ALL[0].glob("*.yaml") if each.stem != "size-not-counted"))
LEAST = ("least: {value: 20 members", "least: {value: 26 members")
RATE = ("50 EUR per plot", "60 EUR per plot")
NARROW = ("plots: plots from 0 to 100", "plots: plots from 0 to 39")


def versions(folder: Path, *steps: tuple[str, str]) -> list[Path]:
    """The fund, and what it becomes with each step made on top of those before."""
    text, made = GARDEN.read_text("utf-8"), [GARDEN]
    for number, (old, new) in enumerate(steps):
        assert text.count(old) == 1
        text = text.replace(old, new)
        made.append(folder / f"step{number}.yaml")
        made[-1].write_text(text, "utf-8")
    return made


def compared(paths: list[Path], *more: object, files: Sequence[Path] = ALL) -> tuple[int, str]:
    """The code and what is written of these versions on the gardens."""
    return ended(paths, *more, files=files)[:2]


def ended(paths: list[Path], *more: object, files: Sequence[Path] = ALL) -> tuple[int, str, str]:
    """The same, and what is said beside it."""
    on = [part for each in files for part in ("--applications", each)]
    done = run("compare", *paths, *on, "--lang", "en", *more)
    return done.code, done.out, done.err


def test_each_application_stands_under_each_version(tmp_path: Path) -> None:
    """And each step tells its own cause."""
    code, told = compared(versions(tmp_path, LEAST, RATE))

    assert code == 1
    assert "1. garden.yaml → 2. step0.yaml → 3. step1.yaml" in told
    assert "large.yaml                granted € 600  granted € 600  granted € 700" in told
    assert "The only cause: parameters › least › value: 20 members → 26 members" in told
    assert "The only cause: parameters › rate › value: 50 EUR per plot → 60 EUR per plot" in told


def test_the_steps_add_up_to_the_whole(tmp_path: Path) -> None:
    """To the cent, and as the schema says."""
    data = json.loads(compared(versions(tmp_path, LEAST, RATE), "--json")[1])
    schema = json.loads((schema_folder() / "comparisons.schema.json").read_text("utf-8"))
    jsonschema.validate(data, schema)

    totals = [Fraction(each) for each in data["totals"]]
    moved = [Fraction(each["total"]["difference"]) for each in data["steps"]]
    assert moved == [new - old for old, new in pairwise(totals)]
    assert all(
        sum((Fraction(each["effect"]) for each in step["causes"]), Fraction(0))
        == Fraction(step["total"]["difference"])
        for step in data["steps"]
    )


def test_a_page_tells_the_same(tmp_path: Path) -> None:
    """In a file."""
    page = tmp_path / "page.html"

    assert compared(versions(tmp_path, LEAST, RATE), "--format", "page", "--out", page)[0] == 1
    assert "Every application under every version" in page.read_text("utf-8")


def test_what_a_version_cannot_read_does_not_count(tmp_path: Path) -> None:
    """It is marked under that version; under the others it keeps what came out."""
    told = compared(versions(tmp_path, RATE, NARROW))[1]

    (row,) = (each for each in told.splitlines() if each.startswith("above-the-most.yaml  "))
    assert re.split(r" {2,}", row)[1:] == ["granted € 1,100", "granted € 1,100", "does not count"]
    assert "only the applications count that every version can read" in told


def test_only_what_cannot_be_read_ends_with_4(tmp_path: Path) -> None:
    """Nothing changes, but not all was compared."""
    code, told = compared(versions(tmp_path, NARROW, ("policy: trials/garden", "# A remark.\npolicy: trials/garden")))  # fmt: skip

    assert code == 4
    assert "Nothing changes" in told


def test_the_same_three_times_ends_with_0(tmp_path: Path) -> None:
    """And says so of each step; of a real application it does not say that it is invented."""
    text = (CASES / "gardens" / "large.yaml").read_text("utf-8")
    (tmp_path / "large.yaml").write_text(text.replace("synthetic: yes\n", ""), "utf-8")

    done = run("compare", GARDEN, GARDEN, GARDEN, "--applications", tmp_path, "--lang", "en")

    assert done.code == 0
    assert done.out.count("Nothing changes") == 2
    assert "SYNTHETIC" not in done.out
    assert "only the applications count" not in done.out


def test_how_facts_go_from_call_to_call_is_said_of_two() -> None:
    """It says what to do instead."""
    code, _, said = ended([GARDEN] * 3, "--facts", GARDEN)

    assert code == 2
    assert "`--facts` says how the facts of one call become those of another" in said
    assert "compare those two by themselves" in said


# ── A comment and a workbook ─────────────────────────────────────────────────────────────────────


def several(folder: Path, *steps: tuple[str, str]) -> ChainReport:
    """The versions as data."""
    made: ChainReport = json.loads(compared(versions(folder, *steps), "--json")[1])
    return made


def test_a_comment_tells_each_step_and_who_changes(tmp_path: Path) -> None:
    """With the weightiest edit of each."""
    code, told = compared(versions(tmp_path, LEAST, RATE), "--format", "markdown")

    assert code == 1
    assert told.startswith("### Comparison: `1. garden.yaml` → `3. step1.yaml`\n")
    assert "| `1. garden.yaml` → `2. step0.yaml` | 3 | − € 2,500 | `parameters › least" in told
    assert "| `large.yaml` | granted € 600 | granted € 600 | granted € 700 |" in told
    assert "too-small.yaml" not in told


def test_a_comment_on_nothing_has_no_table_of_applications(tmp_path: Path) -> None:
    """Each step says that nothing changes; and of what a version cannot read it says so."""
    made = several(tmp_path, NARROW, ("title: Garden fund", "title: Fund"))
    made["is_synthetic"] = False
    for step in made["steps"]:
        step["causes"] = []
    for each in made["applications"]:
        each["versions"] = each["versions"][:1] * 2 + [{"outcome": NOT_COUNTED, "amount": None}]

    told = markdown(made, "en")

    assert "| 0 | € 0 | – |" in told
    assert "only the applications count that every version can read" in told
    assert "does not count" in told
    assert "invented" not in told
    for each in made["applications"]:
        each["versions"] = each["versions"][:1] * 3
    assert "Applications that change" not in markdown(made, "en")


def test_however_many_versions_the_comment_stays_short_and_harmless(tmp_path: Path) -> None:
    """Twelve versions, two hundred applications, and much that speaks against what was intended."""
    made = several(tmp_path, LEAST, RATE)
    against = of_intent()["intent"]
    applications = [
        {**each, "versions": each["versions"] * 4} for each in made["applications"] * 30
    ]
    many = {
        **made,
        "versions": made["versions"] * 4,
        "totals": made["totals"] * 4,
        "steps": (made["steps"] * 6)[:11],
        "applications": applications,
        "intent": {**against, "statements": against["statements"] * 9},
    }

    told = markdown(hostile(many), "en")  # type: ignore[arg-type]
    assert is_harmless(told)
    assert is_harmless(markdown(hostile(many), "nl"))  # type: ignore[arg-type]
    assert "Not shown here: 3." in told
    assert "Not shown here: 107." in told
    assert "Versions in the middle that are not shown here: 6." in told


def sheets(made: ChainReport) -> dict[str, list[list[Any]]]:
    """Every sheet, without its head."""
    book = CalamineWorkbook.from_filelike(BytesIO(workbook_of(made, "en")))
    return {name: book.get_sheet_by_name(name).to_python()[1:] for name in book.sheet_names}


def test_a_workbook_holds_each_version_and_each_step(tmp_path: Path) -> None:
    """As numbers, that add up as the data do."""
    made = several(tmp_path, LEAST, RATE)

    held = sheets(made)

    for at, total in enumerate(made["totals"]):
        column = [row[2 + 2 * at] or 0 for row in held["Versions"]]
        assert sum(column) == float(Fraction(total))
    for n, step in enumerate(made["steps"], 1):
        rows = [row for row in held["Causes"] if row[0] == n]
        assert sum(row[7] for row in rows) == float(Fraction(step["total"]["difference"]))
    assert len(held["Applications"]) == 2 * len(made["applications"])
    assert "Intent" not in held


def test_in_a_workbook_what_others_wrote_stays_text(tmp_path: Path) -> None:
    """In the heads of its columns too, which are names of files."""
    made = several(tmp_path, NARROW, RATE)
    made["is_synthetic"] = False

    raw = workbook_of(hostile(made), "en")

    assert b"<f>" not in raw
    assert b"<hyperlink" not in raw
    assert "\u202e".encode() not in raw
    assert any("does not count" in row for row in sheets(made)["Versions"])
    assert any("every version can read" in row[1] for row in sheets(made)["Summary"])


ORCHARDS = CASES.parent / "impact_report"


def test_a_step_that_only_moves_the_round_is_no_step_of_nothing(tmp_path: Path) -> None:
    """In the code and in the comment, with the total after the round."""
    text = (ORCHARDS / "orchards.yaml").read_text("utf-8")
    less = tmp_path / "less.yaml"
    less.write_text(text.replace("fund: {value: 600 EUR", "fund: {value: 300 EUR"), "utf-8")
    paths = [ORCHARDS / "orchards.yaml", less, less]

    code, told = compared(paths, "--format", "markdown", files=[ORCHARDS / "schools"])

    assert code == 1
    assert "`2. less.yaml`: After the round the total goes from € 600 to € 300: − € 300" in told
    assert "Open under at least one version, without an amount: 1 application" in told
    assert compared([less] * 3, files=[ORCHARDS / "schools"])[0] == 0


def test_of_many_steps_that_move_the_round_the_first_are_told(tmp_path: Path) -> None:
    """How many are left out is said."""
    made = several_of_orchards(tmp_path)
    made["steps"] *= 5
    made["versions"] = made["versions"][:1] * 6
    made["totals"] = made["totals"][:1] * 6
    for each in made["applications"]:
        each["versions"] = each["versions"][:1] * 6

    told = markdown(made, "en")

    assert told.count("After the round") == 4
    assert "- Not shown here: 1." in told


def several_of_orchards(folder: Path) -> ChainReport:
    """The orchard fund, and the same with less money, as data."""
    text = (ORCHARDS / "orchards.yaml").read_text("utf-8")
    less = folder / "less.yaml"
    less.write_text(text.replace("fund: {value: 600 EUR", "fund: {value: 300 EUR"), "utf-8")
    paths = [ORCHARDS / "orchards.yaml", less, less]
    made: ChainReport = json.loads(compared(paths, "--json", files=[ORCHARDS / "schools"])[1])
    made["steps"] = made["steps"][:1]
    return made


def test_a_cause_among_others_is_not_told_as_the_only_one(tmp_path: Path) -> None:
    """Nor an edit that cannot be told apart from others."""
    two = several(tmp_path, LEAST, RATE)
    step = two["steps"][0]
    step["causes"] *= 2
    assert "`; and one more cause |" in markdown(two, "en")
    step["causes"] *= 2
    assert "`; and 3 more causes |" in markdown(two, "en")
    step["causes"] = [{**step["causes"][0], "edits": step["causes"][0]["edits"] * 3}]
    assert "`, and 2 more edits that cannot be told apart from it |" in markdown(two, "en")


# ── What was intended ────────────────────────────────────────────────────────────────────────────

BACK = ("26 members", "20 members")
HEAD = "expect: 1\npolicy: trials/garden\ntitle: The end\n"


@pytest.mark.parametrize(
    ("said", "code"),
    [("who_may: {gain: anybody}", 0), ("who_may: {be_newly_out: anybody}", 1)],
)
def test_what_is_intended_is_judged_from_the_first_version_to_the_last(
    said: str, code: int, tmp_path: Path
) -> None:
    """A version in between may do otherwise: here the threshold goes up and comes down again."""
    expect = tmp_path / "expect.yaml"
    expect.write_text(f"{HEAD}{said}\n", "utf-8")

    done = compared(versions(tmp_path, LEAST, RATE, BACK), "--expect", expect, files=KNOWN)

    assert done[0] == code
    assert "Judged from the first version to the last: 1. garden.yaml → 4. step2.yaml." in done[1]


@pytest.mark.parametrize("form", ["json", "markdown", "xlsx"])
def test_what_is_intended_stands_in_each_form(form: str, tmp_path: Path) -> None:
    """In the data as the schema says."""
    expect, book = tmp_path / "expect.yaml", tmp_path / "told.xlsx"
    expect.write_text(f"{HEAD}who_may: {{gain: nobody}}\n", "utf-8")
    asked = ("--format", form, *(("--out", book) if form == "xlsx" else ()))

    code, told = compared(versions(tmp_path, LEAST, RATE), "--expect", expect, *asked)

    assert code == 1
    if form == "json":
        schema = json.loads((schema_folder() / "comparisons.schema.json").read_text("utf-8"))
        jsonschema.validate(json.loads(told), schema)
        assert not json.loads(told)["intent"]["is_confirmed"]
    elif form == "markdown":
        assert "- **`“The end”: the change does not do" in told
    else:
        assert "Intent" in CalamineWorkbook.from_path(book).sheet_names
