"""Where a file beside a policy lies: inside the policy's folder, or nowhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Final, TypeAlias

from engine.problem import INVISIBLE, Problem, Span
from engine.source.text import odd_character, sign_of

# How a file is opened for reading; in an editor, what stands on the screen goes before the disk.
Opener: TypeAlias = Callable[[Path], BinaryIO]

_ADDRESS: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:|//")
_ELSEWHERE: Final = re.compile(r"[/~]|[A-Za-z]:|.*\\")


def from_disk(path: Path) -> BinaryIO:
    """The file as it lies on the disk."""
    return path.open("rb")


def inside(folder: Path, path: str, place: Span | None) -> tuple[Path | None, Problem | None]:
    """The file that `path` names in `folder`, links followed; or E191 to E196."""
    code, fields = _refused(path)
    if code:
        return None, Problem(code, place, {"path": path, **fields})
    try:
        home = folder.resolve(strict=True)
        target = (home / path).resolve(strict=True)
        is_file = target.is_file()
    # A loop of links is a RuntimeError in some versions of Python and an OSError in others.
    except (OSError, RuntimeError):
        return None, Problem("E196", place, {"path": path})
    if not target.is_relative_to(home):
        return None, Problem("E193", place, {"path": path})
    return (target, None) if is_file else (None, Problem("E196", place, {"path": path}))


def _refused(path: str) -> tuple[str, dict[str, object]]:
    odd = odd_character(path) or INVISIBLE.search(path) or re.search(r"[\r\n\t]", path)
    if odd:
        return "E195", {"sign": sign_of(odd[0])}
    if _ADDRESS.match(path):
        return "E194", {}
    if _ELSEWHERE.match(path):
        return "E192", {}
    return ("E191", {}) if ".." in path.split("/") else ("", {})
