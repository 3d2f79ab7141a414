"""A version published: read once more from what is kept, kept, and then written into the lock.

With the lock, which is written last, the version is published. A run that is stopped before that
has published nothing; the same run again finds what it left behind, and ends what it began.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from engine.load import nodes
from engine.load.load import read_policy
from engine.problem import Problem
from engine.publishing.disk import part_of
from engine.publishing.judge import judged
from engine.publishing.keep import (
    contents,
    differs,
    digests,
    files_of,
    keep,
    kept_folder,
    publish,
)
from engine.publishing.lock import Published
from engine.publishing.ready import Wish, hindrances
from engine.source import spliced
from engine.source.paths import Opener


def refused(wish: Wish) -> tuple[Problem, ...]:
    """Everything that keeps the version from being published; empty if it may be."""
    own = kept_folder(wish.path, wish.policy.identity.version)
    ours = {each.relative_to(wish.path.parent).as_posix() for each in (own, part_of(own))}
    found = judged(wish.path, wish.lock)
    found = tuple(p for p in found if p.code != "E713" or p.fields["path"] not in ours)
    return found or hindrances(wish)


def published(wish: Wish, on: date, engine: str) -> tuple[Published, tuple[Problem, ...]]:
    """Publishes a version of which nothing keeps it from being; or E713 or E717, and does not.

    Args:
        wish: what is published, and by whom.
        on: the day of publication.
        engine: the version of this program.

    Raises:
        OSError: something cannot be read or written.
    """
    path, document = wish.path, wish.checked.document
    files = files_of(nodes.mapping(document.root), path.parent)
    version = _version(wish, files, on, engine)
    data = spliced(document.source, []).encode("utf-8")
    held = contents(path, data, files, version)
    folder = kept_folder(path, version.version)
    if not _means_the_same(wish, data, files):
        return version, (Problem("E717", None, {"path": path.name}),)
    if differs(path, held, version.version):
        place = folder.relative_to(path.parent).as_posix()
        return version, (Problem("E713", None, {"path": place}),)
    keep(path, held, version.version)
    if not publish(wish.lock, version):
        return version, (Problem("E717", None, {"path": wish.lock.path.name}),)
    return version, ()


def _version(wish: Wish, files: Mapping[str, bytes], on: date, engine: str) -> Published:
    policy = wish.policy
    standing = {each.code for each in wish.checked.problems}
    return Published(
        version=policy.identity.version,
        policy=policy.identity.name,
        starts=policy.in_force_from,
        bytes_hash=policy.identity.bytes_hash,
        meaning_hash=policy.identity.meaning_hash,
        files=digests(files),
        engine=engine,
        author=wish.author.strip(),
        approver=wish.approver.strip(),
        on=on,
        accepted=tuple(sorted(standing)),
    )


def _means_the_same(wish: Wish, data: bytes, files: Mapping[str, bytes]) -> bool:
    """Whether what will be kept is what was checked, file for file."""
    folder = wish.path.parent
    opener = _from_memory({(folder / name).resolve(): held for name, held in files.items()})
    read = read_policy(data, wish.path.name, folder, opener=opener).policy
    return read is not None and read.identity.meaning_hash == wish.policy.identity.meaning_hash


def _from_memory(files: Mapping[Path, bytes]) -> Opener:
    def opened(path: Path) -> BinaryIO:
        return BytesIO(files[path]) if path in files else path.open("rb")

    return opened
