"""What a change is meant to do, held against what it does."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.compare.archive import Archive
from engine.compare.comparison import Comparison, compare
from engine.compare.edits import draft_of, read_version
from engine.compare.intent.judge import Against, Judge
from engine.compare.intent.read import ReadIntent, read_intent
from engine.compare.intent.sides import names_of
from engine.compare.results import Result
from engine.outcome import Outcome
from tests.compare.gardens import version
from tests.compare.intent.gardens_intended import (
    HIGHER,
    THRESHOLD,
    archive,
    compared,
    intent_text,
    read,
    refused,
)

TOP = Path(__file__).parents[3]
RATE = ("50 EUR per plot", "60 EUR per plot")
# A fact that the old files do not have, so that their amounts are open.
GIFT = (
    ("  plots: plots from", "  gift: EUR from 0 to 100\n  plots: plots from"),
    ("help + extra", "help + extra + gift"),
)


def against(made: Comparison) -> dict[str, list[Against]]:
    """What speaks against the intention, by garden; the total under its own name."""
    assert made.intended is not None
    found = {
        each.file.stem: list(each.judged.against)
        for each in made.compared
        if each.judged is not None and each.judged.against
    }
    return {
        **found,
        **({"total": list(made.intended.of_totals)} if made.intended.of_totals else {}),
    }


def unannounced(made: Comparison) -> list[str]:
    """The gardens whose change nobody announced."""
    return [
        each.file.stem
        for each in made.compared
        if each.judged is not None and not each.judged.is_announced
    ]


def test_a_change_that_does_what_was_said_is_as_intended() -> None:
    """Only gardens between the two thresholds fall out, and the total falls no further."""
    made = compared(THRESHOLD, HIGHER)

    assert made.is_as_intended
    assert (against(made), unannounced(made)) == ({}, [])


def test_what_nobody_said_anything_of_is_not_as_intended() -> None:
    """There was no intention at all."""
    assert not compare(version(), version(HIGHER), archive()).is_as_intended


def test_nothing_changed_is_as_intended_whatever_was_allowed() -> None:
    """To be allowed to change is no duty."""
    assert compared(intent_text(who_may="{change: nobody}")).is_as_intended


def test_an_application_that_may_not_change_is_named_with_the_values_and_by_how_much() -> None:
    """A garden with 40 plots loses where only smaller ones may."""
    made = compared(intent_text(who_may="{change: size < least and plots < 30 plots}"), HIGHER)

    ((name, (one,)),) = against(made).items()
    assert name == "above-the-most"
    assert not one.is_open
    assert one.filled["en"] == "25 members < 26 members and 40 plots < 30 plots"
    assert one.gap == {"nl": "10 plots boven de grens", "en": "10 plots above the threshold"}
    assert not made.is_as_intended


@pytest.mark.parametrize("said", ["not(after.refused)", "applicant = before.applicant and false"])
def test_where_there_is_no_distance_only_the_values_are_told(said: str) -> None:
    """A truth that is false is so by nothing."""
    made = compared(intent_text(who_may="{change: anybody}", each_change=f"'{said}'"), HIGHER)

    assert {one.gap for found in against(made).values() for one in found} == {None}
    assert len(against(made)) == 3


def test_a_change_of_a_kind_that_is_not_mentioned_was_announced_by_nobody() -> None:
    """Who falls out loses too, but that they may fall out was not said."""
    made = compared(intent_text(who_may="{gain: anybody}"), HIGHER)

    assert unannounced(made) == ["above-the-most", "at-the-most", "just-large-enough"]
    assert against(made) == {}
    assert not made.is_as_intended


@pytest.mark.parametrize(
    ("key", "change", "named"),
    [
        ("gain", RATE, ["just-large-enough", "large"]),
        ("lose", HIGHER, ["above-the-most", "at-the-most", "just-large-enough"]),
        ("be_newly_out", HIGHER, ["above-the-most", "at-the-most", "just-large-enough"]),
        ("be_newly_in", ("value: 20 members", "value: 19 members"), ["too-small"]),
        ("gain", ("value: 20 members", "value: 19 members"), ["too-small"]),
    ],
)
def test_nobody_is_contradicted_by_each_who_does(key, change, named) -> None:
    """To lose and to gain are about money, also of who falls out or comes in."""
    made = compared(intent_text(who_may=f"{{change: anybody, {key}: nobody}}"), change)

    assert list(against(made)) == named
    assert unannounced(made) == []


def test_what_is_open_confirms_nothing_and_says_what_it_waits_for() -> None:
    """Of one garden the size was never counted, before or after."""
    made = compared(
        intent_text(who_may="{change: anybody}", each_application="after.amount >= 0 EUR"),
        and_open=True,
    )

    ((name, (one,)),) = against(made).items()
    assert (name, one.is_open, one.waits_for) == ("size-not-counted", True, ("size",))
    assert not made.is_as_intended


def test_who_comes_to_wait_may_lose_or_not_and_neither_does_the_total_tell() -> None:
    """The change asks for a fact that no old file has."""
    made = compared(
        intent_text(
            who_may="{become_open: anybody, lose: plots > 0 plots, gain: nobody}",
            total="{falls_by_at_most: 10 000 EUR}",
        ),
        *GIFT,
        and_open=True,
    )

    found = against(made)
    assert {one.is_open for each in found.values() for one in each} == {True}
    assert [one.statement for one in found["large"]] == [2]
    assert [one.statement for one in found["no-plots"]] == [1, 2]
    assert len(found["total"]) == 2
    # It was open already, and now waits for more: that is another change.
    assert unannounced(made) == ["size-not-counted"]


@pytest.mark.parametrize(("who", "granted_now"), [("be_newly_out", True), ("be_newly_in", False)])
def test_who_comes_to_wait_may_fall_out_and_who_no_longer_waits_may_come_in(
    who: str, *, granted_now: bool
) -> None:
    """Nobody knows whether they do: that nobody does is neither confirmed nor contradicted."""
    intent = read(intent_text(who_may=f"{{change: anybody, {who}: nobody}}"), *GIFT).intent
    assert intent is not None
    granted, waits = (
        Result(Outcome.GRANTED, 5, ()),
        Result(Outcome.UNDETERMINED, None, (), ("gift",)),
    )
    sides = (granted, waits) if granted_now else (waits, granted)
    (statement,) = [each for each in intent.statements if each.key == who]

    assert Judge(intent).applies(statement, sides) is None
    assert Judge(intent).applies(statement, sides[::-1]) is False


def test_a_side_that_is_open_says_so() -> None:
    """It is the one thing that is known of it."""
    said = intent_text(
        who_may="{change: after.open}", each_application="before.open or plots >= 0 plots"
    )

    assert compared(said, *GIFT, and_open=True).is_as_intended


@pytest.mark.parametrize("who", ["lose", "gain", "be_newly_out"])
def test_what_waits_on_both_sides_may_lose_or_gain_and_is_not_confirmed(who: str) -> None:
    """What it would get is not known; that nobody may is then not to be judged, nor is the total."""
    said = intent_text(who_may=f"{{{who}: nobody}}", total="{falls_by_at_most: 5 000 EUR}")

    made = compared(said, RATE, and_open=True)

    found = against(made)
    (one,) = found["size-not-counted"]
    assert (one.is_open, one.waits_for) == (True, ("size",))
    assert all(each.is_open for each in found["total"])
    assert not made.is_as_intended


def test_what_waits_on_both_sides_and_nobody_speaks_of_is_open() -> None:
    """It is no change that was not announced either, unless somebody says that anybody may."""
    said = "{gain: anybody}"
    nobody, anybody = (
        compared(intent_text(who_may=each), RATE, and_open=True)
        for each in (said, said.replace("gain", "change"))
    )

    assert [each.file.stem for each in nobody.compared if each.judged] == ["size-not-counted"]
    assert unannounced(nobody) == []
    assert not nobody.is_as_intended
    assert anybody.is_as_intended


def test_where_only_words_differ_what_waits_on_both_sides_comes_out_alike() -> None:
    """So it is confirmed that nobody loses, and that the total stays; not how high the total is."""
    words, stays = ("title: Garden fund", "title: Fund"), "{falls_by_at_most: 0 EUR}"
    who = "{change: nobody}"

    assert compared(intent_text(who_may=who, total=stays), words, and_open=True).is_as_intended
    total = "{holds: after.total <= 1 000 000 EUR}"
    assert not compared(intent_text(who_may=who, total=total), words, and_open=True).is_as_intended


def test_what_a_version_cannot_read_is_not_confirmed() -> None:
    """Nor is the total to be judged."""
    narrow = ("plots: plots from 0 to 100", "plots: plots from 0 to 39")
    said = intent_text(who_may="{change: anybody}", total="{falls_by_at_most: 9 000 EUR}")

    made = compared(said, narrow)

    assert made.intended is not None
    assert (len(made.unread), made.intended.unread) == (1, 1)
    assert {one.is_open for one in made.intended.of_totals} == {True}
    assert not made.is_as_intended
    assert not compared(intent_text(who_may="{change: anybody}"), narrow).is_as_intended


@pytest.mark.parametrize(
    ("total", "change", "gaps"),
    [
        ("{falls_by_at_most: 2 500 EUR}", HIGHER, []),
        ("{falls_by_at_most: 2 499 EUR}", HIGHER, ["€ 1 above the threshold"]),
        ("{rises_by_at_most: 1 000 EUR}", HIGHER, ["€ 2,500 above the threshold"]),
        ("{falls_by_at_most: 2 500 EUR}", RATE, ["€ 140 above the threshold"]),
        ("{falls_by_at_most: 0 EUR, rises_by_at_most: 140 EUR}", RATE, []),
        ("{holds: [after.total <= most, before.total >= 3 200 EUR]}", HIGHER, []),
        ("{holds: after.total = before.total}", HIGHER, ["€ 2,500 less"]),
    ],
)
def test_the_total_is_bounded_on_both_sides(total, change, gaps) -> None:
    """What may only fall does not rise, and the other way about."""
    made = compared(intent_text(who_may="{change: anybody}", total=total), change)

    found = against(made).get("total", [])
    assert [one.gap and one.gap["en"] for one in found] == gaps


def test_lists_and_tables_of_the_policy_can_be_read_of_each_but_no_list_of_all() -> None:
    """Call 3 and a higher threshold: who has so many inhabitants, and what a tariff is."""
    path = TOP / "policies" / "call3.yaml"
    text = path.read_text("utf-8")
    old = "{value: 7 500 inwoners, source: nota 2.2 zin 1, same_as: plan-samenleven/call2}"
    new = "{value: 12 000 inwoners, source: nota 2.2 zin 1}"
    assert text.count(old) == 1
    before, after = (
        read_version(path, each.encode()).version for each in (text, text.replace(old, new))
    )
    assert before is not None
    assert after is not None
    said = {
        "who_may": "{change: some lid in leden satisfies lid.inwoners_niet_eu14 < 12 000 inwoners}",
        "total": "{holds: [after.total >= 10 EUR, 'not(tarieven[nummer = 5].vast)']}",
    }

    def made(**keys: str) -> ReadIntent:
        text = intent_text(**{**said, **keys}).replace("trials/garden", "plan-samenleven/call3")
        names = names_of(before.policy)
        return read_intent(text.encode(), "e.yaml", after.policy, draft_of(after), names)

    intent, problems, _ = made()
    assert intent is not None, [each.what("en") for each in problems]
    held = Archive(tuple(sorted((TOP / "applications" / "call3").glob("een-*.yaml"))))
    found = compare(before, after, held, intent=intent)
    assert len(found.changed) > 3
    assert not {each.file.stem for each in found.changed} & {*against(found), *unannounced(found)}
    for of_one in ("count(leden) > 0", 'leden[nis = "11001"].inwoners_niet_eu14 > 0 inwoners'):
        refused = made(total=f"{{holds: '{of_one}'}}")
        assert [each.code for each in refused.problems] == ["E803"]


@settings(max_examples=12, deadline=None)
@given(st.integers(1, 420))
def test_whoever_lies_between_the_thresholds_changes_and_nobody_else(least: int) -> None:
    """So the statement that says just that is confirmed, and one that leaves anybody out is not."""
    change = ("value: 20 members", f"value: {least} members")
    between = "(size >= before.least) != (size >= least)"

    made = compared(intent_text(who_may=f"{{change: '{between}'}}"), change)
    none = compared(intent_text(who_may="{change: nobody}"), change)

    assert made.is_as_intended
    assert none.is_as_intended is not bool(none.changed)
    assert sorted(against(none)) == sorted(each.file.stem for each in none.changed)


@pytest.mark.parametrize("case", refused(), ids=lambda case: f"{case['code']} {case['put']}")
def test_an_intention_that_is_wrong_is_refused_at_its_place(case) -> None:
    """With the code of its case, at the text that it marks."""
    assert THRESHOLD.count(case["take"]) == 1
    text = THRESHOLD.replace(case["take"], case["put"])

    made = read(text, HIGHER)

    assert made.intent is None
    assert [each.code for each in made.problems] == [case["code"]]
    span = made.problems[0].span
    assert span is not None
    assert not case["marks"] or text[span.start : span.end] == case["marks"]
    assert span.file == "expect.yaml"
