"""`diff`: two versions of a policy, or two calls, in plain words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.cli.decide import refused_policy
from engine.cli.files import beginning, readable
from engine.cli.outlines import give
from engine.cli.policies import RefusedPolicyError, read_of, show_refused
from engine.cli.session import FINDING, FINE, Session
from engine.cli.usage import command, file, flag, lang, paths

if TYPE_CHECKING:
    from engine.policy.policy import Policy


def diff_command(session: Session) -> click.Command:
    """The command `diff`."""

    @command(session, "diff")
    @paths(session, "before", "OLD")
    @paths(session, "after", "NEW")
    @file(session, "diff", "--page")
    @flag(session, "diff", "--json")
    @lang(session, "diff")
    def diff(before: Path, after: Path, *, page: Path | None, json: bool) -> int:
        try:
            return _diff(before, after, page, session, json=json)
        except RefusedPolicyError as refused:
            return refused_policy(refused, session, json=json)

    return diff


def _diff(before: Path, after: Path, page: Path | None, session: Session, *, json: bool) -> int:
    from engine.changes.outline import outline
    from engine.prose.outline import outline as read_aloud

    old = policy_as_read(before, session, before.parent, after.parent)
    new = policy_as_read(after, session, after.parent, before.parent)
    told = (read_aloud(old, session.language), read_aloud(new, session.language))
    made = outline((old, new), told, session.language)
    give(made, session, page=page, json=json)
    return FINE if len(made.sections) == 1 else FINDING


def policy_as_read(path: Path, session: Session, *beside: Path) -> Policy:
    """The policy at `path`, of which nothing is proved: what differs can be told all the same.

    Args:
        path: the policy's file.
        session: what the user asked for.
        beside: the folders that may hold the files it names; the first that holds them all does.

    Raises:
        RefusedPolicyError: it cannot be read; what is wrong was shown.
        Mistake: the file cannot be opened.
    """
    from engine.load.beside import holds_files_of
    from engine.load.load import Checked, read_policy
    from engine.source import MAX_BYTES

    data = beginning(readable(path, session), MAX_BYTES, session)
    folder = next((each for each in beside if holds_files_of(data, each)), path.parent)
    reading = read_policy(data, path.name, folder)
    if reading.policy is None:
        read = read_of(Checked(None, reading.problems, reading.document), path)
        show_refused(read, session)
        raise RefusedPolicyError(read)
    return reading.policy
