"""The names of one policy in all its files: what stands where, where it is declared and used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from engine.editor.analysis import Analysis
from engine.load import nodes
from engine.load.draft import Draft
from engine.load.shelf import Shelf
from engine.problem import Span
from engine.source import read_text
from engine.source.paths import inside
from engine.uses.grammar import Spot, What, spots
from engine.uses.index import Index
from engine.uses.passages import cites, occurrences_in
from engine.uses.symbols import How, Occurrence, Space, Symbol


@dataclass(frozen=True, slots=True)
class Found:
    """A place in a file; the top of the file if no stretch of it is meant."""

    path: Path
    span: Span | None


@dataclass(frozen=True)
class Names:
    """The names of one policy.

    Args:
        analysis: the policy.
        draft: what is known of it.
        index: where its names stand in its own file.
        shelf: the files beside it.
    """

    analysis: Analysis
    draft: Draft
    index: Index
    shelf: Shelf

    @property
    def path(self) -> Path:
        """The file of the policy."""
        return self.analysis.path

    @cached_property
    def beside(self) -> dict[Path, tuple[Occurrence, ...]]:
        """The names in the lists of passages beside the policy, by file."""
        found: dict[Path, tuple[Occurrence, ...]] = {}
        for key, node in nodes.mapping(self.draft.root.get("sources")):
            name = nodes.text(nodes.mapping(node), "passages")
            path = inside(self.path.parent, name, None)[0] if name else None
            if path is not None:
                document, _ = read_text(self.shelf.read(path), name, notation="yaml")
                held = tuple(occurrences_in(self.draft, key.text, document))
                found[path] = (*found.get(path, ()), *held)
        return found

    def everywhere(self) -> Iterator[tuple[Path, Occurrence]]:
        """Each place where a name stands, in whichever file."""
        yield from ((self.path, each) for each in self.index.occurrences)
        for path, held in self.beside.items():
            yield from ((path, each) for each in held)

    def at(self, path: Path, offset: int) -> list[Occurrence]:
        """The names that stand at a character of a file."""
        if path == self.path:
            return list(self.index.at(offset))
        held = self.beside.get(path, ())
        return [each for each in held if each.span.start <= offset <= each.span.end]

    def uses(self, symbols: Iterable[Symbol], *, declared: bool = True) -> Iterator[Found]:
        """Each place where one of `symbols` stands; with or without where it is declared."""
        wanted = set(symbols)
        for path, each in self.everywhere():
            is_one = any(is_meant(own, each, symbol) for own in each.symbols for symbol in wanted)
            if is_one and (declared or each.how is not How.DECLARED):
                yield Found(path, each.span)

    def declarations(self, symbols: Iterable[Symbol]) -> list[Found]:
        """Where each of `symbols` is declared."""
        wanted = set(symbols)
        return [
            Found(path, each.span)
            for path, each in self.everywhere()
            if each.how is How.DECLARED
            for own in each.symbols
            if any(own == symbol or is_passage(own, symbol) for symbol in wanted)
        ]

    def file_at(self, offset: int) -> Found | None:
        """The file that is named at a character of the policy: a table, passages, a policy."""
        for spot in spots(self.draft.root):
            if isinstance(spot, Spot) and spot.scalar.span.start <= offset <= spot.scalar.span.end:
                name = spot.scalar.text
                if spot.what is What.POLICY:
                    name = f"{name.rpartition('/')[2]}.yaml"
                if spot.what in (What.POLICY, What.FILE):
                    path = inside(self.path.parent, name, None)[0]
                    return None if path is None else Found(path, None)
        return None


def is_meant(own: Symbol, each: Occurrence, wanted: Symbol) -> bool:
    """Whether a name is `wanted`; of a passage, also whether it is cited."""
    return own == wanted or (each.how is How.CITED and is_passage(wanted, own))


def is_passage(passage: Symbol, cited: Symbol) -> bool:
    """Whether a cited place is, or holds, that of a passage."""
    return passage.space is cited.space is Space.PASSAGE and cites(cited, passage)


def names_of(analysis: Analysis, shelf: Shelf) -> Names | None:
    """The names of a policy; None if its shape is not right."""
    draft, index = analysis.reading.draft, analysis.index
    return None if draft is None or index is None else Names(analysis, draft, index, shelf)
