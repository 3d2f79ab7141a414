"""The sources of a policy, passage by passage, and the way from passage to rule and back."""

from __future__ import annotations

from functools import cache

import pytest

from engine.load.load import load
from engine.pages.as_page import page_of
from engine.pages.as_text import text_of
from engine.pages.parts import Card, Cards, Link, Outline, Point
from engine.passages.outline import outline, sections
from engine.passages.state import counted, coverage
from engine.policy.policy import Policy
from engine.resources import policies_folder
from engine.spoken.speaker import Speaker
from tests.cli.running import SEEDS
from tests.explain.test_as_page import ALLOWED, Page

CALL3 = policies_folder() / "call3.yaml"
SHIPPED = sorted(policies_folder().glob("*.yaml"))


@cache
def policy(file) -> Policy:
    """The policy of a file."""
    return load(file)


def covered(file):
    """The passages of a policy by their source and place."""
    covers = coverage(Speaker(policy(file), "nl"))
    return {
        (cover.source.name, each.passage.place): each for cover in covers for each in cover.passages
    }


def cards(told: Outline) -> dict[str, Card]:
    """The cards of an outline by their address."""
    return {
        card.address: card
        for section in told.sections
        for block in section.blocks
        if isinstance(block, Cards)
        for card in block.cards
    }


def links(points: tuple[Point, ...]) -> list[str]:
    """Where the points of a card lead."""
    return [each.to for point in points for each in point.words if isinstance(each, Link)]


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_every_passage_became_something_or_has_a_reason(file):
    """Rules, a judgement, or why not."""
    for where, each in covered(file).items():
        assert bool(each.became) == (each.passage.no_rule is None), where


def test_a_passage_is_encoded_judged_or_outside():
    """Judged as soon as a person decides on part of it."""
    states = {where: each.state for where, each in covered(CALL3).items()}

    assert "encoded" == states["nota", "2.2 zin 1"]
    assert "judged" == states["hoe", "stap 1 zin 2"]
    assert "outside" == states["nota", "opschrift"]


def test_the_counts_add_up():
    """Of each source, and of all."""
    covers = coverage(Speaker(policy(CALL3), "nl"))
    numbers = counted(covers)

    assert sum(numbers.values()) == sum(each.number() for each in covers) == len(covered(CALL3))
    assert numbers["judged"] == sum(each.number("judged") for each in covers) > 0


def test_what_cites_a_passage_that_does_not_name_it_is_told_too():
    """A rule may lean on a whole section."""
    passage = covered(CALL3)["nota", "2.4 verdeelsleutel 1"]

    assert "verdeelsleutel" in [each.name for each in passage.became]
    assert "hoogstens_de_helft" in [each.name for each in (*passage.became, *passage.also)]


def test_an_example_stands_with_its_passage():
    """The nota's own."""
    (example,) = covered(CALL3)["nota", "2.4 voorbeeld 1"].examples

    assert "de verdeelsleutel" == example.name


def test_a_source_without_passages_says_who_cites_it():
    """As a whole."""
    (vvsg,) = [e for e in coverage(Speaker(policy(CALL3), "nl")) if e.source.name == "vvsg"]

    assert () == vvsg.passages
    assert "kreeg_oproep_2" in [each.name for each in vvsg.whole]


@pytest.mark.parametrize("files", [[CALL3], [SEEDS, CALL3]], ids=["one", "two"])
def test_from_a_passage_one_comes_to_its_rules_and_back(files):
    """On a page of one policy and of several."""
    told = outline([policy(file) for file in files], "nl")
    held = cards(told)
    at = "plan-samenleven/call3/" if len(files) > 1 else ""
    passage = held[f"{at}source/nota/2.4 voorbeeld 1"]
    rule, example = held[f"{at}actie.verdeelsleutel"], held[f"{at}example/de verdeelsleutel"]

    assert {rule.address, example.address} <= set(links(passage.points))
    assert passage.address in links(rule.points)
    assert passage.address in links(example.points)
    assert "encoded" == passage.tone


@pytest.mark.parametrize("files", [[CALL3], [SEEDS], [SEEDS, CALL3]])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_is_whole_and_every_link_arrives(files, language):
    """Unique ids too, where two policies have things of one name."""
    page = Page(page_of(outline([policy(file) for file in files], language)))

    assert [] == page.open
    assert {tag for tag, _ in page.elements} <= ALLOWED | {"h4"}
    ids = page.ids()
    assert sorted(set(ids)) == sorted(ids)
    assert {str(attrs["href"])[1:] for tag, attrs in page.elements if tag == "a"} <= set(ids)


def test_the_state_of_a_passage_stands_in_words():
    """Not by colour alone."""
    text = text_of(outline([policy(CALL3)], "nl"), width=200)

    assert "nota 2.2 zin 1  (in regels gezet)" in text
    assert "hoe stap 1 zin 2  (een mens oordeelt)" in text
    assert "nota opschrift  (geen regel)" in text
    assert "Waarom geen regel: titel van het document" in text


def test_a_policy_without_passages_has_no_counts_and_a_word_on_each_source():
    """It is cited as a whole."""
    told = outline([policy(SEEDS)], "en")
    text = " ".join(text_of(told, width=200).split())

    assert ["sources", "cited"] == [each.id for each in told.sections]
    assert "no passages were written down" in text
    assert "‘large enough’ (rule)" in text


def test_a_passage_without_a_hash_has_none(tmp_path):
    """Of a document that nobody may keep."""
    text = SEEDS.read_text("utf-8")
    (tmp_path / "note.yaml").write_text(
        "- {place: 1, says: Enough pupils., rules: [large_enough]}\n"
        "- {place: 2, says: Seeds for all., rules: [grant]}\n"
        "- {place: 4, says: The garden., rules: [keep_garden]}\n",
        "utf-8",
    )
    file = tmp_path / "seeds.yaml"
    file.write_text(text.replace("url: example.be/seeds}", "url: e.be, passages: note.yaml}"))

    passage = cards(outline([load(file)], "en"))["source/note/1"]
    assert ["Became:", "Also cited by:"] == [each.label for each in passage.points]


def test_a_page_in_another_language_is_a_translation():
    """One notice for all."""
    both = [policy(SEEDS), policy(CALL3)]

    assert () == outline([policy(CALL3)], "nl").notices
    assert ["translation"] == [each.kind for each in outline(both, "nl").notices]
    assert (
        "English" in outline(both, "nl").notices[0].text
        or "Engelse" in outline(both, "nl").notices[0].text
    )


def test_beside_its_rules_only_the_sources_are_told():
    """The rules stand on that page already."""
    assert ["sources"] == [each.id for each in sections(policy(CALL3), "nl")]
