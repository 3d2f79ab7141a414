"""Nothing that a reader is given makes it raise, work without end, or speak unclearly."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from tests.fuzz.mutants import mutant
from tests.fuzz.readers import READERS, WORK_BUDGET, must_be_clear, work_of

pytestmark = pytest.mark.fuzz

# Together 23,000 mutants.
SHARES = {
    "formula": 8_000,
    "json": 2_000,
    "table": 2_000,
    "application": 4_000,
    "form": 3_000,
    "policy": 4_000,
}
CHUNKS = 8


@pytest.mark.parametrize("chunk", range(CHUNKS))
@pytest.mark.parametrize("name", list(SHARES))
def test_a_mutant_gets_clear_problems_and_nothing_else(
    name: str, chunk: int, tmp_path: Path
) -> None:
    """Whatever a reader is fed, it answers with coded problems that have a place and words."""
    reader = READERS[name]
    corpus = reader.corpus()

    for number in range(chunk, SHARES[name], CHUNKS):
        data = mutant(number, corpus)
        must_be_clear(reader.read(data, tmp_path), data)


@pytest.mark.parametrize("name", list(SHARES))
def test_a_mutant_costs_no_more_than_its_work_budget(name: str, tmp_path: Path) -> None:
    """The work is counted in calls, so that a slow machine changes nothing."""
    reader = READERS[name]
    corpus = reader.corpus()
    # What a reader makes once and keeps is no work of the first mutant that needs it.
    reader.read(corpus[0], tmp_path)

    for number in range(0, SHARES[name], SHARES[name] // 40):
        act = partial(reader.read, mutant(number, corpus), tmp_path)

        assert work_of(act) <= WORK_BUDGET, number
