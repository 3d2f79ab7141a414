"""`publish`: a version that never changes again, once nothing keeps it from being one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from engine.cli.decide import refused_policy
from engine.cli.files import not_kept, readable
from engine.cli.policies import Read, RefusedPolicyError, read_policy, show_refused
from engine.cli.session import FINDING, FINE, Session, put
from engine.cli.usage import command, day, flag, lang, paths, text

if TYPE_CHECKING:
    from engine.problem import Problem
    from engine.publishing.lock import Lock, Published
    from engine.publishing.ready import Wish


def publish_command(session: Session) -> click.Command:
    """The command `publish`."""

    @command(session, "publish")
    @paths(session, "policy", "POLICY")
    @text(session, "publish", "--author", called="NAME", required=True)
    @text(session, "publish", "--approver", called="NAME", required=True)
    @day(session, "publish", "--on")
    @text(session, "publish", "--accept", called="CODE", multiple=True)
    @flag(session, "publish", "--dry-run")
    @flag(session, "publish", "--json")
    @lang(session, "publish")
    def publish(policy: Path, **wanted: Any) -> int:
        try:
            return _publish(policy, session, **wanted)
        except RefusedPolicyError as refused:
            return refused_policy(refused, session, json=wanted["json"])

    return publish


def _publish(  # noqa: PLR0913 - one for each option
    path: Path,
    session: Session,
    *,
    author: str,
    approver: str,
    on: date | None,
    accept: tuple[str, ...],
    dry_run: bool,
    json: bool,
) -> int:
    """Publishes, or says what keeps it from being; the code to exit with."""
    from engine.publishing.publish import refused
    from engine.publishing.ready import Wish

    readable(path, session)
    not_kept(path, session)
    read = read_policy(path, session)
    if read.checked.policy is None:
        show_refused(read, session)
        raise RefusedPolicyError(read)
    lock = lock_of(path, session)
    wish = Wish(path, read.checked.policy, read.checked, lock, author, approver, accept)
    problems, version = refused(wish), None
    if not (problems or dry_run):
        version, problems = _written(wish, on or _today(), session)
    code = _end(problems, read, None if problems else version, session, json=json)
    if not problems:
        _tell(wish, version, session)
    return code


def lock_of(path: Path, session: Session) -> Lock:
    """The lock beside the policy at `path`; an empty one if there is none.

    Raises:
        Mistake: it cannot be opened.
    """
    from engine.publishing.lock import lock_path, read_lock

    try:
        return read_lock(path)
    except OSError:
        session.mistake("file.unreadable", file=lock_path(path))


def _written(wish: Wish, on: date, session: Session) -> tuple[Published, tuple[Problem, ...]]:
    import engine
    from engine.publishing.publish import published

    try:
        return published(wish, on, engine.__version__)
    except OSError as fault:
        session.mistake("file.unwritable", file=str(fault.filename or wish.path))


def _today() -> date:
    # Who published and when is no part of what is published; nothing else reads a clock.
    from datetime import UTC, datetime

    return datetime.now(UTC).astimezone().date()


def _end(
    problems: tuple[Problem, ...],
    read: Read,
    version: Published | None,
    session: Session,
    *,
    json: bool,
) -> int:
    """Shows what keeps the version from being published, or with `json` what came of it."""
    from engine.cli.findings import counted, json_line
    from engine.problem import as_json, safe_text

    found = placed(problems, read.path)
    if json:
        line = {
            "file": safe_text(read.path.as_posix()),
            "published": None if version is None else as_data(version, read.path),
            "problems": [as_json(each) for each in found],
        }
        put(json_line(line))
    else:
        show(found, read, session)
    if found:
        session.tell("publish.refused", file=read.path, counted=counted(found, session))
    return FINDING if found else FINE


def placed(problems: tuple[Problem, ...], path: Path) -> tuple[Problem, ...]:
    """The problems with paths as the user gave them."""
    from engine.cli.findings import from_here

    found = from_here(problems, path.parent)
    return tuple(
        replace(each, fields={**each.fields, "path": (path.parent / str(at)).as_posix()})
        if (at := each.fields.get("path"))
        else each
        for each in found
    )


def show(problems: tuple[Problem, ...], read: Read, session: Session) -> None:
    """Draws problems where data go."""
    from engine.cli.findings import drawn

    for each in problems:
        put(drawn(each, read.texts, session, colour=session.colour_out))


def as_data(version: Published, path: Path) -> dict[str, object]:
    """A version for another program: what the lock says of it, and where it is kept."""
    from engine.problem import safe_text
    from engine.publishing.keep import kept_file

    file = safe_text(kept_file(path, version.version).as_posix())
    return {"version": version.version, "file": file, **version.as_json()}


def _tell(wish: Wish, version: Published | None, session: Session) -> None:
    from engine.publishing.keep import kept_file

    number = wish.policy.identity.version
    if version is None:
        session.tell("publish.ready", file=wish.path, version=number)
        return
    session.tell(
        "publish.done",
        file=wish.path,
        version=number,
        start=in_words(version.starts, session),
        kept=kept_file(wish.path, number),
    )


def in_words(of: date, session: Session) -> str:
    """A day as a reader writes it."""
    from engine.quantities import DATE
    from engine.wordings.values import write_value

    return write_value(of, DATE, session.language, {}, "", None)
