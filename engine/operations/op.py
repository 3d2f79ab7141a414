"""The operations: one entry each, with its symbol, words, meaning and examples that must hold."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum, unique
from fractions import Fraction
from typing import Any, Final, TypeAlias

from engine.absence import NOT_APPLICABLE
from engine.dates import Period
from engine.operations import meaning
from engine.operations.calendar import Calendar


@unique
class Op(Enum):
    """The name of an operation, stable in trails and hashes."""

    # A member is one object, so its identity is a hash; Enum's own is a call of Python each time.
    __hash__ = object.__hash__

    ADD = "add"
    SUBTRACT = "subtract"
    MULTIPLY = "multiply"
    DIVIDE = "divide"
    NEGATE = "negate"
    EQUAL = "equal"
    UNEQUAL = "unequal"
    LESS = "less"
    LESS_EQUAL = "less or equal"
    GREATER = "greater"
    GREATER_EQUAL = "greater or equal"
    AND = "and"
    OR = "or"
    NOT = "not"
    ALL_OF = "all of"
    ANY_OF = "any of"
    AT_LEAST_OF = "at least of"
    SUM_OF = "sum of"
    LEAST_OF = "least of"
    GREATEST_OF = "greatest of"
    LEAST = "least"
    GREATEST = "greatest"
    ABSOLUTE = "absolute"
    FLOOR = "floor"
    CEILING = "ceiling"
    MODULO = "modulo"
    ROUND_UP = "round up"
    ROUND_DOWN = "round down"
    ROUND_HALF_UP = "round half up"
    ROUND_HALF_DOWN = "round half down"
    ROUND_HALF_EVEN = "round half even"
    EXISTS = "exists"
    ADD_PERIOD = "add period"
    SUBTRACT_PERIOD = "subtract period"
    ADD_PERIODS = "add periods"
    DAYS_FROM = "days from"
    DAYS_BETWEEN = "days between"
    MONTHS_BETWEEN = "months between"
    YEARS_BETWEEN = "years between"
    DATE_OF = "date of"
    YEAR_OF = "year of"
    MONTH_OF = "month of"
    CONTAINS = "contains"
    STARTS_WITH = "starts with"
    LENGTH = "length"


class Takes(Enum):
    """What an operation's meaning is called with."""

    VALUES = "known values"
    TRUTHS = "truths, some perhaps open or not applicable"
    PRESENT = "known values, those that do not apply left out"
    CALENDAR = "known values and the policy's calendar"


Example: TypeAlias = tuple[tuple[Any, ...], Any]

# The calendar of the examples.
EXAMPLE_CALENDAR: Final = Calendar("Europe/Brussels", "last day")


@dataclass(frozen=True, slots=True)
class Operation:
    """What an operation is called, what it means, and examples of it: arguments and answer."""

    symbol: str
    nl: str
    en: str
    meaning: Callable[..., Any]
    examples: tuple[Example, ...]
    takes: Takes = Takes.VALUES


_HALF: Final = Fraction(1, 2)
# 7 May, half past midnight in the zone of the examples.
_AFTER_MIDNIGHT: Final = datetime(2024, 5, 6, 22, 30, tzinfo=UTC)

OPERATIONS: Final[Mapping[Op, Operation]] = {
    Op.ADD: Operation(
        "+", "plus", "plus", meaning.add, (((2, 3), 5), ((_HALF, 1), Fraction(3, 2)))
    ),
    Op.SUBTRACT: Operation("-", "min", "minus", meaning.subtract, (((2, 3), -1),)),
    Op.MULTIPLY: Operation("*", "maal", "times", meaning.multiply, (((120, _HALF), 60),)),
    Op.DIVIDE: Operation(
        "/", "gedeeld door", "divided by", meaning.divide, (((1, 3), Fraction(1, 3)), ((6, 3), 2))
    ),
    Op.NEGATE: Operation(
        "-", "min", "minus", operator.neg, (((3,), -3), ((Period(days=2),), Period(days=-2)))
    ),
    Op.EQUAL: Operation(
        "=", "is gelijk aan", "equals", operator.eq, (((2, 2), True), (("a", "b"), False))
    ),
    Op.UNEQUAL: Operation("!=", "verschilt van", "differs from", operator.ne, (((2, 2), False),)),
    Op.LESS: Operation(
        "<",
        "is minder dan",
        "is less than",
        operator.lt,
        (((1, 2), True), ((2, 2), False)),
    ),
    Op.LESS_EQUAL: Operation(
        "<=", "is hoogstens", "is at most", operator.le, (((2, 2), True), ((3, 2), False))
    ),
    Op.GREATER: Operation(
        ">", "is meer dan", "is more than", operator.gt, (((2, 1), True), ((2, 2), False))
    ),
    Op.GREATER_EQUAL: Operation(
        ">=",
        "is minstens",
        "is at least",
        operator.ge,
        (((2, 2), True), ((Period(days=1), Period(days=2)), False)),
    ),
    Op.AND: Operation(
        "and", "en", "and", meaning.all_hold, ((((True, False),), False),), Takes.TRUTHS
    ),
    Op.OR: Operation(
        "or", "of", "or", meaning.any_holds, ((((True, False),), True),), Takes.TRUTHS
    ),
    Op.NOT: Operation("not", "niet", "not", meaning.negation, (((True,), False),), Takes.TRUTHS),
    Op.ALL_OF: Operation(
        "all_of", "alle", "all of", meaning.all_hold, ((((True, True),), True),), Takes.TRUTHS
    ),
    Op.ANY_OF: Operation(
        "any_of",
        "minstens één",
        "any of",
        meaning.any_holds,
        ((((False, False),), False),),
        Takes.TRUTHS,
    ),
    Op.AT_LEAST_OF: Operation(
        "at_least_of",
        "minstens",
        "at least",
        meaning.at_least,
        (((2, (True, False, True)), True),),
        Takes.TRUTHS,
    ),
    Op.SUM_OF: Operation(
        "sum", "de som van", "the sum of", meaning.sum_of, (((1, 2, 3), 6), ((), 0)), Takes.PRESENT
    ),
    Op.LEAST_OF: Operation(
        "lowest", "het laagste van", "the lowest of", meaning.least, (((3, 2), 2),), Takes.PRESENT
    ),
    Op.GREATEST_OF: Operation(
        "highest",
        "het hoogste van",
        "the highest of",
        meaning.greatest,
        (((3, 2), 3),),
        Takes.PRESENT,
    ),
    Op.LEAST: Operation("min", "het laagste van", "the lowest of", meaning.least, (((7, 3), 3),)),
    Op.GREATEST: Operation(
        "max", "het hoogste van", "the highest of", meaning.greatest, (((7, 3), 7),)
    ),
    Op.ABSOLUTE: Operation("abs", "de grootte van", "the size of", abs, (((-3,), 3),)),
    Op.FLOOR: Operation("floor", "naar beneden", "floor of", meaning.floor, (((-_HALF,), -1),)),
    Op.CEILING: Operation(
        "ceiling", "naar boven", "ceiling of", meaning.ceiling, (((-_HALF,), 0),)
    ),
    Op.MODULO: Operation(
        "modulo", "rest na deling", "modulo", meaning.modulo, (((-12, 5), 3), ((12, -5), -3))
    ),
    Op.ROUND_UP: Operation(
        "round_up",
        "weg van nul afgerond",
        "rounded away from zero",
        meaning.round_up,
        (((Fraction(-1, 8), Fraction(1, 4)), Fraction(-1, 4)),),
    ),
    Op.ROUND_DOWN: Operation(
        "round_down",
        "naar nul afgerond",
        "rounded towards zero",
        meaning.round_down,
        (((Fraction(-7, 2), 1), -3),),
    ),
    Op.ROUND_HALF_UP: Operation(
        "round_half_up",
        "afgerond, half naar boven",
        "rounded half up",
        meaning.round_half_up,
        (((Fraction(5, 2), 1), 3), ((Fraction(-5, 2), 1), -3)),
    ),
    Op.ROUND_HALF_DOWN: Operation(
        "round_half_down",
        "afgerond, half naar beneden",
        "rounded half down",
        meaning.round_half_down,
        (((Fraction(5, 2), 1), 2),),
    ),
    Op.ROUND_HALF_EVEN: Operation(
        "round_half_even",
        "afgerond, half naar even",
        "rounded half to even",
        meaning.round_half_even,
        (((Fraction(5, 2), 1), 2), ((Fraction(7, 2), 1), 4)),
    ),
    Op.EXISTS: Operation(
        "exists",
        "bestaat",
        "exists",
        lambda value: value is not NOT_APPLICABLE,
        (((3,), True), ((NOT_APPLICABLE,), False)),
    ),
    Op.ADD_PERIOD: Operation(
        "+",
        "plus",
        "plus",
        Calendar.add,
        (
            ((date(2024, 1, 31), Period(months=1)), date(2024, 2, 29)),
            ((date(2024, 2, 28), Period(days=2)), date(2024, 3, 1)),
            ((_AFTER_MIDNIGHT, Period(minutes=90)), datetime(2024, 5, 7, tzinfo=UTC)),
        ),
        Takes.CALENDAR,
    ),
    Op.SUBTRACT_PERIOD: Operation(
        "-",
        "min",
        "minus",
        Calendar.subtract,
        (((date(2024, 3, 31), Period(months=1)), date(2024, 2, 29)),),
        Takes.CALENDAR,
    ),
    Op.ADD_PERIODS: Operation(
        "+",
        "plus",
        "plus",
        operator.add,
        (((Period(days=1), Period(days=2)), Period(days=3)),),
    ),
    Op.DAYS_FROM: Operation(
        "-",
        "min",
        "minus",
        meaning.days_as_period,
        (((date(2024, 3, 1), date(2024, 2, 28)), Period(days=2)),),
    ),
    Op.DAYS_BETWEEN: Operation(
        "days_between",
        "dagen tussen",
        "days between",
        Calendar.days,
        (
            ((date(2024, 2, 28), date(2024, 3, 1)), 2),
            ((date(2024, 3, 1), date(2024, 2, 28)), -2),
        ),
        Takes.CALENDAR,
    ),
    Op.MONTHS_BETWEEN: Operation(
        "months_between",
        "maanden tussen",
        "months between",
        Calendar.months,
        (
            ((date(2024, 1, 31), date(2024, 2, 29)), 1),
            ((date(2024, 1, 15), date(2024, 3, 14)), 1),
        ),
        Takes.CALENDAR,
    ),
    Op.YEARS_BETWEEN: Operation(
        "years_between",
        "jaren tussen",
        "years between",
        Calendar.years,
        (((date(2020, 2, 29), date(2024, 2, 28)), 3), ((date(2020, 2, 29), date(2024, 2, 29)), 4)),
        Takes.CALENDAR,
    ),
    Op.DATE_OF: Operation(
        "date_of",
        "de datum van",
        "the date of",
        Calendar.day,
        (((_AFTER_MIDNIGHT,), date(2024, 5, 7)),),
        Takes.CALENDAR,
    ),
    Op.YEAR_OF: Operation(
        "year_of", "het jaar van", "the year of", meaning.year_of, (((date(2024, 5, 6),), 2024),)
    ),
    Op.MONTH_OF: Operation(
        "month_of", "de maand van", "the month of", meaning.month_of, (((date(2024, 5, 6),), 5),)
    ),
    Op.CONTAINS: Operation(
        "contains", "bevat", "contains", meaning.contains, ((("abc", "b"), True),)
    ),
    Op.STARTS_WITH: Operation(
        "starts_with", "begint met", "starts with", meaning.starts_with, ((("abc", "b"), False),)
    ),
    Op.LENGTH: Operation("length", "de lengte van", "the length of", len, ((("abc",), 3),)),
}

ROUNDINGS: Final[Mapping[str, Op]] = {
    "up": Op.ROUND_UP,
    "down": Op.ROUND_DOWN,
    "half up": Op.ROUND_HALF_UP,
    "half down": Op.ROUND_HALF_DOWN,
    "half even": Op.ROUND_HALF_EVEN,
}

COMPARISONS: Final = frozenset(
    {Op.EQUAL, Op.UNEQUAL, Op.LESS, Op.LESS_EQUAL, Op.GREATER, Op.GREATER_EQUAL}
)
