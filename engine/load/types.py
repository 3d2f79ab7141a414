"""The type and range of a declaration: `inwoners from 0 to 2 000 000`, `one of ja_met, nee`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from engine.literals.fault import LiteralFault
from engine.literals.read import read_literal
from engine.load.collect import Collector
from engine.operations.meaning import comparable
from engine.problem import Fix, nearest
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
    Range,
    Type,
    Unit,
)
from engine.source.tree import Scalar

_PLAIN: Final[Mapping[str, Type]] = {
    "yes or no": TRUTH,
    "whole number": WHOLE,
    "number": NUMBER,
    "share": SHARE,
    "date": DATE,
    "moment": MOMENT,
    "text": TEXT,
    "period": Type(Kind.PERIOD),
}
_NAME: Final = re.compile(r"[^\W\d]\w*\Z")
_RANGE: Final = re.compile(r"(?s)(?P<kind>.*?)\s+from\s+(?P<low>.+?)\s+to\s+(?P<high>.+)\Z")
_NEEDS_RANGE: Final = frozenset(
    {
        Kind.NUMBER,
        Kind.SHARE,
        Kind.MONEY,
        Kind.RATE,
        Kind.COUNT,
        Kind.DATE,
        Kind.MOMENT,
        Kind.PERIOD,
    }
)


@dataclass(slots=True)
class Notation:
    """How values are written in one policy: its units, its currency and its time zone."""

    collector: Collector
    currency: str = "EUR"
    zone: str | None = None
    units: dict[str, Unit] = field(default_factory=dict)
    tables: dict[str, Type] = field(default_factory=dict)

    def singular(self, word: str) -> str | None:
        """The unit that `word` names, in singular or plural."""
        return next(
            (unit.singular for unit in self.units.values() if word in (unit.singular, unit.plural)),
            None,
        )

    def literal(self, scalar: Scalar, wanted: Type, *, unit_optional: bool = True) -> Given:
        """The value that `scalar` writes, or a refusal that names what stands there."""
        return self.literal_in(scalar, 0, len(scalar.text), wanted, unit_optional=unit_optional)

    def literal_in(
        self, scalar: Scalar, start: int, end: int, wanted: Type, *, unit_optional: bool = True
    ) -> Given:
        """The value that a part of `scalar` writes."""
        try:
            return read_literal(
                scalar.text[start:end],
                wanted,
                self.units,
                self.currency,
                self.zone,
                unit_optional=unit_optional,
            )
        except LiteralFault as fault:
            span = scalar.span_of(start + fault.start, start + fault.end)
            fix = Fix(span, fault.replacements[0]) if fault.certain else None
            raise self.collector.refuse_fault(fault.code, span, fault.fields, fix) from None

    def type_of(self, scalar: Scalar, *, needs_range: bool = True) -> tuple[Type, Range]:
        """The type and range that `scalar` declares."""
        found = _RANGE.match(scalar.text.strip())
        text = found["kind"] if found else scalar.text.strip()
        kind = self.kind(text, scalar)
        if found is None:
            if needs_range and kind.kind in _NEEDS_RANGE:
                raise self.collector.refuse("E311", scalar.span, type=text)
            return kind, Range()
        if kind.kind not in _NEEDS_RANGE:
            raise self.collector.refuse("E312", scalar.span, type=text)
        offset = len(scalar.text) - len(scalar.text.lstrip())
        low = self.literal_in(scalar, offset + found.start("low"), offset + found.end("low"), kind)
        high = self.literal_in(
            scalar, offset + found.start("high"), offset + found.end("high"), kind
        )
        if comparable(low) > comparable(high):
            raise self.collector.refuse("E313", scalar.span, low=found["low"], high=found["high"])
        return kind, Range(low, high)

    def kind(self, text: str, scalar: Scalar) -> Type:
        """The type without its range."""
        plain = _PLAIN.get(text)
        if plain is not None:
            return plain
        for words, reader in (("one of", self._choice), ("several of", self._choices)):
            if text.startswith(words + " "):
                return reader(text[len(words) + 1 :], scalar)
        if text.startswith("text like "):
            return Type(Kind.TEXT, pattern=text[len("text like ") :].strip())
        if text.startswith("key of "):
            return self._key_of(text[len("key of ") :].strip(), scalar)
        return self._counted(text, scalar)

    def _options(self, text: str, scalar: Scalar) -> tuple[str, ...]:
        names = tuple(each.strip() for each in text.split(","))
        for name in names:
            if not _NAME.match(name):
                raise self.collector.refuse("E314", scalar.span, option=name)
        if len(set(names)) < len(names):
            raise self.collector.refuse(
                "E315", scalar.span, option=next(n for n in names if names.count(n) > 1)
            )
        return names

    def _choice(self, text: str, scalar: Scalar) -> Type:
        return Type(Kind.CHOICE, options=self._options(text, scalar))

    def _choices(self, text: str, scalar: Scalar) -> Type:
        return Type(Kind.CHOICES, options=self._options(text, scalar))

    def _key_of(self, table: str, scalar: Scalar) -> Type:
        if table not in self.tables:
            near = nearest(table, list(self.tables))
            raise self.collector.refuse("E202", scalar.span, name=table, near=near or "")
        return replace(self.tables[table], table=table)

    def _counted(self, text: str, scalar: Scalar) -> Type:
        if text == self.currency:
            return MONEY
        words = text.split()
        if len(words) == 3 and words[0] == self.currency and words[1] == "per":
            unit = self.singular(words[2])
            if unit is not None:
                return Type(Kind.RATE, unit=unit)
        is_fraction = words[:2] == ["number", "of"]
        unit = self.singular(" ".join(words[2:] if is_fraction else words))
        if unit is None:
            known = [*_PLAIN, self.currency, *(unit.plural for unit in self.units.values())]
            raise self.collector.refuse(
                "E310", scalar.span, type=text, near=nearest(text, known) or ""
            )
        return Type(Kind.COUNT, whole=not is_fraction, unit=unit)
