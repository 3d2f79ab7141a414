"""All that has meaning in a policy can be read in it: no two policies read alike."""

from __future__ import annotations

import random
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from engine.load.load import load
from engine.pages.as_text import text_of
from engine.pages.parts import Outline
from engine.policy.policy import Policy
from engine.prose.outline import outline
from engine.resources import policies_folder
from engine.wordings.wording import Language
from tests.prose.mutants import meaning_of, mutants

GOOD = sorted((Path(__file__).parents[1] / "cases" / "good").glob("*.yaml"))
SHIPPED = sorted(policies_folder().glob("*.yaml"))
NUMBER = 40

every_policy = pytest.mark.parametrize("file", [*GOOD, *SHIPPED], ids=lambda file: file.stem)


@cache
def policy(file: Path) -> Policy:
    """The policy of a file."""
    return load(file)


def read(held: Policy, language: Language) -> str:
    """The policy as text, but for its hashes and its examples."""
    # Not told rather than left out: of a call, the examples take most of the time.
    told = outline(replace(held, examples=()), language)
    kept = tuple(each for each in told.sections if each.id != "identity")
    return text_of(Outline(language, told.head, told.notices, kept), width=200)


def unsaid(held: Policy, language: Language, number: int | None) -> list[str]:
    """The changes, of all or of some drawn at random, that the text does not show."""
    changes = list(mutants(held))
    if number is not None:
        draw = random.Random(held.identity.name)  # noqa: S311 - the same ones each time
        changes = draw.sample(changes, min(number, len(changes)))
    said, meant = read(held, language), meaning_of(held)
    assert any(meaning_of(changed) != meant for _, changed in changes)
    return [
        place
        for place, changed in changes
        if read(changed, language) == said and meaning_of(changed) != meant
    ]


@every_policy
@pytest.mark.parametrize("language", ["nl", "en"])
def test_whatever_changes_the_meaning_changes_the_text(file, language):
    """A value, operator, name, range, bound, case, row or condition."""
    assert [] == unsaid(policy(file), language, NUMBER)


@pytest.mark.long
@every_policy
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_single_change_of_the_meaning_changes_the_text(file, language):
    """All of them, one at a time."""
    assert [] == unsaid(policy(file), language, None)
