"""`read`: a policy as plain sentences with their sources, as text or as a page."""

from __future__ import annotations

from pathlib import Path

import click

from engine.cli.decide import refused_policy
from engine.cli.files import readable
from engine.cli.outlines import give
from engine.cli.policies import RefusedPolicyError, policy_to_use
from engine.cli.session import FINE, Session
from engine.cli.usage import command, file, flag, lang, paths


def read_command(session: Session) -> click.Command:
    """The command `read`."""

    @command(session, "read")
    @paths(session, "policy", "POLICY")
    @file(session, "read", "--page")
    @flag(session, "read", "--json")
    @lang(session, "read")
    def read(policy: Path, *, page: Path | None, json: bool) -> int:
        try:
            return _read(policy, page, session, json=json)
        except RefusedPolicyError as refused:
            return refused_policy(refused, session, json=json)

    return read


def _read(path: Path, page: Path | None, session: Session, *, json: bool) -> int:
    from engine.passages.outline import sections
    from engine.prose.outline import outline

    policy = policy_to_use(readable(path, session), session)
    sources = sections(policy, session.language)
    give(outline(policy, session.language, sources), session, page=page, json=json)
    return FINE
