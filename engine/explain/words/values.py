"""Values as a record holds them: exactly, and as a reader of either language writes them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Final, assert_never

from engine.absence import NotApplicable, Unknown
from engine.dates import Period
from engine.explain.shapes import Json, State, ValueShape
from engine.policy.expressions import Language
from engine.policy.policy import Policy
from engine.quantities import Given, Kind, Number, Type, Value
from engine.spoken.values import written
from engine.steps import NotEntered
from engine.wordings.labels import Both, both

_CENTS: Final = 2
_ABSENT: Final[dict[type, State]] = {
    Unknown: "unknown",
    NotApplicable: "not applicable",
    NotEntered: "not entered",
}


def value_shape(value: Value | NotEntered, of: Type, policy: Policy) -> ValueShape:
    """`value`, of type `of`, for programs and for readers of both languages."""
    shape: ValueShape = {
        "state": _ABSENT.get(type(value), "known"),
        "type": of.kind.value,
        "nl": write(value, of, policy, "nl"),
        "en": write(value, of, policy, "en"),
    }
    if of.unit is not None:
        shape["unit"] = of.unit
    if isinstance(value, Unknown):
        shape["waits_for"] = sorted(value.waits_for)
    elif not isinstance(value, (NotApplicable, NotEntered)):
        shape["value"] = exact(value, of)
    return shape


def write_both(value: Value | NotEntered, of: Type, policy: Policy) -> Both:
    """`value` as a sentence in either language holds it."""
    return {"nl": write(value, of, policy, "nl"), "en": write(value, of, policy, "en")}


def write(value: Value | NotEntered, of: Type, policy: Policy, language: Language) -> str:
    """`value` as a sentence in `language` holds it."""
    if isinstance(value, NotEntered):
        return both("state.not entered")[language]
    return written(value, of, policy, language)


def exact(value: Given, of: Type) -> Json:
    """`value` for programs: a truth is a truth, all else is text that loses nothing.

    A number is a decimal (money with at least two places) or, where decimals never end, `1/3`; a
    moment is UTC; a period is `P6M`, `P3D` or `PT90M`.
    """
    match value:
        case bool() | str():
            return value
        case frozenset():
            return [option for option in of.options if option in value]
        case Period():
            return _period(value)
        case datetime():
            return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
        case date():
            return value.isoformat()
        case int() | Fraction():
            return exact_number(value, least_places=_CENTS if of.kind is Kind.MONEY else 0)
        case _:
            assert_never(value)


def exact_number(number: Number, *, least_places: int = 0) -> str:
    """`number` as text with all its digits, at least `least_places` of them after the point."""
    sign, size = ("-", -number) if number < 0 else ("", number)
    places = _places(size.denominator)
    if places is None:
        return f"{sign}{size.numerator}/{size.denominator}"
    places = max(places, least_places)
    whole, rest = divmod(size.numerator * 10**places // size.denominator, 10**places)
    return f"{sign}{whole}.{rest:0{places}}" if places else f"{sign}{whole}"


def _places(denominator: int) -> int | None:
    """How many decimals a fraction over `denominator` has; None if they never end."""
    counts = {2: 0, 5: 0}
    for prime in counts:
        while denominator % prime == 0:
            denominator //= prime
            counts[prime] += 1
    return max(counts.values()) if denominator == 1 else None


def _period(period: Period) -> str:
    if period.months:
        return f"P{period.months}M"
    return f"PT{period.minutes}M" if period.minutes else f"P{period.days}D"
