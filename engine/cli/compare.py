"""`compare`: two versions of a policy, or what was recorded and a policy, on old applications."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from engine.cli.decide import refused_policy
from engine.cli.files import APPLICATIONS, RECORDS, found
from engine.cli.policies import RefusedPolicyError
from engine.cli.session import APPLICATION_REFUSED, FINDING, FINE, Session
from engine.cli.usage import choice, command, file, flag, lang, paths, text

_FORMATS = ("text", "page", "markdown", "json", "xlsx")


def compare_command(session: Session) -> click.Command:
    """The command `compare`."""

    @command(session, "compare")
    @paths(session, "before", "OLD")
    @paths(session, "after", "NEW")
    @paths(session, "later", "NEWER", several=True, required=False)
    @file(session, "compare", "--applications", multiple=True)
    @text(session, "compare", "--stage", called="STAGE")
    @file(session, "compare", "--records", multiple=True)
    @file(session, "compare", "--expect")
    @file(session, "compare", "--facts")
    @text(session, "compare", "--by", called="FORMULA", multiple=True)
    @choice(session, "compare", "--format", words=_FORMATS)
    @flag(session, "compare", "--json")
    @file(session, "compare", "--out")
    @lang(session, "compare")
    def compare(before: Path, after: Path, later: tuple[Path, ...], **wanted: Any) -> int:
        try:
            if later:
                from engine.cli.chain import compare_several

                return compare_several((before, after, *later), session, wanted)
            if before.suffix.lower() in RECORDS:
                from engine.cli.recorded import against_records

                return against_records(before, after, session, wanted)
            return _compare(before, after, session, **wanted)
        except RefusedPolicyError as refused:
            return refused_policy(refused, session, json=wanted["json"])

    return compare


def _compare(  # noqa: PLR0913 - one for each option
    before: Path,
    after: Path,
    session: Session,
    *,
    applications: tuple[Path, ...],
    stage: str | None,
    records: tuple[Path, ...],
    expect: Path | None,
    facts: Path | None,
    by: tuple[str, ...],
    format: str | None,  # noqa: A002 - the option's name
    json: bool,
    out: Path | None,
) -> int:
    """Compares, writes, and gives the code to exit with."""
    from engine.cli.deciding import Progress, stage_of
    from engine.cli.impact_report import Told, give, refuse_mixed, surveying
    from engine.cli.intended import intent_at, mapping_at
    from engine.cli.records import read_records
    from engine.cli.versions import version_at
    from engine.compare.archive import Archive
    from engine.compare.comparison import compare
    from engine.impact_report.report import report

    refuse_mixed(format, out, session, json=json, is_given=bool(applications))
    old = version_at(before, session, borrowing=after.parent)
    new = version_at(after, session, borrowing=before.parent)
    for each in (old, new):
        stage_of(each.policy, stage, session)
    intent = None if expect is None else intent_at(expect, (old, new), session)
    mapping = None if facts is None else mapping_at(facts, (old, new), session)
    files = tuple(found(applications, APPLICATIONS, session))
    archive = Archive(files, stage, read_records(records, session))
    survey = surveying((old, new), by, len(files), session)

    def told() -> Told:
        progress = Progress(len(files), session)
        held = compare(old, new, archive, progress.at, survey, intent=intent, mapping=mapping)
        progress.clear()
        is_later = stage not in {None, new.policy.stages[0]}
        return Told(report(held, survey, is_later=is_later), held, archive)

    made = give(told, "json" if json else format or "text", out, session)
    if not made.comparison.is_as_intended if intent else made.comparison.changed:
        return FINDING
    return APPLICATION_REFUSED if made.comparison.unread else FINE
