"""`sources`: the sources of policies, passage by passage, with what each became."""

from __future__ import annotations

from pathlib import Path

import click

from engine.cli.decide import refused_policy
from engine.cli.files import readable
from engine.cli.outlines import give
from engine.cli.policies import RefusedPolicyError, policy_to_use
from engine.cli.session import FINE, Session
from engine.cli.usage import command, file, flag, lang, paths


def sources_command(session: Session) -> click.Command:
    """The command `sources`."""

    @command(session, "sources")
    @paths(session, "policies", "POLICIES", several=True)
    @file(session, "sources", "--page")
    @flag(session, "sources", "--json")
    @lang(session, "sources")
    def sources(policies: tuple[Path, ...], *, page: Path | None, json: bool) -> int:
        try:
            return _sources(policies, page, session, json=json)
        except RefusedPolicyError as refused:
            return refused_policy(refused, session, json=json)

    return sources


def _sources(found: tuple[Path, ...], page: Path | None, session: Session, *, json: bool) -> int:
    from engine.passages.outline import outline

    for path in found:
        readable(path, session)
    policies = [policy_to_use(path, session) for path in found]
    give(outline(policies, session.language), session, page=page, json=json)
    return FINE
