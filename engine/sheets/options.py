"""What may be chosen in a cell, as it is called on the form."""

from __future__ import annotations

from collections.abc import Mapping

from engine.policy.declarations import Fact
from engine.policy.expressions import Words
from engine.quantities import Kind
from engine.sheets.rows import rows_of
from engine.sheets.voice import Voice


def options_of(fact: Fact, voice: Voice) -> Mapping[str, str]:
    """What may be chosen, as it is called, and the text that an application writes for it."""
    if fact.type.kind is Kind.TRUTH:
        return {voice.say("yes"): "yes", voice.say("no"): "no"}
    if fact.type.table is not None:
        return {label: key for key, label in rows_of(fact, voice.policy).items()}
    called = {name: voice.called(f"{fact.name}.{name}", Words()) for name in fact.type.options}
    labels = {label: name for name, label in called.items()}
    return labels if _are_clear(labels, called) else {name: name for name in called}


def _are_clear(labels: Mapping[str, str], called: Mapping[str, str]) -> bool:
    """Whether no two options share a label, and none is called by the name of another."""
    strangers = [label for label in labels if label in called and labels[label] != label]
    return len(labels) == len(called) and not strangers
