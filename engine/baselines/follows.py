"""What follows from a decision, as a baseline has it: payments, obligations and claims, by name.

Of a sentence only the values in it are kept: who words it better changes nobody's duty.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from engine.baselines.values import write
from engine.explain.contents.award import money
from engine.interpret import NO_ELEMENTS, Run, evaluate
from engine.outcome import Claim, Decision, ObligationDecision, PaymentDecision
from engine.policy.expressions import Language, Words


def follows_of(decision: Decision) -> dict[str, str]:
    """What is paid when, what must be done by when, and what is claimed back, each on one line."""
    return {
        **{f"payment {each.payment.name}": _payment(each, decision) for each in decision.payments},
        **{
            f"obligation {each.obligation.name}": _duty(each, decision)
            for each in decision.obligations
        },
        **{f"claim {each.judgement.name}": _claim(each) for each in decision.claims},
    }


def _payment(each: PaymentDecision, decision: Decision) -> str:
    paid = _text(each.payment.paid, decision)
    stage = decision.policy.stages[each.payment.stage]
    return _line(money(each.amount), paid, stage, each.state.value, _waiting(each.waits_for))


def _duty(each: ObligationDecision, decision: Decision) -> str:
    of = each.obligation
    due = "" if each.due is None or of.due is None else write(each.due, of.due.type)
    stage = "" if of.stage is None else decision.policy.stages[of.stage]
    who = _text(of.who, decision)
    said = _values(of.words, decision.policy.written_in, decision.run)
    return _line(due, who, *said, stage, each.state.value, _waiting(each.waits_for))


def _claim(each: Claim) -> str:
    return _line("" if each.amount is None else money(each.amount), _waiting(each.waits_for))


def _text(words: Mapping[Language, str], decision: Decision) -> str:
    """The words in the language of the policy; a translation is not what was decided."""
    return words.get(decision.policy.written_in, "")


def _values(words: Words, language: Language, run: Run) -> Iterator[str]:
    """What is filled in where the obligation says what must be done."""
    says = words.sentence("says", language)
    for part in says.parts if says else ():
        if not isinstance(part, str):
            yield write(evaluate(part, run, NO_ELEMENTS).value, part.type)


def _waiting(facts: Collection[str]) -> str:
    return f"waits for {', '.join(sorted(facts))}" if facts else ""


def _line(*told: str) -> str:
    return "; ".join(each for each in told if each)
