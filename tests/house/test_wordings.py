"""Every code has its words, in both languages, and every word its code."""

from __future__ import annotations

import ast
import re
from collections import Counter
from string import Formatter

import pytest

from engine.wordings.catalogue import PROBLEMS
from engine.wordings.wording import Wording
from tests.house.tree import ENGINE, modules, syntax

CODE = re.compile(r"[EW]\d{3}")
ALL = sorted(PROBLEMS.items())

# What a policy officer need not know, and what scolds (house style: their text, their words).
NOT_THEIR_WORDS = re.compile(
    r"\b(invalid|unexpected|token|please|ongeldige?|onverwachte?|gelieve|exception|null)\b",
    re.IGNORECASE,
)

every_code = pytest.mark.parametrize(("code", "wording"), ALL, ids=[code for code, _ in ALL])


def fields(template: str) -> set[str]:
    """The fields that `template` fills in."""
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def test_there_are_wordings() -> None:
    """The other tests of this file look at something."""
    assert len(PROBLEMS) > 10


@every_code
def test_a_code_is_one_letter_and_three_digits(code: str, wording: Wording) -> None:
    """E is an error, W a warning."""
    assert CODE.fullmatch(code)
    assert {"E": "error", "W": "warning"}[code[0]] == wording.severity


@every_code
def test_a_wording_says_what_and_how_to_mend_in_both_languages(code: str, wording: Wording) -> None:
    """Nobody gets half an answer."""
    assert wording.what_nl.strip(), code
    assert wording.what_en.strip(), code
    assert wording.mend_nl.strip(), code
    assert wording.mend_en.strip(), code
    assert bool(wording.label_nl) == bool(wording.label_en), code


@every_code
def test_both_languages_fill_in_the_same_fields(code: str, wording: Wording) -> None:
    """What one reader is told, the other is told."""
    dutch = fields(wording.what_nl) | fields(wording.mend_nl) | fields(wording.label_nl)
    english = fields(wording.what_en) | fields(wording.mend_en) | fields(wording.label_en)

    assert dutch == english, code


@every_code
def test_what_is_wrong_is_said_plainly(code: str, wording: Wording) -> None:
    """Lower case, no full stop, no words of programmers, no scolding."""
    for what in (wording.what_nl, wording.what_en):
        assert not what.endswith("."), f"{code}: {what}"
        assert not re.match(r"[A-Z][a-z]", what), f"{code}: {what}"
    for text in (wording.what_nl, wording.what_en, wording.mend_nl, wording.mend_en):
        assert not NOT_THEIR_WORDS.search(text), f"{code}: {text}"


def test_a_code_is_given_out_once() -> None:
    """Two groups of wordings never share a code: the later would hide the earlier."""
    given = Counter(
        key.value
        for module in modules()
        if ENGINE / "wordings" in module.parents
        for node in ast.walk(syntax(module))
        if isinstance(node, ast.Dict)
        for key in node.keys
        if isinstance(key, ast.Constant)
        and isinstance(key.value, str)
        and CODE.fullmatch(key.value)
    )

    assert {} == {code: times for code, times in given.items() if times > 1}
    assert set(PROBLEMS) == set(given)


def test_the_engine_raises_no_code_without_words_and_has_no_words_without_use() -> None:
    """A code that nothing raises is a promise of a check that does not exist."""
    raised = {
        node.value
        for module in modules()
        if ENGINE / "wordings" not in module.parents
        for node in ast.walk(syntax(module))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and CODE.fullmatch(node.value)
    }

    assert [] == sorted(raised - set(PROBLEMS)), "raised, but without words"
    assert [] == sorted(set(PROBLEMS) - raised), "worded, but never raised"
