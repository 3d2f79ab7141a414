"""The policy of the tests of publication, in a folder of its own, and how it is published there."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from engine.load.load import check
from engine.problem import Problem
from engine.publishing.lock import read_lock
from engine.publishing.publish import published, refused
from engine.publishing.ready import Wish
from tests.cli.running import ROOT

CASES = ROOT / "tests" / "cases" / "publishing"
ON = date(2024, 12, 20)
# Roles, and no people.
AUTHOR, APPROVER = "the author", "the approver"
NEXT = (
    ("version: 1.0.0", "version: 1.1.0"),
    ("from: 2025-01-01, by", "from: 2025-06-01, by"),
    ("pupils: 40, seed", "pupils: 20, seed"),
    ("applied_at: 2025-02-01T10:00", "applied_at: 2025-06-02T10:00"),
    ("amount: 100 EUR", "amount: 50 EUR"),
)


def garden(folder: Path, *changes: tuple[str, str]) -> Path:
    """The policy with the files beside it, in `folder`, with changes."""
    shutil.copytree(CASES, folder, dirs_exist_ok=True)
    return changed(folder / "garden.yaml", *changes)


def changed(path: Path, *changes: tuple[str, str]) -> Path:
    """The file with changes."""
    text = path.read_bytes().decode("utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    path.write_bytes(text.encode("utf-8"))
    return path


def wish(path: Path, **other: object) -> Wish:
    """The wish to publish what the file holds."""
    checked = check(path)
    assert checked.policy is not None, [each.what("en") for each in checked.problems]
    wanted = {"author": AUTHOR, "approver": APPROVER, **other}
    return Wish(path, checked.policy, checked, read_lock(path), **wanted)  # type: ignore[arg-type]


def publish(path: Path, **other: object) -> tuple[Problem, ...]:
    """What keeps the file from being published; nothing, and then it is."""
    wanted = wish(path, **other)
    return refused(wanted) or published(wanted, ON, "0.1.0")[1]


def published_garden(folder: Path) -> Path:
    """The policy with two versions published, at work on neither."""
    path = garden(folder)
    assert publish(path) == ()
    changed(path, *NEXT)
    assert publish(path) == ()
    return path


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below `folder`."""
    found = (each for each in folder.rglob("*") if each.is_file())
    return {each.relative_to(folder).as_posix(): each.read_bytes() for each in found}
