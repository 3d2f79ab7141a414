"""The reasons of an outcome, as the applicant reads them, in both languages."""

from __future__ import annotations

from collections.abc import Iterator

from engine.application import Element, Provenance
from engine.explain.record_shapes import Reason, ReasonKind
from engine.explain.search.dependencies import FactAt, behind
from engine.explain.words.places import element_label, fact_label, label_of, of_element, sources_of
from engine.explain.words.sentences import at_hand, sentence
from engine.outcome import Decision, Outcome, PartDecision, Verdict
from engine.policy.declarations import Definition
from engine.policy.expressions import SourceRef
from engine.wordings.labels import Both, both


def reasons(decision: Decision) -> list[Reason]:
    """Why the outcome is what it is: what fails, was judged, is left out or is open."""
    return [
        *_of_verdicts(decision, decision.verdicts, None),
        *(each for part in decision.parts for each in _of_part(decision, part)),
        *_none_left(decision),
        *(_open(decision, path) for path in decision.open),
    ]


def _of_part(decision: Decision, part: PartDecision) -> Iterator[Reason]:
    left_out = part.part.left_out
    if part.outcome is Outcome.LEFT_OUT and left_out is not None:
        elements = at_hand(part.part.element, part.element)
        says = sentence(left_out.words, "says", decision.run, elements)
        plain = both("reason.left_out", label=element_label(part.element, decision.policy))
        yield _reason("left_out", part.id, says or plain, part=part.id)
        return
    yield from _of_verdicts(decision, part.verdicts, part)


def _of_verdicts(
    decision: Decision, verdicts: tuple[Verdict, ...], part: PartDecision | None
) -> Iterator[Reason]:
    for verdict in verdicts:
        if verdict.fails:
            yield from _failing(decision, verdict, None if part is None else part.id)


def _failing(decision: Decision, verdict: Verdict, part: str | None) -> Iterator[Reason]:
    """The reason of one failing condition, then the judgements that it rests on."""
    read, run = verdict.condition, decision.run
    if read.is_fact:
        of = None if read.element is None else verdict.element
        at = FactAt(run.policy.facts[read.element, read.name], of)
        judged = at.fact.is_judgement
        yield (_judged if judged else _stated)(decision, at, verdict, part)
        return
    definition = run.policy.definitions[read.element, read.name]
    of = None if read.element is None else verdict.element
    kind: ReasonKind = "notice" if verdict.is_notice else "condition"
    said = _refusal(decision, definition, of)
    yield _reason(
        kind, verdict.path, said, part=part, sources=definition.sources, decision=decision
    )
    for each in behind(run.rule(read.element, read.name, of), run).facts:
        if each.fact.is_judgement and run.fact(each.fact, each.element) is False:
            yield _judged(decision, each, verdict, part)


def _refusal(decision: Decision, definition: Definition, element: Element | None) -> Both:
    elements = at_hand(definition.scope, element)
    refused = sentence(definition.words, "refused", decision.run, elements)
    if refused is not None:
        return refused
    label = of_element(label_of(definition.words, definition.name), element, decision.policy)
    says = sentence(definition.words, "says", decision.run, elements)
    return both("reason.not_met", says=says) if says else both("reason.not_met_label", label=label)


def _stated(decision: Decision, at: FactAt, verdict: Verdict, part: str | None) -> Reason:
    """The reason that the application itself gives: a plain no to what is required."""
    label = fact_label(at.fact, at.element, decision.policy)
    kind: ReasonKind = "notice" if verdict.is_notice else "condition"
    return _reason(kind, at.path, both("reason.not_met_label", label=label), part=part)


def _judged(decision: Decision, judged: FactAt, verdict: Verdict, part: str | None) -> Reason:
    """The reason that whoever judged has given."""
    fact = judged.fact
    elements = at_hand(fact.scope, judged.element)
    asks = sentence(fact.words, "asks", decision.run, elements)
    question = asks or fact_label(fact, judged.element, decision.policy)
    given = decision.run.facts.provenance.get(judged.path, Provenance())
    words = both(
        "reason.judged" if given.because else "reason.judged_bare",
        question=question,
        by=given.by or fact.decided_by or both("reason.somebody"),
        because=given.because,
    )
    kind: ReasonKind = "notice" if verdict.is_notice else "judgement"
    return _reason(kind, judged.path, words, part=part, sources=fact.sources, decision=decision)


def _none_left(decision: Decision) -> Iterator[Reason]:
    none_left = decision.policy.decision.none_left
    if decision.none_left and none_left is not None and not decision.open:
        says = sentence(none_left.words, "says", decision.run)
        yield _reason("none_left", "none_left", says or both("reason.none_left"))


def _open(decision: Decision, path: str) -> Reason:
    """What a fact or judgement that is waited for asks."""
    found = decision_fact(decision, path)
    if found is None:
        listed = decision.policy.lists[path]
        asks = sentence(listed.words, "asks", decision.run)
        return _reason("open", path, both("reason.open", asks=asks or label_of(listed.words, path)))
    fact = found.fact
    asks = sentence(fact.words, "asks", decision.run, at_hand(fact.scope, found.element))
    question = asks or fact_label(fact, found.element, decision.policy)
    if not fact.is_judgement:
        return _reason("open", path, both("reason.open", asks=question))
    by = fact.decided_by or both("reason.somebody")
    words = both("reason.awaits", asks=question, by=by)
    return _reason("open", path, words, sources=fact.sources, decision=decision)


def decision_fact(decision: Decision, path: str) -> FactAt | None:
    """The fact with that path, of the file or of an element; None for a list."""
    own = decision.policy.facts.get((None, path))
    if own is not None:
        return FactAt(own, None)
    return next((each for each in _of_elements(decision) if each.path == path), None)


def _of_elements(decision: Decision) -> Iterator[FactAt]:
    for name, elements in decision.run.facts.lists.items():
        scope = decision.policy.lists[name].element
        facts = [fact for (of, _), fact in decision.policy.facts.items() if of == scope]
        yield from (FactAt(fact, element) for element in elements.values() for fact in facts)


def _reason(  # noqa: PLR0913 - what it is, about what, in which words, of what, on which ground
    kind: ReasonKind,
    address: str,
    words: Both,
    *,
    part: str | None = None,
    sources: tuple[SourceRef, ...] = (),
    decision: Decision | None = None,
) -> Reason:
    shape: Reason = {"kind": kind, "address": address, "nl": words["nl"], "en": words["en"]}
    if part is not None:
        shape["part"] = part
    if sources and decision is not None:
        shape["sources"] = sources_of(sources, decision.policy)
    return shape
