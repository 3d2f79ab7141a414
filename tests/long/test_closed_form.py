"""The formula of the note against its closed form; `tools/long_closed_form.py` tries every case."""

from __future__ import annotations

import pytest

from tools.long_closed_form import ACTIONS, MOST, differing, pieces

pytestmark = pytest.mark.long


@pytest.mark.parametrize("action", ACTIONS)
def test_the_rule_equals_the_closed_form(action: int) -> None:
    """min(p * K / 2, p * (K - c)) where K > c, and nothing below: each reach for 25 goals of each price."""
    reaches = range(1, MOST + 1)

    for goal in range(MOST // 25, MOST + 1, MOST // 25):
        assert [] == list(differing(action, range(goal, goal + 1), reaches))


def test_every_goal_is_tried_for_every_action() -> None:
    """The chunks are all of them, each once."""
    tried = [
        (action, goal)
        for action, first, last, _ in pieces(MOST).values()
        for goal in range(first, last + 1)
    ]

    assert tried == [(action, goal) for action in ACTIONS for goal in range(1, MOST + 1)]
