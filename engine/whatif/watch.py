"""A policy that is saved again and again, held against one version of it on old applications."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from engine.compare.archive import Archive, Read
from engine.compare.comparison import Compared
from engine.compare.edits import Edit, Version, edits, version_of
from engine.compare.results import Change, is_amount_open
from engine.load.load import Checked, Proof, read_policy
from engine.load.shelf import Others, Shelf, Stamp
from engine.problem import Problem
from engine.source.tree import Document

Files: TypeAlias = Callable[[], tuple[Path, ...]]


class SavedError(Exception):
    """What is being proved was saved again."""


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
    _seen: _Seen | None = None
    _others: Others = field(default_factory=Others)
    _proof: Proof | None = None
    _may_end: bool = False
    _kept: dict[Stamp, list[Read]] = field(default_factory=dict)

    def look(self) -> Broken | Impact | None:
        """What the policy does as it stands now; None if nothing changed since it was looked at.

        Of its readings only the chosen ones are proved by then; `finish` goes on from there. A file
        that is gone for the moment, as while it is being saved, changes nothing.
        """
        try:
            shelf, files = Shelf(), self.files()
            data = shelf.read(self.path)
            seen = _Seen(data, _stamp_of(files), shelf.seen.pop(self.path))
            if self._seen is not None and self._seen.is_still(seen):
                self._seen = self._seen._replace(stamp=seen.stamp)
                return None
            made = self._read(data, shelf)
        except OSError:
            return None
        self._seen = seen._replace(beside=shelf.seen)
        if isinstance(made, Broken):
            return made
        self.before = self.before or made
        return self._impact(self.before, made, files)

    def finish(self) -> Broken | None:
        """What is wrong under other readings with what was looked at last.

        None if nothing is, or if it is saved again meanwhile: then that goes first.
        """
        if self._proof is None:
            return None
        self._may_end = True
        try:
            checked = self._proof.finished()
        except SavedError:
            return None
        finally:
            self._may_end = False
        self._proof = None
        return _broken(checked) if checked.policy is None else None

    def _read(self, data: bytes, shelf: Shelf) -> Broken | Version:
        path = self.path
        reading = read_policy(
            data,
            path.name,
            path.parent,
            load_other=lambda other: self._others.load(other, shelf),
            opener=shelf.open,
        )
        self._proof, proof = None, Proof(reading, self._between)
        if proof.policy is not None and self.before is not None:
            made = version_of(proof.policy, reading.document, path.parent)
            self._proof = proof
            return made
        # What the others are held against is proved whole, and what is wrong is told whole.
        checked = proof.finished()
        if checked.policy is None:
            return _broken(checked)
        return version_of(checked.policy, reading.document, path.parent)

    def _between(self) -> None:
        if self._may_end and self._seen and Shelf().stamp(self.path) != self._seen.stamp:
            raise SavedError

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


class _Seen(NamedTuple):
    """What was looked at: the policy's text, the applications, and the files beside the policy.

    Args:
        stamp: that of the policy's file.
    """

    data: bytes
    applications: Stamp
    stamp: Stamp
    beside: Dictionary[Path, Stamp] = MappingProxyType({})

    def is_still(self, now: _Seen) -> bool:
        """Whether all is as it was, the policy perhaps saved without a change."""
        is_same = (self.data, self.applications) == (now.data, now.applications)
        return is_same and Shelf().is_same(self.beside)


def _broken(checked: Checked) -> Broken:
    errors = tuple(each for each in checked.problems if each.severity == "error")
    return Broken(errors, checked.document)


def _stamp_of(files: Sequence[Path]) -> Stamp:
    """What tells whether files were saved since."""
    held = [(each, each.stat()) for each in files]
    return tuple((each, state.st_mtime_ns, state.st_size) for each, state in held)
