"""What became of each passage of a source: rules, a judgement, or nothing with a reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from engine.passages.citing import Citing, citing, examples
from engine.policy.policy import Passage, Policy, Source
from engine.spoken.passages import passages_of
from engine.spoken.speaker import Speaker

State: TypeAlias = Literal["encoded", "judged", "outside"]
STATES: Final[tuple[State, ...]] = ("encoded", "judged", "outside")


@dataclass(frozen=True, slots=True)
class Covered:
    """A passage, what became of it, and what else leans on it.

    Args:
        passage: the passage.
        state: what became of it.
        became: the things that its own file names.
        also: what cites it and is not among those.
        examples: the examples that come from it.
    """

    passage: Passage
    state: State
    became: tuple[Citing, ...]
    also: tuple[Citing, ...]
    examples: tuple[Citing, ...]


@dataclass(frozen=True, slots=True)
class SourceCover:
    """A source with its passages; `whole` is what cites it without a place of a passage."""

    source: Source
    passages: tuple[Covered, ...]
    whole: tuple[Citing, ...]

    def number(self, state: State | None = None) -> int:
        """How many of its passages are in a state; all if none is named."""
        return sum(state in (None, each.state) for each in self.passages)


def coverage(speaker: Speaker) -> tuple[SourceCover, ...]:
    """Every source of a policy, in the order of the file."""
    things, worked = citing(speaker), tuple(examples(speaker.policy))
    return tuple(
        _cover(each, speaker.policy, things, worked) for each in speaker.policy.sources.values()
    )


def _cover(
    source: Source, policy: Policy, things: Sequence[Citing], worked: Sequence[Citing]
) -> SourceCover:
    named = {id(passage): [] for passage in source.passages}  # type: dict[int, list[Citing]]
    whole: list[Citing] = []
    for thing in (*things, *worked):
        for ref in thing.sources:
            if ref.source != source.name:
                continue
            found = list(passages_of(ref, policy))
            for passage in found:
                named[id(passage)].append(thing)
            if not found:
                whole.append(thing)
    passages = tuple(_covered(each, things, named[id(each)]) for each in source.passages)
    return SourceCover(source, passages, tuple(dict.fromkeys(whole)))


def _covered(passage: Passage, things: Sequence[Citing], named: Iterable[Citing]) -> Covered:
    became = tuple(each for name in passage.rules for each in _called(name, things))
    cited = tuple(each for each in dict.fromkeys(named) if each not in became)
    return Covered(
        passage,
        _state(became),
        became,
        tuple(each for each in cited if each.kind != "example"),
        tuple(each for each in cited if each.kind == "example"),
    )


def _called(name: str, things: Sequence[Citing]) -> Iterator[Citing]:
    """What has that name: of the rules and the like all, for a name may be that of several."""
    yield from (each for each in things if each.name == name)


def _state(became: Sequence[Citing]) -> State:
    if not became:
        return "outside"
    return "judged" if any(each.kind == "judgement" for each in became) else "encoded"


def counted(covers: Iterable[SourceCover]) -> Counter[State]:
    """How many passages are in each state."""
    return Counter(each.state for cover in covers for each in cover.passages)
