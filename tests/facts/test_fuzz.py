"""Mutants of applications: each is read, or refused by problems of ours; nothing else happens."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from engine.facts.read import read_application
from engine.problem import as_json, draw
from engine.source import read_text
from tests.facts.gardens import application_text, cases, gardens

ROUNDS = 400
PIECES = (
    *("{", "}", "[", "]", ": ", ", ", "\n", "\n  ", " ", "'", '"', "#", "-", "/", ".", "0", "%"),
    *("value", "from", "on", "by", "because", "not applicable", "unknown", "{}", "[]", "EUR"),
    *("001", "pump/2", "fence", "1e9", "-1", "0.125", "٣", "\u202e", "é", "yes", "2024-05-06"),
)


def good() -> list[str]:
    """Texts to begin with."""
    own = ("what", "read", "refused")
    found = [
        application_text({n: text for n, text in case.items() if n not in own})
        for case in cases("accepted")
    ]
    return [*found, '{"policy": "gardens/call2", "facts": {"kind": "club", "plots": {"001": {}}}}']


def mutants(seed: int) -> Iterator[str]:
    """Texts with something left out, put in, doubled, or taken from another."""
    chance = random.Random(seed)  # noqa: S311 - a seed gives the same mutants
    texts = good()
    for _ in range(ROUNDS):
        text = chance.choice(texts)
        for _ in range(chance.randint(1, 4)):
            start = chance.randrange(len(text) + 1)
            end = min(len(text), start + chance.choice((0, 0, 1, 1, 3, 12)))
            other = chance.choice(texts)
            cut = chance.randrange(len(other))
            between = chance.choice(
                (chance.choice(PIECES), other[cut : cut + 20], text[start:end] * 2)
            )
            text = text[:start] + between + text[end:]
        yield text


@pytest.mark.fuzz
@pytest.mark.parametrize("notation", ["yaml", "json"])
def test_whatever_an_application_says_only_problems_of_ours_come_out(notation) -> None:
    """Each with a code, a place in the file and words in both languages."""
    read = 0
    for text in mutants(seed=20240506):
        document, found = read_text(text, f"mutant.{notation}", notation=notation)
        facts, problems = read_application(document, gardens())
        read += facts is not None

        assert (facts is None) == bool(problems)
        for problem in (*found, *problems):
            assert problem.span is not None
            assert problem.span.file == f"mutant.{notation}"
            assert draw(problem, document.text, "nl")
            assert as_json(problem)
    assert notation == "json" or read > 0
