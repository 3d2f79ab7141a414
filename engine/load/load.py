"""A policy's file to a checked policy, or everything that is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from engine.checks.analyse import Proving
from engine.checks.witnesses import Between, on_and_on
from engine.load.draft import Draft
from engine.load.loading import Loading, LoadOther
from engine.load.samples import samples
from engine.policy.policy import Policy
from engine.problem import Problem, Unfit, in_reading_order
from engine.shape.problems import shape_problems
from engine.shape.schema import policy_schema
from engine.source import Document, Mapping, read_text
from engine.source.paths import Opener, from_disk

# Words that do not fit, are not there or translate nothing; names, units and sources that nothing
# reads: however they are mended, what is proved of the formulas stays true.
_CHANGES_NO_VALUE: Final = frozenset(
    {"E285", "E293", "E422", "E423", "E425", "E426", "E427", "E428", "E429", "E471"}
)


@dataclass(frozen=True, slots=True)
class Checked:
    """What reading a policy gave: the policy if it has no errors, and all problems in order."""

    policy: Policy | None
    problems: tuple[Problem, ...]
    document: Document


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading a policy gave, before anything is proved of it.

    Args:
        policy: the policy, if it has no errors so far.
        meant: the policy, if what is wrong so far (a name that nothing reads, a sentence or a
            source that is missing, a translation of nothing) changes no value; so that what is
            proved of it can be told too.
        problems: what is wrong so far, in reading order.
        document: its text and its tree.
        draft: its names and what is known of each, as far as it could be read; None if its shape
            is not right.
    """

    policy: Policy | None
    problems: tuple[Problem, ...]
    document: Document
    draft: Draft | None
    meant: Policy | None = None


def load(path: Path) -> Policy:
    """The checked policy at `path`.

    Raises:
        Unfit: the file has errors; all of them, in reading order.
        OSError: the file cannot be opened.
    """
    checked = check(path)
    if checked.policy is None:
        raise Unfit(checked.problems)
    return checked.policy


def check(path: Path) -> Checked:
    """The policy at `path` and everything that is wrong with it; messages name its file alone.

    Raises:
        OSError: the file cannot be opened.
    """
    return check_text(path.read_bytes(), path.name, path.parent)


def check_text(
    data: bytes | str, file: str, folder: Path | None = None, *, alone: bool = False
) -> Checked:
    """The policy that `data` writes.

    Args:
        data: the file's text.
        file: its name in messages.
        folder: where the files beside it lie; None if it has none.
        alone: whether policies beside it are left out of the check.
    """
    return proved(read_policy(data, file, folder, load_other=None if alone else _load_other))


def read_policy(
    data: bytes | str,
    file: str,
    folder: Path | None = None,
    *,
    load_other: LoadOther | None = None,
    opener: Opener = from_disk,
) -> Reading:
    """What `data` says and what can be told of it by reading alone; `proved` goes on from there.

    Args:
        data: the file's text.
        file: its name in messages.
        folder: where the files beside it lie; None if it has none.
        load_other: reads a policy beside it; None if those are left out.
        opener: how a file beside it is opened.
    """
    document, found = read_text(data, file, notation="yaml")
    if _has_errors(found):
        return Reading(None, found, document, None)
    return read_document(document, folder, load_other=load_other, opener=opener, found=found)


def read_document(
    document: Document,
    folder: Path | None = None,
    *,
    load_other: LoadOther | None = None,
    opener: Opener = from_disk,
    found: tuple[Problem, ...] = (),
) -> Reading:
    """What a tree says that was read, or put together, without an error.

    Args:
        document: the tree; the hash of the policy's bytes is that of its text.
        folder: where the files beside it lie; None if it has none.
        load_other: reads a policy beside it; None if those are left out.
        opener: how a file beside it is opened.
        found: what reading has found, which is no error.
    """
    shape = shape_problems(document, policy_schema())
    if shape:
        return Reading(None, in_reading_order((*found, *shape)), document, None)
    assert isinstance(document.root, Mapping)
    loading = Loading(document, document.root, folder, load_other, opener)
    policy = loading.policy(document.source.data)
    problems = in_reading_order((*found, *loading.collector.problems))
    is_fit = not _has_errors(problems)
    errors = {each.code for each in problems if each.severity == "error"}
    meant = policy if errors <= _CHANGES_NO_VALUE else None
    return Reading(policy if is_fit else None, problems, document, loading.draft, meant)


def proved(reading: Reading, between: Between = on_and_on) -> Checked:
    """The same with what could go wrong for some applicant, if all formulas can be read.

    Args:
        reading: what reading the policy gave.
        between: called again and again meanwhile; what it raises ends the work.
    """
    return Proof(reading, between).finished()


class Proof:
    """What `proved` gives, in two goes: first the policy as it decides, then its other readings.

    Args:
        reading: what reading the policy gave.
        between: called again and again meanwhile; what it raises ends the work.
    """

    __slots__ = ("_proving", "reading")

    def __init__(self, reading: Reading, between: Between = on_and_on) -> None:
        self.reading: Final = reading
        meant = reading.meant
        self._proving: Final = None if meant is None else Proving(meant, samples(meant), between)

    @property
    def policy(self) -> Policy | None:
        """The policy, if nothing goes wrong in it as it decides; `finished` may refuse it still."""
        if self._proving is None or _has_errors(self._proving.as_chosen):
            return None
        return self.reading.policy

    def finished(self) -> Checked:
        """The policy and all that is wrong with it."""
        reading, found = self.reading, self.reading.problems
        if self._proving is not None:
            found = in_reading_order((*found, *self._proving.finished()))
        is_fit = not _has_errors(found)
        return Checked(reading.meant if is_fit else None, found, reading.document)


def _has_errors(problems: tuple[Problem, ...]) -> bool:
    return any(each.severity == "error" for each in problems)


def _load_other(path: Path) -> Policy | None:
    """A policy beside this one, read for what it shares; proving it is its own check's."""
    return read_policy(path.read_bytes(), path.name, path.parent).policy
