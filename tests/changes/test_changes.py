"""What differs between two policies, as it is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.changes.differences import Difference, Kind, differences
from engine.changes.outline import outline
from engine.changes.things import Statement, Thing, things_of
from engine.load.load import read_policy
from engine.pages.as_text import text_of
from engine.pages.parts import Head, Items, Outline, Point, Points, Section, Table
from engine.policy.expressions import Language
from engine.policy.policy import Policy
from engine.prose.outline import outline as read_aloud
from tests.uses.policies import HEAD

FILE = Path(__file__).parents[1] / "cases" / "compare" / "garden.yaml"
GARDEN = FILE.read_text("utf-8")
EXTRA = ("extra: {value: 100 EUR", "extra: {value: 70 EUR")
LEAST = ("least: {value: 20 members", "least: {value: 25 members")


def policy(text: str) -> Policy:
    """The policy of this text."""
    made = read_policy(text, "garden.yaml")
    assert made.policy is not None, [each.what("en") for each in made.problems]
    return made.policy


def edited(*changes: tuple[str, str], of: str = GARDEN) -> str:
    """The garden fund's text with changes, each in one place."""
    for old, new in changes:
        assert of.count(old) == 1, old
        of = of.replace(old, new)
    return of


def told(after: str, before: str = GARDEN, language: Language = "en") -> str:
    """What differs, as text."""
    both = (policy(before), policy(after))
    aloud = (read_aloud(both[0], language), read_aloud(both[1], language))
    return text_of(outline(both, aloud, language), width=200)


def paragraph(text: str, title: str) -> list[str]:
    """The lines under a title, as far as the next empty one."""
    lines = text.splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith(title))
    end = lines.index("", at) if "" in lines[at:] else len(lines)
    return [line.strip() for line in lines[at:end]]


@pytest.mark.parametrize(
    ("language", "words"), [("en", "Nothing differs."), ("nl", "Er verschilt niets.")]
)
def test_the_same_policy_twice_does_not_differ(language: Language, words: str) -> None:
    """And no section says otherwise."""
    said = told(GARDEN, language=language)

    assert words in said
    assert said.splitlines()[-1].endswith(words)


def test_a_number_is_told_before_and_after() -> None:
    """With what it is called, and nothing else."""
    said = told(edited(EXTRA))

    assert paragraph(said, "extra") == ["extra  (changed)", "Value: € 100 → € 70"]
    assert "1 thing has changed." in said


def test_a_sentence_that_shows_a_changed_number_only_follows() -> None:
    """Its own words are the same; it is named, and its numbers are not told again."""
    said = told(edited(LEAST))

    assert paragraph(said, "Follows by itself")[-1].endswith("; large enough")
    assert "1 thing has changed." in said


def test_other_words_with_the_same_meaning_stand_apart() -> None:
    """And if there is nothing else, that comes first."""
    said = told(
        edited(("{size}, less than {least}.\n    source", "{size}, below {least}.\n    source"))
    )

    assert "ONLY WORDS DIFFER." in said
    assert "1 thing is only reworded." in said
    assert "large enough  (reworded, condition)" in said


def test_a_rule_with_another_formula_has_changed() -> None:
    """Told in words, not as it is written."""
    said = told(edited(("{is: help + extra,", "{is: help - extra,")))

    assert "‘help’ plus ‘extra’ (€ 100) → ‘help’ minus ‘extra’ (€ 100)" in said
    assert paragraph(said, "paid")[0] == "paid  (changed, calculation)"


def test_what_is_new_or_gone_is_told_whole() -> None:
    """A table with its columns, its rows not once more each."""
    new, gone = told(HEAD), told(GARDEN, before=HEAD)

    assert paragraph(new, "prices  (new, table)")
    assert paragraph(gone, "prices  (gone, table)")
    assert "prices: lime" not in new + gone


def test_a_cell_of_a_table_is_told_by_its_row() -> None:
    """With the column."""
    said = told(edited(("lime | 50", "lime | 60"), of=HEAD), before=HEAD)

    assert paragraph(said, "prices: lime") == [
        "prices: lime  (changed)",
        "price: € 50 per tree → € 60 per tree",
    ]


def test_a_row_more_and_a_row_less_are_told_by_their_keys() -> None:
    """The others are the same rows as before."""
    other = edited(
        ("      lime | 50\n", ""),
        ("kind: one of oak, lime\n", "kind: one of oak\n"),
        ('"one of oak, lime"', "one of oak"),
        of=HEAD,
    )

    assert paragraph(told(HEAD, before=other), "prices: lime")[0] == "prices: lime  (new)"
    assert paragraph(told(other, before=HEAD), "prices: lime")[0] == "prices: lime  (gone)"


def test_a_rule_in_another_place_has_only_moved() -> None:
    """It is named, and nothing more."""
    line = "  help: {is: plots * rate, at_most: most, source: text 3}\n"
    end = "  paid: {is: help + extra, source: text 4}\n"

    said = told(edited((line + end, end + line)))

    assert "1 thing is only moved." in said
    assert paragraph(said, "Only moved")[-1] in {"• moved: paid", "• moved: help"}


def test_examples_are_named_by_what_became_of_them() -> None:
    """They decide nothing, so they are not counted."""
    said = told(edited(("  large: {like: middle", "  huge: {like: middle")))

    assert paragraph(said, "Examples")[2:] == ["• new: huge", "• gone: large"]
    assert "Nothing differs." in said


def test_a_new_title_is_a_change_of_words() -> None:
    """No decision hangs on it."""
    said = told(edited(("title: Garden fund", "title: Fund for gardens")))

    assert paragraph(said, "Fund for gardens") == [
        "Fund for gardens  (reworded)",
        "Garden fund → Fund for gardens",
    ]


def test_another_day_from_which_it_holds_is_a_change() -> None:
    """It stands under the title, and decides."""
    said = told(edited(("from: 2025-01-01, by: day", "from: 2025-02-01, by: day")))

    assert "1 thing has changed." in said
    assert "on or after 1 January 2025, until a next version begins → " in said


# ── Things ───────────────────────────────────────────────────────────────────────────────────────


def thing(address: str, *said: tuple[str, str], of: str = "") -> Thing:
    """A thing of which so much is said."""
    return Thing(address, "s", "S", address, "", tuple(Statement(*each) for each in said), of)


def found(before: list[Thing], after: list[Thing]) -> tuple[Difference, ...]:
    """Where two lists of things differ."""
    old, new = ({each.address: each for each in side} for side in (before, after))
    return differences(old, new, {})


def test_of_several_sentences_under_a_label_the_likest_are_paired() -> None:
    """What is like none is new, or gone."""
    old = thing("a", ("if", "it has trees"), ("if", "it was asked in time"))
    new = thing("a", ("if", "it was asked before May"), ("if", "every plant is green now"))

    (one,) = found([old], [new])

    assert [(each.before, each.after) for each in one.lines] == [
        ("it has trees", None),
        ("it was asked in time", "it was asked before May"),
        (None, "every plant is green now"),
    ]


def test_one_sentence_under_a_label_is_the_change_of_the_one_before() -> None:
    """However little they share."""
    (one,) = found([thing("a", ("is", "x"))], [thing("a", ("is", "y"))])

    assert [(each.before, each.after) for each in one.lines] == [("x", "y")]


def test_only_what_left_the_common_order_has_moved() -> None:
    """The fewest things that explain it."""
    a, b, c, d = (thing(each) for each in "abcd")

    assert [each.thing.address for each in found([a, b, c, d], [d, a, b, c])] == ["d"]
    assert {each.kind for each in found([a, b, c, d], [d, a, b, c])} == {Kind.MOVED}


def test_what_stands_on_a_new_thing_is_told_with_it() -> None:
    """Not once more by itself."""
    table, row = thing("t"), thing("t[1]", of="t")

    assert [each.thing.address for each in found([], [table, row])] == ["t"]
    assert [each.thing.address for each in found([table], [table, row])] == ["t[1]"]


def test_points_of_a_section_are_one_thing() -> None:
    """With their labels above them."""
    points = Points((Point("", (Point("one"), Point("two")), "all:"),))
    made = Outline("en", Head("", "", ()), (), (Section("s", "S", (points,)),))

    assert things_of(made)["s"].statements == (Statement("all:", "one"), Statement("all:", "two"))


def test_two_rows_with_the_same_key_are_two_things() -> None:
    """The second is counted."""
    table = Table("", ("kind", "size", "price"), (("oak", "1", "80"), ("oak", "2", "90")))
    made = Outline("en", Head("", "", ()), (), (Section("s", "S", (table,)),))

    assert list(things_of(made))[1:] == ["s[oak]", "s[oak] (2)"]


def test_a_block_that_no_policy_is_read_with_is_our_own_mistake() -> None:
    """Rather than something that is not compared."""
    made = Outline("en", Head("", "", ()), (), (Section("s", "S", (Items(()),)),))

    with pytest.raises(TypeError, match="Items"):
        things_of(made)


def test_a_difference_about_nothing_is_our_own_mistake() -> None:
    """It has no thing."""
    with pytest.raises(ValueError, match="about something"):
        _ = Difference(Kind.NEW, None, None).thing
