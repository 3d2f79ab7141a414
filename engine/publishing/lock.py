"""The lock beside a policy: which versions were published, when, by whom, and their hashes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from engine.dates import DateFault, parse_date
from engine.load import nodes
from engine.problem import Problem
from engine.source import MAX_BYTES, Document, Scalar, read_text
from engine.source import Mapping as Block

_TEXTS: Final = ("policy", "bytes", "meaning", "engine", "author", "approver")
_DAYS: Final = ("in_force_from", "published_on")


@dataclass(frozen=True, slots=True)
class Published:
    """One version that was published.

    Args:
        version: its number.
        policy: the name of the policy.
        starts: the day on which it came into force.
        bytes_hash, meaning_hash: the two hashes of the policy.
        files: the hash of each file that it reads beside itself, by path.
        engine: the version of the program that published it.
        author, approver, on: who made it, who approved it, and the day of publication.
        accepted: the codes of warnings that were left standing on purpose.
    """

    version: str
    policy: str
    starts: date
    bytes_hash: str
    meaning_hash: str
    files: Mapping[str, str]
    engine: str
    author: str
    approver: str
    on: date
    accepted: tuple[str, ...] = ()

    @property
    def order(self) -> tuple[int, ...]:
        """Its number as numbers: 1.10.0 comes after 1.9.0."""
        return number_of(self.version)

    def as_json(self) -> dict[str, object]:
        """The version as its lock writes it."""
        return {
            "policy": self.policy,
            "in_force_from": self.starts.isoformat(),
            "bytes": self.bytes_hash,
            "meaning": self.meaning_hash,
            "files": dict(sorted(self.files.items())),
            "engine": self.engine,
            "author": self.author,
            "approver": self.approver,
            "published_on": self.on.isoformat(),
            "accepted": list(self.accepted),
        }


@dataclass(frozen=True, slots=True)
class Lock:
    """The lock of one policy.

    Args:
        path: where it lies, or would.
        versions: what it holds, the oldest first.
        problems: E236 and those of a text, if it cannot be read; then it holds nothing.
        data: its bytes as they were read; None if it is not there.
    """

    path: Path
    versions: tuple[Published, ...]
    problems: tuple[Problem, ...] = ()
    data: bytes | None = None

    @property
    def last(self) -> Published | None:
        """The last version that was published."""
        return self.versions[-1] if self.versions else None

    def version(self, number: str) -> Published | None:
        """The version with that number, if it was published."""
        return next((each for each in self.versions if each.version == number), None)

    def in_force(self, day: date) -> Published | None:
        """The version that holds on `day`: the last that had begun."""
        begun = [each for each in self.versions if each.starts <= day]
        return begun[-1] if begun else None


def number_of(version: str) -> tuple[int, ...]:
    """A version's number as numbers."""
    return tuple(int(each) for each in version.split("."))


def lock_path(policy: Path) -> Path:
    """Where the lock of the policy in that file lies."""
    return policy.with_suffix(".lock")


def read_lock(policy: Path) -> Lock:
    """The lock beside a policy's file; an empty one if there is none.

    Raises:
        OSError: it is there and cannot be opened.
    """
    path = lock_path(policy)
    if not path.exists():
        return Lock(path, ())
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    document, problems = read_text(data, path.name, notation="json")
    if problems:
        return Lock(path, (), problems, data)
    versions, problems = _versions(document)
    return Lock(path, () if problems else versions, problems, data)


def written(versions: Iterable[Published]) -> bytes:
    """The bytes of the lock that holds these versions."""
    held = {each.version: each.as_json() for each in sorted(versions, key=lambda one: one.order)}
    return (json.dumps(held, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _versions(document: Document) -> tuple[tuple[Published, ...], tuple[Problem, ...]]:
    """What a lock holds; or where it is not as publication wrote it."""
    root = document.root
    if not isinstance(root, Block):
        span = document.source.span(0, 0)
        return (), (Problem("E236", span, {"path": document.file}),)
    made: list[Published] = []
    for key, held in root:
        published = _published(key.text, nodes.mapping(held))
        if published is None:
            return (), (Problem("E236", key.span, {"path": document.file}),)
        made.append(published)
    return tuple(sorted(made, key=lambda one: one.order)), ()


def _published(version: str, held: Block) -> Published | None:
    """One version; None if a part of it is missing or cannot be read."""
    texts = {name: nodes.text(held, name) for name in _TEXTS}
    days = {name: _day(nodes.text(held, name)) for name in _DAYS}
    starts, on = days.values()
    is_numbered = all(part.isdecimal() for part in version.split("."))
    if starts is None or on is None or not is_numbered or not all(texts.values()):
        return None
    return Published(
        version=version,
        policy=texts["policy"],
        starts=starts,
        bytes_hash=texts["bytes"],
        meaning_hash=texts["meaning"],
        files={
            key.text: each.text
            for key, each in nodes.mapping(held.get("files"))
            if isinstance(each, Scalar)
        },
        engine=texts["engine"],
        author=texts["author"],
        approver=texts["approver"],
        on=on,
        accepted=nodes.texts(held.get("accepted")),
    )


def _day(text: str) -> date | None:
    try:
        return parse_date(text)
    except DateFault:
        return None
