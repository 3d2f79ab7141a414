"""What provably cannot happen, so that nobody can be asked to show it; and what that follows from.

A goal is out of reach only if that is proved for every place where its text stands, under every
reading of every interpretation. What is merely unlikely stays asked for.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from engine.checks.formulas import Formula, Shape
from engine.checks.hanging import Name
from engine.checks.study import Study, Worked
from engine.checks.visits import Visit
from engine.coverage.asked import Asked
from engine.coverage.by_rows import ByRows
from engine.coverage.demands import Demands, written
from engine.coverage.goals import Goal, Kind
from engine.outcome import ObligationState
from engine.policy.expressions import Apply, Read, Under
from engine.policy.policy import Policy
from engine.quantities import Number

At: TypeAlias = tuple[Study, Visit]
_ANSWERS: Final = frozenset({Kind.CONDITION, Kind.CLAUSE, Kind.DIFFERENCE})
_MET: Final = {ObligationState.MET.value: True, ObligationState.BROKEN.value: False}


@dataclass(frozen=True, slots=True)
class Proof:
    """Why something cannot happen.

    Without anything given, it follows from what is declared: ranges, tables, the formula itself.

    Args:
        given: the conditions in force there, as the policy writes them.
        table: the table of which no row lets it happen; empty if that was not needed.
    """

    given: tuple[str, ...] = ()
    table: str = ""


class Proofs:
    """Proves of goals that nothing can reach them.

    Args:
        policy: a checked policy.
        demands: what its formulas ask.
        wanted: the goals that nothing was seen to reach.
    """

    def __init__(self, policy: Policy, demands: Demands, wanted: Iterable[Goal]) -> None:
        self.policy: Final = policy
        self.demands: Final = demands
        self.by_rows: Final = ByRows(policy, demands)
        self.worked: Final = Worked(policy, ())
        self.names: Final[dict[int, str]] = {}
        self.places: Final[dict[Hashable, list[At]]] = {}
        self.keys: Final = frozenset(each.key[1] for each in wanted if each.node is not None)
        self.chosen: Final = Study(self.worked)
        self._walk(self.chosen, None)
        for reading in other_readings(policy):
            names = self.worked.scene.hanging(reading[0])
            self._walk(Study(self.worked, reading), names)

    def _walk(self, study: Study, names: frozenset[Name] | None) -> None:
        """Notes each place that a wanted goal is about."""
        for root in study.walk.roots(names):
            for visit in study.walk.through(root.visit):
                self._name(study, visit)
                key = self.demands.known(visit.node)
                if key is not None and key in self.keys:
                    self.places.setdefault(key, []).append((study, visit))

    def _name(self, study: Study, visit: Visit) -> None:
        """Notes how a comparison is written out: a cell or a bracket leaves out its left side."""
        if isinstance(visit.node, Apply) and id(visit.node) in self.demands.comparisons:
            formula = study.forms.formula(visit.node, visit.place)
            self.names.setdefault(formula.number, written(visit.node))

    def step(self, goal: Goal) -> Number | None:
        """The least step by which the two sides of a comparison can differ, if it is known."""
        steps = [
            study.ranges.step_of(Asked(study, self.demands).difference(visit))
            for study, visit in self._at(goal)
        ]
        return max((each for each in steps if each is not None), default=None)

    def of(self, goal: Goal, step: Number | None) -> Proof | None:
        """Why nothing can reach `goal`; None if that is not proved.

        Args:
            goal: what was not seen.
            step: of a boundary, how near is near; None if any distance will do.
        """
        if goal.kind is Kind.RESULT:
            return self._of_result(goal)
        proofs = [self._never(study, visit, goal, step) for study, visit in self._at(goal)]
        given = [each for each in proofs if each is not None]
        if not proofs or len(given) < len(proofs):
            return None
        tables = [each.table for each in given if each.table]
        texts = tuple(dict.fromkeys(text for each in given for text in each.given))
        return Proof(texts, next(iter(tables), ""))

    def _at(self, goal: Goal) -> Sequence[At]:
        return () if goal.node is None else self.places.get(goal.key[1], ())

    def _never(self, study: Study, visit: Visit, goal: Goal, step: Number | None) -> Proof | None:
        asking = Asked(study, self.demands)
        asked = study.logic.all_((asking.formula(goal, visit, step), *asking.bounds(goal, visit)))
        if _fails(study, visit.guards, asked):
            return Proof(
                tuple(said(each, self.names) for each in _needed(study, visit.guards, asked))
            )
        elements = visit.place.elements
        if goal.kind not in _ANSWERS or len(elements) != 1:
            return None
        table = self.by_rows.table_without(goal, visit.node, elements[0][0], study.reading)
        return None if table is None else Proof(table=table)

    def _of_result(self, goal: Goal) -> Proof | None:
        """Of an obligation that a formula says is met: it is always met, or never."""
        truth = _MET.get(goal.aspect) if goal.text == "obligation" else None
        duty = next((each for each in self.policy.obligations if each.name == goal.within), None)
        if truth is None or duty is None or duty.met_when is None:
            return None
        studies = [
            self.chosen,
            *(Study(self.worked, each) for each in self._hangs_on(duty.met_when)),
        ]
        for study in studies:
            formula = study.forms.formula(duty.met_when, study.walk.file)
            asked = formula if truth else study.logic.not_(formula)
            if not _fails(study, (), asked):
                return None
        return Proof()

    def _hangs_on(self, read: Read) -> Iterator[Under]:
        for reading in other_readings(self.policy):
            if (read.element, read.name) in self.worked.scene.hanging(reading[0]):
                yield reading


def _fails(study: Study, guards: Sequence[Formula], asked: Formula) -> bool:
    known = study.known(guards)
    return known.is_impossible or study.prover.never(known, (asked, True))


def _needed(study: Study, guards: Sequence[Formula], asked: Formula) -> list[Formula]:
    """The guards without which it would not be proved."""
    needed = list(guards)
    for each in guards:
        fewer = [one for one in needed if one is not each]
        if _fails(study, fewer, asked):
            needed = fewer
    return needed


def said(formula: Formula, names: Mapping[int, str]) -> str:
    """A formula in the notation of policies; `names` are those that are written out in full."""
    named = names.get(formula.number)
    if named is not None:
        return named
    match formula.shape:
        case Shape.NOT:
            return f"not({said(formula.parts[0], names)})"
        case Shape.ALL:
            telling = [each for each in formula.parts if not _only_counts(each, names)]
            parts = telling or list(formula.parts)
            return " and ".join(_bracketed(each, names) for each in parts)
        case Shape.ANY:
            return " or ".join(_bracketed(each, names) for each in formula.parts)
        case Shape.IS if formula.answer is not True:
            return f"{formula.asked.text} = {formula.answer}"
        case Shape.IS:
            return formula.asked.text
        case _:
            return f"not({formula.text})" if formula.is_turned else formula.text


def _only_counts(formula: Formula, names: Mapping[int, str]) -> bool:
    """Whether it says that a list has an element, which *some* says beside it with more words."""
    if formula.shape is not Shape.NOT or formula.number in names:
        return False
    part = formula.parts[0]
    return part.is_turned and part.number not in names


def _bracketed(formula: Formula, names: Mapping[int, str]) -> str:
    text = said(formula, names)
    return f"({text})" if formula.shape in {Shape.ALL, Shape.ANY} else text


def other_readings(policy: Policy) -> Iterator[Under]:
    """The readings that were not chosen and can be run."""
    for name, interpretation in policy.interpretations.items():
        for reading, option in interpretation.readings.items():
            if reading != interpretation.chosen and option.not_computable is None:
                yield name, reading
