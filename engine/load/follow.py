"""The decision block: its gates, its parts or its one amount, the total and the subtotals."""

from __future__ import annotations

from collections.abc import Mapping as Dictionary
from dataclasses import dataclass
from typing import Final

from engine.load import nodes
from engine.load.collect import RefusedError
from engine.load.draft import Draft
from engine.load.listed import report_twice
from engine.load.names import RuleEntry
from engine.load.partial import is_partial
from engine.load.paths import context_of
from engine.load.rules import Rules
from engine.operations.op import Op
from engine.policy.declarations import Definition, ListFact, Role
from engine.policy.expressions import (
    Apply,
    Case,
    Choose,
    Expression,
    Gather,
    How,
    Literal,
    Origin,
    Read,
    Scope,
    Words,
)
from engine.policy.policy import DecisionBlock, Gate, LeftOut, NoneLeft, Obligation, Part, Payment
from engine.policy.round import RoundStep
from engine.quantities import MONEY, TRUTH, Type
from engine.source.tree import Mapping, Node, Scalar

# Behind the name of an element: definitions to which the author gave no name.
AWARDED: Final = " awarded"
LEFT_OUT: Final = " left out"


@dataclass(frozen=True, slots=True)
class Following:
    """The decision block, payments, obligations and the round of one policy."""

    decision: DecisionBlock
    payments: tuple[Payment, ...]
    obligations: tuple[Obligation, ...]
    round: tuple[RoundStep, ...] = ()


def define(
    draft: Draft, key: tuple[Scope, str], role: Role, body: Expression, origin: Origin
) -> Read:
    """Adds a definition that follows from the rules; gives what reads it."""
    scope, name = key
    made = Definition(name, scope, role, body.type, body, Words(), origin, origin.span.start)
    draft.definitions[scope, name] = made
    return Read(body.type, name, scope, False, origin)


class Decisions:
    """Reads the decision block of one policy."""

    def __init__(self, draft: Draft, rules: Rules) -> None:
        self.draft: Final = draft
        self.rules: Final = rules
        self.node: Final = nodes.mapping(draft.root.get("decision"))

    def declare(self) -> None:
        """Declares the names of the total and the subtotals, and of what is granted."""
        subtotals = nodes.mapping(self.node.get("subtotals"))
        for key in (nodes.needed(self.node, "total"), *(name for name, _ in subtotals)):
            with self.draft.collector.inside("decision"):
                self.draft.names.declare(None, key.text, RuleEntry(may_not_apply=False), key.span)
                self.draft.totals.add(key.text)
        for key, node in nodes.mapping(self.node.get("parts")):
            granted = nodes.scalar(nodes.mapping(node).get("granted"))
            with self.draft.collector.inside("decision", "parts", key.text):
                if granted is not None:
                    element, entry = self.draft.list_of(key).element, RuleEntry(may_not_apply=False)
                    self.draft.names.declare(element, granted.text, entry, granted.span)
                    self.draft.granted.add((element, granted.text))

    def read(self) -> DecisionBlock:
        """The composition, with the definitions of its total and subtotals."""
        gate, amount, stated = Gate(()), None, self.node.get("amount")
        with self.draft.collector.inside("decision"):
            gate = self.gate(self.node, None)
            amount = None if stated is None else self.named(stated, MONEY, None)
        parts: list[Part] = []
        for key, node in nodes.mapping(self.node.get("parts")):
            with self.draft.collector.inside("decision", "parts", key.text):
                parts.append(self.part(key, nodes.mapping(node), gate))
        outcome = nodes.text(nodes.mapping(self.node.get("none_left")), "outcome")
        none_left = NoneLeft("granted" if outcome == "granted" else "refused", Words())
        return DecisionBlock(
            gate=gate,
            parts=tuple(parts),
            amount=amount,
            none_left=none_left if outcome else None,
            total=self.total(gate, parts, amount),
            subtotals=self.subtotals(parts),
            origin=Origin(self.node.span, "", "decision"),
        )

    # ── Gates ────────────────────────────────────────────────────────────────────────────────────

    def gate(self, node: Mapping, scope: Scope) -> Gate:
        """The conditions that must hold, and those that are only reported."""
        return Gate(
            self.conditions(node.get("requires"), scope),
            self.conditions(node.get("notices"), scope),
        )

    def conditions(self, node: Node | None, scope: Scope) -> tuple[Read, ...]:
        """Each of a list of conditions; one that is refused is left out."""
        made: list[Read] = []
        for each in nodes.items(node):
            with self.draft.collector.inside():
                made.append(self.named(each, TRUTH, scope))
        report_twice(self.draft.collector, made)
        return tuple(made)

    def named(self, node: Node, wanted: Type, scope: Scope) -> Read:
        """What a name stands for, if it is of the wanted type."""
        scalar = nodes.scalar(node)
        if scalar is None:
            raise self.draft.collector.refuse("E227", node.span)
        value = self.rules.formulas.read(scalar, context_of(scalar, scope))
        if not isinstance(value, Read):
            raise self.draft.collector.refuse("E227", scalar.span)
        self.rules.formulas.must_be(wanted, value)
        return value

    # ── Parts ────────────────────────────────────────────────────────────────────────────────────

    def part(self, key: Scalar, node: Mapping, of_file: Gate) -> Part:
        """One kind of part."""
        owner = self.draft.list_of(key)
        self.draft.names.read.add((None, owner.name))
        amount = node.get("amount")
        assert amount is not None
        part = Part(
            element=key.text,
            collection=owner.name,
            gate=self.gate(node, key.text),
            amount=self.named(amount, MONEY, key.text),
            left_out=self.left_out(key, nodes.mapping(node.get("left_out"))),
            granted=self.name_of_granted(key, node),
            words=Words(),
            origin=Origin(key.span, key.text, "part"),
        )
        self.awarded(part, of_file)
        return part

    def name_of_granted(self, key: Scalar, node: Mapping) -> str:
        """What says of an element whether its part was granted; one that no author can write."""
        return nodes.text(node, "granted") or key.text + AWARDED

    def left_out(self, key: Scalar, node: Mapping) -> LeftOut | None:
        """When a part is not asked for at all, as a definition of its own."""
        when = node.get("when")
        if when is None:
            return None
        body = self.rules.readings.value(when, context_of(key, key.text))
        self.rules.formulas.must_be(TRUTH, body)
        origin = Origin(when.span, "", "left_out")
        read = define(self.draft, (key.text, key.text + LEFT_OUT), Role.LEFT_OUT, body, origin)
        return LeftOut(read, Words(), origin)

    def awarded(self, part: Part, of_file: Gate) -> None:
        """Whether a part is granted, as a definition that the total reads."""
        conditions: list[Expression] = [*of_file.requires, *part.gate.requires]
        if part.left_out is not None:
            conditions.append(Apply(TRUTH, Op.NOT, (part.left_out.when,), part.origin))
        body: Expression = Literal(TRUTH, True, part.origin)
        if conditions:
            body = Apply(TRUTH, Op.ALL_OF, tuple(conditions), part.origin)
        stated = nodes.mapping(nodes.mapping(self.node.get("parts")).get(part.element))
        named = stated.get("granted")
        origin = part.origin if named is None else Origin(named.span, part.granted, "granted")
        define(self.draft, (part.element, part.granted), Role.AWARDED, body, origin)

    # ── Sums ─────────────────────────────────────────────────────────────────────────────────────

    def total(self, gate: Gate, parts: list[Part], amount: Read | None) -> str:
        """The definition of the total: the one amount, or the sum of what is granted."""
        stated = nodes.needed(self.node, "total")
        origin = Origin(stated.span, stated.text, "total")
        body: Expression = Literal(MONEY, 0, origin)
        if amount is not None:
            body = self.awarded_amount(gate, amount, stated) if gate.requires else amount
        elif parts:
            body = self.sum_of([self.granted(part) for part in parts], origin)
        define(self.draft, (None, stated.text), Role.TOTAL, body, origin)
        return stated.text

    def awarded_amount(self, gate: Gate, amount: Read, total: Scalar) -> Expression:
        """The one amount; where it may not apply, only if the gate holds, and else nothing."""
        if not is_partial(amount, self.draft):
            return amount
        origin = Origin(total.span, total.text, "if")
        held = Apply(TRUTH, Op.ALL_OF, tuple(gate.requires), origin)
        awarded = define(self.draft, (None, total.text + AWARDED), Role.AWARDED, held, origin)
        nothing = Case(Literal(TRUTH, True, origin), Literal(MONEY, 0, origin))
        return Choose(MONEY, (Case(awarded, amount),), nothing, origin)

    def subtotals(self, parts: list[Part]) -> Dictionary[str, str]:
        """The definitions of the subtotals: the sum of what is granted of one kind of parts."""
        made: dict[str, str] = {}
        by_element = {part.element: part for part in parts}
        for key, _ in nodes.mapping(self.node.get("subtotals")):
            of = nodes.needed(nodes.mapping(self.node.get("subtotals")), key.text)
            with self.draft.collector.inside("decision", "subtotals"):
                part = by_element.get(of.text)
                if part is None:
                    raise self.no_part(of)
                origin = Origin(key.span, key.text, "total")
                body = self.sum_of([self.granted(part)], origin)
                define(self.draft, (None, key.text), Role.TOTAL, body, origin)
                made[key.text] = of.text
        return made

    def no_part(self, name: Scalar) -> RefusedError:
        """The refusal of a subtotal of what is no part of the decision."""
        known = [key.text for key, _ in nodes.mapping(self.node.get("parts"))]
        if name.text in known:
            return RefusedError()
        near = self.draft.collector.near(name.text, known)
        return self.draft.collector.refuse("E252", name.span, name=name.text, near=near)

    def granted(self, part: Part) -> Gather:
        """What is granted for the parts of one kind."""
        where = Read(TRUTH, part.granted, part.element, False, part.origin)
        of = part.collection, part.element
        return Gather(MONEY, How.SUM, *of, where, part.amount, part.origin)

    def sum_of(self, sums: list[Gather], origin: Origin) -> Expression:
        """These sums together; one over a list that does not apply is passed over."""
        if len(sums) == 1 and self.list_of(sums[0]).only_if is None:
            return sums[0]
        return self.rules.formulas.applied(Op.SUM_OF, tuple(sums), origin)

    def list_of(self, node: Gather) -> ListFact:
        """The list over which a sum goes."""
        return self.draft.lists[node.collection]
