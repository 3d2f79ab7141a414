"""What is declared and read by nothing, and what should have a source or a sentence and has none."""

from __future__ import annotations

from collections.abc import Iterator

from engine.load.draft import Draft
from engine.load.follow import Following
from engine.policy.declarations import Definition, Role
from engine.policy.policy import Gate
from engine.problem import Span


def report(draft: Draft, exempt: frozenset[str]) -> None:
    """Reports every name that nothing reads; `exempt` are the names that the file's head uses."""
    for name, span in _unread(draft, exempt):
        draft.collector.report("E428", span, name=name)
    for name, held in draft.interpretations.items():
        computable = [each for each in held.readings.values() if not each.not_computable]
        if name not in draft.hanging and len(computable) > 1:
            with draft.collector.inside("interpretations", name):
                draft.collector.report("E429", held.origin.span, name=name)


def _unread(draft: Draft, exempt: frozenset[str]) -> Iterator[tuple[str, Span]]:
    read = draft.names.read
    keys = {(each.element, part) for each in draft.lists.values() for part in each.key}
    for (scope, name), fact in draft.facts.items():
        judged = fact.origin.construct == "obligation"
        is_exempt = judged or name in exempt or fact.is_identification or (scope, name) in keys
        if (scope, name) not in read and not is_exempt:
            yield name, fact.origin.span
    for (scope, name), definition in draft.definitions.items():
        if (scope, name) not in read and definition.role in (
            Role.CONDITION,
            Role.VALUE,
            Role.PARAMETER,
        ):
            yield name, definition.origin.span
    for name, each in draft.lists.items():
        if (None, name) not in read:
            yield name, each.origin.span
    for name, table in draft.tables.items():
        if (None, name) not in read and not any(
            fact.type.table == name for fact in draft.facts.values()
        ):
            yield name, table.origin.span


def sources(draft: Draft) -> None:
    """Reports every condition, parameter and table without a source, and every rule that pays."""
    for definition in draft.definitions.values():
        needs = definition.role in (Role.CONDITION, Role.VALUE, Role.PARAMETER)
        if needs and not definition.sources:
            with draft.collector.inside(_part_of(definition), definition.name):
                draft.collector.report("E427", definition.origin.span, name=definition.name)
    for table in draft.tables.values():
        if not table.sources:
            with draft.collector.inside("tables", table.name):
                draft.collector.report("E427", table.origin.span, name=table.name)
    for held in draft.interpretations.values():
        if not held.sources:
            with draft.collector.inside("interpretations", held.name):
                draft.collector.report("E427", held.origin.span, name=held.name)


def _part_of(definition: Definition) -> str:
    return "parameters" if definition.role is Role.PARAMETER else "rules"


def sentences(draft: Draft, following: Following) -> None:
    """Reports a condition that decides without saying what it asks, or why it refuses."""
    for gate in (following.decision.gate, *(part.gate for part in following.decision.parts)):
        _of_gate(draft, gate)
    for each in following.obligations:
        if "says" not in each.words.sentences:
            draft.collector.report("E426", each.origin.span, name=each.name, what="says")
        if not each.sources:
            draft.collector.report("E427", each.origin.span, name=each.name)


def _of_gate(draft: Draft, gate: Gate) -> None:
    for read in (*gate.requires, *gate.notices):
        definition = draft.definitions.get((read.element, read.name))
        if definition is None or definition.role is not Role.CONDITION:
            continue
        for what in ("says", "refused") if read in gate.requires else ("says",):
            if what not in definition.words.sentences:
                with draft.collector.inside("rules", definition.name):
                    draft.collector.report(
                        "E426", definition.origin.span, name=definition.name, what=what
                    )
