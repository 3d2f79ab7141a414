"""The policy's own sentences, with the values of one run filled in."""

from __future__ import annotations

from engine.application import Element
from engine.explain.words.values import write
from engine.interpret import NO_ELEMENTS, Elements, Run, evaluate
from engine.policy.expressions import Expression, Language, Scope, Sentence, Words
from engine.wordings.labels import Both


def sentence(
    words: Words | None, kind: str, run: Run, elements: Elements = NO_ELEMENTS
) -> Both | None:
    """The sentence of that `kind` in both languages, filled in; None if there is none.

    Args:
        words: the words of a rule, case, cap, …
        kind: `says`, `refused`, `asks`, …
        run: where the values come from.
        elements: the elements at hand, by the singular of their list.
    """
    if words is None:
        return None
    dutch, english = words.sentence(kind, "nl"), words.sentence(kind, "en")
    if dutch is None or english is None:
        return None
    return {
        "nl": _filled(dutch, run, elements, "nl"),
        "en": _filled(english, run, elements, "en"),
    }


def at_hand(scope: Scope, element: Element | None) -> Elements:
    """The one element that a rule or fact of `scope` is about."""
    return NO_ELEMENTS if element is None or scope is None else {scope: element}


def _filled(found: Sentence, run: Run, elements: Elements, language: Language) -> str:
    return "".join(
        part if isinstance(part, str) else _value(part, run, elements, language)
        for part in found.parts
    )


def _value(part: Expression, run: Run, elements: Elements, language: Language) -> str:
    step = evaluate(part, run, elements)
    return write(step.value, part.type, run.policy, language)
