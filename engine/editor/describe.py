"""What a name is, in a few lines of Markdown: label, kind, type, value, source, where it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from engine.editor.markdown import code, plain
from engine.load import nodes
from engine.load.draft import Draft
from engine.load.names import FactEntry, LabelEntry, ListEntry, OptionEntry, RuleEntry, TableEntry
from engine.load.passages import same_place
from engine.load.words import BLOCKS, spoken
from engine.policy.declarations import Definition, Fact
from engine.policy.expressions import Words
from engine.policy.policy import Passage
from engine.quantities import Type
from engine.source import Mapping as Block
from engine.source import Node, Scalar
from engine.uses.index import Index
from engine.uses.symbols import Space, Symbol, rule_of
from engine.wordings.editor import editor_words
from engine.wordings.wording import Language

_MOST: Final = 2_000
_FORMULAS: Final = ("condition", "is", "value", "when", "then", "otherwise", "due", "met_when")
_LISTS: Final = ("all_of", "any_of", "none_of", "one_of")
_MOST_PASSAGES: Final = 3


class Describer:
    """Describes the names of one policy.

    Args:
        draft: what is known of them.
        index: where they stand.
        file: what the file of the policy is called.
        language: in which language.
    """

    def __init__(self, draft: Draft, index: Index, file: str, language: Language) -> None:
        self.draft: Final = draft
        self.index: Final = index
        self.file: Final = file
        self.language: Final[Language] = language
        self._of_space: Final[Mapping[Space, Callable[[Symbol], Iterator[str]]]] = {
            Space.NAME: self.name,
            Space.ELEMENT: self.element,
            Space.ROW: self.row,
            Space.COLUMN: self.column,
            Space.SOURCE: self.source,
            Space.PASSAGE: self.passage,
            Space.UNIT: self.unit,
            Space.PLURAL: self.unit,
            Space.STAGE: self.stage,
            Space.PREVIOUS: self.previous,
            Space.READING: self.reading,
            Space.CASE: self.case,
            Space.EXAMPLE: self.example,
        }

    def described(self, symbol: Symbol) -> str:
        """What a name is, in Markdown."""
        lines = [*self._of_space[symbol.space](symbol), *self.declared(symbol)]
        return "\n\n".join(line for line in lines if line)[:_MOST]

    def words(self, key: str, **fields: object) -> str:
        """What is said under `key`; what is filled in stands as it is written."""
        return editor_words(key, self.language, **fields)

    # ── Lines ────────────────────────────────────────────────────────────────────────────────────

    def title(self, name: str, words: Words | None, kind: str, of: Type | None = None) -> str:
        """The label in both languages, what kind of thing it is, and what it measures."""
        labels = {} if words is None else words.label
        own = labels.get(self.language, name.replace("_", " "))
        others = [text for text in labels.values() if text != own]
        shown = " · ".join([f"**{plain(own)}**", *map(plain, others)])
        measured = "" if of is None else f", {self.phrase(of)}"
        return f"{shown}\n\n`{name}`: {kind}{measured}"

    def phrase(self, of: Type) -> str:
        """What a type measures, in words."""
        return plain(self.draft.notation.phrase(of).write(self.language))

    def sentence(self, words: Words, kind: str) -> str:
        """A sentence of a thing, as it is written."""
        said = words.sentence(kind, self.language)
        return "" if said is None else plain(said.text)

    def sources(self, node: Block | None) -> Iterator[str]:
        """The sources that a block names, each with what its passage says."""
        for scalar in nodes.scalars(nodes.mapping(node).get("source")):
            name, _, place = scalar.text.partition(" ")
            line = self.words("source", source=plain(scalar.text))
            found = self.passages_of(name, place.strip())[:_MOST_PASSAGES]
            yield "\n".join([line, *(f"> {plain(each.says)}\n" for each in found)])

    def passages_of(self, source: str, place: str) -> list[Passage]:
        """The passages of a source that a cited place is, or holds."""
        held = self.draft.sources.get(source)
        known = () if held is None or not place else held.passages
        return [each for each in known if same_place(place, each.place)]

    def declared(self, symbol: Symbol) -> Iterator[str]:
        """The line on which the name is declared."""
        for spot in self.index.declared.get(symbol, ())[:1]:
            yield f"*{self.words('declared', file=plain(self.file), line=spot.scalar.span.line)}*"

    def formulas(self, node: Block | None) -> Iterator[str]:
        """The formulas under the keys of a block, as they are written."""
        block = nodes.mapping(node)
        for key in _FORMULAS:
            yield from self.formula(key, block.get(key))
        for key in _LISTS:
            listed = nodes.texts(block.get(key))
            if listed:
                yield code(f"{key}: [{', '.join(listed)}]")

    def formula(self, key: str, node: Node | None) -> Iterator[str]:
        """A formula, or one for each reading."""
        if isinstance(node, Scalar):
            yield code(f"{key}: {node.text}")
        elif isinstance(node, Block):
            texts = (f"  {name.text}: {nodes.text(node, name.text)}" for name, _ in node)
            yield code("\n".join([f"{key}:", *texts]))

    # ── Names of the file and of elements ────────────────────────────────────────────────────────

    def name(self, symbol: Symbol) -> Iterator[str]:
        """A fact, a rule, a list, a table, an option, or what has only a label."""
        entry = self.draft.names.of(symbol.scope).get(symbol.name)
        match entry:
            case FactEntry():
                yield from self.fact(self.draft.facts[symbol.scope, symbol.name])
            case RuleEntry():
                yield from self.rule(
                    symbol, self.draft.definitions.get((symbol.scope, symbol.name))
                )
            case ListEntry():
                yield from self.list_fact(symbol)
            case TableEntry():
                yield from self.table(symbol)
            case OptionEntry():
                yield from self.option(symbol)
            case LabelEntry():
                yield from self.label(symbol)

    def fact(self, fact: Fact) -> Iterator[str]:
        """A fact or a judgement."""
        by = self.sentence(fact.words, "by") or plain(fact.decided_by)
        kind = self.words("is.judgement", by=by) if fact.is_judgement else self.words("is.fact")
        if fact.scope is not None and not fact.is_judgement:
            kind = self.words("is.field", element=fact.scope)
        yield self.title(fact.name, fact.words, kind, fact.type)
        asks, block = self.sentence(fact.words, "asks"), self.block(fact.scope, fact.name)
        if asks:
            yield self.words("question", asks=asks)
        written = nodes.text(block, "type") or self.own_text(fact.scope, fact.name)
        if written:
            yield self.words("range", type=written)
        yield from self.conditions(block)
        yield from self.sources(block)

    def conditions(self, block: Block) -> Iterator[str]:
        """When something applies, when it is known and where it comes from."""
        only_if, stage = nodes.text(block, "only_if"), nodes.text(block, "known_at")
        by, decided = nodes.text(block, "supplied_by"), nodes.text(block, "decided")
        if only_if:
            yield self.words("only_if", formula=only_if)
        if stage:
            yield self.words("known_at", stage=stage)
        if by:
            yield self.words("supplied_by", by=plain(by))
        if decided:
            yield self.words("decided", what=decided)

    def rule(self, symbol: Symbol, definition: Definition | None) -> Iterator[str]:
        """A rule, a parameter, a payment or a total; of one that was refused, what is written."""
        kind = self.words("is.value" if definition is None else f"is.{definition.role.value}")
        if symbol.scope is not None:
            kind = f"{kind} {self.words('per', element=symbol.scope)}"
        words, of = (None, None) if definition is None else (definition.words, definition.type)
        yield self.title(symbol.name, words, kind, of)
        block = self.index.under(symbol)
        if words is not None:
            yield self.sentence(words, "says")
        yield from self.formulas(block)
        yield from self.dated(nodes.mapping(block))
        yield from self.sources(block)

    def dated(self, block: Block) -> Iterator[str]:
        """The values of a parameter by the day from which each holds."""
        for item in nodes.items(block.get("dated")):
            each = nodes.mapping(item)
            day = self.words("from_day", day=nodes.text(each, "from"))
            yield f"{day}: {' '.join(self.formula('value', each.get('value')))}"

    def list_fact(self, symbol: Symbol) -> Iterator[str]:
        """A list of elements."""
        held = self.draft.lists[symbol.name]
        kind = self.words("is.list", element=held.element)
        yield self.title(symbol.name, held.words, kind)
        asks = self.sentence(held.words, "asks")
        if asks:
            yield self.words("question", asks=asks)
        yield from self.conditions(self.block(None, symbol.name))

    def table(self, symbol: Symbol) -> Iterator[str]:
        """A table."""
        held = self.draft.tables[symbol.name]
        kind = self.words("is.table", by=", ".join(f"`{part}`" for part in held.key))
        yield self.title(symbol.name, held.words, kind)
        if held.file:
            yield self.words("from_file", file=held.file)
        if held.rows:
            yield self.words("rows", number=len(held.rows))
        yield from self.sources(self.index.under(symbol))

    def option(self, symbol: Symbol) -> Iterator[str]:
        """An option of a choice."""
        typed = [(each.name, each.type) for each in self.draft.facts.values()]
        typed += [(each.name, each.type) for each in self.draft.definitions.values()]
        of = dict.fromkeys(f"`{name}`" for name, kind in typed if symbol.name in kind.options)
        kind = self.words("is.option", of=", ".join(of))
        yield self.title(symbol.name, self.translated(symbol.name), kind)

    def label(self, symbol: Symbol) -> Iterator[str]:
        """An interpretation, or something else that has no value."""
        held, block = self.draft.interpretations.get(symbol.name), self.index.under(symbol)
        if held is None:
            yield self.title(symbol.name, self.translated(symbol.name), self.words("is.label"))
            yield plain(nodes.text(nodes.mapping(block), "says"))
        else:
            yield self.title(symbol.name, held.words, self.words("is.interpretation"))
            yield self.sentence(held.words, "question")
            yield "\n".join(
                f"- `{name}`{self.chosen(name == held.chosen)}: {self.sentence(each.words, 'says')}"
                for name, each in held.readings.items()
            )
            yield self.words("because", because=self.sentence(held.words, "because"))
        yield from self.sources(block)

    def chosen(self, is_it: bool) -> str:
        """A note behind the reading that was chosen."""
        return f" ({self.words('chosen')})" if is_it else ""

    # ── The others ───────────────────────────────────────────────────────────────────────────────

    def element(self, symbol: Symbol) -> Iterator[str]:
        """One element of a list."""
        of = self.draft.elements.get(symbol.name, "")
        kind = self.words("is.element", list=of)
        yield self.title(symbol.name, self.translated(symbol.name), kind)

    def row(self, symbol: Symbol) -> Iterator[str]:
        """One row of a table."""
        of = [each.name for each in self.draft.tables.values() if each.row == symbol.name]
        kind = self.words("is.row", table=", ".join(of))
        yield self.title(symbol.name, self.translated(symbol.name), kind)

    def column(self, symbol: Symbol) -> Iterator[str]:
        """A column of a table."""
        table = self.draft.tables.get(symbol.of)
        held = None if table is None else table.columns.get(symbol.name)
        kind, of = self.words("is.column", table=symbol.of), None if held is None else held.type
        yield self.title(symbol.name, self.translated(symbol.name), kind, of)
        written = nodes.text(nodes.mapping(self.columns(symbol.of)), symbol.name)
        if written:
            yield self.words("range", type=written)

    def columns(self, table: str) -> Node | None:
        """The columns as they are written."""
        return nodes.mapping(self.index.under(Symbol(Space.NAME, table))).get("columns")

    def source(self, symbol: Symbol) -> Iterator[str]:
        """A document."""
        held = self.draft.sources.get(symbol.name)
        if held is not None:
            title = held.title.get(self.language) or next(iter(held.title.values()))
            kind = self.words("is.source", rank=held.rank)
            yield f"**{plain(title)}**\n\n`{symbol.name}`: {kind}"
            yield plain(" ".join(each for each in (held.date, held.address) if each))

    def passage(self, symbol: Symbol) -> Iterator[str]:
        """A place in a source, with what stands there."""
        yield f"**{plain(symbol.name)}**: {self.words('is.passage', source=symbol.of)}"
        for each in self.passages_of(symbol.of, symbol.name)[: _MOST_PASSAGES * 2]:
            yield f"> {plain(each.place)}: {plain(each.says)}"
            if each.no_rule:
                yield self.words("no_rule", reason=plain(each.no_rule))
            else:
                yield self.words("rules", rules=", ".join(f"`{rule}`" for rule in each.rules))

    def unit(self, symbol: Symbol) -> Iterator[str]:
        """What is counted."""
        unit = self.draft.notation.units.get(symbol.of or symbol.name)
        if unit is not None:
            kind = self.words("is.unit", singular=unit.singular, plural=unit.plural)
            yield self.title(symbol.name, self.translated(symbol.name), kind)
            if unit.differs_per:
                yield self.words("differs_per", element=unit.differs_per)

    def stage(self, symbol: Symbol) -> Iterator[str]:
        """A moment at which facts become known."""
        if symbol.name in self.draft.stages:
            number = self.draft.stages.index(symbol.name) + 1
            kind = self.words("is.stage", number=number)
            yield self.title(symbol.name, self.translated(symbol.name), kind)

    def previous(self, symbol: Symbol) -> Iterator[str]:
        """An earlier decision."""
        held = self.draft.previous.get(symbol.name)
        if held is not None:
            kind = self.words("is.previous", policy=f"`{held.policy}`")
            yield self.title(symbol.name, self.translated(symbol.name), kind)

    def reading(self, symbol: Symbol) -> Iterator[str]:
        """One reading of an interpretation."""
        held = self.draft.interpretations.get(symbol.of)
        reading = None if held is None else held.readings.get(symbol.name)
        if held is not None and reading is not None:
            key = "is.chosen" if symbol.name == held.chosen else "is.reading"
            yield self.title(symbol.name, reading.words, self.words(key, of=symbol.of))
            yield self.sentence(reading.words, "says")
            if reading.not_computable:
                yield self.words("not_computable", reason=plain(reading.not_computable))
            yield self.words("question", asks=self.sentence(held.words, "question"))

    def case(self, symbol: Symbol) -> Iterator[str]:
        """One case of a rule."""
        yield self.title(symbol.name, None, self.words("is.case", rule=rule_of(symbol)))
        for spot in self.index.declared.get(symbol, ()):
            yield plain(nodes.text(nodes.mapping(spot.place.beside), "says"))
            yield from self.formulas(spot.place.beside)

    def example(self, symbol: Symbol) -> Iterator[str]:
        """A worked case."""
        yield f"**{plain(symbol.name)}**: {self.words('is.example')}"
        yield plain(nodes.text(nodes.mapping(self.index.under(symbol)), "says"))

    # ── What is written ──────────────────────────────────────────────────────────────────────────

    def block(self, scope: str | None, name: str) -> Block:
        """What stands under a name."""
        return nodes.mapping(self.index.under(Symbol(Space.NAME, name, scope or "")))

    def own_text(self, scope: str | None, name: str) -> str:
        """The text that stands right behind a name."""
        spots = self.index.declared.get(Symbol(Space.NAME, name, scope or ""), ())
        found = (nodes.scalar(spot.under) for spot in spots)
        return next((each.text for each in found if each is not None), "")

    def translated(self, name: str) -> Words:
        """The label of a name that has no words of its own."""
        own = self.draft.written_in
        other: Language = "en" if own == "nl" else "nl"
        block = nodes.mapping(self.draft.root.get(BLOCKS[other]))
        label = spoken(name)
        return Words({own: label, other: nodes.text(block, name) or label})
