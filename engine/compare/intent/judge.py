"""Whether a change does what it is meant to do: application by application, and in total."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import Final, NamedTuple, TypeAlias

from engine.absence import Unknown
from engine.application import Facts
from engine.compare.intent.intent import ANY, BY_CHANGE, HOLDS, LOSE, Intent, Statement
from engine.compare.intent.sides import (
    AFTER,
    BEFORE,
    OF_A_DECISION,
    TOTAL,
    facts_with,
    value_in,
    value_of,
)
from engine.compare.results import OPEN, Change, Result, change_between, is_awarded
from engine.compare.rounds import OfRound
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
    """What one application says: whether its change was announced, and what is not confirmed.

    Args:
        is_announced: whether somebody said that it may change; so too if it does not.
        against: the statements that are not confirmed.
        is_open: whether it may change, as far as is known, and nobody said that it may.
        is_round_announced: the same as `is_announced`, of what the round makes of it.
    """

    is_announced: bool = True
    against: tuple[Against, ...] = ()
    is_open: bool = False
    is_round_announced: bool = True


NOTHING_AGAINST: Final = Judged()


class Intended(NamedTuple):
    """What a change is meant to do, and what all applications together say against it.

    Args:
        of_totals: what the totals say, and what is said of a round that was not held.
        unread: how many applications were not compared.
        is_round_unknown: whether a round that could not be held may make something else, or is
            spoken of.
    """

    intent: Intent
    of_totals: tuple[Against, ...]
    unread: int = 0
    is_round_unknown: bool = False

    @property
    def is_confirmed(self) -> bool:
        """Whether nothing that is not of one application stands against it."""
        return not (self.of_totals or self.unread or self.is_round_unknown)


class Totals(NamedTuple):
    """What is paid in all on either side, and whether that can still become otherwise."""

    before: Value
    after: Value
    is_open: bool


# Of a round that was not held no total is known.
NOT_HELD: Final = Totals(Unknown(frozenset()), Unknown(frozenset()), is_open=True)


def is_round_judged(after_round: Totals, *, is_same: bool = False) -> bool:
    """Whether anything can be judged of what is said of the round.

    Args:
        after_round: what is paid after it; `NOT_HELD` if none was held.
        is_same: whether both sides decide by rules that mean the same: then it moves nobody.
    """
    return is_same or after_round != NOT_HELD


def asks_in_vain(intent: Intent, after_round: Totals, *, is_same: bool = False) -> bool:
    """Whether something is said of a round of which nothing can be judged."""
    asks = any(each.whom == "round" for each in intent.statements)
    return asks and not is_round_judged(after_round, is_same=is_same)


@dataclass(frozen=True, slots=True)
class Judge:
    """Holds one application at a time against what is intended.

    Args:
        is_same: whether both sides decide by rules that mean the same; what is open on both sides
            then comes out alike, whatever it waits for.
    """

    intent: Intent
    is_same: bool = False

    def judged(
        self, before: Reads, after: Decision, results: tuple[Result, Result]
    ) -> Judged | None:
        """What one application says against it; None if it says nothing.

        Args:
            before: what the names of a policy's own came to in what is decided now.
            after: what would be decided.
            results: the same, as they are compared.
        """
        is_changed, may = results[0] != results[1], self.may_change(results)
        on = [(at, self.applies(each, results)) for at, each in enumerate(self.intent.statements)]
        asked = [(at, each) for at, each in on if each is not False]
        run = self._run(before, after, results, [at for at, _ in asked])
        held = {at: self._held(at, run, is_certain=each is True) for at, each in asked}
        made = Judged(
            not is_changed or any(each and self._is_who(at) for at, each in asked),
            tuple(_waiting(each, results) for each in held.values() if each is not None),
            may is None and not any(self._is_whole(at) for at, _ in asked),
        )
        return None if made == NOTHING_AGAINST else made

    def of_round(
        self, before: Reads, after: Decision, results: tuple[Result, Result]
    ) -> tuple[Against, ...]:
        """What one application says against what is intended of the round, if that moves it."""
        statements = enumerate(self.intent.statements)
        asked = [at for at, each in statements if is_who_of_round(each)]
        run = self._run(before, after, results, asked)
        held = (self._held(at, run, is_certain=True) for at in asked)
        return tuple(each for each in held if each is not None)

    def may_change(self, results: tuple[Result, Result]) -> bool | None:
        """Whether something else comes out; None if that is not known, as both sides are open."""
        if results[0] != results[1]:
            return True
        return None if _is_open(results) and not self.is_same else False

    def applies(self, statement: Statement, results: tuple[Result, Result]) -> bool | None:
        """Whether a statement is about an application; None if that is not known yet."""
        match statement.whom:
            case "each_application":
                return True
            case "total" | "round":
                return False
            case "each_change":
                return self.may_change(results)
            case _:
                may = self.may_change(results)
                return _may(statement.key, *results) if may else may

    def _is_who(self, at: int) -> bool:
        return self.intent.statements[at].whom == "who_may"

    def _is_whole(self, at: int) -> bool:
        """Whether a statement says who may change in whatever way."""
        return self._is_who(at) and self.intent.statements[at].key == ANY

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
        return found if found is None or is_certain else _opened(found)


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


def is_who_of_round(statement: Statement) -> bool:
    """Whether it says for whom something else may come out after the round."""
    return statement.whom == "round" and statement.key == ANY


def with_round(
    judged: Judged | None, against: tuple[Against, ...], of: OfRound, intent: Intent
) -> Judged | None:
    """What one application says against what is intended, with what the round makes of it.

    Args:
        judged: what it says by the rules alone; None if nothing.
        against: what it says of the round, if the round moves it.
        of: what both rounds make of it, where that hangs on what differs between the versions.
        intent: what is intended.
    """
    made = judged or NOTHING_AGAINST
    if any(map(is_who_of_round, intent.statements)):
        if of.is_by_round:
            made = made._replace(against=(*made.against, *against))
        elif of.is_open:
            made = made._replace(against=(*made.against, *map(_opened, against)))
    elif of.is_by_round:
        made = made._replace(is_round_announced=False)
    elif of.is_open:
        made = made._replace(is_open=True)
    return None if made == NOTHING_AGAINST else made


def _may(key: str, before: Result, after: Result) -> bool | None:
    """Whether one who changes does so in the way that `key` names."""
    if key == ANY:
        return True
    if key in BY_CHANGE:
        return _becomes(BY_CHANGE[key], before, after)
    if _is_open((before, after)):
        return None
    more = after.payable - before.payable
    return more < 0 if key == LOSE else more > 0


def _becomes(change: Change, before: Result, after: Result) -> bool | None:
    """Whether somebody begins to wait, comes in or falls out; None if that is open."""
    if change is Change.NOW_OPEN:
        return change_between(before, after) is change
    is_in = change is Change.NEWLY_IN
    without, having = map(is_awarded, (before, after) if is_in else (after, before))
    if without is True or having is False:
        return False
    return None if without is None or having is None else True


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


def judged_totals(
    intent: Intent, rules: Totals, after_round: Totals, *, is_same: bool = False
) -> Iterator[Against]:
    """What the totals say of what is intended; of a round that was not held, that nobody knows.

    Args:
        intent: what is intended.
        rules: what is paid by the rules alone.
        after_round: what is paid after the round; the same where there is none, and `NOT_HELD`
            where none was held.
        is_same: whether both sides decide by rules that mean the same, so that no total moves.
    """
    judged = {"total": rules}
    if is_round_judged(after_round, is_same=is_same):
        judged["round"] = after_round
    else:
        yield from _of_no_round(intent)
    for whom, totals in judged.items():
        values = {f"{BEFORE}.{TOTAL}": totals.before, f"{AFTER}.{TOTAL}": totals.after}
        run = Run(intent.policy, facts_with(Facts("", {}, {}), values))
        for at, statement in enumerate(intent.statements):
            if statement.whom == whom and not is_who_of_round(statement):
                step = evaluate(statement.condition, run, NO_ELEMENTS)
                is_open = totals.is_open and (statement.key == HOLDS or not is_same)
                yield from _of_total(at, step, intent.policy, is_open=is_open)


def _of_no_round(intent: Intent) -> Iterator[Against]:
    """Each statement about the round, as it is written: no value is known to fill in."""
    for at, each in enumerate(intent.statements):
        if each.whom == "round":
            yield Against(at, True, {"nl": each.text, "en": each.text})


def totals_of(results: Iterable[tuple[Result, Result]], *, is_open: bool) -> Totals:
    """What is paid on either side.

    Args:
        results: by application, what comes out on either side.
        is_open: whether an application that could count is missing, or waits.
    """
    pairs = tuple(results)
    before, after = (
        plain(sum((Fraction(pair[at].payable) for pair in pairs), Fraction(0))) for at in (0, 1)
    )
    return Totals(before, after, is_open)


def _of_total(at: int, step: Step, policy: Policy, *, is_open: bool) -> Iterator[Against]:
    found = against(at, step, policy)
    if is_open:
        yield Against(at, True, filled(step, policy))
    elif found is not None:
        yield found


def _opened(found: Against) -> Against:
    """The same, of what may not be so: then it is not contradicted, but not confirmed either."""
    return found._replace(is_open=True, gap=None)


def _waiting(found: Against, results: tuple[Result, Result]) -> Against:
    """The same, with what the application waits for where the statement names nothing itself."""
    if not found.is_open or found.waits_for:
        return found
    return found._replace(waits_for=tuple(sorted({*results[0].open, *results[1].open})))


def _is_open(results: tuple[Result, Result]) -> bool:
    return any(each.outcome in OPEN for each in results)
