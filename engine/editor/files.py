"""The files that an editor works with: the text on the screen goes before that on the disk."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Final, TypeAlias
from urllib.parse import unquote, urlsplit

from engine.source import MAX_BYTES
from engine.source.paths import from_disk

YAML: Final = (".yaml", ".yml")
# How a file can be told to be the same as before: its text on the screen, or its time and size.
Stamp: TypeAlias = tuple[object, ...]

_KEY: Final = r"(?m)^\ufeff?{}:(?:[ \t]|\r?$)"
_LANGUAGE: Final = re.compile(_KEY.format("language"))
_FACTS: Final = re.compile(_KEY.format("facts"))
_POLICY: Final = re.compile(
    r"(?m)^\ufeff?policy:[ \t]*[\"']?(?P<yaml>[\w/.-]+)|\"policy\"\s*:\s*\"(?P<json>[\w/.-]+)"
)


def path_of(uri: str) -> Path | None:
    """The file that an address names, links followed; None if it names none on this machine."""
    parts = urlsplit(uri)
    if parts.scheme != "file":
        return None
    path = unquote(parts.path)
    # An address writes a drive as `/c:/…`.
    return Path(path[1:] if re.match(r"/[A-Za-z]:", path) else path).resolve()


def is_policy(text: str) -> bool:
    """Whether a text has the keys that a policy begins with."""
    return bool(_LANGUAGE.search(text) and _POLICY.search(text))


def policy_named(text: str) -> str | None:
    """The name of the policy that a text is, or that it is an application to."""
    found = _POLICY.search(text)
    return None if found is None else found["yaml"] or found["json"]


def is_application(text: str, path: Path) -> bool:
    """Whether a text has the keys of an application."""
    has_facts = path.suffix == ".json" or bool(_FACTS.search(text))
    return not is_policy(text) and has_facts and policy_named(text) is not None


@dataclass(slots=True)
class Shelf:
    """Files as they are at one moment, and which of them were looked at.

    Args:
        texts: what stands on the screen, by path.
        seen: each file that was opened, with its stamp.
    """

    texts: Mapping[Path, str]
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

    def policies_in(self, folder: Path) -> Iterator[Path]:
        """The policies that lie in a folder itself."""
        try:
            found = sorted(each for each in folder.iterdir() if each.suffix in YAML)
        except OSError:
            return
        yield from (each for each in found if is_policy(self.text(each)))


def encoded(text: str) -> bytes:
    """A text of the editor as bytes, half characters included, which the reader refuses."""
    return text.encode("utf-8", "surrogatepass")
