"""The mistakes in one rule, payment, obligation or parameter: its body, then its clauses."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Mapping as Dictionary
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from typing import Final, TypeAlias

from engine.authoring.leaves import retyped
from engine.formula.parse import parse_formula
from engine.formula.print import print_formula
from engine.formula.tree import Quantity
from engine.load import nodes
from engine.mutation.cutting import exchanged, without_entry, without_item
from engine.mutation.drawn import of_brackets, of_decision_table
from engine.mutation.formulas import of_formula
from engine.mutation.mutant import Change, Kind
from engine.operations.op import ROUNDINGS
from engine.quantities import plain
from engine.source import Mapping, Node, Scalar, Source
from engine.source import Sequence as Items

Of: TypeAlias = Callable[[Scalar], Iterator[Change]]

# What holds a formula, or one for each reading.
_FORMULAS: Final = ("value", "condition", "is", "brackets_of", "only_if", "due", "met_when")
_LISTS: Final = {
    "all_of": "any_of",
    "any_of": "all_of",
    "none_of": "",
    "one_of": "",
    "at_least_of": "",
}
_DRAWN: Final = ("table", "marginal", "flat")
_CLAUSES: Final = ("only_if", "rounded", "at_least", "at_most", "unless")
_CHOICES: Final = "hangs_on"
_TO: Final = " to "
_PLACES_OF_MONEY: Final = 2
_WAYS: Final = tuple(ROUNDINGS)


class Bodies:
    """Writes the mistakes in the rules of one policy."""

    def __init__(self, source: Source, currency: str) -> None:
        self.source: Final = source
        self.currency: Final = currency
        self.bodies: Final[Dictionary[str, Callable[[Node], Iterator[Change]]]] = {
            **dict.fromkeys(_FORMULAS, self.formula),
            "cases": lambda held: self.cases(nodes.items(held)),
            "dated": lambda held: self.dated(nodes.items(held)),
            "rounded": lambda held: self.each(held, self.rounding),
            "at_least": lambda held: self.limits(nodes.items(held)),
            "at_most": lambda held: self.limits(nodes.items(held)),
        }

    def of(self, node: Mapping) -> Iterator[Change]:
        """All mistakes in what stands under one name, in the order of the text."""
        for key, held in node:
            yield from self.under(key, held, node)

    def under(self, key: Scalar, held: Node, node: Mapping) -> Iterator[Change]:
        """The mistakes in what stands under one key; then the whole clause left out."""
        name = key.text
        if name in _LISTS:
            yield from self.conditions(key, held)
        elif name in _DRAWN:
            yield from self.drawn(name, node)
        else:
            of = self.bodies.get(name)
            if of is not None:
                yield from of(held)
        edit = without_entry(self.source, node, name) if name in _CLAUSES else None
        if edit is not None:
            yield Change(Kind.ROUNDING if name == "rounded" else Kind.DROPPED, (edit,))

    def formula(self, held: Node) -> Iterator[Change]:
        """The mistakes in a formula, or in that of each reading."""
        yield from self.each(held, lambda scalar: of_formula(scalar, self.currency))

    def each(self, held: Node, of: Of) -> Iterator[Change]:
        """What `of` makes of a text, or of the text of each reading."""
        if isinstance(held, Scalar):
            yield from of(held)
            return
        options = [each for key, each in nodes.mapping(held) if key.text != _CHOICES]
        for option in nodes.scalars(Items(tuple(options), held.span)):
            yield from of(option)

    # ── Lists of conditions, cases, values by date ───────────────────────────────────────────────

    def conditions(self, key: Scalar, held: Node) -> Iterator[Change]:
        """All for any, one more or fewer; each condition by itself, and left out."""
        other = _LISTS.get(key.text)
        if other:
            yield Change(Kind.JUNCTION, tuple(retyped(key, [(0, len(key.text), other)])))
        number = nodes.scalar(nodes.mapping(held).get("number"))
        if number is not None:
            yield from of_formula(number, self.currency)
        listed = nodes.mapping(held).get("list") if isinstance(held, Mapping) else held
        items = nodes.scalars(listed)
        for at, item in enumerate(items):
            yield from of_formula(item, self.currency)
            if len(items) > 1:
                yield Change(Kind.DROPPED, (without_item(self.source, items, at),))

    def cases(self, items: Sequence[Node]) -> Iterator[Change]:
        """Each case by itself, and left out; two beside each other in the other order."""
        parts = [nodes.mapping(each) for each in items]
        for at, case in enumerate(parts):
            for key in ("when", "then", "otherwise"):
                held = case.get(key)
                if held is not None:
                    yield from self.formula(held)
            if len(items) > 1:
                yield Change(Kind.DROPPED, (without_item(self.source, items, at),))
        for one, other in pairwise(parts):
            yield from self.neighbours(one, other)

    def neighbours(self, one: Mapping, other: Mapping) -> Iterator[Change]:
        """What two cases give swapped; and what they ask, so that the other comes first."""
        then, next_then = one.get("then"), other.get("then") or other.get("otherwise")
        if isinstance(then, Scalar) and isinstance(next_then, Scalar):
            yield from self.swapped(then, next_then)
        when, next_when = one.get("when"), other.get("when")
        if isinstance(when, Scalar) and isinstance(next_when, Scalar):
            both = (*exchanged(self.source, when, next_when),)
            if isinstance(then, Scalar) and isinstance(next_then, Scalar):
                yield Change(Kind.ROW, (*both, *exchanged(self.source, then, next_then)))

    def swapped(self, one: Scalar, other: Scalar) -> Iterator[Change]:
        """Two texts in each other's place, if they differ."""
        if one.text != other.text:
            yield Change(Kind.SWAPPED, tuple(exchanged(self.source, one, other)))

    def dated(self, items: Sequence[Node]) -> Iterator[Change]:
        """The day from which each value holds, the value, a value left out; two swapped."""
        parts = [nodes.mapping(each) for each in items]
        for at, entry in enumerate(parts):
            yield from of_formula(nodes.needed(entry, "from"), self.currency)
            value = entry.get("value")
            assert value is not None  # noqa: S101 - the schema requires it
            yield from self.formula(value)
            if len(items) > 1:
                yield Change(Kind.ROW, (without_item(self.source, items, at),))
        for one, other in pairwise(parts):
            values = one.get("value"), other.get("value")
            if isinstance(values[0], Scalar) and isinstance(values[1], Scalar):
                yield from self.swapped(values[0], values[1])

    # ── Tables, roundings, limits ────────────────────────────────────────────────────────────────

    def drawn(self, kind: str, node: Mapping) -> Iterator[Change]:
        """The mistakes in a decision table or in brackets."""
        block = nodes.needed(node, kind)
        if kind == "table":
            is_first = nodes.text(node, "rows_used") == "first"
            yield from of_decision_table(self.source, block, self.currency, is_first=is_first)
        else:
            yield from of_brackets(self.source, block, self.currency)

    def rounding(self, scalar: Scalar) -> Iterator[Change]:
        """Each other way to round, and ten times the step or a tenth."""
        way, _, step = scalar.text.partition(_TO)
        for other in _WAYS:
            if other != way:
                yield Change(Kind.ROUNDING, tuple(retyped(scalar, [(0, len(way), other)])))
        start = len(way) + len(_TO)
        for text in _other_steps(step, self.currency):
            piece = (start, len(scalar.text), text)
            yield Change(Kind.ROUNDING, tuple(retyped(scalar, [piece])))

    def limits(self, items: Sequence[Node]) -> Iterator[Change]:
        """The mistakes in floors or caps, and one of several left out."""
        for at, each in enumerate(items):
            own = each.get("amount") if isinstance(each, Mapping) else None
            yield from self.formula(each if own is None else own)
            if len(items) > 1:
                yield Change(Kind.DROPPED, (without_item(self.source, items, at),))


def _other_steps(text: str, currency: str) -> Iterator[str]:
    """Ten times a step, and a tenth of it; of money there are no parts of a cent."""
    step = parse_formula(text)
    assert isinstance(step, Quantity)  # noqa: S101 - the policy was read
    for value in (plain(Fraction(step.value) * 10), plain(Fraction(step.value) / 10)):
        places = 0 if value.denominator == 1 else max(1, step.places + (value < step.value))
        if step.unit == currency and places:
            places = max(places, _PLACES_OF_MONEY)
        if step.unit != currency or places <= _PLACES_OF_MONEY:
            yield print_formula(replace(step, value=value, places=places))
