"""Letters, spaces and marks that cannot be told apart on a page."""

from __future__ import annotations

import pytest

from engine.formula.fault import FormulaFault
from engine.formula.letters import is_name
from engine.formula.parse import parse_formula


def fault_of(formula: str) -> FormulaFault:
    """The fault that a formula is refused with."""
    with pytest.raises(FormulaFault) as caught:
        parse_formula(formula)
    return caught.value


@pytest.mark.parametrize(
    ("formula", "word", "character", "instead"),
    [
        ("cafe\u0301 > 2", "cafe\u0301", "U+0301", "caf\u00e9"),
        ("1 + cafe\u0301", "cafe\u0301", "U+0301", "caf\u00e9"),
        ("nu\u0430m_2 > 2", "nu\u0430m_2", "\u0430 (U+0430)", "nuam_2"),
        ("\u0430bc", "\u0430bc", "\u0430 (U+0430)", "abc"),
        ("a\u03bf", "a\u03bf", "\u03bf (U+03BF)", "ao"),
        ("a\u0131\u0430", "a\u0131\u0430", "\u0131 (U+0131)", "aia"),
        ("a\uff42c", "a\uff42c", "\uff42 (U+FF42)", "abc"),
        ("pri\u0133s", "pri\u0133s", "\u0133 (U+0133)", "priijs"),
        ("o\ufb01n", "o\ufb01n", "\ufb01 (U+FB01)", "ofin"),
        ("5 \u0415UR", "\u0415UR", "\u0415 (U+0415)", "EUR"),
    ],
)
def test_a_letter_in_another_form_is_refused_with_the_plain_word(
    formula: str, word: str, character: str, instead: str
) -> None:
    """Two names that look alike would be two names."""
    fault = fault_of(formula)

    assert "E131" == fault.code
    assert word == formula[fault.start : fault.end]
    assert {"word": word, "character": character, "instead": instead} == fault.fields
    assert instead == fault.replacement


@pytest.mark.parametrize(
    ("formula", "at", "character", "replacement"),
    [
        ("na\u200bam", 2, "U+200B", ""),
        ("a\u00a0> 5", 1, "U+00A0", " "),
        ("\ufeffa", 0, "U+FEFF", ""),
        ("a + \u202eb", 4, "U+202E", ""),
        ("a\u0000", 1, "U+0000", None),
        ("a\ud800", 1, "U+D800", None),
        ("\u0663", 0, "\u0663 (U+0663)", None),
        ("a\u6f22", 1, "\u6f22 (U+6F22)", None),
        ("\u0301a", 0, "U+0301", None),
        ("\u6f22", 0, "\u6f22 (U+6F22)", None),
    ],
)
def test_any_other_character_is_refused_by_its_number(
    formula: str, at: int, character: str, replacement: str | None
) -> None:
    """What cannot be seen, or changes what is seen, is not shown itself."""
    fault = fault_of(formula)

    assert ("E130", at, at + 1) == (fault.code, fault.start, fault.end)
    assert {"character": character} == fault.fields
    assert replacement == fault.replacement


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u2009"])
def test_a_space_of_another_kind_in_a_number_becomes_a_plain_one(space: str) -> None:
    """Spreadsheets and word processors write such numbers."""
    fault = fault_of(f"7{space}500{space}000")

    assert ("E136", 0, 9, "7 500 000") == (fault.code, fault.start, fault.end, fault.replacement)


@pytest.mark.parametrize(
    "name", ["a", "_", "a1", "_1", "caf\u00e9", "\u00eb", "\u010d\u017e", "of"]
)
def test_letters_digits_and_underscores_make_a_name(name: str) -> None:
    """Letters with a mark on them too, in one piece."""
    assert is_name(name)


@pytest.mark.parametrize("text", ["", "1a", "a b", "a-b", "cafe\u0301", "\u0430", "\u00d7", "a\n"])
def test_all_else_makes_none(text: str) -> None:
    """Nor does a name hold a space, a sign or an end of line."""
    assert not is_name(text)
