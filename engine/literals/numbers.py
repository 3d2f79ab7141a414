"""The notation of numbers: `7500` or `7 500`, decimals after a point; all else is told apart.

Other notations are looked at in a fixed order. Each says what the number may have meant: one
replacement where it can mean one thing only, two where the world writes both so, none where only
the author knows.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, TypeAlias

from engine.literals.fault import LiteralFault
from engine.quantities import Number, plain

MOST_DIGITS: Final = 30
_TOO_MUCH: Final = 10**MOST_DIGITS
_POWERS: Final = (1, 10, 100, 1_000, 10_000, 100_000, 1_000_000)

# Where a quantity begins: all that somebody may have meant as its number.
HEAD: Final = re.compile(
    r"[-+]? *(?:0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+"
    r"|\.?(?:nan|inf|infinity)(?![^\W\d_])"
    r"|[0-9.,](?:[0-9.,_:'’]|[ ]+(?=[0-9.,]))*(?:e[-+]?[0-9]+)?)",
    re.IGNORECASE | re.ASCII,
)

_GOOD: Final = re.compile(
    r"(?P<sign>-?)(?P<whole>[0-9]+|[0-9]{1,3}(?: [0-9]{3})+)(?:\.(?P<decimals>[0-9]+))?"
)
_COMPUTER: Final = re.compile(r"-?0(?:[xX][0-9a-fA-F]+|[oO][0-7]+|[bB][01]+)")
_EXPONENT: Final = re.compile(r"(-?)([0-9]+)(?:\.([0-9]+))?[eE]([-+]?[0-9]{1,3})")
_GROUP_MARKS: Final = re.compile(
    r"-?[0-9]{1,3}(?:(?:\.[0-9]{3}){2,}|(?:,[0-9]{3}){2,}|(?:['’][0-9]{3})+)"
)
_COMMA: Final = re.compile(r"(-?[0-9]{1,3}(?:(?: [0-9]{3})+|(?:\.[0-9]{3})+)|-?[0-9]+),([0-9]+)")
_COMMA_GROUPS: Final = re.compile(r"(-?[0-9]{1,3}(?:,[0-9]{3})+)\.([0-9]+)")


@dataclass(frozen=True, slots=True)
class Form:
    """What a number may look like where it stands.

    Args:
        places: the most decimals.
        whole: whether it may have none.
        percent: whether `%` follows, so that three decimals can mean one thing only.
    """

    places: int
    whole: bool = False
    percent: bool = False


Look: TypeAlias = Callable[[str, Form], LiteralFault | None]


def read_number(text: str, form: Form) -> Number:
    """The number that `text` writes.

    Raises:
        LiteralFault: E150 to E167.
    """
    found = _GOOD.fullmatch(text)
    if found is None or _digits(text) > MOST_DIGITS:
        raise _other_notation(text, form)
    if not is_number(text, form):
        raise _unlike_itself(text, form, found)
    return plain(Fraction(text.replace(" ", "")))


def write_number(number: Number, form: Form) -> str:
    """`number` as `read_number` reads it: groups of three, no decimals that say nothing.

    Raises:
        ValueError: it has more digits or decimals than `form` allows, or they never end.
    """
    places = next((count for count in range(form.places + 1) if _ends(number, count)), None)
    if places is None or (places and form.whole):
        raise ValueError("no literal has so many decimals")
    # An amount has its cents, and three decimals get a zero, for they look like thousands.
    if form.places == 2 and places:
        places = 2
    elif places == 3 and not -1 < number < 1 and not form.percent:
        places = 4
    scaled = abs((Fraction(number) * _POWERS[places]).numerator)
    if scaled >= _TOO_MUCH:
        raise ValueError("no literal has so many digits")
    digits = str(scaled).rjust(places + 1, "0")
    whole, decimals = digits[: len(digits) - places], digits[len(digits) - places :]
    return f"{'-' if number < 0 else ''}{_grouped(whole)}{'.' if places else ''}{decimals}"


def readings(form: Form, *texts: str) -> tuple[str, ...]:
    """Those of `texts`, numbers without groups, that are literals of `form`; grouped."""
    return tuple(_regrouped(text) for text in texts if is_number(text, form))


def literals_of(form: Form, *numbers: Number) -> tuple[str, ...]:
    """Those of `numbers` that a literal of `form` can hold, written."""
    return tuple(text for number in numbers if (text := _written(number, form)) is not None)


def is_number(text: str, form: Form) -> bool:
    """Whether `text` is a number of `form`, in the one notation."""
    found = _GOOD.fullmatch(text)
    if found is None or _digits(text) > MOST_DIGITS:
        return False
    sign, whole, decimals = found.groups(default="")
    if (len(whole) > 1 and whole[0] == "0") or (
        sign and not whole.strip("0") + decimals.strip("0")
    ):
        return False
    looks_like_thousands = len(decimals) == 3 and whole != "0" and not form.percent
    return len(decimals) <= _places(form) and not looks_like_thousands


def _places(form: Form) -> int:
    return 0 if form.whole else form.places


def _written(number: Number, form: Form) -> str | None:
    try:
        return write_number(number, form)
    except ValueError:
        return None


def _ends(number: Number, places: int) -> bool:
    return (number * _POWERS[places]).denominator == 1


def _grouped(digits: str) -> str:
    first = len(digits) % 3 or 3
    rest = (digits[at : at + 3] for at in range(first, len(digits), 3))
    return " ".join((digits[:first], *rest))


def _regrouped(text: str) -> str:
    whole, point, decimals = text.lstrip("-").partition(".")
    return f"{'-' if text[0] == '-' else ''}{_grouped(whole)}{point}{decimals}"


def _digits(text: str) -> int:
    return sum(character.isdigit() for character in text)


def _unlike_itself(text: str, form: Form, found: re.Match[str]) -> LiteralFault:
    """What is wrong with a number whose notation is good at first sight."""
    sign, written, decimals = found.groups(default="")
    whole = written.replace(" ", "")
    short = decimals.rstrip("0")
    if len(whole) > 1 and whole[0] == "0":
        stripped = sign + (whole.lstrip("0") or "0") + (f".{decimals}" if decimals else "")
        return LiteralFault("E159", text, None, readings(form, stripped, stripped.lstrip("-"))[:1])
    # Behind groups, or more digits than one group has, a point parts no more thousands.
    is_first_group = len(written) <= 3
    if len(decimals) == 3 and whole != "0":
        meant = _both(form, sign + whole, decimals)
        if is_first_group or len(meant) > 1 or len(decimals) <= _places(form):
            return LiteralFault("E151", text, None, meant)
    if form.whole and decimals:
        exact = () if short else readings(form, sign + whole)
        return LiteralFault("E167", text, None, exact, certain=True)
    if len(decimals) > form.places:
        exact = readings(form, f"{sign}{whole}.{short}" if short else sign + whole)
        return LiteralFault("E166", text, None, exact, certain=True, places=form.places)
    return LiteralFault("E162", text, None, (text[1:],), certain=True)


def _both(form: Form, whole: str, decimals: str) -> tuple[str, ...]:
    """A number with three digits behind a mark: as thousands, and as decimals."""
    short = decimals.rstrip("0").ljust(2 if form.places == 2 else 0, "0")
    fractions = (f"{whole}.{decimals}0", f"{whole}.{short}" if short else whole)
    return (*readings(form, whole + decimals), *readings(form, *fractions)[:1])


def _other_notation(text: str, form: Form) -> LiteralFault:
    if _digits(text) > MOST_DIGITS:
        return LiteralFault("E165", text, digits=MOST_DIGITS)
    faults = (look(text, form) for look in _LOOKS)
    return next((fault for fault in faults if fault is not None), LiteralFault("E150", text))


def _plus(text: str, form: Form) -> LiteralFault | None:
    if not text.startswith("+"):
        return None
    rest = text[1:].lstrip(" ")
    return LiteralFault("E162", text, None, (rest,) if is_number(rest, form) else (), certain=True)


def _no_number(text: str, form: Form) -> LiteralFault | None:  # noqa: ARG001 - one shape for all
    found = text.lstrip("-.").lower() in ("nan", "inf", "infinity")
    return LiteralFault("E158", text) if found else None


def _computer(text: str, form: Form) -> LiteralFault | None:
    if not _COMPUTER.fullmatch(text):
        return None
    return LiteralFault("E157", text, None, readings(form, str(int(text, 0))))


def _exponent(text: str, form: Form) -> LiteralFault | None:
    found = _EXPONENT.fullmatch(text)
    if found is None:
        return LiteralFault("E156", text) if "e" in text.lower() else None
    sign, whole, decimals, power = found.groups(default="")
    moved = int(power) - len(decimals)
    if not -MOST_DIGITS <= moved <= MOST_DIGITS:
        return LiteralFault("E156", text)
    number = Fraction(int(sign + whole + decimals)) * Fraction(10) ** moved
    return LiteralFault("E156", text, None, literals_of(form, number), certain=True)


def _clock(text: str, form: Form) -> LiteralFault | None:  # noqa: ARG001 - one shape for all
    return LiteralFault("E160", text) if ":" in text else None


def _underscore(text: str, form: Form) -> LiteralFault | None:
    if "_" not in text:
        return None
    return LiteralFault("E155", text, None, readings(form, text.replace("_", "")), certain=True)


def _group_marks(text: str, form: Form) -> LiteralFault | None:
    if not _GROUP_MARKS.fullmatch(text):
        return None
    meant = readings(form, re.sub("[^-0-9]", "", text))
    return LiteralFault("E152", text, None, meant, certain=True)


def _comma(text: str, form: Form) -> LiteralFault | None:
    """A comma before decimals, as Dutch writes them, or between groups, as English does."""
    found = _COMMA.fullmatch(text) or _COMMA_GROUPS.fullmatch(text)
    if found is None:
        return LiteralFault("E153", text) if "," in text else None
    whole, decimals = re.sub("[^-0-9]", "", found[1]), found[2]
    alone = whole + decimals == text.replace(",", "")
    if alone and len(decimals) == 3 and whole.strip("-") != "0" and not form.percent:
        return LiteralFault("E154", text, None, _both(form, whole, decimals))
    padded = f"{decimals}0" if len(decimals) == 3 else decimals
    meant = readings(form, f"{whole}.{decimals}", f"{whole}.{padded}")[:1]
    return LiteralFault("E153", text, None, meant, certain=True)


def _half(text: str, form: Form) -> LiteralFault | None:
    bare = text.lstrip("-")
    if bare.count(".") != 1 or not (bare[0] == "." or bare[-1] == ".") or not _digits(bare):
        return None
    whole, _, decimals = bare.partition(".")
    sign = text[: len(text) - len(bare)]
    meant = f"{sign}0.{decimals}" if decimals else sign + whole
    return LiteralFault("E161", text, None, readings(form, meant), certain=True)


def _groups(text: str, form: Form) -> LiteralFault | None:
    joined = text.replace(" ", "")
    if not _GOOD.fullmatch(joined):
        return None
    # Only blanks too many leave the groups as they were meant.
    squeezed = re.sub(" +", " ", text).replace("- ", "-")
    certain = bool(_GOOD.fullmatch(squeezed))
    return LiteralFault("E164", text, None, readings(form, joined), certain=certain)


_LOOKS: Final[tuple[Look, ...]] = (
    _plus,
    _no_number,
    _computer,
    _exponent,
    _clock,
    _underscore,
    _group_marks,
    _comma,
    _half,
    _groups,
)
