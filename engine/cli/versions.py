"""One version of a policy, as commands that compare versions take it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from engine.cli.files import beginning, readable
from engine.cli.policies import RefusedPolicyError, read_of, show_refused
from engine.cli.session import Session

if TYPE_CHECKING:
    from engine.compare.edits import Version


def version_at(path: Path, session: Session, borrowing: Path | None = None) -> Version:
    """The version of the policy at `path`.

    Args:
        path: the policy's file.
        session: what the user asked for.
        borrowing: a folder whose files it may use if those that it names do not lie beside it.

    Raises:
        RefusedPolicyError: it has errors, which were shown.
        Mistake: the file cannot be opened.
    """
    from engine.compare.edits import read_version
    from engine.load.beside import holds_files_of
    from engine.load.load import Checked
    from engine.source import MAX_BYTES

    data = beginning(readable(path, session), MAX_BYTES, session)
    if borrowing and (holds_files_of(data, path.parent) or not holds_files_of(data, borrowing)):
        borrowing = None
    made = read_version(path, data, borrowing)
    if made.version is None:
        read = read_of(Checked(None, made.problems, made.document), path)
        show_refused(read, session)
        raise RefusedPolicyError(read)
    return made.version
