"""How the things of one policy are called in one language, and where each is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from engine.pages.parts import Link, Words
from engine.policy.declarations import Definition, Role
from engine.policy.expressions import Language, Literal, Scope
from engine.policy.expressions import Words as Said
from engine.policy.policy import Policy
from engine.quantities import Type, Value
from engine.spoken.pieces import Rich, filled
from engine.spoken.values import word, written
from engine.wordings.spoken import SPOKEN
from engine.wordings.wording import Pair

Key = tuple[Scope, str]


# Where the decision is told, and the parts of it by their element.
DECISION: Final = "decision"


def address(scope: Scope, name: str) -> str:
    """Where a thing that the policy names is told."""
    return name if scope is None else f"{scope}.{name}"


def part_address(element: str) -> str:
    """Where a kind of part of the decision is told."""
    return f"{DECISION}/{element}"


class Speaker:
    """Names of one policy in one language.

    Attributes:
        policy: the policy.
        language: the reader's.
    """

    def __init__(self, policy: Policy, language: Language) -> None:
        self.policy: Final = policy
        self.language: Final[Language] = language
        self.labels: Final[Mapping[Key, str]] = dict(self._labels())
        self.times: Final = Counter((scope, label) for (scope, _), label in self.labels.items())
        rows = [each.row for each in policy.tables.values()]
        rows += [each.element for each in policy.lists.values()]
        self.rows: Final = Counter(self.word(each) for each in rows)

    def _labels(self) -> Iterator[tuple[Key, str]]:
        policy = self.policy
        for key, fact in policy.facts.items():
            yield key, self.label_of(fact.words, fact.name)
        for key, definition in policy.definitions.items():
            yield key, self._label_of(definition)
        for group in (policy.lists, policy.tables, policy.interpretations):
            for name, thing in group.items():
                yield (None, name), self.label_of(thing.words, name)

    def _label_of(self, definition: Definition) -> str:
        if definition.is_named:
            return self.label_of(definition.words, definition.name)
        # What follows from the rules is named after the element or obligation that it is about.
        of = definition.scope or definition.name.partition(" ")[0]
        owner = next((each for each in self.policy.obligations if each.name == of), None)
        called = self.word(of) if owner is None else self.label_of(owner.words, of)
        return self.text(f"label.{definition.role.value}", of=called)

    # ── words ──

    def pair(self, pair: Pair) -> str:
        """The half in the reader's language."""
        return pair[0] if self.language == "nl" else pair[1]

    def say(self, key: str, /, **fields: Words) -> Rich:
        """The words under `key`, with `fields` filled in."""
        return filled(self.pair(SPOKEN[key]), fields)

    def text(self, key: str, /, **fields: str) -> str:
        """The words under `key` as one text."""
        return self.pair(SPOKEN[key]).format_map(fields)

    def label_of(self, words: Said, name: str) -> str:
        """What a thing is called: its label, or its name with spaces."""
        return words.label.get(self.language, name.replace("_", " "))

    def word(self, name: str) -> str:
        """What an element, option, stage or unit is called."""
        return word(name, self.policy, self.language)

    def value(self, value: Value, of: Type) -> str:
        """A value as the reader writes it."""
        return written(value, of, self.policy, self.language)

    def option(self, name: str, of: Type) -> str:
        """An option of a choice; with its name where two are called alike."""
        called = self.word(name)
        others = [self.word(each) for each in of.options if each != name]
        return f"{called} [{name}]" if called in others else called

    # ── names ──

    def label(self, scope: Scope, name: str) -> str:
        """What a name is called among the names of its scope; with itself, if two are called so."""
        found = self.labels.get((scope, name))
        if found is None:
            return name.replace("_", " ")
        return found if self.times[scope, found] == 1 else f"{found} [{name}]"

    def link(self, scope: Scope, name: str) -> Link:
        """A name of the policy, and where it is told."""
        return Link(self.label(scope, name), self.address(scope, name), is_name=True)

    def address(self, scope: Scope, name: str) -> str:
        """Where a name is told; what follows from the rules, with the thing that it is about."""
        definition = self.policy.definitions.get((scope, name))
        role = None if definition is None else definition.role
        if role is Role.TOTAL:
            return DECISION
        if role in (Role.LEFT_OUT, Role.AWARDED):
            return DECISION if scope is None else part_address(scope)
        # Behind the name of an obligation stands what is computed of it.
        return address(scope, name.partition(" ")[0])

    def name(self, scope: Scope, name: str, at: Scope) -> Rich:
        """A name as it is read where `at` is the element at hand."""
        link = self.link(scope, name)
        if (scope, name) in self.labels:
            is_plain = scope is None and (at is None or not self.times[at, link.text])
            if scope == at or is_plain:
                return (link,)
        if scope is None:
            return self.say("of.file", name=(link,))
        return self.say("of", name=(link,), element=(self.element(scope),))

    def element(self, element: str) -> Link:
        """An element of a list, and where the list is told."""
        of = next((n for n, each in self.policy.lists.items() if each.element == element), element)
        return Link(self.word(element), of, is_name=True)

    def row(self, collection: str) -> Link:
        """A row of a table or an element of a list, and where that is told."""
        table, of = self.policy.tables.get(collection), self.policy.lists.get(collection)
        called = table.row if table is not None else of.element if of is not None else collection
        text = self.word(called)
        return Link(text if self.rows[text] == 1 else collection, collection, is_name=True)

    def column(self, table: str, name: str) -> Link:
        """A column, and where its table is told; with its name where two are called alike."""
        found = self.policy.tables.get(table)
        called = self.word(name)
        others = () if found is None else (each for each in found.columns if each != name)
        is_twin = called in [self.word(each) for each in others]
        return Link(f"{called} [{name}]" if is_twin else called, table, is_name=True)

    def interpretation(self, name: str) -> Link:
        """A question that the text leaves open, and where it is told."""
        return self.link(None, name)

    def reading(self, interpretation: str, name: str) -> Link:
        """A reading of it, by its sentence; two that say the same by their names."""
        found = self.policy.interpretations.get(interpretation)
        said = {} if found is None else {n: self.said(o.words) for n, o in found.readings.items()}
        text = said.get(name) or name.replace("_", " ")
        if list(said.values()).count(text) > 1:
            text = f"{text} [{name}]"
        return Link(text, interpretation, is_name=True)

    def said(self, words: Said) -> str:
        """The sentence of a reading as it can stand inside another."""
        sentence = words.sentence("says", self.language)
        return "" if sentence is None else sentence.text.strip().removesuffix(".")

    def is_chosen(self, interpretation: str, reading: str) -> bool:
        """Whether a reading is the one that the policy chose."""
        found = self.policy.interpretations.get(interpretation)
        return found is not None and found.chosen == reading

    def constant(self, name: str) -> str:
        """The value of a parameter that has just one; empty for all else."""
        definition = self.policy.definitions.get((None, name))
        if definition is None or definition.role is not Role.PARAMETER:
            return ""
        body = definition.body
        return self.value(body.value, body.type) if isinstance(body, Literal) else ""
