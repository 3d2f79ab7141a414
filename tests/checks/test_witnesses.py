"""Applicants that are shown are small, in words, and borne out by the interpreter."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from engine.checks.analyse import analyse
from engine.checks.applicants import Draws, Maker
from engine.problem import Problem, draw
from tests.checks.written import found, loaded, whole


def only(rules: str) -> Problem:
    """The one problem of these rules."""
    (problem,) = found(rules)
    return problem


@pytest.mark.parametrize(
    ("rules", "applicant"),
    [
        ("asked / (factor - 1)", "`factor = 1`"),
        (
            "if planned > 50 places then existing / (planned - 60 places) else 0 %",
            "`planned = 60 places`",
        ),
        ("if extra then asked / (factor - 1) else 0 EUR", "`extra = yes` and `factor = 1`"),
    ],
)
def test_an_applicant_has_only_the_facts_that_matter(rules: str, applicant: str) -> None:
    """Everything that can be left out is left out, and the numbers are simple."""
    problem = only(f"rules:\n  one:\n    is: '{rules}'\n    source: text 1\n")

    assert applicant in problem.what("en")


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("is: asked / ((factor - 1) * (if extra then 2 else 3))", "`factor = 1`"),
        ("is: asked / ((factor - 1) * (count(items) + 1))", "`factor = 1`"),
        ("is: asked / ((factor - 1) * count(items))", "`count(items) = 0`"),
        ("is: 1 places / ((factor - 1) * planned)", "`factor = 1`"),
        ("{per: item, is: asked / (factor - 1)}", "`factor = 1`"),
        ("{per: item, is: 1 places / ((factor - 1) * (size + 1 places))}", "`factor = 1`"),
        ("{per: item, is: 1 places / ((factor * 0 + 2) * size)}", "`size = 0 places`"),
    ],
)
def test_what_must_be_stated_but_is_no_matter_is_not_told(rule: str, told: str) -> None:
    """Of a product one part that is zero is enough, whatever the others are."""
    body = rule if rule.startswith("{") else f"{{{rule}}}"
    problem = only(f"rules:\n  one: {body.removesuffix('}')}, source: text 1}}\n")

    assert f"is zero with {told}, and something" in problem.what("en")


def test_an_applicant_of_an_element_is_told_by_its_fields() -> None:
    """The element at hand needs no path; its key stands there only if it matters."""
    rules = """rules:
  one:
    per: item
    is: 1 places / (size - 10 places)
    source: text 1
"""

    assert "`size = 10 places`" in only(rules).what("en")
    assert "code" not in only(rules).what("en")


def test_an_applicant_of_another_element_is_told_by_its_path() -> None:
    """A fact of one element of a list carries the list and the key."""
    rules = """rules:
  one:
    is: 1 places / (sum(items.size) - 10 places)
    source: text 1
"""

    assert "`items.1.size = 5 places` and `items.2.size = 5 places`" in only(rules).what("en")


def test_an_applicant_with_an_empty_list_is_told_by_how_much_is_in_it() -> None:
    """Nothing can be told of elements that there are not, and it is not every application."""
    rules = """rules:
  one:
    is: 10 EUR * (1 places / sum(items.size))
    source: text 1
"""

    assert "`count(items) = 0`" in only(rules).what("en")
    assert "elke aanvraag" not in only(rules).what("nl")


def test_what_goes_wrong_for_everybody_is_said_so() -> None:
    """Without any fact that matters the applicant is every application."""
    rules = """rules:
  one:
    is: asked / (limit - limit) * 1 places
    source: text 1
"""

    assert "with every application" in only(rules).what("en")
    assert "elke aanvraag" in only(rules).what("nl")


def test_a_drawing_shows_the_place_the_applicant_and_the_mend() -> None:
    """The whole message, as a person sees it."""
    rules = """rules:
  one:
    is: asked / (factor - 1)
    source: text 1
"""

    drawn = draw(only(rules), whole(rules), "nl")

    assert "fout[E440]: `factor - 1` is nul bij `factor = 1`, en er wordt door gedeeld" in drawn
    assert "^^^^^^^^^^ kan nul zijn" in drawn
    assert "rules › one" in drawn


def test_what_is_open_says_that_nobody_was_found() -> None:
    """Neither proved nor refuted is told as such, with the mend."""
    rules = """rules:
  one:
    is: asked / (factor * factor - 2)
    source: text 1
"""
    problem = only(rules)

    assert problem.code == "E441"
    assert "no applicant" in problem.what("en")
    assert "add a guard" in problem.mend("en")


def test_samples_are_tried_before_any_applicant_is_made_up() -> None:
    """What the policy's own examples show, needs no search."""
    rules = """rules:
  one:
    is: asked / (factor * 2 - 7.4642)
    source: text 1
"""
    policy = loaded(rules)
    facts = Maker(policy).make(Draws(0))
    sample = replace(facts, values={**facts.values, "factor": Fraction(37321, 10000)})

    assert [each.code for each in analyse(policy)] == ["E441"]
    assert [each.code for each in analyse(policy, [sample])] == ["E440"]


def test_who_no_longer_wants_to_know_ends_the_work() -> None:
    """It is asked again and again; what is raised then comes out."""
    rules = """rules:
  one:
    is: asked / (factor * 2 - 7.4642)
    source: text 1
"""
    asked = 0

    def between() -> None:
        nonlocal asked
        asked += 1
        if asked == 100:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        analyse(loaded(rules), [], between)

    assert asked == 100
