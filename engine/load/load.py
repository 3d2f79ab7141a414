"""A policy's file to a checked policy, or everything that is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from engine.checks.analyse import analyse
from engine.load.loading import Loading
from engine.policy.policy import Policy
from engine.problem import Problem, Unfit, in_reading_order
from engine.shape.problems import shape_problems
from engine.shape.schema import policy_schema
from engine.source import Document, Mapping, read_text


@dataclass(frozen=True, slots=True)
class Checked:
    """What reading a policy gave: the policy if it has no errors, and all problems in order."""

    policy: Policy | None
    problems: tuple[Problem, ...]
    document: Document


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
    document, found = read_text(data, file, notation="yaml")
    if _has_errors(found):
        return Checked(None, found, document)
    shape = shape_problems(document, policy_schema())
    if shape:
        return Checked(None, in_reading_order((*found, *shape)), document)
    assert isinstance(document.root, Mapping)
    loading = Loading(document, document.root, folder, None if alone else _load_other)
    policy = loading.policy(data if isinstance(data, bytes) else data.encode())
    problems = (*found, *loading.collector.problems)
    if policy is not None and not _has_errors(problems):
        problems = (*problems, *analyse(policy))
    is_fit = policy is not None and not _has_errors(problems)
    return Checked(policy if is_fit else None, in_reading_order(problems), document)


def _has_errors(problems: tuple[Problem, ...]) -> bool:
    return any(each.severity == "error" for each in problems)


def _load_other(path: Path) -> Policy | None:
    return check_text(path.read_bytes(), path.name, path.parent, alone=True).policy
