"""What the examples of a policy notice as an outline: how much, and what nobody notices."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import islice
from typing import Final

from engine.changes.differences import differences
from engine.changes.things import Thing, things_of
from engine.mutation.mistakes import ROUND
from engine.mutation.mutant import Kind
from engine.mutation.propose import Proposal
from engine.mutation.run import Fate, Score, Tested, Verdict
from engine.pages.parts import (
    Card,
    Cards,
    Head,
    Item,
    Items,
    Listing,
    Outline,
    Point,
    Row,
    Section,
    Table,
)
from engine.policy.policy import Policy
from engine.prose.outline import outline as read_aloud
from engine.wordings.filling import write_whole
from engine.wordings.labels import label
from engine.wordings.mutating import mutated
from engine.wordings.wording import Language

_MOST_SENTENCES: Final = 2
# Hashes and versions; and the examples, which stay.
_NOT_TOLD: Final = frozenset({"identity", "examples"})


def outline(tested: Tested, proposals: Mapping[str, Proposal], language: Language) -> Outline:
    """What was noticed and what was not, for a reader of `language`.

    Args:
        tested: what became of each mistake.
        proposals: by mistake that nobody notices, an example that would.
        language: the reader's.
    """
    return _Telling(tested, proposals, language).outline()


def with_examples(told: Outline, proposals: Mapping[str, Proposal]) -> Outline:
    """The same, and the proposed examples as they would stand in the policy."""
    named = {each.name: each for each in proposals.values()}
    if not named:
        return told
    lines = [line for each in named.values() for line in (*each.lines, "")]
    rows = tuple(Row(number, line) for number, line in enumerate(lines[:-1], 1))
    section = Section("proposed", mutated("proposals", told.language), (Listing(rows),))
    return replace(told, sections=(*told.sections, section))


def examples(proposals: Mapping[str, Proposal], language: Language) -> str:
    """The proposed examples as they would stand in the policy; empty if there are none."""
    named = {each.name: each for each in proposals.values()}
    if not named:
        return ""
    heading = mutated("proposals", language)
    body = "\n\n".join("\n".join(f"  {line}" for line in each.lines) for each in named.values())
    return f"{heading}\n\n{body}"


def percent(share: Fraction) -> str:
    """A share as a percentage with one decimal, rounded down: 99.96 % is not everything."""
    tenths = int(share * 1000)
    return f"{tenths // 10}.{tenths % 10}"


class _Telling:
    """Tells it in one language."""

    def __init__(
        self, tested: Tested, proposals: Mapping[str, Proposal], language: Language
    ) -> None:
        self.tested: Final = tested
        self.proposals: Final = proposals
        self.language: Final[Language] = language
        self._things: dict[str, Thing] | None = None

    @property
    def by_round(self) -> list[Verdict]:
        """The mistakes that the round over the applications notices."""
        return [each for each in self.tested.verdicts if each.in_round]

    def say(self, key: str, **fields: object) -> str:
        return mutated(key, self.language, **fields)

    def share(self, score: Score) -> str:
        text = percent(score.share)
        return self.say("share", percent=text.replace(".", ",") if self.language == "nl" else text)

    def outline(self) -> Outline:
        identity = self.tested.policy.identity
        facts = ((label("policy", self.language), f"{identity.name}, {identity.version}"),)
        title = identity.title.get(self.language, identity.name)
        head = Head(self.say("status"), title, facts)
        sections = (self.summary(), self.kinds(), *self.survivors(), *self.others())
        return Outline(self.language, head, (), sections)

    # ── How much ─────────────────────────────────────────────────────────────────────────────────

    def summary(self) -> Section:
        score = self.tested.score()
        said = [
            self.say("made", all=len(self.tested.verdicts)),
            self.say(
                "noticed.round" if self.tested.is_round_held else "noticed",
                noticed=score.noticed,
                counted=score.counted,
                share=self.share(score),
                killed=score.killed - len(self.by_round),
                in_round=len(self.by_round),
                refused=score.refused,
            ),
            self.say("unnoticed", number=score.survive),
        ]
        otherwise = sum(each.is_only_otherwise for each in self.tested.survivors)
        if otherwise:
            said.append(self.say("otherwise", number=otherwise))
        if score.equivalent:
            said.append(self.say("same", number=score.equivalent))
        if self.tested.policy.round and not self.tested.is_round_held:
            said.append(self.say("round"))
        items = Items(tuple(Item(each) for each in said))
        return Section("summary", self.say("heading.summary"), (items,))

    def kinds(self) -> Section:
        """How much of each kind is noticed."""
        killed = "killed.round" if self.tested.is_round_held else "killed"
        columns = ("kind", "all", killed, "refused", "survive", "equivalent", "share")
        heads = tuple(self.say(f"column.{each}") for each in columns)
        scores = {each: self.tested.score(each) for each in Kind}
        rows = tuple(
            self.row(self.say(f"kind.{kind.value}"), score)
            for kind, score in scores.items()
            if score.counted or score.equivalent
        )
        table = Table(self.say("table"), heads, rows, (), (1, 2, 3, 4, 5, 6))
        return Section("kinds", self.say("heading.kinds"), (table,))

    def row(self, name: str, score: Score) -> tuple[str, ...]:
        counts = (score.killed, score.refused, score.survive, score.equivalent)
        number = sum(counts)
        whole = [write_whole(each, self.language) for each in (number, *counts)]
        return (name, *whole, self.share(score))

    # ── What ─────────────────────────────────────────────────────────────────────────────────────

    def survivors(self) -> Iterator[Section]:
        """The mistakes that nobody notices."""
        cards = tuple(self.card(each) for each in self.tested.survivors)
        if cards:
            yield Section("survivors", self.say("heading.survivors"), (Cards(cards),))

    def card(self, verdict: Verdict) -> Card:
        mutant = verdict.mutant
        kind = self.say(
            "at",
            kind=self.say(f"kind.{mutant.kind.value}"),
            file=mutant.span.file,
            line=str(mutant.span.line),
        )
        written = (self.lines("before", mutant.before), self.lines("after", mutant.after))
        words = tuple(self.sentences(verdict.policy))
        return Card(mutant.id, kind=kind, points=(*written, *words, self.proposal(verdict)))

    def lines(self, key: str, lines: Sequence[str]) -> Point:
        return Point(" ⏎ ".join(lines) or self.say("nothing"), label=self.say(key))

    def sentences(self, policy: Policy | None) -> Iterator[Point]:
        """The sentences that the policy says otherwise with the mistake."""
        assert policy is not None  # noqa: S101 - it survives, so it was read
        if self._things is None:
            self._things = self.things(self.tested.policy)
        changed = differences(self._things, self.things(policy), {})
        pairs = [
            (line.before or self.say("nothing"), line.after or self.say("nothing"))
            for each in changed
            for line in each.lines
        ]
        for before, after in islice(_apart(pairs), _MOST_SENTENCES):
            words = self.say("said", before=before, after=after)
            yield Point(words, label=self.say("sentence"))

    def things(self, policy: Policy) -> dict[str, Thing]:
        told = read_aloud(policy, self.language)
        kept = tuple(each for each in told.sections if each.id not in _NOT_TOLD)
        return things_of(Outline(told.language, told.head, told.notices, kept))

    def proposal(self, verdict: Verdict) -> Point:
        """The example that would notice it."""
        found = self.proposals.get(verdict.mutant.id)
        if found is None and verdict.is_only_otherwise:
            return Point(self.say("proposal.otherwise"))
        if verdict.mutant.place.block == ROUND:
            return Point(self.say("proposal.round"))
        if found is None:
            has_examples = bool(self.tested.policy.examples)
            return Point(self.say("proposal.none" if has_examples else "proposal.no_example"))
        first = found.mutants[0]
        if first != verdict.mutant.id:
            return Point(self.say("proposal.other", other=first))
        below = self.say("proposal.below", name=found.name)
        return Point(below, label=self.say("proposal"))

    def others(self) -> Iterator[Section]:
        """What changes nothing, with the proof; and what `check` refuses."""
        for fate, column in ((Fate.EQUIVALENT, "proof"), (Fate.REFUSED, "codes")):
            mine = [each for each in self.tested.verdicts if each.fate is fate]
            if mine:
                heads = tuple(self.say(f"column.{each}") for each in ("mutant", "written", column))
                heading = self.say(f"heading.{fate.value}")
                rows = tuple(self.told(each) for each in mine)
                yield Section(fate.value, heading, (Table(heading, heads, rows),))

    def told(self, verdict: Verdict) -> tuple[str, str, str]:
        why = verdict.by or self.say("proof.ranges")
        written = " ⏎ ".join(verdict.mutant.after) or self.say("nothing")
        return verdict.mutant.id, written, why


def _apart(pairs: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The sentences before and after, without those that are a part of another of them."""
    for at, (before, after) in enumerate(pairs):
        others = (*pairs[:at], *pairs[at + 1 :])
        if not any(
            before in old and after in new and (old, new) != (before, after) for old, new in others
        ):
            yield before, after
