"""`compare` with more than two versions: each step, and every version beside the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from engine.cli.files import APPLICATIONS, found, output
from engine.cli.session import APPLICATION_REFUSED, FINDING, FINE, Session

if TYPE_CHECKING:
    from engine.compare.archive import Archive
    from engine.compare.comparison import Comparison
    from engine.compare.edits import Version
    from engine.impact_report.chain import ChainReport

# What is intended, and how facts go from call to call, is said of two versions.
_OF_TWO: Final = ("expect", "facts")
_FORMS: Final = ("text", "page", "json")


def compare_several(paths: Sequence[Path], session: Session, wanted: Mapping[str, Any]) -> int:
    """Compares each version with the next, writes it, and gives the code to exit with.

    Args:
        paths: the policies, in the order of the steps.
        session: what the user asked for.
        wanted: the options of the command, by name.

    Raises:
        Mistake: an option was given that takes two versions, or a file cannot be used.
    """
    from engine.cli.deciding import stage_of
    from engine.cli.records import read_records
    from engine.cli.versions import version_at
    from engine.compare.archive import Archive

    form = _form(wanted, session)
    versions = [version_at(each, session, borrowing=paths[0].parent) for each in paths]
    for each in versions:
        stage_of(each.policy, wanted["stage"], session)
    files = tuple(found(wanted["applications"], APPLICATIONS, session))
    archive = Archive(files, wanted["stage"], read_records(wanted["records"], session))
    with output(wanted["out"], session) as to:
        steps, told = _told(versions, archive, wanted["by"], session)
        to.put(_written(told, form, session, to.width).rstrip("\n"))
    if any(each.changed for each in steps):
        return FINDING
    return APPLICATION_REFUSED if any(each.unread for each in steps) else FINE


def _form(wanted: Mapping[str, Any], session: Session) -> str:
    """The form that is wanted.

    Raises:
        Mistake: it, or another option, only goes with two versions of a policy.
    """
    from engine.cli.impact_report import refuse_mixed

    refuse_mixed(
        wanted["format"],
        wanted["out"],
        session,
        json=wanted["json"],
        is_given=bool(wanted["applications"]),
    )
    form = "json" if wanted["json"] else wanted["format"] or "text"
    if form not in _FORMS:
        session.mistake("mistake.of_two", name=f"--format {form}")
    for name in _OF_TWO:
        if wanted[name]:
            session.mistake("mistake.of_two", name=f"--{name}")
    return str(form)


def _told(
    versions: Sequence[Version], archive: Archive, by: tuple[str, ...], session: Session
) -> tuple[list[Comparison], ChainReport]:
    """Each step, and what is told of all."""
    from engine.cli.deciding import Progress
    from engine.cli.impact_report import surveying
    from engine.compare.comparison import compare
    from engine.impact_report.chain import chain
    from engine.impact_report.report import report

    steps, reports = [], []
    for old, new in pairwise(versions):
        progress = Progress(len(archive.files), session)
        survey = surveying((old, new), by, len(archive.files), session)
        steps.append(compare(old, new, archive, progress.at, survey))
        progress.clear()
        is_later = archive.stage not in {None, new.policy.stages[0]}
        reports.append(report(steps[-1], survey, is_later=is_later))
    return steps, chain(steps, reports)


def _written(report: ChainReport, form: str, session: Session, width: int) -> str:
    """The steps as text of some form."""
    if form == "json":
        from engine.cli.findings import json_line

        return json_line(dict(report))
    from engine.impact_report.chain import chain_outline

    told = chain_outline(report, session.language)
    if form == "page":
        from engine.pages.as_page import page_of

        return page_of(told)
    from engine.pages.as_text import text_of

    return text_of(told, width=width)
