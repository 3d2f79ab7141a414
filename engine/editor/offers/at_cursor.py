"""What can stand at the cursor: names of the policy, words of its formulas and types, sources."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from lsprotocol.types import CompletionItemKind as Kind

from engine.editor.cursor import Cursor
from engine.editor.offers.drawings import DrawnOffers
from engine.editor.offers.examples import ExampleOffers
from engine.editor.offers.formulas import FormulaOffers
from engine.editor.offers.offering import Offer, Offering, word_before
from engine.load import nodes
from engine.load.draft import Draft
from engine.load.names import ListEntry, TableEntry
from engine.problem import Span
from engine.source import Scalar
from engine.uses.grammar import Place, Region, Spot, What
from engine.uses.index import Index
from engine.uses.symbols import Space, Symbol
from engine.wordings.editor import SHOWN, editor_words
from engine.wordings.wording import Language

_TYPE: Final = "type."
_KEY_OF: Final = re.compile(r"\s*key of\s+\w*\Z")
_OPTIONS: Final = re.compile(r"\s*(?:one|several) of\s")
_BEHIND_KIND: Final = re.compile(r"\A\s*[\w ]*\Z")
_CURRENCY_PER: Final = re.compile(r"\bper\s+\w*\Z")
_PASSAGE_WIDTH: Final = 120
_EMPTY: Final = Scalar("", "", Span("", 0, 0, 1, 1, 1, 1))


class Offers:
    """Makes the offers for one policy.

    Args:
        draft: what is known of its names.
        index: where they are declared.
        missing: the paths of the words that are not translated yet.
        language: in which language they are explained.
    """

    def __init__(
        self, draft: Draft, index: Index, missing: tuple[str, ...], language: Language
    ) -> None:
        self.draft: Final = draft
        self.index: Final = index
        self.missing: Final = missing
        self.language: Final[Language] = language
        self.offering: Final = Offering(draft, language)
        self.formulas: Final = FormulaOffers(self.offering)
        self.examples: Final = ExampleOffers(self.offering, index)
        self.drawings: Final = DrawnOffers(self.offering, self.formulas)
        self._of: Final[Mapping[What, Callable[[Cursor, Spot], Iterator[Offer]]]] = {
            What.FORMULA: self.formula,
            What.SENTENCE: self.sentence,
            What.TYPE: self.of_type,
            What.SOURCE: self.source,
            What.READING: self.reading,
            What.OF_READING: self.of_reading,
            What.CHOSEN: self.chosen,
            What.FIELD: self.field,
            What.CALLED: self.called,
            What.COLUMN: self.column,
            What.LITERAL: self.literal,
            What.ROUNDED: self.rounded,
            What.DECIDED: self.decided,
            What.ROWS: self.drawings.rows,
            What.TABLE: self.drawings.table,
            What.BRACKETS: self.drawings.brackets,
            What.SERIES: lambda cursor, _: self.examples.in_series(cursor.before),
        }

    def at(self, cursor: Cursor) -> list[Offer]:
        """What can stand at the cursor, each thing once."""
        found = {offer.label: offer for offer in reversed(list(self._at(cursor)))}
        return sorted(found.values(), key=lambda each: (each.rank, each.label))

    def _at(self, cursor: Cursor) -> Iterator[Offer]:
        spot = cursor.spot()
        if isinstance(spot, Region):
            if spot.what is What.TRANSLATIONS:
                yield from self.translations(cursor)
            else:
                yield from self.examples.in_region(cursor, spot)
        elif spot is not None and spot.what in self._of:
            yield from self._of[spot.what](cursor, spot)
        elif spot is not None:
            yield from self.listed(spot.what, len(cursor.before))

    # ── Texts that hold names ────────────────────────────────────────────────────────────────────

    def formula(self, cursor: Cursor, spot: Spot) -> Iterator[Offer]:
        """Into a formula."""
        yield from self.formulas.at(cursor.before, spot.place)

    def sentence(self, cursor: Cursor, spot: Spot) -> Iterator[Offer]:
        """Into the braces of a sentence."""
        opened = cursor.before.rfind("{")
        if opened > cursor.before.rfind("}"):
            yield from self.formulas.at(cursor.before[opened + 1 :], spot.place)

    def of_type(self, cursor: Cursor, _spot: Spot) -> Iterator[Offer]:
        """Into a type: kinds, units, tables."""
        before, typed = cursor.before, word_before(cursor.before)
        if _KEY_OF.match(before):
            yield from self.of_entries(TableEntry, typed)
        elif _CURRENCY_PER.search(before) or before.startswith("number of "):
            yield from self.offering.units(typed)
        elif not _OPTIONS.match(before) and _BEHIND_KIND.match(before):
            for key in SHOWN:
                if key.startswith(_TYPE):
                    detail = editor_words(key, self.language)
                    yield Offer(key.removeprefix(_TYPE), Kind.Keyword, len(before), detail)
            yield from self.offering.units(typed)

    def literal(self, cursor: Cursor, spot: Spot) -> Iterator[Offer]:
        """Into a value: its options, or its unit behind a number."""
        typed = word_before(cursor.before)
        held = self.draft.definitions.get((None, spot.place.owner[-1] if spot.place.owner else ""))
        if held is not None:
            yield from self.offering.options(held.type, typed)
        if re.search(r"\d\s+\w*\Z|\bper\s+\w*\Z", cursor.before):
            yield from self.offering.units(typed)

    def source(self, cursor: Cursor, _spot: Spot) -> Iterator[Offer]:
        """A source, or a place in it."""
        name, space, place = cursor.before.partition(" ")
        if not space:
            for each in self.draft.sources.values():
                title = each.title.get(self.language) or next(iter(each.title.values()))
                symbol = Symbol(Space.SOURCE, each.name)
                yield Offer(each.name, Kind.Reference, len(name), title, symbol)
        held = self.draft.sources.get(name)
        for passage in () if held is None or not space else held.passages:
            symbol = Symbol(Space.PASSAGE, passage.place, name)
            says = passage.says[:_PASSAGE_WIDTH]
            yield Offer(passage.place, Kind.Reference, len(place), says, symbol)

    def reading(self, cursor: Cursor, _spot: Spot) -> Iterator[Offer]:
        """An interpretation, or one of its readings."""
        name, point, reading = cursor.before.partition(".")
        if point:
            yield from self.readings(name, len(reading))
        else:
            yield from self.listed(What.INTERPRETATION, len(name))

    def decided(self, cursor: Cursor, _spot: Spot) -> Iterator[Offer]:
        """An earlier decision."""
        typed = word_before(cursor.before)
        yield from self.offering.plain(self.draft.previous, typed, Kind.Module, Space.PREVIOUS)

    # ── Texts that are a name ────────────────────────────────────────────────────────────────────

    def of_reading(self, cursor: Cursor, spot: Spot) -> Iterator[Offer]:
        """A reading of what `hangs_on` names, which does not stand there yet."""
        beside = nodes.mapping(spot.place.beside)
        for offer in self.readings(nodes.text(beside, "hangs_on"), len(cursor.before)):
            if offer.label not in beside:
                yield offer

    def chosen(self, cursor: Cursor, spot: Spot) -> Iterator[Offer]:
        """A reading of the interpretation itself."""
        yield from self.readings(spot.place.owner[-1], len(cursor.before))

    def readings(self, interpretation: str, typed: int) -> Iterator[Offer]:
        """The readings of an interpretation."""
        held = self.draft.interpretations.get(interpretation)
        names = () if held is None else tuple(held.readings)
        yield from self.offering.plain(names, typed, Kind.EnumMember, Space.READING, interpretation)

    def field(self, cursor: Cursor, spot: Spot) -> Iterator[Offer]:
        """A field of the list."""
        yield from self.offering.names(spot.place.scope, len(cursor.before))

    def called(self, cursor: Cursor, spot: Spot) -> Iterator[Offer]:
        """A field of the element that a unit differs per."""
        element = nodes.text(nodes.mapping(spot.place.beside), "differs_per")
        yield from self.offering.names(element or None, len(cursor.before))

    def column(self, cursor: Cursor, spot: Spot) -> Iterator[Offer]:
        """A column of the table."""
        yield from self.formulas.columns(spot.place.owner[-1], len(cursor.before))

    def rounded(self, cursor: Cursor, _spot: Spot) -> Iterator[Offer]:
        """A rule, of the file or of any element."""
        for scope, name in self.draft.raw:
            yield self.offering.name(scope, name, len(cursor.before))

    def listed(self, what: What, typed: int) -> Iterator[Offer]:
        """The names of one kind that belong to nothing else."""
        draft, plain = self.draft, self.offering.plain
        if what is What.ELEMENT:
            yield from plain(draft.elements, typed, Kind.Class, Space.ELEMENT)
        elif what is What.STAGE:
            yield from plain(draft.stages, typed, Kind.Event, Space.STAGE)
        elif what is What.INTERPRETATION:
            yield from plain(draft.interpretations, typed, Kind.Enum, Space.NAME)
        elif what is What.EXAMPLE:
            names = [each.name for each in self.index.declared if each.space is Space.EXAMPLE]
            yield from plain(names, typed, Kind.Value, Space.EXAMPLE)
        elif what is What.COLLECTION:
            yield from self.of_entries((ListEntry, TableEntry), typed)
        elif what in (What.FACT, What.JUDGEMENT):
            yield from self.facts(what is What.JUDGEMENT, typed)

    def facts(self, is_judgement: bool, typed: int) -> Iterator[Offer]:
        """The facts of the file, or its judgements."""
        for (scope, name), fact in self.draft.facts.items():
            if scope is None and fact.is_judgement is is_judgement:
                yield self.offering.name(scope, name, typed)

    def of_entries(self, kind: type | tuple[type, ...], typed: int) -> Iterator[Offer]:
        """The names of the file that are of one kind."""
        for name, entry in self.draft.names.of(None).items():
            if isinstance(entry, kind):
                yield self.offering.name(None, name, typed)

    # ── The other language ───────────────────────────────────────────────────────────────────────

    def translations(self, cursor: Cursor) -> Iterator[Offer]:
        """What lacks its words, or a name in the braces of a sentence."""
        if cursor.frames[-1].key is None:
            for path in self.missing:
                yield Offer(path, Kind.Text, len(cursor.before))
        else:
            head = cursor.keys[-1].partition(".")[0]
            scopes = list(self.draft.names.elsewhere(head))
            is_own = head in self.draft.elements
            scope = head if is_own else scopes[0] if scopes else None
            yield from self.sentence(cursor, Spot(What.SENTENCE, _EMPTY, Place(scope=scope)))
