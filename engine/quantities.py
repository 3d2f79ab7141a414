"""What a value measures: its kind, its unit and its range, and the exact numbers that hold it.

A number is an `int` or a `Fraction`, never a binary float. Money is euro (or the policy's other
currency), a share is a fraction (`80 %` is 4/5), a rate is money per unit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum
from fractions import Fraction
from typing import Final, TypeAlias

from engine.absence import NotApplicable, Unknown
from engine.dates import Period

Number: TypeAlias = int | Fraction
Given: TypeAlias = bool | int | Fraction | str | date | datetime | Period | frozenset[str]
Value: TypeAlias = Given | Unknown | NotApplicable


class Kind(Enum):
    """What a value is; the text is the keyword that a policy writes for it."""

    TRUTH = "yes or no"
    NUMBER = "number"
    SHARE = "share"
    MONEY = "money"
    RATE = "money per unit"
    COUNT = "count"
    DATE = "date"
    MOMENT = "moment"
    PERIOD = "period"
    TEXT = "text"
    CHOICE = "one of"
    CHOICES = "several of"


class PeriodSpan(Enum):
    """What a period counts; periods of different spans neither add nor compare."""

    MONTHS = "months"
    DAYS = "days"
    TIME = "time"


COUNTABLE: Final = frozenset({Kind.NUMBER, Kind.SHARE, Kind.MONEY, Kind.RATE, Kind.COUNT})
ORDERED: Final = COUNTABLE | {Kind.DATE, Kind.MOMENT, Kind.PERIOD}


@dataclass(frozen=True, slots=True)
class Unit:
    """What is counted: `inwoner`, `inwoners`.

    Args:
        differs_per: the list element for which the unit means something else each time (a place for
            one, a plan for another); such counts are never added up over several elements.
        called: the field or column of that element that says what is counted there.
    """

    singular: str
    plural: str
    differs_per: str | None = None
    called: str | None = None


Units: TypeAlias = Mapping[str, Unit]


@dataclass(frozen=True, slots=True)
class Type:
    """The type of a value.

    Args:
        kind: what it is.
        whole: whether a number or count has no fraction.
        unit: for a count, what is counted; for a rate, per what (the singular).
        options: the names that a choice allows, in the order of the policy.
        span: what a period counts.
        pattern: for a text, its form (`0` a digit, `A` a letter, the rest as it stands).
        table: for a `key of`, the table in which the value must stand.
    """

    kind: Kind
    whole: bool = False
    unit: str | None = None
    options: tuple[str, ...] = ()
    span: PeriodSpan | None = None
    pattern: str | None = None
    table: str | None = None

    @property
    def is_countable(self) -> bool:
        """Whether values of this type can be added, multiplied by a number and rounded."""
        return self.kind in COUNTABLE

    @property
    def is_ordered(self) -> bool:
        """Whether values of this type can be compared with `<`."""
        return self.kind in ORDERED

    def fractional(self) -> Type:
        """The same type with fractions allowed."""
        return replace(self, whole=False) if self.whole else self


TRUTH: Final = Type(Kind.TRUTH)
NUMBER: Final = Type(Kind.NUMBER)
WHOLE: Final = Type(Kind.NUMBER, whole=True)
SHARE: Final = Type(Kind.SHARE)
MONEY: Final = Type(Kind.MONEY)
DATE: Final = Type(Kind.DATE)
MOMENT: Final = Type(Kind.MOMENT)
TEXT: Final = Type(Kind.TEXT)


@dataclass(frozen=True, slots=True)
class Range:
    """The least and greatest value that a fact may have, both included; None where unbounded."""

    low: Given | None = None
    high: Given | None = None


def plain(number: Number) -> Number:
    """`number` as an `int` where it is whole."""
    return number.numerator if number.denominator == 1 else number
