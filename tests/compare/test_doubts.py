"""What hangs on each open question of a policy."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from engine.compare.archive import Archive
from engine.compare.doubts import Doubts, doubts
from engine.compare.doubts_outline import outline
from engine.load.load import load
from engine.pages.as_text import text_of
from engine.policy.expressions import Language

POLICY = load(Path(__file__).parents[1] / "cases" / "good" / "readings.yaml")
# Synthetic: 20 % of 103 is 20.60, and 21 to the euro; under the second reading 103 is too little.
ASKED = """\
policy: trials/readings
synthetic: yes
facts:
  applicant: A
  day: 2025-08-31
  asked: yes
  costs: COSTS
  extra: 3
  items: {1: {size: 4}}
  fine: {value: yes, by: the jury, on: 2025-09-01, because: It is.}
"""


def made(folder: Path, **costs: str) -> Doubts:
    """What hangs on the questions for applications with these costs."""
    for name, each in costs.items():
        (folder / f"{name}.yaml").write_text(ASKED.replace("COSTS", each), "utf-8")
    return doubts(POLICY, Archive(tuple(sorted(folder.glob("*.yaml")))))


def told(of: Doubts, language: Language = "en") -> str:
    """The same as text."""
    return text_of(outline(of, language), width=120)


def test_each_other_reading_is_tried_and_the_weightiest_comes_first(tmp_path: Path) -> None:
    """What cannot be computed comes last."""
    found = made(tmp_path, a="103").found

    assert [(each.question, each.reading, each.difference) for each in found] == [
        ("which", "second", Fraction(-286, 10)),
        ("rounding", "to_the_euro", Fraction(4, 10)),
        ("never_run", "something", 0),
    ]
    assert [each.not_computable is None for each in found] == [True, True, False]


def test_what_one_gains_and_another_loses_both_weigh(tmp_path: Path) -> None:
    """103 is rounded up and 102 down, so that the total hardly moves."""
    found = {each.reading: each for each in made(tmp_path, a="103", b="102").found}

    assert (found["to_the_euro"].moved, found["to_the_euro"].difference) == (
        Fraction(8, 10),
        Fraction(0),
    )


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_text_tells_each_reading_and_who_it_touches(language: Language, tmp_path: Path) -> None:
    """In the language of the reader."""
    said = told(made(tmp_path, a="103", b="600"), language)

    wanted = {
        "nl": ("toegekend € 28,60 → geweigerd (− € 28,60)", "niet te berekenen"),
        "en": ("granted € 28.60 → refused (− € 28.60)", "not computable"),
    }
    assert all(each in said for each in wanted[language])
    assert ("invented" in said) or ("verzonnen" in said)


def test_what_differs_beside_the_amount_is_named(tmp_path: Path) -> None:
    """At the most of 60 euro rounding changes nothing but half of it, which is whole anyway."""
    found = {each.reading: each for each in made(tmp_path, a="512").found}

    assert "granted € 60, and otherwise beside it" not in told(made(tmp_path, a="512"))
    assert found["to_the_euro"].differing == ()


def test_an_application_that_cannot_be_read_does_not_count_and_is_named(tmp_path: Path) -> None:
    """With what is wrong."""
    of = made(tmp_path, a="103", b="many")

    assert (of.applications, [path.name for path, _ in of.unread]) == (1, ["b.yaml"])
    assert "b.yaml: E" in told(of)


def test_nothing_that_hangs_on_a_question_is_said_too(tmp_path: Path) -> None:
    """Below the limit of every reading all stay refused."""
    assert "With no other reading anything else comes out." in told(made(tmp_path, a="20"))
