"""Reading a policy apart from proving it, with files beside it that stand somewhere else."""

from __future__ import annotations

import io
from pathlib import Path
from typing import BinaryIO

from engine.load.load import check, check_text, proved, read_policy
from engine.source.paths import from_disk

CALL3 = Path(__file__).parents[2] / "policies" / "call3.yaml"
TARIFF = CALL3.parent / "tables" / "tarief.csv"
NOTE = CALL3.parent / "sources" / "nota3.yaml"


def with_text(path: Path, old: str, new: str) -> tuple[str, ...]:
    """What is wrong with call 3 if one file beside it had other words, by code and text."""

    def opener(asked: Path) -> BinaryIO:
        if asked != path.resolve():
            return from_disk(asked)
        text = path.read_text("utf-8")
        assert old in text
        return io.BytesIO(text.replace(old, new, 1).encode())

    made = read_policy(CALL3.read_bytes(), CALL3.name, CALL3.parent, opener=opener)
    return tuple(f"{each.code} {each.span.file}" for each in made.problems if each.span)


def test_a_file_that_cannot_be_opened_any_more_is_a_problem_and_no_fault() -> None:
    """It was there a moment ago."""

    def opener(asked: Path) -> BinaryIO:
        if asked == NOTE.resolve():
            raise PermissionError
        return from_disk(asked)

    made = read_policy(CALL3.read_bytes(), CALL3.name, CALL3.parent, opener=opener)

    assert "E196" in {each.code for each in made.problems}
    assert made.policy is None


def test_of_very_many_unknown_names_the_last_ones_get_no_suggestion() -> None:
    """Looking for what is near takes time, and nobody reads so many."""
    text = (CALL3.parents[1] / "benchmarks" / "reference.yaml").read_text("utf-8")
    rules = "".join(f"  r{n}: {{is: planne, source: text 1}}\n" for n in range(120))

    made = read_policy(text.replace("rules:\n", f"rules:\n{rules}"), "reference.yaml")

    unknown = [each for each in made.problems if each.code == "E202"]
    assert unknown[0].mend("nl").startswith("Bedoelde u `planned`?")
    assert unknown[-1].mend("nl").startswith("Staat hij er nog niet")


def test_reading_and_proving_together_are_the_check() -> None:
    """What is found by reading alone comes first, what needs proof after it."""
    text = CALL3.read_text("utf-8").replace("always: subsidie >= 0", "always: subsidie >= 1")

    made = proved(read_policy(text, CALL3.name, CALL3.parent))

    assert made.problems
    assert check_text(text, CALL3.name, CALL3.parent, alone=True).problems == made.problems


def test_a_policy_that_can_be_read_is_there_before_it_is_proved() -> None:
    """With the names that it declares."""
    made = read_policy(CALL3.read_bytes(), CALL3.name, CALL3.parent)

    assert () == made.problems
    assert made.policy is not None
    assert made.draft is not None
    assert made.policy.definitions.keys() == made.draft.definitions.keys()
    assert check(CALL3).policy is not None


def test_the_names_of_a_policy_with_an_unknown_name_are_known() -> None:
    """Only a shape that is not right leaves nothing."""
    text = CALL3.read_text("utf-8")
    unknown = read_policy(text.replace("keuze != verhogen", "keuz != verhogen"), CALL3.name)
    misshapen = read_policy(text.replace("month_end:", "month_and:"), CALL3.name)

    assert unknown.policy is None
    assert unknown.draft is not None
    assert "keuze" in unknown.draft.names.of("actie")
    assert misshapen.draft is None


def test_a_table_beside_it_is_opened_as_the_caller_says() -> None:
    """An editor hands over what stands on the screen, saved or not."""
    assert () == with_text(TARIFF, "135000", "135 000")
    assert ("E153 tables/tarief.csv",) == with_text(TARIFF, ";120;", ";120,5;")


def test_passages_beside_it_are_opened_as_the_caller_says() -> None:
    """Likewise."""
    assert ("E285 sources/nota3.yaml",) == with_text(
        NOTE, "rules: [kreeg_oproep_2]", "rules: [kreeg_oproep_9]"
    )
