"""The pages of `read`, `sources` and the like in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import cache
from itertools import pairwise

import pytest

from engine.changes import outline as of_changes
from engine.compare import doubts_outline as of_doubts
from engine.compare.archive import Archive
from engine.compare.comparison import compare, without_causes
from engine.compare.doubts import doubts
from engine.coverage import outline as of_coverage
from engine.coverage.measure import coverage
from engine.impact_report import outline as of_comparison
from engine.impact_report.chain import outline as of_chain
from engine.impact_report.chain.report import chain
from engine.impact_report.recorded import outline as of_recorded
from engine.impact_report.report import report
from engine.impact_report.trails import folds
from engine.load.load import load, read_policy
from engine.mutation import outline as of_mutation
from engine.mutation.propose import Proposing
from engine.pages.as_page import page_of
from engine.pages.parts import Outline
from engine.passages import outline as of_sources
from engine.prose.outline import outline
from engine.resources import policies_folder
from engine.uses import outline as of_uses
from engine.uses.naming import names_of
from engine.whatif import solve_outline as of_solve
from engine.whatif import sweep_outline as of_sweep
from engine.whatif.solve import solve
from tests.cli.running import CASES as OF_COMMANDS
from tests.cli.running import SEEDS
from tests.compare.gardens import version
from tests.compare.intent.gardens_intended import archive as of_gardens
from tests.compare.intent.gardens_intended import read as read_intent
from tests.impact_report import orchards
from tests.impact_report.test_markdown import LEAST, RATE, reported
from tests.impact_report.test_recorded_forms import OTHERWISE, apart, of_intent
from tests.mutation.gardens import GARDEN, mutation_of, outcome_of
from tests.prose.test_everything_is_said import GOOD
from tests.whatif import orchards as tried_orchards
from tests.whatif.test_sweep import swept as sweep_of

pytestmark = pytest.mark.browser

CASES = OF_COMMANDS.parent
SHIPPED = sorted(policies_folder().glob("*.yaml"))
MISSING = CASES / "coverage" / "ways.yaml"
TABLES = next(file for file in GOOD if file.stem == "decision_tables")


def read(file, language) -> Outline:
    """The outline that `read` gives."""
    held = load(file)
    return outline(held, language, of_sources.sections(held, language))


@cache
def differs() -> Outline:
    """The outline that `diff` gives."""
    calls = (load(SHIPPED[-2]), load(SHIPPED[-1]))
    told = (outline(calls[0], "nl"), outline(calls[1], "nl"))
    return of_changes.outline(calls, told, "nl")


@cache
def open_questions() -> Outline:
    """The outline that `doubts` gives."""
    applications = tuple(sorted((SHIPPED[-1].parents[1] / "applications/call3").glob("*.yaml")))
    return of_doubts.outline(doubts(load(SHIPPED[-1]), Archive(applications)), "nl")


@cache
def covered() -> Outline:
    """The outline that `cover` gives, with the lines of the policy."""
    made = coverage(load(MISSING))
    return of_coverage.outline(made, "nl", with_text=True)


def compared() -> Outline:
    """The outline that `compare` gives."""
    return of_comparison.outline(reported(LEAST, RATE), "en")


def impact() -> Outline:
    """The same with groups, a round, thresholds, and trails that can be opened."""
    before, after = orchards.version(), orchards.version(orchards.LEAST, orchards.MOST)
    made = orchards.told(before, after, orchards.BY)[0]
    decide = orchards.deciding(before, after)
    return of_comparison.outline(made, "nl", folds(made, "nl", decide))  # type: ignore[arg-type]


def in_a_row() -> Outline:
    """The outline that `compare` gives of three versions, with what was intended."""
    steps = [version(), version(LEAST), version(LEAST, RATE)]
    archive, meant = of_gardens(), read_intent(OTHERWISE, LEAST, RATE).intent
    made = [compare(old, new, archive) for old, new in pairwise(steps)]
    whole = without_causes(steps[0], steps[-1], archive, intent=meant)
    return of_chain.outline(chain(made, list(map(report, made)), whole), "en")


def recorded() -> Outline:
    """The outline that `compare` gives of recorded decisions, with all that can be apart."""
    made = {**of_intent(), "apart": apart()["apart"]}
    return of_recorded.outline(made, "nl")  # type: ignore[arg-type]


def swept() -> Outline:
    """The outline that `sweep` gives, with its curve and who lies near the threshold."""
    return of_sweep.outline(sweep_of("least", "18", "22", "1"), "nl")


def solved() -> Outline:
    """The outline that `solve` gives."""
    grid = tried_orchards.values("least", "10", "30", "1")
    made = solve(tried_orchards.tried("least"), grid, Fraction(1500), tried_orchards.nothing_said)
    return of_solve.outline(made, "en")


def mutated() -> Outline:
    """The outline that `mutate` gives, with examples that would notice."""
    mutation, document = mutation_of(GARDEN)
    tested = outcome_of(mutation)
    made = Proposing(mutation, document).proposals(tested.survivors)
    proposals = {name: each for each in made for name in each.mutants}
    return of_mutation.with_examples(of_mutation.outline(tested, proposals, "nl"), proposals)


def used() -> Outline:
    """The outline that `where` gives."""
    reading = read_policy(SHIPPED[-1].read_bytes(), SHIPPED[-1].name, SHIPPED[-1].parent)
    assert reading.draft is not None
    names = names_of(reading.draft, reading.document.source)
    return of_uses.outline(names, names.called("drempel_inwoners"), "call3", "drempel", "nl")


TOLD: dict[str, Callable[[], Outline]] = {
    "read": lambda: read(SHIPPED[-1], "nl"),
    "decision tables": lambda: read(TABLES, "en"),
    "diff": differs,
    "doubts": open_questions,
    "compare": compared,
    "impact": impact,
    "versions in a row": in_a_row,
    "recorded": recorded,
    "sweep": swept,
    "solve": solved,
    "mutate": mutated,
    "where": used,
    "cover": covered,
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


def test_from_what_is_missing_to_its_line(shown):
    """With the keyboard alone; what is missing stands under the line too."""
    page = shown("cover", 1280)

    link = page.locator(".card a", has_text="ways.yaml:").first
    link.focus()
    page.keyboard.press("Enter")
    line = page.locator(":target")
    assert "rij nooit gelezen" in line.inner_text()
    assert "club" in line.locator("code").inner_text()


def test_both_trails_open_with_the_keyboard_and_pictures_are_told_in_words(shown):
    """Without a script; and a picture says what it shows to who does not see it."""
    page = shown("impact", 1280)

    fold = page.locator("details.fold").first
    assert not fold.locator("h5").first.is_visible()
    fold.locator("summary").first.focus()
    page.keyboard.press("Enter")
    assert fold.locator("h5").first.is_visible()
    for picture in page.get_by_role("img").all():
        assert picture.locator("title").text_content()
        assert picture.locator("desc").text_content()


def test_in_print_a_table_under_a_picture_goes_on_over_the_page(shown):
    """It leaves no page half empty."""
    page = shown("sweep", 1280)
    page.emulate_media(media="print")

    inside = "selector => getComputedStyle(document.querySelector(selector)).breakInside"
    assert "auto" == page.evaluate(inside, "figure")
    assert "avoid" == page.evaluate(inside, "figure svg")
    assert "avoid" == page.evaluate(inside, "figure tr")
