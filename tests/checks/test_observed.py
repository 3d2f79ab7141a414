"""What was seen to happen to an applicant: conditions that were yes or no, and ways that were taken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import Any

from engine.application import Facts
from engine.checks.applicants import Draws, Maker
from engine.checks.forms import Forms
from engine.checks.observed import Observed
from engine.checks.scene import Scene
from engine.checks.visits import Root, Walk
from engine.interpret import Run
from engine.policy.expressions import Apply, Choose, Gather
from engine.policy.policy import Policy
from engine.quantities import Given
from tests.checks.written import TABLES, loaded

RULES = f"""facts:
  far: {{type: yes or no, only_if: asked / (factor - 1) > 3 EUR}}
  boxes:
    list_of: box
    key: code
    count: from 1 to 2
    only_if: asked / (factor - 1) > 4 EUR
    fields:
      code: whole number from 1 to 9
      full: {{type: yes or no, only_if: code > 4}}
{TABLES.replace("2 |         20 | nee", "2 |         20 | rich")}rules:
  rich: {{is: asked > 5 EUR, source: text 1}}
  one:
    only_if: extra
    cases:
      - {{when: planned > limit, then: 1 EUR}}
      - {{otherwise: 2 EUR}}
    source: text 1
  two: {{is: if one > 1 EUR then 3 EUR else 4 EUR, only_if: extra, source: text 1}}
  heavy_one: {{per: item, is: size > 5 places or heavy, source: text 1}}
  some_heavy: {{is: 'count(items[size > limit])', source: text 1}}
  bad: {{is: asked / (factor - 1), only_if: kind = large, source: text 1}}
  three: {{is: if far then 1 EUR else 2 EUR, source: text 1}}
  four: {{is: 'count(boxes[full])', source: text 1}}
"""


@cache
def policy() -> Policy:
    """Some rules of which each can be seen alone."""
    return loaded(RULES)


@cache
def roots() -> tuple[Root, ...]:
    """Where the walks through them begin."""
    return tuple(Walk(Forms(Scene(policy()))).roots())


@cache
def somebody() -> Facts:
    """An applicant with three items."""
    return Maker(policy()).make(Draws(0, {"items#": 3}))


def body(name: str, scope: str | None = None) -> Any:
    """What a rule is."""
    return policy().definitions[scope, name].body


def applicant(sizes: Iterable[int] = (), **values: Given) -> Facts:
    """One who asks ten euro, with other values for some facts, and an item of each size."""
    made = somebody()
    items = dict(zip(made.lists["items"], sizes, strict=False))
    elements = {
        key: replace(held, fields={**held.fields, "size": items[key], "heavy": False})
        for key, held in made.lists["items"].items()
        if key in items
    }
    own: dict[str, Given] = {
        "asked": 10,
        "factor": 3,
        "planned": 50,
        "extra": True,
        "kind": "large",
    }
    return replace(
        made,
        values={**made.values, **own, **values},
        lists={**made.lists, "items": elements},
    )


def seen(facts: Facts, *names: str) -> Observed:
    """What is seen of an applicant in the rules and facts of these names; in all without any."""
    observed = Observed()
    wanted = [root for root in roots() if not names or root.within[-1] in names]
    observed.watch(Run(policy(), facts, None, 0), wanted)
    return observed


def truths(observed: Observed, node: Any) -> list[bool]:
    """What a condition was seen to be."""
    return [truth for truth in (True, False) if observed.was(node, truth)]


def test_nothing_was_seen_before_anybody_was_looked_at() -> None:
    """Neither a truth nor a way."""
    assert truths(Observed(), body("rich")) == []
    assert not Observed().was_taken(body("one").cases[0])


def test_the_way_that_was_taken_and_the_guard_that_let_it_are_seen() -> None:
    """And no other way."""
    choice = body("one")
    many, few = seen(applicant(planned=50)), seen(applicant(planned=30))

    assert (many.was_taken(choice.cases[0]), many.was_taken(choice.otherwise)) == (True, False)
    assert (few.was_taken(choice.cases[0]), few.was_taken(choice.otherwise)) == (False, True)
    assert truths(many, choice.cases[0].when) == [True]
    assert truths(few, choice.cases[0].when) == [False]


def test_what_happens_in_a_rule_that_is_read_is_seen_where_that_one_is_looked_at() -> None:
    """The trail of another rule is its own."""
    observed = seen(applicant(), "two")

    assert observed.was_taken(body("two").cases[0]) or observed.was_taken(body("two").otherwise)
    assert not observed.was_taken(body("one").cases[0])


def test_of_each_element_it_is_seen() -> None:
    """One that is large and one that is not."""
    condition = body("heavy_one", "item")

    assert truths(seen(applicant([9, 2])), condition) == [True, False]
    assert truths(seen(applicant([9, 8])), condition) == [True]
    assert truths(seen(applicant([1])), condition.arguments[0]) == [False]
    assert truths(seen(applicant([])), condition) == []


def test_the_filter_of_an_aggregate_is_seen_for_each_element() -> None:
    """What is below the step of a member is seen too."""
    gather = body("some_heavy")

    assert isinstance(gather, Gather)
    assert truths(seen(applicant([41, 2])), gather.where) == [True, False]


def test_of_a_rule_that_fails_at_least_its_condition_is_seen() -> None:
    """It divides by zero; whether it applies is known all the same, and what follows is seen."""
    condition = policy().definitions[None, "bad"].only_if

    assert truths(seen(applicant(factor=1)), condition) == [True]
    assert truths(seen(applicant(factor=1, kind="small")), condition) == [False]
    assert truths(seen(applicant(factor=1, planned=50)), body("one").cases[0].when) == [True]


def test_the_condition_of_a_fact_is_seen_though_no_rule_reads_it() -> None:
    """For the file and for each element; where it fails nothing is seen, and nothing stops."""
    facts = policy().facts

    assert truths(seen(applicant(), "bonus"), facts[None, "bonus"].only_if) == [True]
    assert truths(seen(applicant(extra=False), "bonus"), facts[None, "bonus"].only_if) == [False]
    assert truths(seen(applicant([1, 2]), "load"), facts["item", "load"].only_if) == [False]
    assert truths(seen(applicant(), "far"), facts[None, "far"].only_if) == [True]
    assert truths(seen(applicant(factor=1), "far"), facts[None, "far"].only_if) == []


def test_where_a_list_cannot_be_said_to_apply_nothing_of_its_elements_is_seen() -> None:
    """The next condition is looked at all the same."""
    facts = policy().facts
    observed = seen(applicant(factor=1))

    assert truths(observed, facts["box", "full"].only_if) == []
    assert truths(observed, policy().lists["others"].only_if) == [True]


def test_a_cell_of_a_table_is_no_condition() -> None:
    """What it names is seen where that is looked at."""
    cell = policy().tables["prices"].rows[2,].cells["fixed"]

    assert truths(seen(applicant()), cell) == []
    assert truths(seen(applicant()), body("rich")) == [True]


def test_what_is_no_yes_or_no_is_not_seen_as_one() -> None:
    """A one is no yes."""
    quotient = body("bad")

    assert isinstance(quotient, Apply)
    assert truths(seen(applicant(asked=2)), quotient) == []
    assert isinstance(body("one"), Choose)
    assert truths(seen(applicant()), body("one")) == []
