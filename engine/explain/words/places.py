"""Where a step stands: its line in the policy's file, its source, and what it is called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Final

from engine.application import Element
from engine.explain.shapes import Place, SourceShape
from engine.policy.declarations import Fact
from engine.policy.expressions import Language, Origin, SourceRef, Words
from engine.policy.policy import Policy
from engine.spoken.values import word
from engine.wordings.labels import Both

LANGUAGES: Final[tuple[Language, Language]] = ("nl", "en")


def place_of(origin: Origin, policy: Policy) -> Place:
    """The file, as seen from the policy's folder, and the line."""
    return {"file": relative(origin.span.file or policy.file, policy), "line": origin.span.line}


def relative(file: str, policy: Policy) -> str:
    """`file` as seen from the policy's folder; only its name if it lies elsewhere."""
    return _seen_from(file, policy.file)


@lru_cache(maxsize=256)  # nearly all steps stand in a few files
def _seen_from(file: str, policy_file: str) -> str:
    path = PurePosixPath(file.replace("\\", "/"))
    folder = PurePosixPath(policy_file.replace("\\", "/")).parent
    return str(path.relative_to(folder)) if path.is_relative_to(folder) else path.name


def sources_of(refs: Iterable[SourceRef], policy: Policy) -> list[SourceShape]:
    """The titles and places of the sources that `refs` name."""
    return [
        {"source": ref.source, "title": title_of(ref.source, policy), "place": ref.place}
        for ref in refs
    ]


def title_of(source: str, policy: Policy) -> Both:
    """The title of a source; in the other language if it has only one."""
    found = policy.sources.get(source)
    return in_both(found.title if found is not None else {}, source)


def in_both(words: Mapping[Language, str], otherwise: str = "") -> Both:
    """`words` in both languages, each standing in for the other where it lacks."""
    any_words = next(iter(words.values()), otherwise)
    return {"nl": words.get("nl", any_words), "en": words.get("en", any_words)}


def in_words(name: str, policy: Policy) -> Both:
    """What an element, stage or chapter is called in both languages."""
    return {"nl": word(name, policy, "nl"), "en": word(name, policy, "en")}


def label_of(words: Words, name: str) -> Both:
    """What a thing is called: its label, or its name with spaces."""
    plain = name.replace("_", " ")
    return {"nl": words.label.get("nl", plain), "en": words.label.get("en", plain)}


def fact_label(fact: Fact, element: Element | None, policy: Policy) -> Both:
    """What a fact is called, with the element that it belongs to."""
    return of_element(label_of(fact.words, fact.name), element, policy)


def of_element(called: Both, element: Element | None, policy: Policy) -> Both:
    """`called`, with the element that it belongs to behind it."""
    if element is None:
        return called
    name = element_label(element, policy)
    return {
        "nl": f"{called['nl']} ({name['nl']})",
        "en": f"{called['en']} ({name['en']})",
    }


def element_label(element: Element, policy: Policy) -> Both:
    """What one element is called: the singular of its list, and its key."""
    singular = policy.lists[element.collection].element
    called, key = in_words(singular, policy), element.written.replace("_", " ")
    return {"nl": f"{called['nl']} {key}", "en": f"{called['en']} {key}"}
