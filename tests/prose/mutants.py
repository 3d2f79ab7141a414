"""Policies that differ from a given one in one thing that has meaning."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime, timedelta
from enum import Enum
from fractions import Fraction
from typing import Any, Final

from engine.dates import Period
from engine.load.identity import _UNORDERED, _WITHOUT_MEANING, hash_of_meaning
from engine.operations.op import Op
from engine.operations.signatures import SIGNATURES
from engine.policy.declarations import Decided, Definition, ListFact, Role
from engine.policy.expressions import (
    Apply,
    Case,
    Choose,
    Gather,
    Literal,
    Lookup,
    Origin,
    Read,
    Reading,
)
from engine.policy.policy import Obligation, Policy
from engine.problem import Span
from engine.quantities import TRUTH, Kind, Type

PARTS: Final = (
    "in_force_from",
    "in_force_by",
    "applicant",
    "currency",
    "zone",
    "month_end",
    "stages",
    "previous",
    "facts",
    "lists",
    "tables",
    "definitions",
    "interpretations",
    "decision",
    "payments",
    "obligations",
)
_NOWHERE: Final = Origin(Span("", 0, 0, 1, 1, 1, 1))
# What is set where a policy has nothing.
_MORE: Final[Mapping[str, Any]] = {
    "only_if": Literal(TRUTH, True, _NOWHERE),
    "under": ("question", "reading"),
    "unless": "other",
    "if_not": "other",
    "before": "other",
    "stage": 0,
    "not_computable": "for a reason",
}
_OTHER: Final = Read(TRUTH, "other", None, False, _NOWHERE)
# What follows from the rest: the type of a formula from those of its parts, whether a name is a
# fact from its declaration, the fields of a list from the facts, the singular from its list.
_FOLLOWS: Final[Mapping[type, frozenset[str]]] = {
    ListFact: frozenset({"fields"}),
    Read: frozenset({"type", "is_fact"}),
    Apply: frozenset({"type", "partial"}),
    Choose: frozenset({"type"}),
    Lookup: frozenset({"type"}),
    Gather: frozenset({"type", "element"}),
    Reading: frozenset({"type"}),
    Literal: frozenset({"type"}),
}
_OTHERS: Final = {
    "EUR": "USD",
    "Europe/Brussels": "Europe/London",
    "last day": "next day",
    "next day": "last day",
    "granted": "refused",
    "refused": "granted",
    "value": "sum",
    "sum": "count",
    "count": "value",
    "field": "has_key",
    "has_key": "field",
    "list": "value",
}
# Kinds whose values are plain numbers, so that one can stand in the place of another.
_NUMBERS: Final = (Kind.NUMBER, Kind.SHARE, Kind.MONEY)
# What a policy cannot be read without: a list that things are fields of, a cell of a row.
_NEEDED: Final = ("lists", ".cells")
_NAMED: Final = frozenset({Role.CONDITION, Role.VALUE, Role.PARAMETER})


def meaning_of(policy: Policy) -> str:
    """The hash of what could change a decision."""
    return hash_of_meaning(**{name: getattr(policy, name) for name in PARTS})


def mutants(policy: Policy) -> Iterator[tuple[str, Policy]]:
    """Each with the place of what is different."""
    for name in PARTS:
        for place, changed in _of(getattr(policy, name), name):
            yield place, replace(policy, **{name: changed})


def _of(value: Any, place: str) -> Iterator[tuple[str, Any]]:
    for kind, change in _CHANGES:
        if isinstance(value, kind):
            yield from ((place, each) for each in change(value))
            return
    if isinstance(value, Mapping):
        yield from _of_mapping(value, place)
    elif isinstance(value, tuple):
        yield from _of_tuple(value, place)
    elif value is not None:
        assert is_dataclass(value), value
        yield from _of_parts(value, place)


def _other_kinds(kind: Kind) -> list[Kind]:
    return [each for each in _NUMBERS if kind in _NUMBERS and each is not kind]


_CHANGES: Final[tuple[tuple[Any, Callable[[Any], list[Any]]], ...]] = (
    (bool, lambda value: [not value]),
    (Kind, _other_kinds),
    (Enum, lambda value: [each for each in type(value) if each is not value]),
    (str, lambda value: [_OTHERS.get(value, f"{value}x")]),
    ((int, Fraction), lambda value: [value + 1]),
    (datetime, lambda value: [value + timedelta(seconds=1)]),
    (date, lambda value: [value + timedelta(days=1)]),
    (Period, lambda value: [value + value] if value else []),
)


def _of_mapping(value: Mapping[Any, Any], place: str) -> Iterator[tuple[str, Any]]:
    for key, held in value.items():
        if not place.endswith(_NEEDED):
            yield f"{place} without {key}", {k: v for k, v in value.items() if k != key}
        for inner, changed in _of(held, f"{place}.{key}"):
            yield inner, {**value, key: changed}


def _of_tuple(value: tuple[Any, ...], place: str) -> Iterator[tuple[str, Any]]:
    name = place.rpartition(".")[2]
    # What stands in pairs has two; and some operations take just so many.
    is_free = name not in ("arguments", "under") and not place.rpartition(".")[0].endswith(
        "options"
    )
    for n, held in enumerate(value):
        if len(value) > 1 and is_free:
            yield f"{place} without {n}", (*value[:n], *value[n + 1 :])
        if (
            name not in _UNORDERED
            and n
            and value[n - 1] != held
            and type(value[n - 1]) is type(held)
        ):
            yield f"{place} swapped {n}", (*value[: n - 1], held, value[n - 1], *value[n + 1 :])
        for inner, changed in _of(held, f"{place}.{n}"):
            yield inner, (*value[:n], changed, *value[n + 1 :])


def _of_parts(value: Any, place: str) -> Iterator[tuple[str, Any]]:
    for field in fields(value):
        name, at = field.name, f"{place}.{field.name}"
        has_meaning = field.compare and name not in _WITHOUT_MEANING
        if has_meaning and not _follows(value, name, place):
            for inner, changed in _of_field(value, name, at):
                yield inner, replace(value, **{name: changed})


def _of_field(value: Any, name: str, place: str) -> Iterator[tuple[str, Any]]:
    held = getattr(value, name)
    if held is None and name in _MORE:
        is_read = isinstance(value, Obligation) and name == "only_if"
        yield f"{place} set", _OTHER if is_read else _MORE[name]
    if held is not None and name in _MORE and name != "stage":
        yield f"{place} taken away", None
    match value:
        case Apply() if name == "op":
            yield from _of_operation(value, place)
        case Apply() if name == "arguments":
            yield from _of_arguments(value, place)
        case Literal() if isinstance(held, frozenset):
            yield place, held ^ {value.type.options[0]}
        case _:
            yield from _of(held, place)


def _of_arguments(node: Apply, place: str) -> Iterator[tuple[str, Any]]:
    for inner, changed in _of(node.arguments, place):
        # In what order conditions are told has no meaning.
        if node.op not in (Op.AND, Op.OR) or "swapped" not in inner:
            yield inner, changed
    if node.op in _MANY:
        yield from _with_one_less(node.arguments, place)


def _with_one_less(held: tuple[Any, ...], place: str) -> Iterator[tuple[str, Any]]:
    for n in range(len(held) if len(held) > 2 else 0):
        yield f"{place} without {n}", (*held[:n], *held[n + 1 :])


def _of_operation(node: Apply, place: str) -> Iterator[tuple[str, Op]]:
    """The operations that could stand in the place of this one."""
    types = [each.type for each in node.arguments]
    for op in Op:
        if op is not node.op and len(types) == _arity(node.op, op, len(types)):
            try:
                fits = SIGNATURES[op](types)
            except (IndexError, ValueError):
                continue
            if fits is not None and fits.kind is node.type.kind:
                yield f"{place}={op.value}", op


_ONE: Final = frozenset(
    {
        *(Op.NEGATE, Op.NOT, Op.ABSOLUTE, Op.FLOOR, Op.CEILING, Op.EXISTS),
        *(Op.DATE_OF, Op.YEAR_OF, Op.MONTH_OF, Op.LENGTH),
    }
)
_MANY: Final = frozenset(
    {
        *(Op.AND, Op.OR, Op.ALL_OF, Op.ANY_OF, Op.AT_LEAST_OF),
        *(Op.SUM_OF, Op.LEAST_OF, Op.GREATEST_OF, Op.LEAST, Op.GREATEST),
    }
)


def _arity(old: Op, new: Op, number: int) -> int:
    """How many arguments an operation takes; as many as there are, if it takes any number."""
    if new in _ONE:
        return 1
    return number if new in _MANY and old is not Op.AT_LEAST_OF else 2


def _follows(value: Any, name: str, place: str) -> bool:
    match value:
        case Definition() if name == "type":
            return value.role is not Role.VALUE
        case Definition() if name in ("name", "role"):
            return value.role not in _NAMED
        case Decided() if name == "previous":
            return value.form == "field"
        case Type() if name == "whole":
            return value.kind not in (Kind.NUMBER, Kind.COUNT)
        case Gather() if name == "how":
            # Without a body there is nothing but a count.
            return value.body is None
        case Case() if name == "when":
            # Nothing asks for the guard of what holds otherwise.
            return place.endswith(".otherwise")
    return name in _FOLLOWS.get(type(value), frozenset())
