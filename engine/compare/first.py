"""The first rule that differs between two decisions on one application, and the facts it met.

From what differs in the two gates and parts, and in what follows from them, the search goes down to
the deepest rule that still differs: what it reads has the same values on both sides, but for
parameters and facts.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from engine.application import Element
from engine.compare.results import FollowKind
from engine.explain.shapes import ValueShape
from engine.explain.words.places import label_of, of_element
from engine.explain.words.values import value_shape
from engine.interpret import Run
from engine.outcome import Decision, PartDecision
from engine.policy.declarations import Role
from engine.policy.expressions import Lookup, Read
from engine.policy.policy import Policy
from engine.quantities import Value
from engine.steps import MemberStep, NotEntered, RuleStep, Step, path_of
from engine.wordings.labels import Both

_Made: TypeAlias = Step | RuleStep | MemberStep
_Reads: TypeAlias = dict[str, tuple[Read, Element | None]]


class FirstDifference(NamedTuple):
    """One rule on both sides; None where it does not exist.

    Args:
        facts: what it read or looked up of the facts; of the new side, where there is one.
    """

    address: str
    before: RuleStep | None
    after: RuleStep | None
    facts: tuple[tuple[Read | Lookup, Value], ...]


class FirstTold(NamedTuple):
    """The same in words, without the steps: what can be kept for ten thousand applications.

    Args:
        facts: by address, the facts and then the values of other rules that the rule itself read.
    """

    address: str
    label: Both
    before: ValueShape | None
    after: ValueShape | None
    facts: tuple[tuple[str, ValueShape], ...]


class FollowTold(NamedTuple):
    """A payment or obligation, and the first rule that differs for it."""

    kind: FollowKind
    name: str
    first: FirstTold


def first_told(before: Decision, after: Decision) -> FirstTold | None:
    """The first rule that differs, in words; None if all that is read has the same values."""
    first = first_difference(before, after)
    return None if first is None else _told(first, before, after)


def _told(first: FirstDifference, before: Decision, after: Decision) -> FirstTold:
    made, policy = next(
        (made, side.policy)
        for made, side in ((first.after, after), (first.before, before))
        if made is not None
    )
    definition = made.definition
    return FirstTold(
        first.address,
        of_element(label_of(definition.words, definition.name), made.element, policy),
        _value(first.before, before.policy),
        _value(first.after, after.policy),
        (*_facts_told(first, policy), *_rules_told(made, policy)),
    )


def follows_told(before: Decision, after: Decision) -> tuple[FollowTold, ...]:
    """Of each payment and obligation, the first rule that differs; of those where one does."""
    old, new = (dict(_roots_of_follows(each)) for each in (before, after))
    made = (
        FollowTold(*name, _told(first, before, after))
        for name in {**new, **old}
        if (first := _first_of(before, after, old.get(name, {}), new.get(name, {}))) is not None
    )
    return tuple(made)


def _facts_told(first: FirstDifference, policy: Policy) -> Iterator[tuple[str, ValueShape]]:
    for read, value in first.facts:
        if isinstance(read, Read):
            name, of = read.name, policy.facts[read.element, read.name].type
        else:
            name, of = f"{_row_of(read, policy)}.{read.column}", read.type
        yield name, value_shape(value, of, policy)


def _row_of(lookup: Lookup, policy: Policy) -> str:
    """What one row of a table or one element of a list is called."""
    of = policy.tables.get(lookup.collection)
    return policy.lists[lookup.collection].element if of is None else of.row


def _rules_told(made: RuleStep, policy: Policy) -> Iterator[tuple[str, ValueShape]]:
    for address, each in _read_by(made).items():
        yield address, value_shape(each.value, each.definition.type, policy)


def _value(made: RuleStep | None, policy: Policy) -> ValueShape | None:
    return None if made is None else value_shape(made.value, made.definition.type, policy)


def first_difference(before: Decision, after: Decision) -> FirstDifference | None:
    """The first rule that differs; None if all that decides, and what follows, is the same."""
    old, new = (dict(_roots(each)) for each in (before, after))
    return _first_of(before, after, old, new)


def _first_of(
    before: Decision, after: Decision, old: _Reads, new: _Reads
) -> FirstDifference | None:
    """The first rule that differs under what is read on either side."""
    for address in [*new, *(each for each in old if each not in new)]:
        sides = (_made(before.run, old.get(address)), _made(after.run, new.get(address)))
        if _differ(*sides):
            return _deepest(address, *sides)
    return None


def _roots(decision: Decision) -> Iterator[tuple[str, tuple[Read, Element | None]]]:
    """What decides, in the order in which it does, and then what follows from it.

    The gate, each part, the one amount; each payment, each obligation.
    """
    for verdict in decision.verdicts:
        yield verdict.path, (verdict.condition, verdict.element)
    for part in decision.parts:
        yield from _roots_of(part)
    amount = decision.policy.decision.amount
    if amount is not None:
        yield amount.name, (amount, None)
    for _, reads in _roots_of_follows(decision):
        yield from reads.items()


def _roots_of_follows(decision: Decision) -> Iterator[tuple[tuple[FollowKind, str], _Reads]]:
    """By payment and obligation, what it hangs on; only an award has any."""
    if decision.amount is None:
        return
    policy = decision.policy
    for payment in policy.payments:
        yield ("payment", payment.name), {payment.amount.name: (payment.amount, None)}
    for duty in policy.obligations:
        reads = (each for each in (duty.only_if, duty.due, duty.met_when) if each is not None)
        known = (each for each in reads if _is_of_now(each, decision))
        yield ("obligation", duty.name), {each.name: (each, None) for each in known}


def _is_of_now(read: Read, decision: Decision) -> bool:
    """Whether a rule can be known at the stage of a decision."""
    held = decision.policy.definitions.get((None, read.name))
    return held is not None and held.stage <= decision.stage


def _roots_of(part: PartDecision) -> Iterator[tuple[str, tuple[Read, Element | None]]]:
    reads = [each.condition for each in part.verdicts]
    if part.part.left_out is not None:
        reads.insert(0, part.part.left_out.when)
    for read in (*reads, part.part.amount):
        element = part.element if read.element is not None else None
        yield path_of(element, read.name), (read, element)


def _made(run: Run, root: tuple[Read, Element | None] | None) -> RuleStep | None:
    """The rule that a root reads; None where there is none, or a fact decides."""
    if root is None or root[0].is_fact:
        return None
    read, element = root
    return run.rule(read.element, read.name, element)


def _differ(before: RuleStep | None, after: RuleStep | None) -> bool:
    if before is None or after is None:
        return before is not after
    return before.value != after.value


def _deepest(address: str, before: RuleStep | None, after: RuleStep | None) -> FirstDifference:
    old, new = _read_by(before), _read_by(after)
    for name, step in new.items():
        if name in old and _differ(old[name], step):
            return _deepest(name, old[name], step)
    return FirstDifference(address, before, after, _facts_of(after, before))


def _read_by(step: RuleStep | None) -> dict[str, RuleStep]:
    """The rules that a rule read, parameters left out: they are its own numbers."""
    if step is None:
        return {}
    rules = (each for each in _inside(step) if isinstance(each, RuleStep))
    return {each.address: each for each in rules if each.definition.role is not Role.PARAMETER}


def _facts_of(*sides: RuleStep | None) -> tuple[tuple[Read | Lookup, Value], ...]:
    """The facts that a rule read or looked up, on the first side that it is on, each once."""
    step = next(each for each in sides if each is not None)
    found: dict[Read | Lookup, Value] = {}
    for each in _inside(step):
        if isinstance(each, Step) and not isinstance(each.value, NotEntered):
            match each.node:
                case Read(is_fact=True) as read:
                    found.setdefault(read, each.value)
                case Lookup() as lookup if _finds_a_fact(lookup, each):
                    found.setdefault(lookup, each.value)
    return tuple(found.items())


def _finds_a_fact(lookup: Lookup, step: Step) -> bool:
    """Whether it found a fact of an element, or nothing; a rule or cell has a step of its own."""
    return lookup.column is not None and len(step.because) == len(lookup.key)


def _inside(step: RuleStep) -> Iterator[_Made]:
    """Every step under a rule, down to the rules that it read, in reading order."""
    pending: list[_Made] = list(reversed(step.because))
    while pending:
        each = pending.pop()
        yield each
        if not isinstance(each, RuleStep):
            pending.extend(reversed(each.because))
