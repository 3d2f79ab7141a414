"""The facts and judgements of an application, with where each comes from."""

from __future__ import annotations

from collections.abc import Iterator

from engine.absence import NOT_APPLICABLE
from engine.application import Provenance
from engine.explain.record_shapes import (
    FactRecord,
)
from engine.explain.search.dependencies import FactAt
from engine.explain.words.places import (
    fact_label,
)
from engine.explain.words.sentences import at_hand, sentence
from engine.explain.words.values import value_shape
from engine.interpret import Run
from engine.outcome import Decision
from engine.policy.declarations import Fact, ListFact
from engine.wordings.labels import Both


def facts_of(decision: Decision, *, judgements: bool) -> list[FactRecord]:
    """The facts (or the judgements) that the stage can know, in the order of the form."""
    return [
        _fact(at, decision)
        for at in in_form_order(decision.run)
        if at.fact.is_judgement is judgements and _matters(at, decision)
    ]


def in_form_order(run: Run) -> Iterator[FactAt]:
    """Each fact and judgement, in the order of the form; a list with its elements."""
    policy = run.policy
    on_file: list[tuple[int, Fact | ListFact]] = [
        (fact.order, fact) for (scope, _), fact in policy.facts.items() if scope is None
    ]
    on_file += [(each.order, each) for each in policy.lists.values()]
    for _, item in sorted(on_file, key=lambda pair: pair[0]):
        if isinstance(item, Fact):
            yield FactAt(item, None)
            continue
        for element in run.facts.lists.get(item.name, {}).values():
            yield from (FactAt(policy.facts[item.element, name], element) for name in item.fields)


def _matters(at: FactAt, decision: Decision) -> bool:
    """Whether a fact is given, or could be at this stage."""
    value = decision.run.fact(at.fact, at.element)
    held = decision.run.facts.values if at.element is None else at.element.fields
    is_key = (
        at.element is not None and at.fact.name in decision.policy.lists[at.element.collection].key
    )
    if at.fact.name in held and value is not NOT_APPLICABLE:
        return not is_key
    return at.fact.stage <= decision.stage and value is not NOT_APPLICABLE


def _fact(at: FactAt, decision: Decision) -> FactRecord:
    fact, run = at.fact, decision.run
    given = run.facts.provenance.get(at.path, Provenance())
    shape: FactRecord = {
        "address": at.path,
        "label": fact_label(fact, at.element, run.policy),
        "value": value_shape(run.fact(fact, at.element), fact.type, run.policy),
        "synthetic": given.synthetic,
    }
    is_field = fact.scope is not None and not fact.is_judgement
    of = run.policy.list_of(fact.scope or "") if is_field else None
    asks = sentence(fact.words, "asks", run, at_hand(fact.scope, at.element))
    if asks is not None:
        shape["asks"] = asks
    if given.span is not None and given.span.cell:
        shape["cell"] = given.span.cell
    elif given.span is not None:
        shape["line"] = given.span.line
    for key, said in (
        ("origin", given.origin),
        ("on", given.on),
        ("as_of", given.as_of),
        ("by", given.by or fact.decided_by),
        ("because", given.because),
        *((kind, _said(kind, at, of, run)) for kind in ("figure", "supplied_by")),
    ):
        if said:
            shape[key] = said  # type: ignore[literal-required]  # each is one of its optional keys
    return shape


def _said(kind: str, at: FactAt, of: ListFact | None, run: Run) -> Both | None:
    """What the policy says of a fact, in both languages; else what it says of its whole list."""
    own = sentence(at.fact.words, kind, run, at_hand(at.fact.scope, at.element))
    return own if own is not None or of is None else sentence(of.words, kind, run)
