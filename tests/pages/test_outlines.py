"""An outline, of whatever kind, as a page and as text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.pages.addresses import addresses
from engine.pages.as_page import page_of
from engine.pages.as_text import text_of
from engine.pages.parts import Point, Points, Section, plain
from tests.explain.test_as_page import ALLOWED, Page
from tests.pages.outlines import EVERYTHING, NOTICED, THRESHOLD


def test_a_name_stands_in_quotes_in_text_and_out_of_the_line_on_a_page():
    """So that it cannot be read as a word of the sentence."""
    assert "At least ‘threshold’" == plain(("At least ", THRESHOLD))
    assert '<a class="name" href="#at-threshold">threshold</a>' in page_of(EVERYTHING)


def test_a_link_that_leads_nowhere_is_a_name_and_no_link():
    """What an outline leaves out cannot be gone to."""
    page = page_of(EVERYTHING)

    assert '<span class="name">elsewhere</span>' in page
    assert "‘elsewhere’" in text_of(EVERYTHING)


@pytest.mark.parametrize("told", [EVERYTHING, NOTICED], ids=["bare", "noticed"])
def test_every_word_of_an_outline_stands_in_the_text_and_on_the_page(told):
    """Whatever block it stands in."""
    text = " ".join(text_of(told, width=200).split())
    page = Page(page_of(told)).text

    for word in ["deeper", "second", "If:", "Value:", "10 trees", "lime, see", "€ 50", "bare"]:
        assert word in text
        assert word in page.replace("\N{NO-BREAK SPACE}", " ")
    assert ("Nog niet af." in text) == ("Nog niet af." in page) == bool(told.notices)


def test_a_page_of_cards_is_whole():
    """Closed elements, links that arrive, nothing that runs; no list of notices without any."""
    told = Page(page_of(EVERYTHING))

    assert [] == told.open
    assert {tag for tag, _ in told.elements} <= ALLOWED | {"h4"}
    links = {str(attrs["href"])[1:] for tag, attrs in told.elements if tag == "a"}
    assert links <= set(told.ids())
    assert not any(attrs.get("class") == "notices" for _, attrs in told.elements)


def test_the_addresses_of_an_outline_are_those_of_its_cards_and_rows():
    """In the order of the page."""
    assert ["threshold", "oak", "lime", "note/2"] == list(addresses(EVERYTHING))


@pytest.mark.parametrize("width", [40, 41, 60, 100])
def test_no_line_of_cards_is_wider_than_asked(width):
    """Tables inside cards are stacked where they do not fit."""
    assert [] == [
        line for line in text_of(EVERYTHING, width=width).splitlines() if len(line) > width
    ]


def test_points_inside_points_stop_moving_to_the_right():
    """A line keeps room for its words."""
    deep = Point("bottom")
    for _ in range(30):
        deep = Point("level", (deep,))
    section = Section("deep", "Deep", (Points((deep,)),))

    text = text_of(replace(EVERYTHING, sections=(section,)), width=40)

    assert max(len(line) for line in text.splitlines()) <= 40
    assert "bottom" in text
