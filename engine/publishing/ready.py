"""Whether a version may be published: everything that keeps it from being, as problems."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final, cast

from engine.dates import date_of
from engine.examples.run import run_examples
from engine.load import nodes
from engine.load.load import Checked, read_policy
from engine.policy.policy import Policy, Source
from engine.problem import Problem, Span
from engine.publishing.keep import kept_file
from engine.publishing.lock import Lock, Published, number_of
from engine.quantities import DATE, Given
from engine.source import Node
from engine.wordings.values import Written

# Questions that the program could not answer: whoever approves may let them stand. Every other
# warning names something that can be mended.
OPEN: Final = frozenset({"W460", "W461", "W462", "W464", "W465", "W466"})
_LONGEST_NAME: Final = 200
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to publish.

    Args:
        path: the policy's file.
        policy: the policy, without errors.
        checked: the same with its warnings and its text.
        lock: the lock beside it.
        author, approver: who made it, and who approved it.
        accepted: the codes of open questions that may stand.
    """

    path: Path
    policy: Policy
    checked: Checked
    lock: Lock
    author: str
    approver: str
    accepted: Sequence[str] = ()


def hindrances(wish: Wish) -> tuple[Problem, ...]:
    """Everything that keeps the version from being published; empty if it may be."""
    return tuple(
        problem
        for look in (_names, _version, _warnings, _examples, _sources, _time)
        for problem in look(wish)
    )


# ── Who ──────────────────────────────────────────────────────────────────────────────────────────


def _names(wish: Wish) -> Iterator[Problem]:
    """Two people who can be told apart."""
    named = {"--author": wish.author, "--approver": wish.approver}
    unfit = [option for option, name in named.items() if not _is_name(name)]
    for option in unfit:
        yield Problem("E702", None, {"option": option, "most": _LONGEST_NAME})
    if not unfit and same_name(wish.author) == same_name(wish.approver):
        yield Problem("E701", None, {"name": wish.author.strip()})


def _is_name(name: str) -> bool:
    has_letter = any(each.isalnum() for each in name)
    return has_letter and name.isprintable() and len(name) <= _LONGEST_NAME


def same_name(name: str) -> str:
    """A name without what does not tell two people apart: capitals, blanks, points and dashes."""
    return "".join(each for each in name.casefold() if each.isalnum())


# ── What ─────────────────────────────────────────────────────────────────────────────────────────


def _version(wish: Wish) -> Iterator[Problem]:
    """A number above the last, for a policy of the same name."""
    lock, identity, root = wish.lock, wish.policy.identity, wish.checked.document.root
    last = lock.last
    if last is None:
        return
    if last.policy != identity.name:
        fields = {"path": lock.path.name, "other": last.policy, "policy": identity.name}
        yield Problem("E710", _span(root, "policy"), fields)
    if number_of(identity.version) <= last.order:
        *front, patch = last.order
        following = ".".join(map(str, (*front, patch + 1)))
        fields = {"version": identity.version, "last": last.version, "next": following}
        yield Problem("E700", _span(root, "version"), fields)


def _warnings(wish: Wish) -> Iterator[Problem]:
    """Warnings that can be mended, and questions that nobody let stand."""
    for code, number in sorted(Counter(each.code for each in wish.checked.problems).items()):
        if code not in OPEN:
            yield Problem("E703", None, {"code": code, "number": number})
        elif code not in wish.accepted:
            yield Problem("E704", None, {"code": code, "number": number})


def _examples(wish: Wish) -> Iterator[Problem]:
    """Examples, and all of them coming out."""
    results = run_examples(wish.policy)
    failed = sum(not each.passed for each in results)
    if not results:
        yield Problem("E705", None)
    elif failed:
        yield Problem("E706", None, {"number": len(results), "failed": failed})


def _sources(wish: Wish) -> Iterator[Problem]:
    """Every document such that it can be known again."""
    for source in wish.policy.sources.values():
        if not _is_known_again(source):
            yield Problem("E707", source.origin.span, {"name": source.name}, ("sources",))


def _is_known_again(source: Source) -> bool:
    """Whether somebody who finds the document later can tell that it is the same."""
    hashed = bool(source.passages) and all(each.sha256 for each in source.passages)
    return bool(source.sha256 or source.date or hashed)


# ── When ─────────────────────────────────────────────────────────────────────────────────────────


def _time(wish: Wish) -> Iterator[Problem]:
    """No day on which two versions begin, and none on which no version takes an application."""
    policy, before = wish.policy, wish.lock.last
    if before is None:
        return
    start = policy.in_force_from
    root = wish.checked.document.root
    if start <= before.starts:
        span = _span(nodes.mapping(root).get("in_force"), "from")
        fields = {"before": before.version, "start": _day(start), "other": _day(before.starts)}
        yield Problem("E708", span, fields, ("in_force",))
        return
    by = policy.facts[None, policy.in_force_by]
    for first, last in _gaps(wish, before):
        fields = {
            "first": _day(first),
            "last": _day(last),
            "by": by.name,
            "before": before.version,
        }
        yield Problem("E709", by.origin.span, fields, ("facts",))


def _gaps(wish: Wish, before: Published) -> Iterator[tuple[date, date]]:
    """The days between the last that the version before takes and the first of this one."""
    start = wish.policy.in_force_from
    file = kept_file(wish.path, before.version)
    # That what is kept can be read was looked at before (`judge.py`).
    kept = cast("Policy", read_policy(file.read_bytes(), file.name, file.parent).policy)
    _, ended = _bounds(kept)
    begins, _ = _bounds(wish.policy)
    if ended + _DAY < start:
        yield ended + _DAY, start - _DAY
    if begins > start:
        yield start, begins - _DAY


def _bounds(policy: Policy) -> tuple[date, date]:
    """The first and the last day that the fact which picks the version can have."""
    held = policy.facts[None, policy.in_force_by].range
    return _as_day(held.low, policy), _as_day(held.high, policy)


def _as_day(value: Given | None, policy: Policy) -> date:
    # Loading has seen to it that the fact is a date or a moment with a range, and has a zone.
    if isinstance(value, datetime):
        return date_of(value, cast("str", policy.zone))
    return cast("date", value)


# ── In words and places ──────────────────────────────────────────────────────────────────────────


def _day(day: date) -> Written:
    return Written(day, DATE, {}, "", None)


def _span(of: Node | None, key: str) -> Span:
    """Where the text under a key that must be there stands."""
    return nodes.needed(nodes.mapping(of), key).span
