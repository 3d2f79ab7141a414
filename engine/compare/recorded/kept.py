"""Recorded decisions as they can be compared: data from elsewhere, of which nothing is guessed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import PurePosixPath
from typing import Any, Final, NamedTuple, TypeGuard

from engine.absence import Unknown
from engine.compare.archive import Record
from engine.compare.intent.sides import BEFORE
from engine.compare.results import PartResult, Result
from engine.facts.records import Earlier, Misfit, NotKnown, given, read_record
from engine.outcome import Outcome
from engine.quantities import MONEY, Type, Value, plain
from engine.wordings.labels import Both

_OUTCOMES: Final = frozenset(each.value for each in Outcome)


class Told(NamedTuple):
    """A value as a trail tells it: its words, and how it is told from any other."""

    says: Both
    exact: object


class Rule(NamedTuple):
    """One rule as a trail tells it."""

    label: Both
    value: Told
    is_own_number: bool


class Kept(NamedTuple):
    """One recorded decision.

    Args:
        file, sha256: the application: the name of its file, and the hash of what it states.
        record: the hash of the record.
        who: the applicant, as the record writes it.
        rules: by address, each after those that it reads; none if the record has no trail.
        said: what it says of the names that were asked for; unknown where it says nothing.
    """

    file: str
    sha256: str
    record: str
    who: object
    policy: str
    version: str
    meaning_hash: str
    stage: str
    came: Result
    rules: Mapping[str, Rule]
    said: Mapping[str, Value]


def kept_of(record: Record, asked: Mapping[str, Type] | None = None) -> Kept | None:
    """What a record says; None if it does not have the shape of a decision.

    Args:
        record: a record whose hash was checked.
        asked: names of a policy's own of which is asked what they came to, each with its type.
    """
    earlier, came = read_record(record), _came_of(record.get("decision", record))
    if earlier is None or came is None:
        return None
    raw = earlier.raw
    return Kept(
        file=PurePosixPath(str(raw["application"].get("file", ""))).name,
        sha256=earlier.application,
        record=str(record.get("sha256", "")),
        who=earlier.applicant,
        policy=earlier.policy,
        version=str(raw["version"]),
        meaning_hash=str(raw.get("meaning_hash", "")),
        stage=str(raw["stage"]),
        came=came,
        rules=rules_of(raw.get("trail")),
        said={name: _said(earlier, name, of) for name, of in (asked or {}).items()},
    )


def _said(earlier: Earlier, name: str, of: Type) -> Value:
    """What a decision had under a name; unknown where it does not say so, or in another type."""
    value = earlier.value(name, of)
    if isinstance(value, NotKnown | Misfit):
        return Unknown(frozenset({f"{BEFORE}.{name}"}))
    return value


def _came_of(raw: Any) -> Result | None:
    if not _is(raw):
        return None
    parts, waiting = raw.get("parts"), raw.get("open")
    if not (isinstance(parts, list) and isinstance(waiting, list)):
        return None
    if not all(_has_come(each) for each in (raw, *parts)):
        return None
    told = (
        PartResult(str(each.get("id")), "", Outcome(each["outcome"]), _amount(each.get("amount")))
        for each in parts
    )
    return Result(
        Outcome(raw["outcome"]), _amount(raw.get("amount")), tuple(told), tuple(map(str, waiting))
    )


def _is(node: object) -> TypeGuard[Mapping[str, Any]]:
    return isinstance(node, Mapping)


def _has_come(node: object) -> bool:
    """Whether it has an outcome, and an amount or none."""
    if not (_is(node) and isinstance(node.get("outcome"), str) and node["outcome"] in _OUTCOMES):
        return False
    amount = node.get("amount")
    return amount is None or not isinstance(given(amount, MONEY), Misfit)


def _amount(amount: str | None) -> int | Fraction | None:
    return None if amount is None else plain(Fraction(amount))


# ── What a trail tells of its rules ──────────────────────────────────────────────────────────────


def rules_of(told: object) -> dict[str, Rule]:
    """The rules of a trail by address, each after those that it reads."""
    found: dict[str, Rule] = {}
    for node in _inside_out(told):
        rule = _rule(node)
        if rule is not None:
            found.setdefault(str(node["address"]), rule)
    return found


def _rule(node: Mapping[str, Any]) -> Rule | None:
    label, value = node.get("label"), node.get("value")
    is_rule = node.get("kind") == "rule" and isinstance(node.get("address"), str)
    if not (is_rule and _says(label) and _says(value)):
        return None
    told = Told(_both(value), (value.get("state"), value.get("value")))
    return Rule(_both(label), told, node.get("role") == "parameter")


def _both(words: Mapping[str, str]) -> Both:
    return {"nl": words["nl"], "en": words["en"]}


def _says(node: Any) -> TypeGuard[Mapping[str, Any]]:
    """Whether it has words in both languages."""
    return _is(node) and all(isinstance(node.get(each), str) for each in ("nl", "en"))


def _inside_out(told: object) -> Iterator[Mapping[str, Any]]:
    """Every object of a trail, after those inside it; however deep, without recursion."""
    pending: list[tuple[object, bool]] = [(told, False)]
    while pending:
        node, is_done = pending.pop()
        if isinstance(node, list):
            pending.extend((each, False) for each in reversed(node))
        elif isinstance(node, Mapping) and is_done:
            yield node
        elif isinstance(node, Mapping):
            pending.append((node, True))
            pending.extend((each, False) for each in reversed(list(node.values())))
