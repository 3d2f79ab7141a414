"""The words of the steps of a round, and when what they read is known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from engine.load import nodes
from engine.load.draft import Draft
from engine.load.order import Order
from engine.load.words import WordsOf
from engine.policy.expressions import Expression, Language
from engine.policy.round import Picks, RoundStep, Shares, Ties
from engine.policy.walk import walk
from engine.problem import Span
from engine.source.tree import Scalar

_LEFT_TO: Final = "left to "


def left_to(scalar: Scalar) -> dict[Language, str] | None:
    """To whom a tie is left, in the language of the file; None if it is left open."""
    if not scalar.text.startswith(_LEFT_TO):
        return None
    who = scalar.text.removeprefix(_LEFT_TO).strip()
    return {"nl": who, "en": who}


def with_words(draft: Draft, words: WordsOf, steps: tuple[RoundStep, ...]) -> tuple[RoundStep, ...]:
    """The same, with words."""
    block = nodes.mapping(draft.root.get("round"))
    made: list[RoundStep] = []
    for step in steps:
        key, node = block.key(step.name), nodes.mapping(block.get(step.name))
        assert key is not None
        with draft.collector.inside("round", step.name):
            said = words.of(key, node, step.scope)
            refused = nodes.scalar(node.get("not_picked"))
            if refused is not None:
                both = words.both(refused, f"{step.name}.not_picked", step.scope)
                said = replace(said, sentences={**said.sentences, "not_picked": both})
            made.append(replace(step, words=said, ties=_ties(step, words)))
    return tuple(made)


def _ties(step: RoundStep, words: WordsOf) -> Ties | None:
    if step.ties is None or step.ties.decided_by is None:
        return step.ties
    other = words.translation(f"{step.name}.ties")
    if other is None:
        return step.ties
    return Ties(is_left_open=False, decided_by={**step.ties.decided_by, words.other: other.text})


def report_late(draft: Draft, order: Order, steps: tuple[RoundStep, ...]) -> None:
    """Reports what a step reads that is not known when the round is held."""
    for step in steps:
        with draft.collector.inside("round", step.name):
            for node in (each for read in _read_by(step) for each in walk(read)):
                for key in order.read_by(node):
                    _late(draft, order, key, node.origin.span)
            _of_the_call(draft, order, step)


def _late(draft: Draft, order: Order, key: tuple[str | None, str], span: Span) -> None:
    if order.follows(key):
        draft.collector.report("E487", span, name=key[1])
    elif order.stages.get(key, 0) > 0:
        stage = draft.stages[order.stages[key]]
        draft.collector.report("E488", span, name=key[1], stage=stage)


def _of_the_call(draft: Draft, order: Order, step: RoundStep) -> None:
    """Reports an envelope that is not the same for every application."""
    if isinstance(step.does, Shares) and step.does.envelope is not None:
        name = step.does.envelope.name
        if order.needed_by([(None, name)]) - draft.definitions.keys():
            span = step.does.envelope.origin.span
            draft.collector.report("E491", span, name=name)


def _read_by(step: RoundStep) -> Iterator[Expression]:
    """Every expression of a step."""
    does = step.does
    if isinstance(does, Picks):
        if does.groups is not None:
            yield does.groups.value
    elif does.up_to is not None:
        yield does.up_to
    if step.where is not None:
        yield step.where
    yield from (key.value for key in step.keys)
    if step.settles is not None and step.settles.asks is not None:
        yield step.settles.asks
