"""From a rule as written to a definition: its body, its clauses, and what stands beside them."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from engine.load import nodes
from engine.load.bodies import Bodies
from engine.load.brackets import Brackets
from engine.load.decision_tables import DecisionTables
from engine.load.draft import Draft, RawRule
from engine.load.formulas import Formulas
from engine.load.limits import Limits
from engine.load.paths import context_of
from engine.load.readings import Readings
from engine.operations.op import Op
from engine.policy.declarations import Definition, Role
from engine.policy.expressions import (
    Apply,
    Case,
    Choose,
    Expression,
    Origin,
    Reading,
    SourceRef,
    Words,
)
from engine.quantities import TRUTH, Type
from engine.source.tree import Scalar

CONDITIONS: Final = ("all_of", "any_of", "none_of", "one_of", "at_least_of")
_NOT_WITH_SEVERAL: Final = ("rounded", "at_least", "at_most", "type")


class Rules:
    """Elaborates the rules, parameters and payments of one policy."""

    def __init__(self, draft: Draft) -> None:
        self.draft: Final = draft
        self.formulas: Final = Formulas(draft)
        self.readings: Final = Readings(draft, self.formulas)
        self.bodies: Final = Bodies(draft, self.formulas, self.readings)
        self.brackets: Final = Brackets(draft, self.formulas, self.readings)
        self.tables: Final = DecisionTables(draft, self.formulas)
        self.limits: Final = Limits(draft, self.formulas, self.readings)

    def rule(self, raw: RawRule) -> None:
        """Adds the definition of `raw`, or those of the outputs of its table."""
        if "gives" in raw.node:
            self.outputs(raw)
            return
        wanted = self.declared_type(raw)
        context = context_of(raw.key, raw.scope)
        body = self.limits.after(self.body(raw, wanted), raw.node, context)
        if raw.role is Role.CONDITION:
            self.formulas.must_be(TRUTH, body)
        if wanted is not None:
            body = self.formulas.fit(wanted, body)
        self.define(raw, raw.key, body)

    def outputs(self, raw: RawRule) -> None:
        """The definitions of a table with several outputs."""
        for clause in _NOT_WITH_SEVERAL:
            key = raw.node.key(clause)
            if key is not None:
                raise self.draft.collector.refuse("E481", key.span, clause=clause)
        for name, body in list(self.tables.several(raw)):
            self.define(raw, name, body)

    def declared_type(self, raw: RawRule) -> Type | None:
        """The type that a rule states itself."""
        stated = nodes.scalar(raw.node.get("type"))
        return None if stated is None else self.draft.notation.type_of(stated, needs_range=False)[0]

    def body(self, raw: RawRule, wanted: Type | None) -> Expression:
        """What a rule says before its clauses."""
        node, context = raw.node, context_of(raw.key, raw.scope)
        if raw.role is Role.PARAMETER:
            return self.bodies.parameter(raw, wanted)
        for key in ("condition", "is"):
            found = node.get(key)
            if found is not None:
                return self.readings.value(found, context)
        for key in CONDITIONS:
            found = node.get(key)
            if found is not None:
                return self.bodies.conditions(key, found, context)
        if "cases" in node:
            return self.bodies.cases(raw, wanted)
        return self.tables.single(raw, wanted) if "table" in node else self.brackets.read(raw)

    def define(self, raw: RawRule, name: Scalar, body: Expression) -> None:
        """Adds a definition with everything that stands beside its body."""
        node = raw.node
        self.rounded_after(nodes.scalar(node.get("rounded_after")))
        sources = self.draft.source_refs(node.get("source")) or raw.sources
        self.draft.definitions[raw.scope, name.text] = Definition(
            name=name.text,
            scope=raw.scope,
            role=raw.role,
            type=body.type,
            body=sourced(body, sources),
            words=Words(),
            origin=Origin(name.span, name.text, raw.role.value),
            order=name.span.start,
            only_if=self.only_if(raw),
            under=self.readings.under(node.get("under")),
            sources=sources,
            refs=nodes.texts(node.get("ref")),
            chapter=raw.chapter,
            same_as=nodes.text(node, "same_as") or None,
            differs_from=nodes.text(node, "differs_from") or None,
            because=nodes.text(node, "because"),
            rounded_after=nodes.text(node, "rounded_after") or None,
        )

    def rounded_after(self, name: Scalar | None) -> None:
        """Refuses the name of an earlier rounding that nothing has."""
        names = self.draft.names
        if name is None or name.text in names.of(None) or any(names.elsewhere(name.text)):
            return
        near = names.near((None, *self.draft.elements), name.text)
        raise self.draft.collector.refuse("E202", name.span, name=name.text, near=near)

    def only_if(self, raw: RawRule) -> Expression | None:
        """The chapter's condition and the rule's own, joined."""
        own, context = raw.node.get("only_if"), context_of(raw.key, raw.scope)
        parts = [*raw.only_if, *([] if own is None else [own])]
        conditions = tuple(
            self.formulas.must_be(TRUTH, self.readings.value(part, context)) for part in parts
        )
        if len(conditions) > 1:
            return self.formulas.applied(Op.AND, conditions, conditions[-1].origin)
        return conditions[0] if conditions else None


def sourced(body: Expression, sources: tuple[SourceRef, ...]) -> Expression:
    """`body`, in which each case without a source of its own has that of its rule."""
    match body:
        case Choose() if body.origin.construct == "cases":
            cases = tuple(_sourced(case, sources) for case in body.cases)
            last = None if body.otherwise is None else _sourced(body.otherwise, sources)
            return replace(body, cases=cases, otherwise=last)
        case Apply() if body.clause is not None:
            first, *others = body.arguments
            return replace(body, arguments=(sourced(first, sources), *others))
        case Reading():
            options = tuple((name, sourced(option, sources)) for name, option in body.options)
            return replace(body, options=options)
        case _:
            return body


def _sourced(case: Case, sources: tuple[SourceRef, ...]) -> Case:
    return case if case.sources else replace(case, sources=sources)
