"""Every trap that the guide for policy staff names is sprung, and says what the guide says."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.docs.pages import Trap, traps
from tests.docs.terminal import Terminal
from tests.house.tree import ROOT

GUIDE = ROOT / "docs" / "gids.md"
TRAPS = tuple(traps(GUIDE))
POLICY = "oefening/buurt1.yaml"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the scheme to practise on, as it is at the beginning of the guide."""
    made = tmp_path_factory.mktemp("guide")
    shutil.copytree(ROOT / "docs" / "oefening", made / "oefening")
    return made


def first_problem(printed: str) -> str:
    """The first line of what a command prints that tells of a problem."""
    found = (line for line in printed.splitlines() if line.startswith(("fout", "waarschuwing")))
    return next(found, "")


@pytest.mark.parametrize("trap", TRAPS, ids=str)
def test_a_trap_says_what_the_guide_says(trap: Trap, folder: Path) -> None:
    """What is typed stands once in the file, and its message is the first that is read."""
    file = folder / trap.file
    whole = file.read_bytes()
    text = whole.decode("utf-8")
    assert text.count(trap.old) == 1
    file.write_bytes(text.replace(trap.old, trap.new).encode("utf-8"))
    is_application = file.parent.name == "aanvragen"
    command = f"decide {POLICY} {trap.file}" if is_application else f"check {POLICY}"
    try:
        printed = Terminal(folder).run(f"regelspoor {command}")
    finally:
        file.write_bytes(whole)

    assert trap.said == first_problem(printed), printed


def test_every_row_of_the_tables_is_tried() -> None:
    """A row that is written otherwise would be left out in silence."""
    section = GUIDE.read_text("utf-8").partition("## 11.")[2].partition("## 12.")[0]
    rows = [line for line in section.splitlines() if line.startswith("| `")]

    assert len(rows) == len(TRAPS) > 60
