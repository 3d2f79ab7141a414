"""What cannot be read as a formula: its code, the words underlined, and the mend."""

from __future__ import annotations

import re

import pytest

from engine.formula.fault import FormulaFault
from engine.formula.parse import parse_cell, parse_formula
from engine.wordings.catalogue import PROBLEMS
from engine.wordings.formula import WORDINGS
from engine.wordings.wording import Language
from tests.formula.trees import blocks

CELL = "cell: "
REFUSED = [
    pytest.param(*block, *[None][: 4 - len(block)], id=block[1]) for block in blocks("refused.txt")
]


def fault_of(formula: str) -> FormulaFault:
    """The fault that a formula, or a cell behind `cell: `, is refused with."""
    parse = parse_cell if formula.startswith(CELL) else parse_formula
    with pytest.raises(FormulaFault) as caught:
        parse(formula.removeprefix(CELL))
    return caught.value


def said(fault: FormulaFault, language: Language) -> str:
    """What is wrong and the mend, filled in."""
    words = PROBLEMS[fault.code]
    template = {
        "nl": f"{words.what_nl}. {words.mend_nl}",
        "en": f"{words.what_en}. {words.mend_en}",
    }
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


@pytest.mark.parametrize("formula", [block[1] for block in blocks("refused.txt")])
def test_the_words_of_a_refusal_are_complete_in_both_languages(formula: str) -> None:
    """Each field that the words name is given, and each field that is given is named."""
    fault = fault_of(formula)

    assert "{" not in said(fault, "nl").replace("`{`", "")
    assert "{" not in said(fault, "en").replace("`{`", "")
    words = PROBLEMS[fault.code]
    assert set(re.findall(r"\{(\w+)\}", words.what_nl + words.mend_nl)) == set(fault.fields)


def test_every_code_for_a_formula_is_shown_by_a_case() -> None:
    """All but those that need a long formula or a letter that cannot be seen."""
    shown = {block[0] for block in blocks("refused.txt")}

    assert set(WORDINGS) - shown == {"E131", "E148", "E149"}


@pytest.mark.parametrize(("formula", "dutch", "english"), blocks("messages.txt"))
def test_a_refusal_speaks_dutch_and_english(formula: str, dutch: str, english: str) -> None:
    """Whole sentences, for some of them."""
    fault = fault_of(formula)

    assert dutch == said(fault, "nl")
    assert english == said(fault, "en")


@pytest.mark.parametrize("formula", ["", " ", " \t\n"])
def test_an_empty_formula_lacks_a_value(formula: str) -> None:
    """There is nothing to underline."""
    fault = fault_of(formula)

    assert ("E147", len(formula), len(formula)) == (fault.code, fault.start, fault.end)
    assert said(fault, "nl").startswith("in deze formule ontbreekt een waarde.")
    assert said(fault, "en").startswith("a value is missing in this formula.")


def test_an_empty_cell_lacks_a_value() -> None:
    """`-` is how a cell says that anything fits."""
    assert "E147" == fault_of(CELL).code
