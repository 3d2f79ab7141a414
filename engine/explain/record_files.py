"""Records that were kept in files, read back; one that was changed is refused."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NoReturn, TypeAlias

from engine.explain.canonical import sha256_of

Record: TypeAlias = Mapping[str, Any]

_OBJECT: Final = re.compile(r"\s*\{.*\}\s*")
# What `decide --json` writes around the hashed part, on the same level as its keys.
_AROUND: Final = frozenset({"file", "sha256", "envelope"})


class RecordFault(Exception):  # noqa: N818 - a fault of what was given, not of a programmer
    """Records cannot be used: why, as a key of the words of commands, and what fills it in."""

    def __init__(self, key: str, **fields: object) -> None:
        super().__init__(key)
        self.key: Final = key
        self.fields: Final = fields


def records_in(file: Path) -> Iterator[Record]:
    """The records in a file of JSON or JSON Lines.

    Raises:
        RecordFault: it cannot be read, holds something else, or a record does not fit its hash.
    """
    return records_of(text_in(file), file)


def text_in(file: Path) -> str:
    """The text of a file.

    Raises:
        RecordFault: it cannot be read.
    """
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise RecordFault("file.unreadable", file=file) from None


def records_of(text: str, file: Path) -> Iterator[Record]:
    """The records in the text of a file.

    Raises:
        RecordFault: it holds something else, or a record does not fit its hash.
    """
    for number, piece in _pieces(file, text):
        where = {"file": file, "line": number}
        try:
            data = json.loads(piece, object_pairs_hook=_once, parse_constant=_refuse)
        except (ValueError, RecursionError):
            raise RecordFault("record.not_json", **where) from None
        for each in data if isinstance(data, list) else [data]:
            yield _genuine(each, where)


def _pieces(file: Path, text: str) -> Iterator[tuple[int, str]]:
    """The documents of a file with their lines: each line of JSON Lines, else the whole."""
    lines = [(n, line) for n, line in enumerate(text.split("\n"), 1) if line.strip()]
    objects = [line for _, line in lines if _OBJECT.fullmatch(line)]
    is_of_lines = len(objects) == len(lines) > 1
    if file.suffix.lower() != ".json" or is_of_lines:
        yield from lines
    else:
        yield 1, text


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object, unless a key stands in it twice."""
    made = dict(pairs)
    if len(made) < len(pairs):
        raise ValueError(pairs)
    return made


def _refuse(word: str) -> NoReturn:
    """Refuses `NaN` and `Infinity`, which Python reads and JSON has not."""
    raise ValueError(word)


def _genuine(data: object, where: Mapping[str, object]) -> Record:
    """The record that `data` is, if its hash says so."""
    if not isinstance(data, dict) or not isinstance(data.get("sha256"), str):
        raise RecordFault("record.not_ours", **where)
    decision = data.get("decision")
    if not isinstance(decision, dict):
        decision = {key: value for key, value in data.items() if key not in _AROUND}
    try:
        digest = sha256_of(decision)
    except (TypeError, ValueError):
        raise RecordFault("record.not_ours", **where) from None
    if digest != data["sha256"]:
        raise RecordFault("record.changed", **where)
    envelope = data.get("envelope")
    return {"decision": decision, "sha256": digest, "envelope": envelope or {}}
