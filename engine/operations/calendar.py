"""How a policy counts days and months: its time zone, and what a month after 31 January is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from engine import dates
from engine.dates import MonthEnd, Period


@dataclass(frozen=True, slots=True)
class Calendar:
    """The zone and the month-end rule of one policy."""

    zone: str | None
    month_end: MonthEnd | None

    def add(self, day: date | datetime, period: Period) -> date | datetime:
        """`day` moved forward by `period`."""
        return dates.add_period(day, period, self.month_end, self.zone)

    def subtract(self, day: date | datetime, period: Period) -> date | datetime:
        """`day` moved back by `period`."""
        return dates.add_period(day, -period, self.month_end, self.zone)

    def days(self, start: date | datetime, end: date | datetime) -> int:
        """The whole days from `start` to `end`; negative if turned round."""
        return dates.days_between(start, end, self.month_end, self.zone)

    def months(self, start: date | datetime, end: date | datetime) -> int:
        """The whole months from `start` to `end`; negative if turned round."""
        return dates.months_between(start, end, self.month_end, self.zone)

    def years(self, start: date | datetime, end: date | datetime) -> int:
        """The whole years from `start` to `end`; negative if turned round."""
        return dates.years_between(start, end, self.month_end, self.zone)

    def day(self, moment: datetime) -> date:
        """The day of `moment` in the zone of the policy, which every policy with moments has."""
        return dates.date_of(moment, self.zone or "UTC")
