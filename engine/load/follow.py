"""The decision block, payments and obligations: what follows from the rules."""

from __future__ import annotations

from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, replace
from typing import Final

from engine.load import chapters, nodes
from engine.load.draft import Draft
from engine.load.names import FactEntry, RuleEntry
from engine.load.paths import Context
from engine.load.rules import Rules
from engine.operations.op import Op
from engine.policy.declarations import Definition, Fact, Role
from engine.policy.expressions import (
    Apply,
    Expression,
    Gather,
    How,
    Literal,
    Origin,
    Read,
    Reading,
    Scope,
    Words,
)
from engine.policy.policy import DecisionBlock, Gate, LeftOut, NoneLeft, Obligation, Part, Payment
from engine.quantities import DATE, MOMENT, MONEY, TRUTH, Kind, Range
from engine.source.tree import Mapping, Node, Scalar

AWARDED: Final = " awarded"
LEFT_OUT: Final = " left out"
DUE: Final = " due"
MET: Final = " met"


@dataclass(frozen=True, slots=True)
class Following:
    """The decision block, the payments and the obligations of one policy."""

    decision: DecisionBlock
    payments: tuple[Payment, ...]
    obligations: tuple[Obligation, ...]


class Follow:
    """Reads what follows from the rules of one policy."""

    def __init__(self, draft: Draft, rules: Rules) -> None:
        self.draft: Final = draft
        self.rules: Final = rules
        self.node: Final = nodes.mapping(draft.root.get("decision"))

    def declare(self) -> None:
        """Declares the names that only follow-up reads: the total, payments, due dates, judged obligations."""
        draft = self.draft
        for key in self.total_keys():
            draft.names.declare(
                None, key.text, RuleEntry(None, key.text, may_not_apply=False), key.span
            )
            draft.totals.add(key.text)
        for key, node in nodes.mapping(draft.root.get("payments")):
            chapters.declare_one(draft, key, nodes.mapping(node), Role.PAYMENT)
        for key, node in nodes.mapping(draft.root.get("obligations")):
            with draft.collector.inside("obligations", key.text):
                self.declare_obligation(key, nodes.mapping(node))

    def total_keys(self) -> list[Scalar]:
        """The places where the total and subtotals get their names."""
        total = nodes.scalar(self.node.get("total"))
        subtotals = [key for key, _ in nodes.mapping(self.node.get("subtotals"))]
        return [*([total] if total is not None else []), *subtotals]

    def declare_obligation(self, key: Scalar, node: Mapping) -> None:
        """An obligation that is judged at a stage, without a formula, is a judgement of that name."""
        if node.get("stage") is None or node.get("met_when") is not None:
            return
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
        self.draft.facts[None, key.text] = made
        self.draft.names.declare(
            None, key.text, FactEntry(None, key.text, TRUTH, may_not_apply=False), key.span
        )

    def read(self) -> Following:
        """All of it, elaborated."""
        decision = self.decision()
        paid = [
            self.payment(key, nodes.mapping(node))
            for key, node in nodes.mapping(self.draft.root.get("payments"))
        ]
        owed = [
            self.obligation(key, nodes.mapping(node))
            for key, node in nodes.mapping(self.draft.root.get("obligations"))
        ]
        payments = tuple(each for each in paid if each is not None)
        obligations = tuple(each for each in owed if each is not None)
        self.consequences(obligations)
        return Following(decision, payments, obligations)

    # ── the decision ──

    def decision(self) -> DecisionBlock:
        """The composition, with the definitions of its total and subtotals."""
        gate = Gate(())
        with self.draft.collector.inside("decision"):
            gate = self.gate(self.node, None)
        parts = tuple(
            part
            for key, node in nodes.mapping(self.node.get("parts"))
            if (part := self.part(key, nodes.mapping(node), gate)) is not None
        )
        amount = None
        stated = self.node.get("amount")
        with self.draft.collector.inside("decision"):
            amount = None if stated is None else self.money(stated, None)
        none_left = nodes.mapping(self.node.get("none_left"))
        origin = Origin(self.node.span, "", "decision")
        total, subtotals = self.totals(parts, amount, origin)
        outcome = nodes.text(none_left, "outcome")
        return DecisionBlock(
            gate=gate,
            parts=parts,
            amount=amount,
            none_left=NoneLeft("granted" if outcome == "granted" else "refused", Words())
            if outcome
            else None,
            total=total,
            subtotals=subtotals,
            origin=origin,
        )

    def gate(self, node: Mapping, scope: Scope) -> Gate:
        """The conditions that must hold, and those that are only reported."""
        requires = tuple(self.named(each, scope) for each in nodes.scalars(node.get("requires")))
        notices = tuple(self.named(each, scope) for each in nodes.scalars(node.get("notices")))
        return Gate(requires, notices)

    def named(self, scalar: Scalar, scope: Scope) -> Read:
        """A condition, judgement or yes-or-no fact by its name."""
        value = self.rules.formulas.read(
            scalar, Context(scalar, scope, () if scope is None else (scope,))
        )
        if not isinstance(value, Read):
            raise self.draft.collector.refuse("E227", scalar.span, name=scalar.text)
        self.rules.formulas.must_be(TRUTH, value)
        return value

    def money(self, node: Node, scope: Scope) -> Read:
        """An amount by its name; the amount itself is a rule, with its own source."""
        if not isinstance(node, Scalar):
            raise self.draft.collector.refuse("E227", node.span, name="hangs_on")
        variables = () if scope is None else (scope,)
        value = self.rules.formulas.read(node, Context(node, scope, variables))
        if not isinstance(value, Read):
            raise self.draft.collector.refuse("E227", node.span, name=node.text)
        self.rules.formulas.must_be(MONEY, value)
        return value

    def part(self, key: Scalar, node: Mapping, of_file: Gate) -> Part | None:
        """One kind of part."""
        with self.draft.collector.inside("decision", "parts", key.text):
            owner = next(
                (each for each in self.draft.lists.values() if each.element == key.text), None
            )
            if owner is None:
                raise self.draft.collector.refuse("E225", key.span, name=key.text)
            self.draft.names.get(None, owner.name)
            amount = node.get("amount")
            assert amount is not None
            gate = self.gate(node, key.text)
            left_out = self.left_out(key, nodes.mapping(node.get("left_out")))
            money = self.money(amount, key.text)
            part = Part(
                key.text,
                owner.name,
                gate,
                money,
                left_out,
                Words(),
                Origin(key.span, key.text, "part"),
            )
            self.awarded(part, of_file)
            return part
        return None

    def left_out(self, key: Scalar, node: Mapping) -> LeftOut | None:
        """When a part is not asked for at all, as a definition of its own."""
        when = node.get("when")
        if when is None:
            return None
        body = self.rules.value(when, Context(key, key.text, (key.text,)))
        self.rules.formulas.must_be(TRUTH, body)
        name = key.text + LEFT_OUT
        origin = Origin(when.span, "", "left_out")
        self.define(key.text, name, Role.LEFT_OUT, body, origin)
        return LeftOut(Read(TRUTH, name, key.text, False, origin), Words(), origin)

    def awarded(self, part: Part, of_file: Gate) -> None:
        """Whether a part is granted, as a definition that the total reads."""
        conditions: list[Expression] = [*of_file.requires, *part.gate.requires]
        if part.left_out is not None:
            conditions.append(Apply(TRUTH, Op.NOT, (part.left_out.when,), part.origin))
        body: Expression = Literal(TRUTH, True, part.origin)
        if conditions:
            body = Apply(TRUTH, Op.ALL_OF, tuple(conditions), part.origin)
        self.define(part.element, part.element + AWARDED, Role.AWARDED, body, part.origin)

    def define(
        self, scope: Scope, name: str, role: Role, body: Expression, origin: Origin
    ) -> Definition:
        """Adds a definition that the policy does not name itself."""
        made = Definition(name, scope, role, body.type, body, Words(), origin, origin.span.start)
        self.draft.definitions[scope, name] = made
        self.draft.names.entries.setdefault(scope, {})[name] = RuleEntry(
            scope, name, may_not_apply=False
        )
        return made

    def totals(
        self, parts: tuple[Part, ...], amount: Read | None, origin: Origin
    ) -> tuple[str, Dictionary[str, str]]:
        """The definitions of the total and the subtotals: sums over what is granted."""
        by_part = {part.element: self.sum_of(part) for part in parts}
        stated = nodes.scalar(self.node.get("total"))
        name = "total" if stated is None else stated.text
        body: Expression = Literal(MONEY, 0, origin) if amount is None else amount
        for index, each in enumerate(by_part.values()):
            body = each if index == 0 else Apply(MONEY, Op.ADD, (body, each), origin)
        self.define(
            None,
            name,
            Role.TOTAL,
            body,
            origin if stated is None else Origin(stated.span, name, "total"),
        )
        subtotals: dict[str, str] = {}
        for key, of in nodes.mapping(self.node.get("subtotals")):
            element = of.text if isinstance(of, Scalar) else ""
            with self.draft.collector.inside("decision", "subtotals"):
                if element not in by_part:
                    raise self.draft.collector.refuse("E225", key.span, name=element)
                self.define(
                    None,
                    key.text,
                    Role.TOTAL,
                    by_part[element],
                    Origin(key.span, key.text, "total"),
                )
                subtotals[key.text] = element
        return name, subtotals

    def sum_of(self, part: Part) -> Gather:
        """What is granted for the parts of one kind."""
        where = Read(TRUTH, part.element + AWARDED, part.element, False, part.origin)
        return Gather(
            MONEY, How.SUM, part.collection, part.element, where, part.amount, part.origin
        )

    # ── payments and obligations ──

    def payment(self, key: Scalar, node: Mapping) -> Payment | None:
        """One payment."""
        with self.draft.collector.inside("payments", key.text):
            definition = self.draft.definition(None, key.text)
            self.rules.formulas.must_be(MONEY, definition.body)
            unless = nodes.scalar(node.get("unless"))
            if unless is not None:
                self.judgement(unless, Kind.TRUTH)
            return Payment(
                name=key.text,
                amount=Read(MONEY, key.text, None, False, definition.origin),
                paid={},
                stage=self.draft.stage(node.get("stage")),
                unless=None if unless is None else unless.text,
                words=Words(),
                sources=definition.sources,
                refs=definition.refs,
                origin=definition.origin,
            )
        return None

    def judgement(self, scalar: Scalar, *kinds: Kind) -> Fact:
        """The judgement of that name."""
        found = self.draft.facts.get((None, scalar.text))
        if found is None or not found.is_judgement or found.type.kind not in kinds:
            raise self.draft.collector.refuse("E228", scalar.span, name=scalar.text)
        self.draft.names.get(None, scalar.text)
        return found

    def obligation(self, key: Scalar, node: Mapping) -> Obligation | None:
        """One obligation."""
        with self.draft.collector.inside("obligations", key.text):
            stage = node.get("stage")
            if_not = nodes.scalar(node.get("if_not"))
            if if_not is not None:
                self.judgement(if_not, Kind.TRUTH, Kind.MONEY)
                if stage is None:
                    raise self.draft.collector.refuse("E229", if_not.span)
            return Obligation(
                name=key.text,
                who={},
                due=self.due(key, node.get("due")),
                met_when=self.met(key, node),
                stage=None if stage is None else self.draft.stage(stage),
                if_not=None if if_not is None else if_not.text,
                under=self.rules.under(node.get("under")),
                words=Words(),
                sources=self.draft.source_refs(node.get("source")),
                refs=nodes.texts(node.get("ref")),
                origin=Origin(key.span, key.text, "obligation"),
            )
        return None

    def due(self, key: Scalar, node: Node | None) -> Read | None:
        """By which day it must be done."""
        if node is None:
            return None
        body = self.rules.value(node, Context(key))
        if body.type.kind not in (Kind.DATE, Kind.MOMENT):
            self.rules.formulas.must_be(DATE, body)
        made = self.define(None, key.text + DUE, Role.DUE, body, Origin(node.span, "", "due"))
        return Read(
            MOMENT if made.type.kind is Kind.MOMENT else DATE, made.name, None, False, made.origin
        )

    def met(self, key: Scalar, node: Mapping) -> Read | None:
        """The condition or the judgement that says whether it was done."""
        when = node.get("met_when")
        if when is None:
            judged = node.get("stage") is not None
            return Read(TRUTH, key.text, None, True, Origin(key.span, key.text)) if judged else None
        body = self.rules.value(when, Context(key))
        self.rules.formulas.must_be(TRUTH, body)
        origin = Origin(when.span, "", "met_when")
        self.define(None, key.text + MET, Role.MET, body, origin)
        return Read(TRUTH, key.text + MET, None, False, origin)

    def consequences(self, obligations: tuple[Obligation, ...]) -> None:
        """A judgement named by `if_not` applies only if an obligation that names it is broken."""
        broken: dict[str, list[Expression]] = {}
        for each in obligations:
            if each.if_not is not None and each.met_when is not None:
                not_met: Expression = Apply(TRUTH, Op.NOT, (each.met_when,), each.origin)
                if each.under is not None:
                    not_met = self.only_under(each, not_met)
                broken.setdefault(each.if_not, []).append(not_met)
        for name, conditions in broken.items():
            fact = self.draft.facts[None, name]
            guard = conditions[0]
            if len(conditions) > 1:
                guard = Apply(TRUTH, Op.ANY_OF, tuple(conditions), fact.origin)
            self.draft.facts[None, name] = replace(fact, only_if=guard)

    def only_under(self, obligation: Obligation, not_met: Expression) -> Reading:
        """An obligation that exists under one reading only is not broken under another."""
        assert obligation.under is not None
        no = Literal(TRUTH, False, obligation.origin)
        return self.rules.only_under(obligation.under, not_met, no)
