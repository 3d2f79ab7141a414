"""The words of a policy: labels and sentences, in the language of the file and in the other one."""

from __future__ import annotations

import re
from typing import Final

from engine.load import nodes
from engine.load.collect import Collector
from engine.load.draft import Draft
from engine.load.drawn import piece
from engine.load.formulas import Formulas
from engine.load.paths import context_of
from engine.policy.expressions import (
    Expression,
    Language,
    Lookup,
    Origin,
    Read,
    Scope,
    Sentence,
    Words,
)
from engine.source.tree import Node, Scalar

SENTENCES: Final = ("says", "refused", "asks", "question", "because", "by", "supplied_by", "figure")
_PLACEHOLDER: Final = re.compile(r"\{([^{}]*)\}")
BLOCKS: Final[dict[Language, str]] = {"en": "english", "nl": "dutch"}


class WordsOf:
    """Reads the words of the things of one policy."""

    def __init__(self, draft: Draft, formulas: Formulas) -> None:
        self.draft: Final = draft
        self.formulas: Final = formulas
        self.other: Final[Language] = "en" if draft.written_in == "nl" else "nl"
        self.block: Final = nodes.mapping(draft.root.get(BLOCKS[self.other]))
        self.used: Final[set[str]] = set()
        self.missing: Final[dict[str, Scalar]] = {}

    @property
    def collector(self) -> Collector:
        """Where problems go."""
        return self.draft.collector

    def of(self, key: Scalar, node: Node, scope: Scope = None, name: str | None = None) -> Words:
        """The label and sentences of the thing that stands under `key`."""
        path, parts = name or key.text, nodes.mapping(node)
        label = nodes.text(parts, "label") or spoken(key.text)
        sentences: dict[str, dict[Language, Sentence]] = {}
        for kind in SENTENCES:
            found = nodes.scalar(parts.get(kind))
            # What picks a value by its date is a name, who judges is a sentence.
            if found is not None and not (kind == "by" and "dated" in parts):
                sentences[kind] = self.both(found, f"{path}.{kind}", scope)
        return Words(self.labels(label, path), sentences)

    def labels(self, label: str, path: str) -> dict[Language, str]:
        """A label in both languages; the same in both where no translation is given."""
        other = self.translation(path)
        return {self.draft.written_in: label, self.other: label if other is None else other.text}

    def label_of(self, name: str) -> dict[Language, str]:
        """A name as its own label."""
        return self.labels(spoken(name), name)

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
            self.missing[path] = scalar
            return made
        with self.collector.inside():
            made[self.other] = self.sentence(other, scope)
        self.same_names(scalar, other)
        return made

    def same_names(self, first: Scalar, other: Scalar) -> None:
        """Warns where a translation fills in other names than the sentence itself."""
        names, others = (set(_PLACEHOLDER.findall(each.text)) for each in (first, other))
        if names != others:
            differing = ", ".join(sorted(f"{{{name}}}" for name in names ^ others))
            self.collector.report("W424", other.span, names=differing)

    def sentence(self, scalar: Scalar, scope: Scope) -> Sentence:
        """The pieces of a sentence, each `{name}` read where the sentence stands."""
        parts: list[str | Expression] = []
        end = 0
        for found in _PLACEHOLDER.finditer(scalar.text):
            parts.append(self.plain(scalar, end, found.start()))
            parts.append(self.filled(piece(scalar, *found.span(1)), scope))
            end = found.end()
        parts.append(self.plain(scalar, end, len(scalar.text)))
        origin = Origin(scalar.span, scalar.text, "sentence")
        return Sentence(tuple(part for part in parts if part != ""), scalar.text, origin)

    def plain(self, scalar: Scalar, start: int, end: int) -> str:
        """A piece of text between two names."""
        text = scalar.text[start:end]
        loose = min((at for at in (text.find("{"), text.find("}")) if at >= 0), default=None)
        if loose is not None:
            span = scalar.span_of(start + loose, start + loose + 1)
            raise self.collector.refuse("E421", span)
        return text

    def filled(self, name: Scalar, scope: Scope) -> Expression:
        """What a name stands for that a sentence fills in."""
        with self.draft.names.only_shown():
            value = self.formulas.read(name, context_of(name, scope))
        if not isinstance(value, (Read, Lookup)):
            raise self.collector.refuse("E227", name.span)
        return value

    def bilingual(self, scalar: Scalar | None, path: str) -> dict[Language, str]:
        """A text without names to fill in, in both languages."""
        if scalar is None:
            return {}
        other = self.translation(path)
        if other is None:
            self.missing[path] = scalar
        return {self.draft.written_in: scalar.text, self.other: (other or scalar).text}

    def finish(self) -> None:
        """Warns of sentences without a translation, and refuses translations that nothing has."""
        for path, scalar in self.missing.items():
            self.collector.report("W425", scalar.span, path=path, block=BLOCKS[self.other])
        for key, _ in self.block:
            if key.text not in self.used:
                self.collector.report("E425", key.span, path=key.text)


def spoken(name: str) -> str:
    """A name as people say it."""
    return name.replace("_", " ")
