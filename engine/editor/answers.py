"""What the server answers: for each question of the editor one method."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, Final

from lsprotocol import types

from engine.editor.cursor import cursor_at
from engine.editor.describe import Describer
from engine.editor.desk import Desk
from engine.editor.files import is_policy
from engine.editor.markdown import of_formula
from engine.editor.names import Found, Names
from engine.editor.offers.at_cursor import Offers
from engine.editor.offers.offering import Offer
from engine.editor.outline import outline
from engine.editor.positions import Lines
from engine.editor.rename import Edit, Renaming
from engine.editor.views import View, views
from engine.uses.grammar import Spot, What
from engine.uses.symbols import Occurrence, Space, Symbol
from engine.wordings.editor import editor_words
from engine.wordings.wording import Language

_WITH_FORMULAS: Final = frozenset({What.FORMULA, What.SENTENCE, What.TABLE, What.BRACKETS})
_UNTRANSLATED: Final = "W425"
_RULE: Final = "\n\n---\n\n"


class Answers:
    """Answers questions about the texts on a desk.

    Args:
        desk: the texts that lie open.
        uri_of: the address of a file, as the editor writes it.
        version_of: the version of a text that lies open.
    """

    def __init__(
        self,
        desk: Desk,
        uri_of: Callable[[Path], str],
        version_of: Callable[[Path], int | None],
    ) -> None:
        self.desk: Final = desk
        self.uri_of: Final = uri_of
        self.version_of: Final = version_of
        self.language: Language = "nl"
        self.encoding: str = types.PositionEncodingKind.Utf16

    def lines_of(self, path: Path) -> Lines:
        """The lines of a file as it is now."""
        return Lines(self.desk.text(path), self.encoding)

    async def views(self, path: Path, *, at_once: bool = False) -> list[View]:
        """The policies that a text is, or belongs to."""
        return await views(self.desk, path, self.lines_of, at_once=at_once)

    async def found(
        self, path: Path, position: types.Position
    ) -> tuple[View, list[Occurrence]] | None:
        """The names at a place, and the policy whose names they are."""
        offset = self.lines_of(path).offset(position)
        for view in await self.views(path):
            held = view.at(offset)
            if held:
                return view, held
        return None

    # ── Showing ──────────────────────────────────────────────────────────────────────────────────

    async def hover(self, path: Path, position: types.Position) -> types.Hover | None:
        """What the name at a place is, or the word of a formula."""
        found = await self.found(path, position)
        if found is None:
            return self.word(path, position)
        view, held = found
        symbols = dict.fromkeys(symbol for each in held for symbol in each.symbols)
        texts = [self.described(view.names, symbol) for symbol in symbols]
        shown = _RULE.join(text for text in texts if text)
        return types.Hover(_markdown(shown), view.range_of(held[0])) if shown else None

    def described(self, names: Names, symbol: Symbol) -> str:
        """What a name is."""
        file = names.path.name
        return Describer(names.draft, names.index, file, self.language).described(symbol)

    def word(self, path: Path, position: types.Position) -> types.Hover | None:
        """What a word of the formula language means, if the place is in a formula."""
        lines = self.lines_of(path)
        offset = lines.offset(position)
        start, end = _word_around(lines, offset)
        text = lines.text[start + lines.mark : end + lines.mark]
        spot = self.cursor(path, lines.position(end)).spot()
        is_formula = isinstance(spot, Spot) and spot.what in _WITH_FORMULAS
        meaning = of_formula(text, self.language) if is_formula else None
        return None if meaning is None else types.Hover(_markdown(meaning), lines.range(start, end))

    async def outline(self, path: Path) -> list[types.DocumentSymbol]:
        """The blocks and names of a policy, of when it could be read."""
        if not is_policy(self.desk.text(path)):
            return []
        analysis = await self.desk.current(path)
        root = analysis.reading.document.root
        if root is None and path in self.desk.good:
            analysis = self.desk.good[path]
            root = analysis.reading.document.root
        return [] if root is None else outline(root, Lines(analysis.text, self.encoding))

    # ── Offering ─────────────────────────────────────────────────────────────────────────────────

    async def offers(self, path: Path, position: types.Position) -> list[types.CompletionItem]:
        """What can stand at a place of a policy."""
        if not is_policy(self.desk.text(path)):
            return []
        lines = self.lines_of(path)
        for view in await self.views(path, at_once=True):
            problems = view.names.analysis.reading.problems
            missing = (each.fields["path"] for each in problems if each.code == _UNTRANSLATED)
            offers = Offers(
                view.names.draft, view.names.index, tuple(map(str, missing)), self.language
            )
            offset = lines.offset(position)
            every = offers.at(self.cursor(path, position))
            return [self.item(path, each, lines, offset) for each in every]
        return []

    def cursor(self, path: Path, position: types.Position) -> Any:
        """Where a cursor stands."""
        lines = self.lines_of(path)
        every = [lines.line(number) for number in range(len(lines.starts))]
        start = lines.offset(types.Position(position.line, 0))
        return cursor_at(every, position.line, lines.offset(position) - start)

    def item(self, path: Path, offer: Offer, lines: Lines, offset: int) -> types.CompletionItem:
        """An offer as the protocol says it."""
        place = lines.range(offset - offer.typed, offset)
        symbol = offer.symbol
        data = None
        if symbol is not None:
            data = [str(path), symbol.space.value, symbol.name, symbol.of]
        return types.CompletionItem(
            label=offer.label,
            kind=offer.kind,
            detail=offer.detail or None,
            sort_text=f"{offer.rank}{offer.label}",
            text_edit=types.TextEdit(place, offer.label),
            data=data,
        )

    async def explained(self, item: types.CompletionItem) -> types.CompletionItem:
        """An offer with what it is."""
        if item.data is None:
            meaning = of_formula(item.label, self.language)
        else:
            path, space, name, of = item.data
            held = await self.views(Path(path), at_once=True)
            symbol = Symbol(Space(space), name, of)
            meaning = self.described(held[0].names, symbol) if held else None
        item.documentation = _markdown(meaning) if meaning else None
        return item

    # ── Going ────────────────────────────────────────────────────────────────────────────────────

    async def declared(self, path: Path, position: types.Position) -> list[types.Location]:
        """Where the name at a place is declared, or the file that is named there."""
        found = await self.found(path, position)
        if found is not None:
            view, held = found
            symbols = [symbol for each in held for symbol in each.symbols]
            return self.locations(view, view.names.declarations(symbols))
        offset = self.lines_of(path).offset(position)
        for view in await self.views(path):
            file = view.names.file_at(offset) if view.is_own and view.moved is None else None
            if file is not None:
                return self.locations(view, [file])
        return []

    async def used(
        self, path: Path, position: types.Position, *, declared: bool
    ) -> list[types.Location]:
        """Each place where the name at a place stands."""
        found = await self.found(path, position)
        if found is None:
            return []
        view, held = found
        symbols = [symbol for each in held for symbol in each.symbols]
        return self.locations(view, view.names.uses(symbols, declared=declared))

    def locations(self, view: View, found: Iterable[Found]) -> list[types.Location]:
        """Places as the protocol says them, each once."""
        every = (view.location(each, self.uri_of) for each in found)
        made = {(each.uri, str(each.range)): each for each in every if each is not None}
        return list(made.values())

    # ── Renaming ─────────────────────────────────────────────────────────────────────────────────

    async def renaming(self, path: Path) -> tuple[View, Renaming] | None:
        """What renames the names of the policy that a text is or belongs to, if it can be read.

        Raises:
            NotRenamedError: it cannot.
        """
        for view in await self.views(path):
            renaming = Renaming(view.names, self.desk.others, self.language)
            if view.moved is not None:
                problems = (await self.desk.current(view.names.path)).reading.problems
                raise renaming.refuse("broken", what=problems[0].what(self.language))
            return view, renaming
        return None

    async def renamable(self, path: Path, position: types.Position) -> types.Range | None:
        """The name at a place, if it can be changed.

        Raises:
            NotRenamedError: it cannot.
        """
        held = await self.renaming(path)
        if held is None:
            return None
        view, renaming = held
        return view.range_of(renaming.symbol_at(path, view.lines.offset(position))[1])

    async def renamed(
        self, path: Path, position: types.Position, name: str
    ) -> types.WorkspaceEdit | None:
        """What has to change so that the name at a place is another.

        Raises:
            NotRenamedError: it cannot have that name.
        """
        held = await self.renaming(path)
        if held is None:
            return None
        view, renaming = held
        symbol, _ = renaming.symbol_at(path, view.lines.offset(position))
        edits = await self.desk.apart(lambda: renaming.edits(symbol, name))
        return types.WorkspaceEdit(
            document_changes=[self.change(each, every) for each, every in edits.items()]
        )

    def change(self, path: Path, edits: list[Edit]) -> types.TextDocumentEdit:
        """The edits of one file as the protocol says them."""
        lines = self.lines_of(path)
        made = [types.TextEdit(lines.range(each.start, each.end), each.text) for each in edits]
        return types.TextDocumentEdit(self.identifier(path), made)

    def identifier(self, path: Path) -> types.OptionalVersionedTextDocumentIdentifier:
        """A text, with its version if it lies open."""
        return types.OptionalVersionedTextDocumentIdentifier(
            self.uri_of(path), self.version_of(path)
        )

    def words(self, key: str, **fields: object) -> str:
        """What is said under `key`."""
        return editor_words(key, self.language, **fields)


def _markdown(text: str) -> types.MarkupContent:
    return types.MarkupContent(types.MarkupKind.Markdown, text)


def _word_around(lines: Lines, offset: int) -> tuple[int, int]:
    """Where the word at a character begins and ends."""
    start = end = offset
    text = lines.text[lines.mark :]
    while start > 0 and (text[start - 1].isalnum() or text[start - 1] == "_"):
        start -= 1
    while end < len(text) and (text[end].isalnum() or text[end] == "_"):
        end += 1
    return start, end
