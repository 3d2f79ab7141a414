"""A decision as one self-contained page: no script, no request, fit for keyboard and print."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from html import escape
from pathlib import Path
from typing import Final, assert_never
from urllib.parse import quote

from engine.explain.outline.parts import (
    Block,
    Head,
    Item,
    Items,
    Line,
    Mark,
    Notice,
    Outline,
    Pairs,
    Section,
    Table,
    Tree,
    Twig,
)
from engine.explain.outline.sections import outline
from engine.explain.record_shapes import Record
from engine.problem import safe_text
from engine.wordings.labels import label
from engine.wordings.wording import Language

_SIGNS: Final[dict[Mark, str]] = {
    "yes": "✓",
    "no": "✗",
    "open": "?",
    "none": "·",
    "value": "=",
    "fact": "•",
}
_POLICY: Final = (
    "default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'"
)


def as_page(held: Record, language: Language) -> str:
    """The decision of `held` as an HTML page in `language`."""
    told = outline(held, language)
    return "".join(_Page(told).lines())


@cache
def style() -> str:
    """The style sheet, as it stands in the page."""
    text = Path(__file__).with_name("page.css").read_text(encoding="utf-8")
    return "\n" + text


def style_hash() -> str:
    """The hash by which the page's own policy lets its style in, and nothing else."""
    return base64.b64encode(hashlib.sha256(style().encode()).digest()).decode()


def shown(text: str) -> str:
    """Text that may come from anybody, as it can stand in a page; an amount keeps to one line."""
    return escape(safe_text(text)).replace("€ ", "€\N{NO-BREAK SPACE}")


def anchor(address: str) -> str:
    """The id of what has that address."""
    return "at-" + quote(address, safe=".-").replace("%", "_").replace("~", "_7E")


class _Page:
    """Writes one outline; links only to what it holds."""

    __slots__ = ("known", "language", "told")

    def __init__(self, told: Outline) -> None:
        self.told: Final = told
        self.language: Final = told.language
        self.known: Final = frozenset(_addresses(told))

    def say(self, key: str) -> str:
        return shown(label(key, self.language))

    def lines(self) -> Iterator[str]:
        head = self.told.head
        title = shown(f"{head.status}: {head.title}")
        yield "<!doctype html>\n"
        yield f'<html lang="{self.language}">\n<head>\n<meta charset="utf-8">\n'
        policy = escape(_POLICY.format(hash=style_hash()))
        yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        yield '<meta name="referrer" content="no-referrer">\n'
        yield f"<title>{title}</title>\n<style>{style()}</style>\n</head>\n<body>\n"
        yield f'<a class="skip" href="#main">{self.say("skip")}</a>\n'
        yield from self.header(head)
        yield '<main id="main">\n'
        yield from self.verdict(head)
        yield from self.contents()
        *sections, last = self.told.sections
        for section in sections:
            yield from self.section(section)
        yield "</main>\n<footer>\n"
        yield from self.section(last)
        yield "</footer>\n</body>\n</html>\n"

    # ── the top ──

    def header(self, head: Head) -> Iterator[str]:
        yield f'<header>\n<p class="status">{shown(head.status)}</p>\n'
        yield f"<h1>{shown(head.title)}</h1>\n"
        yield '<ul class="notices">\n'
        yield from (self.notice(each) for each in self.told.notices)
        yield "</ul>\n</header>\n"

    def notice(self, notice: Notice) -> str:
        title = f"<strong>{shown(notice.title)}.</strong>"
        return f'<li class="{notice.kind}">{title} {shown(notice.text)}</li>\n'

    def verdict(self, head: Head) -> Iterator[str]:
        yield f'<section class="verdict {head.mark}" aria-label="{self.say("outcome")}">\n'
        yield f'<p class="label">{self.say("outcome")}</p>\n'
        yield f'<p class="outcome">{shown(head.outcome)}</p>\n'
        if head.amount:
            name = f'<span class="label">{self.say("amount")}</span>'
            yield f'<p class="amount">{name}{shown(head.amount)}</p>\n'
        yield "</section>\n"
        yield from self.pairs(head.facts)

    def contents(self) -> Iterator[str]:
        heading = self.say("heading.contents")
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

    def block(self, block: Block) -> Iterator[str]:
        match block:
            case Items():
                yield '<ul class="points">\n'
                yield from (self.item(each) for each in block.items)
                yield "</ul>\n"
            case Pairs():
                yield from self.pairs(block.rows)
            case Table():
                yield from self.table(block)
            case Tree():
                yield from self.tree(block)
            case _:
                assert_never(block)

    def item(self, item: Item) -> str:
        about = f'<span class="about">{shown(item.title)}:</span> ' if item.title else ""
        go = ""
        if item.refers in self.known:
            go = f' <a class="go" href="#{anchor(item.refers)}">{self.say("go")}</a>'
        notes = "".join(f"<li>{shown(note)}</li>" for note in item.notes)
        inner = f"\n<ul>{notes}</ul>" if notes else ""
        return (
            f"<li{_id(item.address)}>{self.mark(item.mark)}"
            f"<p>{about}{shown(item.text)}{go}</p>{inner}</li>\n"
        )

    def mark(self, mark: Mark) -> str:
        return f'<span class="mark {mark}" aria-hidden="true">{_SIGNS[mark]}</span>'

    def pairs(self, rows: Iterable[tuple[str, str]]) -> Iterator[str]:
        yield '<dl class="pairs">\n'
        for name, value in rows:
            yield f"<dt>{shown(name)}</dt><dd>{shown(value)}</dd>\n"
        yield "</dl>\n"

    # ── tables ──

    def table(self, table: Table) -> Iterator[str]:
        heads = "".join(
            f'<th role="columnheader" scope="col"{_number(n, table)}>{shown(head)}</th>'
            for n, head in enumerate(table.heads)
        )
        yield f'<table role="table">\n<caption>{shown(table.caption)}</caption>\n'
        yield f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead>\n'
        yield '<tbody role="rowgroup">\n'
        for n, row in enumerate(table.rows):
            yield self.row(row, table, table.addresses[n] if table.addresses else "")
        yield "</tbody>\n"
        if table.foot:
            yield '<tfoot role="rowgroup">\n'
            yield from (self.row(row, table) for row in table.foot)
            yield "</tfoot>\n"
        yield "</table>\n"

    def row(self, row: Sequence[str], table: Table, address: str = "") -> str:
        first, *others = row
        heads = [f'data-head="{shown(head)}"' for head in table.heads]
        cells = "".join(
            f'<td role="cell" {heads[n]}{_number(n, table)}>{shown(cell)}</td>'
            for n, cell in enumerate(others, 1)
        )
        head = f'<th role="rowheader" scope="row">{shown(first)}</th>'
        return f'<tr role="row"{_id(address)}>{head}{cells}</tr>\n'

    # ── the tree ──

    def tree(self, tree: Tree) -> Iterator[str]:
        for branch in tree.branches:
            yield f"<h3>{shown(branch.heading)}</h3>\n"
            if branch.note:
                yield f'<p class="branch-note">{shown(branch.note)}</p>\n'
            yield '<ul class="tree">\n'
            for twig in branch.twigs:
                yield from self.twig(twig)
            yield "</ul>\n"

    def twig(self, twig: Twig) -> Iterator[str]:
        yield f"<li{_id(twig.address)}>"
        if not (twig.says or twig.lines or twig.children):
            yield f'<div class="step">{self.summary(twig)}</div></li>\n'
            return
        yield f'<details open><summary class="step">{self.summary(twig)}</summary>\n'
        yield '<div class="inside">\n'
        if twig.says:
            yield f'<p class="says">{shown(twig.says)}</p>\n'
        if twig.lines:
            yield '<ul class="lines">\n'
            yield from (self.line(each) for each in twig.lines)
            if twig.address:
                yield self.line(Line("at", label("step.address", self.language), twig.address))
            yield "</ul>\n"
        yield "</div>\n"
        if twig.children:
            yield '<ul class="inner">\n'
            for child in twig.children:
                yield from self.twig(child)
            yield "</ul>\n"
        yield "</details></li>\n"

    def summary(self, twig: Twig) -> str:
        called = shown(twig.title)
        if twig.is_formula:
            called = f'<code translate="no">{called}</code>'
        elif twig.refers in self.known and not (twig.lines or twig.children):
            called = f'<a href="#{anchor(twig.refers)}">{called}</a>'
        kind = f' <span class="kind">({shown(twig.kind)})</span>' if twig.kind else ""
        return (
            f'{self.mark(twig.mark)} <span><span class="called">{called}:</span> '
            f'<span class="result">{shown(twig.result)}</span>{kind}</span>'
        )

    def line(self, line: Line) -> str:
        name = f'<span class="label">{shown(line.label)}</span>' if line.label else ""
        text = shown(line.text)
        if line.kind in ("formula", "at"):
            text = f'<code translate="no">{text}</code>'
        elif line.refers in self.known:
            text = f'<a href="#{anchor(line.refers)}">{text}</a>'
        return f'<li class="{line.kind}">{name}<span class="text">{text}</span></li>\n'


def _id(address: str) -> str:
    return f' id="{anchor(address)}"' if address else ""


def _number(column: int, table: Table) -> str:
    return ' class="number"' if column in table.numbers else ""


def _addresses(told: Outline) -> Iterator[str]:
    """The addresses of all that the page holds."""
    for section in told.sections:
        for block in section.blocks:
            match block:
                case Items():
                    yield from (item.address for item in block.items if item.address)
                case Table():
                    yield from block.addresses
                case Tree():
                    for branch in block.branches:
                        yield from _twig_addresses(branch.twigs)


def _twig_addresses(twigs: Iterable[Twig]) -> Iterator[str]:
    for twig in twigs:
        if twig.address:
            yield twig.address
        yield from _twig_addresses(twig.children)
