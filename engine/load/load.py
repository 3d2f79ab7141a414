"""A policy's file to a checked policy, or everything that is wrong with it: the passes, in order."""

from __future__ import annotations

import json
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final, cast

from engine.checks.analyse import analyse

from engine.dates import MonthEnd, is_zone
from engine.load import (
    chapters,
    declare,
    identity,
    nodes,
    passages,
    properties,
    sharing,
    sources,
    tables,
    unused,
    word_filling,
)
from engine.load.collect import Collector, RefusedError
from engine.load.draft import Draft, PostponedError
from engine.load.examples import Examples
from engine.load.follow import Follow, Following
from engine.load.names import Names
from engine.load.order import ON_DEMAND, Order
from engine.load.outer_words import FollowWords
from engine.load.paths import Context
from engine.load.rules import Rules
from engine.load.sentence_checks import check_sentences
from engine.load.types import Notation
from engine.load.words import WordsOf
from engine.policy.declarations import Remark
from engine.policy.expressions import Expression, Language, Origin, Scope
from engine.policy.policy import Identity, Policy
from engine.problem import Problem, Unfit, in_reading_order
from engine.quantities import DATE
from engine.shape.problems import shape_problems
from engine.shape.schema import policy_schema
from engine.source import Document, Mapping, Node, Scalar, read_text

LANGUAGE_VERSION: Final = "1"


@dataclass(frozen=True, slots=True)
class Checked:
    """What reading a policy gave: the policy if it has no errors, and all problems in reading order."""

    policy: Policy | None
    problems: tuple[Problem, ...]
    document: Document


def load(path: Path) -> Policy:
    """The checked policy at `path`.

    Raises:
        Unfit: the file has errors; all of them, in reading order.
        OSError: the file cannot be opened.
    """
    checked = check(path)
    if checked.policy is None:
        raise Unfit(checked.problems)
    return checked.policy


def check(path: Path) -> Checked:
    """The policy at `path` and everything that is wrong with it; names of files are as given."""
    return check_text(path.read_bytes(), path.name, path.parent)


def check_text(
    data: bytes | str, file: str, folder: Path | None = None, *, alone: bool = False
) -> Checked:
    """The policy that `data` writes.

    Args:
        data: the file's text.
        file: its name in messages.
        folder: where the files beside it lie; None if it has none.
        alone: whether policies beside it are left out of the check.
    """
    document, found = read_text(data, file, notation="yaml")
    if any(each.severity == "error" for each in found) or not isinstance(document.root, Mapping):
        return Checked(None, found, document)
    shape = shape_problems(document, policy_schema())
    if shape:
        return Checked(None, in_reading_order((*found, *shape)), document)
    loading = _Loading(document, document.root, folder, alone=alone)
    policy = loading.policy(data if isinstance(data, bytes) else data.encode())
    problems = in_reading_order((*found, *loading.collector.problems))
    has_errors = any(each.severity == "error" for each in problems)
    if policy is not None and not has_errors:
        problems = in_reading_order((*problems, *analyse(policy)))
        has_errors = any(each.severity == "error" for each in problems)
    return Checked(None if has_errors else policy, problems, document)


class _Loading:
    """The passes over one file whose shape is right."""

    def __init__(
        self, document: Document, root: Mapping, folder: Path | None, *, alone: bool
    ) -> None:
        self.document: Final = document
        self.root: Final = root
        self.folder: Final = folder
        self.alone: Final = alone
        self.collector: Final = Collector()
        notation = Notation(self.collector, nodes.text(root, "currency", "EUR"))
        self.draft: Final = Draft(self.collector, notation, Names(self.collector), root)
        self.rules: Final = Rules(self.draft)
        self.draft.elaborate = self.rules

    def policy(self, data: bytes) -> Policy | None:
        """The policy, as far as it can be made; None if a problem leaves too little of it."""
        self.head()
        self.declarations()
        follow = Follow(self.draft, self.rules)
        follow.declare()
        self.elaborate()
        with self.collector.inside():
            following = follow.read()
            return self.rest(following, data)
        return None

    def head(self) -> None:
        """The keys that say how the file is written."""
        root, draft = self.root, self.draft
        with self.collector.inside("language"):
            if nodes.text(root, "language") != LANGUAGE_VERSION:
                language = root.get("language")
                assert language is not None
                raise self.collector.refuse("E230", language.span, known=LANGUAGE_VERSION)
        draft.written_in = "en" if nodes.text(root, "written_in") == "en" else "nl"
        draft.stages = nodes.texts(root.get("stages")) or draft.stages
        zone = nodes.scalar(root.get("zone"))
        with self.collector.inside("zone"):
            if zone is not None:
                if not is_zone(zone.text):
                    raise self.collector.refuse("E231", zone.span, name=zone.text)
                draft.notation.zone = zone.text

    def declarations(self) -> None:
        """Every name that the file declares."""
        draft = self.draft
        sources.declare(draft, self.folder)
        declare.units(draft)
        declare.previous(draft)
        declare.interpretations(draft)
        tables.declare(draft)
        declare.facts(draft)
        declare.judgements(draft)
        declare.joins(draft)
        chapters.declare_all(draft)

    def elaborate(self) -> None:
        """Every rule and parameter, table cell and guard, as a typed expression."""
        draft = self.draft
        tables.fill(draft, self.folder, self.cell)
        for key in list(draft.raw):
            self.one(key)
        declare.guarded(draft, self.guard)

    def one(self, key: tuple[Scope, str]) -> None:
        """One rule; if it hangs on too long a chain, the far end first."""
        pending = [key]
        while pending:
            raw = self.draft.raw[pending[-1]]
            place = "parameters" if raw.role.value == "parameter" else "rules"
            try:
                with self.collector.inside(place, raw.name):
                    self.draft.definition(*pending[-1])
                pending.pop()
            except PostponedError as postponed:
                if postponed.key in pending:
                    self.collector.report("E212", raw.key.span, name=raw.name, circle=raw.name)
                    self.draft.broken.update(pending)
                    return
                pending.append(postponed.key)

    def cell(self, scalar: Scalar) -> Expression:
        """A table's cell that names a parameter or rule of the file."""
        return self.rules.formulas.read(scalar, Context(scalar))

    def guard(self, node: Node, scope: Scope) -> Expression:
        """An `only_if` of a fact, judgement or list."""
        scalar = nodes.scalar(node) or Scalar("", "", node.span)
        context = Context(scalar, scope, () if scope is None else (scope,))
        return self.rules.formulas.truth_of(self.rules.value(node, context))

    def rest(self, following: Following, data: bytes) -> Policy:
        """Words, order, properties and examples, then the policy as a whole."""
        draft = self.draft
        words = WordsOf(draft, self.rules.formulas)
        word_filling.fill(draft, words)
        outer = FollowWords(draft, words)
        following = outer.fill(following)
        made_properties = properties.read(draft, self.rules, words)
        examples = Examples(draft, self.rules).read()
        order = Order(draft)
        ordered = order.sorted()
        order.stages(ordered)
        remarks = self.remarks(words)
        head = self.in_force()
        self.quality(following)
        named, appeal, contact = outer.named(), outer.appeal(), outer.contact()
        outer.titles()
        made_identity = self.identity(data, following, words)
        if not self.has_errors:
            words.finish()
        return Policy(
            identity=made_identity,
            written_in=draft.written_in,
            currency=draft.notation.currency,
            zone=draft.notation.zone,
            month_end=cast("MonthEnd | None", nodes.text(self.root, "month_end") or None),
            in_force_from=head[0],
            in_force_by=head[1],
            applicant=self.applicant(),
            stages=draft.stages,
            words=named,
            sources=draft.sources,
            units=draft.units,
            previous=draft.previous,
            facts=draft.facts,
            lists=draft.lists,
            tables=draft.tables,
            definitions=draft.definitions,
            interpretations=draft.interpretations,
            remarks=remarks,
            decision=following.decision,
            payments=following.payments,
            obligations=following.obligations,
            appeal=appeal,
            contact=contact,
            properties=made_properties,
            examples=examples,
            order=tuple(key for key in ordered if draft.definitions[key].role not in ON_DEMAND),
            sequence=tuple(key for key in ordered if draft.definitions[key].role not in ON_DEMAND),
            on_award=tuple(key for key in ordered if draft.definitions[key].role in ON_DEMAND),
            file=self.document.file,
            text=self.document.text,
        )

    def quality(self, following: Following) -> None:
        """What is unused, without a source or without words; what other calls share."""
        draft = self.draft
        head = frozenset(
            {
                nodes.text(self.root, "applicant"),
                nodes.text(nodes.mapping(self.root.get("in_force")), "by"),
            }
        )
        if draft.broken:
            return
        unused.report(draft, head)
        unused.sources(draft)
        unused.sentences(draft, following)
        passages.report(draft, following)
        check_sentences(draft)
        if not self.alone:
            sharing.report(draft, self.folder, _load_other)
        for part in (following.decision.gate, *(each.gate for each in following.decision.parts)):
            for read in (*part.requires, *part.notices):
                definition = draft.definitions.get((read.element, read.name))
                if definition is not None and definition.stage > 0:
                    self.collector.report(
                        "E420",
                        definition.origin.span,
                        name=read.name,
                        stage=draft.stages[definition.stage],
                    )

    @property
    def has_errors(self) -> bool:
        """Whether anything found so far refuses the file."""
        return any(each.severity == "error" for each in self.collector.problems)

    def applicant(self) -> str:
        """The fact that says who applies."""
        name = nodes.scalar(self.root.get("applicant"))
        if name is None:
            return ""
        if (None, name.text) not in self.draft.facts:
            with self.collector.inside("applicant"):
                raise self.collector.refuse("E202", name.span, name=name.text, near="")
        return name.text

    def in_force(self) -> tuple[date, str]:
        """From which day the version holds, and the fact that picks it."""
        node = nodes.mapping(self.root.get("in_force"))
        start, by = nodes.scalar(node.get("from")), nodes.scalar(node.get("by"))
        day = date.min
        with self.collector.inside("in_force"):
            if start is not None:
                day = cast("date", self.draft.notation.literal(start, DATE))
            if by is not None and (None, by.text) not in self.draft.facts:
                raise self.collector.refuse("E202", by.span, name=by.text, near="")
        return day, "" if by is None else by.text

    def remarks(self, words: WordsOf) -> tuple[Remark, ...]:
        """What only concerns a source."""
        made: list[Remark] = []
        for key, node in nodes.mapping(self.root.get("remarks")):
            with self.collector.inside("remarks", key.text):
                parts = nodes.mapping(node)
                refs = self.draft.source_refs(parts.get("source"))
                made.append(
                    Remark(
                        key.text,
                        words.of(key, node),
                        refs,
                        nodes.texts(parts.get("ref")),
                        Origin(key.span, key.text),
                    )
                )
        return tuple(made)

    def identity(self, data: bytes, following: Following, words: WordsOf) -> Identity:
        """Which policy this is: its names, its version, its two hashes, and whether it is a draft."""
        root, draft = self.root, self.draft
        bytes_hash = identity.hash_of_bytes(data)
        version = nodes.text(root, "version")
        title = nodes.text(root, "title")
        other: Language = words.other
        translated = words.translation("title")
        return Identity(
            language=int(LANGUAGE_VERSION),
            name=nodes.text(root, "policy"),
            version=version,
            title={
                draft.written_in: title,
                other: title if translated is None else translated.text,
            },
            bytes_hash=bytes_hash,
            meaning_hash=identity.hash_of_meaning(
                draft.facts,
                draft.lists,
                draft.tables,
                draft.definitions,
                draft.interpretations,
                following.decision,
                following.payments,
                following.obligations,
                draft.stages,
                draft.previous,
                nodes.text(root, "zone"),
                nodes.text(root, "month_end"),
                nodes.text(root, "currency"),
            ),
            is_draft=not self.is_locked(version, bytes_hash),
        )

    def is_locked(self, version: str, bytes_hash: str) -> bool:
        """Whether the lock file beside the policy holds just these bytes for this version."""
        if self.folder is None:
            return False
        lock = self.folder / (self.document.file.rpartition(".")[0] + ".lock")
        if not lock.is_file():
            return False
        try:
            held: Dictionary[str, Dictionary[str, str]] = json.loads(
                lock.read_text(encoding="utf-8")
            )
        except (ValueError, OSError):
            return False
        return held.get(version, {}).get("bytes") == bytes_hash


def _load_other(path: Path) -> Policy | None:
    checked = check_text(path.read_bytes(), path.name, path.parent, alone=True)
    return checked.policy


__all__ = ["Checked", "RefusedError", "check", "check_text", "load"]
