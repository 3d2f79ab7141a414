"""Everything in a policy that has a source, and where it is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from engine.policy.declarations import Definition, Role
from engine.policy.expressions import (
    Apply,
    Choose,
    Expression,
    Scope,
    SourceRef,
    Words,
)
from engine.policy.policy import Policy
from engine.policy.walk import walk
from engine.spoken.passages import example_address
from engine.spoken.speaker import DECISION, Speaker, part_address

_KINDS: Mapping[Role, str] = {
    Role.CONDITION: "rule",
    Role.VALUE: "rule",
    Role.PARAMETER: "parameter",
}


@dataclass(frozen=True, slots=True)
class Citing:
    """A thing with a name: what it is, what it is called, where it is told, what it cites."""

    kind: str
    name: str
    label: str
    address: str
    words: Words = field(compare=False)
    scope: Scope = None
    sources: tuple[SourceRef, ...] = ()


def citing(speaker: Speaker) -> tuple[Citing, ...]:
    """All of them, in the order of the file as far as they have one."""
    return (
        *_rules(speaker),
        *_follows(speaker),
        *_tables(speaker),
        *_facts(speaker),
        *_questions(speaker),
        *_decision(speaker.policy),
    )


def _rules(speaker: Speaker) -> Iterator[Citing]:
    policy = speaker.policy
    held = [each for each in policy.definitions.values() if each.role in _KINDS]
    for each in sorted(held, key=lambda one: one.order):
        label = speaker.label_of(each.words, each.name)
        to = speaker.address(each.scope, each.name)
        kind = _KINDS[each.role]
        yield Citing(kind, each.name, label, to, each.words, each.scope, _all_sources(each))


def _all_sources(of: Definition) -> tuple[SourceRef, ...]:
    """The sources of a rule, and of its cases and clauses."""
    inside = [ref for node in walk(of.body) for ref in _inside(node)]
    return tuple(dict.fromkeys((*of.sources, *inside)))


def _inside(node: Expression) -> Iterator[SourceRef]:
    match node:
        case Choose():
            last = () if node.otherwise is None else (node.otherwise,)
            for case in (*node.cases, *last):
                yield from case.sources
        case Apply() if node.clause is not None:
            yield from node.clause.sources


def _follows(speaker: Speaker) -> Iterator[Citing]:
    policy = speaker.policy
    groups = (("payment", policy.payments), ("obligation", policy.obligations))
    for kind, held in groups:
        for each in held:
            label = speaker.label_of(each.words, each.name)
            to = speaker.address(None, each.name)
            yield Citing(kind, each.name, label, to, each.words, None, each.sources)


def _tables(speaker: Speaker) -> Iterator[Citing]:
    for name, each in speaker.policy.tables.items():
        label = speaker.label_of(each.words, name)
        yield Citing("table", name, label, name, each.words, None, each.sources)


def _facts(speaker: Speaker) -> Iterator[Citing]:
    policy = speaker.policy
    duties = {each.name for each in policy.obligations}
    for each in policy.facts.values():
        if each.is_judgement and each.scope is None and each.name in duties:
            continue
        kind = "judgement" if each.is_judgement else "fact"
        label = speaker.label_of(each.words, each.name)
        to = speaker.address(each.scope, each.name)
        yield Citing(kind, each.name, label, to, each.words, each.scope, each.sources)
    for name, of in policy.lists.items():
        yield Citing("list", name, speaker.label_of(of.words, name), name, of.words)


def _questions(speaker: Speaker) -> Iterator[Citing]:
    policy = speaker.policy
    for name, asked in policy.interpretations.items():
        label = speaker.label_of(asked.words, name)
        yield Citing("interpretation", name, label, name, asked.words, None, asked.sources)
    for remark in policy.remarks:
        label = speaker.label_of(remark.words, remark.name)
        yield Citing("remark", remark.name, label, remark.name, remark.words, None, remark.sources)
    for held in policy.properties:
        label = speaker.label_of(held.words, held.name)
        yield Citing("property", held.name, label, held.name, held.words, held.scope, held.sources)


def _decision(policy: Policy) -> Iterator[Citing]:
    """What a passage can have become, though it is no rule with a name of its own."""
    for name in ("decision", "none_left"):
        yield Citing("decision", name, name.replace("_", " "), DECISION, Words())
    for part in policy.decision.parts:
        to = part_address(part.element)
        yield Citing("decision", part.element, part.element.replace("_", " "), to, part.words)


def examples(policy: Policy) -> Iterator[Citing]:
    """The examples with a source; of a series the first."""
    seen: set[tuple[SourceRef, ...]] = set()
    for each in policy.examples:
        if each.sources and each.sources not in seen:
            seen.add(each.sources)
            name = each.name.removesuffix(" (1)")
            yield Citing("example", name, name, example_address(name), Words(), None, each.sources)
