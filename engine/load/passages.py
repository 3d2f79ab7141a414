"""The sources held against the rules: every passage has its rules, every rule its passage."""

from __future__ import annotations

from collections.abc import Mapping

from engine.load import nodes
from engine.load.draft import Draft
from engine.load.follow import Following
from engine.policy.expressions import SourceRef
from engine.policy.policy import Source
from engine.problem import Span, nearest


def report(draft: Draft, following: Following) -> None:
    """Reports passages that name no declared thing, and places that no passage has."""
    known = _known(draft, following)
    for source in draft.sources.values():
        for passage in source.passages:
            for name in passage.rules:
                if name not in known:
                    with draft.collector.inside("sources", source.name, passage.place):
                        near = nearest(name, list(known)) or ""
                        draft.collector.report("E285", passage.span, name=name, near=near)
    for definition in draft.definitions.values():
        for ref in definition.sources:
            _place(draft, draft.sources, ref, definition.origin.span)


def _known(draft: Draft, following: Following) -> set[str]:
    names = {name for _, name in draft.definitions} | {name for _, name in draft.facts}
    names |= set(draft.lists) | set(draft.tables) | set(draft.interpretations)
    names |= {each.name for each in following.payments} | {
        each.name for each in following.obligations
    }
    names |= {each.element for each in following.decision.parts}
    for part in ("remarks", "properties"):
        names |= {key.text for key, _ in nodes.mapping(draft.root.get(part))}
    return names | {"decision", "round", "none_left"}


def _place(draft: Draft, sources: Mapping[str, Source], ref: SourceRef, span: Span) -> None:
    places = [passage.place for passage in sources[ref.source].passages]
    if not places or not ref.place:
        return
    if not any(_same_place(ref.place, place) for place in places):
        near = nearest(ref.place, places) or ""
        draft.collector.report("W286", span, place=ref.place, source=ref.source, near=near)


def _same_place(cited: str, place: str) -> bool:
    """A rule may cite a whole section of which the passages are sentences, or a sentence by its name."""
    return (
        place == cited
        or place.startswith((f"{cited} ", f"{cited},"))
        or cited.startswith((f"{place} ", f"{place},"))
    )
