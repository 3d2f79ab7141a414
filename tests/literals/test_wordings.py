"""The words of every code about a literal, in both languages."""

from __future__ import annotations

import string

import pytest

from engine.literals.fault import LiteralFault
from engine.wordings.literals import WORDINGS
from engine.wordings.wording import Phrase, Wording
from tests.literals.kinds import read


def _said(kind: str, text: str) -> tuple[str, str]:
    """What is wrong in Dutch, and the mend in English."""
    with pytest.raises(LiteralFault) as caught:
        read(kind, text)
    wording, fields = WORDINGS[caught.value.code], caught.value.fields

    def fill(template: str, language) -> str:
        words = {
            name: field.write(language) if isinstance(field, Phrase) else field
            for name, field in fields.items()
        }
        return template.format_map(words)

    return fill(wording.what_nl, "nl"), fill(wording.mend_en, "en")


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
    assert (what, mend) == _said(kind, text)


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
