"""What each edit does, and that all of them together make up the whole change."""

from __future__ import annotations

import random
import re
from fractions import Fraction
from itertools import combinations
from pathlib import Path

import pytest

from engine.compare.causes import causes
from engine.compare.edits import Variants, Version, edits, read_version
from engine.impact_report.report import to_the_cent
from tests.compare.gardens import GARDENS, causes_between, results, version
from tests.uses.policies import HEAD

LEAST = ("least: {value: 20 members", "least: {value: 26 members")
RATE = ("50 EUR per plot", "60 EUR per plot")
MOST = ("1 000 EUR, source", "1 500 EUR, source")
EXTRA = ("100 EUR, source", "70 EUR, source")
WORDS = ("title: Garden fund", "title: Fund for gardens")
SMALL = ("small: {facts: {applicant: A", "small: {facts: {applicant: B")
STRICT = ("condition: size >= least", "condition: size > least")
SAYS = (
    "A garden has at least {least}.\n    refused: The garden has {size}, less than {least}.",
    "A garden has more than {least}.\n    refused: The garden has {size}, not more than {least}.",
)
ZEGT = (
    "Een tuin heeft minstens {least}.\n  large_enough.refused: De tuin heeft {size}, minder dan {least}.",
    "Een tuin heeft meer dan {least}.\n  large_enough.refused: De tuin heeft {size}, niet meer dan {least}.",
)
NAMES = {LEAST: "least", RATE: "rate", MOST: "most", EXTRA: "extra"}


@pytest.mark.parametrize(
    "changes", [each for size in range(5) for each in combinations(NAMES, size)]
)
def test_the_effects_of_all_causes_sum_to_the_change_of_each_garden(
    changes: tuple[tuple[str, str], ...],
) -> None:
    """Whatever is changed together, to the last fraction of a cent."""
    before, after = version(), version(*changes)

    found = causes_between(before, after)

    pairs = zip(results(after.policy), results(before.policy), strict=True)
    change = [new.payable - old.payable for new, old in pairs]
    assert [sum(each.effects[at] for each in found) for at in range(len(GARDENS))] == change
    changed = {edit.path[1] for each in found for edit in each.edits}
    assert changed == {NAMES[each] for each in changes}


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_drawn_the_euros_by_cause_sum_to_the_total(seed: int) -> None:
    """Other numbers everywhere, some of them the same as before; to the cent as well."""
    draw = random.Random(seed)  # noqa: S311 - numbers to try, not secrets
    before, after = (
        version(
            ("least: {value: 20 members", f"least: {{value: {draw.randint(18, 31)} members"),
            ("50 EUR per plot", f"{draw.randint(1, 90)} EUR per plot"),
            ("1 000 EUR, source", f"{draw.randint(100, 999)}.{draw.randint(10, 99)} EUR, source"),
            ("100 EUR, source", f"{draw.randint(0, 99)} EUR, source"),
        )
        for _ in range(2)
    )

    found = causes_between(before, after)

    pairs = list(zip(results(after.policy), results(before.policy), strict=True))
    total = sum((new.payable - old.payable for new, old in pairs), Fraction(0))
    assert sum((each.effect for each in found), Fraction(0)) == total
    assert sum(to_the_cent(found), Fraction(0)) == total


def test_an_edit_that_only_adds_its_own_is_a_cause_of_its_own() -> None:
    """Extra help of 70 instead of 100 takes 30 from each garden that gets help."""
    (cause,) = causes_between(version(), version(EXTRA))

    assert list(cause.effects) == [0, -30, -30, -30, -30, -30]
    assert not cause.is_shared


def test_edits_that_act_on_each_other_share_by_the_average_over_all_orders() -> None:
    """At 40 plots the rate alone does nothing and the most alone 500; so does the rate after it."""
    rate, most = causes_between(version(), version(RATE, MOST))

    assert rate.is_shared
    assert most.is_shared
    # 20 plots: 1 000 to 1 200. Rate alone 0, most alone 0, together 200: half each.
    assert [rate.effects[2], most.effects[2]] == [100, 100]
    # 4 plots: only the rate counts, in any order.
    assert [rate.effects[1], most.effects[1]] == [40, 0]


def test_the_average_is_exact_where_it_does_not_end() -> None:
    """Three edits can share in thirds or sixths; nothing is rounded."""
    found = causes_between(version(), version(LEAST, RATE, MOST))

    assert all(isinstance(each, Fraction) for cause in found for each in cause.effects)
    assert any(each.denominator > 1 for cause in found for each in cause.effects)


def test_words_and_examples_are_no_cause() -> None:
    """A title and an example change no decision."""
    assert causes_between(version(), version(WORDS, SMALL)) == ()
    (cause,) = causes_between(version(), version(WORDS, EXTRA, SMALL))
    assert [edit.path for edit in cause.edits] == [("parameters", "extra", "value")]


def test_edits_that_do_not_check_alone_are_one_cause() -> None:
    """The condition and its sentences say the same only together."""
    (cause,) = causes_between(version(), version(STRICT, SAYS, ZEGT))

    assert {edit.path[-1] for edit in cause.edits} >= {"condition", "says", "refused"}
    assert list(cause.effects) == [0, -300, 0, 0, 0, 0]


def test_a_cause_touches_the_gardens_on_which_it_has_a_part() -> None:
    """Also where another edit does the same."""
    found = causes_between(version(), version(LEAST, EXTRA))

    least = next(each for each in found if each.edits[0].path[1] == "least")
    assert least.touches == (False, True, True, True, False, False)


def test_nothing_changed_has_no_cause() -> None:
    """The same text twice."""
    assert causes_between(version(), version()) == ()


# ── What does not check together ─────────────────────────────────────────────────────────────────

BOUNDED = (
    "examples:\n",
    "properties:\n  bounded: {always: rate * 10 plots + most <= 2 000 EUR, source: text 5}\nexamples:\n",
)
HIGH_RATE = ("50 EUR per plot", "90 EUR per plot")
HIGH_MOST = ("1 000 EUR, source", "1 400 EUR, source")
WIDER = ("most <= 2 000 EUR", "most <= 3 000 EUR")


def test_edits_that_only_check_apart_are_one_cause_if_they_act_on_each_other() -> None:
    """A rate of 90 and a most of 1 400 each stay within the bound, and together do not."""
    before = version(BOUNDED)
    after = version((BOUNDED[0], BOUNDED[1].replace(*WIDER)), HIGH_RATE, HIGH_MOST)

    (cause,) = causes_between(before, after)

    assert {edit.path[1] for edit in cause.edits} == {"rate", "most"}
    assert not cause.is_shared


def test_a_third_edit_is_joined_to_what_cannot_be_told_apart_from_it() -> None:
    """What the two do without it can only be known with the bound moved too."""
    before = version(BOUNDED)
    after = version((BOUNDED[0], BOUNDED[1].replace(*WIDER)), HIGH_RATE, HIGH_MOST, EXTRA)

    found = causes_between(before, after)

    pairs = zip(results(after.policy), results(before.policy), strict=True)
    change = [new.payable - old.payable for new, old in pairs]
    assert [sum(each.effects[at] for each in found) for at in range(len(GARDENS))] == change
    assert {edit.path[1] for each in found for edit in each.edits} >= {"rate", "most", "extra"}


def test_a_version_on_which_some_application_cannot_be_decided_has_no_causes() -> None:
    """Who asks must leave it out first."""
    before, after = version(), version(EXTRA)

    with pytest.raises(ValueError, match="do not check"):
        causes(Variants(before, after), edits(before, after), lambda _: None)


def test_an_edit_of_a_table_beside_the_policy_joins_the_edit_that_it_needs(tmp_path: Path) -> None:
    """A kind that is new in the policy, and its row."""
    texts: list[Version] = []
    for kinds, rows in (
        ("oak, lime", "oak,80\nlime,50\n"),
        ("oak, lime, elm", "oak,80\nlime,50\nelm,70\n"),
    ):
        folder = tmp_path / str(len(texts))
        folder.mkdir()
        (folder / "prices.csv").write_text(f"kind,price\n{rows}", "utf-8")
        text = re.sub(r"rows: \|\n(      .*\n)+", "from_file: prices.csv\n", HEAD)
        made = read_version(folder / "trees.yaml", text.replace("oak, lime", kinds).encode())
        assert made.version is not None, [each.what("en") for each in made.problems]
        texts.append(made.version)
    before, after = texts

    (cause,) = causes(Variants(before, after), edits(before, after), lambda _: ())

    assert {(edit.file, edit.path[-1]) for edit in cause.edits} >= {("prices.csv", "[+3.0]")}
    assert len({edit.file for edit in cause.edits}) == 2
