"""Which example notices a mistake; those that cannot are not run."""

from __future__ import annotations

import pytest

from engine.mutation.trial import Trial
from engine.policy.policy import Example
from tests.mutation.gardens import GOOD, mutation_of


@pytest.mark.parametrize("name", ["clauses", "for_whom", "granted_parts", "lookups", "stages"])
def test_leaving_out_what_cannot_notice_finds_the_same(name: str) -> None:
    """For each mistake it is the same example, or none, as if all of them were run."""
    mutation, _ = mutation_of(GOOD / f"{name}.yaml")
    found: list[tuple[Example | None, Example | None]] = []

    for each in mutation.mutants:
        policy = mutation.variants.bare_of(each)
        if policy is not None:
            quick = mutation.trial.killer(each, policy)
            found.append((quick, mutation.trial.killer(each, policy, every=True)))

    assert len(found) > 20
    assert all(quick is full for quick, full in found)
    assert any(full is None for _, full in found)


def test_examples_are_left_out_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """Most of those that do not read what a mistake changes are never run."""
    mutation, _ = mutation_of(GOOD / "clauses.yaml")
    ran: list[bool] = []
    plain = Trial.may_differ

    def counted(*arguments: object) -> bool:
        ran.append(plain(*arguments))  # type: ignore[arg-type]  # as it was called
        return ran[-1]

    monkeypatch.setattr(Trial, "may_differ", counted)
    for each in mutation.mutants:
        policy = mutation.variants.bare_of(each)
        assert policy is not None
        mutation.trial.killer(each, policy)

    assert ran.count(False) > ran.count(True)
