"""What is shown of the last proof while the next is being done."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from engine.editor.analysis import Analysis, analyse
from engine.editor.proofs import Proofs
from engine.load.shelf import Others, Shelf
from engine.problem import Problem, Span
from tests.uses.policies import HEAD

LESS = HEAD.replace("is: trees * price", "is: trees * price - 1 EUR")
PLACE = LESS.index("subsidy:")


def read(folder: Path, text: str) -> Analysis:
    """A policy as it stands on the screen."""
    path = folder / "trees.yaml"
    return analyse(path, text, Shelf({path: text}), Others())


def shown_after(folder: Path, text: str) -> list[tuple[str, str]]:
    """What is shown, and what is underlined, once `text` stands where `LESS` was proved."""
    proofs = Proofs()
    asyncio.run(proofs.of(read(folder, LESS)))
    after = read(folder, text)
    proofs.shut()
    return [
        (each.code, text.removeprefix("\ufeff")[each.span.start : each.span.end])
        for each in proofs.meanwhile(after)
        if each.span is not None
    ]


@pytest.mark.parametrize(
    "text",
    [
        LESS,
        LESS.replace("title: Trees for parks", "title: Many trees for parks"),
        LESS.replace("says: No park is left.", "says: None is left."),
        f"\ufeff# a mark of the order of bytes before the text\n{LESS}",
    ],
)
def test_what_was_proved_stays_and_moves_with_its_text(tmp_path: Path, text: str) -> None:
    """Nothing flickers while somebody types elsewhere."""
    assert ("E448", "subsidy") in shown_after(tmp_path, text)


def test_what_was_proved_of_a_place_that_was_changed_goes(tmp_path: Path) -> None:
    """The next proof will tell."""
    text = LESS.replace("  subsidy:\n", "  support:\n").replace(
        "amount: subsidy", "amount: support"
    )

    assert "E448" not in {code for code, _ in shown_after(tmp_path, text)}


def test_of_a_text_that_cannot_be_read_nothing_is_shown_of_a_proof(tmp_path: Path) -> None:
    """As `check` does: what follows of a fault is no news."""
    found = shown_after(tmp_path, LESS.replace("trees * price", "trese * price"))

    assert "E202" in {code for code, _ in found}
    assert "E448" not in {code for code, _ in found}


def test_what_reading_found_is_not_kept(tmp_path: Path) -> None:
    """It was read again."""
    text = LESS.replace("written_in: en", "written_in: nl")

    before, after = ([c for c, _ in shown_after(tmp_path, each)] for each in (LESS, text))

    assert before.count("W425") == after.count("W425") == 1


def test_a_second_place_moves_too_or_goes(tmp_path: Path) -> None:
    """And so do places in files beside the policy, if any of those was changed."""
    proofs = Proofs()
    before = read(tmp_path, LESS)
    here, there = place("trees.yaml", PLACE), place("trees.yaml", LESS.index("Trees for parks"))
    beside = place("prices.csv", 3)
    problems = (
        Problem("E448", here, also=((here, "one"), (there, "two"), (beside, "three"))),
        Problem("E449", beside),
        Problem("E450", None),
    )
    proofs._last[before.path] = before, (*before.reading.problems, *problems)
    after = read(tmp_path, LESS.replace("Trees for parks", "Many"))

    (nowhere, elsewhere, moved) = told(proofs, after)
    (_, still) = told(
        proofs, Analysis(after.path, after.text, after.reading, {beside_of(after): ()})
    )

    proofs.shut()
    assert (None, beside) == (nowhere.span, elsewhere.span)
    assert moved.span is not None
    assert "subsidy" == after.text[moved.span.start : moved.span.end]
    assert ["one", "three"] == [name for _, name in moved.also]
    assert ["one"] == [name for _, name in still.also]


def told(proofs: Proofs, analysis: Analysis) -> list[Problem]:
    """What stays of the last proof."""
    return [each for each in proofs.meanwhile(analysis) if each.code.startswith("E")]


def beside_of(analysis: Analysis) -> Path:
    """A file beside a policy."""
    return analysis.path.with_name("prices.csv")


def place(file: str, start: int) -> Span:
    """A stretch of a file as long as the name of the rule."""
    return Span(file, start, start + len("subsidy"), 1, 1, 1, 8)
