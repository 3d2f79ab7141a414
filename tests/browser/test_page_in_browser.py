"""The page of a decision in a real browser: by eye, by keyboard, in print, read aloud."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable

import pytest

from engine.explain.as_page import as_page
from engine.explain.record import record
from engine.outcome import Decision
from engine.wordings.wording import Language
from tests.explain.applications import call3, rooms

pytestmark = pytest.mark.browser

TOLD: dict[str, tuple[Callable[[], Decision], Language]] = {
    "granted": (lambda: call3("een-stad-zet-alles-voort"), "nl"),
    "refused": (lambda: call3("een-inwoner-onder-de-drempel"), "nl"),
    "open": (lambda: call3("de-jury-moet-nog-oordelen"), "en"),
    "settled": (lambda: call3("het-saldo-wordt-ingehouden", 2), "en"),
    "without parts": (lambda: rooms(visitors="5"), "en"),
}
WIDTHS = [1280, 375, 360]


@pytest.fixture
def shown(browser, tmp_path):
    """Opens the page of a decision at a width; gives it and what the browser complained of."""
    opened = []

    def show(name, width):
        decision, language = TOLD[name]
        file = tmp_path / "decision.html"
        file.write_text(as_page(record(decision()), language), encoding="utf-8")
        page = browser.new_page(viewport={"width": width, "height": 900})
        opened.append(page)
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: complaints.append(request.url))
        page.goto(file.as_uri())
        return page, complaints

    yield show
    for page in opened:
        page.close()


@pytest.mark.parametrize("width", [1280, 375])
@pytest.mark.parametrize("name", TOLD)
def test_axe_finds_no_violation(shown, name, width):
    """Contrast, headings, tables, landmarks, names."""
    from axe_playwright_python.sync_playwright import Axe

    page, _ = shown(name, width)

    found = Axe().run(page)
    told = [(each["id"], each["nodes"][0]["html"]) for each in found.response["violations"]]
    assert [] == told


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", TOLD)
def test_nothing_sticks_out_of_the_screen(shown, name, width):
    """A telephone need not scroll sideways."""
    page, _ = shown(name, width)

    over = page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert 0 == over


def test_the_browser_has_nothing_to_complain_of_and_asks_for_nothing(shown):
    """The content security policy lets the style in, and no other file is fetched."""
    page, complaints = shown("granted", 1280)

    assert 1 == len(complaints), complaints  # the page itself
    margin = page.evaluate("getComputedStyle(document.body).marginTop")
    border = page.evaluate("getComputedStyle(document.querySelector('.status')).borderTopWidth")
    assert ("0px", "2px") == (margin, border)


def test_a_script_that_got_in_would_not_run(browser, tmp_path):
    """The page's own policy holds, whatever stands in it."""
    text = as_page(record(rooms()), "en").replace(
        "</body>", "<script>document.title='x'</script></body>"
    )
    file = tmp_path / "attacked.html"
    file.write_text(text, encoding="utf-8")
    page = browser.new_page()
    page.goto(file.as_uri())

    assert "x" != page.title()
    page.close()


def test_a_step_is_closed_and_opened_with_the_keyboard(shown):
    """Without a mouse, and without a script."""
    page, _ = shown("refused", 1280)
    step = page.locator("details").first

    step.locator("summary").first.focus()
    page.keyboard.press("Enter")
    assert step.get_attribute("open") is None
    page.keyboard.press("Enter")
    assert step.get_attribute("open") is not None


def test_the_first_tab_leads_to_the_content(shown):
    """Who listens need not hear the banners again."""
    page, _ = shown("refused", 1280)

    page.keyboard.press("Tab")
    assert "#main" == page.evaluate("document.activeElement.getAttribute('href')")
    assert page.locator(".skip").is_visible()


def test_a_link_to_a_step_arrives_there(shown):
    """From the reason to the condition."""
    page, _ = shown("refused", 1280)

    page.locator("#reasons a").first.click()
    target = page.evaluate("document.querySelector(':target').textContent")
    assert "7.499 inwoners" in target


def test_in_print_every_step_is_there(shown, tmp_path):
    """Also those that a reader had closed."""
    page, _ = shown("refused", 1280)
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = false)")
    file = tmp_path / "decision.pdf"
    page.pdf(path=file, format="A4")

    try:
        told = subprocess.run(["pdftotext", file, "-"], check=True, capture_output=True).stdout
    except FileNotFoundError:
        pytest.skip("pdftotext is not installed (Debian: poppler-utils)")
    text = " ".join(told.decode().split())
    assert "inwoners_samen > drempel_inwoners" in text
    assert "1 inwoner onder de grens" in text
    assert re.search("VOORSTEL VAN BESLISSING", text)
