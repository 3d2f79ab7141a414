"""The words of what follows from the rules: parts, payments, obligations, the close of a letter."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from engine.load import nodes
from engine.load.draft import Draft
from engine.load.follow import Following
from engine.load.words import WordsOf, spoken
from engine.policy.declarations import Remark
from engine.policy.expressions import Language, Origin, Words
from engine.policy.policy import DecisionBlock, Obligation, Part, Payment
from engine.source.tree import Mapping, Scalar


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
            following.round,
        )

    def written(self, block: Mapping, name: str) -> tuple[Scalar, Mapping]:
        """The key and the parts of what stands in a block."""
        key = block.key(name)
        assert key is not None
        return key, nodes.mapping(block.get(name))

    def decision(self, decision: DecisionBlock) -> DecisionBlock:
        """The decision block with the words of its parts."""
        none_left = decision.none_left
        with self.words.collector.inside("decision"):
            if none_left is not None:
                words = self.words.of(*self.written(self.block, "none_left"))
                none_left = replace(none_left, words=words)
        for name in (decision.total, *decision.subtotals):
            label = Words(self.words.label_of(name))
            definition = self.draft.definitions[None, name]
            self.draft.definitions[None, name] = replace(definition, words=label)
        parts = tuple(self.part(each) for each in decision.parts)
        return replace(decision, parts=parts, none_left=none_left)

    def part(self, part: Part) -> Part:
        """One kind of part with its words."""
        name, left_out = part.element, part.left_out
        key, node = self.written(nodes.mapping(self.block.get("parts")), name)
        with self.words.collector.inside("decision", "parts", name):
            if left_out is not None:
                own = self.written(node, "left_out")
                words = self.words.of(*own, name, f"{name}.left_out")
                left_out = replace(left_out, words=words)
        if (name, part.granted) in self.draft.granted:
            made = self.draft.definitions[name, part.granted]
            label = Words(self.words.label_of(part.granted))
            self.draft.definitions[name, part.granted] = replace(made, words=label)
        return replace(part, words=self.words.of(key, node, name), left_out=left_out)

    def payment(self, payment: Payment) -> Payment:
        """One payment with its words."""
        node = nodes.mapping(nodes.mapping(self.draft.root.get("payments")).get(payment.name))
        paid = self.words.bilingual(nodes.scalar(node.get("paid")), f"{payment.name}.paid")
        words = self.draft.definitions[None, payment.name].words
        return replace(payment, paid=paid, words=words)

    def obligation(self, obligation: Obligation) -> Obligation:
        """One obligation with its words."""
        block = nodes.mapping(self.draft.root.get("obligations"))
        key, node = self.written(block, obligation.name)
        who = self.words.bilingual(nodes.scalar(node.get("who")), f"{obligation.name}.who")
        fact = self.draft.facts.get((None, obligation.name))
        words = Words() if fact is None else fact.words
        with self.words.collector.inside("obligations", obligation.name):
            words = self.words.of(key, node) if fact is None else words
        return replace(obligation, who=who, words=words)

    def remarks(self) -> tuple[Remark, ...]:
        """What only concerns a source."""
        made: list[Remark] = []
        for key, node in nodes.mapping(self.draft.root.get("remarks")):
            parts = nodes.mapping(node)
            with self.words.collector.inside("remarks", key.text):
                words, refs = self.words.of(key, node), nodes.texts(parts.get("ref"))
                sources = self.draft.source_refs(parts.get("source"))
                made.append(Remark(key.text, words, sources, refs, Origin(key.span, key.text)))
        return tuple(made)

    def title(self) -> dict[Language, str]:
        """What the policy is called."""
        return self.words.labels(nodes.text(self.draft.root, "title"), "title")

    def appeal(self) -> dict[Language, str]:
        """The closing words of the letter."""
        return self.words.bilingual(nodes.scalar(self.draft.root.get("appeal")), "appeal")

    def contact(self) -> dict[str, dict[Language, str]]:
        """Where information can be had, by kind; the same in both languages unless translated."""
        node = nodes.mapping(self.draft.root.get("contact"))
        return {
            key.text: self.words.labels(nodes.text(node, key.text), f"contact.{key.text}")
            for key, _ in node
        }

    def named(self) -> dict[str, Words]:
        """The labels of what has no place of its own: options, elements, units, chapters."""
        made: dict[str, Words] = {}
        for owner, option in self.options():
            path = f"{owner}.{option}" if self.words.translation(f"{owner}.{option}") else option
            made.setdefault(path, Words(self.words.labels(spoken(option), path)))
        for key, node in nodes.mapping(self.draft.root.get("previous")):
            label = nodes.text(nodes.mapping(node), "label") or spoken(key.text)
            made.setdefault(key.text, Words(self.words.labels(label, key.text)))
        for name in self.names():
            made.setdefault(name, Words(self.words.label_of(name)))
        for raw in self.draft.raw.values():
            if raw.chapter:
                made.setdefault(raw.chapter, Words(self.words.labels(raw.chapter, raw.chapter)))
        return made

    def options(self) -> Iterator[tuple[str, str]]:
        """Each option of a choice, with the name of what makes that choice."""
        typed = [(each.name, each.type) for each in self.draft.facts.values()]
        typed += [(each.name, each.type) for each in self.draft.definitions.values()]
        for name, of in typed:
            yield from ((name, option) for option in of.options)

    def names(self) -> Iterator[str]:
        """The names of what has no block of its own."""
        draft, units = self.draft, self.draft.notation.units
        yield from draft.elements
        for table in draft.tables.values():
            yield from (table.row, *table.columns)
        yield from draft.stages
        yield from (*units, *(unit.plural for unit in units.values()))

    def titles(self) -> None:
        """The titles of the sources, in both languages."""
        for name, source in self.draft.sources.items():
            own = source.title[self.draft.written_in]
            title = self.words.labels(own, f"{name}.title")
            self.draft.sources[name] = replace(source, title=title)
