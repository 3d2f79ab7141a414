"""The formula of the note against its closed form, over every small case."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.application import Element, Facts, Key
from engine.interpret import Run
from engine.load.load import load

TOP = Path(__file__).parents[2]
Lists = dict[str, dict[Key, Element]]
MOST = 2_000
ACTIONS = (2, 5, 6, 7, 11, 13, 17, 20, 22, 24)

pytestmark = pytest.mark.long


@pytest.mark.parametrize("number", ACTIONS)
def test_the_rule_equals_the_closed_form_for_every_goal_and_reach(number: int) -> None:
    """min(p * K / 2, p * (K - c)) where K > c, and nothing below: 2,000 x 2,000 cases for each price."""
    policy = load(TOP / "policies" / "call3.yaml")
    row = policy.tables["tarieven"].rows[(number,)]
    price = row.cells["trajectprijs"].value  # type: ignore[union-attr]
    assert isinstance(price, int)
    assert price % 2 == 0
    held = {"nummer": number, "kpi": MOST, "bedrag": 1_000_000}
    before = Element("vorige_acties", (number,), str(number), held)

    for goal in range(1, MOST + 1):
        for reach in range(1, MOST + 1):
            given = {"nummer": number, "kpi": goal, "bereik": reach, "bereikt": goal}
            element = Element("acties", (number,), str(number), given)
            lists: Lists = {"acties": {(number,): element}, "vorige_acties": {(number,): before}}
            run = Run(policy, Facts(policy.identity.name, {}, lists))

            expected = max(0, min(price * goal // 2, price * (goal - reach)))

            assert run.rule("actie", "verdeelsleutel", element).value == expected
