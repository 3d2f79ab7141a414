"""One version of a policy, as commands that compare versions take it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from engine.cli.files import beginning, readable
from engine.cli.policies import RefusedPolicyError, read_of, show_refused
from engine.cli.session import Session

if TYPE_CHECKING:
    from engine.compare.edits import Version


def is_comparable(
    versions: Sequence[Version], session: Session, *, is_mapped: bool = False
) -> None:
    """Sees to it that versions can be told beside each other.

    Args:
        versions: what is compared.
        session: what the user asked for.
        is_mapped: whether it is said how the facts of one call become those of the other.

    Raises:
        Mistake: they are of two policies, and nothing says how their facts agree; or their amounts
            are in two currencies.
    """
    for before, after in pairwise(each.policy for each in versions):
        if before.currency != after.currency:
            session.mistake("mistake.currencies", before=before.currency, after=after.currency)
        names = {"before": before.identity.name, "after": after.identity.name}
        if not is_mapped and len(set(names.values())) > 1:
            session.mistake("mistake.two_policies", **names)


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
