"""Amounts of a report: before, after, and the difference."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from engine.compare.results import MONEY_NOT_KNOWN, Change
from engine.explain.contents.award import money
from engine.impact_report.shapes import MoneyShape
from engine.quantities import Number


def money_shape(before: Number, after: Number) -> MoneyShape:
    """An amount before and after, and what it differs."""
    difference = Fraction(after) - Fraction(before)
    return {"before": money(before), "after": money(after), "difference": money(difference)}


def known_difference(change: Change, differences: Iterable[Number]) -> str | None:
    """What applications of one change differ together; None where an open amount decides that."""
    return None if change in MONEY_NOT_KNOWN else money(total(differences))


def total(amounts: Iterable[Number | None]) -> Fraction:
    """All of them together; what is no amount counts as nothing."""
    return Fraction(sum(each for each in amounts if each is not None))
