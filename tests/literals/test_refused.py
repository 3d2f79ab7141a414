"""Texts that could mean two things, or none: each with its code, its guilty part and its mend."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.literals.fault import LiteralFault
from engine.literals.read import read_literal
from engine.quantities import MONEY
from engine.wordings.literals import WORDINGS
from tests.literals.kinds import read

FILE = Path(__file__).parents[1] / "cases" / "literals" / "refused.txt"


def _unquoted(cell: str) -> str:
    return cell.removeprefix("`").removesuffix("`").encode("ascii").decode("unicode_escape")


def _lines():
    for line in FILE.read_text("ascii").splitlines():
        if line and not line.startswith("#"):
            kind, text, code, guilty, meant = line.split(" | ")
            certain = meant.endswith(" !")
            replacements = tuple(map(_unquoted, meant.split("`")[1::2]))
            yield pytest.param(
                kind, _unquoted(text), code, (_unquoted(guilty), replacements, certain), id=line
            )


CASES = list(_lines())


def _fault(kind: str, text: str) -> LiteralFault:
    with pytest.raises(LiteralFault) as caught:
        read(kind, text)
    return caught.value


def _shown(text: str) -> str:
    """What a message shows of a text: forty characters at most."""
    return text if len(text) <= 40 else f"{text[:39]}…"


@pytest.mark.parametrize(("kind", "text", "code", "mend"), CASES)
def test_a_trap_is_refused_with_what_may_have_been_meant(kind, text, code, mend) -> None:
    """As the case file says: its code, the part to underline, the text to type; and it shows both."""
    fault = _fault(kind, text)

    assert (code, text) == (fault.code, fault.text)
    assert mend == (text[fault.start : fault.end], fault.replacements, fault.certain)
    assert (_shown(text), _shown(mend[0])) == (fault.fields["text"], fault.fields["given"])
    assert str(fault) == f"{code}: {_shown(text)}"


@pytest.mark.parametrize(
    ("kind", "text", "replacement"),
    [
        (*case.values[:2], replacement)
        for case in CASES
        for replacement in _fault(*case.values[:2]).replacements
    ],
)
def test_what_may_have_been_meant_mends_what_it_is_offered_for(kind, text, replacement) -> None:
    """The text that it makes is read, or refused for another reason or at another place."""
    fault = _fault(kind, text)
    mended = text[: fault.start] + replacement + text[fault.end :]

    try:
        read(kind, mended)
        again = None
    except LiteralFault as other:
        again = (other.code, other.start)

    assert again != (fault.code, fault.start)


def test_every_code_has_a_case() -> None:
    """All but E184, which needs a policy without a zone, and E189, a text too long for the file."""
    assert set(WORDINGS) - {"E184", "E189"} == {case.values[2] for case in CASES}


@pytest.mark.parametrize("zone", [None, "Europe/Atlantis"])
def test_local_time_without_a_known_zone_is_refused(zone) -> None:
    """An offset would do, a zone that does not exist would not."""
    with pytest.raises(LiteralFault) as caught:
        read("moment", "2024-05-06T12:00", zone=zone)

    assert ("E184", ()) == (caught.value.code, caught.value.replacements)


@pytest.mark.parametrize(
    ("number", "names"),
    [
        (1, "januari january jan"), (2, "februari february feb"), (3, "maart march mrt mar"),
        (4, "april apr"), (5, "mei may"), (6, "juni june jun"), (7, "juli july jul"),
        (8, "augustus august aug"), (9, "september sept sep"), (10, "oktober october okt oct"),
        (11, "november nov"), (12, "december dec"),
    ],
)  # fmt: skip
def test_a_month_is_known_by_its_names(number: int, names: str) -> None:
    """In both languages, in full and in short."""
    faults = [_fault("date", f"6 {name} 2024") for name in names.split()]

    assert {("E178", (f"2024-{number:02}-06",))} == {
        (each.code, each.replacements) for each in faults
    }


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        ("month", "maand maanden mnd"), ("year", "jaar jaren jr j y"), ("day", "dag dagen d"),
        ("week", "weken w"), ("minute", "minuut minuten min"), ("hour", "uur uren u h"),
    ],
)  # fmt: skip
def test_a_period_is_known_by_what_people_call_its_unit(unit: str, words: str) -> None:
    """In Dutch, and in short."""
    faults = [_fault("period", f"6 {word}") for word in words.split()]

    assert {("E185", (f"6 {unit}s",))} == {(each.code, each.replacements) for each in faults}


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ("yes", "on y t 1 ok"), ("ja", "j waar aan wel"),
        ("no", "off n f 0 not"), ("nee", "onwaar uit niet"),
    ],
)  # fmt: skip
def test_yes_and_no_are_known_by_what_else_people_write(answer: str, words: str) -> None:
    """In the language of the word, where it has one."""
    faults = [_fault("truth", word) for word in words.split()]

    assert {("E175", (answer,))} == {(each.code, each.replacements) for each in faults}


@pytest.mark.parametrize(
    ("code", "words"), [("EUR", "€ euro euros"), ("GBP", "£ pounds"), ("USD", "$ dollars")]
)
def test_a_currency_is_known_by_its_sign_and_its_name(code: str, words: str) -> None:
    """In front and behind."""
    for word in words.split():
        for text, meant in ((f"10 {word}", code), (f"{word} 10", f"10 {code}")):
            with pytest.raises(LiteralFault) as caught:
                read_literal(text, MONEY, {}, code, None, unit_optional=False)

            assert ("E173", (meant,)) == (caught.value.code, caught.value.replacements)


def test_a_moment_of_more_than_sixty_characters_is_not_looked_through() -> None:
    """However many blanks stand in it."""
    of_length = {length: f"2024-05-06{' ' * (length - 15)}12:00" for length in (60, 61)}

    assert [len(each) for each in of_length.values()] == list(of_length)
    assert ["E181", "E180"] == [_fault("moment", each).code for each in of_length.values()]


def test_a_text_has_a_greatest_length() -> None:
    """Ten thousand characters, and not one more."""
    assert "a" * 10_000 == read("text", "a" * 10_000)
    assert "E189" == _fault("text", "a" * 10_001).code


@pytest.mark.parametrize("kind", ["number", "EUR", "share", "moment", "months", "one of"])
def test_a_text_of_any_length_is_refused_at_once(kind) -> None:
    """Its beginning is enough to say what is wrong."""
    fault = _fault(kind, "7 " * 50_000 + "7")

    assert len(str(fault.fields["given"])) <= 40


@pytest.mark.parametrize("length", [40, 41])
def test_a_text_is_shown_whole_up_to_forty_characters(length: int) -> None:
    """Of a longer one its beginning."""
    assert _shown("a" * length) == _fault("number", "a" * length).fields["given"]


def test_a_unit_may_be_left_out_where_the_column_says_it_but_the_percent_may_not() -> None:
    """In a fact and a cell `7 500` is enough, and `80` is not."""
    assert 7500 == read("dieren", "7 500", unit_optional=True)
    assert 120 == read("EUR per uur", "120", unit_optional=True)
    with pytest.raises(LiteralFault) as caught:
        read("share", "80", unit_optional=True)

    assert "E170" == caught.value.code


def test_half_a_unit_is_refused_even_where_it_may_be_left_out() -> None:
    """`120 EUR` is no price per hour."""
    with pytest.raises(LiteralFault) as caught:
        read("EUR per uur", "120 EUR", unit_optional=True)

    assert ("E169", ("EUR per uur",)) == (caught.value.code, caught.value.replacements)
