"""What the tests of mistakes share: a policy read, its mistakes, and what became of them."""

from __future__ import annotations

from pathlib import Path

from engine.load.load import check
from engine.mutation.mutant import Mutant
from engine.mutation.run import Mutation, Tested, Verdict
from engine.source import Document

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases" / "mutation"
GOOD = ROOT / "tests" / "cases" / "good"
SHAPES = CASES / "shapes"
GARDEN = CASES / "garden.yaml"


def mutation_of(path: Path) -> tuple[Mutation, Document]:
    """The mistakes of the policy at `path`, and its file."""
    checked = check(path)
    assert checked.policy is not None, [each.code for each in checked.problems]
    return Mutation(checked.policy, checked.document, path.parent), checked.document


def outcome_of(mutation: Mutation) -> Tested:
    """What becomes of all of them."""
    return mutation.run(mutation.mutants, lambda _: None)


def line_of(mutant: Mutant) -> str:
    """A mistake on one line, as the cases write it."""
    before, after = (" / ".join(each) for each in (mutant.before, mutant.after))
    where = f"{mutant.place.file or ''}:{mutant.span.line}"
    return f"{mutant.id} {mutant.kind.value} {where} {before} => {after or '(nothing)'}"


def verdict_of(verdict: Verdict) -> str:
    """What became of a mistake, on one line."""
    return f"{verdict.fate.value} [{verdict.by}] {line_of(verdict.mutant)}"
