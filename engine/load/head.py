"""The keys at the head of a policy: how it is written, since when it holds, who applies."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final, cast

from engine.dates import MonthEnd, date_of, is_zone
from engine.load import nodes
from engine.load.declare import must_be_a_day, stated
from engine.load.draft import Draft
from engine.load.words import BLOCKS
from engine.policy.expressions import Language
from engine.quantities import DATE

_FIRST_STAGE: Final[dict[Language, str]] = {"nl": "aanvraag", "en": "application"}


def read(draft: Draft) -> None:
    """How the file is written; everything else hangs on it."""
    root = draft.root
    draft.written_in = "en" if nodes.text(root, "written_in") == "en" else "nl"
    draft.stages = nodes.texts(root.get("stages")) or (_FIRST_STAGE[draft.written_in],)
    month_end = nodes.text(root, "month_end") or None
    draft.notation.month_end = cast("MonthEnd | None", month_end)
    for check in (_zone, _stages, _own_block):
        with draft.collector.inside():
            check(draft)


def _zone(draft: Draft) -> None:
    zone = nodes.scalar(draft.root.get("zone"))
    if zone is None:
        return
    # A zone that does not exist is one problem; each moment without it would be another.
    draft.notation.zone = zone.text if is_zone(zone.text) else "UTC"
    if draft.notation.zone != zone.text:
        raise draft.collector.refuse("E231", zone.span, name=zone.text)


def _stages(draft: Draft) -> None:
    seen: set[str] = set()
    for stage in nodes.scalars(draft.root.get("stages")):
        if stage.text in seen:
            raise draft.collector.refuse("E234", stage.span, name=stage.text)
        seen.add(stage.text)


def _own_block(draft: Draft) -> None:
    """Refuses a block of the policy's own words: they stand with what they are about."""
    block = draft.root.key(BLOCKS[draft.written_in])
    if block is not None:
        other = BLOCKS["en" if draft.written_in == "nl" else "nl"]
        raise draft.collector.refuse("E232", block.span, block=block.text, other=other)


def applicant(draft: Draft) -> str:
    """The fact that says who applies."""
    name = nodes.needed(draft.root, "applicant")
    with draft.collector.inside("applicant"):
        stated(draft, name)
    return name.text


def in_force(draft: Draft) -> tuple[date, str]:
    """From which day the version holds, and the fact that picks it."""
    node = nodes.mapping(draft.root.get("in_force"))
    start, by = nodes.needed(node, "from"), nodes.needed(node, "by")
    day = date.min
    with draft.collector.inside("in_force"):
        day = cast("date", draft.notation.literal(start, DATE))
    with draft.collector.inside("in_force"):
        must_be_a_day(draft, by)
    return day, by.text


def begins_in_time(draft: Draft, by: str, starts: date) -> None:
    """Reports a version that begins only after the last day that an application can have."""
    last = draft.facts[None, by].range.high
    if isinstance(last, datetime):
        last = date_of(last, draft.notation.zone or "UTC")
    if isinstance(last, date) and last < starts:
        written = nodes.needed(nodes.mapping(draft.root.get("in_force")), "from")
        also = ((draft.facts[None, by].origin.span, "range"),)
        with draft.collector.inside("in_force"):
            draft.collector.report(
                "E293", written.span, also=also, name=by, starts=f"{starts}", last=f"{last}"
            )
