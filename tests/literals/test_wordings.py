"""The words of every code about a literal, in both languages."""

from __future__ import annotations

import string

import pytest

from engine.literals.fault import LiteralFault
from engine.wordings.literals import WORDINGS
from engine.wordings.wording import Phrase, Wording
from tests.literals.kinds import read

LANGUAGES = ("nl", "en")


def _said(kind: str, text: str) -> dict[str, str]:
    """All that is said of a refused text, by its place and language."""
    with pytest.raises(LiteralFault) as caught:
        read(kind, text)
    wording, fields = WORDINGS[caught.value.code], caught.value.fields

    def fill(template: str, language) -> str:
        words = {
            name: field.write(language) if isinstance(field, Phrase) else field
            for name, field in fields.items()
        }
        return template.format_map(words)

    places = [
        f"{place}_{language}" for place in ("what", "mend", "label") for language in LANGUAGES
    ]
    return {place: fill(getattr(wording, place), place[-2:]) for place in places}


def _names(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def test_the_codes_are_e150_to_e189() -> None:
    """None is missing, and none belongs to somebody else."""
    assert [f"E{number}" for number in range(150, 190)] == list(WORDINGS)


@pytest.mark.parametrize("wording", WORDINGS.values(), ids=WORDINGS)
def test_both_languages_say_the_same_things(wording: Wording) -> None:
    """What is wrong has no full stop, a mend has one, and each fills in the same fields."""
    pairs = [
        (wording.what_nl, wording.what_en),
        (wording.mend_nl, wording.mend_en),
        (wording.label_nl, wording.label_en),
    ]

    assert all(dutch and english and dutch != english for dutch, english in pairs)
    assert all(_names(dutch) == _names(english) for dutch, english in pairs)
    assert not wording.what_nl.endswith(".")
    assert not wording.what_en.endswith(".")
    assert wording.mend_nl.endswith(".")
    assert wording.mend_en.endswith(".")


def test_no_two_codes_say_the_same() -> None:
    """Each trap has words of its own."""
    assert len(WORDINGS) == len({wording.what_nl for wording in WORDINGS.values()})
    assert len(WORDINGS) == len({wording.what_en for wording in WORDINGS.values()})


@pytest.mark.parametrize(
    ("kind", "text", "what", "mend"),
    [
        (
            "EUR",
            "8.000 EUR",
            "`8.000` kan twee dingen betekenen: duizendtallen of decimalen",
            "type `8 000` or `8.00`; a blank parts thousands, a point decimals.",
        ),
        (
            "dieren",
            "7 500 uren",
            "hier hoort `dieren`, en er staat `uren`",
            "write the value in `dieren`.",
        ),
        ("number", "zeven", "`zeven` is geen getal", "type `7.5`, for example."),
        ("truth", "wel", "`wel` is geen ja of nee", "type `yes`."),
        ("truth", "Ja", "`Ja` is geen ja of nee", "type `ja`."),
        ("whole", "zeven", "`zeven` is geen getal", "type `7 500`, for example."),
        ("EUR", "zeven", "`zeven` is geen getal", "type `7 500 EUR`, for example."),
        (
            "months",
            "zes maanden",
            "`zes maanden` is geen periode in `months` of `years`",
            "type `6 months`, for example.",
        ),
        (
            "several of",
            ",",
            "in `,` staat een keuze twee keer, of ontbreekt er een tussen de komma's",
            "type `rood, half_rood`, for example; for no choice at all it is `none`.",
        ),
        (
            "moment",
            "2024-05-06",
            "`2024-05-06` is geen tijdstip, met een datum, een `T` en een uur",
            "type `2024-05-06T12:00`, for example.",
        ),
    ],
)
def test_a_fault_says_what_is_wrong_and_what_to_type(kind, text, what, mend) -> None:
    """The readings where there are some, else an example of the type."""
    said = _said(kind, text)

    assert (what, mend) == (said["what_nl"], said["mend_en"])


@pytest.mark.parametrize(
    ("kind", "text", "place", "wanted"),
    [
        ("number", "zeven", "mend_nl", "typ bijvoorbeeld `7.5`."),
        ("dieren", "7500", "label_nl", "hier hoort `dieren` achter"),
        ("dieren", "7 500 uren", "label_en", "not `dieren`"),
        (
            "EUR",
            "8.000 EUR",
            "mend_nl",
            "typ `8 000` of `8.00`; een spatie scheidt duizendtallen, een punt decimalen.",
        ),
        (
            "number",
            "5 dieren",
            "what_en",
            "`5 dieren` bears `dieren`, and a number without a unit belongs here",
        ),
        ("number", "1.1234567", "what_en", "`1.1234567` has more than 6 decimals"),
        ("number", "1" * 31, "what_en", f"`{'1' * 31}` has more than 30 digits"),
        ("number", "7\xa0500", "label_nl", "teken U+00A0"),
        ("text", "cafe\u0301", "label_en", "character U+0301"),
        ("number", "7\t500", "label_en", "character U+0009"),
        ("text", "a" * 10_001, "what_en", "this text is longer than 10000 characters"),
        ("months", "6", "what_en", "`6` is not a period in `months` or `years`"),
        (
            "period",
            "6",
            "what_en",
            "`6` is not a period in `months`, `years`, `days`, `weeks`, `minutes` or `hours`",
        ),
    ],
)
def test_a_fault_says_what_it_is_about(kind: str, text: str, place: str, wanted: str) -> None:
    """The unit, how many digits, which character; in the words of the reader."""
    assert wanted == _said(kind, text)[place]


@pytest.mark.parametrize(
    ("kind", "text", "example"),
    [
        ("truth", " ", "ja"),
        ("share", " ", "80 %"),
        ("number", " ", "7.5"),
        ("whole", " ", "7 500"),
        ("EUR", " ", "7 500 EUR"),
        ("EUR per uur", " ", "7 500 EUR per uur"),
        ("dieren", " ", "7 500 dieren"),
        ("date", " ", "2024-05-06"),
        ("moment", " ", "2024-05-06T12:00"),
        ("months", " ", "6 months"),
        ("days", " ", "30 days"),
        ("time", " ", "12 hours"),
        ("period", " ", "6 months"),
        ("one of", " ", "rood"),
        ("several of", " ", "rood, half_rood"),
        ("code", " ", "0000.000.000"),
        ("text", "a" * 10_001, ""),
    ],
)
def test_where_nothing_may_have_been_meant_there_is_an_example(
    kind: str, text: str, example: str
) -> None:
    """A value of the type that is wanted."""
    with pytest.raises(LiteralFault) as caught:
        read(kind, text)

    assert caught.value.fields["readings"] == Phrase(
        f"bijvoorbeeld `{example}`", f"`{example}`, for example"
    )


@pytest.mark.parametrize(
    ("text", "nl", "en"),
    [
        ("on", "`ja`", "`yes`"),
        ("waar", "`ja`", "`yes`"),
        ("0", "`nee`", "`no`"),
        ("misschien", "`ja` of `nee`", "`yes` or `no`"),
        ("NO", "`no`", "`no`"),
    ],
)
def test_yes_and_no_are_offered_in_the_words_of_the_reader(text: str, nl: str, en: str) -> None:
    """Both languages are read; only a word of one of them, in capitals, keeps its language."""
    with pytest.raises(LiteralFault) as caught:
        read("truth", text)
    readings = caught.value.fields["readings"]

    assert isinstance(readings, Phrase)
    assert (nl, en) == (readings.write("nl"), readings.write("en"))
