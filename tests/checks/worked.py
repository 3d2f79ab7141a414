"""What the analysis works out of formulas over the facts, lists and tables of `written.py`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from engine.checks.intervals import Interval, Step
from engine.checks.study import Study, Worked
from engine.policy.declarations import Definition
from tests.checks.written import loaded

_OF_AN_ITEM = "item: "


@dataclass(frozen=True, slots=True)
class Formulas:
    """Rules of one policy: each by its formula, which begins with `item: ` if it is of an item."""

    study: Study
    definitions: dict[str, Definition]

    def interval(self, formula: str) -> Interval:
        """The values that are foreseen."""
        return self.study.ranges.of_definition(self.definitions[formula])

    def step(self, formula: str) -> Step:
        """The step that is foreseen."""
        definition = self.definitions[formula]
        return self.study.ranges.steps.of(definition.body, self.study.scene.home(definition))

    def key(self, formula: str) -> object:
        """What is equal for formulas that mean one thing."""
        definition = self.definitions[formula]
        return self.study.forms.key(definition.body, self.study.scene.home(definition))


def worked(formulas: Iterable[str], rules: str = "", facts: str = "") -> Formulas:
    """The policy of these formulas, beside `rules` and `facts` that they may read."""
    names = {formula: f"rule_{number}" for number, formula in enumerate(dict.fromkeys(formulas))}
    own_facts = [f"facts:\n{facts}"] if facts else []
    lines = [*own_facts, "rules:", *rules.splitlines()]
    for formula, name in names.items():
        per, own = (
            ("item", formula[len(_OF_AN_ITEM) :]) if _is_of_an_item(formula) else ("", formula)
        )
        lines += [f"  {name}:", *([f"    per: {per}"] if per else [])]
        lines += [f"    is: '{own}'", "    source: text 1"]
    policy = loaded("\n".join(lines))
    definitions = {
        formula: policy.definitions["item" if _is_of_an_item(formula) else None, name]
        for formula, name in names.items()
    }
    return Formulas(Study(Worked(policy, [])), definitions)


def _is_of_an_item(formula: str) -> bool:
    return formula.startswith(_OF_AN_ITEM)
