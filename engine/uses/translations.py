"""The names in the block of the other language: its keys, and what its sentences fill in.

A key is a path of names: `in_time.refused`, `kind.oak`, `park.left_out`. Names of fields need
not be unique, and all that bear one share its words: such a key stands for several.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from engine.load import nodes
from engine.load.draft import Draft
from engine.load.drawn import piece
from engine.policy.expressions import Scope
from engine.quantities import Type
from engine.source import Mapping as Block
from engine.source import Node, Scalar, Sequence
from engine.uses.formulas import FormulaNames
from engine.uses.grammar import Place, Spot
from engine.uses.symbols import How, Occurrence, Space, Symbol, anywhere, rule_of, unit_of

_PLACEHOLDER: Final = re.compile(r"\{([^{}]*)\}")
_CHAPTER: Final = "chapter"


def placeholders(scalar: Scalar) -> Iterator[Scalar]:
    """What a sentence fills in: the formula between each pair of braces."""
    for found in _PLACEHOLDER.finditer(scalar.text):
        yield piece(scalar, *found.span(1))


def scope_in_round(draft: Draft, step: str) -> Scope:
    """The element whose fields are bare in a step of the round: of the one list that takes part."""
    held = nodes.mapping(nodes.mapping(draft.root.get("round")).get(step))
    among = [draft.lists.get(each) for each in nodes.texts(held.get("among"))]
    return among[0].element if len(among) == 1 and among[0] is not None else None


class Translations:
    """Gathers these for one policy.

    Args:
        declared: where each name is declared.
    """

    def __init__(self, draft: Draft, declared: Mapping[Symbol, tuple[Spot, ...]]) -> None:
        self.draft: Final = draft
        self.declared: Final = declared
        self.cases: Final[dict[str, list[Symbol]]] = {}
        for symbol in declared:
            if symbol.space is Space.CASE:
                self.cases.setdefault(rule_of(symbol), []).append(symbol)
        self.chapters: Final = frozenset(_chapters(draft.root))
        self.steps: Final = frozenset(key.text for key, _ in nodes.mapping(draft.root.get("round")))

    def block(self, node: Node, place: Place) -> Iterator[Occurrence]:
        """The names of the whole block."""
        for key, each in nodes.mapping(node):
            if key.text not in self.chapters:
                yield from self.key(key, place)
            for sentence in nodes.scalars(each):
                yield from self.sentence(key, sentence, place)

    def key(self, key: Scalar, place: Place) -> Iterator[Occurrence]:
        """The name that a key begins with, and the option, case or reading behind it."""
        head, *rest = key.text.split(".")
        symbols, behind = self.heads(head), self.behind(head, rest[0]) if rest else ()
        if rest and not behind:
            # Of a sentence, those that have one of that kind.
            own = tuple(each for each in symbols if self.says(each, rest[0]))
            symbols = own or symbols
        yield from self.noted(symbols, key, 0, head, place)
        if behind:
            yield from self.noted(behind, key, len(head) + 1, rest[0], place)

    def says(self, symbol: Symbol, kind: str) -> bool:
        """Whether what a name stands for has a sentence of a kind."""
        return any(kind in nodes.mapping(each.under) for each in self.declared.get(symbol, ()))

    def noted(
        self, symbols: tuple[Symbol, ...], key: Scalar, start: int, name: str, place: Place
    ) -> Iterator[Occurrence]:
        """A part of a key, if it stands for anything."""
        if symbols:
            span = key.span_of(start, start + len(name))
            yield Occurrence(symbols, span, How.TRANSLATED, place)

    def heads(self, name: str) -> tuple[Symbol, ...]:
        """All that the name at the head of a key may stand for."""
        draft = self.draft
        found = list(anywhere(draft, name))
        found += [Symbol(Space.ELEMENT, name)] if name in draft.elements else []
        for table in draft.tables.values():
            found += [Symbol(Space.ROW, name)] if table.row == name else []
            found += [Symbol(Space.COLUMN, name, table.name)] if name in table.columns else []
        for space, known in (
            (Space.SOURCE, draft.sources),
            (Space.STAGE, draft.stages),
            (Space.PREVIOUS, draft.previous),
        ):
            found += [Symbol(space, name)] if name in known else []
        unit = unit_of(draft, name)
        return tuple(dict.fromkeys(found if unit is None else [*found, unit]))

    def behind(self, head: str, name: str) -> tuple[Symbol, ...]:
        """What a name behind a head stands for: a reading, a case, an option."""
        held = self.draft.interpretations.get(head)
        if held is not None and name in held.readings:
            return (Symbol(Space.READING, name, head),)
        cases = [each for each in self.cases.get(head, ()) if each.name == name]
        if cases:
            return tuple(cases)
        is_option = any(name in kind.options for kind in self.types(head))
        return (Symbol(Space.NAME, name),) if is_option else ()

    def types(self, name: str) -> Iterator[Type]:
        """The types of all that bears a name."""
        for held in (self.draft.facts, self.draft.definitions):
            yield from (each.type for (_, own), each in held.items() if own == name)
        for table in self.draft.tables.values():
            if name in table.columns:
                yield table.columns[name].type

    def sentence(self, key: Scalar, scalar: Scalar, place: Place) -> Iterator[Occurrence]:
        """What a translated sentence fills in, in the scope of each that the key may stand for."""
        head = key.text.partition(".")[0]
        scopes = self.scopes(head)
        for name in placeholders(scalar):
            every = [self.filled(name, scope, place) for scope in scopes]
            yield from merged(every)

    def scopes(self, head: str) -> list[Scope]:
        """The elements that the names of a sentence may belong to; None for the file."""
        if head in self.draft.elements:
            return [head]
        found = [each.scope for each in self.heads(head) if each.space is Space.NAME]
        if head in self.steps:
            found.append(scope_in_round(self.draft, head))
        return list(dict.fromkeys(found)) or [None]

    def filled(self, name: Scalar, scope: Scope, place: Place) -> list[Occurrence]:
        """The names between one pair of braces."""
        own = Place(place.keys, scope, place.owner, place.block, place.beside)
        return FormulaNames(self.draft, name, own, How.SHOWN).formula()


def merged(every: list[list[Occurrence]]) -> Iterator[Occurrence]:
    """The same names found in several ways: each place once, with all that it may stand for."""
    by_place: dict[tuple[int, int], list[Occurrence]] = {}
    for found in every:
        for each in found:
            by_place.setdefault((each.span.start, each.span.end), []).append(each)
    for same in by_place.values():
        symbols = dict.fromkeys(symbol for each in same for symbol in each.symbols)
        yield Occurrence(tuple(symbols), same[0].span, same[0].how, same[0].place)


def _chapters(root: Block) -> Iterator[str]:
    rules = root.get("rules")
    for each in rules if isinstance(rules, Sequence) else ():
        yield nodes.text(nodes.mapping(each), _CHAPTER)
