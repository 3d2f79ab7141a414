"""From a path in a formula to what it stands for: every name is found in exactly one place.

A bare name is a field of the element of a filter, a field of the element that the rule is `per`, or
a name of the file. Two hits are refused, for nobody should have to know which one wins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Final, TypeAlias

from engine.formula.tree import Binary, Field, Filter, Formula, Junction, Name, Path
from engine.load.collect import Collector, RefusedError
from engine.load.draft import Draft
from engine.load.names import (
    ColumnEntry,
    ElementEntry,
    Entry,
    FactEntry,
    JoinEntry,
    ListEntry,
    OptionEntry,
    RuleEntry,
    TableEntry,
)
from engine.load.things import ElementRef, ListOf, Option, RowRef, Single, TableRef, Thing
from engine.operations.signatures import alike
from engine.policy.expressions import Expression, Lookup, Origin, Read, Scope
from engine.problem import Span
from engine.quantities import TRUTH, Kind, Type
from engine.source.tree import Scalar
from engine.wordings.wording import Phrase

# What authors look for here, and what there is in its place.
_CLOCK: Final = Phrase(
    "Een regeling kent geen klok: de dag is een gegeven. ",
    "A policy knows no clock: the day is a fact. ",
)
_TRUE: Final = Phrase("In een formule heet dat `true`. ", "In a formula that is called `true`. ")
_FALSE: Final = Phrase("In een formule heet dat `false`. ", "In a formula that is called `false`. ")
_HINTS: Final[Mapping[str, Phrase]] = {
    **dict.fromkeys(("today", "now", "vandaag", "nu"), _CLOCK),
    **dict.fromkeys(("yes", "ja"), _TRUE),
    **dict.fromkeys(("no", "nee", "neen"), _FALSE),
}


@dataclass(frozen=True, slots=True)
class Context:
    """Where a formula stands.

    Args:
        scalar: its text, for the places of problems.
        scope: the element that its rule is `per`.
        variables: the elements at hand by their singular: of the rule, of `some` or `every`.
        filtered: the element whose fields a filter reads bare.
    """

    scalar: Scalar
    scope: Scope = None
    variables: tuple[str, ...] = ()
    filtered: ElementRef | None = None

    def origin(self, node: Formula, construct: str = "formula") -> Origin:
        """Where a part of the formula stands, and what is written there."""
        text = self.scalar.text[node.start : node.end]
        return Origin(self.scalar.span_of(node.start, node.end), text, construct)

    @property
    def going_through(self) -> tuple[str, ...]:
        """The lists, by the singular of their elements, of which one element is at hand."""
        return self.variables + (() if self.filtered is None else (self.filtered.element,))


def context_of(scalar: Scalar, scope: Scope) -> Context:
    """Where a formula of a rule stands that is `per` the elements of `scope`."""
    return Context(scalar, scope, () if scope is None else (scope,))


Elaborate: TypeAlias = Callable[[Formula, Context], Expression]
Hits: TypeAlias = dict[str, Callable[[], Thing]]


class Paths:
    """Resolves the paths of one policy."""

    def __init__(self, draft: Draft, elaborate: Elaborate) -> None:
        self.draft: Final = draft
        self.elaborate: Final = elaborate

    @property
    def collector(self) -> Collector:
        """Where problems go."""
        return self.draft.collector

    def thing(self, path: Path, context: Context) -> Thing:
        """What `path` stands for."""
        match path:
            case Name():
                return self.bare(path, context)
            case Field():
                return self.field(self.thing(path.of, context), path, context)
            case _:
                return self.filter(path, context)

    # ── Bare names ───────────────────────────────────────────────────────────────────────────────

    def bare(self, name: Name, context: Context) -> Thing:
        """A name without a dot."""
        hits = self.hits(name.name, context)
        if len(hits) == 1:
            return next(iter(hits.values()))()
        span = context.scalar.span_of(name.start, name.end)
        if hits:
            ways = [f"`{way}`" for way in hits if "." in way]
            instead = Phrase(
                f"Schrijf voluit {' of '.join(ways)}, of geef" if ways else "Geef",
                f"Write in full {' or '.join(ways)}, or give" if ways else "Give",
            )
            raise self.collector.refuse("E204", span, name=name.name, instead=instead)
        raise self.unknown(name, context)

    def hits(self, name: str, context: Context) -> Hits:
        """Each place where a bare name is found: how to write it in full, and what it is there."""
        names, found = self.draft.names, Hits()
        filtered, scope = context.filtered, context.scope
        if filtered is not None and name in names.of(filtered.element):
            full = f"{filtered.element}.{name}"
            found[full] = partial(self.of_element, filtered, name, context)
        if scope is not None and name in names.of(scope):
            at_hand = self.at_hand(scope)
            found[f"{scope}.{name}"] = partial(self.of_element, at_hand, name, context)
        if name in context.variables and name != scope:
            found[f"some {name}"] = partial(self.at_hand, name)
        if name in names.of(None):
            found[name] = partial(self.of_file, name, context)
        return found

    def at_hand(self, element: str) -> ElementRef:
        """The element that a rule or a quantifier is about."""
        return ElementRef(self.draft.elements[element], element)

    def unknown(self, name: Name, context: Context) -> RefusedError:
        """The refusal of a name that is declared nowhere in reach."""
        names = self.draft.names
        if name.name in names.spoiled:
            return RefusedError()
        span = context.scalar.span_of(name.start, name.end)
        owners = sorted(names.elsewhere(name.name))
        if owners:
            return self.collector.refuse("E203", span, name=name.name, element=owners[0])
        near = _HINTS.get(name.name) or names.near((None, context.scope), name.name)
        return self.collector.refuse("E202", span, name=name.name, near=near)

    def of_file(self, name: str, context: Context) -> Thing:
        """A name of the file."""
        entry = self.draft.names.of(None)[name]
        self.draft.names.read.add((None, name))
        whole = _whole(context)
        match entry:
            case OptionEntry():
                return Option(name)
            case TableEntry():
                return TableRef(name)
            case ListEntry():
                return ListOf(name, entry.element, None, ElementRef(name, entry.element))
            case FactEntry():
                return Single(Read(entry.type, name, None, True, whole))
            case RuleEntry():
                return Single(Read(self.draft.type_of(None, name), name, None, False, whole))
            case _:
                raise self.collector.refuse("E247", context.scalar.span, name=name)

    # ── Fields ───────────────────────────────────────────────────────────────────────────────────

    def of_element(self, of: ElementRef, name: str, context: Context) -> Thing:
        """A field of an element: given, looked up, judged or computed."""
        self.draft.names.read.add((of.element, name))
        return self.entry_of(of, self.draft.names.of(of.element)[name], name, context)

    def entry_of(self, of: ElementRef, entry: Entry, name: str, context: Context) -> Thing:
        """What an entry of an element's scope stands for."""
        match entry:
            case FactEntry():
                return self.read(of, name, entry.type, context, is_fact=True)
            case RuleEntry():
                wanted = self.draft.type_of(of.element, name)
                return self.read(of, name, wanted, context, is_fact=False)
            case JoinEntry():
                return self.joined(of, entry, context)
            case ColumnEntry():
                row = self.joined(of, entry.join, context)
                assert isinstance(row, RowRef)
                return self.column(row, entry.column, context)
            case _:
                assert isinstance(entry, ElementEntry)
                return of

    def read(
        self, of: ElementRef, name: str, wanted: Type, context: Context, *, is_fact: bool
    ) -> Single:
        """The value of a field, of the element at hand or of one with a key."""
        if of.key is None:
            return Single(Read(wanted, name, of.element, is_fact, _whole(context)))
        self.same_unit(wanted, by_hand=of.by_hand, context=context)
        return Single(Lookup(wanted, of.collection, of.key, name, _whole(context)))

    def joined(self, of: ElementRef, join: JoinEntry, context: Context) -> ElementRef | RowRef:
        """The row or element that `with` ties to an element."""
        parts = [self.of_element(of, name, context) for name in join.key]
        key = tuple(part.expression for part in parts if isinstance(part, Single))
        self.draft.names.read.add((None, join.collection))
        if join.is_table:
            return RowRef(join.collection, key, of.by_hand)
        element = self.draft.lists[join.collection].element
        return ElementRef(join.collection, element, key, of.by_hand)

    def column(self, row: RowRef, column: str, context: Context) -> Single:
        """One cell of a row."""
        wanted = self.draft.tables[row.table].columns[column].type
        self.draft.names.read.add((row.table, column))
        self.same_unit(wanted, by_hand=row.by_hand, context=context)
        return Single(Lookup(wanted, row.table, row.key, column, _whole(context)))

    def same_unit(self, wanted: Type, *, by_hand: bool, context: Context) -> None:
        """Refuses a unit that differs per element where another element's row is read."""
        unit = self.draft.notation.units.get(wanted.unit or "")
        if by_hand and unit is not None and unit.differs_per is not None:
            span, element = context.scalar.span, unit.differs_per
            raise self.collector.refuse("E330", span, unit=unit.plural, element=element)

    def field(self, of: Thing, path: Field, context: Context) -> Thing:
        """`of.name`."""
        span = context.scalar.span_of(path.end - len(path.name), path.end)
        match of:
            case ElementRef():
                self.must_have(path.name, self.draft.names.of(of.element), of.collection, span)
                return self.placed(self.of_element(of, path.name, context), path, context)
            case RowRef():
                self.must_have(path.name, self.draft.tables[of.table].columns, of.table, span)
                return self.placed(self.column(of, path.name, context), path, context)
            case ListOf():
                inner = self.field(of.each, path, context)
                assert isinstance(inner, (Single, ElementRef, RowRef))
                return replace(of, each=inner)
            case TableRef():
                raise self.no_key(of.table, span)
            case _:
                raise self.collector.refuse("E206", span, name=path.name)

    def must_have(self, name: str, known: Iterable[str], of: str, span: Span) -> None:
        """Refuses a field or column that is not there."""
        if name in known:
            return
        if name in self.draft.names.spoiled:
            raise RefusedError
        near = self.collector.near(name, known)
        raise self.collector.refuse("E205", span, name=name, of=of, near=near)

    def placed(self, thing: Thing, path: Path, context: Context) -> Thing:
        """The same thing, whose origin is the whole path as written."""
        if isinstance(thing, Single):
            return Single(replace(thing.expression, origin=context.origin(path)))
        return thing

    # ── Rows and elements by key, and filters ────────────────────────────────────────────────────

    def filter(self, path: Filter, context: Context) -> Thing:
        """`tariffs[code = asked_for]`, `members[has_left]`."""
        of = self.thing(path.of, context)
        span = context.scalar.span_of(path.start, path.end)
        if isinstance(of, TableRef):
            return self.row(of.table, path.where, span, context)
        if not isinstance(of, ListOf) or of.where is not None or not is_whole(of):
            raise self.collector.refuse("E208", span)
        if of.element in context.going_through:
            raise self.collector.refuse("E209", span, collection=of.collection, element=of.element)
        fields = {name: self.draft.facts.get((of.element, name)) for name in self.key_names(of)}
        types = {name: None if fact is None else fact.type for name, fact in fields.items()}
        key = self.key(types, path.where, context)
        if key is not None:
            return ElementRef(of.collection, of.element, key, by_hand=True)
        inner = replace(context, filtered=ElementRef(of.collection, of.element))
        return replace(of, where=self.truth(path.where, inner))

    def key_names(self, of: ListOf) -> tuple[str, ...]:
        """The parts of the key of a list."""
        return self.draft.lists[of.collection].key

    def truth(self, where: Formula, context: Context) -> Expression:
        """What a filter asks of each element: yes or no."""
        asked = self.elaborate(where, context)
        if asked.type.kind is not Kind.TRUTH:
            phrase = self.draft.notation.phrase
            span, wanted = asked.origin.span, phrase(TRUTH)
            raise self.collector.refuse("E322", span, wanted=wanted, given=phrase(asked.type))
        return asked

    def row(self, name: str, where: Formula, span: Span, context: Context) -> RowRef:
        """The row of a table that a filter gives, which must fix each part of the key."""
        table = self.draft.tables[name]
        types: dict[str, Type | None] = {part: table.columns[part].type for part in table.key}
        key = self.key(types, where, context)
        if key is None:
            raise self.no_key(name, span)
        by_hand = not self.is_own_key(table.key, key, context)
        return RowRef(name, key, by_hand=by_hand)

    def no_key(self, table: str, span: Span) -> RefusedError:
        """The refusal of a row that is not found by its whole key."""
        parts = ", ".join(self.draft.tables[table].key)
        return self.collector.refuse("E207", span, table=table, key=parts)

    def is_own_key(
        self, names: tuple[str, ...], key: tuple[Expression, ...], context: Context
    ) -> bool:
        """Whether a look-up by hand reads the row that `with` would give the element at hand."""
        return context.scope is not None and all(
            isinstance(part, Read) and (part.element, part.name) == (context.scope, name)
            for part, name in zip(key, names, strict=True)
        )

    def key(
        self, types: Mapping[str, Type | None], where: Formula, context: Context
    ) -> tuple[Expression, ...] | None:
        """The parts of a key that a filter fixes with `=`; None if it fixes not just those."""
        tests = where.operands if isinstance(where, Junction) and where.sign == "and" else (where,)
        fixed: dict[str, Formula] = {}
        for test in tests:
            if isinstance(test, Binary) and test.sign == "=" and isinstance(test.left, Name):
                fixed[test.left.name] = test.right
        if fixed.keys() != types.keys() or len(tests) != len(types):
            return None
        return tuple(self.key_part(fixed[name], wanted, context) for name, wanted in types.items())

    def key_part(self, node: Formula, wanted: Type | None, context: Context) -> Expression:
        """One part of a key, of the type of its column."""
        part = self.elaborate(node, context)
        if wanted is not None and not alike(wanted, part.type):
            phrase = self.draft.notation.phrase
            span, asked = part.origin.span, phrase(wanted)
            raise self.collector.refuse("E322", span, wanted=asked, given=phrase(part.type))
        return part


def is_whole(of: ListOf) -> bool:
    """Whether each element gives itself, not something that is tied to it."""
    return isinstance(of.each, ElementRef) and of.each.key is None


def _whole(context: Context) -> Origin:
    return Origin(context.scalar.span, context.scalar.text, "name")
