"""What can stand at the cursor in a worked case: facts, paths, values, what can come out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lsprotocol.types import CompletionItemKind as Kind

from engine.editor.cursor import Cursor
from engine.editor.offers.drawings import head_and_cell
from engine.editor.offers.offering import Offer, Offering, word_before
from engine.load import nodes
from engine.load.names import FactEntry, ListEntry
from engine.policy.expressions import Scope
from engine.problem import Span
from engine.source import Scalar
from engine.uses.examples import Examples, Target
from engine.uses.grammar import Place, Region, What
from engine.uses.index import Index
from engine.uses.symbols import Space, case_symbol

_OUTCOMES: Final = (
    "granted",
    "partly granted",
    "refused",
    "undetermined",
    "awaiting judgement",
    "settled",
    "left out",
)
_OF_A_PAYMENT: Final = ("planned", "paid", "withheld", "open", "met", "broken", "standing", "none")
_COMES_OUT: Final = ("outcome", "amount", "because")
_NOWHERE: Final = Span("", 0, 0, 1, 1, 1, 1)


class ExampleOffers:
    """Makes the offers for the examples of one policy."""

    def __init__(self, offering: Offering, index: Index) -> None:
        self.offering: Final = offering
        self.draft: Final = offering.draft
        self.index: Final = index
        self.examples: Final = Examples(offering.draft)

    def in_region(self, cursor: Cursor, region: Region) -> Iterator[Offer]:
        """What can stand under `facts`, `but` and `expect`."""
        keys = cursor.keys[len(region.place.keys) :]
        is_key = cursor.frames[-1].key is None and not cursor.frames[-1].is_list
        in_facts = region.what is What.FACTS
        path = ".".join(f'"{key}"' if in_facts and "." in key else key for key in keys)
        expected = region.what is What.EXPECTED
        if is_key:
            before = f"{path}.{cursor.before}" if path else cursor.before
            yield from self.in_path(before, expected=expected)
        else:
            yield from self.value(self.target(path), cursor.before)
            yield from self.outcomes(path, word_before(cursor.before))

    def in_series(self, text: str) -> Iterator[Offer]:
        """What can stand in a series: in its heads a path, below them a value."""
        head, cell = head_and_cell(text)
        if head is None:
            line = text.rpartition("\n")[2]
            yield from self.in_path(cell, expected="||" in line)
        else:
            yield from self.value(self.target(head), cell)
            yield from self.outcomes(head, word_before(cell))

    def in_path(self, before: str, *, expected: bool) -> Iterator[Offer]:
        """The next name of a path."""
        head, _, _ = before.rpartition(".")
        typed = word_before(before)
        if not head:
            yield from self.first(typed, expected=expected)
            return
        target = self.target(head)
        if target.fields:
            yield from self.of_element(target.fields, typed, expected=expected)
        elif expected and target.rule in self.draft.raw:
            yield Offer("case", Kind.Keyword, typed)
        elif expected and target.rule is not None:
            yield Offer("due", Kind.Keyword, typed)

    def first(self, typed: int, *, expected: bool) -> Iterator[Offer]:
        """The names with which a path begins."""
        for name, entry in self.draft.names.of(None).items():
            is_given = isinstance(entry, FactEntry | ListEntry)
            if is_given or (expected and (None, name) in self.draft.definitions):
                yield self.offering.name(None, name, typed)
        if expected:
            yield from self.comes_out(typed)

    def of_element(self, element: str, typed: int, *, expected: bool) -> Iterator[Offer]:
        """The fields of an element; of what comes out, also its rules."""
        for name, entry in self.draft.names.of(element).items():
            is_given = isinstance(entry, FactEntry)
            if is_given or (expected and (element, name) in self.draft.definitions):
                yield self.offering.name(element, name, typed)
        if expected:
            yield from self.comes_out(typed)

    def comes_out(self, typed: int) -> Iterator[Offer]:
        """What can be expected of the file and of a part."""
        for word in _COMES_OUT:
            yield Offer(word, Kind.Keyword, typed, rank=1)

    def target(self, path: str) -> Target:
        """What stands at the end of a path."""
        scalar = Scalar(path, "", _NOWHERE)
        return self.examples.along(scalar, Place())[1]

    def value(self, target: Target, before: str) -> Iterator[Offer]:
        """The values that can stand at the end of a path."""
        typed = word_before(before)
        if target.reasons:
            for scope, name in self.draft.raw:
                yield self.offering.name(scope, name, typed)
        elif target.cases is not None:
            yield from self.cases(target.cases, typed)
        elif target.of is not None:
            yield from self.offering.options(target.of, typed)
            if before[: len(before) - typed].strip():
                yield from self.offering.units(typed)

    def cases(self, rule: tuple[Scope, str], typed: int) -> Iterator[Offer]:
        """The cases of a rule."""
        for symbol in self.index.declared:
            if symbol.space is Space.CASE and symbol == case_symbol(*rule, symbol.name):
                yield Offer(symbol.name, Kind.EnumMember, typed, "", symbol)

    def outcomes(self, path: str, typed: int) -> Iterator[Offer]:
        """How an application, a part, a payment or an obligation can end."""
        last = path.rpartition(".")[2]
        if last == "outcome":
            yield from (Offer(word, Kind.EnumMember, typed) for word in _OUTCOMES)
        elif last in self.ends():
            yield from (Offer(word, Kind.EnumMember, typed) for word in _OF_A_PAYMENT)

    def ends(self) -> set[str]:
        """The payments and obligations."""
        blocks = (self.draft.root.get(name) for name in ("payments", "obligations"))
        return {key.text for block in blocks for key, _ in nodes.mapping(block)}
