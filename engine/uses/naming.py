"""What a name that a person writes can stand for: bare, behind its element, or a source's place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from engine.load import nodes
from engine.load.beside import bytes_of
from engine.load.collect import RefusedError
from engine.load.draft import Draft
from engine.source import Mapping, Source, read_text
from engine.uses.index import index_of
from engine.uses.passages import cites, occurrences_in
from engine.uses.symbols import How, Occurrence, Space, Symbol, rule_of

Path: TypeAlias = tuple[str, ...]

# How a block takes a value from what it names; and blocks that decide nothing.
_TAKING: Final = frozenset({How.READ, How.NAMED, How.WRITTEN})
_OUTSIDE: Final = frozenset({"applicant", "examples", "groups", "properties", "remarks"})


@dataclass(frozen=True, slots=True)
class Names:
    """The names of a policy and of the passages beside it.

    Args:
        occurrences: each place where a name stands: in the policy, then in the passages.
        sources: the texts that they stand in, by the name of the file.
    """

    occurrences: tuple[Occurrence, ...]
    sources: dict[str, Source]

    def known(self) -> tuple[Symbol, ...]:
        """Everything that a name stands for, in the order in which it is met."""
        return tuple(dict.fromkeys(symbol for each in self.occurrences for symbol in each.symbols))

    def called(self, name: str) -> tuple[Symbol, ...]:
        """What `name` stands for: what is called so in full, else what is called so at its end."""
        wanted = " ".join(name.split())
        full = tuple(each for each in self.known() if written(each) == wanted)
        return full or tuple(each for each in self.known() if each.name == wanted)

    def uses(self, symbol: Symbol) -> tuple[Occurrence, ...]:
        """Each place where `symbol` stands; of a passage also each that cites it or part of it."""
        return tuple(
            each for each in self.occurrences if any(_is(one, symbol) for one in each.symbols)
        )


def _is(found: Symbol, wanted: Symbol) -> bool:
    if found.space is wanted.space is Space.PASSAGE:
        return cites(found, wanted)
    return found == wanted


def names_of(draft: Draft, policy: Source) -> Names:
    """The names of the policy that `draft` knows, whose text is `policy`."""
    found = [*index_of(draft).occurrences]
    sources = {policy.file: policy}
    for name, node in nodes.mapping(draft.root.get("sources")):
        for occurrences, source in _passages(draft, name.text, nodes.mapping(node)):
            found += occurrences
            sources[source.file] = source
    return Names(tuple(found), sources)


def _passages(
    draft: Draft, name: str, of: Mapping
) -> Iterator[tuple[tuple[Occurrence, ...], Source]]:
    """The names in the passages of one source; nothing where there is no file to be read."""
    file = nodes.scalar(of.get("passages"))
    if file is None:
        return
    try:
        document, _ = read_text(bytes_of(draft, file), file.text, notation="yaml")
    except RefusedError:
        # That a file is missing is a problem of the policy, and `check` tells it.
        return
    yield tuple(occurrences_in(draft, name, document)), document.source


def written(symbol: Symbol) -> str:
    """How a person writes it in full: `park.trees`, `laatste_dag.tien_juli`, `steun2 punt 1`."""
    if not symbol.of:
        return symbol.name
    if symbol.space is Space.CASE:
        return f"{rule_of(symbol)}.{symbol.name}"
    return f"{symbol.of}{' ' if symbol.space is Space.PASSAGE else '.'}{symbol.name}"


def works_through(names: Names, symbol: Symbol) -> tuple[Path, ...]:
    """The blocks that take something from `symbol`, directly or through others, nearest first.

    Examples, sentences and translations take nothing from it that a decision could hang on.
    """
    named = {
        each.place.keys: each.symbols[0]
        for each in names.occurrences
        if each.how is How.DECLARED and each.symbols[0].space is Space.NAME
    }
    met: dict[Path, None] = {}
    pending, seen = [symbol], {symbol}
    while pending:
        for each in names.uses(pending.pop(0)):
            block = each.place.owner or each.place.keys[:1]
            is_own = any(block == ("tables", one.of) for one in each.symbols)
            if each.how not in _TAKING or block[0] in _OUTSIDE or is_own:
                continue
            met.setdefault(block)
            follows = named.get(block)
            if follows is not None and follows not in seen:
                seen.add(follows)
                pending.append(follows)
    return tuple(met)
