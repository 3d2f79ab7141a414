"""`where`: each place where a name of a policy stands, and what it works through."""

from __future__ import annotations

from pathlib import Path

import click

from engine.cli.decide import refused_policy
from engine.cli.files import beginning, readable
from engine.cli.outlines import give
from engine.cli.policies import RefusedPolicyError, read_of, show_refused
from engine.cli.session import FINE, Session
from engine.cli.usage import command, file, flag, lang, near, one, paths


def where_command(session: Session) -> click.Command:
    """The command `where`."""

    @command(session, "where")
    @paths(session, "policy", "POLICY")
    @one(session, "name", "NAME")
    @file(session, "where", "--page")
    @flag(session, "where", "--json")
    @lang(session, "where")
    def where(policy: Path, name: str, *, page: Path | None, json: bool) -> int:
        try:
            return _where(policy, name, page, session, json=json)
        except RefusedPolicyError as refused:
            return refused_policy(refused, session, json=json)

    return where


def _where(path: Path, name: str, page: Path | None, session: Session, *, json: bool) -> int:
    """Tells of a name, also where the policy has errors, as long as its shape is right."""
    from engine.load import nodes
    from engine.load.load import Checked, read_policy
    from engine.source import MAX_BYTES
    from engine.uses.naming import names_of, written
    from engine.uses.outline import outline

    data = beginning(readable(path, session), MAX_BYTES, session)
    reading = read_policy(data, path.name, path.parent)
    if reading.draft is None:
        read = read_of(Checked(None, reading.problems, reading.document), path)
        show_refused(read, session)
        raise RefusedPolicyError(read)
    names = names_of(reading.draft, reading.document.source)
    called = names.called(name)
    policy = nodes.text(reading.draft.root, "policy")
    if not called:
        known = [each for one in names.known() for each in {one.name, written(one)}]
        hint = near(session, name, known)
        session.mistake("mistake.name", policy=policy, given=name, near=hint)
    give(outline(names, called, policy, name, session.language), session, page=page, json=json)
    return FINE
