"""A formula's text as tokens, the longest first; what can be no token is refused with its mend."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final, NamedTuple

from engine.formula.fault import FormulaFault
from engine.formula.letters import NAME, refuse_odd_letter, unknown_character
from engine.formula.number import NUMBER, refuse_odd_number
from engine.formula.words import KEYWORDS, OTHER_SIGNS, QUOTES, SAME_SIGNS

LONGEST_FORMULA: Final = 2_000


class Token(NamedTuple):
    """One word of a formula.

    Args:
        kind: name, keyword, number, date, moment, text, sign or end.
        text: the word as written; no two kinds share one.
        start: the offset of its first character.
        end: the offset after its last.
    """

    kind: str
    text: str
    start: int
    end: int

    @property
    def place(self) -> tuple[int, int]:
        """Both offsets."""
        return self.start, self.end


_DAY: Final = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_CLOCK: Final = r"[0-9]{2}:[0-9]{2}(?::[0-9]{2})?"
_SAME_SIGNS: Final = "|".join(map(re.escape, sorted(SAME_SIGNS, key=len, reverse=True)))
_OTHER_SIGNS: Final = "|".join(map(re.escape, sorted(OTHER_SIGNS, key=len, reverse=True)))

# INVARIANT: what is longer stands before what it begins with.
_TOKEN: Final = re.compile(
    rf"""
    (?P<space> [ \t\r\n]+ )
  | (?P<name> {NAME} )
  | (?P<moment> {_DAY}T{_CLOCK} (?: Z | [+-][0-9]{{2}}:[0-9]{{2}} )? (?! [\w:] | \.[0-9] ) )
  | (?P<odd_moment> {_DAY}\ +[0-9]{{1,2}}:[0-9:]+ )
  | (?P<date> {_DAY} (?! [\w:] ) )
  | (?P<odd_date>
        {_DAY} [\w:] (?: [\w:] | [.+][0-9] )*
      | [0-9]{{1,2}} (?P<part>[-/.]) [0-9]{{1,2}} (?P=part) [0-9]{{4}} (?! [0-9] )
      | [0-9]{{4}} [-/] [0-9]{{1,2}} [-/] [0-9]{{1,2}} (?! [0-9] )
      | [0-9]{{4}} -0[0-9] (?! [0-9] )
      | [0-9]{{1,2}} : [0-9]{{2}} (?: :[0-9]{{2}} )?
    )
  | (?P<number> {NUMBER} )
  | (?P<text> "(?: [^"] | "" )*+" )
  | (?P<unlike> != (?! = ) )
  | (?P<same> {_SAME_SIGNS} )
  | (?P<other> {_OTHER_SIGNS} )
  | (?P<no_number> (?<! [\w\]] ) \.(?i:nan|inf)\b )
  | (?P<half_number> (?<! [\w\]] ) \.[0-9]+ )
  | (?P<sign> \.\. | <= | >= | [-+*/=<>()\[\],.%] )
    """,
    re.VERBOSE,
)


def tokens_of(text: str) -> tuple[Token, ...]:
    """The tokens of a formula, and one that marks its end.

    Raises:
        FormulaFault: E130 to E140, E145, E148, E190.
    """
    if len(text) > LONGEST_FORMULA:
        counts = {"length": str(len(text)), "limit": str(LONGEST_FORMULA)}
        raise FormulaFault("E148", (LONGEST_FORMULA, len(text)), **counts)
    found: list[Token] = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise _no_token(text, at)
        if match.lastgroup != "space":
            found.append(_token(match, found))
        at = match.end()
    return (*found, Token("end", "", len(text), len(text)))


def _token(match: re.Match[str], before: list[Token]) -> Token:
    kind = match.lastgroup or ""
    start, end = match.span()
    word = match.group()
    if kind == "name":
        refuse_odd_letter(match.string, start, end)
        kind = "keyword" if word in KEYWORDS else "name"
    elif kind == "number":
        _refuse_number(match, before)
    elif kind in _REFUSALS:
        raise _REFUSALS[kind](match)
    return Token("sign" if kind == "unlike" else kind, word, start, end)


def _refuse_number(match: re.Match[str], before: list[Token]) -> None:
    start, end = match.span()
    last = before[-1] if before else None
    if last and last.kind == "number":
        number = match.string[last.start : end]
        raise FormulaFault("E138", (last.start, end), number=number)
    if last is None or last.text != ".":  # behind a point belongs a name; the parser says so
        refuse_odd_number(match.string, start, end)


def _same_sign(match: re.Match[str]) -> FormulaFault:
    sign, (start, end) = match.group(), match.span()
    instead = replacement = SAME_SIGNS[sign]
    if instead.isalpha():
        around = match.string[start - 1 : start], match.string[end : end + 1]
        left, right = ("" if one in {"", " "} else " " for one in around)
        replacement = f"{left}{instead}{right}"
    return FormulaFault("E132", match.span(), replacement, sign=sign, instead=instead)


def _other_sign(match: re.Match[str]) -> FormulaFault:
    sign = match.group()
    return FormulaFault("E133", match.span(), sign=sign, instead=OTHER_SIGNS[sign])


def _half_number(match: re.Match[str]) -> FormulaFault:
    number = match.group()
    return FormulaFault("E136", match.span(), f"0{number}", number=number, instead=f"0{number}")


def _no_number(match: re.Match[str]) -> FormulaFault:
    return FormulaFault("E190", match.span(), text=match.group())


def _odd_date(match: re.Match[str]) -> FormulaFault:
    return FormulaFault("E140", match.span(), written=match.group())


_REFUSALS: Final[dict[str, Callable[[re.Match[str]], FormulaFault]]] = {
    "same": _same_sign,
    "other": _other_sign,
    "no_number": _no_number,
    "half_number": _half_number,
    "odd_moment": _odd_date,
    "odd_date": _odd_date,
}


def _no_token(text: str, at: int) -> FormulaFault:
    sign = text[at]
    if sign == '"':
        return FormulaFault("E145", (at, at + 1), sign=sign, partner=sign)
    if sign in QUOTES:
        return _odd_quotes(text, at)
    refuse_odd_letter(text, at, at)
    return unknown_character(text, at)


def _odd_quotes(text: str, at: int) -> FormulaFault:
    sign = text[at]
    ends = [one for one in (text.find(close, at + 1) for close in QUOTES[sign]) if one >= 0]
    if not ends or '"' in text[at : min(ends)]:
        return FormulaFault("E135", (at, at + 1), sign=sign)
    end = min(ends)
    return FormulaFault("E135", (at, end + 1), f'"{text[at + 1 : end]}"', sign=sign)
