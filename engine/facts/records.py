"""A decision record as later calls read it: who applied, what was granted, each value by path.

A record is data from elsewhere: what does not have its shape is told apart, and never raises.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from typing import Any, Final, TypeAlias

from engine.absence import NOT_APPLICABLE, NotApplicable
from engine.dates import DateFault, Period, parse_date, parse_moment
from engine.quantities import COUNTABLE, Given, Kind, Type, plain

Record: TypeAlias = Mapping[str, Any]

GRANTED: Final = frozenset({"granted", "partly granted"})
REFUSED: Final = "refused"
# What of a value is read.
_READ: Final = ("state", "type", "unit", "value")
_NUMBER: Final = re.compile(r"-?[0-9]{1,250}(?:\.[0-9]{1,250}|/[1-9][0-9]{0,250})?")
_PERIOD: Final = re.compile(
    r"P(?:(?P<months>-?[0-9]{1,9})M|(?P<days>-?[0-9]{1,9})D|T(?P<minutes>-?[0-9]{1,9})M)"
)


@dataclass(frozen=True, slots=True)
class NotKnown:
    """A value that the earlier decision did not know either."""


@dataclass(frozen=True, slots=True)
class Misfit:
    """A value of another type than the fact that it is to become."""


Held: TypeAlias = Given | NotApplicable | NotKnown | Misfit


@dataclass(frozen=True, slots=True)
class Earlier:
    """One earlier decision.

    Args:
        applicant: who applied, as the record writes it; None if it does not say.
        award: the outcome of its first stage.
        stage: the index of the stage that the record is of.
        parts: the amount of each part that was granted, by its id.
        raw: the record itself, in which values are looked up.
        name: the policy, its version and the hash of the record, to be told where a value is from.
    """

    policy: str
    applicant: object
    award: str
    stage: int
    application: str
    amount: str | None
    subtotals: Mapping[str, Any]
    parts: Mapping[str, object]
    raw: Record = field(repr=False)
    name: str = ""
    is_synthetic: bool = False
    # What `value` looks up: filled the first time, for most records are of somebody else.
    _by_path: dict[str, Record] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def is_granted(self) -> bool:
        """Whether anything was granted."""
        return self.award in GRANTED

    @property
    def is_open(self) -> bool:
        """Whether it was not decided yet."""
        return not self.is_granted and self.award != REFUSED

    def value(self, path: str, of: Type) -> Held:
        """What the record has under `path`, as a value of type `of`."""
        if path in self.subtotals:
            return given(self.subtotals[path], of)
        if path == self._total:
            return given(self.amount, of)
        found = self._shapes.get(path)
        return NotKnown() if found is None else held(found, of)

    @property
    def readable(self) -> Record:
        """All that another decision can read of it: no words, no version, no place on disk."""
        return {
            "policy": self.policy,
            "applicant": self.applicant,
            "application": self.application,
            "award": self.award,
            "stage": self.stage,
            "is_synthetic": self.is_synthetic,
            "amount": self.amount,
            "subtotals": self.subtotals,
            "parts": self.parts,
            "total": self._total,
            "values": {
                path: {name: shape[name] for name in _READ if name in shape}
                for path, shape in self._shapes.items()
            },
        }

    @property
    def _total(self) -> object:
        """The path of what is paid in all, as its trail has it."""
        trail = self.raw.get("trail")
        total = trail.get("total") if isinstance(trail, Mapping) else None
        return total.get("address") if isinstance(total, Mapping) else None

    @property
    def _shapes(self) -> Mapping[str, Record]:
        """Every value that it has, by its path."""
        if not self._by_path:
            for address, shape in _values(self.raw):
                self._by_path.setdefault(address, shape)
        return self._by_path


def read_record(record: Record) -> Earlier | None:
    """What a record says; None if it does not have the shape of one."""
    raw = record.get("decision", record)
    if not _is(raw):
        return None
    texts = [raw.get(name) for name in ("policy", "version", "award", "stage")]
    applicant, parts, stages = raw.get("applicant"), raw.get("parts"), raw.get("stages")
    application, subtotals = raw.get("application"), raw.get("subtotals")
    shaped = _is(applicant) and _is(applicant.get("value")) and _is(application) and _is(subtotals)
    listed = isinstance(parts, list) and all(map(_is, parts)) and isinstance(stages, list)
    if not (shaped and listed and all(isinstance(text, str) for text in texts)):
        return None
    policy, version, award, stage = texts
    return Earlier(
        policy=policy,
        applicant=applicant["value"].get("value"),
        award=award,
        stage=stages.index(stage) if stage in stages else 0,
        application=str(application.get("sha256")),
        amount=raw.get("amount"),
        subtotals=subtotals,
        parts={str(p.get("id")): p.get("amount") for p in parts if p.get("outcome") == "granted"},
        raw=raw,
        name=" ".join((policy, version, str(record.get("sha256", ""))[:12])).rstrip(),
        is_synthetic=raw.get("is_synthetic") is True,
    )


def _is(node: object) -> bool:
    return isinstance(node, Mapping)


def _values(raw: Record) -> Iterator[tuple[str, Record]]:
    """Every value that the record has, and its path: of its facts, then of its trail."""
    pending: list[object] = [raw.get(name) for name in ("trail", "judgements", "facts")]
    while pending:
        node = pending.pop()
        if isinstance(node, list):
            pending.extend(reversed(node))
        elif isinstance(node, Mapping):
            address, value = node.get("address"), node.get("value")
            if isinstance(address, str) and isinstance(value, Mapping):
                yield address, value
            pending.extend(node.values())


def held(shape: Record, of: Type) -> Held:
    """The value that a record holds, as one of type `of`."""
    match shape.get("state"):
        case "not applicable":
            return NOT_APPLICABLE
        case "known" if shape.get("type") == of.kind.value and shape.get("unit") == of.unit:
            return given(shape.get("value"), of)
        case "known":
            return Misfit()
        case _:
            return NotKnown()


def given(exact: object, of: Type) -> Given | Misfit:
    """The value of type `of` that a record writes as `exact`."""
    if of.kind is Kind.TRUTH:
        return exact if isinstance(exact, bool) else Misfit()
    if of.kind is Kind.CHOICES:
        return _choices(exact, of)
    if not isinstance(exact, str):
        return Misfit()
    if of.kind in COUNTABLE:
        return plain(Fraction(exact)) if _NUMBER.fullmatch(exact) else Misfit()
    if of.kind is Kind.CHOICE:
        return exact if exact in of.options else Misfit()
    return _timed(exact, of) if of.kind is not Kind.TEXT else exact


def _choices(exact: object, of: Type) -> Given | Misfit:
    if not isinstance(exact, list) or any(each not in of.options for each in exact):
        return Misfit()
    return frozenset(exact)


def _timed(exact: str, of: Type) -> date | datetime | Period | Misfit:
    """A date, a moment in UTC or a period."""
    try:
        if of.kind is Kind.DATE:
            return parse_date(exact)
        if of.kind is Kind.MOMENT:
            return parse_moment(exact, None)
    except DateFault:
        return Misfit()
    found = _PERIOD.fullmatch(exact)
    if found is None:
        return Misfit()
    return Period(**{span: int(count) for span, count in found.groupdict(default="0").items()})
