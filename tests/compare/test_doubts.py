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
  applicant: WHO
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
        (folder / f"{name}.yaml").write_text(
            ASKED.replace("COSTS", each).replace("WHO", name), "utf-8"
        )
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


def test_of_one_applicant_only_the_first_application_counts(tmp_path: Path) -> None:
    """As where all are decided: the second is named, with why."""
    made(tmp_path, a="103", b="600")
    (tmp_path / "b.yaml").write_text((tmp_path / "a.yaml").read_text("utf-8"), "utf-8")

    of = doubts(POLICY, Archive(tuple(sorted(tmp_path.glob("*.yaml")))))

    assert of.applications == 1
    assert [(file.name, [each.code for each in why]) for file, why in of.unread] == [
        ("b.yaml", ["E570"])
    ]


# ── In the round ─────────────────────────────────────────────────────────────────────────────────

TREES = """\
language: 1
policy: trees/schools
version: 1.0.0
title: Trees for schools
written_in: en
currency: EUR
in_force: {from: 2025-01-01, by: submitted}
applicant: school
stages: [application, report]
sources: {call: {rank: 1, title: The call for trees, url: example.org/trees}}
units: {tree: trees}
facts:
  school: text
  submitted: date from 2025-01-01 to 2025-12-31
  trees: trees from 0 to 1 000
parameters:
  price: {value: 75 EUR per tree, source: call 3}
  fund: {value: 1 000 EUR, source: call 4}
interpretations:
  too_little:
    question: What if there is too little?
    readings:
      pro_rata: Each its part
      in_full: In full while it lasts
      lottery: {says: By lot, not_computable: Nobody drew yet.}
    chosen: pro_rata
    because: It seems fair.
    source: call 4
rules:
  enough:
    says: The school plants at least a tree.
    condition: trees > 0 trees
    refused: The school plants nothing.
    source: call 3
  subsidy: {is: trees * price, source: call 3}
decision: {requires: [enough], amount: subsidy, total: granted}
round:
  the_fund:
    says: The fund pays the first to come.
    shares_out: fund
    among: applications
    in_order_of: [submitted]
    ties: left to the agency
    when_short:
      hangs_on: too_little
      pro_rata: pro rata to 0.01 EUR, largest remainder
      in_full: in full while it lasts
    source: call 4
"""


def trees(
    folder: Path, *edits: tuple[str, str], stage: str | None = None, **planted: str
) -> Doubts:
    """What hangs on the questions of `TREES` for schools that plant so many, in their order."""
    (folder / "applications").mkdir()
    for day, (name, number) in enumerate(planted.items(), 1):
        whose = "" if name.startswith("nobody") else f"school: {name}, "
        planting = "" if number == "unsaid" else f", trees: {number}"
        facts = f"{whose}submitted: 2025-03-0{day}{planting}"
        text = f"policy: trees/schools\nfacts: {{{facts}}}\n"
        (folder / "applications" / f"{name}.yaml").write_text(text, "utf-8")
    text = TREES
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    (folder / "trees.yaml").write_text(text, "utf-8")
    files = tuple(sorted((folder / "applications").glob("*.yaml")))
    return doubts(load(folder / "trees.yaml"), Archive(files, stage))


# With a fixed sum nobody needs to know how many trees there are.
FIXED = (
    (
        "interpretations:\n",
        "interpretations:\n  by_the_tree: {question: By the tree?, readings: {each_: Each tree, fixed_: A fixed sum}, chosen: CHOSEN, because: It says so., source: call 3}\n",
    ),
    ("{requires: [enough], ", "{requires: [], notices: [enough], "),
    (
        "{is: trees * price, source: call 3}",
        "{is: {hangs_on: by_the_tree, each_: trees * price, fixed_: 100 EUR}, source: call 3}",
    ),
)


def by_the_tree(folder: Path, chosen: str, **planted: str) -> Doubts:
    """The same, where somebody may get a fixed sum instead."""
    edits = [(old, new.replace("CHOSEN", chosen)) for old, new in FIXED]
    return trees(folder, *edits, **planted)


@pytest.mark.parametrize(("chosen", "total"), [("each_", 300), ("fixed_", 200)])
def test_an_amount_that_is_open_on_a_side_counts_for_no_euros(
    chosen: str, total: int, tmp_path: Path
) -> None:
    """One does not say how many trees it plants; of the other 300 euro becomes 100, or back."""
    of = by_the_tree(tmp_path, chosen, a="4", b="unsaid")

    found = next(each for each in of.found if each.question == "by_the_tree")
    sign = 1 if chosen == "fixed_" else -1
    assert [each.is_open for each in found.differing] == [False, True]
    assert (found.moved, found.difference) == (Fraction(200), Fraction(sign * 200))
    assert found.open == 1
    assert of.total == total


@pytest.mark.parametrize("language", ["nl", "en"])
def test_how_many_are_open_is_told_and_no_difference_of_them(
    language: Language, tmp_path: Path
) -> None:
    """Where only those are touched, there is no number at all."""
    said = told(by_the_tree(tmp_path, "each_", b="unsaid"), language)

    wanted = {
        "nl": ("tot 1 aanvraag op zich geen bedrag", "niet bekend  niet bekend", "blijft open"),
        "en": ("up to 1 application have no amount", "not known  not known", "left open"),
    }
    assert all(each in said for each in wanted[language])
    assert "(+ " not in said


NONE = "With no other reading anything else comes out."


def test_a_reading_that_only_the_round_uses_weighs_what_the_round_makes_of_it(
    tmp_path: Path,
) -> None:
    """1 000 euro over 825 and 750: in full, the second finds too little left."""
    of = trees(tmp_path, a="11", b="10")

    in_full, lottery = of.found
    assert (in_full.differing, in_full.is_weighty) == ((), True)
    assert in_full.in_round is not None
    assert [each.file.name for each in in_full.in_round.moved] == ["a.yaml", "b.yaml"]
    assert (in_full.in_round.euros, in_full.in_round.difference) == (
        Fraction("777.38"),
        Fraction("-175"),
    )
    assert lottery.in_round is None
    said = told(of)
    assert NONE not in said
    assert "What hangs on each reading in the round" in said
    assert "a.yaml, in the round: granted € 523.81 → granted € 825 (+ € 301.19)" in said


def test_a_reading_of_the_round_that_weighs_more_than_one_of_the_decisions_stands_first(
    tmp_path: Path,
) -> None:
    """Rounding gives or takes half a euro, and the round hundreds."""
    rounding = (
        "interpretations:\n",
        "interpretations:\n  half: {question: A tree less?, readings: {no_: No, yes_: Yes}, chosen: no_, because: It says so., source: call 3}\n",
    )
    subsidy = (
        "{is: trees * price, source: call 3}",
        "{is: {hangs_on: half, no_: trees * price, yes_: trees * price + 1 EUR}, source: call 3}",
    )

    of = trees(tmp_path, rounding, subsidy, a="11", b="10")

    assert [(each.question, int(each.moved)) for each in of.found] == [
        ("too_little", 0),
        ("half", 2),
        ("too_little", 0),
    ]


def test_what_another_step_paid_is_told_beside_the_amount(tmp_path: Path) -> None:
    """The same sum out of another step is not the same."""
    first = ("    says: The fund", "    under: too_little.pro_rata\n    says: The fund")
    second = (
        "round:\n",
        "round:\n  the_rest: {under: too_little.in_full, says: The rest., shares_out: fund, among: applications, when_short: left open, source: call 4}\n",
    )
    plain = (
        "when_short:\n      hangs_on: too_little\n      pro_rata: pro rata to 0.01 EUR, largest remainder\n      in_full: in full while it lasts",
        "when_short: in full while it lasts",
    )

    said = told(trees(tmp_path, first, second, plain, a="4"))

    assert (
        "a.yaml, in the round: granted € 300, and otherwise beside it: the fund, the rest" in said
    )


def test_what_the_round_leaves_open_counts_for_no_euros(tmp_path: Path) -> None:
    """One does not say how many trees it plants, so that nobody knows what is left for all."""
    of = trees(tmp_path, a="11", b="unsaid", c="10")

    in_full = of.found[0].in_round
    assert in_full is not None
    assert in_full.open == 3
    assert in_full.euros == 0
    said = told(of)
    assert "With some reading the round leaves up to 3 applications open" in said
    assert "a.yaml, in the round: undetermined → granted € 825" in said


def test_where_all_is_open_nothing_is_said_to_come_out_the_same(tmp_path: Path) -> None:
    """Only that what is settled does."""
    said = told(trees(tmp_path, a="unsaid"))

    assert NONE not in said
    assert "With no other reading anything else comes out, as far as that is settled." in said


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("why", ["unread", "later stage", "too many", "several of one applicant"])
def test_a_round_that_cannot_be_held_is_told_with_why(
    why: str, language: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And nobody says that nothing else comes out."""
    if why == "too many":
        monkeypatch.setattr("engine.compare.doubted_rounds.MOST_COMPARED", 1)
    second = "many" if why == "unread" else "10"
    names = ("nobody_1", "nobody_2") if why == "several of one applicant" else ("a", "b")
    stage = "report" if why == "later stage" else None

    of = trees(tmp_path, stage=stage, **dict(zip(names, ("4", second), strict=True)))

    said = told(of, language)

    assert of.round_not_held == why
    assert all(each.in_round is None for each in of.found)
    assert NONE not in said
    wanted = {"nl": "De ronde is niet gehouden: ", "en": "The round was not held: "}
    assert wanted[language] in said
