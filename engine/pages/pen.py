"""What every part of a page is written with: safe text, links, the style and its hash."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from functools import cache
from html import escape
from pathlib import Path
from typing import Final
from urllib.parse import quote

from engine.pages.parts import Link, Mark, Words
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
    return (
        escape(safe_text(text))
        .replace("€ ", "€\N{NO-BREAK SPACE}")
        .replace("− €", "−\N{NO-BREAK SPACE}€")
        .replace("+ €", "+\N{NO-BREAK SPACE}€")
    )


def anchor(address: str) -> str:
    """The id of what has that address."""
    return "at-" + quote(address, safe=".-").replace("%", "_").replace("~", "_7E")


def id_of(address: str) -> str:
    """The attribute by which links find what has that address."""
    return f' id="{anchor(address)}"' if address else ""


class Pen:
    """Writes words in one language, and links only to what the page holds."""

    __slots__ = ("known", "language")

    def __init__(self, language: Language, known: Iterable[str]) -> None:
        self.language: Final = language
        self.known: Final = frozenset(known)

    def say(self, key: str) -> str:
        """The page's own words under `key`."""
        return shown(label(key, self.language))

    def words(self, words: Words) -> str:
        """Words of the outline, with their links."""
        if isinstance(words, str):
            return shown(words)
        return "".join(shown(each) if isinstance(each, str) else self.link(each) for each in words)

    def link(self, link: Link) -> str:
        """A piece of a sentence, and the way to where it is told."""
        named = ' class="name"' if link.is_name else ""
        if link.to in self.known:
            return f'<a{named} href="#{anchor(link.to)}">{shown(link.text)}</a>'
        return f"<span{named}>{shown(link.text)}</span>" if named else shown(link.text)

    def mark(self, mark: Mark) -> str:
        """A sign that repeats what the words say."""
        return f'<span class="mark {mark}" aria-hidden="true">{_SIGNS[mark]}</span>'
