"""Two trees of the same kind of file side by side: where they differ, and any mixture of the two.

A difference is named by its path. A mixture takes the new side at the chosen paths and the old side
everywhere else, so that each edit of a text can be tried without the others.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from fractions import Fraction
from typing import Final, TypeAlias

from engine.source.tree import Mapping, Node, Scalar, Sequence

Path: TypeAlias = tuple[str, ...]
_Entry: TypeAlias = tuple[Scalar, Node]

BLOCK: Final = "|"
# The step to the order of the entries, where that means something: nothing else is read in turn.
ORDER: Final = "[order]"
_IN_ORDER: Final[frozenset[Path]] = frozenset({("round",)})

# Two items of a list are the same item, changed, if they share this much of their words.
_ALIKE: Final = Fraction(1, 2)
# What parts the cells of a row is a word too, as the bar between drawn cells is.
_WORDS: Final = re.compile(r"[^\s,;]+|[,;]")


@dataclass(frozen=True, slots=True)
class Difference:
    """What stands at one path before and after; None where nothing stands there.

    Args:
        path: keys, and of lists the places: `[2]` of the old list, `[+2.0]` put in before it;
            `[order]` for the order of entries that are read in turn.
        key: how the entry is written; None for an item of a list.
    """

    path: Path
    before: Node | None
    after: Node | None
    key: Scalar | None = None


@dataclass(frozen=True, slots=True)
class _Pair:
    """One entry of a mapping or item of a list, on either side."""

    step: str
    key: Scalar | None
    before: Node | None
    after: Node | None


def differences(before: Node, after: Node, path: Path = ()) -> Iterator[Difference]:
    """Where two trees differ, each as far down as both sides still have the same shape."""
    for pair in _pairs(before, after):
        here = (*path, pair.step)
        if pair.before is None or pair.after is None or not _goes_on(pair.before, pair.after):
            if not alike(pair.before, pair.after):
                yield Difference(here, pair.before, pair.after, pair.key)
        else:
            yield from differences(pair.before, pair.after, here)
    if path in _IN_ORDER and _has_moved(before, after):
        here = (*path, ORDER)
        yield Difference(here, _in_turn(before), _in_turn(after))


def mixture(before: Node, after: Node, chosen: Collection[Path], path: Path = ()) -> Node:
    """The old tree with the new side at each path of `chosen`; paths come from `differences`."""
    if not _goes_on(before, after):
        return before
    kept: list[tuple[Scalar | None, Node]] = []
    for pair in _pairs(before, after):
        here = (*path, pair.step)
        side = pair.after if here in chosen else pair.before
        if pair.before is not None and pair.after is not None and here not in chosen:
            side = mixture(pair.before, pair.after, chosen, here)
        if side is not None:
            kept.append((pair.key, side))
    if isinstance(before, Mapping):
        entries = [(key, node) for key, node in kept if key is not None]
        if (*path, ORDER) in chosen:
            entries = _in_order_of(after, entries)
        return Mapping(tuple(entries), before.span)
    if isinstance(before, Scalar):
        lines = (node.text for _, node in kept if isinstance(node, Scalar))
        return Scalar("".join(f"{line}\n" for line in lines), BLOCK, before.span)
    return Sequence(tuple(node for _, node in kept), before.span)


def alike(before: Node | None, after: Node | None) -> bool:
    """Whether two trees say the same, however they are written."""
    return _plain(before) == _plain(after)


def _goes_on(before: Node, after: Node) -> bool:
    """Whether both sides have parts that can be told apart: entries, or the lines of a block."""
    both = (before, after)
    are_mappings = all(isinstance(each, Mapping) for each in both)
    are_blocks = all(isinstance(each, Scalar) and each.style == BLOCK for each in both)
    return are_mappings or are_blocks or _are_lists_of_entries(both)


def _are_lists_of_entries(both: tuple[Node, Node]) -> bool:
    return all(
        isinstance(each, Sequence) and all(isinstance(item, Mapping) for item in each)
        for each in both
    )


def _pairs(before: Node, after: Node) -> Iterator[_Pair]:
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        yield from _entries(before, after)
    else:
        yield from _items(_parts(before), _parts(after))


def _parts(node: Node) -> tuple[Node, ...]:
    """The items of a list, or the lines of a block."""
    if isinstance(node, Scalar):
        return tuple(_lines(node))
    return node.items if isinstance(node, Sequence) else ()


def _lines(block: Scalar) -> Iterator[Scalar]:
    """The lines of a block, each with the place where it stands."""
    at = 0
    for whole in block.text.splitlines(keepends=True):
        line = whole.splitlines()[0]
        yield Scalar(line, "", block.span_of(at, at + len(line)))
        at += len(whole)


def _entries(before: Mapping, after: Mapping) -> Iterator[_Pair]:
    """The entries in the old order, each new one after the one that it follows in the new text."""
    follows: dict[str, list[Scalar]] = {}
    last = ""
    for key, _ in after:
        if key.text in before:
            last = key.text
        else:
            follows.setdefault(last, []).append(key)
    for key in follows.get("", ()):
        yield _Pair(key.text, key, None, after.get(key.text))
    for key, node in before:
        yield _Pair(key.text, key, node, after.get(key.text))
        for new in follows.get(key.text, ()):
            yield _Pair(new.text, new, None, after.get(new.text))


def _keys(node: Node) -> list[Scalar]:
    return [key for key, _ in node] if isinstance(node, Mapping) else []


def _has_moved(before: Node, after: Node) -> bool:
    """Whether the entries that both sides have stand in another order."""
    old, new = ([key.text for key in _keys(each)] for each in (before, after))
    return [each for each in old if each in new] != [each for each in new if each in old]


def _in_turn(node: Node) -> Scalar:
    """The names of entries, one after the other."""
    keys = _keys(node)
    return Scalar(", ".join(each.text for each in keys), "", keys[0].span)


def _in_order_of(node: Node, entries: list[_Entry]) -> list[_Entry]:
    """The entries in the order of a mapping; one that it lacks stays behind the same entry."""
    place = {key.text: at for at, key in enumerate(_keys(node))}
    places: dict[str, int] = {}
    last = -1
    for key, _ in entries:
        last = places[key.text] = place.get(key.text, last)
    return sorted(entries, key=lambda entry: places[entry[0].text])


def _items(before: tuple[Node, ...], after: tuple[Node, ...]) -> Iterator[_Pair]:
    old, new = ([_plain(each) for each in side] for side in (before, after))
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        if tag == "equal":
            for at in range(start, end):
                yield _Pair(f"[{at}]", None, before[at], before[at])
        else:
            yield from _replaced(before, after, (start, end), (new_start, new_end))


def _replaced(
    before: tuple[Node, ...], after: tuple[Node, ...], old: tuple[int, int], new: tuple[int, int]
) -> Iterator[_Pair]:
    """A run of old items beside the run of new ones in its place: the likest in turn are paired."""
    at = new[0]
    for index in range(*old):
        partner = _partner(before[index], after, at, new[1])
        if partner is None:
            yield _Pair(f"[{index}]", None, before[index], None)
            continue
        for extra in range(at, partner):
            yield _Pair(f"[+{index}.{extra - at}]", None, None, after[extra])
        yield _Pair(f"[{index}]", None, before[index], after[partner])
        at = partner + 1
    for extra in range(at, new[1]):
        yield _Pair(f"[+{old[1]}.{extra - at}]", None, None, after[extra])


def _partner(item: Node, after: tuple[Node, ...], start: int, end: int) -> int | None:
    """The place from `start` up to `end` of what is likest to `item`, if anything is like it."""
    likeness = {at: _likeness(item, after[at]) for at in range(start, end)}
    best = max(likeness, key=lambda at: likeness[at], default=None)
    return best if best is not None and likeness[best] >= _ALIKE else None


def _likeness(before: Node, after: Node) -> Fraction:
    """The share of the words of both that stand in both, in the same order."""
    old, new = (_words(each) for each in (before, after))
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    shared = sum(block.size for block in blocks)
    return Fraction(2 * shared, len(old) + len(new))


def _words(node: Node) -> list[str]:
    match node:
        case Scalar():
            return _WORDS.findall(node.text)
        case Sequence():
            return [word for each in node for word in _words(each)]
        case _:
            return [word for key, each in node for word in (f"{key.text}:", *_words(each))]


def _plain(node: Node | None) -> str | None:
    match node:
        case None:
            return None
        case Scalar():
            return repr(node.text)
        case Sequence():
            return f"[{', '.join(f'{_plain(each)}' for each in node)}]"
        case _:
            return f"{{{', '.join(f'{key.text!r}: {_plain(each)}' for key, each in node)}}}"
