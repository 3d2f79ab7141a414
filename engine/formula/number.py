"""Numbers as a formula writes them: `7 500`, `0.25`; what is refused, with the likely meaning."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from typing import Final

from engine.formula.fault import FormulaFault
from engine.wordings.wording import Phrase

NUMBER: Final = r"(?:[1-9][0-9]{0,2}(?:\ [0-9]{3}(?![0-9]))+|[0-9]+)(?:\.[0-9]+)?"

_SPACES: Final = "\u00a0\u2007\u2009\u202f"
_APOSTROPHES: Final = "'\u2019"

# Each begins where a number begins.
_POINTS: Final = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3}){2,}(?![0-9])")
_APART: Final = re.compile(rf"[0-9]{{1,3}}(?:[{_SPACES}{_APOSTROPHES}][0-9]{{3}})+(?![0-9])")
_UNDERSCORES: Final = re.compile(r"[0-9]+(?:_[0-9]+)+(?!\w)")
_POWER_OF_TEN: Final = re.compile(r"([0-9]+)(?:\.([0-9]+))?[eE]([+-]?[0-9]{1,2})(?!\w)")
_SIXTEENS: Final = re.compile(r"0[xX][0-9a-fA-F]{1,12}\b")
_POINT_AT_THE_END: Final = re.compile(r"[0-9][0-9 ]*\.(?![\w.])")

# Each begins where the number `before` it ends.
_PERCENT: Final = re.compile(r"[ \t\r\n]*%")
_COMMA: Final = re.compile(r",([0-9]+)")
_MORE_COMMAS: Final = re.compile(r"(?:,[0-9]{3}){2,}(?![0-9])")


def read_number(text: str) -> tuple[int | Fraction, int]:
    """The value of a number without fault, and how many decimals are written."""
    whole, _, decimals = text.replace(" ", "").partition(".")
    if not decimals:
        return int(whole), 0
    value = Fraction(int(whole + decimals), 10 ** len(decimals))
    return (value.numerator if value.denominator == 1 else value), len(decimals)


def write_number(value: int | Fraction, places: int = 0, *, percent: bool = False) -> str:
    """`value`, with as many decimals as `places`, as a formula writes it.

    Three decimals get a zero where three could be read as thousands.

    Raises:
        ValueError: `value` has more decimals than that.
    """
    scaled = value * 10**places
    if scaled.denominator != 1:
        raise ValueError(f"{value} has more than {places} decimals")
    whole, rest = divmod(int(scaled), 10**places)
    grouped = f"{whole:,}".replace(",", " ")
    zero = "0" if _could_be_thousands(whole, places, percent=percent) else ""
    return f"{grouped}.{rest:0{places}}{zero}" if places else grouped


def refuse_odd_number(text: str, start: int, end: int) -> None:
    """Nothing, if the number at `text[start:end]` can be read in one way only.

    Raises:
        FormulaFault: E136 another notation, E137 a point that may part thousands, E139 a comma.
    """
    for refuse in _REFUSALS:
        refuse(text, start, end)


def _refuse_other_notation(text: str, start: int, end: int) -> None:
    if text[end : end + 1] not in _SIGNS_OF_OTHERS:
        return
    for notation, rewrite in _NOTATIONS:
        match = notation.match(text, start)
        if match is not None:
            instead = rewrite(match)
            place = match.span()
            raise FormulaFault("E136", place, instead, number=match.group(), instead=instead)


def _refuse_comma(text: str, start: int, end: int) -> None:
    one = _COMMA.match(text, end)
    if one is None:
        return
    more = _MORE_COMMAS.match(text, end)
    stop = (more or one).end()
    written = text[start:end]
    whole, point, decimals = written.partition(".")
    if point and not _could_be_thousands(int(whole.replace(" ", "")), len(decimals)):
        return  # `max(0.5,3)`: what has a point already has no second one
    number = text[start:stop]
    if more is not None:
        numbers, apart = [write_number(_digits(number))], number.replace(",", ", ")
    else:
        places = len(one.group(1))
        numbers = [write_number(Fraction(_digits(number), 10**places), places)]
        apart = f"{write_number(_digits(written))}, {one.group(1)}"
        if re.fullmatch("[1-9][0-9]{0,2}", written) and places == len("000"):
            numbers.insert(0, write_number(_digits(number)))  # as English parts thousands
    meant = Phrase(*(f" {word} ".join(f"`{each}`" for each in numbers) for word in ("of", "or")))
    raise FormulaFault("E139", (start, stop), number=number, one=meant, apart=apart)


def _refuse_leading_zero(text: str, start: int, end: int) -> None:
    if text[start] == "0" and text[start + 1 : end][:1].isdigit():
        value, places = read_number(text[start:end])
        instead = write_number(value, places)
        raise FormulaFault("E136", (start, end), number=text[start:end], instead=instead)


def _refuse_thousands(text: str, start: int, end: int) -> None:
    written = text[start:end]
    value, places = read_number(written)
    if _PERCENT.match(text, end) or not _could_be_thousands(int(value), places):
        return
    thousands = write_number(_digits(written))
    decimal = write_number(value, places)
    raise FormulaFault("E137", (start, end), number=written, thousands=thousands, decimal=decimal)


def _could_be_thousands(whole: int, places: int, *, percent: bool = False) -> bool:
    return places == 3 and whole > 0 and not percent


def _digits(text: str) -> int:
    return int("".join(one for one in text if one.isdigit()))


def _without_power(match: re.Match[str]) -> str:
    whole, decimals, power = match.group(1), match.group(2) or "", int(match.group(3))
    value = Fraction(int(whole + decimals)) * Fraction(10) ** (power - len(decimals))
    return write_number(value, max(0, len(decimals) - power))


def _without_sixteens(match: re.Match[str]) -> str:
    return write_number(int(match.group(), 16))


def _joined(match: re.Match[str]) -> str:
    return write_number(_digits(match.group()))


_REFUSALS: Final = (
    _refuse_other_notation,
    _refuse_comma,
    _refuse_leading_zero,
    _refuse_thousands,
)
_SIGNS_OF_OTHERS: Final = frozenset(f"._eExX{_SPACES}{_APOSTROPHES}")
_NOTATIONS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...]] = (
    (_POINTS, _joined),
    (_APART, _joined),
    (_UNDERSCORES, _joined),
    (_POWER_OF_TEN, _without_power),
    (_POINT_AT_THE_END, _joined),
    (_SIXTEENS, _without_sixteens),
)
