"""What the applicant states, and what a person judges: facts, lists of them, judgements."""

from __future__ import annotations

import re
from collections.abc import Mapping as Dictionary
from dataclasses import replace
from typing import Final, TypeAlias
from typing import Literal as OneOf

from engine.load import nodes
from engine.load.draft import Draft
from engine.load.names import ElementEntry, FactEntry, ListEntry, OptionEntry
from engine.operations.meaning import comparable
from engine.policy.declarations import Decided, Fact, ListFact
from engine.policy.expressions import Origin, Scope, Words
from engine.problem import Span
from engine.quantities import COUNTABLE, DATE, TRUTH, WHOLE, Kind, Range, Type
from engine.source.tree import Mapping, Node, Scalar
from engine.wordings.wording import Phrase

Form: TypeAlias = OneOf["value", "list", "field", "has_key", "sum", "count"]

_COUNT: Final = re.compile(r"from (?P<low>.+) to (?P<high>.+)")
_MOST: Final = 1000
_NAME: Final = r"(?P<{}>[^\W\d]\w*)"
_EARLIER: Final = _NAME.format("head") + r"\." + _NAME.format("what")
_DECIDED: Final[Dictionary[Form, re.Pattern[str]]] = {
    "value": re.compile(_EARLIER),
    "sum": re.compile(f"sum of {_EARLIER}"),
    "count": re.compile(f"count of {_NAME.format('head')}"),
    "has_key": re.compile(f"{_EARLIER} has this key"),
    "list": re.compile(_EARLIER),
    "field": re.compile(_NAME.format("what")),
}
# What an earlier decision gives, in words, and the kinds that can hold it.
_GIVES: Final[Dictionary[Form, tuple[Phrase, frozenset[Kind]]]] = {
    "sum": (Phrase("een som", "a sum"), COUNTABLE),
    "count": (Phrase("een aantal", "a number"), frozenset({Kind.NUMBER, Kind.COUNT})),
    "has_key": (Phrase("een ja of nee", "a yes or no"), frozenset({Kind.TRUTH})),
}
_OF_A_FACT: Final[tuple[Form, ...]] = ("sum", "count", "value")
_OF_A_FIELD: Final[tuple[Form, ...]] = ("has_key", "field")


def facts(draft: Draft) -> None:
    """What the applicant states: facts of the file, and lists with their fields."""
    for key, node in nodes.mapping(draft.root.get("facts")):
        parts = nodes.mapping(node)
        with draft.collector.inside("facts", key.text):
            if "list_of" in parts:
                _list(draft, key, parts)
            else:
                _fact(draft, key, node, None, _OF_A_FACT)
        draft.names.spoil(None, key.text)
        if "list_of" in parts and key.text not in draft.lists:
            draft.names.spoiled.add(nodes.text(parts, "list_of"))


def _fact(draft: Draft, key: Scalar, node: Node, scope: Scope, forms: tuple[Form, ...]) -> None:
    parts = nodes.mapping(node)
    stated = node if isinstance(node, Scalar) else nodes.needed(parts, "type")
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
        as_of=_as_of(draft, parts),
        may_be_absent=nodes.text(parts, "may_be_absent") in ("yes", "true", "ja"),
        is_identification="for" in parts,
        decided=_decided(draft, parts, forms, kind),
    )
    declare(draft, made, has_only_if="only_if" in parts)


def _as_of(draft: Draft, parts: Mapping) -> str:
    """The year or the day of which a figure must be."""
    stated = nodes.scalar(parts.get("as_of"))
    if stated is None:
        return ""
    if "-" in stated.text:
        draft.notation.literal(stated, DATE)
    return stated.text


def declare(draft: Draft, fact: Fact, *, has_only_if: bool) -> None:
    """Adds a fact or judgement, its name and its options."""
    draft.facts[fact.scope, fact.name] = fact
    span, entry = fact.origin.span, FactEntry(fact.type, has_only_if or fact.may_be_missing)
    draft.names.declare(fact.scope, fact.name, entry, span)
    options(draft, fact.type, span)


def options(draft: Draft, kind: Type, span: Span) -> None:
    """The options of a choice are names of the file."""
    for name in kind.options:
        draft.names.declare(None, name, OptionEntry(), span)


def _decided(
    draft: Draft, parts: Mapping, forms: tuple[Form, ...], kind: Type | None
) -> Decided | None:
    """Where a fact or a list comes from in an earlier decision."""
    scalar = nodes.scalar(parts.get("decided"))
    if scalar is None:
        return None
    for form in forms:
        found = _DECIDED[form].fullmatch(scalar.text)
        if found is None:
            continue
        words = found.groupdict()
        _fits(draft, scalar, form, kind)
        return Decided(_earlier(draft, scalar, words), _what(words), form)
    raise draft.collector.refuse("E249", scalar.span, text=scalar.text)


def _earlier(draft: Draft, scalar: Scalar, words: Dictionary[str, str]) -> str:
    """The earlier decision that is named; none in a field, which is of its list's."""
    head = words.get("head")
    if head is not None and head not in draft.previous:
        near = draft.collector.near(head, draft.previous)
        raise draft.collector.refuse("E222", scalar.span, name=head, near=near)
    return head or ""


def _what(words: Dictionary[str, str]) -> tuple[str, ...]:
    return (words["what"],) if "what" in words else ()


def _fits(draft: Draft, scalar: Scalar, form: Form, kind: Type | None) -> None:
    """Refuses a type that cannot hold what is taken from the earlier decision."""
    if kind is None or form not in _GIVES:
        return
    given, kinds = _GIVES[form]
    if kind.kind not in kinds:
        wanted = draft.notation.phrase(kind)
        raise draft.collector.refuse("E322", scalar.span, wanted=wanted, given=given)


def _list(draft: Draft, key: Scalar, node: Mapping) -> None:
    element = nodes.needed(node, "list_of")
    if element.text in draft.elements:
        first = draft.names.places[element.text, element.text]
        also = ((first, "first"),)
        raise draft.collector.refuse("E201", element.span, name=element.text, also=also)
    least, most = _count(draft, node)
    decided = _decided(draft, node, ("list",), None)
    stage = draft.stage(node.get("known_at"))
    fields = nodes.mapping(node.get("fields"))
    draft.names.declare(None, key.text, ListEntry(element.text, "only_if" in node), key.span)
    draft.names.declare(element.text, element.text, ElementEntry(), element.span)
    draft.elements[element.text] = key.text
    draft.lists[key.text] = ListFact(
        name=key.text,
        element=element.text,
        key=nodes.texts(node.get("key")),
        least=least,
        most=most,
        fields=tuple(name.text for name, _ in fields),
        words=Words(),
        origin=Origin(key.span, key.text, "list"),
        order=key.span.start,
        joined=nodes.texts(node.get("with")),
        stage=stage,
        decided=decided,
        supplied_by=nodes.text(node, "supplied_by"),
        figure=nodes.text(node, "figure"),
    )
    _fields(draft, draft.lists[key.text], node)


def _fields(draft: Draft, of: ListFact, node: Mapping) -> None:
    fields = nodes.mapping(node.get("fields"))
    for name, each in fields:
        with draft.collector.inside(name.text):
            forms: tuple[Form, ...] = _OF_A_FIELD if of.decided is not None else ("has_key",)
            _fact(draft, name, each, of.element, forms)
        draft.names.spoil(of.element, name.text)
    for part in nodes.scalars(node.get("key")):
        if part.text not in fields:
            near = draft.collector.near(part.text, of.fields)
            draft.collector.report("E223", part.span, name=part.text, near=near)


def _count(draft: Draft, node: Mapping) -> tuple[int, int]:
    """The least and greatest number of elements; a list of earlier decisions needs none."""
    stated = nodes.scalar(node.get("count"))
    if stated is None:
        if "decided" in node:
            return 0, _MOST
        element = nodes.needed(node, "list_of")
        raise draft.collector.refuse("E334", element.span, name=element.text)
    found = _COUNT.fullmatch(stated.text)
    assert found is not None
    low, high = (
        draft.notation.literal_in(stated, *found.span(name), WHOLE) for name in ("low", "high")
    )
    if comparable(low) > comparable(high):
        raise draft.collector.refuse("E313", stated.span, low=found["low"], high=found["high"])
    return comparable(low), comparable(high)


def judgements(draft: Draft) -> None:
    """What a person must judge."""
    for key, node in nodes.mapping(draft.root.get("judgements")):
        parts = nodes.mapping(node)
        with draft.collector.inside("judgements", key.text):
            _judgement(draft, key, parts)
        draft.names.spoil(nodes.text(parts, "per") or None, key.text)


def _judgement(draft: Draft, key: Scalar, node: Mapping) -> None:
    per, stated = node.get("per"), node.get("type")
    scope: Scope = None
    kind, limits = TRUTH, Range()
    if isinstance(stated, Scalar):
        kind, limits = draft.notation.type_of(stated)
    if isinstance(per, Scalar):
        owner = draft.list_of(per)
        scope = owner.element
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
        figure=nodes.text(node, "figure"),
        decided_by=nodes.text(node, "by"),
        sources=draft.source_refs(node.get("source")),
        refs=nodes.texts(node.get("ref")),
    )
    declare(draft, made, has_only_if="only_if" in node)
