"""The clauses that follow the body of a rule: rounding, then floors, then caps."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from engine.load import nodes
from engine.load.draft import Draft
from engine.load.formulas import Formulas
from engine.load.paths import Context
from engine.load.readings import Readings
from engine.operations.meaning import comparable
from engine.operations.op import ROUNDINGS, Op
from engine.policy.expressions import Clause, ClauseKind, Expression, Literal, Origin
from engine.quantities import Kind
from engine.source.tree import Mapping, Node, Scalar

_LIMITS: Final = ((ClauseKind.AT_LEAST, Op.GREATEST), (ClauseKind.AT_MOST, Op.LEAST))
_TO: Final = " to "
# Each limit under a reading writes all that comes before it twice.
_MOST_UNDER: Final = 4


class Limits:
    """Reads these for one policy."""

    def __init__(self, draft: Draft, formulas: Formulas, readings: Readings) -> None:
        self.draft: Final = draft
        self.formulas: Final = formulas
        self.readings: Final = readings

    def after(self, body: Expression, node: Mapping, context: Context) -> Expression:
        """The body with its clauses: no rounding lifts an amount over its cap."""
        rounded = node.get("rounded")
        if rounded is not None:
            body = self.rounded(body, rounded)
        self.not_too_many(node)
        for kind, op in _LIMITS:
            for each in nodes.items(node.get(kind.value)):
                body = self.limited(body, each, (kind, op), context)
        return body

    def not_too_many(self, node: Mapping) -> None:
        """Refuses more limits under a reading than one rule can bear."""
        limits = [each for kind, _ in _LIMITS for each in nodes.items(node.get(kind.value))]
        under = [each.get("under") for each in limits if isinstance(each, Mapping)]
        named = [each for each in under if each is not None]
        if len(named) > _MOST_UNDER:
            raise self.draft.collector.refuse("E483", named[_MOST_UNDER].span, most=_MOST_UNDER)

    def rounded(self, body: Expression, node: Node) -> Expression:
        """The body, rounded as the clause says."""
        return self.readings.each(node, lambda scalar: self.rounding(body, scalar))

    def rounding(self, body: Expression, scalar: Scalar) -> Expression:
        """The body, rounded in one way: `half up to 0.01 EUR`."""
        way, _, step = scalar.text.partition(_TO)
        start = len(way) + len(_TO)
        if not body.type.is_countable:
            given = self.draft.notation.phrase(body.type)
            raise self.draft.collector.refuse("E406", scalar.span, given=given)
        value = self.draft.notation.literal_in(
            scalar, start, start + len(step), body.type.fractional(), unit_optional=False
        )
        if comparable(value) <= 0:
            raise self.draft.collector.refuse("E407", scalar.span, text=scalar.text)
        origin = Origin(scalar.span, scalar.text, "rounded")
        is_whole = isinstance(value, int) and body.type.kind in (Kind.NUMBER, Kind.COUNT)
        size = Literal(replace(body.type, whole=is_whole), value, origin)
        made = self.formulas.applied(ROUNDINGS[way], (body, size), origin)
        return replace(made, clause=Clause(ClauseKind.ROUNDED))

    def limited(
        self, body: Expression, node: Node, how: tuple[ClauseKind, Op], context: Context
    ) -> Expression:
        """The body, held at a cap or a floor."""
        kind, op = how
        own = node if isinstance(node, Mapping) and "amount" in node else None
        amount = node if own is None else own.get("amount")
        assert amount is not None
        limit = self.readings.value(amount, context)
        if kind is ClauseKind.AT_LEAST and (own is None or not {"source", "says"} & _keys(own)):
            self.draft.collector.report("E408", limit.origin.span)
        sources = () if own is None else self.draft.source_refs(own.get("source"))
        origin = Origin(limit.origin.span, limit.origin.text, kind.value)
        held = self.formulas.applied(op, (body, limit), origin)
        refs = () if own is None else nodes.texts(own.get("ref"))
        made = replace(held, clause=Clause(kind, None, sources, refs))
        under = None if own is None else self.readings.under(own.get("under"))
        return made if under is None else self.readings.only_under(under, made, body)


def _keys(node: Mapping) -> set[str]:
    return {key.text for key, _ in node}
