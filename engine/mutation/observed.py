"""All that an example can expect of a decision, as it would be written, what matters most first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from engine.absence import NotApplicable, Unknown
from engine.application import Element
from engine.authoring.notation import Tree
from engine.authoring.worked import NOTHING, step_of
from engine.examples.cases import case_names, case_taken
from engine.examples.find import reasons
from engine.literals.write import write_literal
from engine.outcome import Decision, Outcome, PartDecision
from engine.policy.declarations import Definition, Fact, Role
from engine.quantities import MONEY, NUMBER, Kind, Number, Type, Value

_NOT_APPLICABLE: Final = "not applicable"
_UNKNOWN: Final = "unknown"
_OUTCOME: Final = "outcome"
_AMOUNT: Final = "amount"
_BECAUSE: Final = "because"
# What exists only after an award; its values are told as amounts and states.
_TOLD: Final = frozenset({Role.TOTAL, Role.PAYMENT, Role.AWARDED})


class Depth(IntEnum):
    """How deep one must look to see a difference."""

    OUTCOME = 0
    OPEN = 1
    RULE = 2
    PARAMETER = 3


@dataclass(frozen=True, slots=True)
class Telling:
    """What an example expects of a decision, so that it would notice if it were another one."""

    decision: Decision
    depth: Depth
    expect: dict[str, Tree]


def telling(one: Decision, other: Decision | None) -> Telling | None:
    """How an example tells two decisions apart; None if it cannot.

    Args:
        one: the decision as it must be.
        other: what comes out with a mistake; None if nothing does.
    """
    for depth in (Depth.OUTCOME, Depth.RULE, Depth.PARAMETER):
        mine = dict(observed(one, depth))
        theirs = {} if other is None else dict(observed(other, depth))
        differing = next((path for path, text in mine.items() if theirs.get(path) != text), None)
        if differing is not None:
            # Of what is undetermined, a reader learns little.
            is_open = depth is Depth.OUTCOME and one.outcome is Outcome.UNDETERMINED
            expect = _expected(one, differing, mine[differing])
            return Telling(one, Depth.OPEN if is_open else depth, expect)
    return None


def _expected(decision: Decision, path: str, text: Tree) -> dict[str, Tree]:
    """The outcome, the amount and why, and what differs."""
    found = dict(_of_file(decision))
    if decision.outcome in (Outcome.GRANTED, Outcome.SETTLED):
        del found[_BECAUSE]
    return {**found, path: text}


def observed(decision: Decision, depth: Depth) -> Iterator[tuple[str, Tree]]:
    """Each path of that depth and what stands there."""
    if depth is Depth.OUTCOME:
        yield from _of_file(decision)
        for part in decision.parts:
            yield from _part(decision, part)
        yield from _following(decision)
        return
    if depth is Depth.RULE:
        yield from _asked(decision)
    for definition in decision.policy.definitions.values():
        is_parameter = definition.role is Role.PARAMETER
        if definition.is_named and is_parameter is (depth is Depth.PARAMETER):
            yield from _rule(decision, definition)


def _of_file(decision: Decision) -> Iterator[tuple[str, Tree]]:
    yield _OUTCOME, decision.outcome.value
    yield _AMOUNT, _amount(decision, decision.amount)
    yield _BECAUSE, tuple(reasons(decision)) or NOTHING


def _part(decision: Decision, part: PartDecision) -> Iterator[tuple[str, Tree]]:
    path = f"{part.element.collection}.{step_of(part.element.written)}"
    yield f"{path}.outcome", part.outcome.value
    yield f"{path}.amount", _amount(decision, part.amount)
    failing = [each.condition.name for each in part.verdicts if each.fails and not each.is_notice]
    yield f"{path}.because", (*failing, *sorted(part.waits_for)) or NOTHING


def _following(decision: Decision) -> Iterator[tuple[str, Tree]]:
    paid = {each.payment.name: each for each in decision.payments}
    for payment in decision.policy.payments:
        made = paid.get(payment.name)
        yield payment.name, NOTHING if made is None else _amount(decision, made.amount)
        if made is not None and decision.stage > 0:
            yield payment.name, made.state.value
    stand = {each.obligation.name: each for each in decision.obligations}
    for obligation in decision.policy.obligations:
        stands = stand.get(obligation.name)
        yield obligation.name, NOTHING if stands is None else stands.state.value
        if stands is not None and stands.due is not None and obligation.due is not None:
            yield from _told(decision, f"{obligation.name}.due", stands.due, obligation.due.type)


def _rule(decision: Decision, definition: Definition) -> Iterator[tuple[str, Tree]]:
    """The value of a rule and the case that was taken, for the file or for each element."""
    if definition.role in _TOLD or definition.stage > decision.stage:
        return
    for element, path in _places(decision, definition):
        made = decision.run.rule(definition.scope, definition.name, element)
        yield from _told(decision, path, made.value, definition.type)
        case = case_taken(made) if case_names(definition.body) else None
        if case is not None:
            yield f"{path}.case", case


def _asked(decision: Decision) -> Iterator[tuple[str, Tree]]:
    """Each fact that is not asked of everybody."""
    for fact in decision.policy.facts.values():
        if fact.only_if is not None and fact.stage <= decision.stage:
            for element, path in _places(decision, fact):
                yield from _told(decision, path, decision.run.fact(fact, element), fact.type)


def _places(
    decision: Decision, definition: Definition | Fact
) -> Iterator[tuple[Element | None, str]]:
    """The file, or each element, and how a path names something in it."""
    if definition.scope is None:
        yield None, definition.name
        return
    of = decision.policy.list_of(definition.scope)
    members = decision.run.members(of)
    if not isinstance(members, (Unknown, NotApplicable)):
        for each in members:
            yield each, f"{of.name}.{step_of(each.written)}.{definition.name}"


def _told(decision: Decision, path: str, value: Value, of: Type) -> Iterator[tuple[str, Tree]]:
    """A value as an example writes it, if there is a notation for it."""
    policy = decision.policy
    if isinstance(value, Unknown):
        yield path, _UNKNOWN
    elif isinstance(value, NotApplicable):
        yield path, _NOT_APPLICABLE
    elif isinstance(value, bool):
        yield path, _TRUTHS[policy.written_in][value]
    else:
        of = NUMBER if of.kind is Kind.COUNT else of
        # A third of a cent is a value, and has none.
        with suppress(ValueError):
            yield path, write_literal(value, of, policy.units, policy.currency, policy.zone)


def _amount(decision: Decision, amount: Number | None) -> str:
    if amount is None:
        return NOTHING
    return write_literal(amount, MONEY, decision.policy.units, decision.policy.currency, None)


_TRUTHS: Final[Mapping[str, tuple[str, str]]] = {"nl": ("nee", "ja"), "en": ("no", "yes")}
