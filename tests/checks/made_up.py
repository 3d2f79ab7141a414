"""The first applicants made up for one policy, as `tests/cases/checks/made_up.txt` holds them.

    python -m tests.checks.made_up

writes that file again, for who means a change of them: what is told of a policy names them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from engine.absence import NotApplicable
from engine.application import Facts
from engine.checks.applicants import applicants
from engine.policy.policy import Policy
from engine.quantities import Given
from tests.checks.written import loaded

KEPT = Path(__file__).parents[1] / "cases" / "checks" / "made_up.txt"
RULES = """facts:
  early: {type: EUR from 0 to 500, only_if: late}
  late: {type: yes or no, only_if: rich}
  small_gift: {type: EUR from 0 to 20, only_if: bonus < 15 EUR}
  seldom: {type: places from 0 to 7, may_be_absent: yes}
  often: {type: places from 0 to 9, may_be_absent: yes}
  nests:
    list_of: nest
    key: [species, height, branch]
    count: from 2 to 9
    only_if: rich or extra
    fields:
      species: one of ground, tree
      height: {type: whole number from 1 to 9, only_if: species = tree}
      branch: {type: whole number from 1 to 3, only_if: height > 4}
      eggs: {type: whole number from 0 to 6, only_if: species = tree}
rules:
  rich: {condition: asked > 2 EUR, says: Ja., refused: Neen., source: text 1}
  one: {per: nest, is: 'if height > 4 then branch else 1', source: text 1}
  two: {is: sum(nests.eggs) + sum(nests.one), source: text 1}
  three: {is: early + small_gift + seldom * rate + often * rate, source: text 1}
"""


def policy() -> Policy:
    """A policy with facts of each kind, of which one hangs on another."""
    return loaded(RULES)


def written(facts: Facts) -> Iterator[str]:
    """The facts of one applicant: those of the file, and each element with its key as written."""
    yield _fields(facts.values.items())
    for name, elements in facts.lists.items():
        yield f"  {name}: {len(elements)}"
        for element in elements.values():
            yield f"    {element.written}: {_fields(element.fields.items())}"


def _fields(fields: Iterable[tuple[str, Given | NotApplicable]]) -> str:
    return ", ".join(f"{name} {_value(value)}" for name, value in fields)


def _value(value: Given | NotApplicable) -> str:
    return "+".join(sorted(value)) if isinstance(value, frozenset) else str(value)


def telling() -> str:
    """Some whole applicants, and some of which one in three facts is left out."""
    made = policy()
    several = [*applicants(made, 1, 8), *applicants(made, 2, 4, leaves_out=3)]
    return "".join(f"{line}\n" for each in several for line in written(each))


def main() -> None:
    """Writes them."""
    KEPT.write_text(telling(), encoding="utf-8")


if __name__ == "__main__":
    main()
