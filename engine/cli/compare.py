"""`compare`: two versions of a policy, or what was recorded and a policy, on old applications."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from engine.cli.compared_forms import FORMS
from engine.cli.decide import refused_policy
from engine.cli.files import RECORDS, beginning
from engine.cli.policies import RefusedPolicyError
from engine.cli.session import APPLICATION_REFUSED, FINDING, FINE, Session
from engine.cli.usage import choice, command, file, flag, lang, paths, text


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
    @choice(session, "compare", "--format", words=FORMS)
    @flag(session, "compare", "--json")
    @file(session, "compare", "--out")
    @file(session, "compare", "--page")
    @lang(session, "compare")
    def compare(before: Path, after: Path, later: tuple[Path, ...], **wanted: Any) -> int:
        try:
            _records_come_first(before, (after, *later), session)
            if later:
                from engine.cli.chain import compare_several

                return compare_several((before, after, *later), session, wanted)
            if before.suffix.lower() in RECORDS:
                from engine.cli.recorded import against_records

                return against_records(before, after, session, wanted)
            return _compare(before, after, session, wanted)
        except RefusedPolicyError as refused:
            return refused_policy(refused, session, json=wanted["json"])

    return compare


def _records_come_first(before: Path, others: tuple[Path, ...], session: Session) -> None:
    """Sees to it that recorded decisions stand as OLD, with one NEW, and nowhere else.

    Raises:
        Mistake: they stand elsewhere, or it is a baseline.
    """
    from engine.baselines.baseline import BEGINNING, is_baseline

    recorded = [each for each in (before, *others) if each.suffix.lower() in RECORDS]
    for each in recorded:
        if is_baseline(beginning(each, BEGINNING, session)):
            session.mistake("mistake.recorded.baseline", file=each)
    if recorded not in ([], [before]) or (recorded and len(others) > 1):
        session.mistake("mistake.recorded.place", file=recorded[-1])


def _compare(before: Path, after: Path, session: Session, options: Mapping[str, Any]) -> int:
    """Compares, writes, and gives the code to exit with."""
    from engine.cli.compared_forms import Forms, give, wanted_of
    from engine.cli.deciding import Progress, stage_of
    from engine.cli.impact_report import archive_of, explaining, forms_of, surveying
    from engine.cli.intended import intent_at, mapping_at
    from engine.cli.versions import is_comparable, version_at
    from engine.compare.comparison import Comparison, compare
    from engine.impact_report.report import report

    wanted, stage = wanted_of(options, session), options["stage"]
    old = version_at(before, session, borrowing=after.parent)
    new = version_at(after, session, borrowing=before.parent)
    is_comparable((old, new), session, is_mapped=options["facts"] is not None)
    for each in (old, new):
        stage_of(each.policy, stage, session)
    intent = intent_at(options["expect"], old.policy, new, session)
    mapping = mapping_at(options["facts"], (old, new), session)
    archive = archive_of(options, session)
    survey = surveying((old, new), options["by"], session)

    def make() -> tuple[Comparison, Forms]:
        progress = Progress(len(archive.files), session)
        held = compare(old, new, archive, progress.at, survey, intent=intent, mapping=mapping)
        progress.clear()
        told = report(held, survey)
        commands = explaining({"before": before, "after": after}, told, options)
        return held, forms_of(told, held, archive, session, commands)

    made = give(make, wanted, session)
    if not made.is_as_intended if intent else made.differs:
        return FINDING
    return APPLICATION_REFUSED if made.unread else FINE
