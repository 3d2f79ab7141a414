"""The decisions of the engine on the archive, each call decided once, and what they come to."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from engine.application import Element, Facts
from engine.decision import decide
from engine.explain.record import record
from engine.explain.record_shapes import Record
from engine.facts.at_hand import Records
from engine.facts.read import read_application
from engine.load.load import load
from engine.outcome import Decision, Outcome, PartDecision
from engine.policy.policy import Policy
from engine.quantities import Number

TOP: Final = Path(__file__).parents[2]
ARCHIVE: Final = TOP / "applications" / "archive"
BEFORE: Final = {2: 1, 3: 2}
OPEN: Final = frozenset({Outcome.UNDETERMINED, Outcome.AWAITING})
HALFWAY: Final = 1  # the stage of call 1 at which its jury has judged


class Decided(NamedTuple):
    """One file of the archive and the decision on it."""

    name: str
    decision: Decision

    @property
    def facts(self) -> Facts:
        """What the application says."""
        return self.decision.run.facts

    @property
    def kind(self) -> str:
        """Who applies: a municipality, a cooperation, or one of the two others."""
        return str(self.facts.values["aanvrager"])

    @property
    def towns(self) -> tuple[str, ...]:
        """The codes of its authorities; none of who has no municipalities to count."""
        if self.kind not in {"gemeente", "samenwerkingsverband"}:
            return ()
        return tuple(str(key[0]) for key in self.facts.lists["leden"])

    @property
    def authorities(self) -> int:
        """How many authorities take part: every member of a cooperation, else one."""
        return len(self.towns) or 1

    @property
    def granted(self) -> tuple[PartDecision, ...]:
        """The parts that are granted, of a file that is not refused."""
        if self.decision.outcome is Outcome.REFUSED:
            return ()
        return tuple(each for each in self.decision.parts if each.outcome is Outcome.GRANTED)

    def amount(self, action: int) -> Number:
        """What it is granted for one action of the 24."""
        return sum(each.amount or 0 for each in self.granted if action_of(each.element) == action)


def number(element: Element, field: str) -> Number:
    """A number that an element states."""
    held = element.fields[field]
    assert isinstance(held, Number)
    return held


def action_of(element: Element) -> int | None:
    """The action that a row or an action is about; None for a stimulus."""
    if element.collection == "stimulansen":
        return None
    return int(element.written.partition("-")[0])


@cache
def policy(call: int) -> Policy:
    """The policy of a call."""
    return load(TOP / "policies" / f"call{call}.yaml")


@cache
def archive(call: int) -> tuple[Decided, ...]:
    """The decisions on all files of a call: of call 3 with the records of call 2."""
    return tuple(decisions(call, records(2) if call == 3 else ()))


@cache
def halfway() -> tuple[Decided, ...]:
    """The decisions on call 1 once more, from after its jury."""
    return tuple(decisions(1, (), HALFWAY))


def records(call: int, only: Collection[str] = ()) -> tuple[Record, ...]:
    """The decisions of a call as records: of call 1 those from after its jury."""
    made = halfway() if call == 1 else archive(call)
    return tuple(
        record(each.decision, turned=False) for each in made if not only or each.name in only
    )


def decisions(
    call: int, before: tuple[Record, ...], stage: int = 0, only: Collection[str] = ()
) -> Iterator[Decided]:
    """Each file of a call, or those of some applicants, read and decided."""
    at_hand = Records(before)
    for path in files(call):
        if only and path.stem not in only:
            continue
        facts, problems = read_application(path, policy(call), records=at_hand)
        assert facts is not None, (path.name, [each.what("en") for each in problems])
        yield Decided(path.stem, decide(policy(call), facts, stage))


def files(call: int) -> list[Path]:
    """The files of a call."""
    return sorted((ARCHIVE / f"call{call}").glob("*.yaml"))


def one(call: int, name: str) -> Decided:
    """The decision on one file."""
    return next(each for each in archive(call) if each.name == name)


def paid(call: int) -> tuple[Decided, ...]:
    """Whoever is granted something, with or without a part that is still open."""
    return tuple(each for each in archive(call) if each.granted)


def total(call: int) -> Number:
    """What the files of a call are granted together; an open file has no total yet."""
    return sum(each.decision.amount or 0 for each in archive(call))


def over(call: int, action: int, what: Callable[[Decided], Number]) -> Number:
    """The sum of something over all who are granted an action."""
    return sum(what(each) for each in archive(call) if each.amount(action))


def stimuli(call: int, kind: str) -> list[str]:
    """Who is granted a stimulus, once for each."""
    return [
        each.name
        for each in archive(call)
        for part in each.granted
        if part.element.fields.get("soort") == kind
    ]
