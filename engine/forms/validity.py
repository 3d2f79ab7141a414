"""What a spreadsheet lets be typed into a cell: a choice, a number within its range, a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from engine import dates
from engine.dates import Period
from engine.forms.entries import shortened
from engine.forms.hints import help_on, to_type
from engine.forms.layout import Entry
from engine.policy.declarations import Fact
from engine.quantities import Given, Kind, Number
from engine.sheets.asked import Role
from engine.sheets.numbers import FIRST_DAY, decimal_text
from engine.sheets.options import options_of
from engine.sheets.voice import Voice

Rule = Mapping[str, Any]

_LAST_DAY: Final = date(9999, 12, 31)
_LONGEST_MESSAGE: Final = 255


def choices_of(entry: Entry, voice: Voice) -> tuple[str, ...]:
    """What may be chosen in a cell, in order; nothing where it is typed."""
    fact = entry.fact
    if entry.slot.role in (Role.SYNTHETIC, Role.EMPTY):
        return (voice.say("yes"), voice.say("no"))
    if fact is None or not _is_chosen(fact):
        return ()
    absent = (voice.say("absent"),) if fact.may_be_missing else ()
    return (*options_of(fact, voice), *absent)


def _is_chosen(fact: Fact) -> bool:
    return fact.type.table is not None or fact.type.kind in (Kind.TRUTH, Kind.CHOICE)


def rule_of(entry: Entry, voice: Voice) -> Rule:
    """What a cell that is typed into takes, in the terms of a spreadsheet."""
    fact = entry.fact
    if fact is None:
        return _day(FIRST_DAY, None) if entry.slot.role is Role.ON else {"validate": "any"}
    match fact.type.kind:
        case Kind.DATE | Kind.MOMENT:
            return _day(*(_local(end, voice) for end in (fact.range.low, fact.range.high)))
        case Kind.TEXT:
            return _text(fact)
        case Kind.CHOICES:
            return {"validate": "any"}
        case _:
            return _number(fact)


def message_of(entry: Entry, voice: Voice) -> Rule:
    """What is said where a cell is chosen, and where something else is typed than it takes."""
    fact = entry.fact
    rule: dict[str, Any] = {"input_title": entry.title, "input_message": entry.message}
    if fact is None:
        return rule
    said = " · ".join(filter(None, (to_type(fact, voice), help_on(fact, voice, with_source=False))))
    # Where a word may stand for a value, or a key without its name, the spreadsheet asks instead.
    is_strict = not (fact.may_be_missing or fact.type.table or fact.type.kind is Kind.MOMENT)
    return {
        **rule,
        "error_title": voice.say("wrong.title"),
        "error_message": shortened(said, _LONGEST_MESSAGE),
        "error_type": "stop" if is_strict else "warning",
    }


def _text(fact: Fact) -> Rule:
    if fact.type.pattern is None:
        return {"validate": "any"}
    return {"validate": "length", "criteria": "=", "value": len(fact.type.pattern)}


def _number(fact: Fact) -> Rule:
    is_whole = fact.type.whole or fact.type.kind is Kind.PERIOD
    low, high = (_bound(end) for end in (fact.range.low, fact.range.high))
    return {"validate": "integer" if is_whole else "decimal", **_between(low, high)}


def _between(low: Any, high: Any) -> Rule:
    if low is None and high is None:
        # Any number: a spreadsheet has no other way to ask for one.
        return {"criteria": "between", "minimum": "-1E+15", "maximum": "1E+15"}
    if high is None:
        return {"criteria": ">=", "value": low}
    if low is None:
        return {"criteria": "<=", "value": high}
    return {"criteria": "between", "minimum": low, "maximum": high}


def _bound(end: Given | None) -> str | None:
    """The end of a range as a number; None if there is none, or no sheet could hold it."""
    if isinstance(end, Period):
        return str(end.months or end.days or end.minutes)
    return decimal_text(end) if isinstance(end, Number) else None


def _local(end: Given | None, voice: Voice) -> date | datetime | None:
    """The end of a range on the clock of the policy; None if a sheet cannot hold it."""
    if isinstance(end, datetime):
        end = dates.local(end, voice.policy.zone or "UTC").replace(tzinfo=None)
    if not isinstance(end, date):
        return None
    day = end.date() if isinstance(end, datetime) else end
    return end if day >= FIRST_DAY else None


def _day(low: date | None, high: date | None) -> Rule:
    return {"validate": "date", **_between(low or FIRST_DAY, high or _LAST_DAY)}
