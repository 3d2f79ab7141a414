"""A policy as sentences: complete, in both languages, the same as text and as a page."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from engine.load.load import check_text
from engine.pages.as_data import data_of
from engine.pages.as_page import page_of
from engine.pages.as_text import text_of
from engine.pages.parts import Cards, Outline, Point, plain
from engine.passages.outline import sections
from engine.policy.expressions import Language, Sentence, Words
from engine.policy.policy import Policy
from engine.problem import safe_text
from engine.prose.outline import outline
from engine.quantities import Unit
from engine.resources import policies_folder
from tests.explain.test_as_page import ALLOWED, Page
from tests.prose.test_everything_is_said import GOOD, policy

SHIPPED = sorted(policies_folder().glob("*.yaml"))
ALL = [*GOOD, *SHIPPED]
ROUND = Path(__file__).parents[1] / "cases" / "round" / "_simple.yaml"
STAGES = Path(__file__).parents[1] / "cases" / "good" / "stages.yaml"
CALL3 = policies_folder() / "call3.yaml"

every_policy = pytest.mark.parametrize("file", ALL, ids=lambda file: file.stem)
both = pytest.mark.parametrize("language", ["nl", "en"])


@cache
def told(file, language: Language) -> Outline:
    """The outline of a policy with its sources, as `read` gives it."""
    held = policy(file)
    return outline(held, language, sections(held, language))


def spaced(text: str) -> str:
    """Text with single spaces."""
    return " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split())


def sentences(held: Policy) -> Iterator[tuple[Words, str]]:
    """The words of every thing that has a sentence, and its name."""
    for group in (held.facts, held.definitions, held.interpretations, held.lists):
        yield from ((each.words, each.name) for each in group.values())
    for things in (held.remarks, held.properties, held.obligations, held.payments):
        yield from ((each.words, each.name) for each in things)
    for asked in held.interpretations.values():
        yield from ((each.words, each.name) for each in asked.readings.values())


def pieces(sentence: Sentence) -> list[str]:
    """What a sentence says itself, around what it fills in."""
    return [spaced(part) for part in sentence.parts if isinstance(part, str) and part.strip()]


@every_policy
@both
def test_every_sentence_of_the_policy_stands_in_the_text(file, language):
    """What it says, asks, refuses with, and why it reads the text so."""
    text = spaced(text_of(told(file, language), width=100_000))

    missing = [
        (name, kind, piece)
        for words, name in sentences(policy(file))
        for kind in words.sentences
        if (found := words.sentence(kind, language)) is not None
        for piece in pieces(found)
        if spaced(safe_text(piece)) not in text
    ]
    assert [] == missing


@every_policy
@both
def test_every_name_of_the_file_stands_in_the_text(file, language):
    """So that who approves can find what to change."""
    text = text_of(told(file, language), width=100_000)
    held = policy(file)
    named = [*held.lists, *held.tables, *held.interpretations]
    named += [each.name for each in held.definitions.values() if each.is_named]
    named += [each.name for each in held.facts.values()]
    named += [each.name for each in held.obligations] + [each.name for each in held.payments]

    assert [] == [name for name in named if name not in text]


@every_policy
@both
def test_the_page_is_whole_and_every_link_arrives(file, language):
    """Closed elements, unique ids, links within the page, nothing that runs."""
    page = Page(page_of(told(file, language)))

    assert [] == page.open
    assert {tag for tag, _ in page.elements} <= ALLOWED | {"h4"}
    ids = page.ids()
    assert [] == [each for each, times in Counter(ids).items() if times > 1]
    links = [str(attrs["href"]) for tag, attrs in page.elements if tag == "a"]
    assert [] == [link for link in links if link[:1] != "#" or link[1:] not in ids]


@every_policy
@both
def test_the_page_says_what_the_text_says(file, language):
    """Every sentence, whatever block it stands in."""
    held = told(file, language)
    page = bare(Page(page_of(held)).text)

    assert [] == [words for words in _words(held) if bare(safe_text(words)) not in page]


def bare(text: str) -> str:
    """Text without spaces, and without the quotes that names have in text."""
    return re.sub(r"[\s‘’]", "", text)


def _words(held: Outline) -> Iterator[str]:
    for section in held.sections:
        for block in section.blocks:
            if isinstance(block, Cards):
                for card in block.cards:
                    yield plain(card.says)
                    yield from (plain(each.words) for each in _points(card.points))


def _points(points: tuple[Point, ...]) -> Iterator[Point]:
    for each in points:
        yield each
        yield from _points(each.points)


@every_policy
@both
@pytest.mark.parametrize("width", [40, 100])
def test_no_line_of_text_is_wider_than_asked(file, language, width):
    """On any terminal."""
    lines = text_of(told(file, language), width=width).splitlines()

    assert [] == [line for line in lines if len(line) > width]


@every_policy
@both
def test_nothing_is_left_unfilled(file, language):
    """No field of ours, nothing that Python would say."""
    text = text_of(told(file, language), width=200)

    assert not re.search(r"\{\w+\}|\bNone\b|<engine|Fraction\(", text)


@both
def test_as_data_it_is_plain_json(language):
    """With each name and where it is told."""
    data = json.loads(json.dumps(data_of(told(CALL3, language))))

    (rules,) = [each for each in data["sections"] if each["id"] == "rules"]
    assert "cards" == rules["blocks"][0]["is"]
    (card,) = [
        each
        for block in rules["blocks"]
        for each in block["cards"]
        if each["name"] == "genoeg_inwoners"
    ]
    met = card["points"][2]
    assert {"text", "to", "is_name"} == set(met["words"][0])
    assert "drempel_inwoners" in [each["to"] for each in met["words"] if isinstance(each, dict)]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("nl", "Voldaan als: ‘inwoners samen’ is meer dan ‘drempel inwoners’ (7.500 inwoners)"),
        (
            "nl",
            "De besturen hebben samen meer dan 7.500 inwoners met herkomst van buiten de EU-14.",
        ),
        (
            "nl",
            "Daarna afgerond: op het dichtste veelvoud van € 0,01; precies halfweg gaat het weg",
        ),
        (
            "nl",
            "geval “het dubbele”: als: ‘kpi’ is minstens 2 maal ‘bereik’, dan: (‘trajectprijs’ van",
        ),
        ("nl", "aanvragen waarvan ‘ingediend op’ op of na 29 maart 2024 valt"),
        ("nl", "Wie oordeelt: de jury van ABB"),
        ("nl", "Zoals ‘stad zet voort’, maar met: aanvrager = vgc"),
        (
            "nl",
            "wie in oproep 2 niets kreeg Zoals ‘stad zet voort’, maar met: vorige acties = geen",
        ),
        (
            "nl",
            "uitkomst = geweigerd; bedrag = geen; omdat = kreeg oproep 2, kreeg geld in oproep 2",
        ),
        ("nl", "nota 2.4 voorbeeld 1"),
        ("en", "Met if: ‘inhabitants together’ is more than ‘threshold of inhabitants’ (7,500"),
        ("en", "(cannot be computed: The first example of the note then gives 48,000 euro"),
        ("en", "TRANSLATION. The Dutch text is the authoritative one."),
        ("en", "full price of one unit [trajectprijs]: an amount in EUR per unit"),
        ("en", "comes from ‘call 2’: what was granted there of ‘acties’"),
    ],
)
def test_call_3_reads_as_its_text_does(language, sentence):
    """With values where the text has them, in the reader's language."""
    text = spaced(text_of(told(CALL3, language), width=100_000))

    assert spaced(sentence) in text


def test_a_long_table_stands_at_the_end_with_all_its_rows():
    """Or nobody would read past it."""
    sections_ = [each.id for each in told(CALL3, "nl").sections]
    text = text_of(told(CALL3, "nl"), width=200)
    rows = policy(CALL3).tables["gemeenten"].rows

    assert ["long", "identity"] == sections_[-2:]
    assert len(rows) > 300
    assert [] == [key for (key,) in rows if f"\n{key} " not in text]


def test_a_published_policy_in_its_own_language_has_no_notices():
    """It is no draft, and no translation."""
    held = policy(CALL3)
    published = replace(held, identity=replace(held.identity, is_draft=False))

    assert () == outline(published, "nl").notices
    assert ["draft", "translation"] == [each.kind for each in outline(held, "en").notices]


def test_what_a_policy_does_not_have_has_no_heading():
    """No empty section."""
    without = next(each for each in GOOD if not policy(each).payments)
    held = told(without, "en")

    assert all(section.blocks for section in held.sections)
    assert "payments" not in [section.id for section in held.sections]


LITTLE = """
language: 1
policy: little/one
version: 1.0.0
title: Little
written_in: en
currency: GBP
in_force: {from: 2025-01-01, by: day}
applicant: who
sources: {text: {rank: 1, title: The text, url: example.org/text}}
facts: {who: text, day: date from 2025-01-01 to 2025-12-31}
rules:
  paid: {is: 5 GBP, source: text 1}
decision: {requires: [], amount: paid, total: granted}
"""


def test_a_unit_that_differs_per_element_need_not_say_what_is_counted():
    """Then only that it differs."""
    units = {"thing": Unit("thing", "things", "item")}
    held = replace(policy(GOOD[0]), units=units)

    said = spaced(text_of(outline(held, "en")))
    assert "What is counted: thing (things), something else for each element ‘item’" in said


def test_two_readings_that_say_the_same_are_told_apart_by_their_names():
    """Or two policies would read alike."""
    held = policy(CALL3)
    asked = held.interpretations["welk_budget"]
    first, second = asked.readings.values()
    twins = {each.name: replace(each, words=first.words) for each in (first, second)}
    changed = {**held.interpretations, asked.name: replace(asked, readings=twins)}

    text = text_of(outline(replace(held, interpretations=changed), "nl"), width=100_000)
    assert "‘Het bedrag van punt 2.4 en 3A [eindigt_op_970_780]’" in text


@both
def test_a_policy_of_few_lines_is_told_in_few(language):
    """Without zone, stages, tables, examples."""
    held = check_text(LITTLE, "little.yaml").policy
    assert held is not None
    text = text_of(outline(held, language))

    assert "£ 5" in text
    assert ("Er zijn geen voorwaarden." if language == "nl" else "There are no conditions.") in text


def test_a_step_of_the_round_says_under_which_reading_it_is_there() -> None:
    """And a pick that is not made in groups names none."""
    text = text_of(told(ROUND, "en"), width=200)
    step = text.partition("at most three")[2]

    assert "how_much.in_proportion" in step
    assert "Three schools were picked." in step
    assert "for each" not in step.partition("Three schools")[0]


def test_a_number_that_is_known_later_says_when() -> None:
    """What is dated by a fact of a later stage is no number of the application."""
    assert re.search(
        r"late rate .*Known from the stage: report", text_of(told(STAGES, "en"), width=400)
    )


def test_a_row_of_a_table_stands_there_with_its_name() -> None:
    """The municipality beside its code; what has no names has no column for them."""
    without = next(each for each in GOOD if each.stem == "income_tax")

    assert re.search(r"44021 +Regio Gent +Gent", text_of(told(CALL3, "nl"), width=200))
    assert " heet\n" not in text_of(told(without, "nl"), width=200)
