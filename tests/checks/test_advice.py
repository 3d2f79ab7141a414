"""What a problem tells about a name that may not apply: when it does not, and what would mend it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from engine.facts.read import read_application
from engine.load.load import check_text
from engine.problem import Problem
from engine.schema_of import application_schema
from engine.source import read_text
from tests.checks.test_cases import ALL
from tests.checks.written import found, loaded_text, marked, whole

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


def test_the_example_is_an_applicant_who_can_be() -> None:
    """Whoever asks for more than 6 places has asked for more than 5: only others lack it."""
    problem = refused(
        "facts:\n  wet: {type: yes or no, only_if: planned > 5 places}\n"
        "rules:\n  one:\n    condition: planned > 3 places and wet\n    says: Nat.\n"
        "    refused: Droog.\n    source: text 1\n"
    )

    (shown,) = re.findall(r"`planned = (\d+) places`", problem.what("en"))
    assert int(shown) in {4, 5}


def test_the_advice_writes_the_condition_of_the_name_itself() -> None:
    """Who follows it, copies what stands there."""
    problem = refused("rules:\n  two: {is: bonus, source: text 1}\n")

    assert "`only_if: extra`" in problem.mend("en")


@pytest.mark.parametrize(
    ("rule", "nl", "en"),
    [
        (
            "is: bonus",
            "neem het in `then` van `if exists(bonus)`, of geef de regel `only_if: extra`.",
            "put it in the `then` of `if exists(bonus)`, or give the rule `only_if: extra`.",
        ),
        (
            "only_if: cost > 5 EUR, condition: bonus > 5 EUR, says: Ja., refused: Neen.",
            "zet `exists(bonus) and` voor `bonus > 5 EUR`, of maak van de `only_if` van de regel `cost > 5 EUR and extra`.",
            "put `exists(bonus) and` before `bonus > 5 EUR`, or make the `only_if` of the rule `cost > 5 EUR and extra`.",
        ),
    ],
)
def test_each_way_out_is_told_in_both_languages(rule: str, nl: str, en: str) -> None:
    """With the words that an author types between the same marks."""
    problem = refused(f"rules:\n  two: {{{rule}, source: text 1}}\n")

    assert (problem.mend("nl"), problem.mend("en")) == (nl, en)


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


# ── What is advised does what it says ────────────────────────────────────────────────────────────

_BEFORE = re.compile(r"put `(.+? and)` before `(.+?)`(?:,|\.)")
_THEN = re.compile(r"put it in the `then` of `(if .+?)`")
_NEW = re.compile(r"give the rule `(only_if: .+?)`")
_JOINED = re.compile(r"make the `only_if` of the rule `(.+?)`\.")
_OTHERS = ("0 EUR", "0 places", "0", "false", "small")
UNGUARDED = [
    (f"{sentence} {number}", rules, number)
    for sentence, rules in ALL
    for number in range(rules.count("#! E430"))
]


def mended(text: str, problem: Problem) -> Iterator[tuple[str, list[str]]]:
    """Each way that the problem advises, and the texts of which one must do."""
    assert problem.span is not None
    mend, at = problem.mend("en"), problem.span.start
    start, end = text.rindex("\n", 0, at) + 1, text.index("\n", at)
    line = text[start:end].partition("  #!")[0]
    for guard, truth in _BEFORE.findall(mend):
        begins = next(
            start + each.start()
            for each in re.finditer(re.escape(truth), line)
            if start + each.start() <= at < start + each.end()
        )
        yield "before", [f"{text[:begins]}{guard} {text[begins:]}"]
    for guard in _THEN.findall(mend):
        key, colon, formula = line.partition(": ")
        key, formula = (key + colon, formula) if colon else ("      ", line.split(" ||")[0].strip())
        others = [f"{key}{guard} then {formula} else {other}" for other in _OTHERS]
        rest = line[len(key) + len(formula) :]
        yield "then", [text[:start] + other + rest + text[end:] for other in others]
    rule = text.rindex("\n  ", 0, text.rindex(":\n    ", 0, at)) + 1
    body = text.index("\n", rule) + 1
    for condition in _NEW.findall(mend):
        yield "new", [f"{text[:body]}    {condition}\n{text[body:]}"]
    for whole_condition in _JOINED.findall(mend):
        old = re.compile(r"    only_if: .*").search(text, rule)
        assert old is not None
        joined = f"    only_if: {whole_condition}"
        yield "joined", [text[: old.start()] + joined + text[old.end() :]]


def is_cured(text: str, problem: Problem) -> bool:
    """Whether a name is read no more where it may not apply, and all formulas can be read."""
    codes = {
        (each.code, marked(each, text), each.within)
        for each in check_text(text, "test.yaml").problems
        if each.severity == "error"
    }
    is_read = not any(code[:2] in {"E1", "E2", "E3"} for code, _, _ in codes)
    return is_read and ("E430", problem_name(problem), problem.within) not in codes


def problem_name(problem: Problem) -> str:
    """The name that the problem is about."""
    return str(problem.fields["name"])


@pytest.mark.parametrize(
    ("rules", "number"), [each[1:] for each in UNGUARDED], ids=[each[0] for each in UNGUARDED]
)
def test_each_way_that_is_advised_guards_the_name(rules: str, number: int) -> None:
    """Typed as it stands it is accepted, and the problem is gone."""
    text = whole(rules)
    problem = [each for each in found(rules) if each.code == "E430"][number]

    ways = list(mended(text, problem))

    assert ways
    assert not [way for way, texts in ways if not any(is_cured(each, problem) for each in texts)]
