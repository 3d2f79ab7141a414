"""Intervals of what is worked out on the calendar: moved dates, and what lies between two.

A later day moved by the same period never comes earlier, and there is never less between days that
lie further apart, so the ends of the intervals are enough. For moments a day or a unit is allowed
for a clock that is put back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

from engine.checks.intervals import EVERYTHING, NOTHING, Interval
from engine.checks.ordinals import from_ordinal, ordinal
from engine.dates import DateFault, MonthEnd
from engine.operations.calendar import Calendar
from engine.operations.op import Op
from engine.policy.expressions import Apply
from engine.quantities import Kind, Number, Type

BETWEEN: Final = frozenset({Op.DAYS_BETWEEN, Op.MONTHS_BETWEEN, Op.YEARS_BETWEEN})
MOVING: Final = frozenset({Op.ADD_PERIOD, Op.SUBTRACT_PERIOD})
CALENDAR: Final = BETWEEN | MOVING | {Op.DATE_OF, Op.YEAR_OF, Op.MONTH_OF}
_MONTHS: Final = Interval(1, 12)
_A_DAY: Final = 24 * 60 * 60
_HOUR: Final = timedelta(hours=1)


class Calendars:
    """The calendar of one policy, on intervals."""

    def __init__(self, zone: str | None, month_end: MonthEnd | None) -> None:
        self.calendar: Final = Calendar(zone, month_end)
        self.between: Final[Mapping[Op, Callable[[Any, Any], int]]] = {
            Op.DAYS_BETWEEN: self.calendar.days,
            Op.MONTHS_BETWEEN: self.calendar.months,
            Op.YEARS_BETWEEN: self.calendar.years,
        }

    def of(self, node: Apply, values: Sequence[Interval]) -> Interval:
        """The values of an operation on the calendar, from those of its arguments."""
        if any(each.is_empty for each in values):
            return NOTHING
        if not self._is_bounded(values):
            return _MONTHS if node.op is Op.MONTH_OF else EVERYTHING
        types = [each.type for each in node.arguments]
        if node.op in MOVING:
            return self._moved(node, values, types)
        if node.op in BETWEEN:
            return self._between(node.op, values, types)
        first, last = (_day(end, types[0]) for end in (values[0].low, values[0].high))
        if node.op is Op.DATE_OF:
            return self._dates(first, last)
        if node.op is Op.YEAR_OF:
            return Interval(first.year, last.year)
        return Interval(first.month, last.month) if first.year == last.year else _MONTHS

    def _moved(self, node: Apply, values: Sequence[Interval], types: Sequence[Type]) -> Interval:
        period = values[1] if node.op is Op.ADD_PERIOD else values[1].negated()
        try:
            low = self._moved_end(values[0].low, types[0], period.low, types[1])
            high = self._moved_end(values[0].high, types[0], period.high, types[1])
        except (DateFault, OverflowError):
            return EVERYTHING
        slack = _A_DAY if types[0].kind is Kind.MOMENT else 0
        return Interval(low - slack, high + slack)

    def is_inside(self, node: Apply, values: Sequence[Interval]) -> bool:
        """Whether a day moved by a period surely stays on the calendar."""
        if any(each.is_empty for each in values):
            return True
        return self._is_bounded(values) and self.of(node, values) != EVERYTHING

    def _is_bounded(self, values: Sequence[Interval]) -> bool:
        return all(each.low is not None and each.high is not None for each in values)

    def _moved_end(
        self, day: Number | None, day_type: Type, size: Number | None, period_type: Type
    ) -> Number:
        period: Any = from_ordinal(size or 0, period_type)
        return ordinal(self.calendar.add(_day(day, day_type), period))

    def _between(self, op: Op, values: Sequence[Interval], types: Sequence[Type]) -> Interval:
        start, end = values
        between = self.between[op]
        low = between(_day(start.high, types[0]), _day(end.low, types[1]))
        high = between(_day(start.low, types[0]), _day(end.high, types[1]))
        slack = 1 if types[0].kind is Kind.MOMENT else 0
        return Interval(low - slack, high + slack)

    def _dates(self, first: date, last: date) -> Interval:
        """The dates of the moments from `first` to `last`, also if the clock goes back."""
        early = [self._date(first, hours) for hours in range(25)]
        late = [self._date(last, -hours) for hours in range(25)]
        return Interval(min(early).toordinal(), max(late).toordinal())

    def _date(self, moment: Any, hours: int) -> date:
        return self.calendar.day(moment + hours * _HOUR)


def _day(number: Number | None, type_: Type) -> Any:
    return from_ordinal(number or 0, type_)
