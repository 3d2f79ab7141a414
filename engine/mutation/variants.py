"""A policy with a mistake in it, read anew from its text.

Most mutants are read without what no decision hangs on: the examples, the properties, the words in
the other language and the passages of the sources. There is blank space in their place, so that
each line and character keeps its place. What `check` says of a mutant's sentences is left out: a
threshold that no longer fits its sentence must be noticed by an example all the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Final

from engine.checks.analyse import analyse
from engine.load import nodes
from engine.load.loading import Loading
from engine.load.samples import samples
from engine.load.tables import NO_TABLES
from engine.mutation.cutting import without_entry
from engine.mutation.mutant import Mutant, put_in
from engine.mutation.patching import Patching
from engine.policy.declarations import Table
from engine.policy.expressions import Literal
from engine.policy.policy import Policy
from engine.problem import Problem
from engine.source import Document, Edit, Mapping, Source, read_text
from engine.source.paths import Opener, from_disk

_NOT_NEEDED: Final = frozenset({"examples", "groups", "properties", "english", "dutch", "round"})
# A mistake in these can change what stands in a table, or whether it may stand there.
_OF_TABLES: Final = frozenset({"tables", "parameters"})
# Words that do not fit the numbers, or repeat them.
_OF_SENTENCES: Final = frozenset({"E422", "E423"})


@dataclass(frozen=True, slots=True)
class Variant:
    """A policy with a mistake: the policy, unless `check` refuses it, and why it does."""

    policy: Policy | None
    problems: tuple[Problem, ...]


class Variants:
    """Reads one policy with this mistake or that.

    Args:
        policy: the policy without a mistake.
        document: the policy's file, without errors.
        folder: where the files beside it lie.
    """

    def __init__(self, policy: Policy, document: Document, folder: Path) -> None:
        self.policy: Final = policy
        self.source: Final = document.source
        self.folder: Final = folder
        self.bare: Final = "".join(_blanked(document.source, nodes.mapping(document.root)))
        read, _ = read_text(self.bare, document.file, notation="yaml")
        self.patching: Final = Patching(read.source, nodes.mapping(read.root))
        self.tables: Final = self._tables()

    def bare_of(self, mutant: Mutant) -> Policy | None:
        """The policy with a mistake, and without what no decision hangs on.

        Nothing is proved, and what is not read any more is let by; None if it makes no sense.
        """
        edits = () if mutant.place.file else mutant.edits
        root = self.patching.root_with(edits) if edits else self.patching.root
        document = Document(self.patching.source, root)
        if root is None:
            text = put_in(self.bare, edits)
            document, problems = read_text(text, self.source.file, notation="yaml")
            if problems:
                return None
        known = NO_TABLES if mutant.place.block in _OF_TABLES else self.tables
        loading = self._loading(document, self.opener_of(mutant), known)
        return loading.deciding_otherwise(self.policy)

    def whole_of(self, mutant: Mutant) -> Variant:
        """The policy with a mistake, as `check` would take it."""
        read = self.as_read(mutant)
        if read.policy is None:
            return read
        found = [each for each in analyse(read.policy, samples(read.policy)) if _is_error(each)]
        return Variant(None if found else read.policy, tuple(found))

    def as_read(self, mutant: Mutant) -> Variant:
        """The same, as reading alone takes it; nothing is proved."""
        policy, problems = self._with(mutant)
        found = tuple(each for each in problems if _is_error(each))
        return Variant(None if found else policy, found)

    def read_with(self, mutant: Mutant) -> Policy | None:
        """The whole policy with a mistake; nothing is proved."""
        return self._with(mutant)[0]

    def read(self, text: str) -> Policy | None:
        """What another text of the policy says; nothing is proved."""
        return self._read(text, from_disk)[0]

    def opener_of(self, mutant: Mutant) -> Opener:
        """Opens the files beside the policy, with the mistake that is in one of them."""
        name = mutant.place.file
        if name is None:
            return from_disk
        changed = self.folder / name
        data = put_in(mutant.place.source.text, mutant.edits).encode()

        def opened(path: Path) -> BinaryIO:
            return BytesIO(data) if path.samefile(changed) else from_disk(path)

        return opened

    def _with(self, mutant: Mutant) -> tuple[Policy | None, tuple[Problem, ...]]:
        edits = () if mutant.place.file else mutant.edits
        return self._read(put_in(self.source.text, edits), self.opener_of(mutant))

    def _read(self, text: str, opener: Opener) -> tuple[Policy | None, tuple[Problem, ...]]:
        document, problems = read_text(text, self.source.file, notation="yaml")
        if problems:
            return None, problems
        loading = self._loading(document, opener)
        policy = loading.policy(loading.document.source.data)
        return policy, tuple(loading.collector.problems)

    def _loading(
        self, document: Document, opener: Opener, known: Dictionary[str, Table] = NO_TABLES
    ) -> Loading:
        """A text about to be read."""
        root = nodes.mapping(document.root)
        return Loading(document, root, self.folder, None, opener, tables=known)

    def _tables(self) -> dict[str, Table]:
        """The tables as the bare text has them, but for those that name a rule."""
        document = Document(self.patching.source, self.patching.root)
        policy = self._loading(document, from_disk).deciding_otherwise(self.policy)
        assert policy is not None  # noqa: S101 - the policy has no errors
        return {name: each for name, each in policy.tables.items() if _is_of_literals(each)}


def _is_error(problem: Problem) -> bool:
    return problem.severity == "error" and problem.code not in _OF_SENTENCES


def _is_of_literals(table: Table) -> bool:
    cells = (cell for row in table.rows.values() for cell in row.cells.values())
    return all(isinstance(each, Literal) for each in cells)


def _blanked(source: Source, root: Mapping) -> Iterator[str]:
    """The text of a policy, piece by piece, with blanks for what no decision hangs on."""
    done = 0
    for edit in sorted(_not_needed(source, root), key=lambda each: each.start):
        yield source.text[done : edit.start]
        yield "".join(
            each if each in "\r\n" else " " for each in source.text[edit.start : edit.end]
        )
        done = edit.end
    yield source.text[done:]


def _not_needed(source: Source, root: Mapping) -> Iterator[Edit]:
    for key, node in root:
        if key.text in _NOT_NEEDED:
            start = source.line_start(key.span.start)
            yield Edit(start, source.line_end(max(start, node.span.end - 1)), "")
    for _, node in nodes.mapping(root.get("sources")):
        held = nodes.mapping(node)
        edit = without_entry(source, held, "passages") if "passages" in held else None
        if edit is not None:
            yield edit
