"""Recorded decisions beside what a policy decides now on the same applications.

A record belongs to the application that states the same facts: both carry their hash. Whatever has
no counterpart is named, and nothing is compared with a record that may be of something else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path, PurePosixPath
from typing import Any, Final, NamedTuple, TypeAlias, TypeGuard, cast

from engine.compare.archive import Archive, Record, Told, Way
from engine.explain.contents.award import money
from engine.explain.shapes import ValueShape
from engine.explain.trail import trail
from engine.explain.words.values import value_shape
from engine.facts.records import Misfit, given, read_record
from engine.outcome import Decision, Outcome
from engine.policy.policy import Policy
from engine.problem import Problem
from engine.quantities import MONEY
from engine.wordings.labels import Both


class Came(NamedTuple):
    """What came out, as a record writes it; of each part its id, outcome and amount."""

    outcome: str
    amount: str | None
    parts: tuple[tuple[str, str, str | None], ...]
    open: tuple[str, ...]


class Rule(NamedTuple):
    """One rule as a trail tells it."""

    label: Both
    value: ValueShape
    is_own_number: bool


class Kept(NamedTuple):
    """One recorded decision.

    Args:
        file, sha256: the application: the name of its file, and the hash of what it states.
        record: the hash of the record.
        who: the applicant, as the record writes it.
        rules: by address, each after those that it reads; none if the record has no trail.
    """

    file: str
    sha256: str
    record: str
    who: object
    policy: str
    version: str
    meaning_hash: str
    stage: str
    came: Came
    rules: Mapping[str, Rule]

    @property
    def name(self) -> str:
        """How it is told from others: its application, and the start of its hash."""
        return f"{self.file} ({self.record[:12]})"


class Moved(NamedTuple):
    """A rule with another value than recorded; a side that does not tell of it is None."""

    address: str
    label: Both
    before: ValueShape | None
    after: ValueShape | None


class Beside(NamedTuple):
    """One application, as it was decided and as it is now.

    Args:
        first: the first rule with another value, as far as the record tells its rules.
    """

    file: Path
    who: ValueShape
    kept: Kept
    now: Came
    first: Moved | None

    @property
    def is_same(self) -> bool:
        """Whether the same comes out."""
        return self.kept.came == self.now

    @property
    def difference(self) -> Fraction:
        """What more somebody could be paid; less, if it is negative."""
        return Fraction(self.now.amount or 0) - Fraction(self.kept.came.amount or 0)


Named: TypeAlias = tuple[Path, Kept]
_OUTCOMES: Final = frozenset(each.value for each in Outcome)


@dataclass(frozen=True, slots=True)
class Recorded:
    """Recorded decisions and a policy, on the same applications.

    Args:
        beside: each application with its record, in the order of the files.
        otherwise: applications that state other facts than the record of that applicant or file.
        unrecorded: applications without a record.
        without: records without an application.
        foreign: records of another policy, or of another stage.
        several: records on the same facts of which each says something of its own.
        unread: applications that cannot be read.
        shapeless: how many records do not have the shape of a decision.
    """

    policy: Policy
    is_synthetic: bool
    beside: tuple[Beside, ...]
    otherwise: tuple[Named, ...]
    unrecorded: tuple[Path, ...]
    without: tuple[Kept, ...]
    foreign: tuple[Kept, ...]
    several: tuple[Kept, ...]
    unread: tuple[tuple[Path, tuple[Problem, ...]], ...]
    shapeless: int

    @property
    def changed(self) -> tuple[Beside, ...]:
        """The applications on which something else comes out."""
        return tuple(each for each in self.beside if not each.is_same)

    @property
    def is_complete(self) -> bool:
        """Whether each record and each application has its counterpart."""
        left = (self.otherwise, self.unrecorded, self.without, self.foreign, self.several)
        return not (any(left) or self.unread or self.shapeless)


def beside_records(
    policy: Policy, archive: Archive, records: Iterable[Record], told: Told | None = None
) -> Recorded:
    """What a policy decides now, beside what was recorded.

    Args:
        policy: a checked policy.
        archive: the applications.
        records: records of decisions whose hashes were checked.
        told: hears how many applications are done.
    """
    read = [kept_of(each) for each in records]
    kept = list({each.record: each for each in read if each is not None}.values())
    stage = archive.stage or policy.stages[0]
    foreign = [each for each in kept if (each.policy, each.stage) != (policy.identity.name, stage)]
    own = [each for each in kept if (each.policy, each.stage) == (policy.identity.name, stage)]
    times = Counter(each.sha256 for each in own)
    by_facts = {each.sha256: each for each in own if times[each.sha256] == 1}
    seen = archive.looked_at([Way(policy)], _Looking(by_facts), told)
    sorting = _Sorting(by_facts, own)
    for file, ((result,), look) in zip(archive.files, seen, strict=True):
        sorting.take(file, look, result.problems)
    return Recorded(
        policy=policy,
        is_synthetic=any(result.is_synthetic for (result,), _ in seen),
        beside=tuple(sorting.beside),
        otherwise=tuple(sorting.otherwise),
        unrecorded=tuple(sorting.unrecorded),
        without=tuple(each for each in by_facts.values() if each.record not in sorting.used),
        foreign=tuple(foreign),
        several=tuple(each for each in own if times[each.sha256] > 1),
        unread=tuple(sorting.unread),
        shapeless=read.count(None),
    )


class _Look(NamedTuple):
    """What is kept of one decision."""

    sha256: str
    who: ValueShape
    now: Came
    first: Moved | None


class _Looking:
    """Looks at the decision on an application, beside the record on the same facts."""

    def __init__(self, by_facts: Mapping[str, Kept]) -> None:
        self.by_facts = by_facts

    def __call__(self, decisions: Sequence[Decision | None]) -> _Look | None:
        """What is kept; None if the application cannot be read."""
        (decision,) = decisions
        if decision is None:
            return None
        policy, facts = decision.policy, decision.run.facts
        fact = policy.facts[None, policy.applicant]
        who = value_shape(decision.run.fact(fact, None), fact.type, policy)
        now, kept = _came(decision), self.by_facts.get(facts.sha256)
        first = None
        if kept is not None and kept.came != now:
            first = _first_moved(kept.rules, _rules(trail(decision)))
        return _Look(facts.sha256, who, now, first)


class _Sorting:
    """Puts each application with its record, or where it belongs without one."""

    def __init__(self, by_facts: Mapping[str, Kept], own: Sequence[Kept]) -> None:
        self.by_facts = by_facts
        self.by_file = {each.file: each for each in own}
        self.by_who = {each.who: each for each in own if isinstance(each.who, str)}
        self.several = {each.sha256 for each in own} - set(by_facts)
        self.used: set[str] = set()
        self.beside: list[Beside] = []
        self.otherwise: list[Named] = []
        self.unrecorded: list[Path] = []
        self.unread: list[tuple[Path, tuple[Problem, ...]]] = []

    def take(self, file: Path, look: _Look | None, problems: tuple[Problem, ...]) -> None:
        """Puts one application in its place."""
        named = self.by_file.get(file.name)
        if look is None:
            self.unread.append((file, problems))
            self.use(named)
            return
        kept = self.by_facts.get(look.sha256)
        if kept is not None:
            self.use(kept)
            self.beside.append(Beside(file, look.who, kept, look.now, look.first))
        elif look.sha256 not in self.several:
            self.without_record(file, self.by_who.get(str(look.who.get("value"))) or named)

    def without_record(self, file: Path, other: Kept | None) -> None:
        """An application whose facts nobody recorded; `other` is what it may have been before."""
        if other is None:
            self.unrecorded.append(file)
        else:
            self.use(other)
            self.otherwise.append((file, other))

    def use(self, kept: Kept | None) -> None:
        """Remembers that a record was told of."""
        if kept is not None:
            self.used.add(kept.record)


def _came(decision: Decision) -> Came:
    parts = (
        (each.id, each.outcome.value, None if each.amount is None else money(each.amount))
        for each in decision.parts
    )
    amount = None if decision.amount is None else money(decision.amount)
    return Came(decision.outcome.value, amount, tuple(parts), tuple(decision.open))


# ── Records, which are data from elsewhere ───────────────────────────────────────────────────────


def kept_of(record: Record) -> Kept | None:
    """What a record says; None if it does not have the shape of a decision."""
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
        rules=_rules(raw.get("trail")),
    )


def _came_of(raw: Any) -> Came | None:
    if not isinstance(raw, Mapping):
        return None
    outcome, parts, waiting = raw.get("outcome"), raw.get("parts"), raw.get("open")
    if not (outcome in _OUTCOMES and isinstance(parts, list) and isinstance(waiting, list)):
        return None
    amounts = [raw.get("amount"), *(each.get("amount") for each in parts if _is(each))]
    if len(amounts) <= len(parts) or not all(map(_is_amount, amounts)):
        return None
    told = ((str(each.get("id")), str(each.get("outcome")), each.get("amount")) for each in parts)
    return Came(str(outcome), raw.get("amount"), tuple(told), tuple(map(str, waiting)))


def _is(node: object) -> bool:
    return isinstance(node, Mapping)


def _is_amount(amount: object) -> bool:
    return amount is None or not isinstance(given(amount, MONEY), Misfit)


def _rules(told: object) -> dict[str, Rule]:
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
    told: Both = {"nl": label["nl"], "en": label["en"]}
    return Rule(told, cast("ValueShape", value), node.get("role") == "parameter")


def _says(node: Any) -> TypeGuard[Mapping[str, str]]:
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


def _first_moved(before: Mapping[str, Rule], after: Mapping[str, Rule]) -> Moved | None:
    """The first rule with another value; a rule that only one side tells of, only if none has.

    A parameter is a policy's own number: what differs first is the rule that reads it.
    """
    if not before:
        return None
    rules = [name for name, rule in {**before, **after}.items() if not rule.is_own_number]
    ordered = [each for each in after if each in rules]
    ordered += [each for each in rules if each not in after]
    moved = [each for each in ordered if _exact(before.get(each)) != _exact(after.get(each))]
    on_both = [each for each in moved if each in before and each in after]
    for name in (on_both or moved)[:1]:
        sides = (before.get(name), after.get(name))
        label = next(side.label for side in reversed(sides) if side is not None)
        return Moved(name, label, *(None if side is None else side.value for side in sides))
    return None


def _exact(rule: Rule | None) -> object:
    return None if rule is None else (rule.value.get("state"), rule.value.get("value"))
