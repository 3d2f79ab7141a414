"""The sheet of a list: one row for each element, its key first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from engine.forms.entries import entry_of, is_empty, of_row
from engine.forms.hints import help_on, only_if, to_type
from engine.forms.layout import KEY, Entry, Page, Sheet, Style, Table
from engine.forms.names import SheetNames
from engine.forms.tops import put_top
from engine.policy.declarations import Fact
from engine.policy.expressions import Words
from engine.quantities import Kind
from engine.sheets.asked import AskedList, Audience, Role, audience_of_list, roles_of
from engine.sheets.cells import Cell
from engine.sheets.heads import EMPTY, head_of
from engine.sheets.rows import has_others, rows_of_list
from engine.sheets.voice import Voice

MOST_ROWS: Final = 200

_NUMBER_WIDTH: Final = 6
_WIDTHS: Final = {Kind.TEXT: 30, Kind.CHOICE: 26, Kind.CHOICES: 34, Kind.MOMENT: 24}
_WIDTH: Final = 20
_NAMES_WIDTH: Final = 48
_ROLE_WIDTHS: Final = {Role.AS_OF: 20, Role.FROM: 34, Role.ON: 20, Role.BY: 24, Role.BECAUSE: 50}


def table_sheet(
    voice: Voice, asked: AskedList, audience: Audience, names: SheetNames, stage: int
) -> Sheet:
    """The sheet for one list."""
    page, name = Page(), names.of(asked.of, audience)
    put_top(page, voice, f"{name} · {voice.policy_title}", stage, audience)
    keys = _printed_keys(voice, asked)
    rows = min(asked.of.most, MOST_ROWS) if _has_free(voice, asked, keys) else len(keys)
    _put_rules(page, voice, asked, audience, names.of(asked.of))
    page.row += 1
    columns = list(_columns(voice, asked))
    if keys:
        columns[0] = _printed(columns[0], voice, has_free=rows > len(keys))
    head = page.row
    _put_heads(page, voice, columns)
    first = page.row
    for number, label in zip_longest(range(1, rows + 1), keys.values()):
        if label is not None:
            page.put(KEY, label, Style.QUESTION)
        page.line(str(number), Style.NUMBER)
    table = Table(
        asked.of.name,
        head,
        first,
        first + rows - 1,
        {column: each.entry for column, each in enumerate(columns, KEY)},
        dict(enumerate(keys, first)),
    )
    widths = (_NUMBER_WIDTH, *(each.width for each in columns))
    frozen = Cell(first, 1 + len(asked.key))
    heads = (head, first - 1)
    return Sheet(name, tuple(page.printed), page.answers, table, widths, heads, frozen)


def _printed_keys(voice: Voice, asked: AskedList) -> Mapping[str, str]:
    """The keys that are printed, each with what its row is called: all that the list may have.

    Where nothing else is asked of an element, its key is what says that it is there.
    """
    rows = rows_of_list(asked.of, voice.policy) if asked.fields else {}
    return rows if len(rows) <= MOST_ROWS else {}


def _has_free(voice: Voice, asked: AskedList, keys: Mapping[str, str]) -> bool:
    """Whether there are rows for elements whose key is not printed."""
    return not keys or has_others(asked.of, voice.policy)


@dataclass(frozen=True, slots=True)
class _Column:
    """One column of a table: its two heads, what it answers, and its width."""

    heads: tuple[str, str]
    entry: Entry
    width: int


def _columns(voice: Voice, asked: AskedList) -> Iterator[_Column]:
    for fact in (*asked.key, *asked.fields):
        for role in roles_of(fact, asked.of):
            entry = entry_of(voice, fact, role)
            yield _Column(_heads(voice, fact, role), entry, _width(fact, role))
    for role in (Role.FROM, Role.ON) if asked.has_origin else ():
        heads = (head_of(voice, None, role), "")
        yield _Column(heads, of_row(voice, role), _ROLE_WIDTHS[role])


def _printed(column: _Column, voice: Voice, *, has_free: bool) -> _Column:
    """The column of a key that is printed, but for the rows that are left free."""
    head, what = column.heads
    key = "type.printed_or" if has_free else "type.printed"
    return _Column((head, voice.say(key, what=what)), column.entry, _NAMES_WIDTH)


def _heads(voice: Voice, fact: Fact, role: Role) -> tuple[str, str]:
    """What stands above a column: what is asked, and what to type."""
    head = head_of(voice, fact, role)
    if role is not Role.VALUE:
        return head, ""
    said = (to_type(fact, voice), help_on(fact, voice, with_source=False))
    return head, " · ".join(filter(None, said))


def _width(fact: Fact, role: Role) -> int:
    return _ROLE_WIDTHS[role] if role is not Role.VALUE else _WIDTHS.get(fact.type.kind, _WIDTH)


def _put_rules(
    page: Page, voice: Voice, asked: AskedList, audience: Audience, listed_on: str
) -> None:
    """What the list is, how many rows it may have, and the cell that says that it is empty."""
    of = asked.of
    if voice.question(of) != voice.title(of):
        page.line(voice.question(of), Style.QUESTION_LINE)
    for case in only_if(of, voice):
        page.line(case, Style.NOTE)
    if audience is not audience_of_list(of):
        page.line(voice.say("top.rows_same", name=listed_on), Style.NOTE)
        return
    keys = _printed_keys(voice, asked)
    page.line(_how_many(voice, asked, are_printed=bool(keys)), Style.NOTE)
    if keys and _has_free(voice, asked, keys) and len(keys) < of.most:
        page.line(voice.say("top.rows_free"), Style.NOTE)
    if of.most > MOST_ROWS:
        page.line(voice.say("top.rows_fewer", rows=voice.number(MOST_ROWS)), Style.NOTE)
    if not of.least:
        page.row += 1
        page.ask(EMPTY, is_empty(voice, of))
        page.put(EMPTY + 1, voice.say("top.none"), Style.NOTE)
        page.row += 1


def _how_many(voice: Voice, asked: AskedList, *, are_printed: bool) -> str:
    least, most = asked.of.least, asked.of.most
    if are_printed:
        return voice.say("top.rows_printed", least=voice.number(least), most=voice.number(most))
    key = "rows_exactly" if least == most else "rows" if least else "rows_most"
    one = voice.called(asked.of.element, Words())
    return voice.say(f"top.{key}", one=one, least=voice.number(least), most=voice.number(most))


def _put_heads(page: Page, voice: Voice, columns: list[_Column]) -> None:
    """The heads above the rows: the question, and what to type."""
    for row, style in enumerate((Style.HEADING, Style.TYPE)):
        page.put(0, voice.say("column.number") if row == 0 else "", style)
        for column, each in enumerate(columns, KEY):
            page.put(column, each.heads[row], style)
        page.row += 1
