"""Problems with keys: unknown, misspelt, misplaced, missing, or ruling each other out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from engine.problem import Fix, Problem
from engine.shape.example import example_of
from engine.shape.finding import Finder, Finding
from engine.shape.schema import help_of
from engine.source.letters import odd_letter
from engine.source.tree import Mapping, Scalar
from engine.wordings.shape import DUTCH
from engine.wordings.wording import Phrase

_MOST_LISTED: Final = 15
_COLON: Final = re.compile(r"\s*:")
_BOUNDS: Final = re.compile(r"\{([01]),(\d+)\}")


def unknown(finder: Finder, finding: Finding) -> Iterator[Problem]:
    """E010 to E013 and E023, for each key that cannot stand here."""
    free = finding.schema.get("patternProperties", {})
    present = set(finding.present)
    absent = tuple(name for name in finding.known if name not in present)
    for key, value in finding.node if isinstance(finding.node, Mapping) else ():
        allowed = key.text in finding.known or any(re.search(p, key.text) for p in free)
        # The reader has said what is wrong with these.
        refused = _is_torn_off(finder, key, value) or odd_letter(key.text) is not None
        if not allowed and not refused:
            yield _unknown(finder, finding, key, absent)


def stands_for(finder: Finder, finding: Finding, key: Scalar, among: set[str]) -> Problem | None:
    """E011 if `key` is a misspelling of one `among`; with a fix if it can be no other."""
    near = finder.near(key.text, among)
    if near is None:
        dutch = [each for each in DUTCH.get(key.text.casefold(), ()) if each in among]
        return _misspelt(finder, finding, key, dutch[0], None) if dutch else None
    certain = key.text not in finder.schema.homes and not finder.near(key.text, among - {near})
    return _misspelt(finder, finding, key, near, Fix(key.span, near) if certain else None)


def missing(finder: Finder, finding: Finding) -> Iterator[Problem]:
    """E014, once for all keys that are missing; E011 if one stands here in a wrong spelling."""
    present = set(finding.present)
    lacking: list[str] = []
    for name in finding.asked:
        if name in present or _is_meant(finder, finding, [name]):
            continue
        stray = finder.near(name, present - set(finding.known))
        key = finding.node.key(stray) if stray and isinstance(finding.node, Mapping) else None
        if key is not None:
            yield _misspelt(finder, finding, key, name, Fix(key.span, name))
        else:
            lacking.append(name)
    if lacking:
        yield _incomplete(finder, finding, "E014", lacking)


def without_companion(finder: Finder, finding: Finding) -> Iterator[Problem]:
    """E015 for each key that stands here without the one that belongs to it."""
    present = set(finding.present)
    for name, companions in finding.asked.items():
        lacking = [each for each in companions if each not in present]
        if name in present and lacking and not _is_meant(finder, finding, lacking):
            key = finding.node.key(name) if isinstance(finding.node, Mapping) else None
            yield _incomplete(finder, finding, "E015", lacking, key)


def alternatives(finder: Finder, finding: Finding) -> Iterator[Problem]:
    """E016 if none of the keys stands here, E017 for each beside the first if only one can."""
    node = finding.node
    if not isinstance(node, Mapping):
        return
    group = [name for branch in finding.asked for name in branch["required"]]
    present = [key for key, _ in node if key.text in group]
    if not present and not _is_meant(finder, finding, group):
        yield _incomplete(finder, finding, "E016", group)
    for key in present[1:]:
        first = present[0]
        problem = finder.report("E017", finding, key.span, first=first.text, second=key.text)
        yield replace(problem, also=((first.span, "first"),))


def _unknown(finder: Finder, finding: Finding, key: Scalar, absent: tuple[str, ...]) -> Problem:
    free = finding.schema.get("patternProperties", {})
    near = stands_for(finder, finding, key, set(absent))
    if near is not None:
        return near
    if free:
        return _not_a_name(finder, finding, key, next(iter(free)))
    homes = finder.schema.homes.get(key.text)
    if homes:
        return finder.report("E012", finding, key.span, key=key.text, homes=_listed(homes))
    allowed = absent or tuple(finding.known)
    listed = (*allowed[:_MOST_LISTED], "…") if len(allowed) > _MOST_LISTED else allowed
    return finder.report("E010", finding, key.span, key=key.text, allowed=listed)


def _not_a_name(finder: Finder, finding: Finding, key: Scalar, pattern: str) -> Problem:
    bounds = _BOUNDS.search(pattern)
    limit = int(bounds[2]) + (bounds[1] == "0") if bounds else 0
    if bounds and len(key.text) > limit:
        return finder.report("E023", finding, key.span, length=len(key.text), limit=limit)
    example = re.sub(r"\W+", "_", key.text).strip("_") or "naam"
    example = f"_{example}" if example[0].isdigit() else example
    return finder.report("E013", finding, key.span, key=key.text, example=example)


def _misspelt(finder: Finder, finding: Finding, key: Scalar, near: str, fix: Fix | None) -> Problem:
    finder.meant.setdefault(finding.place, set()).add(near)
    return finder.report("E011", finding, key.span, fix=fix, key=key.text, near=near)


def _incomplete(
    finder: Finder, finding: Finding, code: str, lacking: list[str], key: Scalar | None = None
) -> Problem:
    asked = finding.known.get(lacking[0], {})
    return finder.report(
        code,
        finding,
        finding.holder if key is None else key.span,
        key=finding.name if key is None else key.text,
        keys=tuple(lacking),
        example=example_of(asked, lacking[0]),
        help=help_of(asked),
    )


def _is_meant(finder: Finder, finding: Finding, names: list[str]) -> bool:
    """Whether one of `names` stands here in a wrong spelling."""
    return not finder.meant.get(finding.place, set()).isdisjoint(names)


def _is_torn_off(finder: Finder, key: Scalar, value: object) -> bool:
    """Whether `key` is a piece of a text in braces, cut off by a comma: it has not even a colon."""
    is_empty = isinstance(value, Scalar) and not value.style and not value.text
    return is_empty and not _COLON.match(finder.document.text, key.span.end)


def _listed(titles: tuple[Phrase, ...]) -> Phrase:
    shown = titles[:_MOST_LISTED]
    return Phrase(", ".join(title.nl for title in shown), ", ".join(title.en for title in shown))
