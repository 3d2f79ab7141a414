"""`compare` with more than two versions: each step, and every version beside the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from engine.cli.session import APPLICATION_REFUSED, FINDING, FINE, Session

if TYPE_CHECKING:
    from engine.cli.compared_forms import Forms
    from engine.compare.archive import Archive
    from engine.compare.comparison import Comparison
    from engine.compare.edits import Version
    from engine.compare.intent.intent import Intent
    from engine.impact_report.chain.report import ChainReport
    from engine.impact_report.shapes import ComparisonReport


def compare_several(paths: Sequence[Path], session: Session, options: Mapping[str, Any]) -> int:
    """Compares each version with the next, writes it, and gives the code to exit with.

    Args:
        paths: the policies, in the order of the steps.
        session: what the user asked for.
        options: those of the command, by name.

    Raises:
        Mistake: an option was given that takes two versions, or a file cannot be used.
    """
    from engine.cli.compared_forms import give, wanted_of
    from engine.cli.deciding import stage_of
    from engine.cli.impact_report import archive_of
    from engine.cli.intended import intent_at
    from engine.cli.versions import is_comparable, version_at
    from engine.impact_report.chain.report import chain

    # How facts go from one call to another is said of those two.
    wanted = wanted_of(options, session, without={"facts": "mistake.facts_of_two"})
    versions = [version_at(each, session, borrowing=paths[0].parent) for each in paths]
    is_comparable(versions, session)
    for each in versions:
        stage_of(each.policy, options["stage"], session)
    intent = intent_at(options["expect"], versions[0].policy, versions[-1], session)
    archive = archive_of(options, session)

    def make() -> tuple[_Compared, Forms]:
        made = _compared(versions, archive, options["by"], intent, session)
        return made, _forms(chain(made.steps, made.reports, made.whole), session)

    made = give(make, wanted, session)
    if not made.whole.is_as_intended if made.whole else any(each.differs for each in made.steps):
        return FINDING
    return APPLICATION_REFUSED if any(each.unread for each in made.steps) else FINE


class _Compared(NamedTuple):
    """Each step with what is told of it; the first version and the last, if intent is judged."""

    steps: Sequence[Comparison]
    reports: Sequence[ComparisonReport]
    whole: Comparison | None


def _compared(
    versions: Sequence[Version],
    archive: Archive,
    by: tuple[str, ...],
    intent: Intent | None,
    session: Session,
) -> _Compared:
    """Compares each version with the next; where something is intended, also first and last."""
    from engine.cli.deciding import Progress
    from engine.cli.impact_report import surveying
    from engine.compare.comparison import compare, without_causes
    from engine.impact_report.report import report

    steps, reports = [], []
    for old, new in pairwise(versions):
        progress = Progress(len(archive.files), session)
        survey = surveying((old, new), by, session)
        steps.append(compare(old, new, archive, progress.at, survey))
        progress.clear()
        reports.append(report(steps[-1], survey))
    if intent is None:
        return _Compared(steps, reports, None)
    whole = without_causes(versions[0], versions[-1], archive, intent=intent)
    return _Compared(steps, reports, whole)


def _forms(told: ChainReport, session: Session) -> Forms:
    """How each form is made."""
    from engine.cli.compared_forms import Forms
    from engine.impact_report.chain.book import workbook_of
    from engine.impact_report.chain.markdown import markdown
    from engine.impact_report.chain.outline import outline

    language = session.language
    return Forms(
        text=lambda: outline(told, language),
        page=lambda: outline(told, language),
        data=lambda: dict(told),
        markdown=lambda: markdown(told, language),
        book=lambda: workbook_of(told, language),
    )
