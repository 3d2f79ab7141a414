"""Several versions in a row: each step, and every version beside the others."""

from __future__ import annotations

import json
import re
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import jsonschema
import pytest

from engine.resources import schema_folder
from tests.cli.running import run

CASES = Path(__file__).parents[1] / "cases" / "compare"
GARDEN = CASES / "garden.yaml"
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


def compared(paths: list[Path], *more: object) -> tuple[int, str]:
    """The code and what is written of these versions on the gardens."""
    done = run("compare", *paths, "--applications", CASES / "gardens", "--lang", "en", *more)
    return done.code, done.out


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


@pytest.mark.parametrize("more", [("--format", "xlsx", "--out", "a.xlsx"), ("--expect", GARDEN)])
def test_what_takes_two_versions_is_a_mistake(more: tuple[object, ...]) -> None:
    """It says which option."""
    done = run("compare", GARDEN, GARDEN, GARDEN, "--applications", CASES / "gardens", *more)

    assert done.code == 2
    assert str(more[0]) in done.err
