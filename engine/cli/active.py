"""`active`: which published version of a policy is in force on a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.cli.files import readable
from engine.cli.publish import as_data, in_words, lock_of, placed
from engine.cli.session import FINDING, FINE, Session, put
from engine.cli.usage import command, day, flag, lang, paths

if TYPE_CHECKING:
    from engine.publishing.lock import Lock, Published


def active_command(session: Session) -> click.Command:
    """The command `active`."""

    @command(session, "active")
    @paths(session, "policy", "POLICY")
    @day(session, "active", "--on", required=True)
    @flag(session, "active", "--json")
    @lang(session, "active")
    def active(policy: Path, *, on: date, json: bool) -> int:
        return _active(policy, on, session, json=json)

    return active


def _active(path: Path, on: date, session: Session, *, json: bool) -> int:
    """Says which version holds; the code is 1 if none does."""
    readable(path, session)
    lock = lock_of(path, session)
    version = lock.in_force(on)
    if json:
        _as_json(path, lock, on)
    elif version is not None:
        put(_line(version, path, session))
    if lock.problems:
        _show_broken(path, lock, session)
    elif version is None:
        _tell_none(path, lock, on, session)
    return FINDING if version is None else FINE


def _as_json(path: Path, lock: Lock, on: date) -> None:
    from engine.cli.findings import json_line
    from engine.problem import as_json

    version = lock.in_force(on)
    line = {
        "on": on.isoformat(),
        "in_force": None
        if version is None
        else {**as_data(version, path), "until": _until(lock, version)},
        "problems": [as_json(each) for each in placed(lock.problems, path)],
    }
    put(json_line(line))


def _show_broken(path: Path, lock: Lock, session: Session) -> None:
    from engine.cli.findings import Texts, drawn
    from engine.cli.session import say

    for each in placed(lock.problems, path):
        say(drawn(each, Texts(), session, colour=session.colour_err))


def _until(lock: Lock, version: Published) -> str | None:
    """The day on which the next version begins; None if there is none."""
    later = [each.starts for each in lock.versions if each.starts > version.starts]
    return min(later).isoformat() if later else None


def _line(version: Published, path: Path, session: Session) -> str:
    from engine.publishing.keep import kept_file

    return session.words(
        "active.line",
        policy=version.policy,
        version=version.version,
        start=in_words(version.starts, session),
        file=kept_file(path, version.version),
    )


def _tell_none(path: Path, lock: Lock, on: date, session: Session) -> None:
    day_in_words = in_words(on, session)
    if lock.versions:
        first = in_words(lock.versions[0].starts, session)
        session.tell("active.before", file=path, on=day_in_words, first=first)
    else:
        session.tell("active.none", file=path)
