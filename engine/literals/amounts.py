"""A number with its unit: `7 500 inwoners`, `80 %`, `10 000 EUR`, `120 EUR per eenheid`.

One blank stands before the unit and before `%`. `80%` can mean one thing only; it is refused all
the same, with a mend that is certain, so that a value has one notation in every file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from engine.literals.fault import LiteralFault
from engine.literals.numbers import HEAD, Form, literals_of, read_number, write_number
from engine.literals.wanted import Wanted
from engine.quantities import Kind, Number, plain

_UNIT: Final = re.compile(r" *(?:%|[€£$]|[^\W\d_])[\w €£$]*")
_PERCENT: Final = Form(places=6, percent=True)


@dataclass(frozen=True, slots=True)
class _Amount:
    """A text split in its number and what stands behind, with the blanks between."""

    text: str
    head: str

    @property
    def unit(self) -> str:
        return " ".join(self.text[len(self.head) :].split())

    @property
    def unit_span(self) -> tuple[int, int]:
        return (len(self.text) - len(self.text[len(self.head) :].lstrip()), len(self.text))


def read_amount(text: str, wanted: Wanted) -> Number:
    """The number that `text` writes, in the unit of `wanted`; a share as a fraction.

    Raises:
        LiteralFault: E150 to E173.
    """
    head = HEAD.match(text)
    if head is None:
        raise _sign_in_front(text, wanted) or LiteralFault("E150", text)
    rest = text[head.end() :]
    if rest and not _UNIT.fullmatch(rest):
        raise LiteralFault("E150", text)
    amount = _Amount(text, head[0])
    number = _number(amount, wanted)
    fault = _unit_amiss(amount, number, wanted) if rest else _bare(text, number, wanted)
    if fault is not None:
        raise fault
    if rest not in ("", f" {amount.unit}"):
        raise LiteralFault("E172", text, None, (f"{head[0]} {amount.unit}",), certain=True)
    return plain(Fraction(number) / 100) if wanted.type.kind is Kind.SHARE else number


def write_amount(number: Number, wanted: Wanted) -> str:
    """`number` with its unit, as `read_amount` reads it.

    Raises:
        ValueError: it has more digits or decimals than a literal may have.
    """
    kind, units = wanted.type.kind, wanted.units_after
    if kind is Kind.SHARE:
        number = plain(Fraction(number) * 100)
    if kind is Kind.COUNT and number == 1:
        units = units[1:]
    return " ".join((write_number(number, wanted.form), *units[:1]))


def _number(amount: _Amount, wanted: Wanted) -> Number:
    try:
        return read_number(amount.head, _PERCENT if amount.unit == "%" else wanted.form)
    except LiteralFault as fault:
        raise fault.in_place(amount.text, 0) from None


def _bare(text: str, number: Number, wanted: Wanted) -> LiteralFault | None:
    """What is wrong with a number without anything behind it."""
    if wanted.type.kind is Kind.SHARE:
        # `0.8` may be 80 % or less than one; `15` can be 15 % only.
        factors = (100, 1) if 0 < abs(Fraction(number)) <= 1 else (1,)
        meant = literals_of(_PERCENT, *(number * factor for factor in factors))
        return LiteralFault("E170", text, None, tuple(f"{each} %" for each in meant))
    if not wanted.units_after or wanted.unit_optional:
        return None
    unit = wanted.units_after[0]
    return LiteralFault("E168", text, None, (f"{text} {unit}",), expected=unit)


def _unit_amiss(amount: _Amount, number: Number, wanted: Wanted) -> LiteralFault | None:
    """What is wrong with the unit behind `number`."""
    text, unit, units = amount.text, amount.unit, wanted.units_after
    if unit in units:
        return None
    if not units:
        factors = (Fraction(1, 100), 1) if unit == "%" else (1,)
        meant = literals_of(wanted.form, *(number * factor for factor in factors))
        return LiteralFault("E171", text, None, meant, unit=unit)
    if unit in _by_sign(wanted):
        meant = (_by_sign(wanted)[unit],)
        return LiteralFault("E173", text, amount.unit_span, meant, certain=True)
    certain = unit.casefold() == units[0].casefold()
    return LiteralFault(
        "E169", text, amount.unit_span, units[:1], certain=certain, expected=units[0]
    )


def _by_sign(wanted: Wanted) -> dict[str, str]:
    """The unit of an amount of money, by how people write it: `€ per eenheid`."""
    code, *signs = wanted.money_signs or ("",)
    return {unit.replace(code, sign): unit for unit in wanted.units_after for sign in signs}


def _sign_in_front(text: str, wanted: Wanted) -> LiteralFault | None:
    """`€ 10 000` and `EUR 10 000`, with the amounts that the number behind may mean."""
    sign = next((sign for sign in wanted.money_signs if text.startswith(sign)), None)
    if sign is None:
        return None
    behind = text[len(sign) :].lstrip(" ")
    head = HEAD.match(behind)
    if head is None:
        return None
    numbers, certain = _meant(head[0], wanted)
    unit = " ".join((wanted.currency, *behind[head.end() :].split()))
    meant = tuple(f"{number} {unit}" for number in numbers if unit in wanted.units_after)
    return LiteralFault("E173", text, None, meant, certain=certain)


def _meant(head: str, wanted: Wanted) -> tuple[tuple[str, ...], bool]:
    """The numbers that `head` may mean, and whether that is certain."""
    try:
        read_number(head, wanted.form)
    except LiteralFault as fault:
        return fault.replacements, fault.certain
    return (head,), True
