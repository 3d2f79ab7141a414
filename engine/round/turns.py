"""What a step did with one claim, as it is told afterwards: its turn."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from engine.policy.round import RoundStep, Short, WhenShort
from engine.round.between import NOTHING, Between
from engine.round.claims import Claim
from engine.round.outcome import Turn, Why, WhyNothing
from engine.round.picking import Picked
from engine.round.places import Place
from engine.round.sharing import Share


class Envelope(NamedTuple):
    """What a step shares out, how, and what is left of it."""

    before: Between
    short: WhenShort
    left: Between


def turn_of_pick(step: RoundStep, place: Place, picked: Picked) -> Turn:
    """The turn of a pick."""
    why: tuple[Why, ...] = ()
    if picked.is_picked is None:
        why = tuple(_why_not_picked(place.claim, picked))
    return Turn(
        step=step,
        rank=picked.rank if step.keys else None,
        perhaps_before=picked.perhaps_before,
        equals=picked.equals,
        is_picked=picked.is_picked,
        open=why,
        waits_for=place.waits_for if why else (),
        is_judged=place.is_judged,
        of_group=place.group,
    )


def _why_not_picked(claim: Claim, picked: Picked) -> Iterable[Why]:
    if claim.takes_part is None or claim.groups is None:
        yield Why.PART
    if claim.position is None:
        yield Why.PLACE
    if picked.equals:
        yield Why.TIE
    if picked.others_open:
        yield Why.OTHERS


def turn_of_share(step: RoundStep, place: Place, share: Share, of: Envelope) -> Turn:
    """The turn of one that asks something of an envelope."""
    why = _perhaps_no_part(place.claim)
    if not share.given.is_known:
        why = tuple(_why_not_shared(place.claim, share, of.short.how, of.before))
    is_in_proportion = of.short.how is Short.PRO_RATA and share.got != place.claim.asked
    after = of.left if share.rank is None else share.before.without(share.given)
    return Turn(
        step=step,
        rank=share.rank if step.keys else None,
        perhaps_before=share.perhaps_before,
        equals=share.equals,
        asked=place.requested,
        at_most=place.claim.asked if place.claim.asked != place.requested else None,
        up_to=place.limit,
        got=share.given,
        before=share.before,
        after=after,
        nothing=share.nothing,
        in_steps_of=of.short.step if is_in_proportion else None,
        open=why,
        waits_for=place.waits_for if why else (),
        is_judged=place.is_judged,
    )


def turn_without_room(step: RoundStep, place: Place) -> Turn:
    """The turn of one for which what its application may get at most leaves nothing to ask."""
    why = _perhaps_no_part(place.claim)
    return Turn(
        step=step,
        rank=None,
        perhaps_before=0,
        equals=0,
        asked=place.requested,
        at_most=place.claim.asked,
        up_to=place.limit,
        got=NOTHING,
        nothing=WhyNothing.LIMIT,
        open=why,
        waits_for=place.waits_for if why else (),
        is_judged=place.is_judged,
    )


def _perhaps_no_part(claim: Claim) -> tuple[Why, ...]:
    return (Why.PART,) if claim.takes_part is None else ()


def _why_not_shared(claim: Claim, share: Share, how: Short, envelope: Between) -> Iterable[Why]:
    if not claim.is_settled:
        yield Why.OWN
    if claim.takes_part is None:
        yield Why.PART
    gets_all = claim.asked.is_known and share.got == claim.asked
    if not gets_all:
        yield from _why_not_all(claim, share, how, envelope)


def _why_not_all(claim: Claim, share: Share, how: Short, envelope: Between) -> Iterable[Why]:
    """Why it is open how much it gets: its place, the envelope, the others."""
    if claim.position is None and how is not Short.LEFT_OPEN:
        yield Why.PLACE
    if share.equals:
        yield Why.TIE
    if how is Short.LEFT_OPEN:
        yield Why.SHORT
    if not envelope.is_known:
        yield Why.ENVELOPE
    if share.others_open:
        yield Why.OTHERS
