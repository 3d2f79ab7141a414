"""`compare` with more than two versions: each step, and every version beside the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from engine.cli.files import APPLICATIONS, found, output
from engine.cli.plain_forms import form_of, written
from engine.cli.session import APPLICATION_REFUSED, FINDING, FINE, Session

if TYPE_CHECKING:
    from engine.compare.archive import Archive
    from engine.compare.comparison import Comparison
    from engine.compare.edits import Version
    from engine.impact_report.chain import ChainReport

# What is intended, and how facts go from call to call, is said of two versions.
_OF_TWO: Final = ("expect", "facts")


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
    from engine.impact_report.chain import chain_outline

    form = form_of(wanted, session, without=_OF_TWO, why="mistake.of_two")
    versions = [version_at(each, session, borrowing=paths[0].parent) for each in paths]
    for each in versions:
        stage_of(each.policy, wanted["stage"], session)
    files = tuple(found(wanted["applications"], APPLICATIONS, session))
    archive = Archive(files, wanted["stage"], read_records(wanted["records"], session))
    with output(wanted["out"], session) as to:
        steps, told = _told(versions, archive, wanted["by"], session)
        outline = partial(chain_outline, told, session.language)
        to.put(written(outline, lambda: dict(told), form, to.width).rstrip("\n"))
    if any(each.changed for each in steps):
        return FINDING
    return APPLICATION_REFUSED if any(each.unread for each in steps) else FINE


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
