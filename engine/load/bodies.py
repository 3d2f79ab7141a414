"""The bodies of a rule other than one formula: lists of conditions, cases, tables, brackets, dated values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from engine.load import nodes
from engine.load.decision_tables import DecisionTables
from engine.load.draft import Draft, RawRule
from engine.load.drawn import read_drawn
from engine.load.formulas import Formulas
from engine.load.paths import Context
from engine.load.phrases import phrase_of
from engine.operations.meaning import comparable
from engine.operations.op import Op
from engine.operations.signatures import joined
from engine.policy.expressions import Apply, Case, Choose, Expression, Literal, Origin, Under
from engine.quantities import DATE, TRUTH, WHOLE, Kind, Type
from engine.source.tree import Mapping, Node, Scalar
from engine.source.tree import Sequence as NodeSequence

ReadValue = Callable[[Node, Context], Expression]
ReadUnder = Callable[[Node | None], Under | None]
_LISTS: Final = {"all_of": Op.ALL_OF, "any_of": Op.ANY_OF, "none_of": Op.ANY_OF}


class Bodies:
    """Reads the bodies of the rules of one policy."""

    def __init__(
        self, draft: Draft, formulas: Formulas, value: ReadValue, read_under: ReadUnder
    ) -> None:
        self.read_under: Final = read_under
        self.draft: Final = draft
        self.formulas: Final = formulas
        self.value: Final = value
        self.tables: Final = DecisionTables(draft, formulas)

    def read(self, raw: RawRule, context: Context) -> Expression:
        """The body of `raw`."""
        node = raw.node
        for key in ("all_of", "any_of", "none_of", "one_of", "at_least_of"):
            found = node.get(key)
            if found is not None:
                return self.conditions(key, found, context)
        cases = node.get("cases")
        if isinstance(cases, NodeSequence):
            return self.cases(raw, cases, context)
        table = node.get("table")
        if isinstance(table, Scalar):
            return self.tables.single(raw, table, context)
        return self.brackets(raw, context)

    def outputs(self, raw: RawRule, context: Context) -> Iterator[tuple[Scalar, Expression]]:
        """Each output of a table with several."""
        table = raw.node.get("table")
        assert isinstance(table, Scalar)
        return self.tables.several(raw, table, context)

    def common(self, wanted: Type, each: Expression) -> Type:
        """The type that holds both, or the refusal of values that cannot stand in one place."""
        both = joined(wanted, each.type)
        if both is None:
            notation = self.draft.notation
            raise self.draft.collector.refuse(
                "E321",
                each.origin.span,
                left=phrase_of(wanted, notation.units, notation.currency),
                right=phrase_of(each.type, notation.units, notation.currency),
            )
        return both

    def conditions(self, key: str, node: Node, context: Context) -> Expression:
        """A list of conditions; those that do not apply are passed over."""
        listed = node.get("list") if isinstance(node, Mapping) else node
        values = tuple(self.condition(each, context) for each in nodes.scalars(listed))
        origin = Origin(node.span, ", ".join(value.origin.text for value in values), key)
        if key == "at_least_of":
            assert isinstance(node, Mapping)
            number = nodes.scalar(node.get("number"))
            assert number is not None
            return self.at_least(self.number(number), values, origin)
        if key == "one_of":
            one = self.at_least(_number(1, origin), values, origin)
            two = self.at_least(_number(2, origin), values, origin)
            none_more = self.formulas.applied(Op.NOT, (two,), origin)
            return replace(self.formulas.applied(Op.ALL_OF, (one, none_more), origin))
        made = self.formulas.applied(_LISTS[key], values, origin)
        return self.formulas.applied(Op.NOT, (made,), origin) if key == "none_of" else made

    def condition(self, scalar: Scalar, context: Context) -> Expression:
        """One of a list of conditions."""
        return self.formulas.must_be(TRUTH, self.formulas.read(scalar, context))

    def at_least(self, number: Literal, values: tuple[Expression, ...], origin: Origin) -> Apply:
        """At least so many of them hold."""
        return self.formulas.applied(Op.AT_LEAST_OF, (number, *values), origin)

    def number(self, scalar: Scalar) -> Literal:
        """A plain whole number."""
        value = self.draft.notation.literal(scalar, WHOLE)
        return Literal(WHOLE, value, Origin(scalar.span, scalar.text))

    def cases(self, raw: RawRule, node: NodeSequence, context: Context) -> Choose:
        """Ordered cases, the first that is true; `otherwise` stands last."""
        cases: list[Case] = []
        otherwise: Case | None = None
        wanted = self.declared_type(raw)
        for each in node:
            assert isinstance(each, Mapping)
            if otherwise is not None:
                raise self.draft.collector.refuse("E409", each.span)
            case = self.case(each, context, raw)
            wanted = case.then.type if wanted is None else self.fitting(raw, wanted, case.then)
            if each.get("otherwise") is None:
                cases.append(case)
            else:
                otherwise = case
        assert wanted is not None
        return Choose(wanted, tuple(cases), otherwise, Origin(node.span, "", "cases"))

    def fitting(self, raw: RawRule, wanted: Type, then: Expression) -> Type:
        """The type of the cases so far; a declared type is kept."""
        both = self.common(wanted, then)
        if raw.node.get("type") is None:
            return both
        extra = [name for name in then.type.options if name not in wanted.options]
        if extra:
            raise self.draft.collector.refuse("E219", then.origin.span, name=extra[0])
        return wanted

    def declared_type(self, raw: RawRule) -> Type | None:
        """The type that a rule states itself."""
        stated = nodes.scalar(raw.node.get("type"))
        return None if stated is None else self.draft.notation.type_of(stated, needs_range=False)[0]

    def case(self, node: Mapping, context: Context, raw: RawRule) -> Case:
        """One case, or the last one."""
        name = nodes.scalar(node.get("case"))
        if name is None and node.get("says") is not None:
            self.draft.collector.report("E410", node.span)
        then = node.get("otherwise") or node.get("then")
        when = node.get("when")
        assert then is not None
        guard = (
            Literal(TRUTH, True, Origin(node.span))
            if when is None
            else self.formulas.must_be(TRUTH, self.value(when, context))
        )
        return Case(
            when=guard,
            then=self.value(then, context),
            name=None if name is None else name.text,
            sources=self.draft.source_refs(node.get("source")) or raw.sources,
            under=self.read_under(node.get("under")),
        )

    def parameter(self, raw: RawRule, context: Context) -> Expression:
        """A parameter's value, or its values by date."""
        value = raw.node.get("value")
        wanted = self.declared_type(raw)
        if value is not None:
            made = self.value(value, context)
            return made if wanted is None else replace(made, type=self.common(wanted, made))
        return self.dated(raw, context)

    def dated(self, raw: RawRule, context: Context) -> Choose:
        """A value that holds from a day until the next begins; picked by a date or a moment."""
        by = nodes.scalar(raw.node.get("by"))
        entries = raw.node.get("dated")
        assert by is not None
        assert isinstance(entries, NodeSequence)
        picked = self.formulas.read(by, context)
        if picked.type.kind is Kind.MOMENT:
            picked = self.formulas.applied(Op.DATE_OF, (picked,), picked.origin)
        self.formulas.must_be(DATE, picked)
        cases = [
            self.dated_case(each, picked, context) for each in entries if isinstance(each, Mapping)
        ]
        days = [case.when.arguments[1] for case in cases if isinstance(case.when, Apply)]
        for earlier, later in zip(days, days[1:], strict=False):
            if isinstance(earlier, Literal) and isinstance(later, Literal):
                self.in_order(earlier, later)
        wanted = cases[0].then.type
        for case in cases[1:]:
            wanted = self.common(wanted, case.then)
        return Choose(wanted, tuple(reversed(cases)), None, Origin(entries.span, "", "dated"))

    def in_order(self, earlier: Literal, later: Literal) -> None:
        """Refuses a start that does not lie after the one before it."""
        if comparable(earlier.value) >= comparable(later.value):
            raise self.draft.collector.refuse(
                "E411", later.origin.span, earlier=earlier.origin.text
            )

    def dated_case(self, node: Mapping, picked: Expression, context: Context) -> Case:
        """One value, from a day on."""
        start = nodes.scalar(node.get("from"))
        value = node.get("value")
        assert start is not None
        assert value is not None
        day = Literal(
            DATE, self.draft.notation.literal(start, DATE), Origin(start.span, start.text)
        )
        when = self.formulas.applied(
            Op.GREATER_EQUAL, (picked, day), Origin(start.span, start.text, "dated")
        )
        return Case(
            when, self.value(value, context), sources=self.draft.source_refs(node.get("source"))
        )

    def brackets(self, raw: RawRule, context: Context) -> Expression:
        """An amount by slices: each slice at its own rate, or the whole at the rate of its bracket."""
        of = raw.node.get("brackets_of")
        assert of is not None
        amount = self.value(of, context)
        key = "marginal" if raw.node.get("marginal") is not None else "flat"
        block = nodes.scalar(raw.node.get(key))
        assert block is not None
        drawn = read_drawn(block, self.draft.collector, has_outputs=False)
        heads = [cell.text for cell in drawn.heads.inputs]
        if heads not in (
            ["from", "rate"],
            ["above", "rate"],
            ["from", "amount"],
            ["above", "amount"],
        ):
            raise self.draft.collector.refuse("E412", drawn.heads.line.span)
        starts = [self.bracket_start(row.inputs[0], amount) for row in drawn.rows]
        rates = [self.formulas.read(row.inputs[1], context) for row in drawn.rows]
        for earlier, later in zip(starts, starts[1:], strict=False):
            self.in_order(earlier, later)
        origin = Origin(block.span, amount.origin.text, f"brackets, {key}")
        if key == "marginal":
            return self.marginal(amount, starts, rates, origin)
        return self.flat(
            amount,
            starts,
            rates,
            is_from=heads[0] == "from",
            origin=origin,
            is_rate=heads[1] == "rate",
        )

    def bracket_start(self, cell: Scalar, amount: Expression) -> Literal:
        """Where a bracket begins."""
        value = self.draft.notation.literal(cell, amount.type.fractional())
        return Literal(amount.type, value, Origin(cell.span, cell.text))

    def marginal(
        self,
        amount: Expression,
        starts: Sequence[Literal],
        rates: Sequence[Expression],
        origin: Origin,
    ) -> Expression:
        """Each slice at its own rate, added up."""
        slices: list[Expression] = []
        for index, (start, rate) in enumerate(zip(starts, rates, strict=True)):
            top = amount
            if index + 1 < len(starts):
                top = self.formulas.applied(Op.LEAST, (amount, starts[index + 1]), start.origin)
            width = self.formulas.applied(Op.SUBTRACT, (top, start), start.origin)
            part = self.formulas.applied(Op.MULTIPLY, (width, rate), rate.origin)
            inside = self.formulas.applied(Op.GREATER, (amount, start), start.origin)
            nothing = Case(_yes(start.origin), Literal(part.type, 0, start.origin))
            slices.append(
                Choose(
                    part.type,
                    (Case(inside, part),),
                    nothing,
                    replace(start.origin, construct="slice"),
                )
            )
        total = slices[0]
        for each in slices[1:]:
            total = self.formulas.applied(Op.ADD, (total, each), origin)
        return total

    def flat(  # noqa: PLR0913 - a bracket table has these six parts
        self,
        amount: Expression,
        starts: Sequence[Literal],
        rates: Sequence[Expression],
        *,
        is_from: bool,
        is_rate: bool,
        origin: Origin,
    ) -> Expression:
        """The whole amount at the rate of its bracket, or the bracket's own amount."""
        cases = []
        for start, rate in reversed(list(zip(starts, rates, strict=True))):
            op = Op.GREATER_EQUAL if is_from else Op.GREATER
            inside = self.formulas.applied(op, (amount, start), start.origin)
            then = (
                self.formulas.applied(Op.MULTIPLY, (amount, rate), rate.origin) if is_rate else rate
            )
            cases.append(Case(inside, then))
        wanted = cases[0].then.type
        for case in cases[1:]:
            wanted = self.common(wanted, case.then)
        return Choose(wanted, tuple(cases), None, origin)


def _yes(origin: Origin) -> Literal:
    return Literal(TRUTH, True, origin)


def _number(value: int, origin: Origin) -> Literal:
    return Literal(WHOLE, value, origin)
