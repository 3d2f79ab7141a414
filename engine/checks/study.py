"""What the checks share about one policy: its normal forms, ranges, proofs and applicants."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from engine.application import Facts
from engine.checks.entered import Hit, Shows, shown_in, shown_in_definition
from engine.checks.forms import Forms
from engine.checks.formulas import Formula
from engine.checks.known import Known
from engine.checks.proof import Prover
from engine.checks.ranges import Ranges
from engine.checks.scene import Scene
from engine.checks.truth_table import TooManyError, follows
from engine.checks.visits import Root, Walk
from engine.checks.witnesses import Applicants, Between, MadeUp, Samples, Test, Witness, on_and_on
from engine.interpret import Run
from engine.policy.declarations import Role
from engine.policy.expressions import Under
from engine.policy.policy import Policy

_ON_AWARD: Final = frozenset({Role.TOTAL, Role.PAYMENT})


class Worked:
    """What is worked out about a policy, whatever the readings."""

    def __init__(
        self, policy: Policy, samples: Iterable[Facts], between: Between = on_and_on
    ) -> None:
        self.samples: Final = Samples(samples)
        self.scene: Final = Scene(policy)
        self.forms: Final = Forms(self.scene)
        self.ranges: Final = Ranges(self.forms)
        self.prover: Final = Prover(self.ranges)
        self.made_up: Final = MadeUp(policy, between)
        self.known: Final[dict[tuple[int, ...], Known]] = {}


class Study:
    """One policy with its chosen readings, or with one of them (`reading`) read otherwise."""

    def __init__(self, worked: Worked, reading: Under | None = None) -> None:
        self.worked: Final = worked
        self.reading: Final = reading
        self.policy: Final = worked.scene.policy
        self.scene: Final = worked.scene
        self.forms: Final = worked.forms
        self.logic: Final = worked.forms.logic
        self.ranges: Final = worked.ranges
        self.prover: Final = worked.prover
        self.walk: Final = Walk(worked.forms, reading)
        self.applicants: Final = Applicants(worked.made_up, worked.samples, reading)
        self.make_ready()

    def make_ready(self) -> None:
        """Works out each definition after what it reads, so that no long chain of rules recurs."""
        names = None if self.reading is None else self.scene.hanging(self.reading[0])
        for definition in self.walk.definitions():
            self.worked.made_up.between()
            if names is not None and (definition.scope, definition.name) not in names:
                continue  # what does not hang on the reading was worked out before
            place = self.walk.home(definition)
            self.scene.facts_of(definition)
            if definition.only_if is not None:
                self.forms.formula(definition.only_if, place)
            self.forms.key(definition.body, place)
            self.forms.applies(definition.body, place)
            if definition.type.is_ordered and definition.role not in _ON_AWARD:
                self.ranges.steps.of(definition.body, place)
                self.ranges.of_definition(definition, place)

    def known(self, guards: Sequence[Formula]) -> Known:
        """What is known where all these guards hold."""
        key = tuple(guard.number for guard in guards)
        found = self.worked.known.get(key)
        if found is None:
            before = self.known(guards[:-1]) if guards else self.ranges.nothing_known
            found = before.assuming((guards[-1], True)) if guards else before
            self.worked.known[key] = found
        return found

    def is_sure(self, guards: Sequence[Formula], needed: Formula) -> bool:
        """Whether it is proved that `needed` holds wherever these guards do."""
        try:
            if follows(self.logic, guards, needed):
                return True
        except TooManyError:
            pass  # bounds may tell where answers are too many
        return self.prover.always(self.known(guards), needed)

    def witness(self, root: Root, shows: Shows) -> Witness | None:
        """An applicant that shows something in what stands at `root`."""
        facts = self.scene.facts(root.visit.node)
        if root.definition is not None:
            facts |= self.scene.facts_of(root.definition)
        about = self.scene.given_with(facts, root.scope)
        return self.applicants.find(self.test(root, shows), about=about)

    def test(self, root: Root, shows: Shows) -> Test:
        """Whether an applicant shows something in what stands at `root`."""

        def test(run: Run) -> Hit | None:
            if root.definition is not None and not root.is_condition:
                return shown_in_definition(root.definition, run, shows)
            return shown_in(root.visit.node, root.scope, run, shows)

        return test
