"""The passes over one file whose shape is right, in order: from its tree to a policy."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final, TypeAlias

from engine.load import (
    asked,
    chapters,
    declare,
    factors,
    head,
    identity,
    joins,
    nodes,
    passages,
    repeated,
    sources,
    tables,
    unused,
)
from engine.load.collect import Collector
from engine.load.draft import Draft
from engine.load.duties import Duties
from engine.load.earlier import Earlier
from engine.load.elaboration import Elaboration
from engine.load.examples import Examples
from engine.load.follow import Decisions, Following
from engine.load.groups import Groups
from engine.load.guards import Guards
from engine.load.lock import is_locked
from engine.load.names import Names
from engine.load.order import Order
from engine.load.outer_words import FollowWords
from engine.load.properties import Properties
from engine.load.quality import Quality
from engine.load.round import Rounds
from engine.load.round_words import report_late, with_words
from engine.load.rules import Rules
from engine.load.sentence_checks import check_sentences
from engine.load.sharing import Sharing
from engine.load.tables import NO_TABLES
from engine.load.types import Notation
from engine.load.word_filling import WordFilling
from engine.load.words import WordsOf
from engine.policy.declarations import Remark, Table
from engine.policy.expressions import Language, Words
from engine.policy.policy import Example, Group, Identity, Policy, Property
from engine.source import Document, Mapping
from engine.source.paths import Opener, from_disk

LANGUAGE_VERSION: Final = 1
LoadOther: TypeAlias = Callable[[Path], Policy | None]


@dataclass(frozen=True, slots=True)
class Spoken:
    """What is said, by kind: the rest of the words stand with what they are about."""

    title: dict[Language, str]
    named: dict[str, Words]
    appeal: dict[Language, str]
    contact: dict[str, dict[Language, str]]
    remarks: tuple[Remark, ...]
    properties: tuple[Property, ...]
    groups: tuple[Group, ...]
    examples: tuple[Example, ...]


class Loading:
    """Reads one policy.

    Args:
        document: the file.
        root: what stands in it.
        folder: where the files beside it lie; None if it has none.
        load_other: reads a policy beside it; None if those are left out.
        opener: how a file beside it is opened.
        tables: tables that were read before from the same text, and name no rule.
    """

    def __init__(  # noqa: PLR0913 - what it reads, and with what
        self,
        document: Document,
        root: Mapping,
        folder: Path | None,
        load_other: LoadOther | None,
        opener: Opener = from_disk,
        *,
        tables: MappingOf[str, Table] = NO_TABLES,
    ) -> None:
        self.document: Final = document
        self.root: Final = root
        self.load_other: Final = load_other
        self.tables: Final = tables
        self.collector: Final = Collector()
        notation = Notation(self.collector, nodes.text(root, "currency"))
        self.draft: Final = Draft(
            self.collector, notation, Names(self.collector), root, folder, opener
        )
        self.rules: Final = Rules(self.draft)
        self.decisions: Final = Decisions(self.draft, self.rules)
        self.duties: Final = Duties(self.draft, self.rules)

    def policy(self, data: bytes) -> Policy | None:
        """The policy; None if it has an error."""
        since, applicant = self.declarations()
        following = self.elaborated()
        words = WordsOf(self.draft, self.rules.formulas)
        following, spoken = self.spoken(following, words)
        if self.collector.has_errors:
            return None
        assert not self.draft.broken
        order = Order(self.draft)
        if self.collector.has_errors:
            return None
        order.note_stages()
        words.finish()
        policy = self.made(following, spoken, order, (since, applicant), data)
        self.quality(following, order, policy)
        return policy

    def deciding_otherwise(self, policy: Policy) -> Policy | None:
        """Another text of `policy` with the words of that one; None if it has an error.

        Only what a decision hangs on is read: nothing is said of sentences, or of what is unused.
        """
        self.declarations()
        following = self.elaborated()
        order = None if self.collector.has_errors else Order(self.draft)
        if order is None or self.collector.has_errors:
            return None
        order.note_stages()
        draft, on_award = self.draft, order.on_award()
        sequence = order.sequence(on_award)
        return replace(
            policy,
            stages=draft.stages,
            facts=draft.facts,
            lists=draft.lists,
            tables=draft.tables,
            definitions=draft.definitions,
            interpretations=draft.interpretations,
            decision=following.decision,
            payments=following.payments,
            obligations=following.obligations,
            order=tuple(key for key in sequence if key in draft.definitions),
            sequence=sequence,
            on_award=on_award,
        )

    def declarations(self) -> tuple[tuple[date, str], str]:
        """Every name that the file declares; since when it holds, and who applies."""
        draft = self.draft
        head.read(draft)
        declare.units(draft)
        declare.previous(draft)
        sources.declare(draft)
        tables.declare(draft)
        asked.facts(draft)
        asked.judgements(draft)
        joins.declare(draft)
        declare.interpretations(draft)
        declare.labels(draft)
        chapters.declare(draft)
        self.decisions.declare()
        self.duties.declare()
        declare.units_per_element(draft)
        declare.dates_of_previous(draft)
        return head.in_force(draft), head.applicant(draft)

    def elaborated(self) -> Following:
        """Every rule, cell and condition as a typed expression, and what follows from them."""
        Elaboration(self.draft, self.rules).everything()
        tables.Filling(self.draft, self.rules.formulas, self.tables).fill()
        Guards(self.draft, self.rules).fill()
        decision = self.decisions.read()
        steps = Rounds(self.draft, self.rules).read(decision)
        return Following(decision, self.duties.payments(), self.duties.obligations(), steps)

    def spoken(self, following: Following, words: WordsOf) -> tuple[Following, Spoken]:
        """What follows, with its words; and what else is said."""
        # What hangs on a reading only in a property or an example hangs on nothing.
        self.hanging = frozenset(self.draft.hanging)
        WordFilling(self.draft, words).fill()
        outer = FollowWords(self.draft, words)
        following = outer.fill(following)
        following = replace(following, round=with_words(self.draft, words, following.round))
        outer.titles()
        return following, Spoken(
            title=outer.title(),
            named=outer.named(),
            appeal=outer.appeal(),
            contact=outer.contact(),
            remarks=outer.remarks(),
            properties=Properties(self.draft, self.rules, words).read(),
            groups=Groups(self.draft, self.rules.formulas, words).read(),
            examples=Examples(self.draft, self.rules.readings).read(),
        )

    def quality(self, following: Following, order: Order, policy: Policy) -> None:
        """What is unused, without a source or without words; what other policies share."""
        draft = self.draft
        unused.report(draft, self.hanging, following)
        head.begins_in_time(draft, policy.in_force_by, policy.in_force_from)
        repeated.report(draft)
        factors.report(draft)
        Quality(draft, following, order).report()
        report_late(draft, order, following.round)
        passages.report(draft, self.known(following))
        check_sentences(draft, following)
        if self.load_other is not None:
            load_other = self.loading_itself(policy, self.load_other)
            sharing = Sharing(draft, policy.in_force_from, load_other)
            sharing.report()
            Earlier(draft, sharing.other).report()

    def loading_itself(self, policy: Policy, load_other: LoadOther) -> LoadOther:
        """Reads a policy beside this one; this one, which may name itself, is not read again."""
        itself = None if self.collector.has_errors else policy

        def load(path: Path) -> Policy | None:
            is_named_so = path.name == self.document.file
            is_itself = is_named_so and path.read_bytes() == self.document.source.data
            return itself if is_itself else load_other(path)

        return load

    def known(self, following: Following) -> Iterator[str]:
        """Every name that a passage of a source may have become."""
        draft = self.draft
        yield from (name for _, name in (*draft.definitions, *draft.facts))
        for names in (draft.lists, draft.tables, draft.interpretations):
            yield from names
        yield from (each.name for each in following.obligations)
        yield from (part.element for part in following.decision.parts)
        for block in ("remarks", "properties", "round"):
            yield from (key.text for key, _ in nodes.mapping(self.root.get(block)))
        yield from ("decision", "none_left")

    def made(
        self,
        following: Following,
        spoken: Spoken,
        order: Order,
        head_of_file: tuple[tuple[date, str], str],
        data: bytes,
    ) -> Policy:
        """The policy as a whole."""
        draft, notation = self.draft, self.draft.notation
        (since, by), applicant = head_of_file
        on_award = order.on_award()
        sequence = order.sequence(on_award)
        return Policy(
            identity=self.identity(following, spoken, head_of_file, data),
            written_in=draft.written_in,
            currency=notation.currency,
            zone=notation.zone,
            month_end=notation.month_end,
            in_force_from=since,
            in_force_by=by,
            applicant=applicant,
            stages=draft.stages,
            words=spoken.named,
            sources=draft.sources,
            units=notation.units,
            previous=draft.previous,
            facts=draft.facts,
            lists=draft.lists,
            tables=draft.tables,
            definitions=draft.definitions,
            interpretations=draft.interpretations,
            remarks=spoken.remarks,
            decision=following.decision,
            payments=following.payments,
            obligations=following.obligations,
            round=following.round,
            appeal=spoken.appeal,
            contact=spoken.contact,
            properties=spoken.properties,
            groups=spoken.groups,
            examples=spoken.examples,
            order=tuple(key for key in sequence if key in draft.definitions),
            sequence=sequence,
            on_award=on_award,
            file=self.document.file,
            text=self.document.text,
        )

    def identity(
        self,
        following: Following,
        spoken: Spoken,
        head_of_file: tuple[tuple[date, str], str],
        data: bytes,
    ) -> Identity:
        """Which policy this is: its name, its version, its hashes, and whether it is a draft."""
        version = nodes.text(self.root, "version")
        hashes = {
            "bytes": identity.hash_of_bytes(data),
            "meaning": self.hash_of_meaning(following, head_of_file),
        }
        return Identity(
            language=LANGUAGE_VERSION,
            name=nodes.text(self.root, "policy"),
            version=version,
            title=spoken.title,
            bytes_hash=hashes["bytes"],
            meaning_hash=hashes["meaning"],
            is_draft=not is_locked(self.draft, self.document.file, version, hashes),
        )

    def hash_of_meaning(
        self, following: Following, head_of_file: tuple[tuple[date, str], str]
    ) -> str:
        """The hash of what could change a decision."""
        draft, notation = self.draft, self.draft.notation
        # A policy without a round keeps the hash that it had before there were any.
        rounds = {"round": following.round} if following.round else {}
        return identity.hash_of_meaning(
            **rounds,
            head=head_of_file,
            currency=notation.currency,
            zone=notation.zone,
            month_end=notation.month_end,
            stages=draft.stages,
            previous=draft.previous,
            facts=draft.facts,
            lists=draft.lists,
            tables=draft.tables,
            definitions=draft.definitions,
            interpretations=draft.interpretations,
            decision=following.decision,
            payments={each.name: each for each in following.payments},
            obligations={each.name: each for each in following.obligations},
        )
