"""The declarations of a policy: units, sources, facts, judgements, tables, interpretations."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from engine.load import nodes
from engine.load.draft import Draft
from engine.load.names import (
    ColumnEntry,
    ElementEntry,
    FactEntry,
    JoinEntry,
    ListEntry,
    OptionEntry,
)
from engine.policy.declarations import Decided, Fact, Interpretation, ListFact, ReadingOption
from engine.policy.expressions import Origin, Scope, Words
from engine.policy.policy import Previous
from engine.problem import Span
from engine.quantities import TRUTH, Kind, Range, Type, Unit
from engine.source.tree import Mapping, Node, Scalar

RESERVED_UNITS: Final = frozenset({"day", "week", "month", "year", "hour", "minute"})
_COUNT: Final = re.compile(r"from (\d+) to (\d[\d ]*)\Z")


def units(draft: Draft) -> None:
    """What is counted."""
    for key, node in nodes.mapping(draft.root.get("units")):
        with draft.collector.inside("units", key.text):
            plural, differs_per = _unit(node)
            if {key.text, plural} & {each + end for each in RESERVED_UNITS for end in ("", "s")}:
                raise draft.collector.refuse("E220", key.span, name=key.text)
            draft.notation.units[key.text] = Unit(key.text, plural, differs_per)


def _unit(node: Node) -> tuple[str, str | None]:
    if isinstance(node, Scalar):
        return node.text, None
    parts = nodes.mapping(node)
    return nodes.text(parts, "plural"), nodes.text(parts, "differs_per") or None


def previous(draft: Draft) -> None:
    """The earlier decisions that facts come from."""
    for key, node in nodes.mapping(draft.root.get("previous")):
        parts = nodes.mapping(node)
        before = nodes.text(parts, "before") or None
        draft.previous[key.text] = Previous(
            key.text, nodes.text(parts, "policy"), before, Origin(key.span, key.text)
        )


def interpretations(draft: Draft) -> None:
    """The questions that the text leaves open."""
    for key, node in nodes.mapping(draft.root.get("interpretations")):
        with draft.collector.inside("interpretations", key.text):
            draft.interpretations[key.text] = _interpretation(draft, key, nodes.mapping(node))


def _interpretation(draft: Draft, key: Scalar, node: Mapping) -> Interpretation:
    readings = {
        name.text: ReadingOption(name.text, Words(), _not_computable(each))
        for name, each in nodes.mapping(node.get("readings"))
    }
    chosen = nodes.scalar(node.get("chosen"))
    assert chosen is not None
    if chosen.text not in readings or readings[chosen.text].not_computable:
        raise draft.collector.refuse(
            "E216", chosen.span, name=chosen.text, of=key.text, near=", ".join(readings)
        )
    return Interpretation(
        name=key.text,
        readings=readings,
        chosen=chosen.text,
        words=Words(),
        origin=Origin(key.span, key.text, "interpretation"),
        sources=draft.source_refs(node.get("source")),
        refs=nodes.texts(node.get("ref")),
        decided_by=nodes.text(node, "by"),
        decided_on=nodes.text(node, "on"),
    )


def _not_computable(node: Node) -> str | None:
    return nodes.text(node, "not_computable") or None if isinstance(node, Mapping) else None


def facts(draft: Draft) -> None:
    """What the applicant states: facts of the file, and lists with their fields."""
    for key, node in nodes.mapping(draft.root.get("facts")):
        with draft.collector.inside("facts", key.text):
            if isinstance(node, Mapping) and node.get("list_of") is not None:
                _list(draft, key, node)
            else:
                fact(draft, key, node, None)


def fact(draft: Draft, key: Scalar, node: Node, scope: Scope) -> Fact:
    """One fact, of the file or of a list's elements."""
    parts = nodes.mapping(node) if isinstance(node, Mapping) else Mapping((), node.span)
    stated = nodes.scalar(node) or nodes.scalar(parts.get("type"))
    if stated is None:
        raise draft.collector.refuse("E221", key.span, name=key.text)
    kind, limits = draft.notation.type_of(stated)
    made = Fact(
        name=key.text,
        scope=scope,
        type=kind,
        range=limits,
        words=Words(),
        origin=Origin(key.span, key.text, "fact"),
        order=key.span.start,
        stage=draft.stage(parts.get("known_at")),
        supplied_by=nodes.text(parts, "supplied_by"),
        figure=nodes.text(parts, "figure"),
        may_be_absent=nodes.text(parts, "may_be_absent") in ("yes", "true", "ja"),
        is_identification=nodes.text(parts, "for") == "identification",
        decided=_decided(draft, parts.get("decided"), "field" if scope else "value"),
        sources=draft.source_refs(parts.get("source")),
        refs=nodes.texts(parts.get("ref")),
    )
    return _declare(draft, made, key.span, has_only_if=parts.get("only_if") is not None)


def _declare(draft: Draft, made: Fact, span: Span, *, has_only_if: bool) -> Fact:
    draft.facts[made.scope, made.name] = made
    # An earlier decision may hold no such value: the applicant was refused, or is new.
    may_be_missing = made.may_be_absent or (made.decided is not None and made.decided.form == "value")
    entry = FactEntry(made.scope, made.name, made.type, has_only_if or may_be_missing)
    draft.names.declare(made.scope, made.name, entry, span)
    options(draft, made.type, span)
    return made


def options(draft: Draft, kind: Type, span: Span) -> None:
    """The options of a choice are names of the file."""
    if kind.kind in (Kind.CHOICE, Kind.CHOICES):
        for name in kind.options:
            draft.names.declare(None, name, OptionEntry(name), span)


def _decided(draft: Draft, node: Node | None, form: str) -> Decided | None:
    scalar = nodes.scalar(node)
    if scalar is None:
        return None
    text = scalar.text
    for start, kind in (("sum of ", "sum"), ("count of ", "count")):
        if text.startswith(start):
            text, form = text[len(start) :], kind
    if text.endswith(" has this key"):
        text, form = text.removesuffix(" has this key"), "has_key"
    head, *rest = text.split(".")
    if form == "field":
        return Decided("", (text,), "field")
    if head not in draft.previous:
        raise draft.collector.refuse("E222", scalar.span, name=head)
    return Decided(head, tuple(rest), form)  # type: ignore[arg-type]  # one of the forms above


def _list(draft: Draft, key: Scalar, node: Mapping) -> None:
    element = nodes.scalar(node.get("list_of"))
    assert element is not None
    least, most = _count(draft, node)
    fields = nodes.mapping(node.get("fields"))
    keys = nodes.texts(node.get("key"))
    has_only_if = node.get("only_if") is not None
    draft.names.declare(None, key.text, ListEntry(key.text, element.text, has_only_if), key.span)
    draft.names.declare(element.text, element.text, ElementEntry(element.text), element.span)
    for name, each in fields:
        with draft.collector.inside(name.text):
            fact(draft, name, each, element.text)
    for part in keys:
        if part not in fields:
            raise draft.collector.refuse("E223", key.span, name=part)
    draft.lists[key.text] = ListFact(
        name=key.text,
        element=element.text,
        key=keys,
        least=least,
        most=most,
        fields=tuple(name.text for name, _ in fields),
        words=Words(),
        origin=Origin(key.span, key.text, "list"),
        order=key.span.start,
        joined=nodes.texts(node.get("with")),
        stage=draft.stage(node.get("known_at")),
        decided=_decided(draft, node.get("decided"), "list"),
    )


def _count(draft: Draft, node: Mapping) -> tuple[int, int]:
    stated = nodes.scalar(node.get("count"))
    if stated is None:
        return 0, 1000
    found = _COUNT.match(stated.text)
    if found is None:
        raise draft.collector.refuse("E331", stated.span, text=stated.text)
    least, most = int(found[1]), int(found[2].replace(" ", ""))
    if least > most:
        raise draft.collector.refuse("E313", stated.span, low=found[1], high=found[2])
    return least, most


def joins(draft: Draft) -> None:
    """What `with` ties to the elements of each list: columns of a row, or another list's element."""
    for each in draft.lists.values():
        with draft.collector.inside("facts", each.name):
            for name in each.joined:
                _join(draft, each, name)


def _join(draft: Draft, of: ListFact, name: str) -> None:
    table = draft.tables.get(name)
    other = draft.lists.get(name)
    if table is None and other is None:
        near = draft.names.near((None,), name) or ""
        raise draft.collector.refuse("E202", of.origin.span, name=name, near=near)
    keys = table.key if table is not None else other.key if other is not None else ()
    for part in keys:
        if part not in draft.names.entries.get(of.element, {}):
            raise draft.collector.refuse(
                "E224", of.origin.span, name=name, key=part, element=of.element
            )
    entry = JoinEntry(name, table is not None, keys)
    draft.names.read.add((None, name))
    singular = table.row if table is not None else other.element if other is not None else name
    draft.names.declare(of.element, singular, entry, of.origin.span)
    if table is not None:
        for column in table.columns:
            if column not in keys:
                draft.names.declare(of.element, column, ColumnEntry(entry, column), of.origin.span)


def judgements(draft: Draft) -> None:
    """What a person must judge."""
    for key, node in nodes.mapping(draft.root.get("judgements")):
        with draft.collector.inside("judgements", key.text):
            _judgement(draft, key, nodes.mapping(node))


def _judgement(draft: Draft, key: Scalar, node: Mapping) -> None:
    scope = nodes.text(node, "per") or None
    stated = nodes.scalar(node.get("type"))
    kind, limits = (TRUTH, Range()) if stated is None else draft.notation.type_of(stated)
    if scope is not None:
        owner = next((each for each in draft.lists.values() if each.element == scope), None)
        if owner is None:
            raise draft.collector.refuse("E225", key.span, name=scope)
        draft.lists[owner.name] = replace(owner, fields=(*owner.fields, key.text))
    made = Fact(
        name=key.text,
        scope=scope,
        type=kind,
        range=limits,
        words=Words(),
        origin=Origin(key.span, key.text, "judgement"),
        order=key.span.start,
        is_judgement=True,
        stage=draft.stage(node.get("known_at")),
        decided_by=nodes.text(node, "by"),
        sources=draft.source_refs(node.get("source")),
        refs=nodes.texts(node.get("ref")),
    )
    _declare(draft, made, key.span, has_only_if=node.get("only_if") is not None)


def guarded(draft: Draft, read: Callable[[Node, Scope], object]) -> None:
    """Fills in the `only_if` of every fact, judgement and list, now that all names are known."""
    for key, node in nodes.mapping(draft.root.get("facts")):
        parts = nodes.mapping(node) if isinstance(node, Mapping) else None
        if parts is None:
            continue
        with draft.collector.inside("facts", key.text):
            _guard(draft, parts, None, key.text, read)
        for name, each in nodes.mapping(parts.get("fields")):
            if isinstance(each, Mapping):
                with draft.collector.inside("facts", key.text, name.text):
                    _guard(draft, each, nodes.text(parts, "list_of"), name.text, read)
    for key, node in nodes.mapping(draft.root.get("judgements")):
        with draft.collector.inside("judgements", key.text):
            parts = nodes.mapping(node)
            _guard(draft, parts, nodes.text(parts, "per") or None, key.text, read)


def _guard(
    draft: Draft, parts: Mapping, scope: Scope, name: str, read: Callable[[Node, Scope], object]
) -> None:
    node = parts.get("only_if")
    if node is None:
        return
    guard = read(node, scope)
    if scope is None and name in draft.lists:
        draft.lists[name] = replace(draft.lists[name], only_if=guard)  # type: ignore[arg-type]
    elif (scope, name) in draft.facts:
        draft.facts[scope, name] = replace(draft.facts[scope, name], only_if=guard)  # type: ignore[arg-type]
