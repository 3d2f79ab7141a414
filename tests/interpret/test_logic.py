"""Three-valued logic, what does not apply, and aggregates, held against their tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from functools import cache
from itertools import product
from pathlib import Path

import pytest

from engine.absence import NOT_APPLICABLE, NotApplicable, Unknown
from engine.application import Element, Facts
from engine.interpret import Run
from engine.load.load import check
from engine.policy.policy import Policy
from engine.quantities import Given, Value

FILE = Path(__file__).parents[1] / "cases" / "interpret" / "logic.yaml"
HEAD: Mapping[str, Given] = {"applicant": "A", "day": date(2025, 5, 1)}
YES, NO, OPEN, NOTHING = "yes", "no", "open", "nothing"
KNOWN = {YES: True, NO: False}
THREE = (YES, NO, OPEN)
FOUR = (*THREE, NOTHING)
Item = Mapping[str, "Given | NotApplicable"]
Stated = Item


@cache
def policy() -> Policy:
    """The policy with a formula of each kind."""
    checked = check(FILE)
    assert checked.policy is not None, [each.what("en") for each in checked.problems]
    return checked.policy


def value(name: str, stated_facts: Stated, items: Sequence[Item] | None = None) -> Value:
    """What a rule comes to for these facts; what is not given is not known."""
    elements = [
        Element("items", (number,), str(number), item) for number, item in enumerate(items or [], 1)
    ]
    lists = {} if items is None else {"items": {each.key: each for each in elements}}
    facts = Facts("trials/logic", {**HEAD, **stated_facts}, lists)
    return Run(policy(), facts).rule(None, name).value


def of_list(name: str, items: Sequence[Item]) -> Value:
    """What a rule comes to for a list with these items."""
    return value(name, {"with_items": True}, items)


def stated(**states: str) -> dict[str, Given | NotApplicable]:
    """The facts that put each letter in its state; without NOTHING, each applies."""
    has: dict[str, Given | NotApplicable] = {
        f"has_{name}": state != NOTHING for name, state in states.items()
    }
    return has | {name: KNOWN[state] for name, state in states.items() if state in KNOWN}


def written(found: Value) -> str:
    """A truth as the tables write it."""
    if isinstance(found, Unknown):
        return OPEN
    return NOTHING if found is NOT_APPLICABLE else (YES if found is True else NO)


# ── The tables of the language ───────────────────────────────────────────────────────────────────

AND = {
    (YES, YES): YES, (YES, NO): NO, (YES, OPEN): OPEN,
    (NO, YES): NO, (NO, NO): NO, (NO, OPEN): NO,
    (OPEN, YES): OPEN, (OPEN, NO): NO, (OPEN, OPEN): OPEN,
}  # fmt: skip
OR = {
    (YES, YES): YES, (YES, NO): YES, (YES, OPEN): YES,
    (NO, YES): YES, (NO, NO): NO, (NO, OPEN): OPEN,
    (OPEN, YES): YES, (OPEN, NO): OPEN, (OPEN, OPEN): OPEN,
}  # fmt: skip


@pytest.mark.parametrize(("states", "wanted"), list(AND.items()), ids=str)
def test_and_is_as_its_table(states: tuple[str, str], wanted: str) -> None:
    """One no makes it no, whatever is open."""
    a, b = states

    assert wanted == written(value("a_and_b", stated(a=a, b=b)))


@pytest.mark.parametrize(("states", "wanted"), list(OR.items()), ids=str)
def test_or_is_as_its_table(states: tuple[str, str], wanted: str) -> None:
    """One yes makes it yes, whatever is open."""
    a, b = states

    assert wanted == written(value("a_or_b", stated(a=a, b=b)))


@pytest.mark.parametrize(("state", "wanted"), [(YES, NO), (NO, YES), (OPEN, OPEN)])
def test_not_is_as_its_table(state: str, wanted: str) -> None:
    """What is open stays open."""
    assert wanted == written(value("not_a", stated(a=state)))


@pytest.mark.parametrize("states", list(product(THREE, repeat=3)), ids=str)
def test_and_and_or_of_three_are_those_of_two_twice(states: tuple[str, ...]) -> None:
    """In whatever order they are taken."""
    a, b, c = states
    facts = stated(a=a, b=b, c=c)

    assert AND[AND[a, b], c] == written(value("a_and_b_and_c", facts))
    assert OR[OR[a, b], c] == written(value("a_or_b_or_c", facts))


@pytest.mark.parametrize("states", list(product(THREE, repeat=2)), ids=str)
def test_every_other_operation_on_what_is_open_is_open(states: tuple[str, str]) -> None:
    """Such as an equality of two truths."""
    a, b = states

    wanted = OPEN if OPEN in states else YES if a == b else NO
    assert wanted == written(value("a_equals_b", stated(a=a, b=b)))


# ── Lists of conditions ──────────────────────────────────────────────────────────────────────────

BODIES: dict[str, Callable[[Sequence[bool]], bool]] = {
    "all_of_them": all,
    "any_of_them": any,
    "none_of_them": lambda held: not any(held),
    "one_of_them": lambda held: sum(held) == 1,
    "two_of_them": lambda held: sum(held) >= 2,
    "three_of_them": lambda held: sum(held) >= 3,
}


def completed(states: Sequence[str]) -> Iterator[tuple[bool, ...]]:
    """Each way in which what is open may still turn out; what does not apply is left out."""
    choices = [(True, False) if each == OPEN else (KNOWN[each],) for each in states]
    yield from product(*choices)


def over_all(body: Callable[[Sequence[bool]], bool], states: Sequence[str]) -> str:
    """What a body is if every completion agrees, else open; of nothing it is nothing."""
    left = [each for each in states if each != NOTHING]
    if not left:
        return NOTHING
    found = {body(each) for each in completed(left)}
    return OPEN if len(found) == 2 else YES if found.pop() else NO


@pytest.mark.parametrize("name", BODIES)
@pytest.mark.parametrize("states", list(product(FOUR, repeat=3)), ids=str)
def test_a_list_of_conditions_is_known_once_what_is_open_cannot_change_it(
    name: str, states: tuple[str, ...]
) -> None:
    """It passes over what does not apply, and does not apply itself if nothing does."""
    a, b, c = states

    found = value(name, stated(a=a, b=b, c=c))

    assert over_all(BODIES[name], states) == written(found)


def test_a_list_of_conditions_is_open_while_it_is_open_whether_one_applies() -> None:
    """Unless another one settles it."""
    half = {"a": True, "has_b": True, "b": True, "has_c": True, "c": True}

    assert isinstance(value("all_of_them", half), Unknown)
    assert value("all_of_them", {**half, "b": False}) is False
    assert value("any_of_them", half) is True


# ── What is waited for, and what is not entered ──────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "states", "wanted"),
    [
        ("a_and_b", {"b": YES}, {"a"}),
        ("a_and_b", {}, {"a", "b"}),
        ("a_or_b", {"a": NO}, {"b"}),
        ("a_and_b_and_c", {"b": YES}, {"a", "c"}),
        ("two_of_them", {"a": YES, "b": OPEN, "c": OPEN}, {"b", "c"}),
        ("one_of_them", {"a": NO, "b": OPEN, "c": YES}, {"b"}),
    ],
)
def test_what_is_open_waits_for_its_open_operands_only(
    name: str, states: Mapping[str, str], wanted: set[str]
) -> None:
    """What is settled adds none."""
    found = value(name, stated(**states))

    assert isinstance(found, Unknown)
    assert wanted == found.waits_for


@pytest.mark.parametrize(
    ("facts", "wanted"),
    [
        ({"a": True}, {"x"}),
        ({"a": False}, 1),
        ({}, {"a"}),
        ({"x": 5}, {"a"}),
        ({"a": True, "x": 5}, 5),
    ],
)
def test_an_open_guard_leaves_an_if_open_and_enters_no_branch(
    facts: dict[str, Given | NotApplicable], wanted: object
) -> None:
    """Even if both branches came to the same."""
    found = value("a_then_x", facts)

    assert wanted == (found.waits_for if isinstance(found, Unknown) else found)


@pytest.mark.parametrize(
    ("facts", "wanted"),
    [
        ({"a": True}, 1),
        ({"a": False, "b": True, "x": 7}, 7),
        ({"a": False, "b": True}, {"x"}),
        ({"a": False, "b": False}, 3),
        ({"a": False}, {"b"}),
        ({"b": True, "x": 7}, {"a"}),
    ],
)
def test_cases_are_read_up_to_the_first_that_is_not_no(
    facts: dict[str, Given | NotApplicable], wanted: object
) -> None:
    """An open one leaves them open."""
    found = value("a_then_b_then_x", facts)

    assert wanted == (found.waits_for if isinstance(found, Unknown) else found)


@pytest.mark.parametrize(
    ("gift", "large", "small"),
    [(NOT_APPLICABLE, NO, YES), (6, YES, NO), (5, NO, YES), (None, OPEN, OPEN)],
)
def test_an_operand_that_needs_one_before_it_takes_no_part_where_that_does_not_let_it_be(
    gift: Given | NotApplicable | None, large: str, small: str
) -> None:
    """There is no comparison with what does not apply."""
    facts: dict[str, Given | NotApplicable] = {} if gift is None else {"gift": gift}

    assert large == written(value("large_gift", facts))
    assert small == written(value("no_gift_or_small", facts))


def test_a_branch_that_reads_what_does_not_apply_is_not_entered() -> None:
    """The other one is."""
    assert value("gift_or_x", {"gift": NOT_APPLICABLE, "x": 3}) == 3
    assert value("gift_or_x", {"gift": 2, "x": 3}) == 2
    assert isinstance(value("gift_or_x", {"x": 3}), Unknown)


# ── Lists of elements ────────────────────────────────────────────────────────────────────────────

EMPTY = {
    "some_fine": False, "every_fine": True, "all_same": True, "all_differ": True, "how_many": 0,
    "how_many_fine": 0, "how_many_weights": 0, "all_sizes": 0, "fine_sizes": 0, "all_weights": 0,
    "so_many_sizes": 0, "largest": 0, "smallest": 0, "usual": 0, "heaviest": 0, "has_five": False,
    "every_weight_small": True, "all_doubles": 0,
}  # fmt: skip
LIGHT = {"fine": False, "heavy": False, "size": 5}
HEAVY = {"fine": True, "heavy": True, "size": 8, "weight": 60}
THREE_ITEMS = {
    "some_fine": True, "every_fine": False, "all_same": False, "all_differ": False, "how_many": 3,
    "how_many_fine": 1, "how_many_weights": 1, "all_sizes": 18, "fine_sizes": 8, "all_weights": 60,
    "so_many_sizes": 2, "largest": 8, "smallest": 5, "usual": 6, "heaviest": 60, "has_five": True,
    "every_weight_small": False, "all_doubles": 16,
}  # fmt: skip


@pytest.mark.parametrize(("name", "wanted"), list(EMPTY.items()))
def test_an_aggregate_of_nothing_is_as_the_language_says(name: str, wanted: Value) -> None:
    """The sum is zero, every holds, some does not."""
    assert wanted == of_list(name, [])


@pytest.mark.parametrize(("name", "wanted"), list(THREE_ITEMS.items()))
def test_an_aggregate_passes_over_what_does_not_apply(name: str, wanted: Value) -> None:
    """The weight of what is not heavy, the double of what is not fine."""
    assert wanted == of_list(name, [LIGHT, HEAVY, LIGHT])


@pytest.mark.parametrize("name", EMPTY)
def test_an_aggregate_of_a_list_that_is_not_given_waits_for_the_list(name: str) -> None:
    """It may still have elements."""
    found = value(name, {"with_items": True})

    assert isinstance(found, Unknown)
    assert found.waits_for == {"items"}


@pytest.mark.parametrize("name", EMPTY)
def test_a_rule_about_a_list_that_does_not_apply_does_not_apply(name: str) -> None:
    """It is open while that is open."""
    assert value(name, {"with_items": False}) is NOT_APPLICABLE
    assert isinstance(value(name, {}, []), Unknown)


@pytest.mark.parametrize(
    ("name", "missing"),
    [
        ("all_sizes", "size"),
        ("fine_sizes", "size"),
        ("fine_sizes", "fine"),
        ("how_many_fine", "fine"),
        ("how_many_weights", "heavy"),
        ("all_weights", "heavy"),
        ("all_weights", "weight"),
        ("so_many_sizes", "size"),
        ("largest", "size"),
        ("smallest", "size"),
        ("usual", "size"),
        ("heaviest", "weight"),
        ("all_doubles", "fine"),
        ("all_doubles", "size"),
    ],
)
def test_an_aggregate_over_something_open_is_open(name: str, missing: str) -> None:
    """It waits for just that fact."""
    item = {key: held for key, held in HEAVY.items() if key != missing}

    found = of_list(name, [LIGHT, item])

    assert isinstance(found, Unknown)
    assert found.waits_for == {f"items.2.{missing}"}


def test_what_a_filter_leaves_out_is_not_waited_for() -> None:
    """Its size can change nothing."""
    item = {"fine": False, "heavy": False}

    assert of_list("fine_sizes", [item, HEAVY]) == 8


def test_a_count_of_elements_waits_for_none_of_their_fields() -> None:
    """They are there."""
    assert of_list("how_many", [{}, {}]) == 2


def test_a_mean_is_exact() -> None:
    """A third is a third."""
    items = [LIGHT, LIGHT, {**LIGHT, "size": 6}]

    assert of_list("usual", items) == Fraction(16, 3)


@pytest.mark.parametrize("states", list(product(THREE, repeat=3)), ids=str)
def test_some_and_every_are_or_and_and_over_the_elements(states: tuple[str, ...]) -> None:
    """Also while some are open."""
    items: list[Item] = [{"fine": KNOWN[each]} if each in KNOWN else {} for each in states]

    some, every = (of_list(name, items) for name in ("some_fine", "every_fine"))

    assert over_all(any, states) == written(some)
    assert over_all(all, states) == written(every)


SIZES: tuple[int | None, ...] = (1, 2, None)
UP_TO_THREE = [sizes for number in (1, 2, 3) for sizes in product(SIZES, repeat=number)]


def all_pairs(body: Callable[[int, int], bool], sizes: Sequence[int | None]) -> str:
    """`and` over all pairs."""
    pairs = [(left, right) for index, left in enumerate(sizes) for right in sizes[:index]]
    truths = [None if None in pair else body(*pair) for pair in pairs]  # type: ignore[arg-type]
    return NO if False in truths else OPEN if None in truths else YES


@pytest.mark.parametrize("sizes", UP_TO_THREE, ids=str)
def test_all_equal_and_all_different_are_and_over_all_pairs(sizes: tuple[int | None, ...]) -> None:
    """One pair that fails settles it, whatever is open."""
    items: list[Item] = [{} if each is None else {"size": each} for each in sizes]

    same, differ = (of_list(name, items) for name in ("all_same", "all_differ"))

    assert all_pairs(lambda left, right: left == right, sizes) == written(same)
    assert all_pairs(lambda left, right: left != right, sizes) == written(differ)


@pytest.mark.parametrize(
    ("sizes", "wanted"),
    [((5, None), YES), ((4, None), OPEN), ((None,), OPEN), ((4, 6), NO), ((4, 5), YES)],
)
def test_whether_a_value_is_in_a_list_is_or_over_its_elements(
    sizes: tuple[int | None, ...], wanted: str
) -> None:
    """One that is equal settles it."""
    items: list[Item] = [{} if each is None else {"size": each} for each in sizes]

    assert wanted == written(of_list("has_five", items))
