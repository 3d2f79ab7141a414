"""What follows from an award, as data: the payments, obligations and claims that differ."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from engine.compare.comparison import Compared
from engine.compare.first import FirstTold
from engine.compare.results import Following, FollowKind, is_amount_open
from engine.explain.words.places import fact_label, label_of
from engine.explain.words.values import value_shape
from engine.impact_report.shapes import FirstShape, FollowShape, FollowSideShape
from engine.policy.policy import Policy
from engine.quantities import MONEY, Type
from engine.wordings.labels import Both

_ORDER: Final[tuple[FollowKind, ...]] = ("payment", "obligation", "claim")


def follows(each: Compared, before: Policy, after: Policy) -> Iterator[FollowShape]:
    """What differs of one application, by kind in the new order; what only was comes last.

    Args:
        each: the application.
        before: the policy that holds now.
        after: the one that somebody proposes.
    """
    old, new = (
        {(one.kind, one.name): one for one in of.follows} for of in (each.before, each.after)
    )
    firsts = {(one.kind, one.name): one.first for one in each.follows}
    is_open = (is_amount_open(each.before), is_amount_open(each.after))
    for key in sorted({**new, **old}, key=lambda key: _ORDER.index(key[0])):
        if old.get(key) == new.get(key):
            continue
        shape: FollowShape = {
            "kind": key[0],
            "name": key[1],
            "label": _label(*key, after if key in new else before),
            "before": _side(old.get(key), key, before, is_open=is_open[0]),
            "after": _side(new.get(key), key, after, is_open=is_open[1]),
        }
        # Where the award is open, no rule says what follows from it.
        if key in firsts and not any(is_open):
            shape["first"] = first_shape(firsts[key])
        yield shape


def first_shape(first: FirstTold) -> FirstShape:
    """The first rule that differs, as data."""
    shape: FirstShape = {
        "address": first.address,
        "label": first.label,
        "facts": [{"address": name, "value": value} for name, value in first.facts],
    }
    if first.before is not None:
        shape["before"] = first.before
    if first.after is not None:
        shape["after"] = first.after
    return shape


def _label(kind: FollowKind, name: str, policy: Policy) -> Both:
    """What it is called."""
    if kind == "claim":
        return fact_label(policy.facts[None, name], None, policy)
    declared = policy.payments if kind == "payment" else policy.obligations
    return label_of(next(each.words for each in declared if each.name == name), name)


def _side(
    held: Following | None, key: tuple[FollowKind, str], policy: Policy, *, is_open: bool
) -> FollowSideShape | None:
    """One side; empty where an open award leaves open whether there is any."""
    if held is None:
        return {} if is_open and _is_declared(*key, policy) else None
    shape: FollowSideShape = {"state": held.state} if held.state else {}
    if held.value is not None:
        shape["value"] = value_shape(held.value, _type(held, policy), policy)
    return shape


def _is_declared(kind: FollowKind, name: str, policy: Policy) -> bool:
    if kind == "claim":
        return (None, name) in policy.facts
    declared = policy.payments if kind == "payment" else policy.obligations
    return any(each.name == name for each in declared)


def _type(held: Following, policy: Policy) -> Type:
    """Of what type its value is: money, or a date."""
    duty = next((each for each in policy.obligations if each.name == held.name), None)
    if held.kind == "obligation" and duty is not None and duty.due is not None:
        return duty.due.type
    return MONEY
