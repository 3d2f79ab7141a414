"""Pictures as SVG: whole numbers, words for who does not see them, nothing that runs."""

from __future__ import annotations

import re
from fractions import Fraction
from xml.etree import ElementTree

import pytest

from engine.pages.drawing import WIDTH, svg
from engine.pages.pictures import Bar, Bars, Curve, Dot, Drawn, Plane, Stairs, Strip, Tick

TICKS = (Tick(0, "0"), Tick(50, "50"), Tick(100, "100"))
DRAWN: dict[str, Drawn] = {
    "bars": Bars(
        (
            Bar("before", 0, 100, "€ 100", "total"),
            Bar("a name that is much too long for it", 100, Fraction(200, 3), "− € 33", "lose"),
            Bar("1", Fraction(200, 3), Fraction(200, 3), "0"),
        )
    ),
    "nothing": Bars((Bar("none", 0, 0, "0"),)),
    "plane": Plane("old", "new", TICKS, (Dot(10, 5, "lose"), Dot(5, 10, "gain"), Dot(5, 5))),
    "strip": Strip(
        (("enough", (Fraction(-5), Fraction(5))),), (Tick(-5, "−5%"), Tick(0, "0"), Tick(5, "+5%"))
    ),
    "curve": Curve(
        "least_y",
        "cost",
        ((Dot(1, 90), Dot(2, 40, "gain")), (Dot(4, 40),)),
        (Tick(1, "1"), Tick(4, "4")),
        (Tick(40, "40"), Tick(90, "90")),
    ),
    "stairs": Stairs("turn", "given", ((1, 40), (2, 90)), Tick(95, "envelope"), TICKS),
}


def elements(name: str) -> list[ElementTree.Element]:
    """Everything in a picture."""
    text = svg(DRAWN[name], "fig", "A <title>", "What it says")
    return list(ElementTree.fromstring(text).iter())  # noqa: S314 - our own


@pytest.mark.parametrize("name", DRAWN)
def test_a_picture_has_a_title_and_words_and_nothing_that_a_page_forbids(name: str) -> None:
    """No style of its own, no script, no link; the title is told as text."""
    text = svg(DRAWN[name], "fig", "A <title>", "What it says")
    found = elements(name)

    assert "A &lt;title&gt;" in text
    assert found[0].attrib["aria-labelledby"] == "fig-t fig-d"
    assert not re.search(r"style=|<script|href|onload|<image", text)
    kinds = {each.tag.rpartition("}")[2] for each in found}
    assert kinds <= {"svg", "title", "desc", "text", "line", "rect", "circle", "path"}


@pytest.mark.parametrize("name", DRAWN)
def test_everything_stands_inside_the_picture_on_whole_places(name: str) -> None:
    """Nothing is cut off."""
    found = elements(name)
    _, _, wide, high = map(int, found[0].attrib["viewBox"].split())

    assert wide == WIDTH
    # What hangs below the line, as of a `y`, takes a third of the letter.
    assert all(int(each.attrib["y"]) + 118 // 3 <= high for each in found if "text" in each.tag)
    for each in found:
        for key, value in each.attrib.items():
            if key in {"x", "x1", "x2", "cx"}:
                assert 0 <= int(value) <= wide
            if key in {"y", "y1", "y2", "cy"}:
                assert 0 <= int(value) <= high


def test_a_bar_that_loses_begins_where_the_last_one_ended() -> None:
    """A waterfall."""
    rects = [each.attrib for each in elements("bars") if each.tag.endswith("rect")]
    first, second, _ = rects

    assert int(first["x"]) + int(first["width"]) == int(second["x"]) + int(second["width"])
    assert second["class"] == "lose"


def test_a_long_label_is_cut_short() -> None:
    """So that it does not run into the bar."""
    texts = [each.text for each in elements("bars") if each.tag.endswith("text")]

    assert "a name that is mu…" in texts


def test_who_loses_has_another_shape_too() -> None:
    """Colour alone tells nothing in print."""
    tags = [each.tag.rpartition("}")[2] for each in elements("plane")]

    assert tags.count("circle") == 2
    assert tags.count("path") == 1
