"""The answers of a form as the tree of an application, each text in it with its cell."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as Dictionary
from typing import Final

from engine.facts.keys import PARTED_BY
from engine.policy.declarations import Fact, ListFact
from engine.policy.policy import Policy
from engine.problem import Span
from engine.sheets.asked import Role
from engine.sheets.cells import Cell
from engine.sheets.merge import Element, Elements, Said
from engine.sheets.places import Answer, Lines, Place
from engine.sheets.slots import SYNTHETIC, Slot
from engine.source import Document, Mapping, Node, Scalar

FIRST: Final = Place(0, Cell(0, 0))


def answers_in(on_file: Dictionary[Slot, Answer], lists: Iterable[Elements]) -> list[Answer]:
    """Every cell that the tree has a text of."""
    answers = list(on_file.values())
    for each in lists:
        for element in each.elements:
            answers += element.key
            answers += [one for said in element.fields.values() for one in said.values()]
    return answers


def document_of(
    policy: Policy,
    on_file: Dictionary[Slot, Answer],
    lists: Dictionary[str, Elements],
    lines: Lines,
) -> Document:
    """The application that a form is, made under `policy`."""
    tree = _Tree(policy, lines)
    start = lines.span(FIRST)
    stated: dict[str, dict[Role, Answer]] = {}
    for slot, answer in on_file.items():
        if slot.role not in (Role.SYNTHETIC, Role.EMPTY):
            stated.setdefault(slot.name, {})[slot.role] = answer
    facts = [tree.fact(policy.facts[None, name], said) for name, said in stated.items()]
    facts += [tree.list(name, elements) for name, elements in lists.items()]
    made_under = Scalar(policy.identity.name, "", start)
    root: list[tuple[Scalar, Node]] = [(lines.word("policy", FIRST), made_under)]
    if SYNTHETIC in on_file:
        synthetic = on_file[SYNTHETIC]
        root.append((lines.word("synthetic", synthetic.place), lines.scalar(synthetic)))
    root.append((lines.word("facts", FIRST), Mapping(tuple(facts), start)))
    return Document(lines.source, Mapping(tuple(root), start))


class _Tree:
    """Makes nodes of answers."""

    def __init__(self, policy: Policy, lines: Lines) -> None:
        self.policy: Final = policy
        self.lines: Final = lines

    def fact(self, fact: Fact, said: Said) -> tuple[Scalar, Node]:
        """A fact: its value alone, or with what is said of it."""
        first = next(iter(said.values())).place
        word = self.lines.word(fact.name, first)
        if set(said) == {Role.VALUE} and not fact.is_judgement:
            return word, self.lines.scalar(said[Role.VALUE])
        pairs = [
            (self.lines.word(role.value, answer.place), self.lines.scalar(answer))
            for role, answer in said.items()
        ]
        return word, Mapping(tuple(pairs), self.lines.span(first))

    def list(self, name: str, held: Elements) -> tuple[Scalar, Node]:
        """A list: each element under its key."""
        span: Span = self.lines.span(held.start)
        of = self.policy.lists[name]
        entries = tuple(self.element(each, of) for each in held.elements)
        return self.lines.word(name, held.start), Mapping(entries, span)

    def element(self, element: Element, of: ListFact) -> tuple[Scalar, Node]:
        """One element: its key, whose parts may stand in several cells, and its fields."""
        key = self.lines.joined(element.key, PARTED_BY)
        fields = tuple(
            self.fact(self.policy.facts[of.element, name], said)
            for name, said in element.fields.items()
        )
        return key, Mapping(fields, key.span)
