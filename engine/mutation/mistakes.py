"""Every mistake of these kinds that somebody could make in a policy, in the order of its text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from engine.authoring.leaves import retyped
from engine.checks.hanging import Hanging
from engine.checks.pools import expressions
from engine.load import nodes
from engine.load.collect import Collector
from engine.load.drawn import read_drawn
from engine.mutation.bodies import Bodies
from engine.mutation.cutting import without_item
from engine.mutation.drawn import of_rows
from engine.mutation.mutant import Change, Kind, Mutant, Place, named
from engine.mutation.steps import Steps
from engine.policy.declarations import Column
from engine.policy.expressions import Lookup
from engine.policy.policy import Policy
from engine.policy.walk import walk
from engine.quantities import Kind as Of
from engine.source import Document, Mapping, Node, Scalar, read_table_file

_DECISION: Final = "decision"
_NO_NUMBERS: Final = frozenset({Of.TEXT, Of.CHOICES})


ROUND: Final = "round"


def mistakes(
    policy: Policy, document: Document, folder: Path, *, in_round: bool = False
) -> tuple[Mutant, ...]:
    """The mutants of a policy.

    Args:
        policy: the policy, which has no errors.
        document: its file.
        folder: where the files beside it lie.
        in_round: whether there are some in its round too.
    """
    found = _Looking(policy, document, folder).everywhere()
    return tuple(named((place, each) for place, each in found if in_round or place.block != ROUND))


class _Looking:
    """Goes through one policy."""

    def __init__(self, policy: Policy, document: Document, folder: Path) -> None:
        self.policy: Final = policy
        self.source: Final = document.source
        self.root: Final = nodes.mapping(document.root)
        self.folder: Final = folder
        self.bodies: Final = Bodies(document.source, policy.currency)

    def everywhere(self) -> Iterator[tuple[Place, Change]]:
        """Each mistake with its place."""
        blocks = {
            "facts": self.facts,
            "judgements": self.things,
            "parameters": self.parameters,
            "tables": self.tables,
            "interpretations": self.readings,
            "rules": self.rules,
            "decision": self.decision,
            "payments": self.things,
            "obligations": self.things,
            ROUND: self.round,
        }
        for key, node in self.root:
            of = blocks.get(key.text)
            if of is not None:
                yield from of(key.text, node)

    def place(self, block: str, name: str) -> Place:
        return Place(block, name, self.source)

    def things(self, block: str, node: Node) -> Iterator[tuple[Place, Change]]:
        """What stands under each name of a block."""
        for key, held in nodes.mapping(node):
            for change in self.bodies.of(nodes.mapping(held)):
                yield self.place(block, key.text), change

    def parameters(self, block: str, node: Node) -> Iterator[tuple[Place, Change]]:
        """The numbers of the call; a text or a set of options is none."""
        counted = tuple(
            (key, held)
            for key, held in nodes.mapping(node)
            if self.policy.definitions[None, key.text].type.kind not in _NO_NUMBERS
        )
        yield from self.things(block, Mapping(counted, node.span))

    def facts(self, block: str, node: Node) -> Iterator[tuple[Place, Change]]:
        """When each fact and field is asked."""
        for key, held in nodes.mapping(node):
            parts = nodes.mapping(held)
            yield from self.things(block, Mapping(((key, _only_if(parts)),), node.span))
            for name, field in nodes.mapping(parts.get("fields")):
                of = _only_if(nodes.mapping(field))
                yield from self.things(block, Mapping(((name, of),), node.span))

    def rules(self, block: str, node: Node) -> Iterator[tuple[Place, Change]]:
        """The rules, and what their chapters hand down."""
        if isinstance(node, Mapping):
            yield from self.things(block, node)
            return
        for chapter in nodes.items(node):
            parts = nodes.mapping(chapter)
            own = [(key, held) for key, held in parts if isinstance(held, Mapping)]
            handed = _only_if(parts)
            for change in self.bodies.of(handed):
                yield self.place(block, nodes.text(parts, "chapter")), change
            rules = tuple((key, held) for key, held in own if key.text != "only_if")
            yield from self.things(block, Mapping(rules, chapter.span))

    def readings(self, block: str, node: Node) -> Iterator[tuple[Place, Change]]:
        """Another reading chosen, if it can be computed and more than the round hangs on it."""
        hanging = Hanging(self.policy)
        duties = {each.under[0] for each in self.policy.obligations if each.under is not None}
        asked = [
            (key, held)
            for key, held in nodes.mapping(node)
            if hanging.on(key.text) or key.text in duties
        ]
        for key, held in asked:
            chosen = nodes.needed(nodes.mapping(held), "chosen")
            for option in self.policy.interpretations[key.text].readings.values():
                if option.name != chosen.text and option.not_computable is None:
                    piece = (0, len(chosen.text), option.name)
                    yield (
                        self.place(block, key.text),
                        Change(Kind.READING, tuple(retyped(chosen, [piece]))),
                    )

    def round(self, block: str, node: Node) -> Iterator[tuple[Place, Change]]:
        """Each step of the round."""
        steps = Steps(self.source, self.bodies)
        for key, held in nodes.mapping(node):
            for change in steps.of(nodes.mapping(held)):
                yield self.place(block, key.text), change

    def decision(self, block: str, node: Node) -> Iterator[tuple[Place, Change]]:
        """A condition that is not required; what is left out otherwise."""
        parts = nodes.mapping(node)
        yield from self.required(self.place(block, _DECISION), parts)
        for key, held in nodes.mapping(parts.get("parts")):
            part = nodes.mapping(held)
            place = self.place(block, key.text)
            yield from self.required(place, part)
            when = nodes.mapping(part.get("left_out")).get("when")
            if when is not None:
                yield from ((place, change) for change in self.bodies.formula(when))

    def required(self, place: Place, node: Mapping) -> Iterator[tuple[Place, Change]]:
        items = nodes.scalars(node.get("requires"))
        if len(items) > 1:
            for at in range(len(items)):
                yield place, Change(Kind.DROPPED, (without_item(self.source, items, at),))

    # ── Tables ───────────────────────────────────────────────────────────────────────────────────

    def tables(self, block: str, node: Node) -> Iterator[tuple[Place, Change]]:
        """The rows of each table of which a rule computes with a column."""
        read = self.read()
        for key, held in nodes.mapping(node):
            table = self.policy.tables[key.text]
            columns = {
                name: each for name, each in table.columns.items() if (table.name, name) in read
            }
            if columns:
                yield from self.table(self.place(block, key.text), nodes.mapping(held), columns)

    def read(self) -> frozenset[tuple[str, str]]:
        """The columns of tables that a formula reads and that are no text, which only names."""
        found = (
            (each.collection, each.column)
            for expression in expressions(self.policy)
            for each in walk(expression)
            if isinstance(each, Lookup)
            and each.column is not None
            and each.type.kind not in _NO_NUMBERS
        )
        return frozenset(found)

    def table(
        self, place: Place, node: Mapping, columns: dict[str, Column]
    ) -> Iterator[tuple[Place, Change]]:
        drawn = nodes.scalar(node.get("rows"))
        rows: list[tuple[Scalar, ...]]
        if drawn is not None:
            held = read_drawn(drawn, Collector(), has_outputs=False)
            heads, rows = held.heads.inputs, [row.inputs for row in held.rows]
        else:
            name = nodes.text(node, "from_file")
            file, _ = read_table_file(self.folder, name)
            (heads, *rows), place = file.rows, Place(place.block, place.name, file.source, name)
        mine = [columns.get(each.text) for each in heads]
        for change in of_rows(place.source, rows, mine, self.policy.currency):
            yield place, change


def _only_if(parts: Mapping) -> Mapping:
    """What stands under `only_if` alone, within the span of the whole."""
    return Mapping(tuple(each for each in parts if each[0].text == "only_if"), parts.span)
