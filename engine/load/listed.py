"""Lists of conditions, in which each counts once."""

from __future__ import annotations

from collections.abc import Sequence

from engine.load.collect import Collector
from engine.policy.expressions import Expression


def report_twice(collector: Collector, conditions: Sequence[Expression]) -> None:
    """Reports every condition of a list that stands in it before."""
    for at, each in enumerate(conditions):
        if each in conditions[:at]:
            first = conditions[conditions.index(each)].origin.span
            also = ((first, "first"),)
            collector.report("E469", each.origin.span, text=each.origin.text, also=also)
