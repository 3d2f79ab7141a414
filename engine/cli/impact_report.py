"""A comparison in the form that was asked for: text, page, comment, data or workbook."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from engine.cli.files import output, replace_bytes
from engine.cli.session import Session

if TYPE_CHECKING:
    from engine.compare.archive import Archive
    from engine.compare.comparison import Comparison
    from engine.compare.edits import Version
    from engine.impact_report.shapes import ComparisonReport
    from engine.impact_report.survey import Survey
    from engine.outcome import Decision


class Told(NamedTuple):
    """A report, and what it was made from."""

    report: ComparisonReport
    comparison: Comparison
    archive: Archive

    def decisions(self, file: str) -> tuple[Decision, Decision]:
        """Both decisions on the application in a file, made again."""
        before, after = self.archive.decisions(Path(file), self.comparison.ways)
        # What is in a report was decided before.
        return cast("Decision", before), cast("Decision", after)


def surveying(
    versions: tuple[Version, Version], by: tuple[str, ...], applications: int, session: Session
) -> Survey:
    """What to keep of each decision, for the groups that are asked for.

    Raises:
        Mistake: what to group by makes no groups.
    """
    from engine.impact_report.groupings import NoGroupingError
    from engine.impact_report.report import survey

    try:
        return survey(versions, by, applications)
    except NoGroupingError as refused:
        problem = refused.problem
        why = "" if problem is None else problem.what(session.language)
        session.mistake(f"mistake.{refused.key}", given=", ".join(by), why=why)


def refuse_mixed(
    form: str | None, out: Path | None, session: Session, *, json: bool, is_given: bool
) -> None:
    """Refuses options that do not go together.

    Raises:
        Mistake: they do not.
    """
    if json and form not in {None, "json"}:
        session.mistake("mistake.two_forms", form=form)
    if not is_given:
        session.mistake("mistake.missing", name="--applications")
    if form == "xlsx" and out is None:
        session.mistake("mistake.no_file", form=form)


def give(make: Callable[[], Told], form: str, out: Path | None, session: Session) -> Told:
    """Makes a comparison and writes it in the form that is wanted.

    Raises:
        Mistake: the file cannot be written.
    """
    if form == "xlsx" and out is not None:
        told = make()
        write_book(told.report, out, session)
        return told
    with output(out, session) as to:
        told = make()
        to.put(written(told, form, session, to.width).rstrip("\n"))
    return told


def written(told: Told, form: str, session: Session, width: int) -> str:
    """A comparison as text of some form."""
    from engine.cli.findings import json_line
    from engine.impact_report.markdown import markdown
    from engine.impact_report.outline import outline
    from engine.impact_report.trails import folds
    from engine.pages.as_page import page_of
    from engine.pages.as_text import text_of

    if form == "json":
        return json_line(dict(told.report))
    if form == "markdown":
        return markdown(told.report, session.language)
    if form == "page":
        trails = folds(told.report, session.language, told.decisions)
        return page_of(outline(told.report, session.language, trails))
    return text_of(outline(told.report, session.language), width=width)


def write_book(report: ComparisonReport, out: Path, session: Session) -> None:
    """A comparison as a workbook in a file.

    Raises:
        Mistake: the file cannot be written, or the library is not installed.
    """
    from engine.impact_report.book import workbook_of

    try:
        made = workbook_of(report, session.language)
    except ModuleNotFoundError:
        session.mistake("extra.missing", file=out)
    replace_bytes(out, made, session)
