"""Every formula as a sentence, in both languages."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from engine.load.load import load
from engine.operations.op import COMPARISONS, Op
from engine.pages.parts import Link, plain
from engine.policy.expressions import Apply, How, Literal, Lookup, Read
from engine.policy.walk import walk
from engine.quantities import NUMBER
from engine.spoken.formulas import Formulas
from engine.spoken.speaker import DECISION, Speaker
from engine.wordings.operations import OPERATIONS_SAID, OPERATIONS_SAID_OF_TIME
from engine.wordings.spoken import SPOKEN
from tests.house.test_wordings import fields
from tests.spoken.sayings import CASES, formula, library

SAID: list[dict[str, Any]] = yaml.safe_load((CASES / "formulas.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", SAID, ids=lambda case: str(case["formula"]))
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_formula_reads_as_a_sentence(case, language):
    """Names in quotes, values with their units, brackets where one could read it otherwise."""
    scope = case.get("per")
    said = Formulas(Speaker(library(), language), scope).said(formula(case["formula"], scope))

    assert case[language] == plain(said)


def test_no_two_formulas_read_alike():
    """In neither language."""
    for language in ("nl", "en"):
        sentences = [case[language] for case in SAID]
        assert sorted(set(sentences)) == sorted(sentences)


def test_every_operation_is_said_in_some_case():
    """And every way to go through a list."""
    nodes = [node for case in SAID for node in walk(formula(case["formula"], case.get("per")))]
    of_lists = {Op.ALL_OF, Op.ANY_OF, Op.AT_LEAST_OF, Op.SUM_OF, Op.LEAST_OF, Op.GREATEST_OF}

    assert set(Op) - of_lists == {node.op for node in nodes if isinstance(node, Apply)}
    assert set(How) == {node.how for node in nodes if hasattr(node, "how")}


def test_every_operation_has_its_words():
    """None is left without, and none is said of an operation that there is not."""
    assert {op.value for op in Op} == set(OPERATIONS_SAID)
    assert {op.value for op in COMPARISONS} == set(OPERATIONS_SAID_OF_TIME)


@pytest.mark.parametrize("table", [OPERATIONS_SAID, OPERATIONS_SAID_OF_TIME, SPOKEN])
def test_both_languages_say_the_same_things(table):
    """What one reader is told, the other is told."""
    assert [] == [
        key for key, (dutch, english) in table.items() if fields(dutch) != fields(english)
    ]


def test_a_name_leads_to_where_it_is_told():
    """A field to its list's field, a row to its table, a parameter to itself."""
    speaker = Speaker(library(), "en")
    links = [
        each
        for text in ("books >= least", "sum(branches.each)", "sum(branches.old_branch.got)")
        for each in Formulas(speaker).said(formula(text))
        if isinstance(each, Link)
    ]

    assert [
        "books",
        "least",
        "tariff",
        "tariff",
        "branches",
        "old_branch.got",
        "old_branches",
        "branches",
    ] == [each.to for each in links]


def test_whether_the_one_amount_is_granted_leads_to_the_decision():
    """A policy without parts has no kind of part to lead to."""
    speaker = Speaker(load(CASES.parent / "good" / "behind_its_gate.yaml"), "en")

    assert DECISION == speaker.address(None, "total awarded")


def test_what_is_not_declared_is_called_by_its_name():
    """A reader of a policy that is being changed need not stop."""
    read = Read(NUMBER, "no_such_thing", None, False, library().tables["tariff"].origin)
    lookup = Lookup(NUMBER, "nowhere", (Literal(NUMBER, 3, read.origin),), "column", read.origin)
    formulas = Formulas(Speaker(library(), "en"))

    assert "‘no such thing’ of the application" == plain(formulas.noun(read).words)
    assert "‘column’ of ‘nowhere’ with (? = 3)" == plain(formulas.noun(lookup).words)
