"""What is left to do in a policy that was made from last year's: all that nobody has looked at yet.

The two files are compared as texts, so that the list can be asked for again while somebody works.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from engine.authoring.leaves import LANGUAGES, Leaf, days_in, leaves
from engine.load import nodes
from engine.source import Document, Mapping, Node, Scalar, Span
from engine.wordings.authoring import TO_DO

KINDS: Final = tuple(TO_DO)
_YEAR: Final = re.compile(r"(?<![\d.,-])(?:19|20)\d\d(?![\d-])")
_LAST_NUMBER: Final = re.compile(r"\d+\Z")
_FILLED: Final = re.compile(r"\{[^}]*\}")
_NUMBER: Final = re.compile(r"(?<![\w.,])\d+(?![\w.,]*\d)")
_LONGEST: Final = 80
# These have items of their own kind.
_APART: Final = frozenset({"sources", "interpretations", "previous"})
_TABLE: Final = ("rows", "from_file")


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to look at.

    Args:
        kind: why, one of `KINDS`.
        name: what it is, as a path.
        span: where it stands.
        text: what stands there, on one line.
        is_shared: whether it is a file that the old policy reads too.
    """

    kind: str
    name: str
    span: Span
    text: str
    is_shared: bool = False


@dataclass(frozen=True, slots=True)
class _Pair:
    """The two files, and what each text of the old one says by its path."""

    old: Mapping
    new: Mapping
    starts: date
    before: dict[tuple[str, ...], str]

    def is_same(self, leaf: Leaf) -> bool:
        """Whether the old file says the same there."""
        return self.before.get(leaf.path) == _flat(leaf.scalar.text)


def to_do(old: Document, new: Document, starts: date) -> tuple[Item, ...]:
    """Everything in `new` that is still as in `old`, or lies before `starts`.

    Args:
        old: last year's policy.
        new: the policy that was made from it.
        starts: the day on which the new one comes into force.
    """
    before, after = nodes.mapping(old.root), nodes.mapping(new.root)
    said = {each.path: _flat(each.scalar.text) for each in leaves(before)}
    pair = _Pair(before, after, starts, said)
    every = (_sentences, _days, _values, _readings, _sources, _earlier)
    found = [item for look in every for item in look(pair)]
    return tuple(sorted(found, key=lambda one: (KINDS.index(one.kind), one.span.start)))


def begins(document: Document) -> date | None:
    """The day on which a policy comes into force, as it is written; None if it does not say."""
    start = nodes.scalar(nodes.mapping(nodes.mapping(document.root).get("in_force")).get("from"))
    return None if start is None else next((day for day, _, _ in days_in(start)), None)


def name_of(document: Document) -> str:
    """What a policy is called, as it is written."""
    return nodes.text(nodes.mapping(document.root), "policy")


# ── Texts ────────────────────────────────────────────────────────────────────────────────────────


def _texts(pair: _Pair) -> Iterator[Leaf]:
    """The texts that are looked at one by one; those of what is looked at as a whole are not."""
    apart = {key.text for block in _APART for key, _ in nodes.mapping(pair.new.get(block))}
    for leaf in leaves(pair.new):
        is_translated = leaf.path[0] in LANGUAGES and leaf.path[-1].partition(".")[0] in apart
        if leaf.path[0] not in _APART and not leaf.is_cited and not is_translated:
            yield leaf


def _sentences(pair: _Pair) -> Iterator[Item]:
    """Sentences that are as they were, and name a year that is over or the number of a call."""
    numbers = _numbers(pair.old)
    for leaf in _texts(pair):
        text = leaf.scalar.text
        is_stale = leaf.path == ("title",) or _is_dated(text, numbers, pair.starts)
        if leaf.is_sentence and is_stale and pair.is_same(leaf):
            yield Item("words", leaf.name, leaf.scalar.span, _short(text))


def _is_dated(text: str, numbers: frozenset[str], starts: date) -> bool:
    """Whether a sentence names a year that is over, or the number of a policy that was."""
    bare = _FILLED.sub("", text)
    is_over = any(int(found[0]) < starts.year for found in _YEAR.finditer(bare))
    return is_over or not numbers.isdisjoint(_NUMBER.findall(bare))


def _numbers(old: Mapping) -> frozenset[str]:
    """The numbers in which the names of the old policy and of those before it end."""
    earlier = [nodes.mapping(node) for _, node in nodes.mapping(old.get("previous"))]
    named = [nodes.text(each, "policy") for each in (old, *earlier)]
    found = (_LAST_NUMBER.search(each) for each in named)
    return frozenset(each[0] for each in found if each)


def _days(pair: _Pair) -> Iterator[Item]:
    """Days before the new call, in everything that is computed with and in the examples."""
    for leaf in _texts(pair):
        if leaf.is_sentence:
            continue
        lines: set[int] = set()
        for day, start, end in days_in(leaf.scalar):
            span = leaf.scalar.span_of(start, end)
            if day < pair.starts and span.line not in lines:
                lines.add(span.line)
                yield Item("date", leaf.name, span, _line(leaf.scalar, start))


def _line(scalar: Scalar, at: int) -> str:
    """The line of a text that holds the character `at`."""
    text = scalar.text
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    return _short(text[start : len(text) if end < 0 else end])


# ── Things ───────────────────────────────────────────────────────────────────────────────────────


def _values(pair: _Pair) -> Iterator[Item]:
    """Parameters and tables that are as they were; a day that is over is told as that."""
    for key, node in nodes.mapping(pair.new.get("parameters")):
        held = [each for each in leaves(node, ("parameters", key.text)) if _is_value(each)]
        is_over = any(d < pair.starts for each in held for d, _, _ in days_in(each.scalar))
        if not is_over and all(pair.is_same(each) for each in held):
            text = " / ".join(_short(each.scalar.text) for each in held)
            yield Item("value", key.text, key.span, _short(text))
    for key, node in nodes.mapping(pair.new.get("tables")):
        yield from _table(pair, key, nodes.mapping(node))


def _is_value(leaf: Leaf) -> bool:
    return leaf.path[2] in ("value", "dated") and not leaf.is_cited and "hangs_on" not in leaf.path


def _table(pair: _Pair, key: Scalar, node: Mapping) -> Iterator[Item]:
    """A table whose rows stand in the same file, or are drawn the same."""
    for held in leaves(node, ("tables", key.text)):
        is_rows = held.path[2] in _TABLE
        if is_rows and pair.is_same(held):
            is_shared = held.path[2] == "from_file"
            text = held.scalar.text if is_shared else ""
            yield Item("value", key.text, key.span, _short(text), is_shared)


def _readings(pair: _Pair) -> Iterator[Item]:
    """Interpretations of which the choice, the reason and the sources are as they were."""
    for key, node in nodes.mapping(pair.new.get("interpretations")):
        if _is_same_block(pair, ("interpretations", key.text), node):
            chosen = nodes.text(nodes.mapping(node), "chosen")
            yield Item("interpretation", key.text, key.span, chosen)


def _sources(pair: _Pair) -> Iterator[Item]:
    """Documents that are those of last year."""
    for key, node in nodes.mapping(pair.new.get("sources")):
        if _is_same_block(pair, ("sources", key.text), node):
            held = nodes.mapping(node)
            yield Item(
                "source", key.text, key.span, _short(nodes.text(held, "title")), "passages" in held
            )


def _earlier(pair: _Pair) -> Iterator[Item]:
    """Earlier decisions that still come from the policy from which they came."""
    for key, node in nodes.mapping(pair.new.get("previous")):
        held = Leaf(("previous", key.text, "policy"), nodes.needed(nodes.mapping(node), "policy"))
        if pair.is_same(held):
            yield Item("earlier", key.text, key.span, held.scalar.text)


def _is_same_block(pair: _Pair, path: tuple[str, ...], node: Node) -> bool:
    """Whether all that stands under `path` is as it was, and nothing else stood there."""
    now = {each.path: _flat(each.scalar.text) for each in leaves(node, path)}
    then = {known: text for known, text in pair.before.items() if known[: len(path)] == path}
    return now == then


def _flat(text: str) -> str:
    """A text without blanks: `7 500` and `7500` say the same."""
    return "".join(text.split())


def _short(text: str) -> str:
    one = " ".join(text.split())
    return one if len(one) <= _LONGEST else f"{one[: _LONGEST - 1]}…"
