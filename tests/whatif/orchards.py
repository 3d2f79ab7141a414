"""The fund for orchards, and the orchards that ask for help."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from engine.compare.archive import Archive
from engine.load.load import load
from engine.quantities import Given
from engine.whatif.bench import Bench
from engine.whatif.dials import dial_of
from engine.whatif.grid import Grid, grid, step_in, value_in
from engine.whatif.trial import Trial, trial

FOLDER = Path(__file__).parents[1] / "cases" / "whatif"
FILE = FOLDER / "orchard.yaml"
POLICY = load(FILE)
ASKED = tuple(sorted((FOLDER / "asked").glob("*.yaml")))


def bench(name: str) -> Bench:
    """The fund, with one of its values to set."""
    return Bench(POLICY, FOLDER, dial_of(POLICY, name))


def tried(name: str, files: tuple[Path, ...] = ASKED) -> Trial:
    """The fund as it stands on all who ask."""
    return trial(bench(name), Archive(files))


def values(name: str, first: str, last: str, step: str, most: int = 100) -> Grid:
    """The values from `first` to `last`, as a person writes them."""
    dial = dial_of(POLICY, name)
    ends: list[Given] = [value_in(each, dial, POLICY) for each in (first, last)]
    return grid(POLICY, ends[0], ends[1], step_in(step, dial, POLICY), most)


def nothing_said(_done: int) -> None:
    """Hears how far it is, and does nothing with it."""


def euros(number: str) -> Fraction:
    """An amount."""
    return Fraction(number)
