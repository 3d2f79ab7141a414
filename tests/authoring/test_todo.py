"""What is left to do in a new policy: each kind of it, and that it goes once somebody did it."""

from __future__ import annotations

from datetime import date

import pytest

from engine.authoring.todo import KINDS, Item, begins, name_of, to_do
from engine.source import Document, read_text

OLD = """\
policy: gardens/call2
title: Gardens
in_force: {from: 2025-01-01, by: applied_on}
sources:
  note: {rank: 1, title: Note of 2024, date: 2024-12-01, passages: sources/note.yaml}
  site: {rank: 2, title: Site, url: example.be}
previous:
  before: {policy: gardens/call1}
facts:
  applied_on: date from 2025-01-01 to 2025-12-31
  trees: {type: trees from 0 to 100, asks: How many trees in 2025?, figure: The count of 2024}
  seen_in: {type: date from 1999-12-31 to 2030-01-01, asks: "Since when?"}
parameters:
  least: {value: 7 500, type: whole number, source: note 1}
  share: {value: {hangs_on: doubt, one: 10 %, two: 20 %}, source: note 1}
  until: {value: 2025-05-06, source: note 2}
  price: {by: applied_on, dated: [{from: 2025-01-01, value: 2 EUR}], source: note 2}
tables:
  seeds: {row: seed, key: name, columns: {name: text}, from_file: tables/seeds.csv, source: note 2}
  kinds:
    row: kind
    key: name
    columns: {name: text}
    rows: |
      name
      oak
    source: note 3
interpretations:
  doubt:
    question: Which of the two of 2024?
    readings: {one: The first, two: The second}
    chosen: one
    because: The note of 2024 says so.
    source: note 1
rules:
- chapter: Who may
  source: note 1
  enough:
    says: In call 2 a school has at least {least} trees, as in 2 parks.
    condition: trees >= least and seen_in > 2024-06-01
    refused: It has {trees}.
- chapter: How much
  source: note 2
  grant: {is: 5 EUR, says: Five euro and 2.5 per cent., source: note 2}
obligations:
  report: {says: It reports., due: 2025-09-01, source: note 3}
remarks:
  misprint: {says: The note of 2024 has a misprint., source: note 1}
examples:
  a school:
    facts: {applied_on: 2025-02-01, trees: 4}
    expect: {outcome: granted}
  series:
    like: a school
    series: |
      applied_on | seen_in    || outcome
      2025-05-06 | 2025-05-05 || granted
      2026-05-07 | -          || refused
dutch:
  title: Tuinen
  before: oproep 1
  doubt.because: De nota van 2024 zegt het.
  enough.says: In oproep 2 heeft een school minstens {least} bomen.
"""
NEXT = (
    ("policy: gardens/call2", "policy: gardens/call3"),
    ("{from: 2025-01-01, by", "{from: 2026-01-01, by"),
    ("date from 2025-01-01 to 2025-12-31", "date from 2026-01-01 to 2026-12-31"),
)
STARTS = date(2026, 1, 1)


def document(text: str) -> Document:
    """A file as it was read."""
    read, problems = read_text(text, "call.yaml", notation="yaml")
    assert problems == ()
    return read


def left(*changes: tuple[str, str]) -> list[Item]:
    """What is left to do after these changes."""
    text = OLD
    for old, new in (*NEXT, *changes):
        assert old in text, old
        text = text.replace(old, new, 1)
    return list(to_do(document(OLD), document(text), STARTS))


def named(kind: str, *changes: tuple[str, str]) -> list[str]:
    """The names of what is left of one kind."""
    return [each.name for each in left(*changes) if each.kind == kind]


def test_every_kind_comes_in_its_order_and_then_in_that_of_the_file() -> None:
    """So that one can work from above to below."""
    items = left()

    assert list(KINDS) == list(dict.fromkeys(each.kind for each in items))
    for kind in KINDS:
        lines = [each.span.start for each in items if each.kind == kind]
        assert sorted(lines) == lines


def test_sentences_that_name_an_old_year_or_number_are_listed() -> None:
    """In both languages; what is filled in is no number of theirs, and 2.5 is not 2."""
    assert [
        "title",
        "trees.asks",
        "trees.figure",
        "enough.says",
        "misprint.says",
        "dutch.enough.says",
    ] == named("words")


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("title", ("title: Gardens", "title: Gardens again")),
        ("trees.asks", ("trees in 2025", "trees in 2026")),
        ("enough.says", ("In call 2 a school", "In call 3 a school")),
        ("misprint.says", ("of 2024 has", "of 2023 has")),
        ("dutch.enough.says", ("In oproep 2 heeft", "In oproep 3 heeft")),
    ],
)
def test_a_sentence_that_was_changed_is_off_the_list(name, change) -> None:
    """Whoever wrote it has looked."""
    assert name not in named("words", change)


def test_days_before_the_new_one_are_listed_with_their_line() -> None:
    """Of a fact, a rule, an obligation and an example; a line of a series once."""
    found = [(each.name, each.text) for each in left() if each.kind == "date"]

    assert [
        ("seen_in.type", "date from 1999-12-31 to 2030-01-01"),
        ("until.value", "2025-05-06"),
        ("price.dated.from", "2025-01-01"),
        ("enough.condition", "trees >= least and seen_in > 2024-06-01"),
        ("report.due", "2025-09-01"),
        ("a school.facts.applied_on", "2025-02-01"),
        ("series.series", "2025-05-06 | 2025-05-05 || granted"),
    ] == found


def test_a_day_stands_where_it_is_written() -> None:
    """An editor can go there."""
    (item,) = [each for each in left() if each.name == "enough.condition"]

    line = document(OLD).text.splitlines()[item.span.line - 1]
    assert line[item.span.column - 1 :].startswith("2024-06-01")


def test_a_day_that_was_moved_is_off_the_list_and_a_wrong_one_is_left_to_check() -> None:
    """2026-02-31 is no day."""
    assert "until.value" not in named("date", ("value: 2025-05-06", "value: 2026-05-06"))
    assert "until.value" not in named("date", ("value: 2025-05-06", "value: 2025-02-31"))


def test_values_that_are_as_they_were_are_listed() -> None:
    """However they are written; one that holds a day that is over is told as that."""
    values = [each for each in left(("7 500", "7500")) if each.kind == "value"]

    assert [
        ("least", "7500", False),
        ("share", "10 % / 20 %", False),
        ("seeds", "tables/seeds.csv", True),
        ("kinds", "", False),
    ] == [(each.name, each.text, each.is_shared) for each in values]


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("least", ("value: 7 500", "value: 8 000")),
        ("share", ("two: 20 %", "two: 25 %")),
        ("seeds", ("tables/seeds.csv", "tables/seeds3.csv")),
        ("kinds", ("      oak\n", "      oak\n      lime\n")),
    ],
)
def test_a_value_that_was_changed_is_off_the_list(name, change) -> None:
    """One reading of several is enough."""
    assert name not in named("value", change)


def test_a_dated_value_that_holds_today_is_a_value() -> None:
    """Its days are not over."""
    assert "price" in named("value", ("{from: 2025-01-01, value", "{from: 2026-01-01, value")) or (
        "price" not in named("value")
    )


def test_readings_are_confirmed_by_writing_something_of_them_anew() -> None:
    """The reason, the source, who decided and when."""
    assert [("doubt", "one")] == [(e.name, e.text) for e in left() if e.kind == "interpretation"]
    assert [] == named("interpretation", ("because: The note of 2024", "because: The note of 2025"))
    assert [] == named(
        "interpretation", ("    chosen: one\n", "    chosen: one\n    on: 2025-11-01\n")
    )


def test_sources_are_renewed_by_another_document() -> None:
    """Passages that both calls read are named as shared."""
    sources = [(each.name, each.is_shared) for each in left() if each.kind == "source"]

    assert [("note", True), ("site", False)] == sources
    assert ["site"] == named("source", ("date: 2024-12-01", "date: 2025-12-01"))


def test_earlier_decisions_that_come_from_where_they_came_are_listed() -> None:
    """Until they are pointed on."""
    assert ["before"] == named("earlier")
    assert [] == named("earlier", ("policy: gardens/call1", "policy: gardens/call2"))


def test_a_long_text_is_cut() -> None:
    """It is only shown to be known again."""
    long = "title: " + "word " * 40

    (item,) = [e for e in to_do(document(OLD), document(OLD), STARTS) if e.name == "title"]
    cut = [
        each.text for each in to_do(document(long + "2024\n"), document(long + "2024\n"), STARTS)
    ]

    assert "Gardens" == item.text
    assert [80] == [len(each) for each in cut]
    assert cut[0].endswith("…")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("in_force: {from: 2026-01-01, by: x}", STARTS),
        ("in_force: {from: soon}", None),
        ("in_force: {by: x}", None),
        ("a: b", None),
    ],
)
def test_a_policy_says_itself_when_it_begins(text, day) -> None:
    """Or it does not, and then somebody has to."""
    assert day == begins(document(text + "\n"))
    assert name_of(document("policy: a/b\n")) == "a/b"
