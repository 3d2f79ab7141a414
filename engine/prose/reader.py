"""What every section of a policy that is read is made with: words, names, sources."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from engine.pages.parts import Block, Link, Point, Section, Words
from engine.policy.declarations import Definition, Table
from engine.policy.expressions import Language, Scope, SourceRef
from engine.policy.policy import Policy
from engine.spoken.blocks import Blocks
from engine.spoken.formulas import Formulas
from engine.spoken.passages import source_link
from engine.spoken.pieces import Rich, filled, listed
from engine.spoken.sentences import sentence
from engine.spoken.speaker import Speaker
from engine.wordings.prose import PROSE


class Reader:
    """Reads one policy in one language.

    Attributes:
        policy: the policy.
        speaker: its names.
    """

    def __init__(self, policy: Policy, language: Language) -> None:
        self.policy: Final = policy
        self.speaker: Final = Speaker(policy, language)

    def say(self, key: str, /, **fields: Words) -> Rich:
        """The words under `key`, with `fields` filled in."""
        return filled(self.speaker.pair(PROSE[key]), fields)

    def text(self, key: str, /, **fields: str) -> str:
        """The same, as one text."""
        return self.speaker.pair(PROSE[key]).format_map(fields)

    def section(self, name: str, *blocks: Block | None) -> Section:
        """The section of that name, with the blocks that have something to say."""
        kept = tuple(block for block in blocks if block is not None)
        return Section(name, self.text(f"heading.{name}"), kept)

    def point(self, key: str, words: Words, *points: Point) -> Point:
        """A point under a label of ours."""
        return Point(words, points, self.text(key))

    def points(self, key: str, words: Words) -> tuple[Point, ...]:
        """The same; none where there is nothing to say."""
        return (self.point(key, words),) if words else ()

    def kind(self, kind: str, scope: Scope) -> str:
        """What sort of thing it is, and of which element."""
        said = self.text(f"kind.{kind}")
        if scope is None:
            return said
        return self.text("kind.per", kind=said, element=self.speaker.word(scope))

    # ── formulas ──

    def formulas(self, scope: Scope) -> Formulas:
        """The formulas as they are read in a scope."""
        return Formulas(self.speaker, scope)

    def blocks(self, scope: Scope, name: str, own: tuple[SourceRef, ...] = ()) -> Blocks:
        """The formulas of one definition, whose sources are `own`."""
        label = self.speaker.label(scope, name)
        return Blocks(
            self.formulas(scope), label, lambda refs: () if refs == own else self.cited(refs)
        )

    # ── where it comes from ──

    def cited(self, refs: Iterable[SourceRef]) -> tuple[Point, ...]:
        """The sources, under their label."""
        words = self.sources(refs)
        return (self.point("source", words),) if words else ()

    def sources(self, refs: Iterable[SourceRef]) -> Rich:
        """The sources with their places."""
        return listed(((source_link(ref, self.policy),) for ref in refs), "; ")

    def rooted(self, refs: Iterable[SourceRef], labels: Iterable[str]) -> tuple[Point, ...]:
        """The sources, and the labels by which others know the thing."""
        return (*self.cited(refs), *self.points("ref", ", ".join(labels)))

    def shared(self, thing: Definition | Table) -> tuple[Point, ...]:
        """What is the same in another policy, or differs on purpose and why."""
        return (
            *self.points("same_as", thing.same_as or ""),
            *self.points("differs_from", thing.differs_from or ""),
            *self.points("because", sentence(thing.words, "because", self.speaker)),
        )

    def stage(self, index: int) -> str:
        """What a stage is called."""
        stages = self.policy.stages
        return self.speaker.word(stages[index]) if index < len(stages) else str(index)

    def titled(self, scope: Scope, name: str) -> str:
        """What a thing is called, and its name in the file if that is something else."""
        label = self.speaker.label(scope, name)
        return f"‘{label}’" if label == name else f"‘{label}’ [{name}]"

    def names(self, scope: Scope, names: Iterable[str]) -> Rich:
        """Names of one scope, one after the other."""
        links: list[tuple[Link, ...]] = [(self.speaker.link(scope, each),) for each in names]
        return listed(links, ", ")
