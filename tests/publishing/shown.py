"""A scene for each problem of publication: a folder in which it occurs, and the text that it is in."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, TypeAlias

from engine.problem import Problem
from engine.publishing.judge import judged, touched, without_policy
from engine.publishing.lock import read_lock
from engine.publishing.publish import published, refused
from engine.publishing.ready import Wish
from tests.publishing.gardens import AUTHOR, NEXT, ON, changed, garden, publish, wish

Scenes: TypeAlias = Iterator[tuple[Problem, str]]
TWO: Final = (*NEXT[:1], *NEXT[2:])


def _of(wanted: Wish) -> Scenes:
    yield from ((each, wanted.checked.document.text) for each in refused(wanted))


def not_ready(folder: Path) -> Scenes:
    """One name for both, a name of nobody, a warning, a wrong example, a document without a date."""
    path = garden(
        folder,
        (
            "date: 2024-12-01, url: example.be/gardens, passages: sources/note.yaml",
            "url: example.be/gardens",
        ),
        ("  grant.says: Elke leerling krijgt zaden.\n", ""),
        ("examples:", "properties:\n  odd: {always: pupils * pupils != 2}\n\nexamples:"),
        ("amount: 100 EUR", "amount: 90 EUR"),
    )
    yield from _of(wish(path, approver=AUTHOR))
    yield from _of(wish(path, approver=""))


def without_examples(folder: Path) -> Scenes:
    """Nothing shows what the version does."""
    path = garden(folder)
    text = path.read_text("utf-8")
    path.write_text(text[: text.index("examples:")] + text[text.index("dutch:") :], "utf-8")
    yield from _of(wish(path))


def after_the_first(folder: Path) -> Scenes:
    """A number that was not raised, another name, a day that is taken, days that nobody takes."""
    path = garden(folder)
    publish(path)
    yield from _of(wish(path))
    changed(path, *TWO, ("policy: gardens/call1", "policy: gardens/call2"))
    yield from _of(wish(path))
    changed(
        path,
        ("policy: gardens/call2", "policy: gardens/call1"),
        ("from: 2025-01-01, by", "from: 2026-02-01, by"),
        ("to 2025-12-31T23:59", "to 2026-12-31T23:59"),
        ("applied_at: 2025-06-02T10:00", "applied_at: 2026-06-02T10:00"),
    )
    yield from _of(wish(path))


def touched_afterwards(folder: Path) -> Scenes:
    """Files that are gone, changed, left behind, or changed under the old number."""
    path = garden(folder)
    publish(path)
    kept = folder / "published" / "garden"
    changed(folder / "tables" / "seeds.csv", ("2.50", "2.75"))
    for each in touched(path, wish(path).checked.document, read_lock(path)):
        yield each, path.read_text("utf-8")
    (kept / "1.1.0").mkdir()
    (kept / "1.0.0" / "sources" / "note.yaml").unlink()
    changed(kept / "1.0.0" / "tables" / "seeds.csv", ("2.50", "2.75"))
    yield from ((each, "") for each in judged(path, read_lock(path)))
    path.unlink()
    yield from ((each, "") for each in without_policy(folder))


def read_otherwise(folder: Path) -> Scenes:
    """The same bytes, and another meaning."""
    path = garden(folder)
    publish(path)
    for lock in (folder / "garden.lock", folder / "published" / "garden" / "1.0.0" / "garden.lock"):
        held = json.loads(lock.read_text("utf-8"))
        held["1.0.0"]["meaning"] = "0" * 64
        lock.write_text(json.dumps(held), "utf-8")
    yield from ((each, "") for each in judged(path, read_lock(path)))


def at_once(folder: Path) -> Scenes:
    """Two who publish at the same time."""
    path = garden(folder)
    wanted = wish(path)
    publish(path)
    yield from ((each, "") for each in published(wanted, ON, "0.1.0")[1])


SCENES: Final[tuple[Callable[[Path], Scenes], ...]] = (
    not_ready,
    without_examples,
    after_the_first,
    touched_afterwards,
    read_otherwise,
    at_once,
)
