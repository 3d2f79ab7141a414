"""The paths and values of examples, as they are called and written by a reader."""

from __future__ import annotations

from typing import Final

from engine.literals.fault import LiteralFault
from engine.literals.read import read_literal
from engine.load.examples import path_of
from engine.policy.declarations import ListFact
from engine.policy.expressions import Choose, Expression, Scope
from engine.policy.policy import Expectation
from engine.policy.walk import walk
from engine.prose.reader import Reader
from engine.quantities import DATE, MONEY, Type
from engine.wordings.labels import LABELS, label

_WORDS: Final = ("outcome", "amount", "because")
_OF_WORDS: Final = {"amount": MONEY, "due": DATE}
_ABSENT: Final = ("unknown", "not applicable", "none")
_STATES: Final = ("outcome", "payment", "obligation")


class Paths:
    """Names what the paths of examples lead to in one policy."""

    def __init__(self, reader: Reader) -> None:
        self.reader: Final = reader
        self.policy: Final = reader.policy
        self.speaker: Final = reader.speaker

    def name(self, path: tuple[str, ...]) -> str:
        """What stands at a path, as one calls it."""
        head, *rest = path
        of = self.policy.lists.get(head)
        if of is None or not rest:
            return self.of_scope(None, path)
        key, *inner = rest
        element = self.speaker.word(of.element)
        if not inner:
            return f"{element} {self.key(of, key)}"
        name = self.of_scope(of.element, tuple(inner))
        return self.reader.text("path.of", name=name, element=element, key=self.key(of, key))

    def key(self, of: ListFact, key: str) -> str:
        """A key as it is written, its options as they are called."""
        options = {
            each
            for part in of.key
            if (fact := self.policy.facts.get((of.element, part))) is not None
            for each in fact.type.options
        }
        parts = (self.speaker.word(each) if each in options else each for each in key.split("/"))
        return "/".join(parts)

    def of_scope(self, scope: Scope, path: tuple[str, ...]) -> str:
        """A name of the file or of an element, and what is asked of it."""
        *first, last = path
        if not first:
            key = f"path.{last}"
            return self.reader.text(key) if last in _WORDS else self.label(scope, last)
        named = self.of_scope(scope, tuple(first))
        if last in ("case", "due"):
            return self.reader.text(f"path.{last}", name=named)
        return self.reader.text("path.tied", name=self.label(first[-1], last), of=named)

    def label(self, scope: Scope, name: str) -> str:
        """What a fact or rule is called; a column or joined element by its own word."""
        if (scope, name) in self.speaker.labels:
            return self.speaker.label(scope, name)
        obligation = next((o for o in self.policy.obligations if o.name == name), None)
        if scope is None and obligation is not None:
            return self.speaker.label_of(obligation.words, name)
        return self.speaker.word(name)

    # ── values ──

    def given(self, path: tuple[str, ...], text: str) -> str:
        """A fact as it is written by a reader."""
        return self.written(text, self.type_at(path))

    def expected(self, expectation: Expectation) -> str:
        """What must come out, as it is written by a reader."""
        path, text = path_of(expectation.path), expectation.text
        *_, last = path
        if last == "because":
            names = (self.because(each.strip()) for each in text.split(","))
            return ", ".join(names)
        if last == "case":
            return f"“{self.case(path, text)}”"
        for state in _STATES:
            if f"{state}.{text}" in LABELS and (last == "outcome" or state != "outcome"):
                return label(f"{state}.{text}", self.speaker.language)
        return self.written(text, _OF_WORDS.get(last) or self.type_at(path))

    def because(self, text: str) -> str:
        """A condition that fails, by its name; or a fact that is waited for, by its path."""
        path = path_of(text)
        if len(path) > 1 or text in _ABSENT:
            return self.absent(text) if text in _ABSENT else self.name(path)
        scopes = [scope for scope, name in self.speaker.labels if name == text]
        return self.label(scopes[0] if scopes else None, text)

    def case(self, path: tuple[str, ...], text: str) -> str:
        """A case by what it is called."""
        *_, name, _ = path
        for (_, each), definition in self.policy.definitions.items():
            if each == name:
                return self.case_of(definition.body, text)
        return text.replace("_", " ")

    def case_of(self, body: Expression, text: str) -> str:
        """The label of a case in a rule's body."""
        for node in walk(body):
            if isinstance(node, Choose):
                held = (*node.cases, *((node.otherwise,) if node.otherwise is not None else ()))
                for case in held:
                    if case.name == text and case.words is not None:
                        return self.speaker.label_of(case.words, text)
        return text.replace("_", " ")

    def written(self, text: str, of: Type | None) -> str:
        """A value of its type; as it stands in the file where that says it as well."""
        if text in _ABSENT:
            return self.absent(text)
        if of is None:
            return text
        policy = self.policy
        try:
            value = read_literal(
                text, of, policy.units, policy.currency, policy.zone, unit_optional=True
            )
        except LiteralFault:
            return text
        return self.speaker.value(value, of)

    def absent(self, text: str) -> str:
        """That there is no value."""
        return self.reader.text(f"absent.{text}")

    def type_at(self, path: tuple[str, ...]) -> Type | None:
        """The type of what stands at a path; None if it has none."""
        head, *rest = path
        of = self.policy.lists.get(head)
        if of is None:
            return self.type_of(None, head)
        return (
            self.type_of(of.element, rest[1]) or self.type_of_column(of, rest[1:])
            if rest[1:]
            else None
        )

    def type_of(self, scope: Scope, name: str) -> Type | None:
        """The type of a fact or rule."""
        found = self.policy.facts.get((scope, name)) or self.policy.definitions.get((scope, name))
        return None if found is None else found.type

    def type_of_column(self, of: ListFact, names: list[str]) -> Type | None:
        """The type of what is tied to an element: a column, or a field of another list."""
        for joined in of.joined:
            table, other = self.policy.tables.get(joined), self.policy.lists.get(joined)
            if table is not None and names[-1] in table.columns:
                return table.columns[names[-1]].type
            if other is not None and names[0] == other.element:
                return self.type_of(other.element, names[-1])
        return None
