"""Examples that would notice a mistake, and their way into the policy."""

from __future__ import annotations

from pathlib import Path
from shutil import copy

from engine.examples.run import run_examples
from engine.load.load import load
from engine.mutation.accept import accept
from engine.mutation.propose import Proposal, Proposing
from engine.mutation.run import Fate
from engine.source import Document
from tests.mutation.gardens import CASES, GARDEN, mutation_of, outcome_of


def _proposed(path: Path) -> tuple[tuple[Proposal, ...], Document, frozenset[str]]:
    mutation, document = mutation_of(path)
    survivors = outcome_of(mutation).survivors
    names = frozenset(each.mutant.id for each in survivors)
    return Proposing(mutation, document).proposals(survivors), document, names


def test_the_proposals_for_a_garden_are_these() -> None:
    """Just at, under and over each limit, like an example that is there; few for many mistakes."""
    expected = (CASES / "garden.proposals.yaml").read_text("utf-8")

    proposals, _, _ = _proposed(GARDEN)

    shown = ["\n".join((f"# {' '.join(each.mutants)}", *each.lines, "")) for each in proposals]
    assert "\n".join(shown) == expected


def test_accepted_proposals_notice_what_nothing_noticed(tmp_path: Path) -> None:
    """Each mistake for which one was found; all examples come out; no other byte changes."""
    path = Path(copy(GARDEN, tmp_path / "garden.yaml"))
    proposals, document, _ = _proposed(path)

    made = accept(document, tmp_path, proposals)
    path.write_text(made.text, "utf-8")

    assert made.problems == ()
    assert all(each.passed for each in run_examples(load(path)))
    again, _ = mutation_of(path)
    fates = {each.mutant.id: each.fate for each in outcome_of(again).verdicts}
    assert all(fates[name] is Fate.KILLED for each in proposals for name in each.mutants)
    old = document.text
    at = next(n for n in range(len(made.text)) if made.text[n : n + 1] != old[n : n + 1])
    assert made.text[at + len(made.text) - len(old) :] == old[at:]


def test_lists_stages_and_readings_are_proposed_too() -> None:
    """What an example is about is found in elements, later stages and other readings."""
    expected = (CASES / "parks.proposals.yaml").read_text("utf-8")

    proposals, _, names = _proposed(CASES / "parks.yaml")

    shown = ["\n".join((f"# {' '.join(each.mutants)}", *each.lines, "")) for each in proposals]
    found = {name for each in proposals for name in each.mutants}
    shown.append(f"# nothing found: {' '.join(sorted(names - found)) or '-'}\n")
    assert "\n".join(shown) == expected
