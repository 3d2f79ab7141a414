"""From a path in a formula to what it stands for: every name is found in exactly one place.

A bare name is a field of the element of a filter, a field of the element that the rule is `per`, or a
name of the file. Two hits are refused, for nobody should have to know which one wins.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final, Protocol

from engine.formula.tree import Binary, Field, Filter, Formula, Junction, Name, Path
from engine.load.collect import Collector
from engine.load.names import (
    ColumnEntry,
    ElementEntry,
    Entry,
    FactEntry,
    JoinEntry,
    ListEntry,
    Names,
    OptionEntry,
    RuleEntry,
    TableEntry,
)
from engine.load.things import ElementRef, ListOf, Option, RowRef, Single, TableRef, Thing
from engine.policy.declarations import ListFact, Table
from engine.policy.expressions import Expression, Lookup, Origin, Read, Scope
from engine.problem import nearest
from engine.quantities import Type, Unit
from engine.source.tree import Scalar


@dataclass(frozen=True, slots=True)
class Context:
    """Where a formula stands.

    Args:
        scalar: its text, for the places of problems.
        scope: the element that its rule is `per`.
        variables: the elements at hand by their singular (that of the rule, of `some` and `every`).
        filtered: the element or table row whose fields a filter reads bare.
    """

    scalar: Scalar
    scope: Scope = None
    variables: tuple[str, ...] = ()
    filtered: ElementRef | RowRef | None = None

    def origin(self, node: Formula, construct: str = "formula") -> Origin:
        """Where a part of the formula stands, and what is written there."""
        text = self.scalar.text[node.start : node.end]
        return Origin(self.scalar.span_of(node.start, node.end), text, construct)


class Declared(Protocol):
    """What a path needs to know of the policy."""

    names: Names
    collector: Collector
    lists: dict[str, ListFact]
    tables: dict[str, Table]

    @property
    def units(self) -> dict[str, Unit]:
        """The units of the policy, by singular."""

    def type_of(self, scope: Scope, name: str) -> Type:
        """The type of a rule or parameter, elaborated if need be."""


Elaborate = Callable[[Formula, Context], Expression]
_MISSING: Final = "E202"


class Paths:
    """Resolves paths for one policy."""

    def __init__(self, declared: Declared, elaborate: Elaborate) -> None:
        self.declared: Final = declared
        self.elaborate: Final = elaborate

    @property
    def collector(self) -> Collector:
        """Where problems go."""
        return self.declared.collector

    def thing(self, path: Path, context: Context) -> Thing:
        """What `path` stands for."""
        match path:
            case Name():
                return self.bare(path, context)
            case Field():
                return self.field(self.thing(path.of, context), path, context)
            case Filter():
                return self.filter(path, context)

    def bare(self, name: Name, context: Context) -> Thing:
        """A name without a dot."""
        hits = self.hits(name.name, context)
        span = context.scalar.span_of(name.start, name.end)
        if not hits:
            raise self.unknown(name, context)
        if len(hits) > 1:
            ways = " of ".join(f"`{way}`" for way, _ in hits if "." in way) or name.name
            raise self.collector.refuse("E204", span, name=name.name, ways=ways)
        return hits[0][1]()

    def hits(self, name: str, context: Context) -> list[tuple[str, Callable[[], Thing]]]:
        """Each place where a bare name is found: how to write it in full, and what it is there."""
        names = self.declared.names
        found: list[tuple[str, Callable[[], Thing]]] = []
        filtered = context.filtered
        if isinstance(filtered, RowRef):
            if name in self.declared.tables[filtered.table].columns:
                found.append((name, lambda: self.column(filtered, name, context)))
        elif filtered is not None:
            entry = names.entries.get(filtered.element, {}).get(name)
            if entry is not None and filtered.element != context.scope:
                found.append((name, lambda: self.of_element(filtered, name, context)))
        if context.scope is not None and name in names.entries.get(context.scope, {}):
            at_hand = self.at_hand(context.scope)
            found.append(
                (f"{context.scope}.{name}", lambda: self.of_element(at_hand, name, context))
            )
        if name in context.variables:
            found.append((name, lambda: self.at_hand(name)))
        elif name in names.entries[None]:
            found.append((name, lambda: self.of_file(name, context)))
        return found

    def at_hand(self, element: str) -> ElementRef:
        """The element that a rule or a quantifier is about."""
        collection = next(
            each.name for each in self.declared.lists.values() if each.element == element
        )
        return ElementRef(collection, element, None)

    def unknown(self, name: Name, context: Context) -> Exception:
        """The refusal of a name that is declared nowhere in reach."""
        span = context.scalar.span_of(name.start, name.end)
        owners = sorted(self.declared.names.elsewhere(name.name))
        if owners:
            return self.collector.refuse("E203", span, name=name.name, element=owners[0])
        near = self.declared.names.near((None, context.scope), name.name) or ""
        return self.collector.refuse(_MISSING, span, name=name.name, near=near)

    def of_file(self, name: str, context: Context) -> Thing:
        """A name of the file."""
        entry = self.declared.names.get(None, name)
        match entry:
            case OptionEntry():
                return Option(name)
            case TableEntry():
                return TableRef(name)
            case ListEntry():
                return ListOf(name, entry.element, None, ElementRef(name, entry.element, None))
            case FactEntry():
                return Single(Read(entry.type, name, None, True, _whole(context)))
            case RuleEntry():
                return Single(
                    Read(self.declared.type_of(None, name), name, None, False, _whole(context))
                )
            case _:
                raise AssertionError(entry)

    def of_element(self, of: ElementRef, name: str, context: Context) -> Thing:
        """A field of an element: given, looked up, judged or computed."""
        entry = self.declared.names.get(of.element, name)
        assert entry is not None
        return self.entry_of(of, entry, name, context)

    def entry_of(self, of: ElementRef, entry: Entry, name: str, context: Context) -> Thing:
        """What an entry of an element's scope stands for."""
        match entry:
            case FactEntry():
                return Single(self.read(of, name, entry.type, context, is_fact=True))
            case RuleEntry():
                wanted = self.declared.type_of(of.element, name)
                return Single(self.read(of, name, wanted, context, is_fact=False))
            case JoinEntry():
                return self.joined(of, entry, context)
            case ColumnEntry():
                row = self.joined(of, entry.join, context)
                assert isinstance(row, RowRef)
                return self.column(row, entry.column, context)
            case ElementEntry():
                return of
            case _:
                raise AssertionError(entry)

    def read(
        self, of: ElementRef, name: str, wanted: Type, context: Context, *, is_fact: bool
    ) -> Expression:
        """The value of a field, of the element at hand or of one with a key."""
        if of.key is None:
            return Read(wanted, name, of.element, is_fact, _whole(context))
        self.same_unit(wanted, by_hand=of.by_hand, context=context)
        return Lookup(wanted, of.collection, of.key, name, _whole(context))

    def joined(self, of: ElementRef, join: JoinEntry, context: Context) -> ElementRef | RowRef:
        """The row or element that `with` ties to an element."""
        parts = [self.of_element(of, name, context) for name in join.key]
        key = tuple(part.expression for part in parts if isinstance(part, Single))
        if join.is_table:
            return RowRef(join.collection, key, of.by_hand)
        element = self.declared.lists[join.collection].element
        return ElementRef(join.collection, element, key, of.by_hand)

    def column(self, row: RowRef, column: str, context: Context) -> Single:
        """One cell of a row."""
        wanted = self.declared.tables[row.table].columns[column].type
        self.declared.names.read.add((row.table, column))
        self.same_unit(wanted, by_hand=row.by_hand, context=context)
        return Single(Lookup(wanted, row.table, row.key, column, _whole(context)))

    def same_unit(self, wanted: Type, *, by_hand: bool, context: Context) -> None:
        """Refuses a unit that differs per element where another element's row is read."""
        unit = self.declared.units.get(wanted.unit or "")
        if by_hand and unit is not None and unit.differs_per is not None:
            raise self.collector.refuse(
                "E330", context.scalar.span, unit=unit.plural, element=unit.differs_per
            )

    def field(self, of: Thing, path: Field, context: Context) -> Thing:
        """`of.name`."""
        span = context.scalar.span_of(path.end - len(path.name), path.end)
        match of:
            case ElementRef():
                return self.placed(self.field_of_element(of, path, context), path, context)
            case RowRef():
                if path.name not in self.declared.tables[of.table].columns:
                    near = nearest(path.name, list(self.declared.tables[of.table].columns)) or ""
                    raise self.collector.refuse(
                        "E205", span, name=path.name, of=of.table, near=near
                    )
                return self.placed(self.column(of, path.name, context), path, context)
            case ListOf():
                inner = self.field(of.each, path, context)
                assert isinstance(inner, (Single, ElementRef, RowRef))
                return replace(of, each=inner)
            case _:
                raise self.collector.refuse("E206", span, name=path.name)

    def field_of_element(self, of: ElementRef, path: Field, context: Context) -> Thing:
        """`actie.kpi`."""
        if path.name not in self.declared.names.entries.get(of.element, {}):
            span = context.scalar.span_of(path.end - len(path.name), path.end)
            near = self.declared.names.near((of.element,), path.name) or ""
            raise self.collector.refuse("E205", span, name=path.name, of=of.collection, near=near)
        return self.of_element(of, path.name, context)

    def placed(self, thing: Thing, path: Path, context: Context) -> Thing:
        """The same thing, whose origin is the whole path as written."""
        if isinstance(thing, Single):
            return Single(replace(thing.expression, origin=context.origin(path)))
        return thing

    def filter(self, path: Filter, context: Context) -> Thing:
        """`tarieven[nummer = voor_actie]`, `leden[stapte_uit]`."""
        of = self.thing(path.of, context)
        span = context.scalar.span_of(path.start, path.end)
        if isinstance(of, TableRef):
            key = self.key_of(self.declared.tables[of.table].key, path.where, context)
            if key is None:
                parts = ", ".join(self.declared.tables[of.table].key)
                raise self.collector.refuse("E207", span, table=of.table, key=parts)
            return RowRef(of.table, key, by_hand=not self.is_own_key(of.table, key, context))
        if (
            not isinstance(of, ListOf)
            or not isinstance(of.each, ElementRef)
            or of.where is not None
        ):
            raise self.collector.refuse("E208", span)
        if context.scope == of.element:
            raise self.collector.refuse("E209", span, collection=of.collection, element=of.element)
        key = self.key_of(self.declared.lists[of.collection].key, path.where, context)
        if key is not None:
            return ElementRef(of.collection, of.element, key, by_hand=True)
        inner = replace(context, filtered=of.each)
        return replace(of, where=self.elaborate(path.where, inner))

    def is_own_key(self, table: str, key: tuple[Expression, ...], context: Context) -> bool:
        """Whether a look-up by hand reads the row that `with` would give the element at hand."""
        names = self.declared.tables[table].key
        return context.scope is not None and all(
            isinstance(part, Read) and part.element == context.scope and part.name == name
            for part, name in zip(key, names, strict=True)
        )

    def key_of(
        self, key: tuple[str, ...], where: Formula, context: Context
    ) -> tuple[Expression, ...] | None:
        """The parts of a key that a filter fixes with `=`, joined by `and`; None if it does less or more."""
        tests = where.operands if isinstance(where, Junction) and where.sign == "and" else (where,)
        fixed: dict[str, Formula] = {}
        for test in tests:
            if not (isinstance(test, Binary) and test.sign == "=" and isinstance(test.left, Name)):
                return None
            fixed[test.left.name] = test.right
        if set(fixed) != set(key) or len(tests) != len(key):
            return None
        return tuple(self.elaborate(fixed[name], context) for name in key)


def _whole(context: Context) -> Origin:
    return Origin(context.scalar.span, context.scalar.text, "name")
