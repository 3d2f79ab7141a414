"""By what applications and parts are put in groups: as the policy says, and as somebody asks.

What a policy has under `groups`, and what it declares as a choice or as yes or no, makes groups by
itself. Any other grouping is a formula that somebody gives: `count(members) > 1`,
`per member: region`, `size at 100, 500`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from engine.compare.edits import Version
from engine.explain.words.places import in_words, label_of
from engine.load.collect import RefusedError
from engine.load.formulas import Formulas
from engine.load.groups import COUNTED
from engine.load.load import read_policy
from engine.load.paths import context_of
from engine.policy.declarations import Definition, Fact, Role
from engine.policy.expressions import Expression, Literal, Origin, Read, Scope
from engine.policy.policy import Group, Policy
from engine.problem import Problem, Span
from engine.quantities import Kind, Number, Type
from engine.source.tree import Scalar
from engine.wordings.labels import Both

_PER: Final = re.compile(r"\s*per\s+(?P<element>\w+)\s*:(?P<rest>.*)", re.DOTALL)
_AT: Final = re.compile(r"(?P<formula>.*\S)\s+at\s+(?P<bounds>[^()]+)", re.DOTALL)
_NOWHERE: Final = Span("", 0, 0, 1, 1, 1, 1)
_ORIGIN: Final = Origin(_NOWHERE)
_FEW: Final = frozenset({Kind.CHOICE, Kind.TRUTH})


@dataclass(frozen=True, slots=True)
class Grouping:
    """One way to put applications, or the parts of one kind, in groups.

    Args:
        by: how it is asked for.
        of: the element whose parts are grouped, or whose values are gathered; None for the file.
        is_of_parts: whether parts are grouped, rather than applications.
        before: what it reads of the old version; None if that lacks it.
        after: what it reads of the new version.
        bounds: where a new band begins; none for a group per value.
    """

    by: str
    label: Both
    of: Scope
    is_of_parts: bool
    before: Expression | None
    after: Expression
    bounds: tuple[Number, ...] = ()

    @property
    def type(self) -> Type:
        """What its values measure."""
        return self.after.type


class NoGroupingError(Exception):
    """What was asked for makes no groups.

    Args:
        problem: what is wrong with its formula; None if it is not the formula.
        key: which words say it otherwise.
    """

    def __init__(self, key: str, problem: Problem | None = None) -> None:
        super().__init__(key)
        self.key: Final = key
        self.problem: Final = problem


# ── What a policy declares ───────────────────────────────────────────────────────────────────────


def declared(before: Policy, after: Policy) -> tuple[Grouping, ...]:
    """The groups of the new version; then what it declares as a choice, or as yes or no."""
    kinds = {part.element for part in after.decision.parts}
    found = [each for each in _declared(after) if each.scope is None or each.scope in kinds]
    return (
        *(_by_group(each, before, after) for each in after.groups),
        *(_by_name(each, before, after) for each in found),
    )


def _by_group(held: Group, before: Policy, after: Policy) -> Grouping:
    same = next((each for each in before.groups if _are_alike(each, held)), None)
    return Grouping(
        by=held.name,
        label=_of_element(label_of(held.words, held.name), held.scope, after),
        of=held.scope,
        is_of_parts=_are_parts(held.scope, after),
        before=None if same is None else same.expression,
        after=held.expression,
        bounds=held.bounds,
    )


def _are_alike(group: Group, other: Group) -> bool:
    return (group.name, group.scope) == (other.name, other.scope)


def _are_parts(scope: Scope, policy: Policy) -> bool:
    return any(part.element == scope for part in policy.decision.parts)


def _of_element(label: Both, scope: Scope, policy: Policy) -> Both:
    """A label, after what the element is called that it is of."""
    if scope is None:
        return label
    kind = in_words(scope, policy)
    return {"nl": f"{kind['nl']}: {label['nl']}", "en": f"{kind['en']}: {label['en']}"}


def _declared(policy: Policy) -> Iterator[Fact | Definition]:
    for fact in policy.facts.values():
        is_asked = fact.stage == 0 and not fact.is_judgement and not fact.is_identification
        if is_asked and fact.type.kind in _FEW:
            yield fact
    for rule in policy.definitions.values():
        if rule.role is Role.VALUE and rule.is_named and rule.type.kind is Kind.CHOICE:
            yield rule


def _by_name(held: Fact | Definition, before: Policy, after: Policy) -> Grouping:
    scope = held.scope
    return Grouping(
        by=held.name if scope is None else f"per {scope}: {held.name}",
        label=_of_element(label_of(held.words, held.name), scope, after),
        of=scope,
        is_of_parts=scope is not None,
        before=_read(held, before),
        after=Read(held.type, held.name, scope, isinstance(held, Fact), _ORIGIN),
    )


def _read(held: Fact | Definition, policy: Policy) -> Read | None:
    """The read of what has the same name in another version; None if nothing has."""
    at = (held.scope, held.name)
    found = policy.facts.get(at) or policy.definitions.get(at)
    if found is None:
        return None
    return Read(found.type, found.name, found.scope, isinstance(found, Fact), _ORIGIN)


# ── What is asked for ────────────────────────────────────────────────────────────────────────────


def asked(by: str, before: Version, after: Version) -> Grouping:
    """The grouping that somebody asks for.

    Args:
        by: a formula; before it `per ELEMENT:` if it is of the elements of a list, behind it
            `at BOUND, BOUND` if its numbers make bands.
        before: the old version.
        after: the new version, whose names the formula reads.

    Raises:
        NoGroupingError: the formula is not one of this policy, or its values make no groups.
    """
    per = _PER.fullmatch(by)
    scope, rest = (None, by) if per is None else (per["element"], per["rest"])
    policy = after.policy
    if scope is not None and all(each.element != scope for each in policy.lists.values()):
        raise NoGroupingError("by.element")
    banded = _AT.fullmatch(rest)
    text, bounds = (rest, "") if banded is None else (banded["formula"], banded["bounds"])
    formula = _formula(text.strip(), scope, after)
    return Grouping(
        by=by.strip(),
        label=_called(text.strip(), scope, policy),
        of=scope,
        is_of_parts=_are_parts(scope, policy),
        before=_perhaps(text.strip(), scope, before),
        after=formula,
        bounds=_bounds(bounds, formula.type, after) if bounds else (),
    )


def _called(text: str, scope: Scope, policy: Policy) -> Both:
    """What a formula is called: the label of what it names, or the formula itself."""
    named = policy.facts.get((scope, text)) or policy.definitions.get((scope, text))
    if named is None:
        return {"nl": text, "en": text}
    return label_of(named.words, named.name)


def _perhaps(text: str, scope: Scope, version: Version) -> Expression | None:
    try:
        return _formula(text, scope, version)
    except NoGroupingError:
        return None


def _formula(text: str, scope: Scope, version: Version) -> Expression:
    source, policy = version.source, version.policy
    draft = read_policy(source.data, policy.file, version.folder).draft
    assert draft is not None  # noqa: S101 - the version was read before
    known = len(draft.collector.problems)
    scalar = Scalar(text, "", _NOWHERE)
    try:
        return Formulas(draft).read(scalar, context_of(scalar, scope))
    except RefusedError:
        raise NoGroupingError("by.formula", draft.collector.problems[known]) from None


def _bounds(text: str, of: Type, version: Version) -> tuple[Number, ...]:
    """Where bands begin, lowest first: values of the formula's own type, or bare numbers."""
    found = sorted(_bound(each.strip(), of, version) for each in text.split(","))
    return tuple(found)


def _bound(text: str, of: Type, version: Version) -> Number:
    made = _formula(text, None, version)
    if of.kind not in COUNTED or not isinstance(made, Literal):
        raise NoGroupingError("by.bounds")
    value, is_alike = made.value, (made.type.kind, made.type.unit) == (of.kind, of.unit)
    is_bare = made.type.kind is Kind.NUMBER
    if not isinstance(value, (int, Fraction)) or not (is_alike or is_bare):
        raise NoGroupingError("by.bounds")
    return value
