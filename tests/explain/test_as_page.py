"""A decision as one self-contained page."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.application import Provenance
from engine.decision import decide
from engine.explain.as_page import as_page
from engine.explain.record import record
from engine.pages.pen import anchor, shown, style
from tests.explain.applications import CALL3, call3, policy, rooms, rooms_facts

ALLOWED = set(
    "html head meta title style body a header main footer section nav h1 h2 h3 p ul li dl dt dd "
    "table caption thead tbody tfoot tr th td details summary div span strong code".split()
)
VOID = {"meta"}
PAYLOADS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "</style><script>alert(1)</script>",
    "<!-- --><svg/onload=alert(1)>",
    "&lt;b&gt;",
    "' onmouseover='alert(1)",
]


class Page(HTMLParser):
    """What a page is made of: its elements with their attributes, its text, what is open."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        """An element begins."""
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        """An element ends: the one that began last."""
        assert tag == self.open.pop(), tag

    def handle_data(self, data):
        """Words, of the page and not of its style."""
        if self.open and self.open[-1] != "style":
            self.words.append(data)

    @property
    def text(self) -> str:
        """The words of the page, with single spaces."""
        return " ".join(" ".join(self.words).split())

    def ids(self) -> list[str]:
        """The ids, in order."""
        return [attrs["id"] or "" for _, attrs in self.elements if attrs.get("id")]


def page(decision, language="nl"):
    """The page of a decision."""
    return as_page(record(decision), language)


@pytest.mark.parametrize("name", CALL3)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_page_is_whole_and_every_link_arrives(name, language):
    """Elements are closed, ids are unique, and each link points at one."""
    told = Page(page(call3(name, stage=3), language))

    assert [] == told.open
    ids = told.ids()
    assert [] == [each for each, times in Counter(ids).items() if times > 1]
    links = [str(attrs["href"]) for tag, attrs in told.elements if tag == "a"]
    assert links
    assert [] == [link for link in links if link[:1] != "#" or link[1:] not in ids]


def test_a_page_holds_only_elements_that_do_nothing():
    """No script, no frame, no form, no image, no handler, no style of its own."""
    told = Page(page(call3("een-hogere-kpi")))

    assert {tag for tag, _ in told.elements} <= ALLOWED
    names = {name for _, attrs in told.elements for name in attrs}
    assert not {name for name in names if name.startswith("on") or name in {"style", "src"}}


def test_the_page_s_own_policy_lets_in_its_style_and_nothing_else():
    """The hash is that of the style as it stands."""
    text = page(rooms())
    (inline,) = re.findall(r"<style>(.*?)</style>", text, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()

    (policy_,) = [
        attrs["content"]
        for tag, attrs in Page(text).elements
        if tag == "meta" and attrs.get("http-equiv") == "Content-Security-Policy"
    ]
    assert inline == style()
    assert (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
        == policy_
    )


def test_the_style_asks_for_nothing_from_elsewhere():
    """No import, no address, no font."""
    assert not re.search(r"@import|@font-face|url\(|https?:|expression\(", style())


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_in_a_fact_becomes_part_of_the_page(payload):
    """What somebody typed is text."""
    facts = rooms_facts()
    origin = Provenance(payload, payload, payload, payload, as_of=payload)
    facts = replace(
        facts,
        values={**facts.values, "motto": payload},
        provenance=dict.fromkeys(facts.provenance, origin),
        file=f"rooms/{payload}",
    )
    text = as_page(record(decide(policy("reading_rooms"), facts), {payload: payload}), "nl")

    told = Page(text)
    assert {tag for tag, _ in told.elements} <= ALLOWED
    assert not any(name.startswith("on") for _, attrs in told.elements for name in attrs)
    assert " ".join(payload.split()) in told.text


@given(st.text())
def test_any_text_is_shown_and_never_read(text):
    """Markup comes out as it went in."""
    told = Page(f"<p>{shown(text)}</p>")

    assert ["p"] == [tag for tag, _ in told.elements]


@given(st.lists(st.text(), min_size=2, max_size=2, unique=True))
def test_different_addresses_have_different_anchors(addresses):
    """An anchor is plain, and belongs to one step."""
    first, second = (anchor(address.encode("utf-8", "replace").decode()) for address in addresses)

    assert re.fullmatch(r"[A-Za-z0-9._-]+", first)
    assert (first == second) == (
        addresses[0].encode("utf-8", "replace") == addresses[1].encode("utf-8", "replace")
    )


@pytest.mark.parametrize(("language", "title"), [("nl", "Voorstel"), ("en", "Proposed")])
def test_a_page_says_its_language_and_that_it_is_a_proposal(language, title):
    """Until a signature is recorded."""
    told = Page(page(call3("een-stad-zet-alles-voort"), language))

    assert ("html", {"lang": language}) == told.elements[0]
    assert told.text.startswith(title)


def test_the_banners_follow_from_the_facts_and_the_policy():
    """Synthetic facts, a draft, a translation."""
    invented = Page(page(call3("een-stad-zet-alles-voort"), "en")).text
    real = Page(page(rooms(), "en")).text

    assert "Synthetic facts." in invented
    assert "Translation. The Dutch text is the authoritative one." in invented
    assert "Synthetic facts." not in real
    assert "Translation." not in real


def test_headings_go_down_one_level_at_a_time():
    """Who listens to a page finds the way by its headings."""
    tags = [tag for tag, _ in Page(page(call3("een-hogere-kpi"))).elements]
    levels = [int(tag[1]) for tag in tags if re.fullmatch("h[1-6]", tag)]

    assert 1 == levels[0] == levels.count(1)
    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))


def test_tables_have_captions_and_heads_with_a_scope():
    """A cell can be understood without seeing the table."""
    told = Page(page(call3("een-hogere-kpi")))

    tags = Counter(tag for tag, _ in told.elements)
    assert tags["table"] == tags["caption"] > 3
    assert all(attrs.get("scope") for tag, attrs in told.elements if tag == "th")


def test_every_step_is_open_and_names_its_line_in_the_policy():
    """In print too, nothing is folded away."""
    text = page(call3("een-hogere-kpi"))
    told = Page(text)

    details = [attrs for tag, attrs in told.elements if tag == "details"]
    assert details
    assert all("open" in attrs for attrs in details)
    assert re.search(r"call3\.yaml:\d+", told.text)


def test_an_amount_keeps_to_one_line():
    """The sign and the figures stay together."""
    assert "€\N{NO-BREAK SPACE}30.000" == shown("€ 30.000")
    assert "+\N{NO-BREAK SPACE}€\N{NO-BREAK SPACE}30.000" == shown("+ € 30.000")
