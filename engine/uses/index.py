"""The index of a policy's names: from its tree, and what the loader knows, to a list of places."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from engine.load import nodes
from engine.load.draft import Draft
from engine.load.drawn import piece
from engine.policy.expressions import Scope
from engine.problem import Span
from engine.quantities import Type
from engine.source import Mapping as Block
from engine.source import Scalar
from engine.uses.drawn import Drawings
from engine.uses.examples import Examples
from engine.uses.formulas import FormulaNames
from engine.uses.grammar import Region, Spot, What, spots
from engine.uses.symbols import (
    How,
    Occurrence,
    Space,
    Symbol,
    anywhere,
    case_symbol,
    symbol_of,
    unit_of,
)
from engine.uses.translations import Translations, placeholders, scope_in_round
from engine.uses.values import of_type, of_value

Found: TypeAlias = Iterator[Occurrence]
Named: TypeAlias = Callable[[Draft, Spot, str], Symbol | None]

_DECIDED: Final = re.compile(r"(?:(?:sum|count) of )?(?P<head>[^\W\d]\w*)(?P<more>\.|\Z)")
# Names of these blocks are the file's, also where the block is about each element.
# The keys above what stands in a step: `round`, its name, the key itself.
_IN_STEP: Final = 3
_WHAT_LEFT: Final = re.compile(r"what (\S+) left")
_OF_THE_FILE: Final = frozenset({"groups", "properties", "remarks", "interpretations", "round"})


@dataclass(frozen=True, slots=True)
class Index:
    """The names of a policy.

    Args:
        occurrences: each place in its file where a name stands, in the order written.
        declared: by what a name stands for, where it is declared: the key or text that is the
            name, and what stands under it. An option of several choices is declared several times.
    """

    occurrences: tuple[Occurrence, ...]
    declared: Mapping[Symbol, tuple[Spot, ...]]

    def at(self, offset: int) -> tuple[Occurrence, ...]:
        """The names that stand at a character of the file, or end just before it."""
        return tuple(
            each for each in self.occurrences if each.span.start <= offset <= each.span.end
        )

    def of(self, symbol: Symbol) -> tuple[Occurrence, ...]:
        """Each place where a name stands that stands, or may stand, for `symbol`."""
        return tuple(each for each in self.occurrences if symbol in each.symbols)

    def under(self, symbol: Symbol) -> Block | None:
        """The block that stands under the name of `symbol`, if there is one."""
        found = (spot.under for spot in self.declared.get(symbol, ()))
        return next((each for each in found if isinstance(each, Block)), None)


def index_of(draft: Draft) -> Index:
    """The names of the policy that `draft` knows; none of what was refused."""
    gathering = _Gathering(draft)
    found = sorted(gathering.everything(), key=lambda each: (each.span.start, each.span.end))
    return Index(tuple(found), gathering.declared)


# ── A whole text that is a name ──────────────────────────────────────────────────────────────────


def _declared(draft: Draft, spot: Spot, name: str) -> Symbol | None:
    scope: Scope = None
    if spot.place.keys[0] not in _OF_THE_FILE:
        scope = nodes.text(nodes.mapping(spot.under), "per") or spot.place.scope
    return symbol_of(draft, scope, name)


def _of_file(draft: Draft, _spot: Spot, name: str) -> Symbol | None:
    return symbol_of(draft, None, name)


def _field(draft: Draft, spot: Spot, name: str) -> Symbol | None:
    return symbol_of(draft, spot.place.scope, name)


def _called(draft: Draft, spot: Spot, name: str) -> Symbol | None:
    element = nodes.text(nodes.mapping(spot.place.beside), "differs_per")
    return symbol_of(draft, element, name) if element else None


def _column(_draft: Draft, spot: Spot, name: str) -> Symbol | None:
    return Symbol(Space.COLUMN, name, spot.place.owner[-1])


def _any_column(draft: Draft, spot: Spot, name: str) -> Symbol | None:
    table = draft.tables.get(spot.place.owner[-1])
    return _column(draft, spot, name) if table is not None and name in table.columns else None


def _reading(_draft: Draft, spot: Spot, name: str) -> Symbol | None:
    return Symbol(Space.READING, name, spot.place.owner[-1])


def _of_reading(_draft: Draft, spot: Spot, name: str) -> Symbol | None:
    return Symbol(Space.READING, name, nodes.text(nodes.mapping(spot.place.beside), "hangs_on"))


def _case(_draft: Draft, spot: Spot, name: str) -> Symbol | None:
    return case_symbol(spot.place.scope, spot.place.owner[-1], name)


def _unit(draft: Draft, _spot: Spot, name: str) -> Symbol | None:
    return unit_of(draft, name)


def _in(space: Space) -> Named:
    """A name of a space that belongs to nothing else."""
    return lambda _draft, _spot, name: Symbol(space, name)


_NAMES: Final[Mapping[What, tuple[Named, How]]] = {
    What.DECLARED: (_declared, How.DECLARED),
    What.SINGULAR: (_in(Space.ELEMENT), How.DECLARED),
    What.ROW: (_in(Space.ROW), How.DECLARED),
    What.COLUMN_NAME: (_column, How.DECLARED),
    What.SOURCE_NAME: (_in(Space.SOURCE), How.DECLARED),
    What.UNIT: (_unit, How.DECLARED),
    What.PLURAL: (_unit, How.DECLARED),
    What.PREVIOUS: (_in(Space.PREVIOUS), How.DECLARED),
    What.READING_NAME: (_reading, How.DECLARED),
    What.STAGE_NAME: (_in(Space.STAGE), How.DECLARED),
    What.CASE: (_case, How.DECLARED),
    What.EXAMPLE_NAME: (_in(Space.EXAMPLE), How.DECLARED),
    What.FACT: (_of_file, How.NAMED),
    What.JUDGEMENT: (_of_file, How.NAMED),
    What.INTERPRETATION: (_of_file, How.NAMED),
    What.COLLECTION: (_of_file, How.NAMED),
    What.FIELD: (_field, How.NAMED),
    What.CALLED: (_called, How.NAMED),
    What.COLUMN: (_column, How.NAMED),
    What.ROW_CALLED: (_any_column, How.NAMED),
    What.ELEMENT: (_in(Space.ELEMENT), How.NAMED),
    What.STAGE: (_in(Space.STAGE), How.NAMED),
    What.CHOSEN: (_reading, How.NAMED),
    What.OF_READING: (_of_reading, How.NAMED),
    What.EXAMPLE: (_in(Space.EXAMPLE), How.NAMED),
}


# ── Texts and blocks that hold names ─────────────────────────────────────────────────────────────


class _Gathering:
    """Gathers the names of one policy."""

    def __init__(self, draft: Draft) -> None:
        self.draft: Final = draft
        self.spots: Final = tuple(spots(draft.root))
        self.examples: Final = Examples(draft)
        self.drawings: Final = Drawings(draft)
        self.declared: Final = self.declaring()
        self.translations: Final = Translations(draft, self.declared)
        self.texts: Final[Mapping[What, Callable[[Spot, Scalar], Found]]] = {
            What.FORMULA: self.formula,
            What.SENTENCE: self.sentence,
            What.TYPE: self.type,
            What.LITERAL: self.literal,
            What.ROUNDING: self.literal,
            What.SOURCE: self.source,
            What.READING: self.reading,
            What.ROUNDED: self.rounded,
            What.ENVELOPE: self.envelope,
            What.KEY: self.key,
            What.DECIDED: self.decided,
            What.ROWS: self.drawings.rows,
            What.TABLE: self.drawings.table,
            What.BRACKETS: self.drawings.brackets,
            What.SERIES: lambda spot, scalar: self.examples.series(scalar, spot.place),
        }

    def declaring(self) -> dict[Symbol, tuple[Spot, ...]]:
        """Where each name is declared that is a whole text."""
        made: dict[Symbol, tuple[Spot, ...]] = {}
        for spot in self.spots:
            if isinstance(spot, Spot) and spot.what in _NAMES:
                named, how = _NAMES[spot.what]
                symbol = named(self.draft, spot, spot.scalar.text)
                if symbol is not None and how is How.DECLARED:
                    made[symbol] = (*made.get(symbol, ()), spot)
        return made

    def everything(self) -> Found:
        """Each place where a name stands."""
        for each in self.spots:
            yield from self.region(each) if isinstance(each, Region) else self.text(each)

    def region(self, region: Region) -> Found:
        """The names in a block whose keys are paths."""
        if region.what is What.TRANSLATIONS:
            yield from self.translations.block(region.node, region.place)
        elif region.what is What.FACTS:
            yield from self.examples.facts(region.node, region.place)
        else:
            yield from self.examples.changes(region.node, region.place)

    def text(self, spot: Spot) -> Found:
        """The names in one text."""
        spot, scalar = self.in_round(spot), spot.scalar
        if spot.what in _NAMES:
            named, how = _NAMES[spot.what]
            symbol = named(self.draft, spot, scalar.text)
            if symbol is not None:
                yield Occurrence((symbol,), whole(scalar), how, spot.place)
        elif spot.what in self.texts:
            yield from self.texts[spot.what](spot, scalar)

    def in_round(self, spot: Spot) -> Spot:
        """The same; in a step of the round the fields of the one kind that takes part are bare."""
        keys = spot.place.keys
        if keys[:1] != ("round",) or len(keys) < _IN_STEP:
            return spot
        return replace(spot, place=replace(spot.place, scope=scope_in_round(self.draft, keys[1])))

    def envelope(self, spot: Spot, scalar: Scalar) -> Found:
        """What is shared out: an amount, or what a step left."""
        found = _WHAT_LEFT.match(scalar.text)
        if found is None:
            yield from self.formula(spot, scalar)
            return
        symbol = symbol_of(self.draft, None, found[1])
        if symbol is not None:
            yield Occurrence((symbol,), scalar.span_of(*found.span(1)), How.NAMED, spot.place)

    def key(self, spot: Spot, scalar: Scalar) -> Found:
        """A name of an order, perhaps with its direction behind it."""
        name = scalar.text.partition(",")[0]
        yield from self.formula(spot, piece(scalar, 0, len(name)))

    def formula(self, spot: Spot, scalar: Scalar) -> Found:
        """The names of a formula."""
        yield from FormulaNames(self.draft, scalar, spot.place).formula()

    def sentence(self, spot: Spot, scalar: Scalar) -> Found:
        """What a sentence fills in."""
        for name in placeholders(scalar):
            yield from FormulaNames(self.draft, name, spot.place, How.SHOWN).formula()

    def type(self, spot: Spot, scalar: Scalar) -> Found:
        """What a type declares and names."""
        yield from of_type(self.draft, scalar, spot.place)

    def literal(self, spot: Spot, scalar: Scalar) -> Found:
        """The option or the unit of a value that the policy writes."""
        of: Type | None = None
        if spot.place.owner[:1] == ("parameters",):
            held = self.draft.definitions.get((None, spot.place.owner[-1]))
            of = None if held is None else held.type
        yield from of_value(self.draft, scalar, spot.place, of)

    def source(self, spot: Spot, scalar: Scalar) -> Found:
        """A source, and the place in it."""
        name, _, at = scalar.text.partition(" ")
        span = scalar.span_of(0, len(name))
        yield Occurrence((Symbol(Space.SOURCE, name),), span, How.CITED, spot.place)
        if at.strip():
            span = scalar.span_of(len(name) + 1, len(scalar.text))
            passage = Symbol(Space.PASSAGE, at.strip(), name)
            yield Occurrence((passage,), span, How.CITED, spot.place)

    def reading(self, spot: Spot, scalar: Scalar) -> Found:
        """An interpretation and one of its readings."""
        name, _, reading = scalar.text.partition(".")
        symbol = symbol_of(self.draft, None, name)
        if symbol is not None:
            own, behind = piece(scalar, 0, len(name)), (len(name) + 1, len(scalar.text))
            yield Occurrence((symbol,), own.span, How.NAMED, spot.place)
            of_it = Symbol(Space.READING, reading, name)
            yield Occurrence((of_it,), scalar.span_of(*behind), How.NAMED, spot.place)

    def rounded(self, spot: Spot, scalar: Scalar) -> Found:
        """A rule by its name, of the file or of any element."""
        symbols = anywhere(self.draft, scalar.text)
        if symbols:
            yield Occurrence(symbols, whole(scalar), How.NAMED, spot.place)

    def decided(self, spot: Spot, scalar: Scalar) -> Found:
        """The earlier decision that a fact comes from; in a field a bare name is one over there."""
        found = _DECIDED.match(scalar.text)
        is_field = spot.place.keys[-3:-2] == ("fields",)
        if found and found["head"] in self.draft.previous and (found["more"] or not is_field):
            span = scalar.span_of(*found.span("head"))
            symbol = Symbol(Space.PREVIOUS, found["head"])
            yield Occurrence((symbol,), span, How.NAMED, spot.place)


def whole(scalar: Scalar) -> Span:
    """Where a text stands, without its quotes."""
    return scalar.span_of(0, len(scalar.text))
