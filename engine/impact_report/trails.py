"""The trails of an application that changed: on both sides every step of what differs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final, NamedTuple, TypeAlias

from engine.application import Element
from engine.explain.outline.twigs import Twigs
from engine.explain.steps.telling import Telling
from engine.impact_report.saying import Saying
from engine.impact_report.shapes import ComparisonReport
from engine.outcome import Decision
from engine.pages.parts import Branch, Fold, Twig
from engine.policy.expressions import Read
from engine.quantities import Value
from engine.spoken.speaker import Speaker
from engine.steps import path_of
from engine.wordings.wording import Language

# Both trails of one application take some tens of kilobytes of a page.
MOST: Final = 25
Decide: TypeAlias = Callable[[str], tuple[Decision, Decision]]


class _Root(NamedTuple):
    """What decides: a condition or an amount, of the file or of a part."""

    read: Read
    element: Element | None
    value: Value


def folds(
    report: ComparisonReport, language: Language, decide: Decide
) -> dict[str, tuple[Fold, ...]]:
    """By file the trails before and after, of those whose amount changes most.

    Args:
        report: the comparison.
        language: the reader's.
        decide: both decisions on the application in a file, made again.
    """
    saying = Saying(report, language)
    made: dict[str, tuple[Fold, ...]] = {}
    for each in saying.by_weight()[:MOST]:
        before, after = decide(each["file"])
        old, new = dict(_roots(before)), dict(_roots(after))
        names = [name for name in {**new, **old} if _value(old, name) != _value(new, name)]
        sides = (("before", before, old), ("after", after, new))
        branches = tuple(
            Branch(saying.say(f"trail.{side}"), tuple(_twigs(decision, roots, names, language)))
            for side, decision, roots in sides
        )
        if names:
            made[each["file"]] = (Fold(saying.say("trail.both"), branches),)
    return made


def _value(roots: dict[str, _Root], name: str) -> Value | None:
    return roots[name].value if name in roots else None


def _roots(decision: Decision) -> Iterator[tuple[str, _Root]]:
    """Everything that decides, in the order in which it does."""
    for verdict in decision.verdicts:
        yield verdict.path, _Root(verdict.condition, verdict.element, verdict.value)
    for part in decision.parts:
        for verdict in part.verdicts:
            element = verdict.element if verdict.condition.element is not None else None
            yield verdict.path, _Root(verdict.condition, element, verdict.value)
        amount = part.part.amount
        yield path_of(part.element, amount.name), _Root(amount, part.element, part.computed)
    amount_of_file = decision.policy.decision.amount
    if amount_of_file is not None:
        value = decision.run.rule(None, amount_of_file.name).value
        yield amount_of_file.name, _Root(amount_of_file, None, value)


def _twigs(
    decision: Decision, roots: dict[str, _Root], names: list[str], language: Language
) -> Iterator[Twig]:
    policy = decision.policy
    speaker = Speaker(policy, language)
    readings = {
        (name, reading): (
            speaker.interpretation(name).text,
            speaker.reading(name, reading).text,
        )
        for name, held in policy.interpretations.items()
        for reading in held.readings
    }
    telling, twigs = Telling(decision.run), Twigs(language, readings)
    for name in names:
        if name in roots:
            root = roots[name]
            yield _without_address(twigs.node(telling.read(root.read, root.element)))


def _without_address(twig: Twig) -> Twig:
    """The same step twice on one page can have no address."""
    lines = tuple(replace(each, refers="") for each in twig.lines)
    children = tuple(_without_address(each) for each in twig.children)
    return replace(twig, address="", refers="", lines=lines, children=children)
