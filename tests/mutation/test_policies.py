"""The examples of the shipped policies notice small mistakes; `tools/long_policies.py` tries all."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from engine.mutation.run import Fate, Score
from tests.mutation.gardens import ROOT, mutation_of
from tools.blocks import block
from tools.long_policies import FATES, NAME, PAGE, pieces, text

# Whole policies: one Python version is enough.
pytestmark = pytest.mark.house

_NEEDED = Fraction(95, 100)
_SAMPLE = 30
_MISTAKE = re.compile(r"`([^`]+~[0-9]+)`")
_NONE_LEFT = frozenset({"call3.yaml"})


def _known(name: str) -> set[str]:
    """What stands in the page as noticed by nobody."""
    line = next(
        each
        for each in block(PAGE, NAME).splitlines()
        if each.startswith(f"- Nobody notices in `{name}`")
    )
    return set(_MISTAKE.findall(line))


@pytest.mark.whole
@pytest.mark.parametrize("name", ["call1.yaml", "call2.yaml", "call3.yaml"])
def test_what_is_noticed_of_a_policy_is_what_the_page_says(name: str) -> None:
    """A sample, the same each time and spread over the policy."""
    mutation, _ = mutation_of(ROOT / "policies" / name)
    step = len(mutation.mutants) // _SAMPLE

    made = mutation.run(mutation.mutants[::step], lambda _: None)

    assert {each.mutant.id for each in made.survivors} <= _known(name)
    assert made.score().share >= _NEEDED


@pytest.mark.parametrize("name", ["call1.yaml", "call2.yaml", "call3.yaml"])
def test_the_page_says_that_nearly_all_is_noticed(name: str) -> None:
    """At least 95 of 100; nothing is left of call 3."""
    row = next(each for each in block(PAGE, NAME).splitlines() if each.startswith(f"| `{name}`"))
    counts = [int(each) for each in re.findall(r"(?<=\| )[0-9]+(?= \|)", row)]
    score = Score(killed=counts[1], refused=counts[2], equivalent=counts[3], survive=counts[4])

    assert sum(counts[1:]) == counts[0]
    assert score.share >= _NEEDED
    assert len(_known(name)) == score.survive
    assert name not in _NONE_LEFT or not score.survive


def test_what_nobody_notices_is_explained_in_the_page() -> None:
    """Each of them stands in the table of reasons, and nothing else does."""
    held = PAGE.read_text("utf-8").partition(f"<!-- end: {NAME} -->")[2].splitlines()
    reasons = [each for each in held if each.startswith("| call ")]

    for number in (1, 2, 3):
        mine = [each for each in reasons if each.startswith(f"| call {number} |")]
        explained = {each for line in mine for each in _MISTAKE.findall(line)}
        assert explained == _known(f"call{number}.yaml")


def test_the_figures_count_each_fate() -> None:
    """Noticed is what an example or `check` notices, of what changes something."""
    fates = (Fate.SURVIVES, Fate.KILLED, Fate.KILLED, Fate.REFUSED, Fate.EQUIVALENT)
    outcomes = {"a.yaml": {f"rule~{at}": FATES.index(each) for at, each in enumerate(fates)}}

    made = text(outcomes)

    assert "| `a.yaml` | 5 | 2 | 1 | 1 | 1 | 75.0 % |" in made
    assert made.endswith("- Nobody notices in `a.yaml`: `rule~0`.")
    assert text({"a.yaml": {"rule~1": 1}}).endswith("- Nobody notices in `a.yaml`: none.")


def test_every_mistake_is_in_one_chunk() -> None:
    """The chunks of a policy are all of its mistakes."""
    mutation, _ = mutation_of(ROOT / "policies" / "call3.yaml")

    firsts = [first for _, first in pieces(["call3.yaml"]).values()]

    assert firsts == list(range(0, len(mutation.mutants), 25))
