"""How far the left side of a comparison lies from the right side, in its unit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from fractions import Fraction
from typing import Final, Literal, NamedTuple, TypeAlias

from engine.dates import Period
from engine.explain.shapes import Distance
from engine.explain.words.formulas import steps_of, type_of
from engine.explain.words.values import exact_number, write_both
from engine.operations.op import Op
from engine.policy.expressions import Apply, Language
from engine.policy.policy import Policy
from engine.quantities import Kind, PeriodSpan, Type, plain
from engine.steps import Step
from engine.wordings.labels import Both, both
from engine.wordings.values import write_list, write_number

Side: TypeAlias = Literal["on", "below", "above"]
_DAYS: Final = Type(Kind.PERIOD, span=PeriodSpan.DAYS)
_UNITS_OF_TIME: Final = (("day", 86_400), ("hour", 3_600), ("minute", 60), ("second", 1))
_EQUALITIES: Final = frozenset({Op.EQUAL, Op.UNEQUAL})


class _Gap(NamedTuple):
    """A difference: with its sign, as exact text, its size in words, and which words fit."""

    number: int | Fraction
    exact: str
    size: Both
    family: str = ""


def distance(step: Step, policy: Policy) -> Distance | None:
    """How far the left side lies from the right; None where that has no meaning or is not known."""
    left, right = steps_of(step)
    gap = _gap(left.value, right.value, type_of(left), policy)
    if gap is None:
        return None
    is_equality = isinstance(step.node, Apply) and step.node.op in _EQUALITIES
    family = "equal." if is_equality else gap.family
    side: Side = "on" if gap.number == 0 else "above" if gap.number > 0 else "below"
    words = both(f"distance.{family}{side}", size=gap.size)
    return {"side": side, "value": gap.exact, "nl": words["nl"], "en": words["en"]}


def _gap(left: object, right: object, of: Type, policy: Policy) -> _Gap | None:
    match left, right:
        case (bool(), _) | (_, bool()):
            return None
        case (int() | Fraction(), int() | Fraction()):
            number = Fraction(left) - right
            return _Gap(number, exact_number(number), _size(plain(abs(number)), of, policy))
        case (datetime(), datetime()):
            gap = left - right
            seconds = gap.days * 86_400 + gap.seconds
            size: Both = {"nl": _clock(abs(seconds), "nl"), "en": _clock(abs(seconds), "en")}
            return _Gap(seconds, f"PT{seconds}S", size, "time.")
        case (date(), date()):
            days = (left - right).days
            size = write_both(Period(days=abs(days)), _DAYS, policy)
            return _Gap(days, f"P{days}D", size, "time.")
    return None


def _size(number: int | Fraction, of: Type, policy: Policy) -> Both:
    if of.kind is not Kind.SHARE:
        return write_both(number, of, policy)
    points: Both = {"nl": write_number(number * 100, "nl"), "en": write_number(number * 100, "en")}
    return both("distance.points", number=points)


def _clock(seconds: int, language: Language) -> str:
    return write_list(list(_parts(seconds, language)), language)


def _parts(seconds: int, language: Language) -> Iterator[str]:
    for unit, size in _UNITS_OF_TIME:
        number, seconds = divmod(seconds, size)
        if number:
            words = both(f"unit.{unit}.{'one' if number == 1 else 'more'}")
            yield f"{write_number(number, language)} {words[language]}"
