"""The versions that are kept: each in a folder of its own, with every file that it reads."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from engine.load.beside import named_in
from engine.publishing.disk import write_folder, write_whole
from engine.publishing.lock import Lock, Published, lock_path, written
from engine.source import Mapping as Block

FOLDER: Final = "published"


def kept_folder(policy: Path, version: str) -> Path:
    """The folder in which a version of the policy in that file is kept."""
    return policy.parent / FOLDER / policy.stem / version


def kept_file(policy: Path, version: str) -> Path:
    """The policy's file as it was published in that version."""
    return kept_folder(policy, version) / policy.name


def worked_on(path: Path) -> Path | None:
    """The file that is worked on, if `path` is one of its kept versions."""
    at = path.absolute()
    above = at.parents
    is_kept = len(above) > 3 and above[2].name == FOLDER and above[1].name == at.stem
    return above[3] / at.name if is_kept else None


def files_of(root: Block, folder: Path) -> dict[str, bytes]:
    """What stands in each file that a policy reads beside itself, by the path that it writes.

    Raises:
        OSError: one of them cannot be read.
    """
    return {each.text: (folder / each.text).read_bytes() for each in named_in(root)}


def digests(files: Mapping[str, bytes]) -> dict[str, str]:
    """The SHA-256 of each file."""
    return {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}


def contents(
    policy: Path, data: bytes, files: Mapping[str, bytes], of: Published
) -> dict[str, bytes]:
    """Every file of the folder of a version: the policy, what it reads, and a lock of its own."""
    return {**files, policy.name: data, lock_path(policy).name: written([of])}


def keep(policy: Path, held: Mapping[str, bytes], version: str) -> None:
    """Makes the folder of a version; one that a run which was stopped left behind becomes the same.

    Raises:
        OSError: something cannot be written.
    """
    folder = kept_folder(policy, version)
    if folder.exists():
        # Whoever asks has looked: only the lock in it may name other people or another day.
        name = lock_path(policy).name
        write_whole(folder / name, held[name])
    else:
        write_folder(folder, held)


def differs(policy: Path, held: Mapping[str, bytes], version: str) -> bool:
    """Whether the folder of a version is there and holds something else, its own lock left out."""
    folder, own = kept_folder(policy, version), lock_path(policy).name
    if not folder.exists():
        return False
    there = {
        each.relative_to(folder).as_posix(): each.read_bytes()
        for each in folder.rglob("*")
        if each.is_file()
    }
    return {**there, own: b""} != {**held, own: b""}


def publish(lock: Lock, version: Published) -> bool:
    """Writes a version into the lock, with which it is published; not if the lock has changed.

    Raises:
        OSError: it cannot be written.
    """
    now = lock.path.read_bytes() if lock.path.exists() else None
    if now != lock.data:
        return False
    write_whole(lock.path, written([*lock.versions, version]))
    return True
