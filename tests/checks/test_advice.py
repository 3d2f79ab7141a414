"""What a problem tells about a name that may not apply: when it does not, and what would mend it."""

from __future__ import annotations

from engine.facts.read import read_application
from engine.load.load import check_text
from engine.problem import Problem
from engine.schema_of import application_schema
from engine.source import read_text
from tests.checks.written import found, loaded_text, whole

TWO_READINGS = """interpretations:
  which:
    question: Welke?
    readings: {one: De ene, two: De andere}
    chosen: one
    because: Zo staat het er.
    source: text 1
"""


def refused(rules: str) -> Problem:
    """The only thing that is wrong with these rules."""
    (problem,) = found(rules)
    assert problem.code == "E430"
    return problem


def test_the_example_gives_the_answer_to_the_comparison_as_it_is_written() -> None:
    """`asked > 10 EUR` and `cost <= 5 EUR` are told as such, not as the opposite that was worked with."""
    problem = refused(
        "rules:\n  one: {only_if: asked > 10 EUR and cost <= 5 EUR, is: 1 EUR, source: text 1}\n"
        "  two:\n    only_if: asked > 10 EUR\n    is: one\n    source: text 1\n"
    )

    assert "`asked > 10 EUR`: yes" in problem.what("en")
    assert "`cost <= 5 EUR`: no" in problem.what("en")


def test_the_advice_writes_the_condition_of_the_name_itself() -> None:
    """Who follows it, copies what stands there."""
    problem = refused("rules:\n  two: {is: bonus, source: text 1}\n")

    assert "`only_if: extra`" in problem.mend("en")


def test_the_advice_joins_the_condition_of_a_chapter_and_that_of_its_rule() -> None:
    """One of the two alone would not do."""
    plain = "rules:\n  one: {is: 1 EUR, source: text 1}\n  two: {is: one, source: text 1}\n"
    chapters = (
        "rules:\n- chapter: Een\n  only_if: extra\n  source: text 1\n"
        "  one: {only_if: cost > 5 EUR, is: 1 EUR}\n"
        "- chapter: Twee\n  source: text 1\n  two: {is: one}\n"
    )
    text = whole(plain).replace(plain, chapters)
    problem = next(each for each in check_text(text, "test.yaml").problems if each.code == "E430")

    assert "`only_if: extra and cost > 5 EUR`" in problem.mend("en")


def test_the_advice_names_no_interpretation_where_a_formula_belongs() -> None:
    """No one formula says it, so `exists` must."""
    problem = refused(
        TWO_READINGS
        + "rules:\n  one:\n    only_if: {hangs_on: which, one: extra, two: cost > 5 EUR}\n"
        "    is: 1 EUR\n    source: text 1\n  two: {is: one, source: text 1}\n"
    )

    assert "`only_if: exists(one)`" in problem.mend("en")
    assert "which" not in problem.mend("en")


def test_the_example_of_a_rule_that_is_never_there_is_any_application() -> None:
    """There is no answer to name."""
    problem = refused(
        TWO_READINGS
        + "rules:\n  one: {under: which.two, is: 1 EUR, source: text 1}\n  two: {is: one, source: text 1}\n"
    )

    assert "for example not with any application" in problem.what("en")


POLICY = whole(
    TWO_READINGS
    + """rules:
  one: {says: Er is iets gevraagd., condition: asked > 0 EUR, refused: Niets., source: text 1}
decision:
  requires: [one]
  amount: asked
  total: granted_amount
obligations:
  tell:
    says: Wie veel vroeg, vertelt het.
    only_if: {hangs_on: which, one: asked > 10 EUR, two: extra}
    stage: later
    source: text 1
  show: {says: Het wordt getoond., under: which.two, stage: later, source: text 1}
"""
).replace("zone:", "stages: [first, later]\nzone:")


def mend_of(name: str) -> str:
    """What is advised to who states this judgement although nobody asks for it."""
    text = f"policy: test/policy\nfacts:\n  asked: 5\n  {name}: {{value: ja, by: x, on: 2024-05-01, because: y}}\n"
    document, _ = read_text(text, "aanvraag.yaml", notation="yaml")
    _, problems = read_application(document, loaded_text(POLICY))
    (problem,) = problems
    assert problem.code == "E550"
    return problem.mend("en")


def test_a_judgement_that_is_not_asked_for_is_refused_with_the_formula_in_force() -> None:
    """Not with the name of the question on which it hangs."""
    assert "it applies only if `asked > 10 EUR`" in mend_of("tell")


def test_a_judgement_of_another_reading_is_refused_as_such() -> None:
    """There is no formula to look at."""
    assert "it applies only in another reading of the text" in mend_of("show")


def test_the_schema_of_an_application_tells_the_formula_in_force() -> None:
    """An editor shows when a judgement is asked for."""
    schema = str(application_schema(loaded_text(POLICY)))

    assert "asked > 10 EUR" in schema
