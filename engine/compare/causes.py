"""What each edit of a policy does to the amounts of many applications.

An edit that does not check alone is joined with the nearest that it needs. Edits whose effects
simply add up are causes of their own. Edits that act on each other share by the average of their
effect over all orders in which they could have been made (the Shapley value), which sums to their
joint effect exactly; more than six of them, or any mixture that does not check, are one cause.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import factorial
from typing import Final, TypeAlias

from engine.compare.edits import Edit, Variants
from engine.compare.results import Result
from engine.policy.policy import Policy

Deciding: TypeAlias = Callable[[Policy], Sequence[Result] | None]
_Group: TypeAlias = frozenset[Edit]

MOST_SHARED: Final = 6


@dataclass(frozen=True, slots=True)
class Cause:
    """One or more edits that have their effect together.

    Args:
        edits: in the order of the text.
        effects: by application, what the edits do to what is payable.
        touches: by application, whether they have a part in what came out, money or not.
        is_shared: whether the effects are averages over the orders in which edits could be made.
        is_new_call: whether it is the new call itself, with the placing of old applications in it.
    """

    edits: tuple[Edit, ...]
    effects: tuple[Fraction, ...]
    touches: tuple[bool, ...]
    is_shared: bool = False
    is_new_call: bool = False

    @property
    def effect(self) -> Fraction:
        """What the edits do to the total."""
        return sum(self.effects, Fraction(0))


def causes(variants: Variants, edits: Sequence[Edit], decide: Deciding) -> tuple[Cause, ...]:
    """The causes of what changes between the two versions, in the order of the text.

    Args:
        variants: the versions, and what lies between them.
        edits: every edit that leads from the one to the other.
        decide: what comes out for each application, in a fixed order, under a policy; None if
            some application cannot be read under it. Under both versions all can.
    """
    effective = _with_effect(variants, list(edits))
    groups = [each for each in _that_check(variants, effective) if not variants.has_no_effect(each)]
    if not groups:
        return ()
    return _Sharing(variants, decide, tuple(edits), groups).causes()


def _with_effect(variants: Variants, edits: list[Edit]) -> list[Edit]:
    """The edits without those that no decision could hang on, found by halving."""
    if not edits or variants.has_no_effect(edits):
        return []
    if len(edits) == 1:
        return edits
    half = len(edits) // 2
    return _with_effect(variants, edits[:half]) + _with_effect(variants, edits[half:])


def _that_check(variants: Variants, edits: list[Edit]) -> list[_Group]:
    """The edits in groups of which each checks without the others."""
    groups = [frozenset((each,)) for each in edits]
    # All of them together are the new version, which checks.
    while len(groups) > 1:
        broken = next((each for each in groups if variants.policy(each) is None), None)
        if broken is None:
            break
        others = [each for each in groups if each is not broken]
        mending = [each for each in others if variants.policy(broken | each) is not None]
        partner = max(mending or others, key=lambda each: _nearness(broken, each))
        groups = [broken | partner if each is broken else each for each in groups]
        groups.remove(partner)
    return groups


def _nearness(group: _Group, other: _Group) -> int:
    """How many steps of their paths the nearest two edits of both groups share."""
    return max(_shared_steps(one, two) for one in group for two in other)


def _shared_steps(edit: Edit, other: Edit) -> int:
    if edit.file != other.file:
        return 0
    pairs = zip(edit.path, other.path, strict=False)
    differing = next((at for at, (one, two) in enumerate(pairs) if one != two), None)
    return min(len(edit.path), len(other.path)) if differing is None else differing


class _Sharing:
    """The division of what changes over groups of edits that each check alone."""

    def __init__(
        self, variants: Variants, decide: Deciding, edits: tuple[Edit, ...], groups: list[_Group]
    ) -> None:
        self.variants: Final = variants
        self.decide: Final = decide
        self.place: Final = {edit: at for at, edit in enumerate(edits)}
        self.groups: Final = groups
        self.all: Final = frozenset(edits)
        self.held: Final[dict[_Group, Sequence[Result] | None]] = {}
        self.nothing: Final = self.known(frozenset())
        self.everything: Final = self.known(self.all)

    def causes(self) -> tuple[Cause, ...]:
        """All causes, in the order of the text."""
        parts = [[each] for each in self.groups]
        while not self.adds_up(parts):
            parts = self.joined(parts)
        made = [cause for part in parts for cause in self.of_part(part)]
        return tuple(sorted(made, key=lambda cause: self.place[cause.edits[0]]))

    def results(self, chosen: _Group) -> Sequence[Result] | None:
        """What comes out with these edits; None if they do not check together."""
        if chosen not in self.held:
            policy = self.policy(chosen)
            self.held[chosen] = None if policy is None else self.decide(policy)
        return self.held[chosen]

    def policy(self, chosen: _Group) -> Policy | None:
        """The policy with these edits; without any the old version, with all of them the new."""
        if not chosen:
            return self.variants.before.policy
        return self.variants.after.policy if chosen == self.all else self.variants.policy(chosen)

    def known(self, chosen: _Group) -> Sequence[Result]:
        """What comes out with edits that are known to check together."""
        results = self.results(chosen)
        if results is None:
            message = "these edits do not check together"
            raise ValueError(message)
        return results

    def effects(self, chosen: _Group) -> list[Fraction] | None:
        """By application, what these edits do to what is payable."""
        results = self.results(chosen)
        if results is None:
            return None
        pairs = zip(results, self.nothing, strict=True)
        return [Fraction(now.payable - then.payable) for now, then in pairs]

    def adds_up(self, parts: list[list[_Group]]) -> bool:
        """Whether the joint effects of the parts sum to the whole, for every application."""
        if len(parts) == 1:
            return True
        effects = [self.effects(_union(part)) for part in parts]
        whole = self.effects(self.all)
        sums = [each for each in effects if each is not None]
        if whole is None or len(sums) < len(effects):
            return False
        return all(sum(column) == total for *column, total in zip(*sums, whole, strict=True))

    def joined(self, parts: list[list[_Group]]) -> list[list[_Group]]:
        """The parts with those joined that act on each other, and at least two."""
        acting = [part for part in parts if self.acts_on_others(_union(part))]
        if len(acting) < 2:
            acting = parts
        return [
            [group for part in acting for group in part],
            *(part for part in parts if not any(part is each for each in acting)),
        ]

    def acts_on_others(self, part: _Group) -> bool:
        """Whether a part does something else after all others than before them."""
        alone, without = self.effects(part), self.effects(self.all - part)
        whole = self.effects(self.all)
        if alone is None or without is None or whole is None:
            return True
        return any(a + w != total for a, w, total in zip(alone, without, whole, strict=True))

    def of_part(self, part: list[_Group]) -> list[Cause]:
        """The causes in a part: one per group if they can be told apart, else one."""
        joint = _union(part)
        if len(part) == 1 or len(part) > MOST_SHARED:
            return [self.cause(joint, self.effects(self._whole(joint)) or [])]
        subsets = [
            _union(chosen) for size in range(len(part) + 1) for chosen in combinations(part, size)
        ]
        if any(self.results(each) is None for each in subsets):
            return [self.cause(joint, self.effects(self._whole(joint)) or [])]
        return [self.cause(each, self.shared(each, part), is_shared=True) for each in part]

    def _whole(self, joint: _Group) -> _Group:
        """All edits if these are all that have an effect, so that nothing is lost."""
        return self.all if joint == _union(self.groups) else joint

    def shared(self, group: _Group, part: list[_Group]) -> list[Fraction]:
        """The average effect of a group over all orders of its part, by application."""
        others = [each for each in part if each != group]
        total = [Fraction(0)] * len(self.nothing)
        for size in range(len(others) + 1):
            weight = Fraction(factorial(size) * factorial(len(others) - size), factorial(len(part)))
            for chosen in combinations(others, size):
                before = self.known(_union(chosen))
                after = self.known(_union(chosen) | group)
                steps = zip(total, after, before, strict=True)
                total = [sum_ + weight * (now.payable - then.payable) for sum_, now, then in steps]
        return total

    def cause(self, group: _Group, effects: list[Fraction], *, is_shared: bool = False) -> Cause:
        """The cause that a group of edits is."""
        edits = tuple(sorted(group, key=lambda edit: self.place[edit]))
        return Cause(edits, tuple(effects), self.touches(group, effects), is_shared)

    def touches(self, group: _Group, effects: list[Fraction]) -> tuple[bool, ...]:
        """By application, whether a group has a part in what came out."""
        added, removed = self.results(group), self.results(self.all - group)
        return tuple(
            effect != 0
            or (added is not None and added[at] != self.nothing[at])
            or (removed is not None and removed[at] != self.everything[at])
            for at, effect in enumerate(effects)
        )


def _union(groups: Iterable[_Group]) -> _Group:
    return frozenset().union(*groups)
