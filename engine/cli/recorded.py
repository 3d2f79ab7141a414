"""`compare` with recorded decisions in the place of the old version."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from engine.cli.files import APPLICATIONS, found, output, readable
from engine.cli.session import APPLICATION_REFUSED, FINDING, FINE, Session

if TYPE_CHECKING:
    from engine.compare.archive import Archive, Record
    from engine.compare.recorded import Recorded
    from engine.policy.policy import Policy

# What a comparison with records can be written as: it has no money by cause to fill a sheet with.
_FORMS: Final = ("text", "page", "json")
_OF_TWO: Final = ("records", "expect", "facts", "by")


def against_records(
    recorded: Path, policy: Path, session: Session, wanted: Mapping[str, Any]
) -> int:
    """Compares recorded decisions with a policy, writes it, and gives the code to exit with.

    Args:
        recorded: a file of records, as `decide --json` writes them.
        policy: the policy that decides now.
        session: what the user asked for.
        wanted: the options of the command, by name.

    Raises:
        Mistake: an option was given that takes two versions, or a file cannot be used.
    """
    from engine.cli.deciding import stage_of
    from engine.cli.policies import policy_to_use
    from engine.cli.records import read_records
    from engine.compare.archive import Archive

    form = _form(wanted, session)
    records = read_records([recorded], session)
    held = policy_to_use(readable(policy, session), session)
    stage_of(held, wanted["stage"], session)
    files = tuple(found(wanted["applications"], APPLICATIONS, session))
    with output(wanted["out"], session) as to:
        made = _beside(held, Archive(files, wanted["stage"]), records, session)
        to.put(_written(made, form, session, to.width).rstrip("\n"))
    if made.changed:
        return FINDING
    return FINE if made.is_complete else APPLICATION_REFUSED


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
        session.mistake("mistake.recorded", name=f"--format {form}")
    for name in _OF_TWO:
        if wanted[name]:
            session.mistake("mistake.recorded", name=f"--{name}")
    return str(form)


def _beside(
    policy: Policy, archive: Archive, records: Sequence[Record], session: Session
) -> Recorded:
    """What comes out now beside what was recorded, with how far it is."""
    from engine.cli.deciding import Progress
    from engine.compare.recorded import beside_records

    progress = Progress(len(archive.files), session)
    made = beside_records(policy, archive, records, progress.at)
    progress.clear()
    return made


def _written(made: Recorded, form: str, session: Session, width: int) -> str:
    """What differs, as text of some form."""
    from engine.compare.recorded_outline import outline

    told = outline(made, session.language)
    if form == "json":
        from engine.cli.findings import json_line
        from engine.pages.as_data import data_of

        return json_line(data_of(told))
    if form == "page":
        from engine.pages.as_page import page_of

        return page_of(told)
    from engine.pages.as_text import text_of

    return text_of(told, width=width)
