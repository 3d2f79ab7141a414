"""What a number can be, way by way, and how far the search for a contradiction goes."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from engine.checks.forms import Forms
from engine.checks.known import Known
from engine.checks.polynomials import Polynomial, of_atom
from engine.checks.proof import Prover, Way
from engine.checks.ranges import Ranges
from engine.checks.scene import Scene
from engine.load.load import read_policy
from tests.checks.known_numbers import EXTRA, LOGIC, World, X, Y, above, at_least
from tests.checks.said import Said
from tests.checks.written import whole

# ── What an atom can be ──────────────────────────────────────────────────────────────────────────

NUMBERED = "rules:\n  one:\n    is: '{}'\n    source: text 1\n"
PRICE = """rules:
  one: {per: item, only_if: exists(price) and fixed, is: unit_price * size, source: text 1}
"""
GRADE = """rules:
  one: {per: earlier_one, is: points * 2, source: text 1}
"""
TOWN = """rules:
  one:
    only_if: towns[number = picked].sort_of = city
    is: towns[number = picked].people
    source: text 1
"""
SUMMED = """rules:
  one:
    table: |
      planned     || one
      < 30 places || 5 EUR
      > 40 places || asked
    rows_used: sum
    source: text 1
"""
_ROWS = re.compile(r"(?<=code \| unit_price \| fixed\n)(.*\n){3}")


def of_rows(number: int) -> Said:
    """The price of an item, in a table of so many rows."""
    rows = "".join(f"      {row} | 10 | ja\n" for row in range(1, number + 1))
    text = _ROWS.sub(rows, whole(PRICE)).replace("from 1 to 9\n", "from 1 to 99\n")
    said = Said(PRICE)
    policy = read_policy(text, "test.yaml").meant
    assert policy is not None
    said.forms = Forms(Scene(policy))
    return said


def told(said: Said, way: Way) -> str:
    """`guard, guard: value`, each in the words of `said.py`."""
    not_ = said.forms.logic.not_
    guards = (said.of(each if holds else not_(each)) for each, holds in way.assumed)
    values = (said.number(value) or "0" for _, value in sorted(way.equal.items()))
    return f"{', '.join(guards)}: {', '.join(values)}"


def ways(said: Said, scope: str | None = None) -> list[list[str]]:
    """What each atom of the rule `one` can be, of those that can be split."""
    definition = said.forms.policy.definitions[scope, "one"]
    place = said.forms.scene.home(definition)
    if definition.only_if is not None:
        said.forms.formula(definition.only_if, place)
    prover = Prover(Ranges(said.forms))
    found = (prover.ways_of(each) for each in said.forms.polynomial(definition.body, place).atoms)
    return [[told(said, way) for way in each] for each in found if each]


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("min(planned, existing)", ["existing - planned >= 0: planned", "planned - existing >= 0: existing"]),
        (
            "max(planned, existing, 5 places)",
            [
                "planned - existing >= 0, planned - 5 >= 0: planned",
                "existing - planned >= 0, existing - 5 >= 0: existing",
                "- planned + 5 >= 0, - existing + 5 >= 0: 5",
            ],
        ),
        ("abs(balance)", ["balance >= 0: balance", "not (balance >= 0): - balance"]),
        ("if extra then 5 EUR else balance", ["extra: 5", "not extra: balance"]),
    ],
)  # fmt: skip
def test_what_is_made_of_others_can_be_each_of_them_where_its_guard_holds(
    formula: str, expected: list[str]
) -> None:
    """The least, the greatest, a size without its sign, and a choice."""
    assert ways(Said(NUMBERED.format(formula))) == [expected]


def test_a_table_of_which_rows_are_added_gives_zero_for_each_that_does_not_hold() -> None:
    """Each row is an amount of its own."""
    assert ways(Said(SUMMED)) == [
        ["not (planned - 30 >= 0): 5", "planned - 30 >= 0: 0"],
        ["not (- planned + 40 >= 0): asked", "- planned + 40 >= 0: 0"],
    ]


@pytest.mark.parametrize(
    ("rules", "scope", "expected"),
    [
        (PRICE, "item", ["fixed, code - 1 = 0: 10", "not fixed, code - 2 = 0: 20", "not fixed, code - 5 = 0: 50"]),
        (GRADE, "earlier_one", [": 5", ": 1"]),
        (TOWN, None, ["towns[number = picked].sort_of is hamlet: 100", "towns[number = picked].sort_of is city: 200"]),
    ],
)  # fmt: skip
def test_a_cell_can_be_that_of_each_row_with_all_else_that_is_read_of_it(
    rules: str, scope: str | None, expected: list[str]
) -> None:
    """A key that is a number is then that of the row; of a text or a choice nothing is said."""
    assert ways(Said(rules), scope) == [expected]


@pytest.mark.parametrize(("number", "expected"), [(2, 2), (64, 64), (65, 0)])
def test_a_table_of_more_than_64_rows_is_not_taken_apart(number: int, expected: int) -> None:
    """Its cells are within their column."""
    assert [len(each) for each in ways(of_rows(number), "item")] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("bonus", ["extra: bonus", "not extra: 0"]),
        ("if extra then bonus else gift", ["extra: bonus", "not extra: gift", "no: 0"]),
    ],
)
def test_what_counts_as_zero_where_it_does_not_apply_can_be_zero(
    formula: str, expected: list[str]
) -> None:
    """A choice that always takes one way is never so."""
    said = Said(f"rules:\n  one: {{only_if: extra, is: '{formula}', source: text 1}}\n")
    definition = said.forms.policy.definitions[None, "one"]
    number = said.forms.or_zero(definition.body, said.forms.scene.home(definition))
    (atom,) = number.atoms

    assert [told(said, way) for way in Prover(Ranges(said.forms)).ways_of(atom)] == expected


# ── The search ───────────────────────────────────────────────────────────────────────────────────


class Splitting(Prover):
    """Splits atoms as a test says, and proves nothing else of them."""

    def __init__(self, split: Mapping[int, list[Way]]) -> None:
        self.split = split
        self.asked: list[int] = []
        forms = Said(NUMBERED.format("planned")).forms
        (definition,) = [each for each in forms.policy.definitions.values() if each.name == "one"]
        forms.polynomial(definition.body, forms.scene.home(definition))
        forms.atoms.extend(forms.atoms * 1000)
        super().__init__(Ranges(forms))

    def ways_of(self, number: int) -> list[Way]:
        """What the test says."""
        self.asked.append(number)
        return self.split.get(number, [])


def free(number: int) -> Polynomial:
    """One of the numbers of which nothing is known."""
    return of_atom(100 + number)


KNOWN = Known(World())
# Neither is in contradiction with what is known, but the two are with one another.
MORE, LESS = (above(X.minus(Y)), True), (at_least(Y.minus(X), 0), True)


def test_every_way_must_end_in_a_contradiction() -> None:
    """One that does not is enough to prove nothing."""
    fails, holds = Way((MORE, LESS)), Way((MORE,))
    about = (at_least(free(0), 0), True)

    assert Splitting({100: [fails, fails]}).never(KNOWN, about)
    assert not Splitting({100: [fails, holds]}).never(KNOWN, about)
    assert not Splitting({100: [holds, fails]}).never(KNOWN, about)
    assert not Splitting({}).never(KNOWN, about)
    assert Splitting({}).never(KNOWN, MORE, LESS)


def test_an_atom_that_cannot_be_split_is_passed_over() -> None:
    """The next one may be."""
    prover = Splitting({101: [Way((MORE, LESS))]})

    assert prover.never(KNOWN, (at_least(free(0).plus(free(1)), 0), True))
    assert prover.asked == [100, 101]


def test_what_is_not_zero_is_above_it_or_below() -> None:
    """Each is looked into."""
    differs = (LOGIC.zero(free(0)), False)
    above_is = (at_least(free(0).scaled(-1), 0), True)
    below_is = (at_least(free(0), 0), True)

    assert Splitting({}).never(KNOWN, above_is, below_is, differs)
    assert not Splitting({}).never(KNOWN, above_is, differs)
    assert not Splitting({}).never(KNOWN, below_is, differs)


def test_one_of_several_is_followed_each_way() -> None:
    """Also where nothing else can be split."""
    either = (LOGIC.any_([MORE[0], EXTRA]), True)

    assert Splitting({}).never(KNOWN, either, LESS, (EXTRA, False))
    assert not Splitting({}).never(KNOWN, either, LESS)


@pytest.mark.parametrize(("number", "is_proved"), [(59, True), (60, False)])
def test_it_goes_sixty_deep(number: int, is_proved: bool) -> None:
    """One number is the next one, and so on until the contradiction."""
    chain = {100 + each: [Way((), {100 + each: free(each + 1)})] for each in range(number)}
    chain[100 + number] = [Way((MORE, LESS))]
    prover = Splitting(chain)

    assert prover.never(KNOWN, (at_least(free(0), 0), True)) is is_proved
    assert len(prover.asked) == min(number + 1, 60)
    # What came before does not count in the next.
    assert prover.never(KNOWN, (at_least(free(1), 0), True))


@pytest.mark.parametrize(("number", "is_proved"), [(399, True), (400, False)])
def test_it_looks_at_four_hundred_ways(number: int, is_proved: bool) -> None:
    """All of one search together; each search has its own."""
    prover = Splitting({100: [Way((), {100: free(1)})] * number, 101: [Way((MORE, LESS))]})

    for _ in range(2):
        assert prover.never(KNOWN, (at_least(free(0), 0), True)) is is_proved
