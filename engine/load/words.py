"""The words of a policy: labels and sentences, in the language of the file and in its other-language block."""

from __future__ import annotations

import re
from typing import Final

from engine.load import nodes
from engine.load.collect import Collector
from engine.load.draft import Draft
from engine.load.drawn import piece
from engine.load.formulas import Formulas
from engine.load.paths import Context
from engine.policy.expressions import Expression, Language, Origin, Scope, Sentence, Words
from engine.source.tree import Mapping, Node, Scalar

SENTENCES: Final = ("says", "refused", "asks", "question", "because", "by", "supplied_by", "figure")
_PLACEHOLDER: Final = re.compile(r"\{([^{}]*)\}")
_BLOCKS: Final[dict[Language, str]] = {"en": "english", "nl": "dutch"}


class WordsOf:
    """Reads the words of the things of one policy."""

    def __init__(self, draft: Draft, formulas: Formulas) -> None:
        self.draft: Final = draft
        self.formulas: Final = formulas
        self.other: Final[Language] = "en" if draft.written_in == "nl" else "nl"
        self.block: Final = nodes.mapping(draft.root.get(_BLOCKS[self.other]))
        self.used: Final[set[str]] = set()
        self.missing: Final[list[tuple[str, Scalar]]] = []

    @property
    def collector(self) -> Collector:
        """Where problems go."""
        return self.draft.collector

    def of(self, key: Scalar, node: Node, scope: Scope = None, name: str | None = None) -> Words:
        """The label and sentences of the thing that stands under `key`."""
        path = name or key.text
        parts = node if isinstance(node, Mapping) else Mapping((), node.span)
        label = nodes.text(parts, "label") or key.text.replace("_", " ")
        sentences: dict[str, dict[Language, Sentence]] = {}
        for kind in SENTENCES:
            found = nodes.scalar(parts.get(kind))
            if found is not None:
                sentences[kind] = self.both(found, f"{path}.{kind}", scope)
        return Words(self.labels(label, path), sentences)

    def labels(self, label: str, path: str) -> dict[Language, str]:
        """A label in both languages; the same in both where no translation is given."""
        other = self.translation(path)
        return {self.draft.written_in: label, self.other: label if other is None else other.text}

    def translation(self, path: str) -> Scalar | None:
        """What the other language's block says for `path`."""
        found = nodes.scalar(self.block.get(path))
        if found is not None:
            self.used.add(path)
        return found

    def both(self, scalar: Scalar, path: str, scope: Scope) -> dict[Language, Sentence]:
        """A sentence in both languages, as far as it is translated."""
        made: dict[Language, Sentence] = {}
        with self.collector.inside():
            made[self.draft.written_in] = self.sentence(scalar, scope)
        other = self.translation(path)
        if other is None:
            self.missing.append((path, scalar))
            return made
        with self.collector.inside():
            made[self.other] = self.sentence(other, scope)
        self.same_names(scalar, other)
        return made

    def same_names(self, first: Scalar, other: Scalar) -> None:
        """Warns where a translation fills in other names than the sentence itself."""
        names = [set(_PLACEHOLDER.findall(each.text)) for each in (first, other)]
        if names[0] != names[1]:
            differing = ", ".join(sorted(f"{{{name}}}" for name in names[0] ^ names[1]))
            self.collector.report("W424", other.span, names=differing)

    def sentence(self, scalar: Scalar, scope: Scope) -> Sentence:
        """The pieces of a sentence, each `{name}` read where the sentence stands."""
        parts: list[str | Expression] = []
        end = 0
        for found in _PLACEHOLDER.finditer(scalar.text):
            if found.start() > end:
                parts.append(scalar.text[end : found.start()])
            inside = piece(scalar, found.start(1), found.end(1))
            context = Context(inside, scope, () if scope is None else (scope,))
            parts.append(self.formulas.read(inside, context))
            end = found.end()
        if end < len(scalar.text):
            parts.append(scalar.text[end:])
        loose = [part for part in parts if isinstance(part, str) and ("{" in part or "}" in part)]
        if loose:
            raise self.collector.refuse("E421", scalar.span)
        return Sentence(tuple(parts), scalar.text, Origin(scalar.span, scalar.text, "sentence"))

    def bilingual(self, scalar: Scalar | None, path: str) -> dict[Language, str]:
        """A text without names to fill in, in both languages."""
        if scalar is None:
            return {}
        other = self.translation(path)
        if other is None:
            self.missing.append((path, scalar))
        return {self.draft.written_in: scalar.text, self.other: (other or scalar).text}

    def finish(self) -> None:
        """Warns of sentences without a translation, and of translations that nothing has."""
        for path, scalar in self.missing:
            self.collector.report("W425", scalar.span, path=path, block=_BLOCKS[self.other])
        for key, _ in self.block:
            if key.text not in self.used:
                self.collector.report("E425", key.span, path=key.text)
