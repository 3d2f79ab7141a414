"""The type and range of a declaration: `places from 0 to 2 000 000`, `one of yes_with_plan, no`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from engine.dates import MonthEnd
from engine.formula.letters import is_name
from engine.literals.fault import LiteralFault
from engine.literals.read import read_literal
from engine.load.collect import Collector, RefusedError
from engine.load.phrases import phrase_of
from engine.operations.meaning import comparable
from engine.problem import Fix
from engine.quantities import (
    DATE,
    MOMENT,
    MONEY,
    NUMBER,
    SHARE,
    TEXT,
    TRUTH,
    WHOLE,
    Given,
    Kind,
    PeriodSpan,
    Range,
    Type,
    Unit,
)
from engine.source.tree import Scalar
from engine.wordings.values import Written
from engine.wordings.wording import Phrase

# By the unit in the singular: the field of a `Period` that it counts in, how many of it, its span.
PERIODS: Final[Mapping[str, tuple[str, int, PeriodSpan]]] = {
    "day": ("days", 1, PeriodSpan.DAYS),
    "week": ("days", 7, PeriodSpan.DAYS),
    "month": ("months", 1, PeriodSpan.MONTHS),
    "year": ("months", 12, PeriodSpan.MONTHS),
    "hour": ("minutes", 60, PeriodSpan.TIME),
    "minute": ("minutes", 1, PeriodSpan.TIME),
}
_PERIOD: Final = Type(Kind.PERIOD)
_PLAIN: Final[Mapping[str, Type]] = {
    "yes or no": TRUTH,
    "whole number": WHOLE,
    "number": NUMBER,
    "share": SHARE,
    "date": DATE,
    "moment": MOMENT,
    "text": TEXT,
    "period": _PERIOD,
}
# What an application or an example writes for what it does not say; for nothing of several.
_WITHOUT: Final = frozenset({"unknown", "onbekend"})
_NEITHER: Final = _WITHOUT | {"none", "geen"}
_CHOICES: Final = {"one of ": Kind.CHOICE, "several of ": Kind.CHOICES}
_RANGE: Final = re.compile(r"(?s)(?P<kind>.*?)\s+from\s+(?P<low>.+?)\s+to\s+(?P<high>.+)\Z")
_WITHOUT_RANGE: Final = frozenset({Kind.TRUTH, Kind.TEXT, Kind.CHOICE, Kind.CHOICES})


@dataclass(slots=True)
class Notation:
    """How values are written in one policy.

    Args:
        tables: for each table with one key column, the type of that column.
        wide: the tables with a key of several parts.
        waiting: the tables of which the columns are not read yet.
        refused: the tables that were refused; to name one is no new problem.
    """

    collector: Collector
    currency: str = "EUR"
    zone: str | None = None
    month_end: MonthEnd | None = None
    units: dict[str, Unit] = field(default_factory=dict)
    tables: dict[str, Type] = field(default_factory=dict)
    wide: set[str] = field(default_factory=set)
    waiting: set[str] = field(default_factory=set)
    refused: set[str] = field(default_factory=set)

    def phrase(self, of: Type) -> Phrase:
        """What `of` measures, in words."""
        return phrase_of(of, self.units, self.currency)

    def unit(self, word: str) -> str | None:
        """The singular of the unit that `word` names, in singular or plural."""
        units = self.units.values()
        named = (unit.singular for unit in units if word in (unit.singular, unit.plural))
        return next(named, None)

    def unit_words(self) -> list[str]:
        """Every word that names a unit, the currency included."""
        words = [name for unit in self.units.values() for name in (unit.singular, unit.plural)]
        return [*words, self.currency]

    def literal(self, scalar: Scalar, wanted: Type, *, unit_optional: bool = True) -> Given:
        """The value that `scalar` writes, or a refusal that names what stands there."""
        return self.literal_in(scalar, 0, len(scalar.text), wanted, unit_optional=unit_optional)

    def literal_in(
        self, scalar: Scalar, start: int, end: int, wanted: Type, *, unit_optional: bool = True
    ) -> Given:
        """The value that a part of `scalar` writes."""
        if wanted.kind is Kind.MOMENT and self.zone is None:
            raise self.collector.refuse("E332", scalar.span_of(start, end))
        text, units = scalar.text[start:end], self.units
        try:
            return read_literal(
                text, wanted, units, self.currency, self.zone, unit_optional=unit_optional
            )
        except LiteralFault as fault:
            span = scalar.span_of(start + fault.start, start + fault.end)
            fix = Fix(span, fault.replacements[0]) if fault.certain else None
            raise self.collector.refuse_fault(fault.code, span, fault.fields, fix) from None

    def written(self, value: Given, of: Type) -> Written:
        """`value` as a field of a problem."""
        return Written(value, of, self.units, self.currency, self.zone)

    def type_of(self, scalar: Scalar, *, needs_range: bool = True) -> tuple[Type, Range]:
        """The type and range that `scalar` declares; a period always needs its range."""
        found = _RANGE.match(scalar.text)
        text = found["kind"] if found else scalar.text
        kind = self.kind(text.strip(), scalar)
        if found is None:
            needs_range = needs_range and kind.kind not in _WITHOUT_RANGE
            if needs_range or kind is _PERIOD:
                raise self.collector.refuse("E311", scalar.span, type=text)
            return kind, Range()
        if kind.kind in _WITHOUT_RANGE:
            raise self.collector.refuse("E312", scalar.span, type=text)
        if kind is _PERIOD:
            kind = replace(kind, span=_span_of(found["low"]))
        low = self.literal_in(scalar, *found.span("low"), kind)
        high = self.literal_in(scalar, *found.span("high"), kind)
        if comparable(low) > comparable(high):
            span = scalar.span_of(found.start("low"), found.end("high"))
            raise self.collector.refuse("E313", span, low=found["low"], high=found["high"])
        return kind, Range(low, high)

    def kind(self, text: str, scalar: Scalar) -> Type:
        """The type without its range."""
        if text == "moment" and self.zone is None:
            raise self.collector.refuse("E332", scalar.span)
        if text in _PLAIN:
            return _PLAIN[text]
        for words, kind in _CHOICES.items():
            if text.startswith(words):
                return Type(kind, options=self._options(text.removeprefix(words), kind, scalar))
        if text.startswith("text like "):
            return Type(Kind.TEXT, pattern=text.removeprefix("text like ").strip())
        if text.startswith("key of "):
            return self._key_of(text.removeprefix("key of ").strip(), scalar)
        return self._counted(text, scalar)

    def _options(self, text: str, of: Kind, scalar: Scalar) -> tuple[str, ...]:
        names = tuple(each.strip() for each in text.split(","))
        for name in names:
            if not is_name(name):
                raise self.collector.refuse("E314", scalar.span, option=name)
            if name in (_WITHOUT if of is Kind.CHOICE else _NEITHER):
                raise self.collector.refuse("E296", scalar.span, option=name)
            if names.count(name) > 1:
                raise self.collector.refuse("E315", scalar.span, option=name)
        return names

    def _key_of(self, table: str, scalar: Scalar) -> Type:
        if table in self.refused:
            raise RefusedError
        if table in self.waiting:
            raise self.collector.refuse("E212", scalar.span, name=table, circle=table)
        if table in self.wide:
            raise self.collector.refuse("E238", scalar.span, name=table)
        if table not in self.tables:
            near = self.collector.near(table, self.tables)
            raise self.collector.refuse("E202", scalar.span, name=table, near=near)
        return replace(self.tables[table], table=table)

    def _counted(self, text: str, scalar: Scalar) -> Type:
        """Money, money per unit, or a number of units."""
        if text == self.currency:
            return MONEY
        words = text.split()
        is_rate = words[:2] == [self.currency, "per"]
        is_fraction = words[:2] == ["number", "of"]
        unit = self.unit(" ".join(words[2:] if is_rate or is_fraction else words))
        if unit is None:
            known = (*_PLAIN, *self.unit_words())
            near = self.collector.near(text, known)
            raise self.collector.refuse("E310", scalar.span, type=text, near=near)
        return Type(Kind.RATE, unit=unit) if is_rate else _count(unit, whole=not is_fraction)


def _count(unit: str, *, whole: bool) -> Type:
    return Type(Kind.COUNT, whole=whole, unit=unit)


def _span_of(text: str) -> PeriodSpan | None:
    """What the period that `text` writes counts; None if its unit cannot be told."""
    held = PERIODS.get(text.rsplit(maxsplit=1)[-1].removesuffix("s"))
    return None if held is None else held[2]
