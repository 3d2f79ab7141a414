"""The pages of `read`, `sources` and the like in a real browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from engine.load.load import load
from engine.pages.as_page import page_of
from engine.pages.parts import Outline
from engine.passages import outline as of_sources
from engine.prose.outline import outline
from engine.resources import policies_folder
from tests.cli.running import SEEDS
from tests.prose.test_everything_is_said import GOOD

pytestmark = pytest.mark.browser

SHIPPED = sorted(policies_folder().glob("*.yaml"))
TABLES = next(file for file in GOOD if file.stem == "decision_tables")


def read(file, language) -> Outline:
    """The outline that `read` gives."""
    held = load(file)
    return outline(held, language, of_sources.sections(held, language))


TOLD: dict[str, Callable[[], Outline]] = {
    "read": lambda: read(SHIPPED[-1], "nl"),
    "decision tables": lambda: read(TABLES, "en"),
    "sources": lambda: of_sources.outline([load(SEEDS), *map(load, SHIPPED)], "nl"),
}


@pytest.fixture
def shown(browser, tmp_path):
    """Opens the page of an outline at a width."""
    opened = []

    def show(name, width):
        file = tmp_path / "page.html"
        file.write_text(page_of(TOLD[name]()), encoding="utf-8")
        page = browser.new_page(viewport={"width": width, "height": 900})
        opened.append(page)
        page.goto(file.as_uri())
        return page

    yield show
    for page in opened:
        page.close()


@pytest.mark.parametrize("width", [1280, 375])
@pytest.mark.parametrize("name", TOLD)
def test_axe_finds_no_violation_and_nothing_sticks_out(shown, name, width):
    """Contrast, headings, tables, names; and a telephone need not scroll sideways."""
    from axe_playwright_python.sync_playwright import Axe

    page = shown(name, width)

    found = Axe().run(page).response["violations"]
    assert [] == [(each["id"], each["nodes"][0]["html"]) for each in found]
    over = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert 0 == page.evaluate(over)


def test_from_a_rule_to_its_passage_and_back(shown):
    """With the keyboard alone: both are links."""
    page = shown("read", 1280)
    rule = page.locator(
        ".card", has=page.locator("h4 code", has_text="genoeg_inwoners").first
    ).first

    link = rule.locator("a", has_text="nota").first
    link.focus()
    page.keyboard.press("Enter")
    passage = page.locator(":target")
    assert "in regels gezet" in passage.inner_text()
    back = passage.locator("a").first
    name = back.inner_text()
    back.focus()
    page.keyboard.press("Enter")
    assert name in page.locator(":target").inner_text()
