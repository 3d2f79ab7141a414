"""What stands before the facts: units, earlier decisions, interpretations; and bare labels."""

from __future__ import annotations

from typing import Final

from engine.load import nodes
from engine.load.collect import RefusedError
from engine.load.draft import Draft
from engine.load.names import LabelEntry
from engine.load.types import PERIODS
from engine.policy.declarations import Interpretation, ReadingOption
from engine.policy.expressions import Origin, Words
from engine.policy.policy import Previous
from engine.problem import Span
from engine.quantities import DATE, Kind, Unit
from engine.source.tree import Mapping, Node, Scalar

_OF_THE_LANGUAGE: Final = frozenset(name + end for name in PERIODS for end in ("", "s"))
_LABELS: Final = ("groups", "interpretations", "obligations", "properties", "remarks", "round")


def units(draft: Draft) -> None:
    """What is counted."""
    known: dict[str, Span] = {}
    for key, node in nodes.mapping(draft.root.get("units")):
        with draft.collector.inside("units", key.text):
            unit = _unit(key, node)
            words = {unit.singular, unit.plural}
            if words & {*_OF_THE_LANGUAGE, draft.notation.currency}:
                raise draft.collector.refuse("E220", key.span, name=key.text)
            for word in sorted(words & known.keys()):
                also = ((known[word], "first"),)
                raise draft.collector.refuse("E201", key.span, name=word, also=also)
            known.update(dict.fromkeys(words, key.span))
            draft.notation.units[key.text] = unit


def _unit(key: Scalar, node: Node) -> Unit:
    if isinstance(node, Scalar):
        return Unit(key.text, node.text)
    parts = nodes.mapping(node)
    differs_per, called = nodes.text(parts, "differs_per"), nodes.text(parts, "called")
    return Unit(key.text, nodes.text(parts, "plural"), differs_per or None, called or None)


def units_per_element(draft: Draft) -> None:
    """Refuses a unit that differs per something that is no element, or is called by no field."""
    for key, node in nodes.mapping(draft.root.get("units")):
        parts = nodes.mapping(node)
        differs_per, called = parts.get("differs_per"), parts.get("called")
        with draft.collector.inside("units", key.text):
            if not isinstance(differs_per, Scalar):
                continue
            owner = draft.list_of(differs_per)
            fields = draft.names.of(owner.element)
            known = fields.keys() | draft.names.spoiled
            if isinstance(called, Scalar) and called.text not in known:
                near = draft.collector.near(called.text, fields)
                raise draft.collector.refuse(
                    "E205", called.span, name=called.text, of=owner.name, near=near
                )


def previous(draft: Draft) -> None:
    """The earlier decisions that facts come from."""
    for key, node in nodes.mapping(draft.root.get("previous")):
        parts = nodes.mapping(node)
        before = nodes.text(parts, "before") or None
        draft.previous[key.text] = Previous(
            key.text, nodes.text(parts, "policy"), before, Origin(key.span, key.text)
        )


def dates_of_previous(draft: Draft) -> None:
    """Refuses an earlier decision that must lie before something that is no date or moment."""
    for key, node in nodes.mapping(draft.root.get("previous")):
        before = nodes.scalar(nodes.mapping(node).get("before"))
        with draft.collector.inside("previous", key.text):
            if before is not None:
                must_be_a_day(draft, before)


def must_be_a_day(draft: Draft, scalar: Scalar) -> None:
    """Refuses what is no date or moment that the applicant states at the first stage."""
    stated(draft, scalar)
    if draft.facts[None, scalar.text].type.kind not in (Kind.DATE, Kind.MOMENT):
        raise draft.collector.refuse("E233", scalar.span, name=scalar.text)


def day_of(draft: Draft, node: Node | None) -> str:
    """The day that stands there, which must exist; empty if none does."""
    day = nodes.scalar(node)
    with draft.collector.inside():
        return "" if day is None else f"{draft.notation.literal(day, DATE)}"
    return ""


def stated(draft: Draft, scalar: Scalar) -> None:
    """Refuses what is no fact that the applicant states at the first stage."""
    name = scalar.text
    fact = draft.facts.get((None, name))
    if fact is None and name in draft.names.spoiled:
        raise RefusedError
    if fact is None:
        facts = [each for scope, each in draft.facts if scope is None]
        near = draft.collector.near(name, facts)
        raise draft.collector.refuse("E202", scalar.span, name=name, near=near)
    draft.names.read.add((None, name))
    draft.head.add(name)
    if fact.is_judgement or fact.stage > 0:
        raise draft.collector.refuse("E239", scalar.span, name=name)


def labels(draft: Draft) -> None:
    """The names of what has no value: no other thing of the file may have them."""
    for block in _LABELS:
        for key, node in nodes.mapping(draft.root.get(block)):
            if block != "obligations" or not is_judged(nodes.mapping(node)):
                with draft.collector.inside(block, key.text):
                    draft.names.declare(None, key.text, LabelEntry(), key.span)


def is_judged(obligation: Mapping) -> bool:
    """Whether an obligation is a judgement: judged at a stage, and by no formula."""
    return obligation.get("stage") is not None and obligation.get("met_when") is None


def interpretations(draft: Draft) -> None:
    """The questions that the text leaves open."""
    for key, node in nodes.mapping(draft.root.get("interpretations")):
        with draft.collector.inside("interpretations", key.text):
            draft.interpretations[key.text] = _interpretation(draft, key, nodes.mapping(node))
        if key.text not in draft.interpretations:
            draft.names.spoiled.add(key.text)


def _interpretation(draft: Draft, key: Scalar, node: Mapping) -> Interpretation:
    readings = {
        name.text: ReadingOption(name.text, Words(), _not_computable(each))
        for name, each in nodes.mapping(node.get("readings"))
    }
    chosen = nodes.needed(node, "chosen")
    computable = [each.name for each in readings.values() if not each.not_computable]
    if chosen.text not in computable:
        near = draft.collector.near(chosen.text, computable)
        raise draft.collector.refuse("E216", chosen.span, name=chosen.text, of=key.text, near=near)
    return Interpretation(
        name=key.text,
        readings=readings,
        chosen=chosen.text,
        words=Words(),
        origin=Origin(key.span, key.text, "interpretation"),
        sources=draft.source_refs(node.get("source")),
        refs=nodes.texts(node.get("ref")),
        decided_by=nodes.text(node, "by"),
        decided_on=day_of(draft, node.get("on")),
    )


def _not_computable(node: Node) -> str | None:
    return nodes.text(node, "not_computable") or None if isinstance(node, Mapping) else None
