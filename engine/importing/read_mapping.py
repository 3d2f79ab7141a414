"""The file of a mapping: read strictly, its names held against the policy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from engine.importing.mapping import Block, Column, FactFrom, ImportMapping
from engine.policy.declarations import Fact, ListFact
from engine.policy.policy import Policy
from engine.problem import Problem, Span, in_reading_order, nearest
from engine.shape.problems import shape_problems
from engine.shape.schema import schema_of
from engine.source import Document, Node, Scalar, Sequence, read_text
from engine.source import Mapping as Part
from engine.wordings.wording import Phrase

FROM: Final = "from"
ON: Final = "on"
_NOTHING: Final = Part((), Span("", 0, 0, 1, 1, 1, 1))
_SAID: Final = (FROM, ON, "as_of", "by", "because")


class ReadMapping(NamedTuple):
    """What reading gave: the mapping if the file has no error, its problems, its text."""

    mapping: ImportMapping | None
    problems: tuple[Problem, ...]
    document: Document


def read_mapping(data: bytes, file: str, policy: Policy) -> ReadMapping:
    """How a file becomes applications of a policy.

    Args:
        data: the text of the mapping.
        file: its name in messages.
        policy: the policy that the applications are for.
    """
    document, found = read_text(data, file, notation="yaml")
    problems = (*found, *shape_problems(document, schema_of("import")))
    root = document.root
    if problems or not isinstance(root, Part):
        return ReadMapping(None, in_reading_order(problems), document)
    reading = _Reading(root, policy)
    mapping = reading.mapping()
    if reading.problems:
        return ReadMapping(None, in_reading_order(reading.problems), document)
    return ReadMapping(mapping, (), document)


class _Reading:
    """One mapping, whose shape is right."""

    def __init__(self, root: Part, policy: Policy) -> None:
        self.root: Final = root
        self.policy: Final = policy
        self.problems: Final[list[Problem]] = []
        self.said: Final = {
            name: _column(held) for name in (FROM, ON) if (held := root.get(name)) is not None
        }

    def mapping(self) -> ImportMapping:
        """The mapping; of no use if there are problems."""
        name = _text(self.root, "policy")
        if name is not None and name.text != self.policy.identity.name:
            wanted = self.policy.identity.name
            self.problems.append(Problem("E820", name.span, {"given": name.text, "policy": wanted}))
        applications = _text(self.root, "applications")
        assert applications is not None
        return ImportMapping(
            policy=self.policy.identity.name,
            applications=applications,
            sheet=_text(self.root, "sheet"),
            synthetic=_text(self.root, "synthetic"),
            ignored=tuple(_texts(self.root.get("ignored"))),
            facts=tuple(self.facts(_part(self.root.get("facts")), None)),
            lists=dict(self.lists(_part(self.root.get("lists")))),
        )

    def facts(self, part: Part, scope: str | None) -> Iterator[FactFrom]:
        """The facts of the file, or the fields of an element."""
        own = {name: fact for (of, name), fact in self.policy.facts.items() if of == scope}
        for key, node in part:
            if key.text in own:
                yield self.fact(own[key.text], _part(node))
            else:
                self.unknown(key, own)

    def fact(self, fact: Fact, part: Part) -> FactFrom:
        """One fact; a judgement says itself who judged, all else is from where the mapping says."""
        own = {name: _column(held) for name in _SAID if (held := part.get(name)) is not None}
        general = {} if fact.is_judgement else self.said
        return FactFrom(fact, _column(part), {**general, **own})

    def lists(self, part: Part) -> Iterator[tuple[str, tuple[Block, ...]]]:
        """The lists, each with what its elements are made of."""
        for key, node in part:
            of = self.policy.lists.get(key.text)
            if of is None:
                self.unknown(key, self.policy.lists)
                continue
            blocks = node.items if isinstance(node, Sequence) else (node,)
            yield of.name, tuple(self.block(of, _part(each), key) for each in blocks)

    def block(self, of: ListFact, part: Part, key: Scalar) -> Block:
        """What elements of a list are made of; there is none without the first part of its key."""
        fields = {
            each.fact.name: each for each in self.facts(_part(part.get("fields")), of.element)
        }
        if of.key[0] not in fields:
            self.problems.append(Problem("E822", key.span, {"list": of.name, "key": of.key[0]}))
        repeated = _text(part, "repeated")
        return Block(of, fields, repeated is not None and repeated.text in {"yes", "ja"})

    def unknown(self, key: Scalar, known: Mapping[str, object]) -> None:
        """Notes a name that the policy does not have."""
        near = nearest(key.text, known)
        hint = Phrase("", "")
        if near is not None:
            hint = Phrase(f"bedoelde u `{near}`? ", f"did you mean `{near}`? ")
        policy = self.policy.identity.name
        self.problems.append(
            Problem("E821", key.span, {"name": key.text, "policy": policy, "hint": hint})
        )


def _column(node: Node) -> Column:
    """What a value is made of; a text that stands alone is the same for all."""
    if isinstance(node, Scalar):
        return Column(None, node)
    part = _part(node)
    values = part.get("values")
    return Column(
        name=_text(part, "column"),
        fixed=_text(part, "value"),
        values=None if values is None else {k.text: _bare(v) for k, v in _part(values)},
        empty=frozenset(each.text for each in _texts(part.get("empty"))),
        numbers=_said(part, "numbers"),
        days=_said(part, "days"),
        unit=_said(part, "unit"),
        is_length=_said(part, "take") == "length",
    )


def _part(node: Node | None) -> Part:
    """A block; the schema has seen that it is one, or that there is none."""
    if node is None:
        return _NOTHING
    assert isinstance(node, Part)
    return node


def _bare(node: Node) -> str:
    assert isinstance(node, Scalar)
    return node.text


def _text(part: Part, key: str) -> Scalar | None:
    held = part.get(key)
    return held if isinstance(held, Scalar) else None


def _said(part: Part, key: str) -> str:
    held = _text(part, key)
    return "" if held is None else held.text


def _texts(node: Node | None) -> tuple[Scalar, ...]:
    listed = node.items if isinstance(node, Sequence) else ()
    return tuple(each for each in listed if isinstance(each, Scalar))
