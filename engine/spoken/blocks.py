"""A formula as a sentence with its parts under it, where it is too long for one line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from engine.operations.op import Op
from engine.pages.parts import Point, Words, plain
from engine.policy.expressions import (
    Apply,
    Case,
    Choose,
    Expression,
    Literal,
    Reading,
    SourceRef,
)
from engine.spoken.formulas import Formulas, is_marked
from engine.spoken.patterns import just_one, ladder
from engine.spoken.pieces import Rich, rich
from engine.spoken.sentences import sentence
from engine.spoken.slices import slices_of
from engine.spoken.tables import ALL_ROWS, decision_table, rows_of

_LONGEST_LINE: Final = 110
_LISTS: Final = frozenset({Op.ALL_OF, Op.ANY_OF, Op.AT_LEAST_OF}) | ALL_ROWS
_JUNCTIONS: Final = frozenset({Op.AND, Op.OR})

Cite = Callable[[tuple[SourceRef, ...]], tuple[Point, ...]]


def _cite_nothing(_refs: tuple[SourceRef, ...]) -> tuple[Point, ...]:
    return ()


class Blocks:
    """Tells the formulas of one definition.

    Args:
        formulas: says what stands on one line.
        name: what the definition is called, for the captions of its tables.
        cite: the points that name the sources of a case, if they are its own.
    """

    def __init__(self, formulas: Formulas, name: str, cite: Cite = _cite_nothing) -> None:
        self.formulas: Final = formulas
        self.speaker: Final = formulas.speaker
        self.name: Final = name
        self.cite: Final = cite

    def told(self, node: Expression, label: str = "") -> Point:
        """`node`, with its parts under it if it has several."""
        return replace(self.block(node), label=label)

    def block(self, node: Expression) -> Point:
        """The same, without a label."""
        rows = rows_of(node)
        if rows:
            return Point(
                self.lead_of_rows(node), table=decision_table(rows, self.formulas, self.name)
            )
        match node:
            case Reading():
                return self.reading(node)
            case Choose():
                return self.choose(node)
            case Apply(op=Op.NOT, arguments=(Apply(op=Op.ANY_OF) as none_of,)):
                return self.list_of("none of", none_of.arguments)
            case Apply(op=Op.ALL_OF) if just_one(node):
                return self.list_of("one of", just_one(node))
            case Apply(op=op) if op in _LISTS:
                return self.list(node)
            case Apply(op=op) if op in _JUNCTIONS and not self.is_short(node):
                return self.list(node)
            case _:
                return Point(self.formulas.said(node))

    def is_short(self, node: Expression) -> bool:
        """Whether it can be read on one line."""
        return len(plain(self.formulas.said(node))) <= _LONGEST_LINE

    def after(self, key: str, name: str, inner: Point, **fields: Words) -> Point:
        """The words under `key`, in which the field `name` is what `inner` says."""
        words = self.speaker.say(key, **{**fields, name: inner.words})
        return replace(inner, words=words)

    # ── lists ──

    def list(self, node: Apply) -> Point:
        """Conditions or values, one under the other."""
        slices = slices_of(node)
        if slices is not None:
            return self.slices(slices.of, slices.slices)
        if node.op is Op.AT_LEAST_OF:
            number, *rest = node.arguments
            return self.list_of(node.op.value, tuple(rest), number=self.formulas.said(number))
        return self.list_of(node.op.value, node.arguments)

    def list_of(self, kind: str, parts: tuple[Expression, ...], **fields: Words) -> Point:
        """The same, under a lead of its own."""
        words = self.speaker.say(f"lead.{kind}", **fields)
        return Point(words, tuple(self.block(each) for each in parts))

    def lead_of_rows(self, node: Expression) -> Rich:
        """How the rows of a table are used."""
        if isinstance(node, Apply):
            return self.speaker.say(f"table.pass.{node.op.value}")
        return self.speaker.say("table.first")

    def slices(self, of: Expression, slices: tuple[tuple[Literal, Expression], ...]) -> Point:
        """Slices, each at its own rate."""
        points = []
        for number, (start, rate) in enumerate(slices):
            fields: dict[str, Words] = {
                "start": self.formulas.said(start),
                "rate": self.formulas.said(rate),
            }
            above = slices[number + 1 :]
            if above:
                fields["end"] = self.formulas.said(above[0][0])
            points.append(Point(self.speaker.say("slice" if above else "slice.last", **fields)))
        lead = self.speaker.say("lead.slices", of=self.formulas.said(of))
        return Point(lead, tuple(points))

    # ── choices ──

    def choose(self, node: Choose) -> Point:
        """Ordered cases, one under the other; a short one on its line."""
        steps = ladder(node)
        if steps is not None:
            rungs = tuple(
                Point(self.formulas.rung(steps.op, start, then)) for start, then in steps.rungs
            )
            return Point(self.speaker.say("lead.ladder", of=self.formulas.said(steps.of)), rungs)
        is_plain = len(node.cases) == 1 and node.otherwise is not None and not is_marked(node)
        if is_plain and self.is_short(node):
            return Point(self.formulas.said(node))
        points = [self.case(each, "if", when=self.formulas.guard(each)) for each in node.cases]
        if node.otherwise is not None:
            points.append(self.case(node.otherwise, "otherwise"))
        lead = self.speaker.say("lead.choose.pass" if node.may_pass else "lead.choose")
        return Point(lead, tuple(points))

    def case(self, case: Case, key: str, **fields: Words) -> Point:
        """One case, with its sentence and its own sources."""
        inner = self.after(key, "then", self.block(case.then), **fields)
        says = sentence(case.words, "says", self.speaker, self.formulas.at)
        more = ((Point(says),) if says else ()) + self.cite(case.sources)
        words = self.formulas.marked(case, rich(inner.words))
        return replace(inner, words=words, points=(*inner.points, *more))

    def reading(self, node: Reading) -> Point:
        """What holds under each reading."""
        points = []
        for name, option in node.options:
            points.append(self.option(node.interpretation, name, self.block(option)))
        question = (self.speaker.interpretation(node.interpretation),)
        return Point(self.speaker.say("lead.reading", question=question), tuple(points))

    def option(self, interpretation: str, name: str, inner: Point) -> Point:
        """What holds under one reading."""
        is_chosen = self.speaker.is_chosen(interpretation, name)
        key = "reading.chosen" if is_chosen else "reading.option"
        fields: dict[str, Any] = {"reading": (self.speaker.reading(interpretation, name),)}
        return self.after(key, "words", inner, **fields)
