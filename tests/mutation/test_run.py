"""What becomes of each mistake, and how many are noticed."""

from __future__ import annotations

from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from fractions import Fraction

import pytest

from engine.mutation import run as run_module
from engine.mutation.mutant import Kind
from engine.mutation.outline import percent
from engine.mutation.run import Fate, Score
from tests.mutation.gardens import CASES, mutation_of, outcome_of, verdict_of


@pytest.mark.parametrize("name", ["garden", "proofs"])
def test_what_becomes_of_each_mistake_is_this(name: str) -> None:
    """Noticed by this example, refused with these codes, proved to change nothing, or nothing."""
    expected = (CASES / f"{name}.verdicts.txt").read_text("utf-8").splitlines()
    mutation, _ = mutation_of(CASES / f"{name}.yaml")

    assert [verdict_of(each) for each in outcome_of(mutation).verdicts] == expected


def test_the_score_leaves_out_what_changes_nothing() -> None:
    """Killed and refused, of all that could be noticed."""
    mutation, _ = mutation_of(CASES / "garden.yaml")
    made = outcome_of(mutation)

    whole, rounding = made.score(), made.score(Kind.ROUNDING)

    assert whole.share == Fraction(whole.killed + whole.refused, whole.counted)
    assert whole.counted + whole.equivalent == len(made.verdicts)
    assert (rounding.counted, rounding.equivalent) == (0, 6)
    assert rounding.share == Fraction(1)
    assert all(each.fate is Fate.SURVIVES for each in made.survivors)


def test_a_share_is_never_rounded_up() -> None:
    """All but one of ten thousand is not 100 percent."""
    score = Score(killed=9_998, refused=1, equivalent=3, survive=1)

    assert percent(score.share) == "99.9"
    assert percent(Fraction(1)) == "100.0"


@pytest.mark.parametrize("executor", [ThreadPoolExecutor, ProcessPoolExecutor])
def test_processes_come_to_the_same(
    executor: type[Executor], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the same order, and somebody hears how many are done."""
    mutation, _ = mutation_of(CASES / "garden.yaml")
    alone = outcome_of(mutation)
    told: list[int] = []
    monkeypatch.setattr(run_module, "ProcessPoolExecutor", executor)
    monkeypatch.setattr(run_module, "WORTH_A_PROCESS", 1)
    monkeypatch.setattr("os.cpu_count", lambda: 2)

    made = mutation.run(mutation.mutants, told.append)

    assert [verdict_of(each) for each in made.verdicts] == [verdict_of(e) for e in alone.verdicts]
    assert all(each.policy is not None for each in made.survivors)
    assert told[0] == run_module.CHUNK
    assert told[-1] == len(mutation.mutants)
