"""Values worth trying for each fact: ends of ranges, what is compared with, small ones.

The simplest come first, so that an applicant shown to a person has numbers that can be read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Final, TypeAlias

from engine.checks.ordinals import from_ordinal, ordinal
from engine.checks.steps import step_of_type
from engine.policy.declarations import Fact
from engine.policy.expressions import Expression, Literal, Lookup, Read, Scope
from engine.policy.policy import Policy
from engine.policy.walk import walk
from engine.quantities import Given, Kind, Number, Type, plain

Pools: TypeAlias = Mapping[tuple[Scope, str], tuple[Given, ...]]

_MOST: Final = 60
_SMALL: Final = (0, 1, 2, 3, 4, 5, 10, 20, 50, 100, 1000)
_A_DAY: Final = 24 * 60 * 60
_DIGITS: Final = "123456789"
_LETTERS: Final = "ABCDEFGH"


def pools(policy: Policy) -> Pools:
    """The values worth trying for each fact of `policy`; none is empty."""
    literals = list(_literals(policy))
    keys = _keys(policy)
    return {
        name: tuple(_values(fact, literals, keys.get(name, ())))[:_MOST]
        for name, fact in policy.facts.items()
    }


def expressions(policy: Policy) -> Iterator[Expression]:
    """Every expression of the rules, conditions, cells and properties of `policy`."""
    for definition in policy.definitions.values():
        yield definition.body
        if definition.only_if is not None:
            yield definition.only_if
    conditions = [fact.only_if for fact in policy.facts.values()]
    conditions += [each.only_if for each in policy.lists.values()]
    yield from (each for each in conditions if each is not None)
    for each in policy.properties:
        yield each.expression


def _literals(policy: Policy) -> Iterator[Literal]:
    for expression in expressions(policy):
        yield from (node for node in walk(expression) if isinstance(node, Literal))


def _keys(policy: Policy) -> Mapping[tuple[Scope, str], tuple[Given, ...]]:
    """For each fact by which a row of a table is looked up, the keys of that table."""
    found: dict[tuple[Scope, str], dict[Given, None]] = {}
    for expression in expressions(policy):
        for node in walk(expression):
            if not isinstance(node, Lookup) or node.collection not in policy.tables:
                continue
            for at, part in enumerate(node.key):
                if isinstance(part, Read) and part.is_fact:
                    known = found.setdefault((part.element, part.name), {})
                    known.update((key[at], None) for key in policy.tables[node.collection].rows)
    for name, fact in policy.facts.items():
        if fact.type.table is not None:
            rows = policy.tables[fact.type.table].rows
            found.setdefault(name, {}).update((key[0], None) for key in rows)
    return {name: tuple(found[like]) for name, like in _alike(policy, found).items()}


def _alike(
    policy: Policy, found: Mapping[tuple[Scope, str], object]
) -> Mapping[tuple[Scope, str], tuple[Scope, str]]:
    """For each fact, the one of that name and type by which something is looked up."""
    known = {(name, policy.facts[scope, name].type): (scope, name) for scope, name in found}
    return {
        key: known[fact.name, fact.type]
        for key, fact in policy.facts.items()
        if (fact.name, fact.type) in known
    }


def shared(policy: Policy, pools_: Pools) -> Mapping[Type, tuple[Given, ...]]:
    """For each type, the values that several facts may have, so that they are often equal."""
    by_type: dict[Type, dict[Given, int]] = {}
    for name, fact in policy.facts.items():
        known = by_type.setdefault(fact.type, {})
        for value in pools_[name]:
            known[value] = known.get(value, 0) + 1
    return {
        type_: tuple(value for value, number in known.items() if number > 1)
        for type_, known in by_type.items()
        if type_.is_ordered
    }


def _values(fact: Fact, literals: Iterable[Literal], keys: Iterable[Given]) -> list[Given]:
    match fact.type.kind:
        case Kind.TRUTH:
            return [True, False]
        case Kind.CHOICE:
            return list(fact.type.options)
        case Kind.CHOICES:
            each = [frozenset({option}) for option in fact.type.options]
            return [*each, frozenset(), frozenset(fact.type.options)]
        case Kind.TEXT:
            return _texts(fact.type, literals, keys)
        case _:
            return _ordered(fact, literals, keys)


def _texts(type_: Type, literals: Iterable[Literal], keys: Iterable[Given]) -> list[Given]:
    compared = [str(each.value) for each in literals if each.type.kind is Kind.TEXT]
    # Of a long table there is no room for all keys: those that a rule names come first.
    named = [key for key in keys if key in compared]
    found: dict[Given, None] = dict.fromkeys([*named, *keys][: _MOST // 2])
    if type_.table is None:
        found.update((_like(type_.pattern or "A", number), None) for number in range(8))
        found.update(dict.fromkeys(compared))
        found.update(dict.fromkeys(_holding(compared, _like(type_.pattern or "AA", 0))))
    fitting = (each for each in found if isinstance(each, str) and _fits(each, type_.pattern))
    return list(fitting)


def _holding(pieces: list[str], text: str) -> Iterator[str]:
    """`text` with each piece at its start, at its end, and with one at either."""
    for piece in pieces:
        yield piece + text[len(piece) :]
        yield text[: max(len(text) - len(piece), 0)] + piece
        for other in pieces:
            yield piece + text[len(piece) : max(len(text) - len(other), 0)] + other


def _like(pattern: str, number: int) -> str:
    """The text of that form with a number in its first places."""
    digit, letter = _DIGITS[number % len(_DIGITS)], _LETTERS[number % len(_LETTERS)]
    return "".join({"0": digit, "A": letter}.get(sign, sign) for sign in pattern)


def _fits(text: str, pattern: str | None) -> bool:
    if pattern is None:
        return True
    return len(text) == len(pattern) and all(
        sign.isdigit() if form == "0" else sign.isalpha() if form == "A" else sign == form
        for sign, form in zip(text, pattern, strict=True)
    )


def _ordered(fact: Fact, literals: Iterable[Literal], keys: Iterable[Given]) -> list[Given]:
    type_, step = fact.type, step_of_type(fact.type)
    near = _near(type_, step)
    low = None if fact.range.low is None else ordinal(fact.range.low)
    high = None if fact.range.high is None else ordinal(fact.range.high)
    tried: list[Number] = [ordinal(key) for key in keys]
    for end in (low, high):
        tried += [] if end is None else [end, end + near, end - near]
    for number in _compared(type_, literals):
        tried += [number, number - near, number + near]
    if low is not None and high is not None:
        tried.append(plain((Fraction(low) + high) / 2))
    if type_.is_countable:
        tried += [number * _size(type_) for number in _SMALL]
    fitting = {plain(step * (Fraction(number) / step // 1)) for number in tried}
    inside = [
        number
        for number in fitting
        if (low is None or number >= low) and (high is None or number <= high)
    ]
    return [from_ordinal(number, type_) for number in sorted(inside, key=_plainness)]


def _size(type_: Type) -> Number:
    """The size of a simple number of that type: for a share, one in a hundred."""
    return Fraction(1, 100) if type_.kind is Kind.SHARE else 1


def _near(type_: Type, step: Number) -> Number:
    """How far from a threshold to try: the least difference there can be, if readable."""
    if type_.kind is Kind.SHARE:
        return Fraction(1, 100)
    return (
        step
        if type_.whole or not type_.is_countable or type_.kind in (Kind.MONEY, Kind.RATE)
        else 1
    )


def _compared(type_: Type, literals: Iterable[Literal]) -> Iterator[Number]:
    for each in literals:
        if each.type.kind is type_.kind and each.type.unit == type_.unit:
            yield ordinal(each.value)
        elif each.type.kind is Kind.DATE and type_.kind is Kind.MOMENT:
            yield (ordinal(each.value) - 1) * _A_DAY


def _plainness(number: Number) -> tuple[int, Number]:
    """Small and round numbers first."""
    exact = Fraction(number)
    digits = len(str(abs(exact.numerator)).rstrip("0")) + len(str(exact.denominator))
    return (digits + len(str(abs(exact.numerator))), abs(exact))
