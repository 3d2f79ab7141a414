"""What is declared and read or used by nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from engine.load import nodes
from engine.load.draft import Draft
from engine.load.follow import Following
from engine.policy.declarations import Role
from engine.policy.walk import walk
from engine.problem import Span
from engine.source.tree import Scalar
from engine.wordings.wording import Phrase

_READ_BY_RULES: Final = frozenset({Role.CONDITION, Role.VALUE, Role.PARAMETER})
_UNIT: Final = Phrase("de eenheid", "the unit")
_SOURCE: Final = Phrase("de bron", "the source")
_STAGE: Final = Phrase("het stadium", "the stage")
_NOTHING: Final = Phrase("", "")
_BUT_SENTENCES: Final = Phrase(
    ": het wordt alleen in een zin ingevuld", ": it is only filled in in a sentence"
)


def report(draft: Draft, hanging: frozenset[str], following: Following) -> None:
    """Reports every name that nothing reads, and what is declared at the head and never used."""
    only_shown = {name for _, name in draft.names.shown}
    for name, span in _unread(draft):
        but = _BUT_SENTENCES if name in only_shown else _NOTHING
        draft.collector.report("E428", span, name=name, but=but)
    for name, held in draft.interpretations.items():
        computable = [each for each in held.readings.values() if not each.not_computable]
        if name not in hanging and len(computable) > 1:
            with draft.collector.inside("interpretations", name):
                draft.collector.report("E429", held.origin.span, name=name)
    for what, scalar in _unused(draft, following):
        draft.collector.report("W470", scalar.span, what=what, name=scalar.text)


def _unread(draft: Draft) -> Iterator[tuple[str, Span]]:
    yield from _facts(draft)
    yield from _rules(draft)
    yield from _tables(draft)
    read = draft.names.read
    for name, each in draft.lists.items():
        if (None, name) not in read:
            yield name, each.origin.span
    earlier = {each.decided.previous for each in draft.facts.values() if each.decided is not None}
    earlier |= {each.decided.previous for each in draft.lists.values() if each.decided is not None}
    for name, previous in draft.previous.items():
        if name not in earlier:
            yield name, previous.origin.span


def _facts(draft: Draft) -> Iterator[tuple[str, Span]]:
    keys = {(each.element, part) for each in draft.lists.values() for part in each.key}
    for key, fact in draft.facts.items():
        is_read = key in draft.names.read or key in keys
        is_read = is_read or (fact.scope is None and fact.name in draft.head)
        is_judged = fact.origin.construct == "obligation"
        if not (is_read or is_judged or fact.is_identification):
            yield fact.name, fact.origin.span


def _rules(draft: Draft) -> Iterator[tuple[str, Span]]:
    for key, definition in draft.definitions.items():
        is_read = key in draft.names.read
        is_to_be_read = definition.role in _READ_BY_RULES or key in draft.granted
        if is_to_be_read and not is_read:
            yield definition.name, definition.origin.span


def _tables(draft: Draft) -> Iterator[tuple[str, Span]]:
    """The tables of which nothing is read, and the columns that nothing reads."""
    keys = {each.type.table for each in draft.facts.values()}
    called = {unit.called for unit in draft.notation.units.values()}
    for key, node in nodes.mapping(draft.root.get("tables")):
        table = draft.tables[key.text]
        if (None, table.name) not in draft.names.read and table.name not in keys:
            yield table.name, table.origin.span
            continue
        for column, _ in nodes.mapping(nodes.mapping(node).get("columns")):
            is_read = (table.name, column.text) in draft.names.read
            if not (is_read or column.text in table.key or column.text in called):
                yield column.text, column.span


# ── Units, sources and stages ────────────────────────────────────────────────────────────────────


def _unused(draft: Draft, following: Following) -> Iterator[tuple[Phrase, Scalar]]:
    """What only stands at the head: it changes no decision, and shows that something is missing."""
    units = _units(draft)
    for unit, _ in nodes.mapping(draft.root.get("units")):
        if unit.text not in units:
            yield _UNIT, unit
    yield from ((_SOURCE, each) for each in _uncited(draft))
    stages = {0} | {each.stage for each in draft.facts.values()}
    stages |= {each.stage for each in draft.lists.values()}
    stages |= {each.stage for each in following.payments}
    stages |= {each.stage or 0 for each in following.obligations}
    for at, stage in enumerate(nodes.scalars(draft.root.get("stages"))):
        if at not in stages:
            yield _STAGE, stage


def _uncited(draft: Draft) -> list[Scalar]:
    """The sources that nothing cites."""
    cited = {each.ref.source for each in draft.cited}
    named = [key for key, _ in nodes.mapping(draft.root.get("sources"))]
    # A document that was gone through passage by passage says itself why nothing follows.
    found = [
        each for each in named if each.text not in cited and not draft.sources[each.text].passages
    ]
    # The closing words of a letter rest on a law, and have no place to cite it.
    return [] if len(found) == 1 and draft.root.get("appeal") is not None else found


def _units(draft: Draft) -> set[str | None]:
    """The units of all that is stated or calculated."""
    stated = [each.type for each in draft.facts.values()]
    stated += [each.type for table in draft.tables.values() for each in table.columns.values()]
    counted = {each.unit for each in stated}
    for each in draft.definitions.values():
        counted |= {node.type.unit for node in walk(each.body)}
    return counted
