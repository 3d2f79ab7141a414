"""The words of what follows from the rules: parts, payments, obligations, and the closing of the letter."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from engine.load import nodes
from engine.load.draft import Draft
from engine.load.follow import Following
from engine.load.words import WordsOf
from engine.policy.expressions import Language, Words
from engine.policy.policy import DecisionBlock, Obligation, Part, Payment
from engine.source import Scalar

CONTACT: Final = ("organisation", "service", "address", "email", "phone", "url")


class FollowWords:
    """Fills in the words of what follows from the rules of one policy."""

    def __init__(self, draft: Draft, words: WordsOf) -> None:
        self.draft: Final = draft
        self.words: Final = words
        self.block: Final = nodes.mapping(draft.root.get("decision"))

    def fill(self, following: Following) -> Following:
        """The same, with words."""
        return Following(
            self.decision(following.decision),
            tuple(self.payment(each) for each in following.payments),
            tuple(self.obligation(each) for each in following.obligations),
        )

    def decision(self, decision: DecisionBlock) -> DecisionBlock:
        """The decision block with the words of its parts."""
        none_left = decision.none_left
        if none_left is not None:
            key = self.block.key("none_left")
            node = self.block.get("none_left")
            assert key is not None
            assert node is not None
            none_left = replace(none_left, words=self.words.of(key, node))
        for name in (decision.total, *decision.subtotals):
            definition = self.draft.definitions[None, name]
            label = self.words.labels(name.replace("_", " "), name)
            self.draft.definitions[None, name] = replace(definition, words=Words(label))
        return replace(
            decision, parts=tuple(self.part(each) for each in decision.parts), none_left=none_left
        )

    def part(self, part: Part) -> Part:
        """One kind of part with its words."""
        parts = nodes.mapping(self.block.get("parts"))
        key, node = parts.key(part.element), nodes.mapping(parts.get(part.element))
        assert key is not None
        left_out = part.left_out
        if left_out is not None:
            own, under = node.key("left_out"), nodes.mapping(node.get("left_out"))
            assert own is not None
            made = self.words.of(own, under, part.element, f"{part.element}.left_out")
            left_out = replace(left_out, words=made)
        return replace(part, words=self.words.of(key, node, part.element), left_out=left_out)

    def payment(self, payment: Payment) -> Payment:
        """One payment with its words."""
        node = nodes.mapping(nodes.mapping(self.draft.root.get("payments")).get(payment.name))
        paid = self.words.bilingual(nodes.scalar(node.get("paid")), f"{payment.name}.paid")
        words = self.draft.definitions[None, payment.name].words
        return replace(payment, paid=paid, words=words)

    def obligation(self, obligation: Obligation) -> Obligation:
        """One obligation with its words."""
        parent = nodes.mapping(self.draft.root.get("obligations"))
        key, node = parent.key(obligation.name), nodes.mapping(parent.get(obligation.name))
        assert key is not None
        with self.words.collector.inside("obligations", obligation.name):
            who = self.words.bilingual(nodes.scalar(node.get("who")), f"{obligation.name}.who")
            fact = self.draft.facts.get((None, obligation.name))
            words = fact.words if fact is not None else self.words.of(key, node)
            return replace(obligation, who=who, words=words)
        return obligation

    def appeal(self) -> dict[Language, str]:
        """The closing words of the letter."""
        return self.words.bilingual(nodes.scalar(self.draft.root.get("appeal")), "appeal")

    def contact(self) -> dict[str, dict[Language, str]]:
        """Where information can be had, by kind."""
        node = nodes.mapping(self.draft.root.get("contact"))
        return {
            key.text: self.plain(value, f"contact.{key.text}")
            for key, value in node
            if isinstance(value, Scalar)
        }

    def plain(self, scalar: Scalar, path: str) -> dict[Language, str]:
        """A text that is the same in both languages unless it is translated."""
        other = self.words.translation(path)
        return {self.draft.written_in: scalar.text, self.words.other: (other or scalar).text}

    def named(self) -> dict[str, Words]:
        """The labels of what has no place of its own: options, elements, units, stages, parts."""
        draft, words = self.draft, self.words
        made: dict[str, Words] = {}
        typed = [(each.name, each.type) for each in draft.facts.values()]
        typed += [(each.name, each.type) for each in draft.definitions.values()]
        for owner, kind in typed:
            for option in kind.options:
                path = f"{owner}.{option}" if words.translation(f"{owner}.{option}") else option
                made.setdefault(path, Words(words.labels(option.replace("_", " "), path)))
        names = [each.element for each in draft.lists.values()]
        names += [*(each.row for each in draft.tables.values()), *draft.previous]
        names += [*draft.stages, *draft.units, *(unit.plural for unit in draft.units.values())]
        for name in names:
            made.setdefault(name, Words(words.labels(name.replace("_", " "), name)))
        for raw in draft.raw.values():
            if raw.chapter:
                made.setdefault(raw.chapter, Words(words.labels(raw.chapter, raw.chapter)))
        return made

    def titles(self) -> None:
        """The titles of the sources, in both languages."""
        for name, source in self.draft.sources.items():
            own = source.title[self.draft.written_in]
            self.draft.sources[name] = replace(
                source, title=self.words.labels(own, f"{name}.title")
            )
