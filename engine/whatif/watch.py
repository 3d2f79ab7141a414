"""A policy that is saved again and again, held against one version of it on old applications."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Final, TypeAlias

from engine.compare.archive import Archive, Read
from engine.compare.comparison import Compared
from engine.compare.edits import Edit, Version, edits, read_version
from engine.compare.results import Change, is_amount_open
from engine.load.beside import named_in
from engine.problem import Problem
from engine.source.tree import Document, Mapping

Files: TypeAlias = Callable[[], tuple[Path, ...]]
_Stamp: TypeAlias = tuple[object, ...]

# A spreadsheet or a script may write anything; what is longer is no policy.
_MOST_BYTES: Final = 10_000_000


@dataclass(frozen=True, slots=True)
class Broken:
    """What was saved cannot be decided with."""

    problems: tuple[Problem, ...]
    document: Document


@dataclass(frozen=True, slots=True)
class Impact:
    """What was saved, on the applications that both versions can read.

    Args:
        edits: where the texts differ.
        compared: each application under both.
        unread: how many cannot be read under one of them.
    """

    before: Version
    after: Version
    edits: tuple[Edit, ...]
    compared: tuple[Compared, ...]
    unread: int

    @property
    def changed(self) -> list[Compared]:
        """The applications on which something else comes out; the most money first."""
        found = [each for each in self.compared if each.change is not Change.SAME]
        return sorted(found, key=lambda each: -abs(each.difference))

    @property
    def open(self) -> tuple[int, int]:
        """How many have no amount on either side because something is open."""
        before = sum(is_amount_open(each.before) for each in self.compared)
        return before, sum(is_amount_open(each.after) for each in self.compared)

    @property
    def has_round(self) -> bool:
        """Whether a round shares out what the rules alone give."""
        return bool(self.before.policy.round or self.after.policy.round)

    @property
    def total_before(self) -> Fraction:
        """What the version that holds would pay."""
        return sum((Fraction(each.before.payable) for each in self.compared), Fraction(0))

    @property
    def total_after(self) -> Fraction:
        """What the one that was saved would pay."""
        return sum((Fraction(each.after.payable) for each in self.compared), Fraction(0))


@dataclass(slots=True)
class Watching:
    """What is looked at again at each save.

    Args:
        path: the policy.
        files: finds the applications anew.
        archive: the records to decide with; its files are not looked at.
        before: the version to hold against; the first that can be decided with if there is none.
    """

    path: Path
    files: Files
    archive: Archive
    before: Version | None = None
    seen: _Stamp = ()
    _kept: dict[_Stamp, list[Read]] = field(default_factory=dict)

    def look(self) -> Broken | Impact | None:
        """What the policy does as it stands now; None if nothing changed since it was looked at.

        A file that is gone for the moment, as while it is being saved, changes nothing.
        """
        try:
            data = self.path.read_bytes()[:_MOST_BYTES]
            made = read_version(self.path, data)
            files = self.files()
            stamp = (data, self._beside(made.document), _stamp_of(files))
        except OSError:
            return None
        if stamp == self.seen:
            return None
        self.seen = stamp
        if made.version is None:
            errors = tuple(each for each in made.problems if each.severity == "error")
            return Broken(errors, made.document)
        self.before = self.before or made.version
        return self._impact(self.before, made.version, files)

    def _beside(self, document: Document) -> _Stamp:
        root = document.root
        named = named_in(root) if isinstance(root, Mapping) else ()
        paths = [self.path.parent / each.text for each in named]
        return _stamp_of([each for each in paths if each.is_file()])

    def _impact(self, before: Version, after: Version, files: tuple[Path, ...]) -> Impact:
        archive = Archive(files, self.archive.stage, self.archive.records)
        of_files = _stamp_of(files)
        if of_files not in self._kept:
            self._kept = {of_files: [each for (each,) in archive.under((before.policy,))]}
        pairs = [
            (file, old.result, new.result, new.is_synthetic)
            for file, old, (new,) in zip(
                files, self._kept[of_files], archive.under((after.policy,)), strict=True
            )
        ]
        compared = tuple(
            Compared(file, old, new, is_synthetic)
            for file, old, new, is_synthetic in pairs
            if old is not None and new is not None
        )
        found = edits(before, after)
        return Impact(before, after, found, compared, len(pairs) - len(compared))


def _stamp_of(files: Sequence[Path]) -> _Stamp:
    """What tells whether files were saved since."""
    held = [(each, each.stat()) for each in files]
    return tuple((each, state.st_mtime_ns, state.st_size) for each, state in held)
