"""An envelope shared out over claims that may ask more than it holds, in one of four ways.

Each result is the least and the most that a claim can get, whatever the open facts become; where
both are equal, that is what it gets.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from engine.policy.round import Short, WhenShort
from engine.quantities import Number, plain
from engine.round.between import NOTHING, Between, total
from engine.round.claims import Claim, Order
from engine.round.outcome import WhyNothing
from engine.round.remainder import Wish, in_proportion


class Share(NamedTuple):
    """What one claim gets of an envelope.

    Args:
        got: what it gets if it takes part and its own decision is in its favour.
        is_certain: whether both are so.
        before: what the envelope held when its turn came.
        rank: its place among those that certainly come before it; None if its place is unknown or
            the order has no part in it.
        perhaps_before: how many more may turn out to come before it.
        equals: how many others stand on the same place.
        others_open: whether it can hang on what is still open for others.
        nothing: why it certainly gets nothing; None if it may get something.
    """

    got: Between
    is_certain: bool
    before: Between
    rank: int | None
    perhaps_before: int
    equals: int
    others_open: bool
    nothing: WhyNothing | None = None

    @property
    def given(self) -> Between:
        """What it gets, or nothing while it is open whether it gets any."""
        return self.got if self.is_certain else self.got.perhaps_nothing()


def share_out(
    claims: Sequence[Claim], envelope: Between, when_short: WhenShort
) -> Mapping[str, Share]:
    """What each claim gets, by its id; whoever takes no part or asks nothing is left out.

    Args:
        claims: those of one step.
        envelope: what there is, at least and at most.
        when_short: what becomes of it if it is not enough.
    """
    taking = [each for each in claims if each.takes_part is not False]
    taking = [each for each in taking if not each.asked.is_nothing]
    if when_short.how in IN_ORDER:
        return _in_order(taking, envelope, IN_ORDER[when_short.how])
    together = total(_effective(each) for each in taking)
    if together.high is not None and together.high <= envelope.low:
        got = {each.id: each.asked for each in taking}
    elif when_short.how is Short.LEFT_OPEN:
        got = {each.id: each.asked.perhaps_nothing().at_most(envelope) for each in taking}
    else:
        got = _pro_rata(taking, together, envelope, when_short.step)
    are_open = {each.id for each in taking if not _effective(each).is_known}
    unplaced = {each.id for each in taking if each.position is None}
    empty = WhyNothing.EMPTY if envelope.is_nothing else WhyNothing.STEP
    return {
        each.id: Share(
            got=got[each.id],
            is_certain=each.is_certain,
            before=envelope,
            rank=None,
            perhaps_before=0,
            equals=0,
            others_open=_has_others(are_open, each)
            or (not got[each.id].is_known and _has_others(unplaced, each)),
            nothing=empty if got[each.id].is_nothing else None,
        )
        for each in taking
    }


def _has_others(names: set[str], claim: Claim) -> bool:
    return len(names) > (claim.id in names)


def _effective(claim: Claim) -> Between:
    """What a claim asks; perhaps nothing, while it is open whether it takes part."""
    return claim.asked if claim.is_certain else claim.asked.perhaps_nothing()


# ── In an order ──────────────────────────────────────────────────────────────────────────────────


def _all_or_nothing(asked: Between, ahead: Between, envelope: Between) -> Between:
    """All that is asked, if it still fits behind all that was asked before."""
    worst = ahead.plus(asked).high
    low = asked.low if worst is not None and worst <= envelope.low else 0
    room = envelope.without(ahead)
    if room.high is not None and room.high < asked.low:
        return NOTHING
    return Between(low, asked.at_most(room).high)


def _as_far_as_it_goes(asked: Between, ahead: Between, envelope: Between) -> Between:
    """What is asked, or whatever those before leave of the envelope."""
    return asked.at_most(envelope.without(ahead))


def _given(
    claim: Claim, ahead: Between, left: Between, envelope: Between, way: _Way
) -> tuple[Between, WhyNothing | None]:
    """What it gets in an order; and why, if that is certainly nothing."""
    got = way(claim.asked, ahead, envelope)
    return got, _why_nothing(claim, ahead, left, envelope, way) if got.is_nothing else None


def _why_nothing(
    claim: Claim, ahead: Between, left: Between, envelope: Between, way: _Way
) -> WhyNothing:
    if envelope.is_nothing:
        return WhyNothing.EMPTY
    if way is _as_far_as_it_goes:
        return WhyNothing.SPENT
    if left.high is not None and left.high < claim.asked.low:
        return WhyNothing.NO_FIT
    is_over = envelope.high is not None and ahead.low > envelope.high
    return WhyNothing.BEHIND if is_over else WhyNothing.TOGETHER


_Way = Callable[[Between, Between, Between], Between]
IN_ORDER: Final[Mapping[Short, _Way]] = {
    Short.IN_FULL: _all_or_nothing,
    Short.PARTLY: _as_far_as_it_goes,
}


def _in_order(claims: Sequence[Claim], envelope: Between, way: _Way) -> dict[str, Share]:
    order = Order(claims)
    floating = total(_effective(each).perhaps_nothing() for each in order.unplaced)
    ahead, paid, before = NOTHING, NOTHING, 0
    made: dict[str, Share] = {}
    for block in order:
        asked = [_effective(each) for each in block]
        together = total(asked)
        for claim, own in zip(block, asked, strict=True):
            uncertain = _others(together, own, asked).perhaps_nothing().plus(floating)
            all_ahead = ahead.plus(uncertain)
            left = envelope.without(paid.plus(uncertain))
            got, nothing = _given(claim, all_ahead, left, envelope, way)
            made[claim.id] = Share(
                got=got,
                is_certain=claim.is_certain,
                before=left,
                rank=before + 1,
                perhaps_before=len(order.unplaced),
                equals=len(block) - 1,
                others_open=not ahead.is_known or bool(order.unplaced),
                nothing=nothing,
            )
        ahead, before = ahead.plus(together), before + len(block)
        paid = paid.plus(total(made[each.id].given for each in block))
    return made | _unplaced(order, ahead, before, envelope, way)


def _unplaced(
    order: Order, ahead: Between, before: int, envelope: Between, way: _Way
) -> dict[str, Share]:
    """Claims without a place: each may come first, or behind everybody."""
    made: dict[str, Share] = {}
    for claim in order.unplaced:
        rest = total(_effective(each) for each in order.unplaced if each is not claim)
        uncertain = ahead.plus(rest).perhaps_nothing()
        left = envelope.without(uncertain)
        got, nothing = _given(claim, uncertain, left, envelope, way)
        made[claim.id] = Share(
            got=got,
            is_certain=claim.is_certain,
            before=left,
            rank=None,
            perhaps_before=before + len(order.unplaced) - 1,
            equals=0,
            others_open=not rest.is_known,
            nothing=nothing,
        )
    return made


def _others(together: Between, own: Between, all_asked: Sequence[Between]) -> Between:
    """What the others of a block ask."""
    if together.high is not None and own.high is not None:
        return Between(together.low - own.low, together.high - own.high)
    unbounded = sum(1 for each in all_asked if each.high is None)
    if unbounded > (own.high is None):
        return Between(together.low - own.low, None)
    known = sum(each.high for each in all_asked if each.high is not None)
    return Between(together.low - own.low, known)


# ── In proportion ────────────────────────────────────────────────────────────────────────────────


def _pro_rata(
    claims: Sequence[Claim], together: Between, envelope: Between, step: Number
) -> dict[str, Between]:
    if envelope.is_known and all(_effective(each).is_known for each in claims):
        return _exact(claims, envelope.low, step)
    return {
        each.id: Between(
            _least(each, together, envelope, step), _most(each, together, envelope, step)
        )
        for each in claims
    }


def _exact(claims: Sequence[Claim], envelope: Number, step: Number) -> dict[str, Between]:
    """What each gets; who has no known place may be the first of equal remainders, or the last."""
    order = Order(claims)
    rank = {each.id: at for at, block in enumerate(order, 1) for each in block}
    first, last = 0, len(claims) + 1

    def got(place: int, own: Mapping[str, int]) -> dict[str, Number]:
        ranks = {**{each.id: place for each in order.unplaced}, **rank, **own}
        wishes = [Wish(each.asked.low, ranks[each.id], each.id) for each in claims]
        shared = in_proportion(wishes, envelope, step)
        return {each.id: number for each, number in zip(claims, shared, strict=True)}

    least, most = got(first, {}), got(last, {})
    for each in order.unplaced:
        least[each.id] = got(first, {each.id: last})[each.id]
        most[each.id] = got(last, {each.id: first})[each.id]
    return {each.id: Between(least[each.id], most[each.id]) for each in claims}


def _least(claim: Claim, together: Between, envelope: Between, step: Number) -> Number:
    """At least the lower whole step of the share, if the others ask the most."""
    asked = claim.asked
    if together.high is None or asked.high is None:
        return 0
    all_asked = together.high - asked.high + asked.low
    if all_asked <= envelope.low:
        return asked.low
    share = Fraction(asked.low) * Fraction(envelope.low) / all_asked
    return plain(share // step * step)


def _most(claim: Claim, together: Between, envelope: Between, step: Number) -> Number | None:
    """At most the upper whole step of the share, if the others ask the least."""
    asked = claim.asked
    if envelope.high is None or asked.high is None:
        return asked.at_most(envelope).high
    all_asked = together.low - _effective(claim).low + asked.high
    if all_asked <= envelope.high:
        return asked.high
    share = Fraction(asked.high) * Fraction(envelope.high) / all_asked
    return plain(min(Fraction(asked.high), -(-share // step) * step))
