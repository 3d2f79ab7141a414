"""The sources held against the rules: what a passage became exists, and what is cited is there."""

from __future__ import annotations

from collections.abc import Iterable

from engine.load.draft import Draft


def report(draft: Draft, known: Iterable[str]) -> None:
    """Reports passages that name no declared thing, and cited places that no passage has."""
    names = frozenset(known)
    for within, name in draft.promised:
        if name.text not in names:
            with draft.collector.inside(*within):
                near = draft.collector.near(name.text, names)
                draft.collector.report("E285", name.span, name=name.text, near=near)
    places = {each.name: [one.place for one in each.passages] for each in draft.sources.values()}
    for cited in draft.cited:
        place, of_source = cited.ref.place, places[cited.ref.source]
        if place and of_source and not any(same_place(place, each) for each in of_source):
            with draft.collector.inside(*cited.within):
                near = draft.collector.near(place, of_source)
                draft.collector.report(
                    "W286", cited.span, place=place, source=cited.ref.source, near=near
                )


def same_place(cited: str, place: str) -> bool:
    """A rule may cite a section of which the passages are sentences, or a sentence by its name."""
    return (
        place == cited
        or place.startswith((f"{cited} ", f"{cited},"))
        or cited.startswith((f"{place} ", f"{place},"))
    )
