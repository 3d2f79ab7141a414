"""The body of a rule as a sentence with its parts under it, and the clauses after it."""

from __future__ import annotations

from dataclasses import replace
from textwrap import indent
from typing import Any

import pytest
import yaml

from engine.pages.as_text import text_of
from engine.pages.parts import Head, Outline, Points, Section
from engine.policy.expressions import Choose, Expression, Language
from engine.spoken.blocks import Blocks
from engine.spoken.clauses import told
from engine.spoken.formulas import Formulas
from engine.spoken.speaker import Speaker
from tests.spoken.sayings import CASES, body, formula, library

SAID: list[dict[str, Any]] = yaml.safe_load((CASES / "blocks.yaml").read_text("utf-8"))


def told_of(node: Expression, language: Language) -> list[str]:
    """The lines of an expression, its clauses after it."""
    blocks = Blocks(Formulas(Speaker(library(), language)), "tried")
    section = Section("tried", "Tried", (Points(told(node, blocks, "")),))
    text = text_of(Outline(language, Head("", "", ()), (), (section,)), width=100)
    return text.split("─\n", 1)[1].splitlines()


def lines(rule: str, language: Language) -> list[str]:
    """The lines of a rule that is written so."""
    return told_of(body(rule), language)


@pytest.mark.parametrize("case", SAID, ids=lambda case: str(case["name"]))
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_body_reads_as_sentences(case, language):
    """With its parts under it, a table where the policy draws one."""
    rule = indent(case["rule"].rstrip("\n"), "    ")

    assert case[language].splitlines() == lines(rule, language)


def test_a_table_whose_tests_are_of_no_one_thing_keeps_its_rows_as_they_are():
    """A column says all that a row asks."""
    node = body(
        "    table: |\n      books    || tried\n      [5..100) || 1 EUR\n      -        || 2 EUR"
    )
    assert isinstance(node, Choose)
    odd = replace(node.cases[0], when=formula("not(is_new) and is_new"))
    changed = replace(node, cases=(odd, *node.cases[1:]))

    assert "als" in "".join(told_of(changed, "nl"))
    assert "‘is new’ is nee en ‘is new’ is ja" in " ".join(told_of(changed, "nl"))
