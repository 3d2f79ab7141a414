"""Every silent failure that was seen elsewhere is refused here, by its own code, with a mend in both languages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from engine.load.load import check, check_text
from engine.problem import draw

TOP = Path(__file__).parents[2]
REFERENCE = (TOP / "benchmarks" / "reference.yaml").read_text("utf-8")
TRAPS = yaml.safe_load((TOP / "tests/cases/traps/policy.yaml").read_text("utf-8"))
ROWS = yaml.safe_load((TOP / "tests/cases/traps/rows.yaml").read_text("utf-8"))


def broken(trap: dict[str, str]) -> str:
    """The reference policy with the trap typed into it."""
    text = REFERENCE
    for take, put in ((trap["take"], trap["put"]), (trap.get("and_take"), trap.get("and_put"))):
        if take is not None and put is not None:
            assert take in text
            text = text.replace(take, put, 1)
    return text


@pytest.mark.parametrize("trap", TRAPS, ids=[trap["trap"] for trap in TRAPS])
def test_a_trap_in_a_policy_is_refused_with_place_and_mend(trap: dict[str, str]) -> None:
    """The policy is refused, with the code of the trap, a place, and words in both languages."""
    text = broken(trap)

    checked = check_text(text, "reference.yaml")

    found = [problem for problem in checked.problems if problem.code == trap["code"]]
    assert checked.policy is None
    assert found
    assert found[0].span is not None
    assert "herstel:" in draw(found[0], text, "nl")
    assert "mend:" in draw(found[0], text, "en")


def is_there(held: str) -> bool:
    """Whether a test, or a case with these words, stands where a row says that it does."""
    found = re.fullmatch(r"([^:]+)(?:::(\w+)|: (.+))?", held)
    assert found is not None
    file, test, case = found.groups()
    words = f"def {test}(" if test else case or "def test_"
    return words in (TOP / file).read_text("utf-8")


def test_every_row_is_held_by_a_case_or_a_test_that_there_is() -> None:
    """Of each failure that was seen elsewhere one can find what keeps it out here."""
    of_cases = {trap["row"] for trap in TRAPS}

    assert of_cases <= {row["row"] for row in ROWS}
    assert [] == [row["row"] for row in ROWS if row["row"] not in of_cases and "held" not in row]
    assert [] == [each for row in ROWS for each in row.get("held", ()) if not is_there(each)]


def test_the_reference_policy_itself_has_no_problem() -> None:
    """Else the traps would say nothing."""
    assert check_text(REFERENCE, "reference.yaml").problems == ()


def test_call_3_without_its_last_case_shows_an_applicant_under_its_reach() -> None:
    """The formula of the note says nothing there; the loader finds who would be paid less than nothing."""
    text = (TOP / "policies/call3.yaml").read_text("utf-8")
    last = next(line for line in text.splitlines() if "case: niets_erbij" in line)

    checked = check_text(without_case(text, last), "call3.yaml", TOP / "policies")

    gap = next(problem for problem in checked.problems if problem.code == "E442")
    shown = gap.what("nl")
    assert "kpi" in shown
    assert "bereik" in shown
    assert checked.policy is None


def test_a_translation_that_is_left_over_does_not_hide_what_is_not_proved() -> None:
    """Only the one line of the case is gone: its translation is told, and so is the applicant."""
    text = (TOP / "policies/call3.yaml").read_text("utf-8")
    last = next(line for line in text.splitlines() if "case: niets_erbij" in line)

    checked = check_text(
        without_case(text, last, with_translation=False), "call3.yaml", TOP / "policies"
    )

    told = {problem.code: problem.what("nl") for problem in checked.problems}
    assert "verdeelsleutel.niets_erbij" in told["E425"]
    assert "kpi" in told["E442"]
    assert checked.policy is None


def without_case(text: str, first: str, *, with_translation: bool = True) -> str:
    """The policy without the case that begins on the line `first`, nor its translation."""
    lines = text.splitlines(keepends=True)
    start = next(number for number, line in enumerate(lines) if line.rstrip("\n") == first)
    end = start + 1
    while lines[end].startswith("        "):
        end += 1
    kept = lines[:start] + lines[end:]
    return "".join(
        line for line in kept if not with_translation or "verdeelsleutel.niets_erbij" not in line
    )


def test_call_3_as_it_is_has_no_error() -> None:
    """What is shipped can be used."""
    assert check(TOP / "policies/call3.yaml").policy is not None
