"""Where a name of a policy stands, as an outline: what it is, each use, what it works through."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from engine.pages.parts import Block, Head, Outline, Point, Points, Section
from engine.policy.expressions import Language
from engine.uses.naming import Names, Path, works_through, written
from engine.uses.symbols import How, Occurrence, Symbol
from engine.wordings.filling import filled
from engine.wordings.uses import USES

# What a reader wants to know first: what is computed with it, then what is said and tried.
_ORDER: Final = (
    How.DECLARED,
    How.READ,
    How.NAMED,
    How.WRITTEN,
    How.CITED,
    How.BECOME,
    How.SHOWN,
    How.WORKED,
    How.TRANSLATED,
)


def outline(
    names: Names, called: Sequence[Symbol], policy: str, name: str, language: Language
) -> Outline:
    """Each place where something stands that `name` is the name of.

    Args:
        names: the names of the policy.
        called: what `name` stands for, at least one thing.
        policy: the name of the policy.
        name: as the user wrote it.
        language: the reader's.
    """
    teller = _Teller(names, language)
    places = {each.span for symbol in called for each in names.uses(symbol)}
    facts = (
        (teller.text("policy"), policy),
        (teller.text("found"), teller.counted(len(places))),
    )
    head = Head(teller.text("status"), name, facts)
    return Outline(language, head, (), tuple(teller.section(each) for each in called))


class _Teller:
    """Tells of one policy's names in one language."""

    def __init__(self, names: Names, language: Language) -> None:
        self.names: Final = names
        self.language: Final = language

    def text(self, key: str, **fields: object) -> str:
        return filled(USES[key], self.language, fields)

    def counted(self, number: int) -> str:
        return self.text("places.one" if number == 1 else "places.more", number=number)

    def section(self, symbol: Symbol) -> Section:
        kind = self.text(f"space.{symbol.space.value}")
        heading = self.text("heading", name=written(symbol), kind=kind)
        return Section(written(symbol), heading, tuple(self.blocks(symbol)))

    def blocks(self, symbol: Symbol) -> Iterator[Block]:
        uses = self.names.uses(symbol)
        groups = [(how, [each for each in uses if each.how is how]) for how in _ORDER]
        yield Points(tuple(self.group(how, held) for how, held in groups if held))
        through = works_through(self.names, symbol)
        if through:
            places = tuple(Point(_place(each)) for each in through)
            yield Points((Point(self.text("through"), places),))
        elif all(each.how is How.DECLARED for each in uses):
            yield Points((Point(self.text("unused")),))

    def group(self, how: How, held: Sequence[Occurrence]) -> Point:
        lines = dict.fromkeys((each.span.file, each.span.line, each.place.keys) for each in held)
        points = tuple(
            Point(self.line(file, line), label=f"{file}:{line}, {_place(keys)}:")
            for file, line, keys in lines
        )
        return Point(self.text(f"how.{how.name.lower()}"), points)

    def line(self, file: str, line: int) -> str:
        return self.names.sources[file].text.splitlines()[line - 1].strip()


def _place(keys: Path) -> str:
    return " › ".join(keys)
