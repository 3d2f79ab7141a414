"""Giving a name another, wherever it stands: in the policy, in the passages beside it, in examples.

Whether the new name will do the loader says: it reads the changed texts, and a problem that was not
there before refuses the change. So a name that is taken, that something else would be read by, or
that a file beside the policy has too, is never given.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from engine.editor.analysis import Analysis, analyse
from engine.editor.files import policies_in, policy_named
from engine.editor.names import Names
from engine.formula.letters import is_name
from engine.load.shelf import Others, Shelf
from engine.problem import Problem
from engine.uses.symbols import How, Occurrence, Space, Symbol
from engine.wordings.editor import editor_words
from engine.wordings.wording import Language

# What is no name, or is not ours to change.
_FIXED: Final = frozenset({Space.PASSAGE})
_FREE: Final = frozenset({Space.EXAMPLE})


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of a file, by its characters, and what comes in its place."""

    start: int
    end: int
    text: str


class NotRenamedError(Exception):
    """A name cannot be changed; says why."""


@dataclass(frozen=True, slots=True)
class Renaming:
    """Changes names of one policy.

    Args:
        names: its names.
        others: the policies that policies name.
        language: in which a refusal is said.
    """

    names: Names
    others: Others
    language: Language

    def refuse(self, key: str, **fields: object) -> NotRenamedError:
        """Why a name is not changed."""
        return NotRenamedError(editor_words(f"rename.{key}", self.language, **fields))

    def symbol_at(self, path: Path, offset: int) -> tuple[Symbol, Occurrence]:
        """The one name that stands at a place.

        Raises:
            NotRenamedError: none does, or more than one thing may be meant.
        """
        for each in self.names.at(path, offset):
            if len(each.symbols) == 1 and each.symbols[0].space not in _FIXED:
                return each.symbols[0], each
        raise self.refuse("no_name")

    def edits(self, symbol: Symbol, new: str) -> dict[Path, list[Edit]]:
        """What has to change, by file, so that `symbol` has another name.

        Raises:
            NotRenamedError: it cannot have that name.
        """
        self.fit(symbol, new)
        found: dict[Path, list[Edit]] = {}
        for path, each in self.names.everywhere():
            if symbol in each.symbols:
                edit, held = self.edit(path, each, symbol, new), found.setdefault(path, [])
                held += [] if edit in held else [edit]
        self.must_hold(found)
        return found

    def fit(self, symbol: Symbol, new: str) -> None:
        """Refuses what cannot be a name, and what already is this one."""
        if new == symbol.name:
            raise self.refuse("same")
        if symbol.space not in _FREE and not is_name(new):
            raise self.refuse("not_a_name", name=new)

    def edit(self, path: Path, each: Occurrence, symbol: Symbol, new: str) -> Edit:
        """What changes in one place; where others bear the name too, the new comes beside it."""
        text = self.text(path)
        if text[each.span.start : each.span.end] != symbol.name:
            raise self.refuse("place", line=each.span.line)
        if len(each.symbols) == 1:
            return Edit(each.span.start, each.span.end, new)
        if each.how is How.TRANSLATED:
            return self.beside(text, each, new)
        if each.how is How.BECOME:
            return Edit(each.span.end, each.span.end, f", {new}")
        raise self.refuse("several", name=symbol.name, line=each.span.line)

    def beside(self, text: str, each: Occurrence, new: str) -> Edit:
        """The words of several that share them, once more for the new name."""
        start = text.rfind("\n", 0, each.span.start) + 1
        end = text.find("\n", each.span.end)
        end = len(text) if end < 0 else end
        line = text[start:end]
        again = f"{line[: each.span.start - start]}{new}{line[each.span.end - start :]}"
        return Edit(end, end, f"\n{again}")

    def text(self, path: Path) -> str:
        """The text of a file, without a byte-order mark."""
        text = self.names.analysis.text if path == self.names.path else self.names.shelf.text(path)
        return text.removeprefix("\ufeff")

    # ── What the loader says ─────────────────────────────────────────────────────────────────────

    def must_hold(self, edits: Mapping[Path, list[Edit]]) -> None:
        """Refuses edits that bring a problem that was not there."""
        texts = {path: changed(self.text(path), every) for path, every in edits.items()}
        shelf = Shelf({**self.names.shelf.texts, **texts})
        for before in self.concerned():
            text = texts.get(before.path, before.text)
            after = analyse(before.path, text, shelf, self.others)
            fresh = new_problem(before, after)
            if fresh is not None:
                what, mend = fresh.what(self.language), fresh.mend(self.language)
                mend = mend[:1].upper() + mend[1:]
                raise self.refuse("refused", file=before.path.name, what=what, mend=mend)

    def concerned(self) -> Iterator[Analysis]:
        """The policy, and those beside it that name it."""
        yield self.names.analysis
        name = policy_named(self.names.analysis.text)
        shelf = self.names.shelf
        for path in policies_in(self.names.path.parent, shelf):
            if path != self.names.path and name is not None and name in shelf.text(path):
                yield analyse(path, shelf.text(path), Shelf(shelf.texts), self.others)


def changed(text: str, edits: list[Edit]) -> str:
    """A text after edits that do not overlap."""
    for each in sorted(edits, key=lambda each: each.start, reverse=True):
        text = f"{text[: each.start]}{each.text}{text[each.end :]}"
    return text


def new_problem(before: Analysis, after: Analysis) -> Problem | None:
    """The first problem that a policy has after a change and did not have before."""
    left = Counter(each.code for each in before.reading.problems)
    for problem in after.reading.problems:
        left[problem.code] -= 1
        if left[problem.code] < 0:
            return problem
    return None
