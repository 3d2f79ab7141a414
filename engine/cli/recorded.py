"""`compare` with recorded decisions in the place of the old version."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from engine.cli.files import APPLICATIONS, found, output, readable
from engine.cli.plain_forms import form_of, written
from engine.cli.session import APPLICATION_REFUSED, FINDING, FINE, Session

if TYPE_CHECKING:
    from engine.compare.archive import Archive, Record
    from engine.compare.recorded import Recorded
    from engine.policy.policy import Policy

# What is said of two versions, or needs the rules of both.
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
    from engine.compare.recorded_outline import outline
    from engine.pages.as_data import data_of

    form = form_of(wanted, session, without=_OF_TWO, why="mistake.recorded")
    records = read_records([recorded], session)
    held = policy_to_use(readable(policy, session), session)
    stage_of(held, wanted["stage"], session)
    files = tuple(found(wanted["applications"], APPLICATIONS, session))
    with output(wanted["out"], session) as to:
        made = _beside(held, Archive(files, wanted["stage"]), records, session)
        told = partial(outline, made, session.language)
        to.put(written(told, lambda: data_of(told()), form, to.width).rstrip("\n"))
    if made.changed:
        return FINDING
    return FINE if made.is_complete else APPLICATION_REFUSED


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
