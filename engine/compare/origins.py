"""What causes the difference between two versions, or between a call and the call made from it.

Between two calls the old applications are placed in the new one by a mapping: at a moment within
its days, with the facts that it asks for. So what belongs to that placing is one cause with it: the
name of the policy, its days, and how its facts are declared. The other edits are looked at one by
one, on applications that are placed so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Final, TypeAlias

from engine.compare.archive import Archive, Record, Way
from engine.compare.causes import Cause, Deciding, causes
from engine.compare.edits import Edit, Variants, Version, edits
from engine.compare.mapping.mapping import Plan
from engine.compare.mapping.translate import Translation
from engine.compare.results import Result
from engine.formula.fault import FormulaFault
from engine.formula.parse import parse_formula
from engine.formula.tree import DateLiteral, MomentLiteral
from engine.policy.policy import Policy
from engine.source.tree import Node, Scalar

# What a call is, when it is, and what it asks.
_PLACING: Final = frozenset({"policy", "version", "title", "in_force", "previous", "facts"})
# A call that was made from another differs from it in fewer places; others differ in a thousand.
MOST_EDITS: Final = 200

Pair: TypeAlias = tuple[Result, Result]


def ways_between(
    before: Policy, after: Policy, mapping: Plan | None, records: Sequence[Record]
) -> tuple[Way, Way]:
    """How an application is decided on either side; by a mapping from the one to the other."""
    through = None if mapping is None else Translation(mapping, after, records)
    return Way(before), Way(after, through=through)


def causes_of(
    before: Version,
    after: Version,
    mapping: Plan | None,
    archive: Archive,
    results: Sequence[Pair],
) -> tuple[Cause, ...]:
    """What causes the difference, by edit; none between calls of which one is no copy of the other.

    Args:
        before: the version, or the call, that holds now.
        after: the other.
        mapping: how the facts of the one become those of the other, if they are two calls.
        archive: the applications that both can read.
        results: what each of them comes to on either side.
    """
    if mapping is None:
        deciding = _deciding(archive, (before, after), results, lambda policy: [Way(policy)])
        return causes(Variants(before, after), edits(before, after), deciding)
    return _between_calls(before, after, mapping, archive, results)


def _between_calls(
    before: Version, after: Version, mapping: Plan, archive: Archive, results: Sequence[Pair]
) -> tuple[Cause, ...]:
    all_edits = edits(before, after)
    if len(all_edits) > MOST_EDITS:
        return ()
    variants = Variants(before, after)
    placing = tuple(each for each in all_edits if _places(each))
    placed = variants.version(placing)
    if placed is None:
        return ()

    def ways(policy: Policy) -> Sequence[Way]:
        return ways_between(before.policy, policy, mapping, archive.records)

    under_the_old_rules = _results(archive, ways(placed.policy))
    if under_the_old_rules is None:
        return ()
    itself = _itself(placing, [old for old, _ in results], under_the_old_rules)
    known = [(old, new) for old, (_, new) in zip(under_the_old_rules, results, strict=True)]
    decide = _deciding(archive, (placed, after), known, ways)
    others = causes(Variants(placed, after), edits(placed, after), decide)
    return (itself, *others) if any(itself.touches) else others


def _places(edit: Edit) -> bool:
    """Whether an edit belongs to what a call is, when it is, and what it asks."""
    if edit.file is None and edit.path[0] in _PLACING:
        return True
    return all(map(_is_day, (edit.difference.before, edit.difference.after)))


def _is_day(node: Node | None) -> bool:
    """Whether a text of a policy is a day or a moment, and nothing else."""
    if not isinstance(node, Scalar):
        return False
    try:
        return isinstance(parse_formula(node.text), (DateLiteral, MomentLiteral))
    except FormulaFault:
        return False


def _itself(placing: tuple[Edit, ...], before: Sequence[Result], placed: Sequence[Result]) -> Cause:
    """The new call itself, with the placing of the old applications in it."""
    pairs = list(zip(before, placed, strict=True))
    return Cause(
        placing,
        effects=tuple(Fraction(new.payable - old.payable) for old, new in pairs),
        touches=tuple(old != new for old, new in pairs),
        is_new_call=True,
    )


def _deciding(
    archive: Archive,
    known: tuple[Version, Version],
    results: Sequence[Pair],
    ways: Callable[[Policy], Sequence[Way]],
) -> Deciding:
    """What decides all applications under a policy; what means the same as a known one, not again.

    Args:
        archive: the applications.
        known: versions under which they have been decided.
        results: by application, what came out under each of those.
        ways: the ways that lead to the decision under a policy, which is the last.
    """
    held = {
        version.policy.identity.meaning_hash: [each[at] for each in results]
        for at, version in enumerate(known)
    }

    def decide(policy: Policy) -> Sequence[Result] | None:
        known = held.get(policy.identity.meaning_hash)
        return _results(archive, ways(policy)) if known is None else known

    return decide


def _results(archive: Archive, ways: Sequence[Way]) -> Sequence[Result] | None:
    """What each application comes to in the last of the ways; None if one cannot be read."""
    read = [reads[-1].result for reads in archive.in_ways(ways)]
    kept = [each for each in read if each is not None]
    return kept if len(kept) == len(read) else None
