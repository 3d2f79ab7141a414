"""What a report keeps of both decisions on one application, made while they are at hand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Final, NamedTuple, TypeAlias, TypeGuard

from engine.absence import NOT_APPLICABLE, NotApplicable, Unknown
from engine.application import Element
from engine.evaluate.rules import at_hand
from engine.explain.shapes import Distance, ValueShape
from engine.explain.steps.distances import distance
from engine.explain.words.formulas import steps_of, type_of
from engine.explain.words.values import value_shape
from engine.impact_report.groupings import Grouping
from engine.interpret import EngineFaultError, Run, evaluate
from engine.operations.op import Op
from engine.outcome import Decision
from engine.policy.declarations import Definition, Role
from engine.policy.expressions import Apply, Case, Expression, Literal, Read, Scope
from engine.policy.policy import Policy
from engine.policy.walk import walk
from engine.quantities import Value
from engine.steps import MemberStep, RuleStep, Step

REACHED: Final = 1
TRUE: Final = 2
FALSE: Final = 4
# How near is near: five in a hundred of the threshold.
NEAR: Final = Fraction(5, 100)
_ORDERING: Final = frozenset({Op.LESS, Op.LESS_EQUAL, Op.GREATER, Op.GREATER_EQUAL})
_UNKNOWN: Final = Unknown(frozenset())

# The value of one application; or, of its parts, by part.
OfGroup: TypeAlias = Value | frozenset[Value] | Mapping[str, Value]


class Near(NamedTuple):
    """One value near a threshold that stands in a condition."""

    rule: tuple[Scope, str]
    address: str
    value: ValueShape
    threshold: ValueShape
    distance: Distance
    ratio: Fraction


class Surveyed(NamedTuple):
    """What is kept of both decisions on one application.

    Args:
        values: by grouping, the value that puts it in a group: of several elements the set of
            their values, of parts a value for each.
        met: for each definition of the new version, in its order, what became of it.
        near: the thresholds that it lies near, under the new version.
    """

    values: tuple[OfGroup, ...]
    met: bytes
    near: tuple[Near, ...]


@dataclass(frozen=True, slots=True)
class Survey:
    """Looks at both decisions on one application.

    Args:
        groupings: by what it will be put in groups.
    """

    groupings: tuple[Grouping, ...]

    def __call__(self, decisions: Sequence[Decision | None]) -> Surveyed | None:
        """What is kept; None if one of the versions could not read the application."""
        before, after = decisions
        if before is None or after is None:
            return None
        return Surveyed(
            tuple(_value(each, before, after) for each in self.groupings),
            _met(after),
            tuple(_near(after)),
        )


# ── Groups ───────────────────────────────────────────────────────────────────────────────────────


def _value(grouping: Grouping, before: Decision, after: Decision) -> OfGroup:
    if grouping.is_of_parts:
        old = {} if grouping.before is None else _of_parts(grouping.of, grouping.before, before)
        return {**old, **_of_parts(grouping.of, grouping.after, after)}
    if grouping.of is None:
        return _of_one(grouping.after, after.run, None, None)
    return _of_elements(grouping.of, grouping.after, after)


def _of_parts(element: Scope, formula: Expression, decision: Decision) -> dict[str, Value]:
    return {
        part.id: _of_one(formula, decision.run, element, part.element)
        for part in decision.parts
        if part.part.element == element
    }


def _of_elements(element: str, formula: Expression, decision: Decision) -> OfGroup:
    """The one value that all elements share, or the set of their values."""
    members = decision.run.members(decision.policy.list_of(element))
    if isinstance(members, (Unknown, NotApplicable)):
        return _settled(members)
    found = frozenset(_of_one(formula, decision.run, element, each) for each in members)
    if not found:
        return NOT_APPLICABLE
    return next(iter(found)) if len(found) == 1 else found


def _of_one(formula: Expression, run: Run, scope: Scope, element: Element | None) -> Value:
    """The value of a formula; where it cannot be worked out, it does not apply.

    It is a reader's own, of which nothing was proved: it may read what does not exist here.
    """
    try:
        return _settled(evaluate(formula, run, at_hand(scope, element)).value)
    except (EngineFaultError, ArithmeticError):
        return NOT_APPLICABLE


def _settled(value: object) -> Value:
    """The value; what it waits for makes no group of its own."""
    return _UNKNOWN if isinstance(value, Unknown) else value  # type: ignore[return-value]


# ── Rules ────────────────────────────────────────────────────────────────────────────────────────


@lru_cache(maxsize=8)
def places(policy: Policy) -> Mapping[tuple[Scope, str], int]:
    """The place of each definition in what is kept of all."""
    return {name: at for at, name in enumerate(policy.definitions)}


def _met(decision: Decision) -> bytes:
    at, met = places(decision.policy), bytearray(len(decision.policy.definitions))
    for step in decision.run.steps.values():
        if not isinstance(step.value, (Unknown, NotApplicable)):
            place = at[step.definition.scope, step.definition.name]
            met[place] |= REACHED | (TRUE * (step.value is True)) | (FALSE * (step.value is False))
    return bytes(met)


def _near(decision: Decision) -> Iterator[Near]:
    with_threshold = _with_threshold(decision.policy)
    for (scope, name, _), made in decision.run.steps.items():
        if (scope, name) in with_threshold:
            for step, varying in _comparisons(made, decision.policy):
                near = _at_threshold(made, step, varying, decision.policy)
                if near is not None:
                    yield near


@lru_cache(maxsize=8)
def _with_threshold(policy: Policy) -> frozenset[tuple[Scope, str]]:
    """The conditions in which something is compared with a constant."""
    return frozenset(
        name
        for name, each in policy.definitions.items()
        if each.role is Role.CONDITION
        and any(_varying(node, policy) is not None for root in _roots(each) for node in walk(root))
    )


def _roots(rule: Definition) -> Iterator[Expression]:
    """What a rule says, and when it is there at all."""
    yield rule.body
    if rule.only_if is not None:
        yield rule.only_if


def _varying(node: Expression | Case, policy: Policy) -> int | None:
    """Which side of it is compared with a constant; None if it compares nothing with one."""
    if not isinstance(node, Apply) or node.op not in _ORDERING:
        return None
    fixed = [is_constant(side, policy) for side in node.arguments]
    return fixed.index(False) if sum(fixed) == 1 else None


def _comparisons(rule: RuleStep, policy: Policy) -> Iterator[tuple[Step, Step]]:
    """What a condition compares with a constant: the comparison, and the side that varies."""
    pending: list[Step | RuleStep | MemberStep] = list(rule.because)
    while pending:
        each = pending.pop()
        if isinstance(each, RuleStep):
            continue
        pending.extend(each.because)
        if isinstance(each, Step):
            varying = _varying(each.node, policy)
            sides = [] if varying is None else steps_of(each)
            # What was not entered has no sides.
            if varying is not None and sides:
                yield each, sides[varying]


def is_constant(node: Expression, policy: Policy) -> bool:
    """Whether it is the same for every application."""
    match node:
        case Literal():
            return True
        case Read(is_fact=False, element=None, name=name):
            return policy.definitions[None, name].role is Role.PARAMETER
        case Apply(arguments=nodes):
            return all(is_constant(each, policy) for each in nodes)
        case _:
            return False


def _at_threshold(rule: RuleStep, step: Step, varying: Step, policy: Policy) -> Near | None:
    """How near a value lies to its threshold; None if that is not near, or no number."""
    left, right = steps_of(step)
    fixed = right if varying is left else left
    value, limit = varying.value, fixed.value
    if not (_is_number(value) and _is_number(limit)) or limit == 0:
        return None
    ratio = (Fraction(value) - Fraction(limit)) / abs(Fraction(limit))
    gap = distance(step, policy) if abs(ratio) <= NEAR else None
    if gap is None:
        return None
    return Near(
        (rule.definition.scope, rule.definition.name),
        rule.address,
        value_shape(value, type_of(varying), policy),
        value_shape(limit, type_of(fixed), policy),
        gap,
        ratio,
    )


def _is_number(value: object) -> TypeGuard[int | Fraction]:
    return isinstance(value, (int, Fraction)) and not isinstance(value, bool)
