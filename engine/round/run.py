"""The steps of a round over all applications of a call, one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from engine.application import Facts
from engine.policy.policy import Policy
from engine.policy.round import Picks, RoundStep, Shares
from engine.round.awards import Awarding
from engine.round.between import NOTHING, Between, exactly, total
from engine.round.entries import Entry, entry
from engine.round.numbers import number_of
from engine.round.outcome import RoundOutcome, StepResult, Turn
from engine.round.picking import pick
from engine.round.places import Place, places
from engine.round.sharing import share_out
from engine.round.turns import Envelope, turn_of_pick, turn_of_share, turn_without_room


def run_round(
    policy: Policy, applications: Iterable[Facts], readings: Mapping[str, str] | None = None
) -> RoundOutcome:
    """What comes out over all applications together; the order in which they come has no part.

    Args:
        policy: a policy without problems.
        applications: the facts of every application of the call, checked against that policy; no
            two of one applicant.
        readings: other readings than the chosen ones, by interpretation.
    """
    taken = readings or {}
    entries = [entry(policy, facts, taken) for facts in applications]
    entries.sort(key=lambda each: each.id)
    going = _Round(policy, entries, taken)
    steps = [step for step in policy.round if going.is_in_force(step)]
    results = tuple([going.step(step) for step in steps])
    awarding = Awarding(entries, going.turns, steps, taken)
    awards = tuple(awarding.of(each) for each in entries)
    return RoundOutcome(policy, taken, awards, results)


class _Round:
    """The state of a round: what each part has got so far, and what each envelope still holds."""

    def __init__(
        self, policy: Policy, entries: Sequence[Entry], readings: Mapping[str, str]
    ) -> None:
        self.policy: Final = policy
        self.entries: Final = entries
        self.readings: Final = readings
        self.left: Final[dict[str, Between]] = {}
        self.turns: Final[dict[str, list[Turn]]] = {}

    def chosen(self, interpretation: str) -> str:
        """The reading in force."""
        return self.readings.get(interpretation) or self.policy.chosen(interpretation)

    def is_in_force(self, step: RoundStep) -> bool:
        """Whether the step exists under the readings of this round."""
        return step.under is None or self.chosen(step.under[0]) == step.under[1]

    def step(self, step: RoundStep) -> StepResult:
        """What one step came to; every part that it was about gets its turn."""
        found = places(step, self.entries)
        if isinstance(step.does, Picks):
            return self.picking(step, step.does, found)
        return self.sharing(step, step.does, found)

    # ── Picking ──────────────────────────────────────────────────────────────────────────────────

    def picking(self, step: RoundStep, picks: Picks, found: Sequence[Place]) -> StepResult:
        """At most so many in each group."""
        said = pick([each.claim for each in found], picks.most)
        verdicts: list[bool | None] = []
        for place in found:
            picked = said.get(place.claim.id)
            if picked is None:
                continue
            # An answer that a person should give is not found by there being nobody else.
            if picked.is_picked and place.claim.position is None and _is_to_answer(step, place):
                picked = picked._replace(is_picked=None)
            verdicts.append(picked.is_picked)
            place.bar(is_picked=picked.is_picked)
            self.take_turn(place, turn_of_pick(step, place, picked))
        taking = sum(1 for each in found if each.claim.is_certain)
        return StepResult(
            step=step,
            taking=taking,
            perhaps=len(verdicts) - taking,
            open=sum(1 for each in verdicts if each is None),
            picked=sum(1 for each in verdicts if each),
            not_picked=sum(1 for each in verdicts if each is False),
        )

    def take_turn(self, place: Place, turn: Turn) -> None:
        """Keeps what a step did; of a part that nobody has named yet nothing is told."""
        if not place.is_ghost:
            self.turns.setdefault(place.claim.id, []).append(turn)

    # ── Sharing out ──────────────────────────────────────────────────────────────────────────────

    def sharing(self, step: RoundStep, shares: Shares, found: Sequence[Place]) -> StepResult:
        """An envelope over what is asked."""
        envelope = self.envelope(shares)
        when_short = dict(shares.short)[self.chosen(shares.hangs_on) if shares.hangs_on else ""]
        claims = [each.claim for each in found]
        made = share_out(claims, envelope, when_short)
        got = total(each.given for each in made.values())
        left = envelope.without(got)
        tally = Envelope(envelope, when_short, left)
        for place in found:
            share = made.get(place.claim.id)
            if share is not None:
                place.pay(share.got if place.claim.takes_part else share.given)
                self.take_turn(place, turn_of_share(step, place, share, tally))
            elif place.is_over_limit:
                self.take_turn(place, turn_without_room(step, place))
        self.left[step.name] = left
        taking = [each.claim for each in found if each.claim.id in made or each.is_over_limit]
        certain = sum(1 for each in taking if each.is_certain)
        return StepResult(
            step=step,
            taking=certain,
            perhaps=len(taking) - certain,
            open=sum(1 for each in made.values() if not each.given.is_known),
            envelope=envelope,
            asked=total(each.asked for each in taking),
            got=got.at_most(envelope),
            left=left,
        )

    def envelope(self, shares: Shares) -> Between:
        """What there is to share out."""
        if shares.envelope is None:
            return self.left[shares.left_of]
        if not self.entries:
            return NOTHING
        # A parameter is the same for everybody.
        amount = number_of(self.entries[0].value(shares.envelope, None, None))
        return exactly(max(amount, 0))


def _is_to_answer(step: RoundStep, place: Place) -> bool:
    """Whether the step answers a judgement that nobody has given."""
    if step.settles is None:
        return False
    given = {each.id: each.element.fields for each in place.entry.decision.parts}
    return all(step.settles.judgement not in given.get(each.id, ()) for each in place.parts)
