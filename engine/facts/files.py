"""The files that a path names: itself, or those of some kinds in a folder and all below it."""

from __future__ import annotations

import os
from collections.abc import Container, Iterable, Iterator
from pathlib import Path
from typing import Final

YAML: Final = (".yaml", ".yml")
APPLICATIONS: Final = (*YAML, ".json")
RECORDS: Final = (".json", ".jsonl", ".ndjson")
# What is hidden, and what a spreadsheet keeps beside a file that somebody has open.
_PASSED_OVER: Final = (".", "~$")


def named_by(path: Path, kinds: Container[str]) -> list[Path]:
    """The file at `path`; or, if that is a folder, all files of `kinds` below it, in order."""
    return sorted(_below(path, kinds)) if path.is_dir() else [path]


def once(files: Iterable[Path]) -> list[Path]:
    """Each file once, as it was first named, however many names lead to it."""
    kept: dict[str, Path] = {}
    for each in files:
        kept.setdefault(os.path.realpath(each), each)
    return list(kept.values())


def is_of(name: str, kinds: Container[str]) -> bool:
    """Whether a file's name ends as one of `kinds` does, and it is not passed over."""
    return Path(name).suffix.lower() in kinds and not name.startswith(_PASSED_OVER)


def _below(folder: Path, kinds: Container[str]) -> Iterator[Path]:
    # Links to folders are not followed: they can lead round in a circle.
    for at, _, names in os.walk(folder):
        yield from (Path(at, name) for name in names if is_of(name, kinds))
