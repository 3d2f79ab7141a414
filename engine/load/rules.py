"""From a rule as written to a definition: its body, then rounding, floors and caps, in that order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from engine.load import nodes
from engine.load.bodies import Bodies
from engine.load.draft import Draft, Elaborator, RawRule
from engine.load.formulas import Formulas
from engine.load.paths import Context
from engine.operations.meaning import comparable
from engine.operations.op import ROUNDINGS, Op
from engine.policy.declarations import Definition, Role
from engine.policy.expressions import (
    Apply,
    Clause,
    ClauseKind,
    Expression,
    Literal,
    Origin,
    Reading,
    Under,
    Words,
)
from engine.problem import nearest
from engine.quantities import TRUTH, Type
from engine.source.tree import Mapping, Node, Scalar, Sequence

CONDITION_BODIES: Final = ("condition", "all_of", "any_of", "none_of", "one_of", "at_least_of")


class Rules(Elaborator):
    """Elaborates the rules and parameters of one policy."""

    def __init__(self, draft: Draft) -> None:
        self.draft: Final = draft
        self.formulas: Final = Formulas(draft, draft.notation)
        self.bodies: Final = Bodies(draft, self.formulas, self.value, self.under)

    def rule(self, raw: RawRule) -> Definition:
        """The definition of `raw`; it is known from now on."""
        with_outputs = raw.node.get("gives") is not None
        if with_outputs:
            return self.outputs(raw)
        body = self.clauses(self.body(raw), raw)
        return self.add(self.definition(raw, raw.name, raw.key, body))

    def context(self, raw: RawRule) -> Context:
        """Where the formulas of `raw` stand."""
        return Context(raw.key, raw.scope, () if raw.scope is None else (raw.scope,))

    def outputs(self, raw: RawRule) -> Definition:
        """The definitions of a table with several outputs; the first of them."""
        made = [
            self.add(self.definition(raw, name.text, name, body))
            for name, body in self.bodies.outputs(raw, self.context(raw))
        ]
        return made[0]

    def add(self, definition: Definition) -> Definition:
        """Notes a definition as known."""
        self.draft.definitions[definition.scope, definition.name] = definition
        return definition

    def definition(self, raw: RawRule, name: str, key: Scalar, body: Expression) -> Definition:
        """The definition with everything that stands beside its body."""
        node = raw.node
        sources = self.draft.source_refs(node.get("source")) or raw.sources
        if raw.role is Role.CONDITION:
            self.formulas.must_be(TRUTH, body)
        return Definition(
            name=name,
            scope=raw.scope,
            role=raw.role,
            type=body.type,
            body=body,
            words=Words(),
            origin=Origin(key.span, name, raw.role.value),
            order=key.span.start,
            only_if=self.only_if(raw),
            under=self.under(node.get("under")),
            sources=sources,
            refs=nodes.texts(node.get("ref")),
            chapter=raw.chapter,
            same_as=nodes.text(node, "same_as") or None,
            differs_from=nodes.text(node, "differs_from") or None,
            because=nodes.text(node, "because"),
            rounded_after=nodes.text(node, "rounded_after") or None,
        )

    def only_if(self, raw: RawRule) -> Expression | None:
        """The chapter's condition and the rule's own, joined."""
        own = raw.node.get("only_if")
        parts = [*raw.only_if, *([own] if own is not None else [])]
        conditions = [
            self.formulas.must_be(TRUTH, self.value(part, self.context(raw))) for part in parts
        ]
        if len(conditions) > 1:
            return self.formulas.applied(Op.AND, tuple(conditions), conditions[-1].origin)
        return conditions[0] if conditions else None

    def under(self, node: Node | None) -> Under | None:
        """The interpretation and reading under which something exists."""
        scalar = nodes.scalar(node)
        if scalar is None:
            return None
        interpretation, _, reading = scalar.text.partition(".")
        self.interpretation(interpretation, scalar)
        self.must_have_reading(interpretation, reading, scalar)
        self.draft.hanging.add(interpretation)
        return interpretation, reading

    def interpretation(self, name: str, scalar: Scalar) -> None:
        """Refuses an interpretation that is not declared."""
        if name not in self.draft.interpretations:
            near = self.near(name, list(self.draft.interpretations))
            raise self.draft.collector.refuse("E215", scalar.span, name=name, near=near)

    def must_have_reading(self, interpretation: str, reading: str, scalar: Scalar) -> None:
        """Refuses a reading that the interpretation does not have, or that cannot be run."""
        readings = self.draft.interpretations[interpretation].readings
        if reading not in readings:
            near = self.near(reading, list(readings))
            raise self.draft.collector.refuse(
                "E216", scalar.span, name=reading, of=interpretation, near=near
            )
        if readings[reading].not_computable:
            raise self.draft.collector.refuse("E217", scalar.span, name=reading, of=interpretation)

    def near(self, name: str, candidates: list[str]) -> str:
        """The candidate that looks most like `name`."""
        return nearest(name, candidates) or ""

    def value(self, node: Node, context: Context) -> Expression:
        """A formula, or one formula for each reading of an interpretation."""
        return self.hanging(node, lambda scalar: self.formulas.read(scalar, context))

    def hanging(self, node: Node, read: Callable[[Scalar], Expression]) -> Expression:
        """What `read` makes of a text, or of the text of each reading under `hangs_on`."""
        if isinstance(node, Scalar):
            return read(node)
        assert isinstance(node, Mapping)
        name = nodes.scalar(node.get("hangs_on"))
        assert name is not None
        self.interpretation(name.text, name)
        self.draft.hanging.add(name.text)
        options: dict[str, Expression] = {}
        for key, value in node:
            if key.text == "hangs_on":
                continue
            self.must_have_reading(name.text, key.text, key)
            assert isinstance(value, Scalar)
            options[key.text] = read(value)
        self.all_readings(name, options)
        return self.reading(name.text, options, Origin(node.span, name.text, "hangs_on"))

    def all_readings(self, name: Scalar, options: dict[str, Expression]) -> None:
        """Refuses a `hangs_on` that leaves a reading out."""
        computable = [
            each.name
            for each in self.draft.interpretations[name.text].readings.values()
            if not each.not_computable
        ]
        missing = [each for each in computable if each not in options]
        if missing:
            raise self.draft.collector.refuse(
                "E218", name.span, name=name.text, missing=", ".join(missing)
            )

    def reading(self, name: str, options: dict[str, Expression], origin: Origin) -> Reading:
        """One expression for each reading; all of one type."""
        wanted: Type | None = None
        for option in options.values():
            wanted = option.type if wanted is None else self.bodies.common(wanted, option)
        assert wanted is not None
        return Reading(wanted, name, tuple(options.items()), origin)

    def body(self, raw: RawRule) -> Expression:
        """What a rule says before its clauses."""
        node = raw.node
        context = self.context(raw)
        for key in ("condition", "is"):
            found = node.get(key)
            if found is not None:
                return self.value(found, context)
        for key in ("value", "dated"):
            if node.get(key) is not None:
                return self.bodies.parameter(raw, context)
        return self.bodies.read(raw, context)

    def clauses(self, body: Expression, raw: RawRule) -> Expression:
        """The body, then rounding, floors and caps: no rounding lifts an amount over its cap."""
        context = self.context(raw)
        rounded = raw.node.get("rounded")
        if rounded is not None:
            body = self.rounded(body, rounded)
        for key, op, kind in (
            ("at_least", Op.GREATEST, ClauseKind.AT_LEAST),
            ("at_most", Op.LEAST, ClauseKind.AT_MOST),
        ):
            found = raw.node.get(key)
            if found is None:
                continue
            for each in found.items if isinstance(found, Sequence) else (found,):
                body = self.limited(body, each, op, kind, context)
        return body

    def rounded(self, body: Expression, node: Node) -> Expression:
        """The body, rounded as the clause says."""

        def rounding(scalar: Scalar) -> Expression:
            way, _, step = scalar.text.partition(" to ")
            if way.strip() not in ROUNDINGS or not step.strip():
                raise self.draft.collector.refuse("E406", scalar.span, text=scalar.text)
            start = scalar.text.index(" to ") + len(" to ")
            value = self.draft.notation.literal_in(
                scalar, start, len(scalar.text), body.type.fractional(), unit_optional=False
            )
            origin = Origin(scalar.span, scalar.text, "rounded")
            if comparable(value) <= 0:
                raise self.draft.collector.refuse("E407", scalar.span, text=scalar.text)
            size = Literal(replace(body.type, whole=isinstance(value, int)), value, origin)
            made = self.formulas.applied(ROUNDINGS[way.strip()], (body, size), origin)
            return replace(made, clause=Clause(ClauseKind.ROUNDED))

        return self.hanging(node, rounding)

    def limited(
        self, body: Expression, node: Node, op: Op, kind: ClauseKind, context: Context
    ) -> Expression:
        """The body, held at a cap or a floor."""
        own = node if isinstance(node, Mapping) and node.get("hangs_on") is None else None
        amount = node if own is None else own.get("amount")
        assert amount is not None
        sources = () if own is None else self.draft.source_refs(own.get("source"))
        limit = self.value(amount, context)
        under = None if own is None else self.under(own.get("under"))
        has_reason = own is not None and (
            own.get("source") is not None or own.get("says") is not None
        )
        if kind is ClauseKind.AT_LEAST and not has_reason:
            self.draft.collector.report("E408", limit.origin.span)
        origin = Origin(limit.origin.span, limit.origin.text, kind.value)
        made: Expression = replace(
            self.formulas.applied(op, (body, limit), origin), clause=Clause(kind, None, sources)
        )
        return made if under is None else self.only_under(under, made, body)

    def only_under(self, under: Under, there: Apply | Expression, elsewhere: Expression) -> Reading:
        """One thing under a reading, another under all others."""
        readings = self.draft.interpretations[under[0]].readings.values()
        options = {
            each.name: there if each.name == under[1] else elsewhere
            for each in readings
            if not each.not_computable
        }
        return self.reading(under[0], options, there.origin)
