"""What only all facts together can tell: whether a fact applies, the day, what may be claimed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Final

from engine import dates
from engine.absence import NOT_APPLICABLE
from engine.application import Element, Facts
from engine.decision import decide
from engine.facts.intake import Intake
from engine.interpret import NO_ELEMENTS, Elements, Run, evaluate
from engine.outcome import PaymentState
from engine.policy.declarations import Fact, ListFact
from engine.policy.walk import as_written
from engine.quantities import DATE, MONEY, Kind, Number
from engine.steps import path_of
from engine.wordings.wording import Phrase

_HELD: Final = frozenset({PaymentState.PAID, PaymentState.OPEN})


def refuse_what_does_not_apply(intake: Intake, run: Run, elements: Iterable[Element]) -> None:
    """Reports each fact, list, field and judgement that is given but certainly does not apply.

    Args:
        intake: the reading so far.
        run: the evaluation of what could be read.
        elements: all elements that could be read, also of lists that could not be read whole.
    """
    policy = intake.policy
    for name, value in run.facts.values.items():
        fact = policy.facts[None, name]
        if value is not NOT_APPLICABLE:
            _look_at(intake, run, NO_ELEMENTS, fact, name)
    for name in [each for each in policy.lists if each in intake.provenance]:
        _look_at(intake, run, NO_ELEMENTS, policy.lists[name], name)
    for fact, element in _given_fields(intake, elements):
        of_element = {fact.scope or "": element}
        _look_at(intake, run, of_element, fact, path_of(element, fact.name))


def _given_fields(intake: Intake, elements: Iterable[Element]) -> Iterator[tuple[Fact, Element]]:
    policy = intake.policy
    for element in elements:
        of = policy.lists[element.collection]
        for name, value in element.fields.items():
            if name not in of.key and value is not NOT_APPLICABLE:
                yield policy.facts[of.element, name], element


def _look_at(intake: Intake, run: Run, elements: Elements, of: Fact | ListFact, path: str) -> None:
    """Refuses what was given of `of` if what it hangs on is certainly no."""
    guard = of.only_if
    # What a record filled in has no place in the application, so nobody gave it.
    if guard is None or path not in intake.provenance or intake.provenance[path].span is None:
        return
    if evaluate(guard, run, elements).value in (False, NOT_APPLICABLE):
        written = as_written(guard, run.chosen)
        when = Phrase(f" als `{written}`", f" if `{written}`") if written else _unwritten(of)
        also = ((guard.origin.span, "guard"),)
        with intake.inside(path):
            intake.report("E550", intake.provenance[path].span, also=also, name=of.name, when=when)


def _unwritten(of: Fact | ListFact) -> Phrase:
    """When something applies for which nobody wrote a condition."""
    return _ELSEWHERE if of.origin.construct == "obligation" else _IF_BROKEN


_ELSEWHERE: Final = Phrase(" in een andere lezing van de tekst", " in another reading of the text")
_IF_BROKEN: Final = Phrase(
    " als niet voldaan is aan een verplichting die ernaar verwijst",
    " if an obligation that names it was not met",
)


def refuse_before_in_force(intake: Intake, facts: Facts) -> None:
    """Reports an application of a day on which this version of the policy did not hold yet."""
    policy = intake.policy
    day = facts.values.get(policy.in_force_by)
    if isinstance(day, datetime):
        day = dates.date_of(day, policy.zone or "UTC")
    if isinstance(day, date) and day < policy.in_force_from:
        intake.report(
            "E551",
            intake.provenance[policy.in_force_by].span,
            name=policy.in_force_by,
            day=intake.written(day, DATE),
            first=intake.written(policy.in_force_from, DATE),
            policy=policy.identity.name,
        )


def refuse_claims_above_what_was_paid(
    intake: Intake, facts: Facts, readings: Mapping[str, str]
) -> None:
    """Reports each amount that is claimed back although less was paid, or can have been."""
    policy = intake.policy
    for name in dict.fromkeys(each.if_not for each in policy.obligations if each.if_not):
        fact = policy.facts[None, name]
        claimed = facts.values.get(name)
        if fact.type.kind is not Kind.MONEY or not isinstance(claimed, Number):
            continue
        payments = decide(policy, facts, fact.stage, readings).payments
        paid: Number = sum(each.amount for each in payments if each.state in _HELD)
        if payments and fact.stage and claimed > paid:
            intake.report(
                "E552",
                intake.provenance[name].span,
                name=name,
                claimed=intake.written(claimed, MONEY),
                paid=intake.written(paid, MONEY),
            )
