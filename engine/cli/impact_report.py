"""What every comparison takes: the archive, what is kept of each decision, each form."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from engine.cli.compared_forms import Forms
from engine.cli.files import APPLICATIONS, found
from engine.cli.session import Session

if TYPE_CHECKING:
    from engine.compare.archive import Archive
    from engine.compare.comparison import Comparison
    from engine.compare.edits import Version
    from engine.impact_report.outline import Commands
    from engine.impact_report.shapes import ComparisonReport
    from engine.impact_report.survey import Survey
    from engine.outcome import Decision


def archive_of(options: Mapping[str, Any], session: Session) -> Archive:
    """The applications that are named, at a stage, beside earlier decisions.

    Args:
        options: those of the command, by name.
        session: what the user asked for.

    Raises:
        Mistake: a path is not there, or a file of decisions cannot be used.
    """
    from engine.cli.records import read_records
    from engine.compare.archive import Archive

    files = tuple(found(options["applications"], APPLICATIONS, session))
    return Archive(files, options["stage"], read_records(options["records"], session))


def surveying(versions: tuple[Version, Version], by: tuple[str, ...], session: Session) -> Survey:
    """What to keep of each decision, for the groups that are asked for.

    Raises:
        Mistake: what to group by makes no groups.
    """
    from engine.impact_report.groupings import NoGroupingError
    from engine.impact_report.report import survey

    try:
        return survey(versions, by)
    except NoGroupingError as refused:
        problem = refused.problem
        why = "" if problem is None else problem.what(session.language)
        session.mistake(f"mistake.{refused.key}", given=", ".join(by), why=why)


def explaining(
    paths: Mapping[str, Path], report: ComparisonReport, options: Mapping[str, Any]
) -> Commands:
    """What to type to see the trail of an application, on each side on which that can be seen.

    `explain` reads no mapping of facts, and no tables that lie beside another version.

    Args:
        paths: the policy of each side, as it was typed.
        report: the comparison.
        options: those of the command, by name.
    """
    sides = {"before": report["before"], "after": report["after"]}
    if "mapping" in report:
        del sides["after"]
    asked = [] if options["stage"] is None else ["--stage", options["stage"]]
    asked += [part for each in options["records"] for part in ("--records", str(each))]

    def commands(file: str) -> Mapping[str, str]:
        return {
            side: shlex.join(["regelspoor", "explain", str(paths[side]), file, *asked])
            for side, of in sides.items()
            if not of["borrows_files"]
        }

    return commands


def forms_of(
    report: ComparisonReport,
    comparison: Comparison,
    archive: Archive,
    session: Session,
    commands: Commands,
) -> Forms:
    """How each form of a comparison is made; on a page trails can be opened."""
    from engine.impact_report.book import workbook_of
    from engine.impact_report.markdown import markdown
    from engine.impact_report.outline import outline
    from engine.impact_report.trails import folds

    language = session.language

    def decisions(file: str) -> tuple[Decision, Decision]:
        before, after = archive.decisions(Path(file), comparison.ways)
        # What is in a report was decided before.
        return cast("Decision", before), cast("Decision", after)

    return Forms(
        text=lambda: outline(report, language),
        page=lambda: outline(report, language, folds(report, language, decisions), commands),
        data=lambda: dict(report),
        markdown=lambda: markdown(report, language),
        book=lambda: workbook_of(report, language),
    )
