"""Whether a form asks what its policy asks: the questions beside its cells are those of the policy.

The manifest says what each cell answers. It is believed only as far as whoever filled the form in
could read the same beside the cell.
"""

from __future__ import annotations

from engine.policy.declarations import ListFact
from engine.policy.policy import Policy
from engine.sheets.asked import Role, roles_of
from engine.sheets.cells import Cell
from engine.sheets.heads import QUESTION, head_of
from engine.sheets.held import FormSheet, HeldForm, HeldTable
from engine.sheets.refusal import RefusalError
from engine.sheets.rows import rows_of_list
from engine.sheets.slots import OF_ROW, SYNTHETIC, Slot
from engine.sheets.voice import Voice


def refuse_other_form(form: HeldForm, policy: Policy) -> None:
    """Refuses a form of another policy, or of another version of this one.

    Raises:
        RefusalError: E587 or E588.
    """
    identity = policy.identity
    if form.policy != identity.name:
        raise RefusalError("E587", given=form.policy, policy=identity.name)
    given, version = form.version, identity.version
    if (given, form.meaning) == (version, identity.meaning_hash):
        return
    if given == version:
        # A draft that was changed keeps its version; the beginnings of the hashes differ.
        given, version = f"{given} ({form.meaning[:8]})", f"{version} ({identity.meaning_hash[:8]})"
    raise RefusalError("E588", given=given, policy=identity.name, version=version)


def refuse_other_questions(form: HeldForm, voice: Voice) -> None:
    """Refuses a form whose cells answer something else than what stands beside them.

    Raises:
        RefusalError: E586.
    """
    answered: list[tuple[str, Slot]] = []
    for sheet in form.sheets:
        if not all(_is_asked(sheet, cell, slot, voice) for cell, slot in sheet.answers.items()):
            raise RefusalError("E586")
        answered += [("", slot) for slot in sheet.answers.values()]
        if sheet.table is not None:
            answered += [(sheet.table.name, slot) for slot in _fields(sheet, sheet.table, voice)]
        if not sheet.printed.keys().isdisjoint(set(sheet.cells()) - _printed_keys(sheet, voice)):
            raise RefusalError("E586")
    if len(set(answered)) < len(answered):
        raise RefusalError("E586")


def _printed_keys(sheet: FormSheet, voice: Voice) -> set[Cell]:
    """The cells of a table in which a key is printed: as the policy calls it now, and once each.

    Raises:
        RefusalError: E586.
    """
    table = sheet.table
    if table is None or not table.keys:
        return set()
    of = voice.policy.lists[table.name]
    named = rows_of_list(of, voice.policy)
    column = table.column(Slot(of.key[0], Role.VALUE))
    printed = {row: sheet.printed.get(Cell(row, column)) for row in table.keys}
    if len(set(table.keys.values())) < len(printed) or any(
        key not in named or printed[row] != named[key] for row, key in table.keys.items()
    ):
        raise RefusalError("E586")
    return {Cell(row, column) for row in printed}


def _is_asked(sheet: FormSheet, cell: Cell, slot: Slot, voice: Voice) -> bool:
    """Whether the question beside a cell is the one that its slot answers."""
    if slot.role is Role.EMPTY:
        asked = sheet.printed.get(Cell(cell.row, cell.column + 1))
        return slot.name in voice.policy.lists and asked == voice.say("top.none")
    asked = sheet.printed.get(Cell(cell.row, QUESTION))
    if slot == SYNTHETIC:
        return asked == voice.say("synthetic")
    fact = voice.policy.facts.get((None, slot.name))
    return fact is not None and slot.role in roles_of(fact) and asked == voice.question(fact)


def _fields(sheet: FormSheet, table: HeldTable, voice: Voice) -> list[Slot]:
    """What the columns of a table answer, but for the key, which may stand on two sheets."""
    of = voice.policy.lists.get(table.name)
    slots = list(table.columns.values())
    if of is None or len(set(slots)) < len(slots):
        raise RefusalError("E586")
    key = {Slot(name, Role.VALUE) for name in of.key}
    heads = (
        _is_head(sheet, Cell(table.head, at), table.columns[at], of, voice) for at in table.columns
    )
    if not key.issubset(slots) or not all(heads):
        raise RefusalError("E586")
    return [slot for slot in slots if slot not in key and slot not in OF_ROW]


def _is_head(sheet: FormSheet, cell: Cell, slot: Slot, of: ListFact, voice: Voice) -> bool:
    """Whether the head of a column is that of what its slot answers."""
    fact = voice.policy.facts.get((of.element, slot.name))
    if slot not in OF_ROW and (fact is None or slot.role not in roles_of(fact, of)):
        return False
    return sheet.printed.get(cell) == head_of(voice, fact, slot.role)
