"""`doubts`: what hangs on each open question of a policy, over many applications."""

from __future__ import annotations

from pathlib import Path

import click

from engine.cli.decide import refused_policy
from engine.cli.files import APPLICATIONS, found, readable
from engine.cli.outlines import give
from engine.cli.policies import RefusedPolicyError, policy_to_use
from engine.cli.session import APPLICATION_REFUSED, FINE, Session
from engine.cli.usage import command, file, flag, lang, paths, text


def doubts_command(session: Session) -> click.Command:
    """The command `doubts`."""

    @command(session, "doubts")
    @paths(session, "policy", "POLICY")
    @file(session, "doubts", "--applications", multiple=True, required=True)
    @text(session, "doubts", "--stage", called="STAGE")
    @file(session, "doubts", "--records", multiple=True)
    @file(session, "doubts", "--page")
    @flag(session, "doubts", "--json")
    @lang(session, "doubts")
    def doubts(  # noqa: PLR0913 - one for each option
        policy: Path,
        *,
        applications: tuple[Path, ...],
        stage: str | None,
        records: tuple[Path, ...],
        page: Path | None,
        json: bool,
    ) -> int:
        try:
            from engine.cli.deciding import Progress, stage_of
            from engine.cli.records import read_records
            from engine.compare.archive import Archive
            from engine.compare.doubts import doubts
            from engine.compare.doubts_outline import outline

            held = policy_to_use(readable(policy, session), session)
            stage_of(held, stage, session)
            files = tuple(found(applications, APPLICATIONS, session))
            progress = Progress(len(files), session)
            archive = Archive(files, stage, read_records(records, session))
            made = doubts(held, archive, progress.at)
            progress.clear()
            give(outline(made, session.language), session, page=page, json=json)
        except RefusedPolicyError as refused:
            return refused_policy(refused, session, json=json)
        return APPLICATION_REFUSED if made.unread else FINE

    return doubts
