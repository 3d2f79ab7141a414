"""What stands in a cell to the text that an application writes for it, as the mapping says.

A text goes on to the reader of facts, which judges it by the declared type; only the notations that
the mapping names are turned into the one notation of an application.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from fractions import Fraction
from typing import Final

from engine.importing.grid import Held
from engine.importing.mapping import Column
from engine.policy.declarations import Fact
from engine.problem import Problem
from engine.sheets.numbers import decimal_text
from engine.sheets.typed import MisfitError, Typed, text_of, typed_day, typed_fact, typed_text
from engine.sheets.voice import Voice
from engine.source import Scalar

NUMBERS: Final[Mapping[str, tuple[str, str]]] = {
    "1234,5": ("", ","),
    "1.234,5": (".", ","),
    "1 234,5": (" ", ","),
    "1234.5": ("", "."),
    "1,234.5": (",", "."),
    "1 234.5": (" ", "."),
}
_TIME: Final = r"(?:[ T]+(?P<time>\d{1,2}:\d{2}(?::\d{2})?))?"
_DAY, _MONTH, _YEAR = r"(?P<day>\d{1,2})", r"(?P<month>\d{1,2})", r"(?P<year>\d{4})"
DAYS: Final[Mapping[str, re.Pattern[str]]] = {
    "dd/mm/yyyy": re.compile(f"{_DAY}/{_MONTH}/{_YEAR}{_TIME}"),
    "dd-mm-yyyy": re.compile(f"{_DAY}-{_MONTH}-{_YEAR}{_TIME}"),
    "dd.mm.yyyy": re.compile(rf"{_DAY}\.{_MONTH}\.{_YEAR}{_TIME}"),
    "mm/dd/yyyy": re.compile(f"{_MONTH}/{_DAY}/{_YEAR}{_TIME}"),
    "yyyy/mm/dd": re.compile(f"{_YEAR}/{_MONTH}/{_DAY}{_TIME}"),
    "yyyy-mm-dd": re.compile(f"{_YEAR}-{_MONTH}-{_DAY}{_TIME}"),
}
# What spreadsheets put between thousands in the place of a space.
_SPACES: Final = str.maketrans({"\u00a0": " ", "\u202f": " "})
ON: Final = "on"


class RefusedError(Exception):
    """A cell cannot be read as the mapping says."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem: Final = problem


def text_from(
    column: Column, row: Mapping[str, Held], fact: Fact, role: str, voice: Voice
) -> Scalar | None:
    """What a row says by a column, with its place; None if it says nothing.

    Args:
        column: what it is made of.
        row: the cells of the row.
        fact: the fact that it is, or that something is said of.
        role: empty for the fact itself; else what is said of it: `from`, `on`, `by`, …
        voice: the words of the policy.

    Raises:
        RefusedError: what stands there is not as the mapping says, or cannot be read at all.
    """
    if column.name is None:
        return column.fixed
    held = row.get(column.name.text)
    if held is None:
        return None
    refuse(held)
    if not held.scalar.text or held.scalar.text in column.empty:
        return None
    text = _in_notation(column, held, fact, role, voice)
    if role == ON:
        text = text.partition("T")[0]
    if text == held.scalar.text:
        return held.scalar
    return Scalar(text, "", held.scalar.span)


def refuse(held: Held) -> None:
    """Looks whether a cell can be read at all.

    Raises:
        RefusedError: it cannot.
    """
    if held.refused is not None:
        code, fields = held.refused
        raise RefusedError(Problem(code, held.scalar.span, dict(fields)))


def _in_notation(column: Column, held: Held, fact: Fact, role: str, voice: Voice) -> str:
    text = held.scalar.text
    if column.is_length:
        return str(len(text))
    if column.values is not None:
        if text not in column.values:
            known = tuple(column.values)
            raise RefusedError(Problem("E828", held.scalar.span, {"text": text, "known": known}))
        return column.values[text]
    if held.value is not None:
        text = _native(held, fact, role, voice)
    elif column.numbers:
        text = _number(column.numbers, held)
    elif column.days:
        text = _day(column.days, held)
    return f"{text} {column.unit}" if column.unit else text


def _native(held: Held, fact: Fact, role: str, voice: Voice) -> str:
    """What a workbook holds as a number, a day or a truth."""
    value = held.value
    assert value is not None
    if role == ON and isinstance(value, datetime):
        # Of a moment the day counts, when it is said of when a fact was got.
        value = value.date()
    try:
        return text_of(value, _typed(held, fact, role, voice))
    except MisfitError as misfit:
        raise RefusedError(Problem(misfit.code, held.scalar.span, dict(misfit.fields))) from None


def _typed(held: Held, fact: Fact, role: str, voice: Voice) -> Typed:
    if role == ON:
        return typed_day(role, voice)
    if role:
        return typed_text(role, voice)
    return typed_fact(fact, voice, is_percentage=held.is_percentage)


def _number(notation: str, held: Held) -> str:
    """A number with all its decimals; thousands only where all of them are grouped, or none."""
    group, mark = (re.escape(each) for each in NUMBERS[notation])
    whole = rf"(?:\d{{1,3}}(?:{group}\d{{3}})+|\d+)" if group else r"\d+"
    text = held.scalar.text.translate(_SPACES)
    found = re.fullmatch(rf"(?P<sign>-?)(?P<whole>{whole})(?:{mark}(?P<rest>\d+))?", text)
    if found is None:
        raise _other_notation(notation, held)
    digits = re.sub(r"\D", "", found["whole"])
    exact = decimal_text(Fraction(f"{found['sign']}{digits}.{found['rest'] or 0}"))
    if exact is None:
        raise _other_notation(notation, held)
    # Three decimals would look like thousands.
    return f"{exact}0" if len(exact.partition(".")[2]) == 3 else exact


def _day(notation: str, held: Held) -> str:
    """A day or a moment, the year first."""
    found = DAYS[notation].fullmatch(held.scalar.text)
    if found is None:
        raise _other_notation(notation, held)
    day = f"{found['year']}-{int(found['month']):02}-{int(found['day']):02}"
    if found["time"] is None:
        return day
    hour, _, rest = found["time"].partition(":")
    return f"{day}T{int(hour):02}:{rest}"


def _other_notation(notation: str, held: Held) -> RefusedError:
    fields = {"text": held.scalar.text, "notation": notation}
    return RefusedError(Problem("E827", held.scalar.span, fields))
