"""Values as a reader of a policy writes them, with its units and options in the reader's words."""

from __future__ import annotations

from dataclasses import replace

from engine.policy.expressions import Language
from engine.policy.policy import Policy
from engine.quantities import Kind, Type, Units, Value
from engine.wordings.values import write_value


def written(value: Value, of: Type, policy: Policy, language: Language) -> str:
    """`value` as a sentence in `language` holds it."""
    if of.kind in (Kind.CHOICE, Kind.CHOICES):
        value, of = _in_words(value, of, policy, language)
    units = _counted(of.unit, policy, language)
    return write_value(value, of, language, units, policy.currency, policy.zone)


def _counted(name: str | None, policy: Policy, language: Language) -> Units:
    """What is counted, in the reader's language where the policy says it there."""
    unit = policy.units.get(name or "")
    if name is None or unit is None:
        return {}
    singular, plural = (word(each, policy, language) for each in (unit.singular, unit.plural))
    return {name: replace(unit, singular=singular, plural=plural)}


def word(name: str, policy: Policy, language: Language) -> str:
    """What an option, element, unit or stage is called; its own name if the policy has no words."""
    found = policy.words.get(name)
    if found is None:
        found = next((each for key, each in policy.words.items() if key.endswith(f".{name}")), None)
    plain = name.replace("_", " ")
    return plain if found is None else found.label.get(language, plain)


def _in_words(value: Value, of: Type, policy: Policy, language: Language) -> tuple[Value, Type]:
    """A choice whose options are called as its reader calls them."""
    options = tuple(word(option, policy, language) for option in of.options)
    called = dict(zip(of.options, options, strict=True))
    if isinstance(value, str):
        return called.get(value, value), replace(of, options=options)
    if isinstance(value, frozenset):
        return frozenset(called[each] for each in value), replace(of, options=options)
    return value, of
