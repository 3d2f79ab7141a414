"""Files written so that a crash at any moment leaves the old state or the new one, never half."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

_PART: Final = ".part"


def write_whole(path: Path, data: bytes) -> None:
    """Puts `data` in the place of the whole file at `path`, at once."""
    part = path.with_name(f".{path.name}{_PART}")
    _write(part, data)
    part.replace(path)
    _settle(path.parent)


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Makes `folder`, which must not be there yet, with just these files in it, at once."""
    part = part_of(folder)
    if part.exists():
        # Left behind by a run that was stopped: nobody else gives a folder such a name.
        shutil.rmtree(part)
    for name, data in files.items():
        file = part / name
        _make(file.parent)
        _write(file, data)
    for below, _, _ in os.walk(part):
        _settle(Path(below))
    part.rename(folder)
    _settle(folder.parent)


def part_of(folder: Path) -> Path:
    """Where a folder is made before it gets its name."""
    return folder.with_name(f".{folder.name}{_PART}")


def _make(folder: Path) -> None:
    """Makes a folder and those above it, and brings their names to the disk."""
    for each in (*reversed(folder.parents), folder):
        if not each.exists():
            each.mkdir()
            _settle(each.parent)


def _write(path: Path, data: bytes) -> None:
    """Writes a new file, or the same name anew, and brings it to the disk."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """Brings the names in a folder to the disk."""
    # Windows opens no folders, and needs no such call.
    with suppress(PermissionError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
