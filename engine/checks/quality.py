"""What never happens, or always: conditions without effect, cases never reached, overlaps.

Each question is settled by an applicant for whom it goes one way and one for whom it goes the
other; else by a proof that there is none (an error); else it stays open (a warning).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from engine.checks.entered import Elements, value_of
from engine.checks.formulas import Formula
from engine.checks.known import Known
from engine.checks.observed import Observed
from engine.checks.study import Study
from engine.checks.visits import Root, Visit
from engine.interpret import Run
from engine.policy.declarations import Role
from engine.policy.expressions import Case, Choose, Expression, Gather, Literal
from engine.problem import Field, Problem, Span
from engine.wordings.wording import Phrase

DoubtKey: TypeAlias = tuple[Span, bool, bool]
_FEW: Final = 12
_MANY: Final = 400
_ONLY_ONE: Final = "table, only one row"
_MADE: Final = frozenset({Role.AWARDED, Role.TOTAL, Role.LEFT_OUT})
_CONDITION: Final = Phrase("deze voorwaarde", "this condition")
_ONLY_IF: Final = Phrase("deze `only_if`", "this `only_if`")
_ASKED: Final = {Role.CONDITION: _CONDITION, Role.ONLY_IF: _ONLY_IF}
_FILTER: Final = Phrase("deze filter", "this filter")
_CASE: Final = Phrase("dit geval", "this case")
_LAST: Final = Phrase("dit laatste geval", "this last case")
_ROW: Final = Phrase("deze rij", "this row")
_VALUE: Final = Phrase("deze waarde met een datum", "this dated value")
_BRACKET: Final = Phrase("deze schijf", "this bracket")


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that may never happen: a condition never yes (or never no), a way not taken.

    Args:
        node: the condition, or the choice whose way it is.
        case: the way, of a choice; `alone` is its own guard.
        truth: which answer of a condition is looked for.
        root: where the walk to it began.
        formula: when it happens.
        guards: what holds whenever the interpreter gets there.
        earlier: the ways before it.
    """

    root: Root
    node: Expression
    formula: Formula
    guards: tuple[Formula, ...]
    what: Phrase
    span: Span
    truth: bool = True
    case: Case | None = None
    alone: Formula | None = None
    earlier: tuple[tuple[Formula, Span], ...] = ()

    @property
    def within(self) -> tuple[str, ...]:
        """Where in the policy it stands."""
        return self.root.within

    @property
    def key(self) -> DoubtKey:
        """What is equal for the same question under every reading."""
        return self.span, self.case is not None, self.truth

    @property
    def opposite(self) -> DoubtKey:
        """The key of the other answer of the same condition."""
        return self.span, self.case is not None, not self.truth

    def is_settled(self, observed: Observed) -> bool:
        """Whether it was seen to happen."""
        if self.case is not None:
            return observed.was_taken(self.case)
        return observed.was(self.node, self.truth)


class Quality:
    """The questions of quality of one study."""

    def __init__(self, study: Study, roots: Sequence[Root]) -> None:
        self.study: Final = study
        self.roots: Final = roots
        self.observed: Final = Observed()

    def doubtful(self) -> dict[DoubtKey, Problem | None]:
        """What may never happen: refuted (an error), open (a warning), or None: it does happen.

        What is asked of a place that no application comes to is left out.
        """
        doubts = [doubt for root in self.roots for doubt in self.doubts(root)]
        found: dict[DoubtKey, Problem | None] = dict.fromkeys(doubt.key for doubt in doubts)
        applicants = self.study.applicants
        open_ones: list[Doubt] = []
        for doubt in self.settled(doubts, applicants.first_runs(_FEW)):
            known = self.study.known(doubt.guards)
            if known.is_impossible or self.study.prover.never(known):
                found.pop(doubt.key, None)
            elif self.study.prover.never(known, (doubt.formula, True)):
                found[doubt.key] = self.refuted(doubt, known)
            else:
                open_ones.append(doubt)
        # What never is one thing is always the other.
        open_ones = [doubt for doubt in open_ones if not found.get(doubt.opposite)]
        runs = applicants.more_runs(0 if self.study.reading else _FEW, _MANY)
        for doubt in self.settled(open_ones, runs):
            found[doubt.key] = self.left_open(doubt)
        return found

    def overlapping_rows(self) -> Iterator[Problem]:
        """Rows of which two can fit where only one may."""
        for root in self.roots:
            yield from self.overlaps(root)

    def settled(self, doubts: list[Doubt], runs: Iterable[Run]) -> list[Doubt]:
        """The doubts that are left after some applicants were tried."""
        watched = self.watched(doubts)
        for run in runs if doubts else ():
            self.observed.watch(run, watched)
            left = [doubt for doubt in doubts if not doubt.is_settled(self.observed)]
            if not left:
                self.study.applicants.was_telling(run)
                return []
            if len(left) < len(doubts):
                self.study.applicants.was_telling(run)
                doubts, watched = left, self.watched(left)
        return doubts

    def watched(self, doubts: Iterable[Doubt]) -> list[Root]:
        """Where something that is doubted may be seen to happen."""
        roots = list({id(doubt.root): doubt.root for doubt in doubts}.values())
        # What stands in the cell of a table is seen in the trail of whatever rule reads it.
        is_known = all(root.is_condition or root.definition is not None for root in roots)
        return roots if is_known else list(self.roots)

    # ── What may never happen ────────────────────────────────────────────────────────────────────

    def doubts(self, root: Root) -> Iterator[Doubt]:
        """What may never happen in what stands at one root."""
        definition = root.definition
        if root.is_condition:
            if not isinstance(self.study.scene.read(root.visit.node, root.visit.place), Literal):
                yield from self.both(root, root.visit, _ONLY_IF)
        elif definition is not None and definition.role in _ASKED:
            visit = Visit(definition.body, root.visit.place, root.visit.guards)
            yield from self.both(root, visit, _ASKED[definition.role])
        if definition is not None and definition.role in _MADE:
            return
        for visit in self.study.walk.through(root.visit):
            match visit.node:
                case Choose():
                    yield from self.ways(root, visit, visit.node)
                case Gather(where=where) if where is not None:
                    yield from self.filter(root, visit, visit.node, where)
                case _:
                    pass

    def both(self, root: Root, visit: Visit, what: Phrase) -> Iterator[Doubt]:
        """A condition that should sometimes be yes and sometimes no."""
        node = visit.node
        formula = self.study.forms.formula(node, visit.place)
        span = self.study.scene.read(node, visit.place).origin.span
        for truth in (True, False):
            happens = formula if truth else self.study.logic.not_(formula)
            yield Doubt(root, node, happens, visit.guards, what, span, truth)

    def filter(self, root: Root, visit: Visit, node: Gather, where: Expression) -> Iterator[Doubt]:
        """The filter of an aggregate."""
        place = self.study.forms.inside(node, visit.place)
        yield from self.both(root, Visit(where, place, visit.guards), _FILTER)

    def ways(self, root: Root, visit: Visit, node: Choose) -> Iterator[Doubt]:
        """The ways out of a choice."""
        earlier: list[tuple[Formula, Span]] = []
        before: list[Formula] = []
        logic = self.study.logic
        for case in self.study.scene.cases(node, visit.place):
            guard = self.study.forms.formula(case.when, visit.place)
            span = case.when.origin.span
            taken = logic.all_((*before, guard))
            what = _what(node)
            if not (node.may_pass and isinstance(case.when, Literal)):
                doubt = Doubt(root, node, taken, visit.guards, what, span, case=case)
                yield replace(doubt, alone=guard, earlier=tuple(earlier))
            earlier.append((guard, span))
            before.append(logic.not_(guard))
        if node.otherwise is not None and node.origin.construct != "slice":
            span = node.otherwise.then.origin.span
            taken = logic.all_(before)
            yield Doubt(root, node, taken, visit.guards, _LAST, span, case=node.otherwise)

    def refuted(self, doubt: Doubt, known: Known) -> Problem:
        """What is proved never to happen."""
        fields: dict[str, Field] = {"what": doubt.what}
        if doubt.case is None:
            code = "E461" if doubt.truth else "E460"
            return Problem(code, doubt.span, fields, doubt.within)
        for guard, span in doubt.earlier if doubt.alone is not None else ():
            if self.study.prover.never(known, (doubt.alone or guard, True), (guard, False)):
                return Problem("E463", doubt.span, fields, doubt.within, ((span, "earlier"),))
        return Problem("E462", doubt.span, fields, doubt.within)

    def left_open(self, doubt: Doubt) -> Problem:
        """What was neither seen nor excluded."""
        fields: dict[str, Field] = {"what": doubt.what}
        if doubt.case is not None:
            return Problem("W462", doubt.span, fields, doubt.within)
        return Problem("W461" if doubt.truth else "W460", doubt.span, fields, doubt.within)

    # ── Rows that overlap ────────────────────────────────────────────────────────────────────────

    def overlaps(self, root: Root) -> Iterator[Problem]:
        """Rows of a table with only one fitting row, of which two can fit."""
        for visit in self.study.walk.through(root.visit):
            node = visit.node
            if isinstance(node, Choose) and node.origin.construct == _ONLY_ONE:
                yield from self.overlapping(visit, node, root)

    def overlapping(self, visit: Visit, node: Choose, root: Root) -> Iterator[Problem]:
        """The first two rows that can fit together, for each row."""
        cases = self.study.scene.cases(node, visit.place)
        guards = [self.study.forms.formula(case.when, visit.place) for case in cases]
        known = self.study.known(visit.guards)
        for at, guard in enumerate(guards):
            for before in range(at):
                both = ((guards[before], True), (guard, True))
                if not self.study.prover.never(known, *both):
                    yield self.overlap(node, cases[before], cases[at], root)
                    break

    def overlap(self, node: Choose, first: Case, second: Case, root: Root) -> Problem:
        """Two rows that are not proved to exclude each other."""

        def shows(found: Expression, run: Run, elements: Elements) -> bool:
            return found is node and all(
                value_of(case.when, run, elements) is True for case in (first, second)
            )

        witness = self.study.witness(root, shows)
        also = ((first.when.origin.span, "first"),)
        span = second.when.origin.span
        if witness is None:
            return Problem("W464", span, {}, root.within, also)
        return Problem("E464", span, {"applicant": witness.field}, root.within, also)


def milder(one: Problem | None, other: Problem | None) -> Problem | None:
    """The milder of what two readings say of one question: nothing, a warning, an error."""
    if one is None or other is None:
        return None
    return one if one.severity == "warning" else other


def _what(node: Choose) -> Phrase:
    construct = node.origin.construct
    if construct == "dated":
        return _VALUE
    if construct.startswith("brackets") or construct == "slice":
        return _BRACKET
    return _ROW if construct.startswith(("table", "row")) else _CASE
