"""What applications put to the test: rules never met, thresholds nearby, facts that lack."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from engine.compare.results import Result
from engine.explain.words.places import label_of
from engine.explain.words.values import exact_number
from engine.impact_report.shapes import MissingShape, NearShape, UnmetShape
from engine.impact_report.survey import FALSE, REACHED, TRUE, Surveyed, places
from engine.policy.declarations import Role
from engine.policy.expressions import Scope
from engine.policy.policy import Policy
from engine.wordings.labels import Both

_WEIGHED = frozenset({Role.CONDITION, Role.VALUE})


def unmet(policy: Policy, surveyed: Sequence[Surveyed]) -> Iterator[UnmetShape]:
    """The rules of a policy that no application reached, made true or made false."""
    at = places(policy)
    met = [0] * len(at)
    for each in surveyed:
        met = [old | new for old, new in zip(met, each.met, strict=True)]
    for (scope, name), definition in policy.definitions.items():
        if definition.role not in _WEIGHED or not definition.is_named or definition.stage:
            continue
        seen = met[at[scope, name]]
        label = label_of(definition.words, name)
        rule = name if scope is None else f"{scope}.{name}"
        if not seen & REACHED:
            yield {"rule": rule, "label": label, "never": "reached"}
        elif definition.is_condition and not seen & TRUE:
            yield {"rule": rule, "label": label, "never": "true"}
        elif definition.is_condition and not seen & FALSE:
            yield {"rule": rule, "label": label, "never": "false"}


def near(policy: Policy, files: Sequence[Path], surveyed: Sequence[Surveyed]) -> list[NearShape]:
    """The values near a threshold: by rule, the nearest first."""
    at = places(policy)
    found = sorted(
        ((at[one.rule], abs(one.ratio), file.as_posix(), one.address), one, file)
        for file, each in zip(files, surveyed, strict=True)
        for one in each.near
    )
    return [
        {
            "file": file.as_posix(),
            "address": one.address,
            "label": label_of(policy.definitions[one.rule].words, one.rule[1]),
            "value": one.value,
            "threshold": one.threshold,
            "distance": one.distance,
            "percent": exact_number(round(one.ratio * 100, 2), least_places=2),
        }
        for _, one, file in found
    ]


def missing(
    policy: Policy, before: Sequence[Result], after: Sequence[Result]
) -> Iterator[MissingShape]:
    """The facts that decisions wait for, and how many wait on either side."""
    old, new = (_waiting(results) for results in (before, after))
    for name in sorted({*old, *new}):
        yield {
            "fact": name,
            "label": _label(name, policy),
            "before": old[name],
            "after": new[name],
        }


def _waiting(results: Sequence[Result]) -> Counter[str]:
    """How many applications wait for each fact, whatever the element."""
    return Counter(name for each in results for name in {_without_key(path) for path in each.open})


def _without_key(path: str) -> str:
    first, *rest = path.split(".")
    return f"{first}.{rest[-1]}" if rest else first


def _label(name: str, policy: Policy) -> Both:
    """What a fact or list is called; its own name if this policy does not have it."""
    first, _, field = name.partition(".")
    scope: Scope = None
    if field and first in policy.lists:
        scope = policy.lists[first].element
    fact = policy.facts.get((scope, field or first))
    held = fact if fact is not None else policy.lists.get(first)
    return {"nl": name, "en": name} if held is None else label_of(held.words, field or first)
