"""What cannot be read as a formula: its code, the words underlined, and the mend."""

from __future__ import annotations

import re

import pytest

from engine.formula.fault import FormulaFault
from engine.formula.parse import parse_cell, parse_formula
from engine.wordings.formula import WORDINGS
from engine.wordings.wording import Language
from tests.formula.trees import blocks

CELL = "cell: "
REFUSED = [pytest.param(*block, *[None][: 4 - len(block)], id=block[1]) for block in blocks("refused.txt")]


def fault_of(formula: str) -> FormulaFault:
    """The fault that a formula, or a cell behind `cell: `, is refused with."""
    with pytest.raises(FormulaFault) as caught:
        if formula.startswith(CELL):
            parse_cell(formula.removeprefix(CELL))
        else:
            parse_formula(formula)
    return caught.value


def said(fault: FormulaFault, language: Language) -> str:
    """What is wrong and the mend, filled in."""
    words = WORDINGS[fault.code]
    template = {"nl": f"{words.what_nl}. {words.mend_nl}", "en": f"{words.what_en}. {words.mend_en}"}
    filled = {
        name: field if isinstance(field, str) else field.write(language)
        for name, field in fault.fields.items()
    }
    return template[language].format_map(filled)


@pytest.mark.parametrize(("code", "formula", "marks", "mended"), REFUSED)
def test_a_formula_is_refused_with_its_code_at_its_words(
    code: str, formula: str, marks: str, mended: str | None
) -> None:
    """The file says which, and which mend is certain."""
    fault = fault_of(formula)

    shift = len(CELL) if formula.startswith(CELL) else 0
    start, end = fault.start + shift, fault.end + shift
    assert (code, marks) == (fault.code, " " * start + "^" * (end - start))
    certain = fault.replacement
    assert mended == (None if certain is None else formula[:start] + certain + formula[end:])


@pytest.mark.parametrize(("code", "formula", "marks", "mended"), REFUSED)
def test_the_words_of_a_refusal_are_complete_in_both_languages(
    code: str, formula: str, marks: str, mended: str | None
) -> None:
    """Each field that the words name is given, and each field that is given is named."""
    fault = fault_of(formula)

    for language in ("nl", "en"):
        assert said(fault, language)
    words = WORDINGS[code]
    named = set(re.findall(r"\{(\w+)\}", words.what_nl + words.mend_nl))
    assert named == set(fault.fields)


def test_every_code_for_a_formula_is_shown_by_a_case() -> None:
    """All but those that need a long formula or a letter that cannot be seen."""
    shown = {block[0] for block in blocks("refused.txt")}

    assert set(WORDINGS) - shown == {"E131", "E148", "E149"}


@pytest.mark.parametrize(
    ("formula", "dutch", "english"),
    [
        (
            "a < b < c",
            "twee vergelijkingen staan achter elkaar zonder `and` ertussen. "
            "schrijf `a < b and b < c`; met beide grenzen inbegrepen kan ook `b between … and …`.",
            "two comparisons follow each other without `and` between them. "
            "write `a < b and b < c`; with both ends included, `b between … and …` will do.",
        ),
        (
            "7.500 EUR",
            "`7.500` kan op twee manieren worden gelezen. "
            "schrijf `7 500` als de punt duizendtallen scheidt, of `7.5000` als decimaal getal.",
            "`7.500` can be read in two ways. "
            "write `7 500` if the point parts thousands, or `7.5000` for a decimal number.",
        ),
        (
            "10.000,50",
            "`10.000,50` bevat een komma tussen twee cijfers. "
            "schrijf één getal als `10 000.50`; zijn het aparte waarden, schrijf dan `10 000, 50`.",
            "`10.000,50` has a comma between two digits. "
            "write one number as `10 000.50`; if these are separate values, write `10 000, 50`.",
        ),
        (
            "7,500",
            "`7,500` bevat een komma tussen twee cijfers. "
            "schrijf één getal als `7.5000`; zijn het aparte waarden, schrijf dan `7, 500`.",
            "`7,500` has a comma between two digits. "
            "write one number as `7.5000`; if these are separate values, write `7, 500`.",
        ),
        (
            "1,234,567",
            "`1,234,567` bevat een komma tussen twee cijfers. "
            "schrijf één getal als `1 234 567`; zijn het aparte waarden, schrijf dan `1, 234, 567`.",
            "`1,234,567` has a comma between two digits. "
            "write one number as `1 234 567`; if these are separate values, write `1, 234, 567`.",
        ),
        (
            "if a then b",
            "`if` staat hier zonder `else`. schrijf het als `if … then … else …`.",
            "`if` stands here without `else`. write it as `if … then … else …`.",
        ),
        (
            "a groter dan b",
            "`groter dan` is geen woord van de formuletaal. schrijf `>`.",
            "`groter dan` is not a word of the formula language. write `>`.",
        ),
        (
            "a between 1 and 2 < 3",
            "twee vergelijkingen staan achter elkaar zonder `and` ertussen. schrijf "
            "`a between 1 and 2 and … < 3`; met beide grenzen inbegrepen kan ook `… between … and …`.",
            "two comparisons follow each other without `and` between them. write "
            "`a between 1 and 2 and … < 3`; with both ends included, `… between … and …` will do.",
        ),
        (
            "a + * b",
            "na `+` ontbreekt een waarde. vul een naam, een getal of een ander deel in.",
            "a value is missing after `+`. fill in a name, a number or another part.",
        ),
        (
            "* b",
            "voor `*` ontbreekt een waarde. vul een naam, een getal of een ander deel in.",
            "a value is missing before `*`. fill in a name, a number or another part.",
        ),
        (
            "",
            "in deze formule ontbreekt een waarde. vul een naam, een getal of een ander deel in.",
            "a value is missing in this formula. fill in a name, a number or another part.",
        ),
    ],
)
def test_a_refusal_speaks_dutch_and_english(formula: str, dutch: str, english: str) -> None:
    """Whole sentences, a few of them."""
    fault = fault_of(formula)

    assert dutch == said(fault, "nl")
    assert english == said(fault, "en")


@pytest.mark.parametrize("formula", ["", " ", " \t\n"])
def test_an_empty_formula_lacks_a_value(formula: str) -> None:
    """There is nothing to underline."""
    fault = fault_of(formula)

    assert ("E147", len(formula), len(formula)) == (fault.code, fault.start, fault.end)


def test_an_empty_cell_lacks_a_value() -> None:
    """`-` is how a cell says that anything fits."""
    assert "E147" == fault_of(CELL).code
