"""The files beside a comparison: what a change is meant to do, how two calls' facts agree."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from engine.cli.files import beginning, readable
from engine.cli.policies import RefusedPolicyError, read_of, show_refused
from engine.cli.session import Session

if TYPE_CHECKING:
    from engine.compare.edits import Version
    from engine.compare.intent.intent import Intent
    from engine.compare.mapping.mapping import Plan
    from engine.policy.policy import Policy
    from engine.problem import Problem
    from engine.source import Document


def intent_at(path: Path | None, before: Policy, after: Version, session: Session) -> Intent | None:
    """What a change is meant to do, as the file at `path` says; None if there is none.

    Args:
        path: the file.
        before: the policy whose names can be read of the side before.
        after: the version that the policy becomes.
        session: what the user asked for.

    Raises:
        RefusedPolicyError: it has errors, which were shown.
        Mistake: the file cannot be opened.
    """
    from engine.compare.edits import draft_of
    from engine.compare.intent.read import read_intent
    from engine.compare.intent.sides import names_of

    if path is None:
        return None
    data, draft = _data(path, session), draft_of(after)
    made = read_intent(data, path.name, after.policy, draft, names_of(before))
    if made.intent is None:
        raise _refused(path, made.problems, made.document, session)
    return made.intent


def mapping_at(
    path: Path | None, versions: tuple[Version, Version], session: Session
) -> Plan | None:
    """How the facts of one call become those of another, as the file at `path` says.

    None if there is no such file.

    Raises:
        RefusedPolicyError: it has errors, which were shown.
        Mistake: the file cannot be opened.
    """
    from engine.compare.edits import draft_of
    from engine.compare.mapping.read import read_plan

    if path is None:
        return None
    before, after = versions
    data, draft = _data(path, session), draft_of(before)
    made = read_plan(data, path.name, before.policy, draft, after.policy)
    if made.plan is None:
        raise _refused(path, made.problems, made.document, session)
    return made.plan


def _data(path: Path, session: Session) -> bytes:
    from engine.source import MAX_BYTES

    return beginning(readable(path, session), MAX_BYTES, session)


def _refused(
    path: Path, problems: tuple[Problem, ...], document: Document, session: Session
) -> RefusedPolicyError:
    """The end of a command that cannot use a file; what is wrong with it is shown."""
    from engine.load.load import Checked

    read = read_of(Checked(None, problems, document), path)
    show_refused(read, session, "file.refused")
    return RefusedPolicyError(read)
