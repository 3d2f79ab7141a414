"""The words around a decision."""

from __future__ import annotations

import ast
from pathlib import Path
from string import Formatter

import pytest

from engine.explain import as_page
from engine.outcome import ObligationState, Outcome, PaymentState
from engine.policy.declarations import Role
from engine.policy.expressions import ClauseKind
from engine.wordings.labels import LABELS, both, label

ENGINE = Path(as_page.__file__).parents[1]


def fields(template):
    """The fields that a template fills in."""
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


@pytest.mark.parametrize("key", sorted(LABELS))
def test_both_languages_fill_in_the_same_fields(key):
    """What one reader is told, the other is told."""
    dutch, english = LABELS[key]

    assert dutch.strip()
    assert english.strip()
    assert fields(dutch) == fields(english)


def test_a_field_may_itself_have_both_languages():
    """A label in a label."""
    size = {"nl": "1 dag", "en": "1 day"}

    assert {"nl": "1 dag erna", "en": "1 day after"} == both("distance.time.above", size=size)
    assert "version 1.2.3" == label("version", "en", version="1.2.3")


def test_a_missing_field_is_a_fault_that_tests_see():
    """No sentence goes out with a hole in it."""
    with pytest.raises(KeyError):
        both("version")


@pytest.mark.parametrize(
    ("family", "kinds"),
    [
        ("outcome", Outcome),
        ("payment", PaymentState),
        ("obligation", ObligationState),
        ("role", Role),
        ("clause", ClauseKind),
    ],
)
def test_each_kind_has_a_word(family, kinds):
    """A kind that is added asks for its word here."""
    assert [] == [each.value for each in kinds if f"{family}.{each.value}" not in LABELS]


def test_no_label_lies_idle():
    """Every key, or the family that it is made from, is named somewhere in the engine."""
    texts = {
        node.value
        for module in ENGINE.rglob("*.py")
        if module.name != "labels.py"
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    families = {text for text in texts if text.endswith(".")}

    idle = [
        key
        for key in LABELS
        if key not in texts and not any(key.startswith(family) for family in families)
    ]
    assert [] == idle
