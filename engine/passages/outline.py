"""The sources as an outline: each passage with what it became, and each rule with its passages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from engine.pages.parts import (
    Block,
    Card,
    Cards,
    Head,
    Link,
    Notice,
    Outline,
    Point,
    Section,
    Table,
    Words,
)
from engine.passages.citing import Citing, citing, examples
from engine.passages.state import STATES, Covered, SourceCover, coverage
from engine.policy.expressions import Language
from engine.policy.policy import Policy
from engine.spoken.passages import passage_address, source_address, source_link
from engine.spoken.pieces import Rich, listed
from engine.spoken.sentences import sentence
from engine.spoken.speaker import Speaker
from engine.wordings.labels import label
from engine.wordings.passages import PASSAGES


def outline(policies: Sequence[Policy], language: Language) -> Outline:
    """The sources of these policies for a reader of `language`."""
    tellers = [_Teller(each, language, at=_prefix(each, policies)) for each in policies]
    sections = [section for each in tellers for section in each.whole()]
    titles = [each.identity.title.get(language, each.identity.name) for each in policies]
    first = tellers[0]
    head = Head(first.text("status"), "; ".join(titles), tuple(_facts(policies, language)))
    return Outline(language, head, _notices(policies, language), tuple(sections))


def _facts(policies: Sequence[Policy], language: Language) -> Iterator[tuple[str, Words]]:
    """Which versions these are."""
    for each in policies:
        identity = each.identity
        version = label("version", language, version=identity.version)
        draft = f", {label('draft', language).lower()}" if identity.is_draft else ""
        yield label("policy", language), f"{identity.name}, {version}{draft}"


def sections(policy: Policy, language: Language) -> tuple[Section, ...]:
    """The sources of a policy, to stand on a page that tells its rules too."""
    return tuple(_Teller(policy, language).sources())


def _prefix(policy: Policy, policies: Sequence[Policy]) -> str:
    return f"{policy.identity.name}/" if len(policies) > 1 else ""


def _notices(policies: Sequence[Policy], language: Language) -> tuple[Notice, ...]:
    if all(each.written_in == language for each in policies):
        return ()
    of = next(each.written_in for each in policies if each.written_in != language)
    says = label(f"translation.of.{of}", language)
    return (Notice("translation", label("translation", language), says),)


class _Teller:
    """Tells the sources of one policy; addresses begin with `at`, to be unique on the page."""

    def __init__(self, policy: Policy, language: Language, at: str = "") -> None:
        self.speaker = Speaker(policy, language)
        self.policy = policy
        self.at = at
        self.covers = coverage(self.speaker)

    def text(self, key: str, /, **fields: object) -> str:
        return self.speaker.pair(PASSAGES[key]).format_map(fields)

    def heading(self, name: str) -> str:
        heading = self.text(f"heading.{name}")
        if not self.at:
            return heading
        return self.text("heading.of", heading=heading, policy=self.policy.identity.name)

    def section(self, name: str, *blocks: Block) -> Section:
        return Section(f"{self.at}{name}".replace("/", "-"), self.heading(name), blocks)

    # ── sections ──

    def whole(self) -> Iterator[Section]:
        """All that a page of sources alone holds."""
        if any(each.passages for each in self.covers):
            yield self.section("coverage", self.coverage())
        yield from self.sources()
        cited = [each for each in citing(self.speaker) if each.sources]
        yield self.section("cited", Cards(tuple(self.thing(each) for each in cited)))
        worked = tuple(self.thing(each) for each in examples(self.policy))
        if worked:
            yield self.section("examples", Cards(worked))

    def sources(self) -> Iterator[Section]:
        """Each source with its passages."""
        note = Cards((), note=self.text("sources.note"))
        yield self.section("sources", note, *(self.source(each) for each in self.covers))

    def coverage(self) -> Table:
        """How many passages of each source became what."""
        with_passages = [each for each in self.covers if each.passages]
        columns = ("source", "rank", "passages", *STATES, "examples")
        return Table(
            self.text("caption"),
            tuple(self.text(f"column.{each}") for each in columns),
            tuple(self.row(each) for each in with_passages),
            foot=(self.total(with_passages),),
            numbers=tuple(range(1, len(columns))),
        )

    def row(self, cover: SourceCover) -> tuple[Words, ...]:
        source = cover.source
        link = Link(self.title(cover), self.at + source_address(source.name))
        worked = sum(bool(each.examples) for each in cover.passages)
        numbers = (cover.number(), *(cover.number(state) for state in STATES), worked)
        return ((link,), str(source.rank), *(str(each) for each in numbers))

    def total(self, covers: Sequence[SourceCover]) -> tuple[Words, ...]:
        numbers = [sum(each.number() for each in covers)]
        numbers += [sum(each.number(state) for each in covers) for state in STATES]
        numbers.append(sum(bool(one.examples) for each in covers for one in each.passages))
        return (self.text("total"), "", *(str(each) for each in numbers))

    # ── a source and its passages ──

    def title(self, cover: SourceCover) -> str:
        source = cover.source
        return source.title.get(self.speaker.language, source.name)

    def source(self, cover: SourceCover) -> Cards:
        """A source, then its passages."""
        source = cover.source
        card = Card(
            title=self.text("source.about"),
            name=source.name,
            kind=self.text("source.kind", rank=source.rank),
            points=tuple(self.about(cover)),
            address=self.at + source_address(source.name),
        )
        passages = (self.passage(source.name, each) for each in cover.passages)
        return Cards((card, *passages), self.title(cover))

    def about(self, cover: SourceCover) -> Iterator[Point]:
        source = cover.source
        held = (
            ("address", source.address),
            ("date", source.date),
            ("hash", source.sha256),
        )
        for key, words in held:
            if words:
                yield Point(words, label=self.text(f"source.{key}"))
        if cover.passages:
            numbers = {state: str(cover.number(state)) for state in STATES}
            words = self.text("counts", all=cover.number(), **numbers)
            yield Point(words, label=self.text("source.counts"))
        else:
            yield Point(self.text("source.none"))
        yield from self.links("source.cited", cover.whole)

    def passage(self, source: str, covered: Covered) -> Card:
        """A passage: our paraphrase, what it became, what leans on it."""
        passage = covered.passage
        points = [
            *self.links("rules", covered.became),
            *self.links("also", covered.also),
            *self.links("examples", covered.examples),
        ]
        if passage.no_rule is not None:
            points.append(Point(passage.no_rule, label=self.text("no_rule")))
        if passage.sha256 is not None:
            points.append(Point(passage.sha256, label=self.text("hash")))
        return Card(
            title=f"{source} {passage.place}",
            kind=self.text(f"state.{covered.state}"),
            says=passage.says,
            points=tuple(points),
            address=self.at + passage_address(source, passage.place),
            tone=covered.state,
        )

    def links(self, key: str, things: Iterable[Citing]) -> Iterator[Point]:
        """Things by their names, and the way to where they are told."""
        held = [self.link(each) for each in things]
        if held:
            yield Point(listed(held, ", "), label=self.text(key))

    def link(self, thing: Citing) -> Rich:
        link = Link(thing.label, self.at + thing.address, is_name=True)
        return (link, f" ({self.text(f'kind.{thing.kind}')})")

    # ── what cites them ──

    def thing(self, thing: Citing) -> Card:
        """A rule, or whatever else has a source, with the way back to its passages."""
        links = []
        for ref in thing.sources:
            link = source_link(ref, self.policy)
            links.append((Link(link.text, self.at + link.to),))
        kinds = ("says", "question", "asks")
        says = (sentence(thing.words, kind, self.speaker, thing.scope) for kind in kinds)
        return Card(
            title=thing.label,
            name="" if thing.kind == "example" else thing.name,
            kind=self.text(f"kind.{thing.kind}"),
            says=next((each for each in says if each), ()),
            points=(Point(listed(links), label=self.text("cites")),),
            address=self.at + thing.address,
        )
