"""The walks through two policies, as `tests/cases/checks/walks.txt` holds them.

    python -m tests.checks.walks

writes that file again, for who means a change of them. Of each place where a walk begins: where it
stands, and each expression that is come to with the element that it is about, `?` where it may not
apply, and in brackets what holds there.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from engine.checks.forms import Forms
from engine.checks.formulas import Formula, Shape
from engine.checks.scene import Scene
from engine.checks.visits import Root, Visit, Walk
from engine.policy.declarations import Role
from engine.policy.expressions import Under
from engine.policy.policy import Policy
from tests.checks.written import DOUBT, TABLES, loaded

KEPT = Path(__file__).parents[1] / "cases" / "checks" / "walks.txt"
ONE = f"""facts:
  spare_two: {{type: EUR from 0 to 9, only_if: listed}}
{TABLES.replace("2 |         20 |", "2 |       rate |")}stages: [now, later]
rules:
  one:
    only_if: kind = large
    cases:
      - {{when: planned > limit, then: planned * rate}}
      - {{when: extra and bonus > 1 EUR, then: asked}}
      - {{otherwise: cost}}
    source: text 1
  two:
    condition: 'extra and asked / factor > 3 EUR or planned > 3 places or asked / factor > 9 EUR'
    says: Ja.
    refused: Neen.
    source: text 1
  rich: {{condition: one > 3 EUR, only_if: kind = large, says: Ja., refused: Neen., source: text 1}}
  listed: {{any_of: [rich, two], says: Ja., refused: Neen., source: text 1}}
  three:
    per: item
    only_if: heavy
    is: if exists(price) then unit_price * load else 0 EUR
    source: text 1
  four: {{is: 'sum(items[size > limit].price_paid)', source: text 1}}
  six:
    is: if extra then sum(items.three) + cost else (if two then asked else spare_two)
    source: text 1
  seven: {{is: 'not(exists(bonus)) or not(listed) and day > 2024-01-01', source: text 1}}
  eight: {{is: 'some item in items satisfies item.heavy and item.load > limit', source: text 1}}
  nine: {{is: 'earlier_ones[code = 3].got', source: text 1}}
  none: {{none_of: [rich, two], says: Ja., refused: Neen., source: text 1}}
  eleven: {{is: 'earlier_ones[code = (if extra then 1 else 2)].got', source: text 1}}
  ten: {{is: 'if extra then not(listed) else listed', source: text 1}}
obligations:
  planting:
    says: Er wordt geplant.
    only_if: planned > 5 places
    due: day + 6 months
    stage: later
    met_when: planned < 9 places
    source: text 1
payments:
  first: {{is: granted_amount / 4, rounded: half up to 0.01 EUR, paid: nu, source: text 1}}
  rest: {{is: granted_amount - first, paid: later, source: text 1}}
decision:
  requires: [two, rich]
  amount: asked
  total: granted_amount
"""
OTHER = (
    DOUBT
    + """rules:
  held: {under: doubt.wide, is: asked, source: text 1}
  read: {is: {hangs_on: doubt, wide: held + 1 EUR, narrow: cost}, source: text 1}
  chosen:
    cases:
      - {when: planned < 50 places, then: 1 EUR}
      - {when: planned >= 50 places, then: read, under: doubt.wide}
      - {when: planned > 60 places, then: 3 EUR, under: doubt.narrow}
      - {otherwise: 4 EUR}
    source: text 1
  per_one: {per: item, is: (size - 10 places) * rate, source: text 1}
  big: {per: item, condition: size > 20 places, says: Ja., refused: Neen., source: text 1}
decision:
  requires: []
  none_left: {outcome: refused, says: Niets gevraagd.}
  parts:
    item: {left_out: {when: size = 0 places, says: Niet gevraagd.}, requires: [big], amount: per_one}
  total: granted_amount
"""
)


def walk(policy: Policy, reading: Under | None = None) -> Walk:
    """The walks through a policy."""
    return Walk(Forms(Scene(policy)), reading)


def words(formula: Formula) -> str:
    """A formula as text."""
    parts = [words(each) for each in formula.parts]
    match formula.shape:
        case Shape.NOT:
            return f"not({parts[0]})"
        case Shape.ALL:
            return f"({' & '.join(parts)})"
        case Shape.ANY:
            return f"({' | '.join(parts)})"
        case Shape.YES | Shape.NO:
            return formula.shape.value
        case Shape.IS:
            return f"{formula.asked.text} is {formula.answer}"
        case _:
            return f"{'not ' if formula.is_turned else ''}{formula.text}"


def step(visit: Visit) -> str:
    """One expression, whom it is about and what holds there."""
    about = "".join(f"@{element} " for element, _ in visit.place.elements)
    guards = "; ".join(words(each) for each in visit.guards)
    text = " ".join(visit.node.origin.text.split())
    return f"{text}{'?' * visit.may_lack} {about}[{guards}]"


def headed(root: Root) -> str:
    """Where a walk begins."""
    name = "" if root.definition is None else f" of {root.definition.name}"
    kind = " condition" if root.is_condition else ""
    scope = "" if root.scope is None else f" per {root.scope}"
    return f"{' › '.join(root.within)}{name}{kind}{scope}"


def _is_told(root: Root) -> bool:
    return root.definition is None or root.definition.role is not Role.PARAMETER


def _walks(walk_: Walk) -> Iterator[str]:
    for root in walk_.roots():
        if _is_told(root):
            yield f"{headed(root)}\n"
            yield from (f"    {step(visit)}\n" for visit in walk_.through(root.visit))


def telling() -> str:
    """The walks through both, and through the second with its other reading."""
    other = loaded(OTHER)
    walks = (walk(loaded(ONE)), walk(other), walk(other, ("doubt", "narrow")))
    return "----\n".join("".join(_walks(each)) for each in walks)


def main() -> None:
    """Writes them."""
    KEPT.write_text(telling(), encoding="utf-8")


if __name__ == "__main__":
    main()
