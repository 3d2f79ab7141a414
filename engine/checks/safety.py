"""What must never happen: division by zero, no fitting case, the least of nothing, a day too far.

Each such question is *proved* from ranges and guards; else an applicant is looked for that shows
it (*refuted*); else it stays *open*. Refuted and open are both errors, for a checked policy never
fails.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from engine.absence import NOT_APPLICABLE
from engine.checks.entered import Elements, Shows, is_present, value_of
from engine.checks.known import Known
from engine.checks.moving import MOVING
from engine.checks.study import Study
from engine.checks.visits import Root, Visit
from engine.dates import DateFault
from engine.interpret import Run, evaluate
from engine.operations.op import ROUNDINGS, Op
from engine.policy.expressions import Apply, Choose, Expression, Gather, How
from engine.problem import Field, Problem
from engine.quantities import Number
from engine.wordings.wording import Phrase

ROUND: Final = frozenset(ROUNDINGS.values())
_NEEDS_ONE: Final = frozenset({How.LEAST, How.GREATEST, How.MEAN})
_ROWS: Final = frozenset({Op.LEAST_OF, Op.GREATEST_OF})


@dataclass(frozen=True, slots=True)
class Question:
    """Something that must never happen at one expression.

    Args:
        refuted: the code where an applicant shows it, `open` where that is not settled.
        proof: whether it is proved never to happen.
        shows: whether a step of the interpreter shows it.
        at: what is underlined.
        fields: what its words need besides the applicant.
    """

    refuted: str
    open: str
    proof: Callable[[Known], bool]
    shows: Shows
    at: Expression
    fields: dict[str, Field]


class Safety:
    """The questions of safety of one study."""

    def __init__(self, study: Study) -> None:
        self.study: Final = study
        self.forms: Final = study.forms
        self.ranges: Final = study.ranges
        self.prover: Final = study.prover
        self.logic: Final = study.logic

    def problems(self, roots: Iterable[Root]) -> Iterator[Problem]:
        """What is refuted or open."""
        for root in roots:
            for visit in self.study.walk.through(root.visit):
                question = self.question(visit)
                if question is not None and not question.proof(self.study.known(visit.guards)):
                    yield self.problem(question, root)

    def problem(self, question: Question, root: Root) -> Problem:
        """What is told of a question that is not proved."""
        witness = self.study.witness(root, question.shows)
        span = question.at.origin.span
        if witness is None:
            return Problem(question.open, span, question.fields, root.within)
        fields = {**question.fields, "applicant": witness.field}
        return Problem(question.refuted, span, fields, root.within)

    def question(self, visit: Visit) -> Question | None:
        """What must never happen at one expression; None if nothing can."""
        match visit.node:
            case Apply(op=Op.DIVIDE | Op.MODULO):
                return self.division(visit, visit.node)
            case Apply(op=op) if op in _ROWS:
                return self.no_row(visit, visit.node)
            case Apply(op=op) if op in MOVING:
                return self.outside_calendar(visit, visit.node)
            case Apply(op=op) if op in ROUND:
                return self.rounding(visit, visit.node)
            case Choose(otherwise=None, may_pass=False):
                return self.gap(visit, visit.node)
            case Gather(how=how) if how in _NEEDS_ONE:
                return self.nothing_there(visit, visit.node)
            case _:
                return None

    def division(self, visit: Visit, node: Apply) -> Question | None:
        """A divisor that may be zero."""
        divisor = node.arguments[1]

        def proof(known: Known) -> bool:
            if 0 not in self.ranges.of(divisor, visit.place, known):
                return True
            polynomial = self.forms.polynomial(divisor, visit.place)
            return self.prover.never(known, (self.logic.zero(polynomial), True))

        def shows(found: Expression, run: Run, elements: Elements) -> bool:
            return found is node and value_of(divisor, run, elements) == 0

        fields: dict[str, Field] = {"divisor": divisor.origin.text}
        return Question("E440", "E441", proof, shows, divisor, fields)

    def rounding(self, visit: Visit, node: Apply) -> Question | None:
        """A rounding to a step that may not be above zero."""
        step = node.arguments[1]

        def proof(known: Known) -> bool:
            above = self.logic.above_zero(self.forms.polynomial(step, visit.place))
            return self.prover.always(known, above)

        def shows(found: Expression, run: Run, elements: Elements) -> bool:
            size = value_of(step, run, elements) if found is node else None
            return isinstance(size, Number) and size <= 0

        return Question("E457", "E458", proof, shows, step, {"step": step.origin.text})

    def gap(self, visit: Visit, node: Choose) -> Question:
        """Cases of which none may fit."""
        guards = [
            self.forms.formula(case.when, visit.place)
            for case in self.study.scene.cases(node, visit.place)
        ]

        def proof(known: Known) -> bool:
            return self.prover.always(known, self.logic.any_(guards))

        def shows(found: Expression, run: Run, elements: Elements) -> bool:
            if found is not node:
                return False
            cases = self.study.scene.cases(node, visit.place)
            return all(value_of(case.when, run, elements) is False for case in cases)

        what, mend = _KINDS_OF_CASES.get(node.origin.construct, _KINDS_OF_CASES["cases"])
        return Question("E442", "E443", proof, shows, node, {"what": what, "advice": mend})

    def no_row(self, visit: Visit, node: Apply) -> Question:
        """A table of which all rows count, and none may fit."""
        needed = self.logic.any_(self.forms.applies(each, visit.place) for each in node.arguments)

        def proof(known: Known) -> bool:
            return self.prover.always(known, needed)

        def shows(found: Expression, run: Run, elements: Elements) -> bool:
            values = (value_of(each, run, elements) for each in node.arguments)
            return found is node and all(value is NOT_APPLICABLE for value in values)

        what, mend = _KINDS_OF_CASES["table, first row"]
        return Question("E442", "E443", proof, shows, node, {"what": what, "advice": mend})

    def nothing_there(self, visit: Visit, node: Gather) -> Question:
        """The least, greatest or mean of a list that may have nothing to give."""
        number = self.forms.number_of(node, visit.place)

        def proof(known: Known) -> bool:
            if self.ranges.number_of(node, visit.place, known).is_at_least(1):
                return True
            return self.prover.always(known, self.logic.above_zero(number))

        def shows(found: Expression, run: Run, elements: Elements) -> bool:
            if found is not node or value_of(node, run, elements) is not None:
                return False
            body = node if node.body is None else node.body
            counted = Gather(
                node.type, How.COUNT, node.collection, node.element, node.where, body, node.origin
            )
            return value_of(counted, run, elements) == 0

        fields: dict[str, Field] = {"function": node.how.value, "list": node.collection}
        return Question("E444", "E445", proof, shows, node, fields)

    def outside_calendar(self, visit: Visit, node: Apply) -> Question:
        """A day that may be moved outside the calendar."""

        def proof(known: Known) -> bool:
            return self.ranges.calendars.is_inside(
                node, [self.ranges.of(each, visit.place, known) for each in node.arguments]
            )

        def shows(found: Expression, run: Run, elements: Elements) -> bool:
            if found is not node:
                return False
            if not all(is_present(value_of(each, run, elements)) for each in node.arguments):
                return False
            try:
                evaluate(node, run, elements)
            except DateFault:
                return True
            return False

        return Question("E446", "E447", proof, shows, node, {"formula": node.origin.text})


_KINDS_OF_CASES: Final = {
    "cases": (
        Phrase("deze gevallen", "these cases"),
        Phrase(
            "voeg een laatste geval toe: `- {otherwise: …}`",
            "add a last case: `- {otherwise: …}`",
        ),
    ),
    "dated": (
        Phrase("deze waarden met een datum", "these dated values"),
        Phrase(
            "laat de eerste waarde eerder beginnen, of laat het gegeven dat kiest later beginnen",
            "let the first value begin earlier, or the fact that picks later",
        ),
    ),
    "table, first row": (
        Phrase("de rijen van deze tabel", "the rows of this table"),
        Phrase("voeg een rij toe die past", "add a row that fits"),
    ),
    "brackets, flat": (
        Phrase("deze schijven", "these brackets"),
        Phrase("laat de eerste schijf lager beginnen", "let the first bracket begin lower"),
    ),
}
_KINDS_OF_CASES["table, only one row"] = _KINDS_OF_CASES["table, first row"]
