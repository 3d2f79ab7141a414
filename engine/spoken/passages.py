"""Which passages of a source a place means, and where on a page they stand."""

from __future__ import annotations

from collections.abc import Iterator

from engine.load.passages import same_place
from engine.pages.parts import Link
from engine.policy.expressions import SourceRef
from engine.policy.policy import Passage, Policy


def source_address(source: str) -> str:
    """Where a source is told."""
    return f"source/{source}"


def passage_address(source: str, place: str) -> str:
    """Where a passage of a source is told."""
    return f"{source_address(source)}/{place}"


def passages_of(ref: SourceRef, policy: Policy) -> Iterator[Passage]:
    """The passages that a rule cites: of a section all, of a sentence the one."""
    source = policy.sources.get(ref.source)
    for passage in () if source is None else source.passages:
        if ref.place and same_place(ref.place, passage.place):
            yield passage


def source_link(ref: SourceRef, policy: Policy) -> Link:
    """A cited place, and the way to its first passage, or else to its source."""
    first = next(passages_of(ref, policy), None)
    to = source_address(ref.source)
    return Link(str(ref), to if first is None else passage_address(ref.source, first.place))


def example_address(name: str) -> str:
    """Where an example is told."""
    return f"example/{name}"
