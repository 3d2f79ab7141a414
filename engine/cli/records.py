"""Decision records of earlier calls, read from the files that a command line names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.cli.files import RECORDS, found, readable
from engine.cli.session import Session

if TYPE_CHECKING:
    from engine.facts.at_hand import Records

Record = Mapping[str, Any]


def read_records(paths: Iterable[Path], session: Session) -> Records:
    """The records in `paths`, files or folders of JSON and JSON Lines.

    Raises:
        Mistake: a file cannot be read, holds something else, or a record does not fit its hash.
    """
    from engine.explain.record_files import RecordFault, records_in
    from engine.facts.at_hand import Records

    files = found(paths, RECORDS, session)
    try:
        return Records(record for file in files for record in records_in(readable(file, session)))
    except RecordFault as fault:
        session.mistake(fault.key, **fault.fields)


def line_of(held: Record, file: str) -> dict[str, Any]:
    """A record as one line of many: the keys of its hashed part, with the rest beside them."""
    return {
        **held["decision"],
        "file": file,
        "sha256": held["sha256"],
        "envelope": held["envelope"],
    }
