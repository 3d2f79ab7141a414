"""A filled-in form to the facts of an application, or to what is wrong with it, cell by cell."""

from __future__ import annotations

from collections.abc import Mapping as Dictionary
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeAlias

from engine.application import Facts
from engine.facts.read import beginning_of, read_application
from engine.policy.policy import Policy
from engine.problem import Problem, in_reading_order
from engine.sheets.collect import Collected, collect
from engine.sheets.held import held_form
from engine.sheets.inspect import held_values, out_of_place, shown, tabs_of
from engine.sheets.merge import merged
from engine.sheets.package import MAX_BYTES
from engine.sheets.places import Answer, Finding, Lines, Place
from engine.sheets.questions import refuse_other_form, refuse_other_questions
from engine.sheets.refusal import RefusalError
from engine.sheets.tree import FIRST, answers_in, document_of
from engine.sheets.voice import Voice
from engine.sheets.workbook import HeldWorkbook, Value

Record: TypeAlias = Dictionary[str, Any]

SUFFIX: Final = ".xlsx"
_MOST_PROBLEMS: Final = 100


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What became of one file: its facts or its problems, and the text that they are drawn in."""

    facts: Facts | None
    problems: tuple[Problem, ...]
    text: str | None = None


def read_file(path: Path, policy: Policy, *, records: Sequence[Record] = ()) -> ReadFile:
    """The facts that the application at `path` states: a form (`.xlsx`), YAML or JSON.

    Args:
        path: its file.
        policy: the policy that it is made under.
        records: the records of earlier decisions at hand, of any applicant.
    """
    if path.suffix.lower() != SUFFIX:
        return ReadFile(*read_application(path, policy, records=records))
    data = beginning_of(path, MAX_BYTES)
    if data is None:
        return ReadFile(None, (Problem("E500", None, {"file": str(path)}),))
    return read_form(data, path.as_posix(), policy, records=records)


def read_form(
    data: bytes, file: str, policy: Policy, *, records: Sequence[Record] = ()
) -> ReadFile:
    """The facts that a filled-in form states.

    Args:
        data: the bytes of the workbook.
        file: the path that messages name.
        policy: the policy whose form it is.
        records: the records of earlier decisions at hand, of any applicant.
    """
    try:
        book = HeldWorkbook(data)
        form = held_form(book)
        refuse_other_form(form, policy)
        voice = Voice(policy, form.language)
        refuse_other_questions(form, voice)
        sheets = tabs_of(form, book)
        values = held_values(form, book)
    except ModuleNotFoundError:
        return ReadFile(None, (Problem("E580", None, {"file": file}),))
    except RefusalError as refusal:
        return ReadFile(None, (Problem(refusal.code, None, {"file": file, **refusal.fields}),))
    reading = _Reading(file, sheets, values, policy, records)
    moved = list(out_of_place(form, book, values))
    return reading.refused(moved) if moved else reading.read(collect(form, book, values, voice))


@dataclass(frozen=True, slots=True)
class _Reading:
    """One form, of which the cells are where they belong."""

    file: str
    sheets: list[str]
    values: Dictionary[Place, Value]
    policy: Policy
    records: Sequence[Record]

    def refused(self, findings: Sequence[Finding]) -> ReadFile:
        """What is wrong with a form of which nothing else is read."""
        lines = self.lines([], findings)
        return _refused((), [lines.problem(each) for each in findings], lines)

    def read(self, collected: Collected) -> ReadFile:
        """The facts of a form, or all that is wrong with its cells and with its answers."""
        lists, misplaced = merged(collected, self.policy, self.sheets)
        findings = [*collected.findings, *misplaced]
        starts = [FIRST, *(each.start for each in lists.values())]
        lines = self.lines(answers_in(collected.on_file, lists.values()), findings, starts)
        document = document_of(self.policy, collected.on_file, lists, lines)
        facts, found = read_application(document, self.policy, records=self.records)
        own = [lines.problem(each) for each in findings]
        # A row that was refused is not there to be counted.
        incomplete = [lists[each] for each in collected.incomplete if each in lists]
        uncounted = {lines.span(each.start) for each in incomplete}
        rest = [each for each in found if each.span not in uncounted or each.code != "E541"]
        if own or rest:
            return _refused(rest, own, lines)
        return ReadFile(facts, (), lines.source.text)

    def lines(
        self, answers: Sequence[Answer], findings: Sequence[Finding], starts: Sequence[Place] = ()
    ) -> Lines:
        """The cells that are read or shown, as the lines of one text."""
        held = {place: shown(value) for place, value in self.values.items()}
        places = [*starts, *(place for each in findings for place in each.places)]
        texts = {place: held.get(place, "") for place in places}
        return Lines(self.file, self.sheets, texts | {each.place: each.text for each in answers})


def _refused(found: Sequence[Problem], own: Sequence[Problem], lines: Lines) -> ReadFile:
    """The problems in reading order; of a cell that was refused, nothing else is said."""
    cells = {each.span.cell for each in own if each.span is not None}
    rest = [each for each in found if each.span is None or each.span.cell not in cells]
    every = in_reading_order([*own, *rest])[:_MOST_PROBLEMS]
    return ReadFile(None, every, lines.source.text)
