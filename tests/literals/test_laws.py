"""Laws of literals: what is written reads back, and no text gets a fault that is not ours."""

from __future__ import annotations

from datetime import UTC, date, datetime
from fractions import Fraction
from string import ascii_letters, digits

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from engine.dates import Period
from engine.literals.fault import LiteralFault
from engine.quantities import Kind, plain
from engine.wordings.literals import WORDINGS
from tests.literals.kinds import TYPES, read, write

LARGEST = 10**23

millionths = some.integers(-LARGEST, LARGEST).map(lambda number: plain(Fraction(number, 10**6)))
hundred_millionths = millionths.map(lambda number: plain(Fraction(number) / 100))
cents = some.integers(-LARGEST, LARGEST).map(lambda number: plain(Fraction(number, 100)))
wholes = some.integers(-LARGEST, LARGEST)
moments = some.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1)).map(  # noqa: DTZ001
    lambda moment: moment.replace(microsecond=0, tzinfo=UTC)
)
options = some.sampled_from(TYPES["one of"].options)
letters = some.sampled_from(ascii_letters)
figures = some.sampled_from(digits)

VALUES = {
    "number": millionths,
    "whole": wholes,
    "share": hundred_millionths,
    "EUR": cents,
    "EUR per uur": cents,
    "dieren": wholes,
    "number of dieren": millionths,
    "truth": some.booleans(),
    "date": some.dates(date(1, 1, 1)),
    "moment": moments,
    "months": wholes.map(lambda count: Period(months=count)),
    "days": wholes.map(lambda count: Period(days=count)),
    "time": wholes.map(lambda count: Period(minutes=count)),
    "period": wholes.map(lambda count: Period(days=count)),
    "one of": options,
    "several of": some.frozensets(options),
    "code": some.from_regex(r"[0-9]{4}\.[0-9]{3}\.[0-9]{3}", fullmatch=True),
    "mark": some.from_regex(r"X-[0-9]{2}", fullmatch=True),
    "plate": some.from_regex(r"[0-9]-[A-Za-z]{3}-[0-9]{3}", fullmatch=True),
    "text": some.text(some.characters(exclude_categories=["M", "Cs", "Lo"]), max_size=80),
}
PIECES = [
    *"0123456789",
    *" .,_:'-+%eETxZ/€",
    *("EUR", "per", "uur", "dieren", "ja", "months", "mei", "om", "2024-05-06", "12:00", "P6M"),
    *("rood", ".nan", "\u00a0", "\u0660", "é", "e\u0301", "\u200b", "\n", "\x00", "0x1F"),
]
kinds = some.sampled_from(sorted(TYPES))
texts = some.text(max_size=40) | some.lists(some.sampled_from(PIECES), max_size=12).map("".join)


@some.composite
def values(draw):
    """A type, by its name, and a value of that type."""
    kind = draw(kinds)
    return kind, draw(VALUES[kind])


@given(values(), some.booleans())
def test_what_is_written_reads_back(value, unit_optional) -> None:
    """Of every kind, and with the same kind of number."""
    kind, original = value

    again = read(kind, write(kind, original), unit_optional=unit_optional)

    assert (original, type(original)) == (again, type(again))


@pytest.mark.parametrize("kind", sorted(TYPES))
def test_every_kind_is_put_to_the_law(kind) -> None:
    """A kind that somebody adds has values to try."""
    assert kind in VALUES
    assert set(Kind) == {each.kind for each in TYPES.values()}


@given(kinds, texts, some.booleans())
@example("number", "-", False)
@example("EUR", "€", False)
@example("several of", ",", False)
def test_any_text_is_a_value_or_a_fault_of_ours_with_all_its_words(kind, text, optional) -> None:
    """Nothing else is raised, and both languages find every field that they need."""
    try:
        read(kind, text, unit_optional=optional)
    except LiteralFault as fault:
        _hold_to_its_form(fault, text)


def _hold_to_its_form(fault: LiteralFault, text: str) -> None:
    wording = WORDINGS[fault.code]
    for template in (wording.what_nl, wording.what_en, wording.mend_nl, wording.mend_en):
        template.format_map(fault.fields)
    assert 0 <= fault.start <= fault.end <= len(text)
    assert len(fault.replacements) == 1 or not fault.certain


@given(kinds, texts)
def test_certain_mends_come_to_an_end(kind, text) -> None:
    """One after the other, they lead to a value or to something that only the author can mend."""
    for _ in range(8):
        try:
            read(kind, text)
        except LiteralFault as fault:
            if not fault.certain:
                return
            text = text[: fault.start] + fault.replacements[0] + text[fault.end :]
        else:
            return
    pytest.fail(f"still not mended: {text!r}")


@given(some.integers(1, 999), some.integers(0, 999))
def test_three_digits_after_a_point_are_never_read(whole, decimals) -> None:
    """Both readings are offered, and they differ by a factor of a thousand."""
    with pytest.raises(LiteralFault) as caught:
        read("number", f"{whole}.{decimals:03}")

    thousands, fraction = (read("number", text) for text in caught.value.replacements)
    assert "E151" == caught.value.code
    assert isinstance(fraction, int | Fraction)
    assert thousands == 1000 * fraction
