"""The money of a comparison by group: whatever the grouping, its groups make up the total."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final, NamedTuple, TypeAlias

from engine.absence import NotApplicable, Unknown
from engine.compare.comparison import Compared, Comparison
from engine.compare.results import PartResult, Result, is_amount_open
from engine.explain.words.places import in_words
from engine.explain.words.values import write_both
from engine.impact_report.amounts import money_shape, total
from engine.impact_report.groupings import Grouping
from engine.impact_report.shapes import GroupingShape, GroupShape
from engine.impact_report.survey import OfGroup, Surveyed
from engine.outcome import Outcome
from engine.policy.policy import Policy
from engine.quantities import Number, Value
from engine.wordings.comparing import compared_both
from engine.wordings.labels import Both

# How a group is sorted, and what it is called.
_Key: TypeAlias = tuple[tuple[int, Fraction, str], str, str]
_AWARDED: Final = frozenset({Outcome.GRANTED, Outcome.PARTLY_GRANTED, Outcome.SETTLED})


class _Side(NamedTuple):
    """What came out on one side, whether it was granted, and whether the amount is still open."""

    amount: Number
    is_granted: bool
    is_open: bool = False


@dataclass(slots=True)
class _Group:
    """One group while it is filled: by side the amounts and the number granted."""

    label: Both
    sides: tuple[list[Number], list[Number]] = field(default_factory=lambda: ([], []))
    granted: list[int] = field(default_factory=lambda: [0, 0])
    number: int = 0
    differences: list[Number] = field(default_factory=list)

    def add(self, before: _Side, after: _Side) -> None:
        for at, side in enumerate((before, after)):
            self.sides[at].append(side.amount)
            self.granted[at] += side.is_granted
        self.number += 1
        # What is open has neither gained nor lost.
        if not before.is_open and not after.is_open:
            self.differences.append(after.amount - before.amount)

    def shape(self) -> GroupShape:
        return {
            "label": self.label,
            "number": self.number,
            "granted_before": self.granted[0],
            "granted_after": self.granted[1],
            "gain": sum(each > 0 for each in self.differences),
            "lose": sum(each < 0 for each in self.differences),
            "money": money_shape(total(self.sides[0]), total(self.sides[1])),
        }


def groupings(
    comparison: Comparison, ways: Sequence[Grouping], surveyed: Sequence[Surveyed]
) -> list[GroupingShape]:
    """Every grouping that says something, beside that of the parts."""
    made = []
    for at, way in enumerate(ways):
        values = [each.values[at] for each in surveyed]
        shape = _grouped(way, comparison, values)
        if shape["groups"]:
            made.append(shape)
    return made


# ── Parts ────────────────────────────────────────────────────────────────────────────────────────


def of_parts(comparison: Comparison) -> Iterator[GroupingShape]:
    """Parts by kind and by key; what the total holds beside its parts is a group of its own."""
    policy = comparison.after.policy
    whole = (comparison.total_before, comparison.total_after)
    kinds: dict[str, _Group] = {}
    names: dict[str, _Group] = {}
    for name, kind, old, new in _pairs(comparison):
        called, key = in_words(kind, policy), name.partition(".")[2].replace("_", " ")
        of_kind = kinds.setdefault(kind, _Group(called))
        label: Both = {"nl": f"{called['nl']} {key}", "en": f"{called['en']} {key}"}
        for group in (of_kind, names.setdefault(name, _Group(label))):
            group.add(old, new)
    # One kind alone says no more than the total.
    for by, found in (("kinds", kinds), ("parts", names)):
        groups = [each.shape() for each in found.values()]
        rest = tuple(
            each - sum((total(group.sides[at]) for group in found.values()), Fraction(0))
            for at, each in enumerate(whole)
        )
        if groups and any(rest):
            groups.append(_rest(rest[0], rest[1]))
        if len(groups) > (by == "kinds"):
            yield {
                "by": by,
                "label": compared_both(f"by.{by}"),
                "of": "parts",
                "groups": groups,
                "total": money_shape(*whole),
            }


def _rest(before: Fraction, after: Fraction) -> GroupShape:
    group = _Group(compared_both("group.rest"))
    group.add(_Side(before, is_granted=False), _Side(after, is_granted=False))
    return {**group.shape(), "number": 0, "gain": 0, "lose": 0}


def _pairs(
    comparison: Comparison,
) -> Iterator[tuple[str, str, _Side, _Side]]:
    """Every part of every application: its id, its kind, and what it came to on either side."""
    for each in comparison.compared:
        old, new = _parts_of(each.before), _parts_of(each.after)
        for name in dict.fromkeys((*new, *old)):
            held = new.get(name) or old[name]
            before, after = _side(old.get(name), each.before), _side(new.get(name), each.after)
            yield name, held.kind, before, after


def _parts_of(result: Result) -> dict[str, PartResult]:
    """The parts whose amounts somebody could be paid."""
    return {each.id: each for each in result.parts} if result.amount is not None else {}


def _side(part: PartResult | None, of: Result) -> _Side:
    if part is None:
        return _Side(0, is_granted=False, is_open=is_amount_open(of))
    return _Side(part.amount or 0, part.outcome is Outcome.GRANTED, is_amount_open(part))


# ── Any grouping ─────────────────────────────────────────────────────────────────────────────────


def _grouped(way: Grouping, comparison: Comparison, values: Sequence[OfGroup]) -> GroupingShape:
    policy = comparison.after.policy
    found: dict[_Key, _Group] = {}
    # Values of one type, of which many are the same.
    keys: dict[OfGroup, _Key] = {}
    entries = _of_parts if way.is_of_parts else _of_applications
    for value, before, after in entries(way, comparison.compared, values):
        key = keys.get(value)
        if key is None:
            key = keys[value] = _key(value, way, policy)
        found.setdefault(key, _Group({"nl": key[1], "en": key[2]})).add(before, after)
    groups = [found[key].shape() for key in sorted(found)]
    sums = [total(each for group in found.values() for each in group.sides[at]) for at in (0, 1)]
    return {
        "by": way.by,
        "label": way.label,
        "of": "parts" if way.is_of_parts else "applications",
        "groups": groups,
        "total": money_shape(sums[0], sums[1]),
    }


_Entry: TypeAlias = tuple[OfGroup, _Side, _Side]


def _of_applications(
    way: Grouping,  # noqa: ARG001 - the other kind of entries needs it
    compared: Sequence[Compared],
    values: Sequence[OfGroup],
) -> Iterator[_Entry]:
    for each, value in zip(compared, values, strict=True):
        yield value, _whole(each.before), _whole(each.after)


def _whole(result: Result) -> _Side:
    return _Side(result.payable, result.outcome in _AWARDED, is_amount_open(result))


def _of_parts(
    way: Grouping, compared: Sequence[Compared], values: Sequence[OfGroup]
) -> Iterator[_Entry]:
    for each, value in zip(compared, values, strict=True):
        assert isinstance(value, Mapping)  # noqa: S101 - parts have a value each
        old, new = _parts_of(each.before), _parts_of(each.after)
        for name in dict.fromkeys((*new, *old)):
            if (new.get(name) or old[name]).kind == way.of:
                held = value.get(name, Unknown(frozenset()))
                before = _side(old.get(name), each.before)
                yield held, before, _side(new.get(name), each.after)


def _key(value: OfGroup, way: Grouping, policy: Policy) -> _Key:
    """Where a group stands among the others, and what it is called."""
    match value:
        case frozenset() if way.of is not None and not way.is_of_parts:
            return _named(2, "group.several")
        case NotApplicable():
            return _named(3, "group.none")
        case Unknown():
            return _named(4, "group.open")
        case int() | Fraction() if way.bounds:
            return _band(Fraction(value), way, policy)
        case _:
            assert not isinstance(value, Mapping)  # noqa: S101 - only parts have several
            return _plain(value, way, policy)  # type: ignore[arg-type]


def _named(at: int, key: str) -> _Key:
    called = compared_both(key)
    return (at, Fraction(0), ""), called["nl"], called["en"]


def _plain(value: Value, way: Grouping, policy: Policy) -> _Key:
    called, of = write_both(value, way.type, policy), way.type
    place = Fraction(0)
    if isinstance(value, bool):
        place = Fraction(not value)
    elif isinstance(value, (int, Fraction)):
        place = Fraction(value)
    elif isinstance(value, str) and value in of.options:
        place = Fraction(of.options.index(value))
    return (1, place, called["nl"]), called["nl"], called["en"]


def _band(value: Fraction, way: Grouping, policy: Policy) -> _Key:
    """The band that a number falls in: from one bound up to the next."""
    at = sum(bound <= value for bound in way.bounds)
    low = write_both(way.bounds[at - 1], way.type, policy) if at else None
    high = write_both(way.bounds[at], way.type, policy) if at < len(way.bounds) else None
    if low is None or high is None:
        key, only = ("group.below", high) if low is None else ("group.from", low)
        assert only is not None  # noqa: S101 - there is at least one bound
        called = compared_both(key, bound=only)
    else:
        called = compared_both("group.between", low=low, high=high)
    return (1, Fraction(at), ""), called["nl"], called["en"]
