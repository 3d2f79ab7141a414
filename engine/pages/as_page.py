"""An outline as one self-contained page: no script, no request, fit for keyboard and print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import Final, assert_never

from engine.pages.addresses import addresses
from engine.pages.page_cards import cards, points
from engine.pages.page_figures import figure
from engine.pages.page_listings import listing
from engine.pages.page_tables import table
from engine.pages.page_trees import tree
from engine.pages.parts import (
    Block,
    Cards,
    Figure,
    Item,
    Items,
    Listing,
    Notice,
    Outline,
    Pairs,
    Points,
    Section,
    Table,
    Tree,
    Verdict,
    Words,
)
from engine.pages.pen import Pen, anchor, id_of, shown, style, style_hash

_POLICY: Final = (
    "default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'"
)


def page_of(told: Outline) -> str:
    """The outline as an HTML page."""
    return "".join(_Page(told).lines())


class _Page:
    """Writes one outline."""

    __slots__ = ("pen", "told")

    def __init__(self, told: Outline) -> None:
        self.told: Final = told
        self.pen: Final = Pen(told.language, addresses(told))

    def lines(self) -> Iterator[str]:
        head = self.told.head
        title = shown(f"{head.status}: {head.title}")
        yield "<!doctype html>\n"
        yield f'<html lang="{self.told.language}">\n<head>\n<meta charset="utf-8">\n'
        policy = escape(_POLICY.format(hash=style_hash()))
        yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        yield '<meta name="referrer" content="no-referrer">\n'
        yield f"<title>{title}</title>\n<style>{style()}</style>\n</head>\n<body>\n"
        yield f'<a class="skip" href="#main">{self.pen.say("skip")}</a>\n'
        yield from self.header()
        yield '<main id="main">\n'
        if head.verdict is not None:
            yield from self.verdict(head.verdict)
        yield from self.pairs(head.facts)
        yield from self.contents()
        *sections, last = self.told.sections
        for section in sections:
            yield from self.section(section)
        yield "</main>\n<footer>\n"
        yield from self.section(last)
        yield "</footer>\n</body>\n</html>\n"

    # ── the top ──

    def header(self) -> Iterator[str]:
        head = self.told.head
        yield f'<header>\n<p class="status">{shown(head.status)}</p>\n'
        yield f"<h1>{shown(head.title)}</h1>\n"
        if self.told.notices:
            yield '<ul class="notices">\n'
            yield from (self.notice(each) for each in self.told.notices)
            yield "</ul>\n"
        yield "</header>\n"

    def notice(self, notice: Notice) -> str:
        title = f"<strong>{shown(notice.title)}.</strong>"
        return f'<li class="{notice.kind}">{title} {shown(notice.text)}</li>\n'

    def verdict(self, verdict: Verdict) -> Iterator[str]:
        say = self.pen.say
        yield f'<section class="verdict {verdict.mark}" aria-label="{say("outcome")}">\n'
        yield f'<p class="label">{say("outcome")}</p>\n'
        yield f'<p class="outcome">{shown(verdict.outcome)}</p>\n'
        if verdict.amount:
            name = f'<span class="label">{say("amount")}</span>'
            yield f'<p class="amount">{name}{shown(verdict.amount)}</p>\n'
        yield "</section>\n"

    def contents(self) -> Iterator[str]:
        heading = self.pen.say("heading.contents")
        yield f'<nav aria-label="{heading}">\n<h2>{heading}</h2>\n<ul>\n'
        for section in self.told.sections:
            yield f'<li><a href="#{section.id}">{shown(section.heading)}</a></li>\n'
        yield "</ul>\n</nav>\n"

    # ── sections ──

    def section(self, section: Section) -> Iterator[str]:
        name = f"h-{section.id}"
        yield f'<section id="{section.id}" aria-labelledby="{name}">\n'
        yield f'<h2 id="{name}">{shown(section.heading)}</h2>\n'
        for block in section.blocks:
            yield from self.block(block)
        yield "</section>\n"

    def block(self, block: Block) -> Iterator[str]:  # noqa: C901 - one case per kind
        match block:
            case Items():
                yield '<ul class="points">\n'
                yield from (self.item(each) for each in block.items)
                yield "</ul>\n"
            case Pairs():
                yield from self.pairs(block.rows)
            case Table():
                yield from table(self.pen, block)
            case Tree():
                yield from tree(self.pen, block)
            case Points():
                yield from points(self.pen, block.points)
            case Cards():
                yield from cards(self.pen, block)
            case Listing():
                yield from listing(self.pen, block)
            case Figure():
                yield from figure(self.pen, block)
            case _:
                assert_never(block)

    def item(self, item: Item) -> str:
        pen = self.pen
        about = f'<span class="about">{shown(item.title)}:</span> ' if item.title else ""
        go = ""
        if item.refers in pen.known:
            go = f' <a class="go" href="#{anchor(item.refers)}">{pen.say("go")}</a>'
        notes = "".join(f"<li>{pen.words(note)}</li>" for note in item.notes)
        inner = f"\n<ul>{notes}</ul>" if notes else ""
        return (
            f"<li{id_of(item.address)}>{pen.mark(item.mark)}"
            f"<p>{about}{pen.words(item.text)}{go}</p>{inner}</li>\n"
        )

    def pairs(self, rows: Iterable[tuple[str, Words]]) -> Iterator[str]:
        yield '<dl class="pairs">\n'
        for name, value in rows:
            yield f"<dt>{shown(name)}</dt><dd>{self.pen.words(value)}</dd>\n"
        yield "</dl>\n"
