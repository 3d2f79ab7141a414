"""The payments and obligations of a policy: what follows from an award."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from engine.load import asked, nodes
from engine.load.collect import RefusedError
from engine.load.declare import is_judged
from engine.load.draft import Draft
from engine.load.follow import define
from engine.load.paths import Context
from engine.load.rules import Rules
from engine.operations.op import Op
from engine.policy.declarations import Fact, Role
from engine.policy.expressions import Apply, Expression, Literal, Origin, Read, Words
from engine.policy.policy import Obligation, Payment
from engine.policy.walk import as_written
from engine.quantities import DATE, MONEY, TRUTH, Kind, Range
from engine.source.tree import Mapping, Node, Scalar

# Behind the name of an obligation: definitions that the author does not name.
ONLY_IF: Final = " only if"
DUE: Final = " due"
MET: Final = " met"


class Duties:
    """Reads these for one policy."""

    def __init__(self, draft: Draft, rules: Rules) -> None:
        self.draft: Final = draft
        self.rules: Final = rules

    def declare(self) -> None:
        """Declares the obligations that are judged, and what is asked only if one is broken."""
        for key, node in nodes.mapping(self.draft.root.get("obligations")):
            parts = nodes.mapping(node)
            with self.draft.collector.inside("obligations", key.text):
                if is_judged(parts):
                    self.judged(key, parts)
                if_not = nodes.text(parts, "if_not")
                if (None, if_not) in self.draft.facts:
                    self.draft.names.may_not_apply(None, if_not)

    def judged(self, key: Scalar, node: Mapping) -> None:
        """An obligation that is judged at a stage, by no formula: a judgement of that name."""
        made = Fact(
            name=key.text,
            scope=None,
            type=TRUTH,
            range=Range(),
            words=Words(),
            origin=Origin(key.span, key.text, "obligation"),
            order=key.span.start,
            is_judgement=True,
            stage=self.draft.stage(node.get("stage")),
        )
        asked.declare(self.draft, made, has_only_if="under" in node or "only_if" in node)

    # ── Payments ─────────────────────────────────────────────────────────────────────────────────

    def payments(self) -> tuple[Payment, ...]:
        """Every payment."""
        made: list[Payment] = []
        for key, node in nodes.mapping(self.draft.root.get("payments")):
            definition = self.draft.definitions.get((None, key.text))
            with self.draft.collector.inside("payments", key.text):
                if definition is not None:
                    self.rules.formulas.must_be(MONEY, definition.body)
                    made.append(self.payment(key, nodes.mapping(node)))
        return tuple(made)

    def payment(self, key: Scalar, node: Mapping) -> Payment:
        """One payment."""
        definition = self.draft.definitions[None, key.text]
        stage, unless = self.draft.stage(node.get("stage")), nodes.scalar(node.get("unless"))
        if unless is not None:
            self.judgement(unless, Kind.TRUTH)
        return Payment(
            name=key.text,
            amount=Read(MONEY, key.text, None, False, definition.origin),
            paid={},
            stage=stage,
            unless=None if unless is None else unless.text,
            words=Words(),
            sources=definition.sources,
            refs=definition.refs,
            origin=definition.origin,
        )

    def judgement(self, scalar: Scalar, *kinds: Kind) -> Fact:
        """The judgement of that name."""
        found = self.draft.facts.get((None, scalar.text))
        if found is None and scalar.text in self.draft.names.spoiled:
            raise RefusedError
        if found is None or not found.is_judgement or found.type.kind not in kinds:
            raise self.draft.collector.refuse("E228", scalar.span, name=scalar.text)
        self.draft.names.read.add((None, scalar.text))
        return found

    # ── Obligations ──────────────────────────────────────────────────────────────────────────────

    def obligations(self) -> tuple[Obligation, ...]:
        """Every obligation; what is asked if one is broken gets its condition."""
        made: list[Obligation] = []
        for key, node in nodes.mapping(self.draft.root.get("obligations")):
            with self.draft.collector.inside("obligations", key.text):
                made.append(self.obligation(key, nodes.mapping(node)))
        self.consequences(made)
        return tuple(made)

    def obligation(self, key: Scalar, node: Mapping) -> Obligation:
        """One obligation."""
        stage, if_not = node.get("stage"), nodes.scalar(node.get("if_not"))
        if if_not is not None:
            self.judgement(if_not, Kind.TRUTH, Kind.MONEY)
        for name in ("met_when", "if_not"):
            judged = node.key(name)
            if judged is not None and stage is None:
                raise self.draft.collector.refuse("E229", judged.span, key=name)
        only_if = self.only_if(key, node.get("only_if"))
        made = Obligation(
            name=key.text,
            who={},
            only_if=only_if,
            due=self.due(key, node.get("due"), only_if),
            met_when=self.met(key, node, only_if),
            stage=None if stage is None else self.draft.stage(stage),
            if_not=None if if_not is None else if_not.text,
            under=self.rules.readings.under(node.get("under")),
            words=Words(),
            sources=self.draft.source_refs(node.get("source")),
            refs=nodes.texts(node.get("ref")),
            origin=Origin(key.span, key.text, "obligation"),
        )
        self.only_where_it_is(made)
        return made

    def only_where_it_is(self, obligation: Obligation) -> None:
        """An obligation that is judged is asked for only where there is one."""
        fact = self.draft.facts.get((None, obligation.name))
        if fact is None:
            return
        guard: Expression | None = obligation.only_if
        if obligation.under is not None:
            origin = obligation.origin
            there = guard or Literal(TRUTH, True, origin)
            guard = self.rules.readings.only_under(
                obligation.under, there, Literal(TRUTH, False, origin)
            )
        self.draft.facts[None, obligation.name] = replace(fact, only_if=guard)

    def only_if(self, key: Scalar, node: Node | None) -> Read | None:
        """For whom it is."""
        if node is None:
            return None
        body = self.rules.readings.value(node, Context(key))
        self.rules.formulas.must_be(TRUTH, body)
        readings = self.draft.interpretations
        written = as_written(body, lambda name: readings[name].chosen)
        origin = Origin(node.span, written, "only_if")
        return define(self.draft, (None, key.text + ONLY_IF), Role.ONLY_IF, body, origin)

    def due(self, key: Scalar, node: Node | None, only_if: Read | None) -> Read | None:
        """By which day it must be done."""
        if node is None:
            return None
        body = self.rules.readings.value(node, Context(key))
        if body.type.kind is not Kind.MOMENT:
            self.rules.formulas.must_be(DATE, body)
        origin = Origin(node.span, "", "due")
        return self.defined(key.text + DUE, Role.DUE, body, origin, only_if)

    def met(self, key: Scalar, node: Mapping, only_if: Read | None) -> Read | None:
        """The condition or the judgement that says whether it was done."""
        if is_judged(node):
            return Read(TRUTH, key.text, None, True, Origin(key.span, key.text))
        when = node.get("met_when")
        if when is None:
            return None
        body = self.rules.readings.value(when, Context(key))
        self.rules.formulas.must_be(TRUTH, body)
        origin = Origin(when.span, "", "met_when")
        return self.defined(key.text + MET, Role.MET, body, origin, only_if)

    def defined(
        self, name: str, role: Role, body: Expression, origin: Origin, only_if: Read | None
    ) -> Read:
        """A definition of its own, that applies only where the obligation does."""
        read = define(self.draft, (None, name), role, body, origin)
        made = self.draft.definitions[None, name]
        self.draft.definitions[None, name] = replace(made, only_if=only_if)
        return read

    def consequences(self, obligations: list[Obligation]) -> None:
        """A judgement named by `if_not` applies only if an obligation that names it is broken."""
        broken: dict[str, list[Expression]] = {}
        for each in obligations:
            if each.if_not is not None and each.met_when is not None:
                broken.setdefault(each.if_not, []).append(self.broken(each, each.met_when))
        for name, conditions in broken.items():
            fact = self.draft.facts[None, name]
            guard = conditions[0]
            if len(conditions) > 1:
                guard = Apply(TRUTH, Op.ANY_OF, tuple(conditions), fact.origin)
            if fact.only_if is not None:
                guard = self.rules.formulas.applied(Op.AND, (fact.only_if, guard), fact.origin)
            self.draft.facts[None, name] = replace(fact, only_if=guard)

    def broken(self, obligation: Obligation, met_when: Read) -> Expression:
        """Whether an obligation is broken; one that does not exist is not."""
        not_met: Expression = Apply(TRUTH, Op.NOT, (met_when,), obligation.origin)
        if obligation.only_if is not None:
            both, entered = (obligation.only_if, not_met), (False, True)
            not_met = Apply(TRUTH, Op.AND, both, obligation.origin, entered)
        if obligation.under is None:
            return not_met
        no = Literal(TRUTH, False, obligation.origin)
        return self.rules.readings.only_under(obligation.under, not_met, no)
