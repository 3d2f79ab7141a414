"""The files that a policy is read with, at one moment, and the policies beside it, read once."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Final, TypeAlias

from engine.load.load import read_policy
from engine.policy.policy import Policy
from engine.source import MAX_BYTES
from engine.source.paths import from_disk

# How a file can be told to be the same as before: its text on the screen, or its time and size.
Stamp: TypeAlias = tuple[object, ...]


@dataclass(slots=True)
class Shelf:
    """Files as they are at one moment, and which of them were looked at.

    Args:
        texts: what stands on the screen of an editor, by path; it goes before that on the disk.
        seen: each file that was opened, with its stamp.
    """

    texts: Mapping[Path, str] = field(default_factory=dict)
    seen: dict[Path, Stamp] = field(default_factory=dict)

    def open(self, path: Path) -> BinaryIO:
        """The file, noted as looked at.

        Raises:
            OSError: it cannot be opened.
        """
        self.seen[path] = self.stamp(path)
        text = self.texts.get(path)
        return from_disk(path) if text is None else io.BytesIO(encoded(text))

    def read(self, path: Path) -> bytes:
        """What stands in the file, at most a byte more than is ever read of one.

        Raises:
            OSError: it cannot be opened.
        """
        with self.open(path) as file:
            return file.read(MAX_BYTES + 1)

    def text(self, path: Path) -> str:
        """The same as text; empty if it cannot be opened."""
        try:
            return self.texts.get(path) or self.read(path).decode("utf-8", "replace")
        except OSError:
            return ""

    def stamp(self, path: Path) -> Stamp:
        """How the file can be told to be the same as before."""
        text = self.texts.get(path)
        if text is not None:
            return (text,)
        try:
            state = path.stat()
        except OSError:
            return ()
        return (state.st_mtime_ns, state.st_size)

    def is_same(self, seen: Mapping[Path, Stamp]) -> bool:
        """Whether files are as they were."""
        return all(self.stamp(path) == stamp for path, stamp in seen.items())


class Others:
    """The policies that others name, each read once as long as nothing that it reads changes."""

    def __init__(self) -> None:
        self._held: Final[dict[Path, tuple[dict[Path, Stamp], Policy | None]]] = {}

    def load(self, path: Path, shelf: Shelf) -> Policy | None:
        """The policy at `path`; None if it has errors. Proving it is left to its own check."""
        held = self._held.get(path)
        if held is None or not shelf.is_same(held[0]):
            own = Shelf(shelf.texts)
            reading = read_policy(own.read(path), path.name, path.parent, opener=own.open)
            held = self._held[path] = (own.seen, reading.policy)
        shelf.seen.update(held[0])
        return held[1]


def encoded(text: str) -> bytes:
    """A text of an editor as bytes, half characters included, which the reader refuses."""
    return text.encode("utf-8", "surrogatepass")
