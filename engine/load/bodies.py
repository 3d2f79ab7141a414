"""The bodies of a rule other than one formula: lists of conditions, cases, values by date."""

from __future__ import annotations

from typing import Final, cast

from engine.formula.tree import DateLiteral, MomentLiteral, Negate, Quantity, Text, Truth
from engine.load import nodes
from engine.load.draft import Draft, RawRule
from engine.load.formulas import Formulas
from engine.load.listed import report_twice
from engine.load.paths import Context, context_of
from engine.load.readings import Readings
from engine.operations.meaning import comparable
from engine.operations.op import Op
from engine.policy.expressions import Apply, Case, Choose, Expression, Literal, Origin
from engine.quantities import DATE, TRUTH, WHOLE, Kind, Number, Type
from engine.source.tree import Mapping, Node, Scalar

_LISTS: Final = {"all_of": Op.ALL_OF, "any_of": Op.ANY_OF, "none_of": Op.ANY_OF}


class Bodies:
    """Reads these bodies for one policy."""

    def __init__(self, draft: Draft, formulas: Formulas, readings: Readings) -> None:
        self.draft: Final = draft
        self.formulas: Final = formulas
        self.readings: Final = readings

    # ── Lists of conditions ──────────────────────────────────────────────────────────────────────

    def conditions(self, key: str, node: Node, context: Context) -> Expression:
        """A list of conditions; those that do not apply are passed over."""
        listed = node.get("list") if isinstance(node, Mapping) else node
        values = tuple(self.condition(each, context) for each in nodes.scalars(listed))
        report_twice(self.draft.collector, values)
        origin = Origin(node.span, ", ".join(value.origin.text for value in values), key)
        if key == "at_least_of":
            number = nodes.needed(nodes.mapping(node), "number")
            least = self.draft.notation.literal(number, WHOLE)
            return self.at_least(Literal(WHOLE, least, Origin(number.span)), values, origin)
        if key == "one_of":
            one = self.at_least(Literal(WHOLE, 1, origin), values, origin)
            two = self.at_least(Literal(WHOLE, 2, origin), values, origin)
            none_more = self.formulas.applied(Op.NOT, (two,), origin)
            return self.formulas.applied(Op.ALL_OF, (one, none_more), origin)
        made = self.formulas.applied(_LISTS[key], values, origin)
        return self.formulas.applied(Op.NOT, (made,), origin) if key == "none_of" else made

    def condition(self, scalar: Scalar, context: Context) -> Expression:
        """One of a list of conditions."""
        return self.formulas.must_be(TRUTH, self.formulas.read(scalar, context))

    def at_least(self, number: Literal, values: tuple[Expression, ...], origin: Origin) -> Apply:
        """At least so many of them hold."""
        return self.formulas.applied(Op.AT_LEAST_OF, (number, *values), origin)

    # ── Cases ────────────────────────────────────────────────────────────────────────────────────

    def cases(self, raw: RawRule, wanted: Type | None) -> Choose:
        """Ordered cases, the first that is true; `otherwise` stands last."""
        cases: list[Case] = []
        otherwise: Case | None = None
        node = raw.node.get("cases")
        assert node is not None
        self.names_of_cases(node)
        for each in nodes.items(node):
            parts = nodes.mapping(each)
            if otherwise is not None:
                raise self.draft.collector.refuse("E409", each.span)
            case = self.case(raw, parts, wanted)
            if "otherwise" in parts:
                otherwise = case
            else:
                cases.append(case)
        every = [*cases, *([] if otherwise is None else [otherwise])]
        of = self.common([case.then for case in every], wanted)
        return Choose(of, tuple(cases), otherwise, Origin(node.span, "", "cases"))

    def names_of_cases(self, node: Node) -> None:
        """Reports a name that two cases have, and a case that has a sentence but no name."""
        known: dict[str, Scalar] = {}
        for each in nodes.items(node):
            parts = nodes.mapping(each)
            name = nodes.scalar(parts.get("case"))
            if name is None and "says" in parts:
                self.draft.collector.report("E410", each.span)
            if name is None:
                continue
            if name.text in known:
                also = ((known[name.text].span, "first"),)
                self.draft.collector.report("E201", name.span, name=name.text, also=also)
            known[name.text] = name

    def common(self, values: list[Expression], wanted: Type | None) -> Type:
        """The declared type, or the type that holds all values."""
        of = values[0].type if wanted is None else wanted
        if wanted is None:
            for value in values[1:]:
                of = self.formulas.common(of, value)
        return of

    def case(self, raw: RawRule, node: Mapping, wanted: Type | None) -> Case:
        """One case, or the last one."""
        context = context_of(raw.key, raw.scope)
        otherwise, when = node.get("otherwise"), node.get("when")
        under = node.key("under")
        if otherwise is not None and under is not None:
            raise self.draft.collector.refuse("E482", under.span)
        then = node.get("then") if otherwise is None else otherwise
        assert then is not None
        guard: Expression = Literal(TRUTH, True, Origin(node.span))
        if when is not None:
            guard = self.formulas.must_be(TRUTH, self.readings.value(when, context))
        return Case(
            when=guard,
            then=self.fitting(self.readings.value(then, context), wanted),
            name=nodes.text(node, "case") or None,
            sources=self.draft.source_refs(node.get("source")),
            under=self.readings.under(node.get("under")),
            refs=nodes.texts(node.get("ref")),
        )

    def fitting(self, value: Expression, wanted: Type | None) -> Expression:
        """`value`, held against the type that its rule declares."""
        return value if wanted is None else self.formulas.fit(wanted, value)

    # ── Parameters ───────────────────────────────────────────────────────────────────────────────

    def parameter(self, raw: RawRule, wanted: Type | None) -> Expression:
        """A parameter's value, or its values by date."""
        value = raw.node.get("value")
        if value is None:
            return self.dated(raw, wanted)
        return self.stated(value, wanted)

    def stated(self, node: Node, wanted: Type | None) -> Expression:
        """A value, or one for each reading."""
        return self.readings.each(node, lambda scalar: self.literal(scalar, wanted))

    def literal(self, scalar: Scalar, wanted: Type | None) -> Literal:
        """A value as it is written; its type is declared, or told by its unit."""
        origin = Origin(scalar.span, scalar.text, "formula")
        if wanted is not None:
            value = self.draft.notation.literal(scalar, wanted, unit_optional=False)
            return Literal(wanted, value, origin)
        tree = self.formulas.parsed(scalar)
        is_negative = isinstance(tree, Negate) and isinstance(tree.operand, Quantity)
        positive = tree.operand if isinstance(tree, Negate) and is_negative else tree
        made = None
        if isinstance(positive, (Quantity, DateLiteral, MomentLiteral, Text, Truth)):
            made = self.formulas.expression(positive, Context(scalar))
        if not isinstance(made, Literal):
            raise self.draft.collector.refuse("E243", scalar.span, text=scalar.text)
        value = -cast("Number", made.value) if is_negative else made.value
        return Literal(made.type, value, origin)

    def dated(self, raw: RawRule, wanted: Type | None) -> Choose:
        """A value that holds from a day until the next begins; picked by a date or a moment."""
        by, entries = nodes.needed(raw.node, "by"), raw.node.get("dated")
        assert entries is not None
        picked = self.picking(by)
        cases: list[Case] = []
        days: list[Literal] = []
        for each in nodes.items(entries):
            parts = nodes.mapping(each)
            start, value = nodes.needed(parts, "from"), parts.get("value")
            assert value is not None
            day = Literal(
                DATE, self.draft.notation.literal(start, DATE), Origin(start.span, start.text)
            )
            if days:
                in_order(self.draft, days[-1], day)
            days.append(day)
            origin = Origin(start.span, start.text, "dated")
            when = self.formulas.applied(Op.GREATER_EQUAL, (picked, day), origin)
            sources = self.draft.source_refs(parts.get("source"))
            cases.append(Case(when, self.stated(value, wanted), sources=sources))
        of = self.common([case.then for case in cases], wanted)
        return Choose(of, tuple(reversed(cases)), None, Origin(entries.span, "", "dated"))

    def picking(self, by: Scalar) -> Expression:
        """The fact that picks a value by its date; of a moment, that is the day in the zone."""
        picked = self.formulas.read(by, Context(by))
        fact = self.draft.facts.get((None, by.text))
        if fact is None or fact.type.kind not in (Kind.DATE, Kind.MOMENT):
            raise self.draft.collector.refuse("E233", by.span, name=by.text)
        if fact.type.kind is Kind.MOMENT:
            picked = self.formulas.applied(Op.DATE_OF, (picked,), picked.origin)
        return picked


def in_order(draft: Draft, earlier: Literal, later: Literal) -> None:
    """Refuses a start that does not lie after the one before it."""
    if comparable(earlier.value) >= comparable(later.value):
        raise draft.collector.refuse("E411", later.origin.span, earlier=earlier.origin.text)
