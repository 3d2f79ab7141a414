"""Decision records of earlier calls, read from files; one that was changed is refused."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn

from engine.cli.files import RECORDS, found, readable
from engine.cli.session import Mistake, Session

if TYPE_CHECKING:
    from engine.facts.at_hand import Records

Record = Mapping[str, Any]

_OBJECT: Final = re.compile(r"\s*\{.*\}\s*")
# What `decide --json` writes around the hashed part, on the same level as its keys.
_AROUND: Final = frozenset({"file", "sha256", "envelope"})


def read_records(paths: Iterable[Path], session: Session) -> Records:
    """The records in `paths`, files or folders of JSON and JSON Lines.

    Raises:
        Mistake: a file cannot be read, holds something else, or a record does not fit its hash.
    """
    from engine.facts.at_hand import Records

    files = found(paths, RECORDS, session)
    return Records(record for file in files for record in _in_file(file, session))


def line_of(held: Record, file: str) -> dict[str, Any]:
    """A record as one line of many: the keys of its hashed part, with the rest beside them."""
    return {
        **held["decision"],
        "file": file,
        "sha256": held["sha256"],
        "envelope": held["envelope"],
    }


def _in_file(file: Path, session: Session) -> Iterator[Record]:
    try:
        text = readable(file, session).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        session.mistake("file.unreadable", file=file)
    for number, piece in _pieces(file, text):
        where = {"file": file, "line": number}
        try:
            data = json.loads(piece, object_pairs_hook=_once, parse_constant=_refuse)
        except (ValueError, RecursionError):
            session.mistake("record.not_json", **where)
        for each in data if isinstance(data, list) else [data]:
            yield _genuine(each, session, where)


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


def _genuine(data: object, session: Session, where: Mapping[str, object]) -> Record:
    """The record that `data` is, if its hash says so."""
    from engine.explain.canonical import sha256_of

    if not isinstance(data, dict) or not isinstance(data.get("sha256"), str):
        raise Mistake(session.words("record.not_ours", **where))
    decision = data.get("decision")
    if not isinstance(decision, dict):
        decision = {key: value for key, value in data.items() if key not in _AROUND}
    try:
        digest = sha256_of(decision)
    except (TypeError, ValueError):
        session.mistake("record.not_ours", **where)
    if digest != data["sha256"]:
        session.mistake("record.changed", **where)
    envelope = data.get("envelope")
    return {"decision": decision, "sha256": digest, "envelope": envelope or {}}
