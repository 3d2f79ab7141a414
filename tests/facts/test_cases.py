"""Applications in files: what is refused, with its code and marked words; what is read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from engine.absence import NotApplicable
from engine.application import Facts
from engine.facts.read import read_application
from engine.literals.write import write_literal
from engine.problem import draw
from tests.facts.gardens import application, application_text, cases, gardens, marked

LONG = "long " * 2_001


def other_facts(case: dict[str, Any]) -> dict[str, str]:
    """The facts of a case, apart from its own names."""
    own = ("what", "refused", "read")
    return {n: LONG if text == "{long}" else text for n, text in case.items() if n not in own}


@pytest.mark.parametrize("case", cases("refused"), ids=lambda case: case["what"])
def test_an_application_is_refused_with_a_code_at_the_guilty_words(case, tmp_path: Path) -> None:
    """Nothing that is wrong is read as something else, and no more is said than is wrong."""
    text = application_text(other_facts(case))
    file = tmp_path / "application.yaml"
    file.write_text(text, "utf-8")

    facts, problems = read_application(file, gardens())

    assert facts is None
    assert case["refused"] == [each.replace(LONG.rstrip(), "…") for each in marked(problems, text)]


@pytest.mark.parametrize("case", cases("files"), ids=lambda case: case["what"])
def test_a_file_that_is_no_application_is_refused(case, tmp_path: Path) -> None:
    """YAML and JSON alike."""
    file = tmp_path / case["name"]
    file.write_text(case["text"], "utf-8")

    facts, problems = read_application(file, gardens())

    assert facts is None
    assert case["refused"] == marked(problems, case["text"])


@pytest.mark.parametrize("case", cases("refused") + cases("files"), ids=lambda case: case["what"])
def test_a_refusal_says_what_and_how_to_mend_it_in_both_languages(case, tmp_path: Path) -> None:
    """No word is missing when a problem is drawn."""
    text = case["text"] if "text" in case else application_text(other_facts(case))
    file = tmp_path / case.get("name", "a.yaml")
    file.write_text(text, "utf-8")

    _, problems = read_application(file, gardens())

    for problem in problems:
        assert problem.code in draw(problem, text, "nl")
        assert problem.mend("en").strip()


@pytest.mark.parametrize("case", cases("accepted"), ids=lambda case: case["what"])
def test_an_application_is_read_by_the_declared_types(case) -> None:
    """What YAML would have made of it plays no part."""
    facts, problems = read_application(application(other_facts(case)), gardens())

    assert facts is not None, [problem.what("en") for problem in problems]
    assert case["read"] == {path: written(facts, path) for path in case["read"]}


def written(facts: Facts, path: str) -> str:
    """The fact under `path` as a policy would write it."""
    policy = gardens()
    name, *rest = path.split(".")
    if rest:
        elements = facts.lists[name].values()
        element = next(each for each in elements if each.written == rest[0])
        fact, value = policy.facts[policy.lists[name].element, rest[1]], element.fields[rest[1]]
    else:
        fact, value = policy.facts[None, name], facts.values[name]
    if isinstance(value, NotApplicable):
        return "not applicable"
    return write_literal(value, fact.type, policy.units, policy.currency, policy.zone)
