"""`compare` with recorded decisions in the place of the old version."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from engine.cli.session import APPLICATION_REFUSED, FINDING, FINE, Session

if TYPE_CHECKING:
    from engine.cli.compared_forms import Forms
    from engine.compare.archive import Archive, Record
    from engine.compare.intent.intent import Intent
    from engine.compare.recorded.beside import Recorded
    from engine.policy.policy import Policy

# What needs the rules of both versions, and how the same is had otherwise.
_OF_TWO: Final = {
    "facts": "mistake.recorded.facts",
    "by": "mistake.recorded.by",
}


def against_records(
    recorded: Path, policy: Path, session: Session, options: Mapping[str, Any]
) -> int:
    """Compares recorded decisions with a policy, writes it, and gives the code to exit with.

    Args:
        recorded: a file of records, as `decide --json` writes them.
        policy: the policy that decides now.
        session: what the user asked for.
        options: those of the command, by name.

    Raises:
        Mistake: an option was given that takes two versions, or a file cannot be used.
    """
    from engine.cli.compared_forms import give, wanted_of
    from engine.cli.deciding import stage_of
    from engine.cli.impact_report import archive_of
    from engine.cli.intended import intent_at
    from engine.cli.policies import tell_draft
    from engine.cli.records import read_records
    from engine.cli.versions import version_at

    wanted = wanted_of(options, session, without=_OF_TWO)
    records = read_records([recorded], session)
    version = version_at(policy, session)
    held = version.policy
    tell_draft(held, session)
    stage_of(held, options["stage"], session)
    # Which names the old rules had, no record says: those of now can be asked of it.
    intent = intent_at(options["expect"], held, version, session)
    archive = archive_of(options, session)

    def make() -> tuple[Recorded, Forms]:
        made = _beside(held, archive, records, intent, session)
        return made, _forms(made, session)

    made = give(make, wanted, session)
    if not made.is_as_intended if intent else made.changed or made.leaves_out_round:
        return FINDING
    return FINE if made.is_complete else APPLICATION_REFUSED


def _beside(
    policy: Policy,
    archive: Archive,
    records: Sequence[Record],
    intent: Intent | None,
    session: Session,
) -> Recorded:
    """What comes out now beside what was recorded, with how far it is."""
    from engine.cli.deciding import Progress
    from engine.compare.recorded.beside import beside_records

    progress = Progress(len(archive.files), session)
    made = beside_records(policy, archive, records, progress.at, intent)
    progress.clear()
    return made


def _forms(made: Recorded, session: Session) -> Forms:
    """How each form is made."""
    from engine.cli.compared_forms import Forms
    from engine.impact_report.recorded.book import workbook_of
    from engine.impact_report.recorded.markdown import markdown
    from engine.impact_report.recorded.outline import outline
    from engine.impact_report.recorded.report import recorded_report

    told, language = recorded_report(made), session.language
    return Forms(
        text=lambda: outline(told, language),
        page=lambda: outline(told, language),
        data=lambda: dict(told),
        markdown=lambda: markdown(told, language),
        book=lambda: workbook_of(told, language),
    )
