"""Whether a change does what it is meant to do: application by application, and in total."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import NamedTuple, TypeAlias

from engine.absence import Unknown
from engine.application import Facts
from engine.compare.intent.intent import ANY, BY_CHANGE, LOSE, Intent, Statement
from engine.compare.intent.sides import (
    AFTER,
    BEFORE,
    OF_A_DECISION,
    TOTAL,
    facts_with,
    value_in,
    value_of,
)
from engine.compare.results import OPEN, Change, Result, change_between
from engine.explain.steps.distances import distance
from engine.explain.words.formulas import filled_text, steps_of
from engine.interpret import NO_ELEMENTS, Run, Step, evaluate
from engine.operations.op import COMPARISONS, Op
from engine.outcome import Decision
from engine.policy.expressions import Apply, Read
from engine.policy.policy import Policy
from engine.policy.walk import walk
from engine.quantities import Type, Value, plain
from engine.wordings.labels import Both

# What a name of a policy's own came to.
Reads: TypeAlias = Callable[[str], Value]


class Against(NamedTuple):
    """That one statement is not confirmed.

    Args:
        statement: its place among the statements.
        is_open: whether it cannot be judged; if not, it is contradicted.
        filled: the statement with the values filled in.
        gap: by how much, where that can be said.
        waits_for: the facts that would settle it.
    """

    statement: int
    is_open: bool
    filled: Both
    gap: Both | None = None
    waits_for: tuple[str, ...] = ()


class Judged(NamedTuple):
    """What one application says: whether its change was announced, and what is not confirmed."""

    is_announced: bool
    against: tuple[Against, ...]


class Intended(NamedTuple):
    """What a change is meant to do, and what the totals say against it."""

    intent: Intent
    of_totals: tuple[Against, ...]


@dataclass(frozen=True, slots=True)
class Judge:
    """Holds one application at a time against what is intended."""

    intent: Intent

    def judged(
        self, before: Reads, after: Decision, results: tuple[Result, Result]
    ) -> Judged | None:
        """What one application says against it; None if it says nothing.

        Args:
            before: what the names of a policy's own came to in what is decided now.
            after: what would be decided.
            results: the same, as they are compared.
        """
        change = change_between(*results)
        on = [(at, applies(each, results)) for at, each in enumerate(self.intent.statements)]
        asked = [(at, each) for at, each in on if each is not False]
        if not asked:
            return None if change is Change.SAME else Judged(is_announced=False, against=())
        run = self._run(before, after, results, [at for at, _ in asked])
        found = [self._held(at, run, is_certain=each is True) for at, each in asked]
        against = tuple(each for each in found if each is not None)
        is_announced = change is Change.SAME or any(each and self._is_who(at) for at, each in asked)
        return None if is_announced and not against else Judged(is_announced, against)

    def _is_who(self, at: int) -> bool:
        return self.intent.statements[at].whom == "who_may"

    def _run(
        self,
        before: Reads,
        after: Decision,
        results: tuple[Result, Result],
        asked: Sequence[int],
    ) -> Run:
        """What the statements read of either side."""
        values: dict[str, Value] = {}
        sides: dict[str, tuple[Reads, Result]] = {
            BEFORE: (before, results[0]),
            AFTER: (partial(value_in, after), results[1]),
        }
        for side, own in {each for at in asked for each in _read(self.intent.statements[at])}:
            reads, result = sides[side]
            is_own = own not in OF_A_DECISION
            values[f"{side}.{own}"] = reads(own) if is_own else value_of(result, own)
        facts = facts_with(after.run.facts, values)
        return Run(self.intent.policy, facts, after.run.readings, after.stage)

    def _held(self, at: int, run: Run, *, is_certain: bool) -> Against | None:
        """What speaks against a statement; what may not apply is only contradicted for sure."""
        step = evaluate(self.intent.statements[at].condition, run, NO_ELEMENTS)
        found = against(at, step, self.intent.policy)
        return found if found is None or is_certain else found._replace(is_open=True, gap=None)


def asked_of(intent: Intent, side: str) -> dict[str, Type]:
    """The names of a policy's own that the statements read of a side, each with its type."""
    names = {
        own
        for statement in intent.statements
        for of, own in _read(statement)
        if of == side and own not in OF_A_DECISION
    }
    return {name: intent.sides[side][name] for name in sorted(names - {TOTAL})}


def _read(statement: Statement) -> Iterator[tuple[str, str]]:
    """What a statement reads of either side: the side, and the name."""
    for node in walk(statement.condition):
        side, point, own = node.name.partition(".") if isinstance(node, Read) else ("", "", "")
        # No name of a policy has a point in it.
        if point:
            yield side, own


def applies(statement: Statement, results: tuple[Result, Result]) -> bool | None:
    """Whether a statement is about an application; None if that is not known yet."""
    change = change_between(*results)
    match statement.whom:
        case "each_application":
            return True
        case "total":
            return False
        case "each_change":
            return change is not Change.SAME
        case _:
            return change is not Change.SAME and _may(statement.key, change, *results)


def _may(key: str, change: Change, before: Result, after: Result) -> bool | None:
    """Whether one who changes does so in the way that `key` names."""
    if key == ANY:
        return True
    if key in BY_CHANGE:
        return change is BY_CHANGE[key]
    if _is_open_change(before, after):
        return None
    more = after.payable - before.payable
    return more < 0 if key == LOSE else more > 0


def against(at: int, step: Step, policy: Policy) -> Against | None:
    """What speaks against a statement that came to `step`; nothing if it is true."""
    value = step.value
    if value is True:
        return None
    if value is False:
        return Against(at, False, filled(step, policy), _gap(step, policy))
    waits = sorted(value.waits_for) if isinstance(value, Unknown) else ()
    return Against(at, True, filled(step, policy), None, tuple(waits))


def filled(step: Step, policy: Policy) -> Both:
    """A statement with the values filled in."""
    return {"nl": filled_text(step, policy, "nl"), "en": filled_text(step, policy, "en")}


def _gap(step: Step, policy: Policy) -> Both | None:
    """How far the first comparison that fails is from holding."""
    node = step.node
    if isinstance(node, Apply) and node.op is Op.AND:
        failing = next(each for each in steps_of(step) if each.value is False)
        return _gap(failing, policy)
    if not (isinstance(node, Apply) and node.op in COMPARISONS):
        return None
    found = distance(step, policy)
    return None if found is None else {"nl": found["nl"], "en": found["en"]}


def judged_totals(intent: Intent, results: Iterable[tuple[Result, Result]]) -> Iterator[Against]:
    """What the total says of what is intended; open while one that changes has no amount yet."""
    pairs = tuple(results)
    values: dict[str, Value] = {
        f"{side}.{TOTAL}": plain(sum((Fraction(pair[at].payable) for pair in pairs), Fraction(0)))
        for at, side in enumerate((BEFORE, AFTER))
    }
    is_open = any(_is_open_change(*pair) for pair in pairs)
    run = Run(intent.policy, facts_with(Facts("", {}, {}), values))
    for at, statement in enumerate(intent.statements):
        if statement.whom == "total":
            step = evaluate(statement.condition, run, NO_ELEMENTS)
            yield from _of_total(at, step, intent.policy, is_open=is_open)


def _of_total(at: int, step: Step, policy: Policy, *, is_open: bool) -> Iterator[Against]:
    found = against(at, step, policy)
    if is_open:
        yield Against(at, True, filled(step, policy))
    elif found is not None:
        yield found


def _is_open_change(before: Result, after: Result) -> bool:
    return before != after and (before.outcome in OPEN or after.outcome in OPEN)
