"""A comparison as data with words in both languages, from which text, page and sheet are made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Final

from engine.compare.causes import Cause
from engine.compare.comparison import Compared, Comparison
from engine.compare.edits import Edit, Version
from engine.compare.recorded.beside import Beside
from engine.compare.results import MONEY_NOT_KNOWN, Change, PartResult, Result
from engine.explain.contents.award import money
from engine.explain.words.places import in_both
from engine.impact_report.amounts import known_difference, money_shape
from engine.impact_report.bands import amounts, percents
from engine.impact_report.exercise import missing, near, unmet
from engine.impact_report.following import first_shape, follows
from engine.impact_report.grouped import groupings, of_parts
from engine.impact_report.groupings import asked, declared
from engine.impact_report.intended import intent_shape
from engine.impact_report.mapped import mapping_shape
from engine.impact_report.rounds import round_shape
from engine.impact_report.shapes import (
    CauseShape,
    ChangedShape,
    ComparisonReport,
    CountShape,
    EditShape,
    PartShape,
    SideShape,
    VersionShape,
)
from engine.impact_report.survey import Survey
from engine.policy.declarations import Table
from engine.policy.policy import Policy
from engine.source.tree import Node, Scalar

FORMAT: Final = "regelspoor/comparison/1"
_CENTS: Final = 100


def survey(comparison: tuple[Version, Version], by: Sequence[str]) -> Survey:
    """What to keep of the decisions for a report.

    Args:
        comparison: the two versions.
        by: what to group by, beside what the policy declares.

    Raises:
        NoGroupingError: what to group by is no formula of the new version, or makes no groups.
    """
    before, after = comparison
    ways = (
        *(asked(each, before, after) for each in by),
        *declared(before.policy, after.policy),
    )
    return Survey(ways)


def report(comparison: Comparison, surveying: Survey | None = None) -> ComparisonReport:
    """All of a comparison as data.

    Args:
        comparison: what came out, with what `surveying` kept of each application.
        surveying: what looked at the decisions; None if nothing did.
    """
    made = _plain(comparison)
    if comparison.intended is not None:
        made["intent"] = intent_shape(
            comparison.intended, comparison.compared, is_confirmed=comparison.is_as_intended
        )
    if comparison.mapping is not None:
        made["mapping"] = mapping_shape(comparison, comparison.mapping)
    if comparison.rounds is not None:
        made["round"] = round_shape(comparison, comparison.rounds)
    if surveying is None:
        return made
    policy, kept = comparison.after.policy, [each.seen for each in comparison.compared]
    made["groupings"] += groupings(comparison, surveying.groupings, kept)
    made["near"] = near(policy, [each.file for each in comparison.compared], kept)
    made["unmet"] = list(unmet(policy, kept))
    return made


def _plain(comparison: Comparison) -> ComparisonReport:
    """What is told of any comparison."""
    compared, policy = comparison.compared, comparison.after.policy
    return {
        "format": FORMAT,
        "before": _version(comparison.before),
        "after": _version(comparison.after),
        "currency": comparison.after.policy.currency,
        "is_synthetic": any(each.is_synthetic for each in comparison.compared),
        "applications": len(comparison.compared),
        "total": money_shape(comparison.total_before, comparison.total_after),
        "counts": counts(compared),
        "groupings": list(of_parts(comparison)),
        "percents": percents(compared),
        "amounts": amounts(compared),
        "changed": [
            _changed(at, comparison)
            for at, each in enumerate(comparison.compared)
            if each.change is not Change.SAME
        ],
        "unchanged": [
            {"file": each.file.as_posix(), **side(each.after)}
            for each in compared
            if each.change is Change.SAME
        ],
        "causes": [
            _cause(each, cents, comparison)
            for each, cents in zip(comparison.causes, to_the_cent(comparison.causes), strict=True)
        ],
        "unread": [
            {
                "file": each.file.as_posix(),
                "before": [problem.code for problem in each.before],
                "after": [problem.code for problem in each.after],
            }
            for each in comparison.unread
        ],
        "near": [],
        "unmet": [],
        "missing": list(
            missing(policy, [each.before for each in compared], [each.after for each in compared])
        ),
    }


def to_the_cent(causes: Sequence[Cause]) -> list[Fraction]:
    """The effect of each cause to the cent, so that together they still make up the whole.

    The cents that rounding down leaves go to the largest remainders; of equal ones to the first.
    """
    exact = [cause.effect * _CENTS for cause in causes]
    down = [each.numerator // each.denominator for each in exact]
    left = sum(exact, Fraction(0)) - sum(down)
    rest = [(down[at] - each, at) for at, each in enumerate(exact)]
    for _, at in sorted(rest)[: -(-left.numerator // left.denominator)]:
        down[at] += 1
    return [Fraction(each, _CENTS) for each in down]


def _version(version: Version) -> VersionShape:
    return version_shape(version.policy, borrows_files=version.borrows_files)


def version_shape(policy: Policy, *, borrows_files: bool = False) -> VersionShape:
    """Which policy it is, and which text of it."""
    identity = policy.identity
    return {
        "policy": identity.name,
        "version": identity.version,
        "title": in_both(identity.title, identity.name),
        "file": policy.file,
        "bytes_hash": identity.bytes_hash,
        "meaning_hash": identity.meaning_hash,
        "is_draft": identity.is_draft,
        "borrows_files": borrows_files,
    }


def counts(compared: Sequence[Compared | Beside]) -> list[CountShape]:
    """How many each change befell, and what that comes to."""
    made: list[CountShape] = []
    for change in Change:
        held = [each for each in compared if each.change is change]
        if held:
            difference = known_difference(change, (each.difference for each in held))
            made.append(
                {"change": change.value, "applications": len(held), "difference": difference}
            )
    return made


def _changed(at: int, comparison: Comparison) -> ChangedShape:
    each = comparison.compared[at]
    assert each.applicant is not None  # noqa: S101 - told of each that changed
    shape: ChangedShape = {
        "file": each.file.as_posix(),
        "applicant": each.applicant,
        "change": each.change.value,
        "before": side(each.before),
        "after": side(each.after),
        "difference": known_difference(each.change, [each.difference]),
        "parts": list(parts(each.before, each.after)),
        "follows": list(follows(each, comparison.before.policy, comparison.after.policy)),
        "causes": [n for n, cause in enumerate(comparison.causes) if cause.touches[at]],
    }
    if each.first is not None:
        shape["first"] = first_shape(each.first)
    return shape


def side(result: Result | PartResult) -> SideShape:
    """What came out on one side."""
    amount = None if result.amount is None else money(result.amount)
    return {"outcome": result.outcome.value, "amount": amount}


def parts(before: Result, after: Result) -> Iterator[PartShape]:
    """The parts that differ, in the new order; what only the old side has comes last."""
    old = {part.id: part for part in before.parts}
    new = {part.id: part for part in after.parts}
    for name in dict.fromkeys((*new, *old)):
        if old.get(name) != new.get(name):
            yield {
                "id": name,
                "before": side(old[name]) if name in old else None,
                "after": side(new[name]) if name in new else None,
            }


def _cause(cause: Cause, cents: Fraction, comparison: Comparison) -> CauseShape:
    # What is open has neither gained nor lost.
    effects = [
        effect
        for effect, each in zip(cause.effects, comparison.compared, strict=True)
        if each.change not in MONEY_NOT_KNOWN
    ]
    return {
        "edits": [_edit(each, comparison) for each in cause.edits],
        "effect": money(cents),
        "is_shared": cause.is_shared,
        "is_new_call": cause.is_new_call,
        "applications": sum(cause.touches),
        "gain": sum(each > 0 for each in effects),
        "lose": sum(each < 0 for each in effects),
    }


def _edit(edit: Edit, comparison: Comparison) -> EditShape:
    old, new = edit.difference.before, edit.difference.after
    before, after = comparison.before, comparison.after
    line = next(each.span.line for each in (old, new) if each is not None)
    policy = (before if old is not None else after).policy
    shape: EditShape = {
        "file": edit.file or policy.file,
        "line": line,
        "path": list(edit.path),
        "before": None if old is None else _written(old, before),
        "after": None if new is None else _written(new, after),
    }
    table = _table(edit, policy)
    if table is not None:
        shape["table"] = table.name
        row = next((each for each in table.rows.values() if each.origin.span.line == line), None)
        if row is not None:
            shape["row"] = "/".join(row.cells[name].origin.text for name in table.key)
    return shape


def _table(edit: Edit, policy: Policy) -> Table | None:
    """The table of which an edit changes a line; None for any other edit."""
    if edit.file is not None:
        return next((each for each in policy.tables.values() if each.file == edit.file), None)
    match edit.path:
        case ("tables", name, "rows", _):
            return policy.tables.get(name)
        case _:
            return None


def _written(node: Node, version: Version) -> str:
    """A value as it stands, or a whole entry with its layout."""
    if isinstance(node, Scalar):
        return node.text
    return version.source.text[node.span.start : node.span.end]
