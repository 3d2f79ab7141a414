"""The names in the passages of a source: their places, and the rules that follow from them."""

from __future__ import annotations

from collections.abc import Iterator

from engine.load import nodes
from engine.load.draft import Draft
from engine.load.passages import same_place
from engine.source import Document, Sequence
from engine.uses.grammar import Place
from engine.uses.symbols import How, Occurrence, Space, Symbol, anywhere


def occurrences_in(draft: Draft, source: str, document: Document) -> Iterator[Occurrence]:
    """Each place in the passages of `source` where a name of the policy stands."""
    root = document.root
    for number, each in enumerate(root if isinstance(root, Sequence) else ()):
        parts = nodes.mapping(each)
        place = nodes.scalar(parts.get("place"))
        at = Place((source, str(number) if place is None else place.text), block=parts)
        if place is not None:
            symbol = Symbol(Space.PASSAGE, place.text, source)
            yield Occurrence((symbol,), place.span_of(0, len(place.text)), How.DECLARED, at)
        for rule in nodes.scalars(parts.get("rules")):
            symbols = [*anywhere(draft, rule.text)]
            symbols += [Symbol(Space.ELEMENT, rule.text)] if rule.text in draft.elements else []
            if symbols:
                span = rule.span_of(0, len(rule.text))
                yield Occurrence(tuple(dict.fromkeys(symbols)), span, How.BECOME, at)


def cites(cited: Symbol, passage: Symbol) -> bool:
    """Whether a place that a rule cites is, holds, or lies in that of a passage."""
    return cited.of == passage.of and same_place(cited.name, passage.name)
