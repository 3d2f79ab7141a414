"""What differs between two policies as an outline, section by section of the policy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from engine.changes.differences import Difference, Kind, Line, differences, sameness
from engine.changes.things import TITLE, Thing, things_of
from engine.pages.parts import (
    Card,
    Cards,
    Head,
    Item,
    Items,
    Notice,
    Outline,
    Point,
    Points,
    Section,
    Tone,
)
from engine.policy.policy import Policy
from engine.wordings.changes import CHANGES
from engine.wordings.filling import filled
from engine.wordings.wording import Language

_TONES: Final[dict[Kind, Tone]] = {
    Kind.CHANGED: "changed",
    Kind.NEW: "added",
    Kind.GONE: "removed",
    Kind.REWORDED: "plain",
    Kind.FOLLOWS: "plain",
    Kind.MOVED: "plain",
}
_WEIGHTY: Final = frozenset({Kind.CHANGED, Kind.NEW, Kind.GONE})
# Versions and hashes stand at the top; of examples only their names are told.
_IDENTITY: Final = "identity"
_EXAMPLES: Final = "examples"


def outline(
    policies: tuple[Policy, Policy], told: tuple[Outline, Outline], language: Language
) -> Outline:
    """Where two policies differ.

    Args:
        policies: the one from which, and the one to which.
        told: both as they are read aloud in `language`.
        language: the reader's.
    """
    return _Teller(policies, language).whole(_found(policies, told))


def _found(
    policies: tuple[Policy, Policy], told: tuple[Outline, Outline]
) -> tuple[Difference, ...]:
    """All differences, in the order of the sections."""
    before, after = (things_of(_without(each, _IDENTITY)) for each in told)
    order = [TITLE, *(section.id for each in reversed(told) for section in each.sections)]
    found = differences(before, after, sameness(*policies))
    return tuple(sorted(found, key=lambda each: order.index(each.thing.within)))


def _without(told: Outline, section: str) -> Outline:
    kept = tuple(each for each in told.sections if each.id != section)
    return Outline(told.language, told.head, told.notices, kept)


class _Teller:
    """Tells of two policies in one language."""

    def __init__(self, policies: tuple[Policy, Policy], language: Language) -> None:
        self.policies: Final = policies
        self.language: Final = language

    def text(self, key: str, **fields: object) -> str:
        return filled(CHANGES[key], self.language, fields)

    def whole(self, found: Sequence[Difference]) -> Outline:
        titles = dict.fromkeys(
            each.identity.title.get(self.language, each.identity.name) for each in self.policies
        )
        facts = tuple(
            (self.text(side), self.text("version", name=of.name, version=of.version, file=file))
            for side, of, file in zip(
                ("before", "after"),
                (each.identity for each in self.policies),
                (each.file for each in self.policies),
                strict=True,
            )
        )
        head = Head(self.text("status"), " → ".join(titles), facts)
        sections = (self.summary(found), *self.told(found))
        return Outline(self.language, head, tuple(self.notices(found)), sections)

    def notices(self, found: Sequence[Difference]) -> Iterator[Notice]:
        """That no decision can hang on the difference, if that is so."""
        hashes = {each.identity.meaning_hash for each in self.policies}
        if found and len(hashes) == 1:
            yield Notice("reading", self.text("only_words"), self.text("only_words.says"))

    def summary(self, found: Sequence[Difference]) -> Section:
        counted = [each for each in found if not _is_example(each)]
        counts = {kind: sum(each.kind is kind for each in counted) for kind in Kind}
        said = [
            Item(self.text(f"count.{kind.value}.{'one' if number == 1 else 'more'}", number=number))
            for kind, number in counts.items()
            if number
        ]
        items = tuple(said) or (Item(self.text("count.none")),)
        return Section("summary", self.text("heading.summary"), (Items(items),))

    def told(self, found: Sequence[Difference]) -> Iterator[Section]:
        """What changes a decision, section by section; examples; then words, then places."""
        of_rules = [each for each in found if not _is_example(each)]
        weighty = [each for each in of_rules if each.kind in _WEIGHTY]
        for at, (heading, held) in enumerate(groupby(weighty, lambda each: each.thing.section)):
            cards = tuple(self.card(each) for each in held)
            yield Section(f"differs-{at}", heading, (Cards(cards),))
        reworded = tuple(self.card(each) for each in of_rules if each.kind is Kind.REWORDED)
        if reworded:
            yield Section("reworded", self.text("heading.reworded"), (Cards(reworded),))
        yield from self.named("follows", [each for each in of_rules if each.kind is Kind.FOLLOWS])
        yield from self.named("moved", [each for each in of_rules if each.kind is Kind.MOVED])
        yield from self.named("examples", [each for each in found if _is_example(each)])

    def named(self, key: str, held: Sequence[Difference]) -> Iterator[Section]:
        """A section that only names things, by what became of them."""
        points = []
        for kind in Kind:
            names = dict.fromkeys(_name(each.thing) for each in held if each.kind is kind)
            if names:
                points.append(Point("; ".join(names), label=f"{self.text(f'kind.{kind.value}')}:"))
        if points:
            yield Section(key, self.text(f"heading.{key}"), (Points(tuple(points)),))

    def card(self, each: Difference) -> Card:
        thing = each.thing
        kinds = (self.text(f"kind.{each.kind.value}"), thing.kind)
        if each.kind in (Kind.NEW, Kind.GONE):
            points = tuple(Point(one.text, label=_label(one.label)) for one in thing.statements)
        else:
            points = tuple(self.point(line) for line in each.lines)
        return Card(
            title=thing.title,
            kind=", ".join(part for part in kinds if part),
            points=points,
            tone=_TONES[each.kind],
        )

    def point(self, line: Line) -> Point:
        if line.before is None or line.after is None:
            key, said = ("added", line.after) if line.before is None else ("removed", line.before)
            words = self.text(f"line.{key}", said=said)
        else:
            words = self.text("line.changed", before=line.before, after=line.after)
        return Point(words, label=_label(line.label))


def _is_example(each: Difference) -> bool:
    return each.thing.within == _EXAMPLES


def _name(thing: Thing) -> str:
    """What a thing is called; of a row, the table."""
    return thing.title.partition(": ")[0] if thing.of else thing.title


def _label(label: str) -> str:
    """A label with the sign that parts it from its sentence, where it has none of its own."""
    return label if not label or label.endswith(":") else f"{label}:"
