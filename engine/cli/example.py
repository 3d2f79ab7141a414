"""`example add`: an application with its present outcome as an example of the policy."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from engine.cli.decide import refused_policy
from engine.cli.files import not_kept, readable
from engine.cli.policies import (
    Read,
    RefusedPolicyError,
    read_policy,
    rewritten,
    show_refused,
)
from engine.cli.session import (
    APPLICATION_REFUSED,
    FINDING,
    FINE,
    Session,
    put,
    say,
)
from engine.cli.usage import command, file, flag, lang, paths, text, word

if TYPE_CHECKING:
    from engine.authoring.example import Added
    from engine.cli.deciding import Decided


def example_command(session: Session) -> click.Command:
    """The command `example`."""

    @command(session, "example")
    @word(session, "action", ("add",))
    @paths(session, "policy", "POLICY")
    @file(session, "example", "--from", required=True)
    @text(session, "example", "--name", called="NAME")
    @text(session, "example", "--stage", called="STAGE")
    @file(session, "example", "--records", multiple=True)
    @flag(session, "example", "--dry-run")
    @flag(session, "example", "--json")
    @lang(session, "example")
    def example(action: str, policy: Path, **wanted: Any) -> int:  # noqa: ARG001 - there is one
        try:
            return _add(policy, wanted.pop("from"), session, **wanted)
        except RefusedPolicyError as refused:
            return refused_policy(refused, session, json=wanted["json"])

    return example


def _add(  # noqa: PLR0913 - one for each option
    policy: Path,
    application: Path,
    session: Session,
    *,
    name: str | None,
    stage: str | None,
    records: tuple[Path, ...],
    dry_run: bool,
    json: bool,
) -> int:
    """Decides the application, adds the example, and gives the code to exit with."""
    from engine.authoring.example import add_example

    for path in (policy, application):
        readable(path, session)
    not_kept(policy, session)
    read = read_policy(policy, session)
    one = _decided(read, application, stage, records, session)
    if one.decision is None:
        return _refused_application(one, json=json)
    called = _name_of(name, application, session)
    added = add_example(read.checked.document, policy.parent, one.decision, called)
    is_written = not (added.problems or dry_run)
    if is_written and not rewritten(read, added.text, session):
        return FINDING
    if json:
        _as_json(added, read, called, is_written=is_written)
    else:
        _as_text(added, read, session)
    _tell(added, read, called, session, dry_run=dry_run)
    return FINDING if added.problems else FINE


def _decided(
    read: Read, application: Path, stage: str | None, records: tuple[Path, ...], session: Session
) -> Decided:
    """What becomes of the application.

    Raises:
        RefusedPolicyError: the policy has errors, which were shown.
    """
    from engine.cli.deciding import Deciding, decided, stage_of
    from engine.cli.records import read_records

    policy = read.checked.policy
    if policy is None:
        show_refused(read, session)
        raise RefusedPolicyError(read)
    earlier = read_records(records, session)
    at = stage_of(policy, stage, session)
    (one,) = decided([application], Deciding(policy, read.path.parent, at, earlier), session)
    return one


def _refused_application(one: Decided, *, json: bool) -> int:
    from engine.cli.findings import refused_line

    if json:
        put(refused_line(one.path, one.problems))
    return APPLICATION_REFUSED


def _name_of(name: str | None, application: Path, session: Session) -> str:
    """What the example is called: as was asked, else as the application's file."""
    from engine.authoring.example import LONGEST_NAME

    called = application.stem.replace("-", " ").replace("_", " ") if name is None else name
    if not called.strip() or not called.isprintable() or len(called) > LONGEST_NAME:
        session.mistake("example.name", most=LONGEST_NAME)
    return called


def _as_text(added: Added, read: Read, session: Session) -> None:
    from engine.cli.findings import Texts, drawn, from_here
    from engine.problem import safe_text

    texts = Texts()
    texts.hold(read.path.as_posix(), added.source.text)
    for problem in from_here(added.problems, read.path.parent):
        say(drawn(problem, texts, session, colour=session.colour_err))
    if added.shown:
        put(safe_text(added.shown))


def _as_json(added: Added, read: Read, name: str, *, is_written: bool) -> None:
    from engine.cli.findings import from_here, json_line
    from engine.problem import as_json, safe_text

    line = {
        "file": safe_text(read.path.as_posix()),
        "example": name,
        "added": added.shown,
        "is_written": is_written,
        "left_out": list(added.left_out),
        "problems": [as_json(each) for each in from_here(added.problems, read.path.parent)],
    }
    put(json_line(line))


def _tell(added: Added, read: Read, name: str, session: Session, *, dry_run: bool) -> None:
    from engine.cli.session import listed

    if added.problems:
        session.tell("example.refused", file=read.path)
        return
    if added.left_out:
        session.tell("example.left_out", names=listed(added.left_out))
    if dry_run:
        session.tell("example.dry", file=read.path)
        return
    session.tell("example.added", file=read.path, name=name)
    policy = read.checked.policy
    if policy is not None and not policy.identity.is_draft:
        session.tell("draft_again", file=read.path, version=policy.identity.version)
