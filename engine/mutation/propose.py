"""An example that would notice a mistake: looked for near the examples that there are, and tried.

First come the applications of the examples themselves, of which more may be expected; then those in
which one fact is otherwise, near the numbers that the mistake is about; then applications made up.
What is found is written as an example, read with the policy and with the mistake, and proposed only
if it holds in the one and fails in the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from engine.application import Facts
from engine.authoring.example import edit_for, name_taken
from engine.authoring.notation import Tree, lines
from engine.checks.applicants import FAULTS, applicants
from engine.checks.hanging import Name
from engine.decision import decide
from engine.interpret import Run
from engine.mutation.mistakes import ROUND
from engine.mutation.moves import Moves
from engine.mutation.mutant import Mutant, put_in
from engine.mutation.observed import Depth, Telling, telling
from engine.mutation.run import Mutation, Verdict
from engine.mutation.smaller import smaller
from engine.mutation.trial import Case, fails
from engine.mutation.write import nearest, written
from engine.outcome import Decision
from engine.policy.policy import Example, Policy
from engine.source import Document
from engine.wordings.mutating import mutated

# How many applications are tried for one mistake, and how many of those that seem to tell.
_MOST_TRIED: Final = 12_000
_MOST_MORE: Final = 1_500
_MOST_WRITTEN: Final = 12
_MADE_UP: Final = 200
_SEED: Final = 1


@dataclass(frozen=True, slots=True)
class Proposal:
    """An example that would notice some mistakes.

    Args:
        mutants: the names of the mistakes; it was found for the first.
        name: what it is called.
        tree: what stands under its name.
        example: the example as it was read.
    """

    mutants: tuple[str, ...]
    name: str
    tree: dict[str, Tree]
    example: Example

    @property
    def lines(self) -> tuple[str, ...]:
        """The example as it would stand in the file."""
        return tuple(lines({self.name: self.tree}, folded=3))


class Proposing:
    """Proposes examples for one policy.

    Args:
        mutation: the policy and its mistakes.
        document: its file.
    """

    def __init__(self, mutation: Mutation, document: Document) -> None:
        self.mutation: Final = mutation
        self.policy: Final = mutation.policy
        self.document: Final = document
        self.moves: Final = Moves(mutation.policy)
        self.scene: Final = mutation.equivalence.worked.scene
        self.names: Final[set[str]] = set()

    def proposals(self, survivors: Sequence[Verdict]) -> tuple[Proposal, ...]:
        """Examples that would notice these mistakes, as few as it takes."""
        found: list[Proposal] = []
        for each in survivors:
            if each.mutant.place.block == ROUND:
                continue
            policy = each.policy
            assert policy is not None  # noqa: S101 - it survives, so it was read
            at = next((n for n, one in enumerate(found) if fails(policy, one.example)), None)
            if at is not None:
                found[at] = replace(found[at], mutants=(*found[at].mutants, each.mutant.id))
                continue
            made = self.proposal(each.mutant, policy)
            if made is not None:
                self.names.add(made.name)
                found.append(made)
        return tuple(found)

    def proposal(self, mutant: Mutant, policy: Policy) -> Proposal | None:
        """An example that would notice a mistake; None if none is found."""
        waiting: list[Telling] = []
        for number, found in enumerate(self.tried(mutant, policy)):
            if found is not None and found.depth is Depth.OUTCOME:
                made = self.written(mutant, policy, found)
                if made is not None:
                    return made
            elif found is not None:
                waiting.append(found)
            if number > (_MOST_MORE if waiting else _MOST_TRIED):
                break
        waiting.sort(key=lambda each: each.depth)
        written = (self.written(mutant, policy, each) for each in waiting[:_MOST_WRITTEN])
        return next((each for each in written if each is not None), None)

    # ── Looking ──────────────────────────────────────────────────────────────────────────────────

    def tried(self, mutant: Mutant, policy: Policy) -> Iterator[Telling | None]:
        """For each application that is tried, how it tells of a mistake; None if it does not."""
        changed = self.mutation.trial.changed(mutant, policy)
        for case in self.cases(mutant, changed):
            decision = None
            if self.mutation.trial.may_differ(case, policy, changed):
                decision = decided(self.policy, case.run)
            yield None if decision is None else telling(decision, decided(policy, case.run))

    def cases(self, mutant: Mutant, changed: frozenset[Name] | None) -> Iterator[Case]:
        """Applications to try: those of examples, then near them, then made up ones."""
        given = list(self.under(changed))
        yield from given
        about = self.about(mutant, changed)
        names = self.facts(about)
        if not names:
            about = self.scene.reading(about) & self.policy.definitions.keys()
            names = self.facts(about)
        near = [self.near(case, names, about) for case in given]
        yield from _in_turns(near)
        readings = [each.readings for each in given]
        stages = {each.stage for each in given}
        for facts in applicants(self.policy, _SEED, _MADE_UP):
            for reading in {tuple(each.items()): each for each in readings}.values():
                for stage in sorted(stages):
                    yield self.case(facts, dict(reading), stage)

    def near(self, case: Case, names: frozenset[Name], about: frozenset[Name]) -> Iterator[Case]:
        """The applications near that of a case."""
        for facts in self.moves.near(case.run, names, about):
            yield self.case(facts, dict(case.readings), case.stage)

    def case(self, facts: Facts, readings: dict[str, str], stage: int) -> Case:
        """An application that is no example."""
        return Case(facts, readings, stage, Run(self.policy, facts, readings, stage))

    def under(self, changed: frozenset[Name] | None) -> Iterator[Case]:
        """The examples; those under the chosen readings also under others that the rules ask."""
        yield from self.mutation.trial.cases
        asked = [
            reading
            for name in sorted(changed or (), key=str)
            for reading in self.mutation.equivalence.readings(self.policy.definitions[name])
        ]
        as_chosen = [case for case in self.mutation.trial.cases if not case.readings]
        for question, reading in dict.fromkeys(asked):
            for case in as_chosen:
                made = self.case(case.facts, {question: reading}, case.stage)
                made.run.everything()
                yield made

    def about(self, mutant: Mutant, changed: frozenset[Name] | None) -> frozenset[Name]:
        """The rules that a mistake is about; all of them if that cannot be told."""
        if changed:
            return changed
        place = mutant.place
        if place.block == "interpretations":
            return self.scene.hanging(place.name) & self.policy.definitions.keys()
        own = {each for each in self.policy.definitions if each[1].startswith(place.name)}
        return frozenset(own or self.policy.definitions)

    def facts(self, about: frozenset[Name]) -> frozenset[Name]:
        """The facts that these rules hang on."""
        found: set[Name] = set()
        for name in about:
            found |= self.scene.facts_of(self.policy.definitions[name])
        return frozenset(found)

    # ── Writing ──────────────────────────────────────────────────────────────────────────────────

    def nearest(self, policy: Policy, found: Telling) -> Telling:
        """The same on an application as near to an example as still tells as much."""
        run = found.decision.run
        best = found

        def tells(facts: Facts) -> bool:
            nonlocal best
            case = self.case(facts, dict(run.readings), run.stage)
            decision = decided(self.policy, case.run)
            told = None if decision is None else telling(decision, decided(policy, case.run))
            if told is None or told.depth > best.depth:
                return False
            best = told
            return True

        base = nearest(self.policy, self.mutation.trial.cases, run.facts)
        smaller(run.facts, base or run.facts, tells)
        return best

    def written(self, mutant: Mutant, policy: Policy, found: Telling) -> Proposal | None:
        """The example for a decision, if it is read, holds, and fails with the mistake."""
        found = self.nearest(policy, found)
        name = self.free_name(mutant)
        words = self.words(mutant)
        tree = written(found.decision, self.mutation.trial.cases, found.expect, words)
        edit = edit_for(self.document, {name: tree})
        text = put_in(self.document.source.text, [edit])
        read = self.mutation.variants.read(text)
        own = () if read is None else (each for each in read.examples if each.name == name)
        example = next(iter(own), None)
        if example is None or fails(self.policy, example) or not fails(policy, example):
            return None
        return Proposal((mutant.id,), name, tree, example)

    def words(self, mutant: Mutant) -> dict[str, Tree]:
        """That a person has to confirm it, and the sources of the rule that it is about."""
        language = self.policy.written_in
        words: dict[str, Tree] = {"says": mutated("proposal.says", language)}
        held = (each for (_, name), each in self.policy.definitions.items())
        named = next((each for each in held if each.name == mutant.place.name), None)
        if named is not None and named.sources:
            words["source"] = tuple(str(each) for each in named.sources)
        return words

    def free_name(self, mutant: Mutant) -> str:
        """A name for an example that no other has."""
        name = mutant.place.name.replace("_", " ")
        called = mutated(f"name.{mutant.kind.value}", self.policy.written_in, name=name)
        number, free = 1, called
        while free in self.names or name_taken(self.document, free) is not None:
            number += 1
            free = f"{called} {number}"
        return free


def decided(policy: Policy, run: Run) -> Decision | None:
    """What comes out for the same application with a mistake; None if nothing does."""
    try:
        return decide(policy, run.facts, run.stage, run.readings)
    except FAULTS:
        return None


def _in_turns(sources: Iterable[Iterator[Case]]) -> Iterator[Case]:
    """One of each in turn, until all are through."""
    waiting = list(sources)
    while waiting:
        left = []
        for each in waiting:
            one = next(each, None)
            if one is not None:
                left.append(each)
                yield one
        waiting = left
