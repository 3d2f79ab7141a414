"""An applicant that shows something is found among those given and made up, and made small."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from engine.absence import NOT_APPLICABLE
from engine.application import Facts
from engine.checks import witnesses
from engine.checks.applicants import Draws, Maker
from engine.checks.entered import Hit
from engine.checks.witnesses import (
    EVERY_APPLICATION,
    MOST_APPLICANTS,
    Applicants,
    Line,
    MadeUp,
    Samples,
    Test,
    Witness,
    on_and_on,
)
from engine.interpret import Run
from engine.policy.policy import Policy
from engine.quantities import MONEY
from engine.wordings.values import Written
from engine.wordings.wording import Phrase
from tests.checks.written import loaded

MANY = ", ".join(f"option_{number}" for number in range(1, 15))
RULES = f"""facts:
  many: one of {MANY}
  only: places from 4 to 4
  shelves:
    list_of: shelf
    key: number
    count: from 0 to 3
    fields:
      number: whole number from 1 to 9
      boards: places from 3 to 3
rules:
  one: {{is: 'sum(shelves.boards) + only', source: text 1}}
  two: {{is: if many = option_1 then 1 EUR else 2 EUR, source: text 1}}
"""


@cache
def policy() -> Policy:
    """A policy with facts of every kind, with many values and with one."""
    return loaded(RULES)


def looking(*samples: Facts) -> Applicants:
    """The applicants that a question is put to."""
    return Applicants(MadeUp(policy(), on_and_on), Samples(samples))


def where(holds: Callable[[Any], object]) -> Test:
    """A question that is answered where all is given that it asks for."""

    def test(run: Run) -> Hit | None:
        try:
            return Hit() if holds(run.facts) else None
        except KeyError:
            return None

    return test


def nobody(_run: Run) -> None:
    """A question to which there is no answer."""


def lines(found: Witness | None) -> list[str]:
    """What is told of an applicant."""
    assert found is not None
    return [each.write("en") for each in found.lines]


def fields(facts: Facts, name: str, collection: str = "items") -> list[Any]:
    """The values of a field of the elements of a list."""
    return [each.fields[name] for each in facts.lists[collection].values()]


@pytest.mark.parametrize(
    ("holds", "told"),
    [
        (lambda facts: facts is not None, []),
        (lambda facts: facts.values["asked"] > 100, ["asked = € 1,000"]),
        (lambda facts: facts.values["extra"] in {True, False}, []),
        (lambda facts: facts.values["extra"] or facts.values["asked"] > 100, ["extra = yes"]),
        (lambda facts: facts.values["gift"] is NOT_APPLICABLE, ["gift = not applicable"]),
        (lambda facts: len(facts.values["wishes"]) == 2, ["wishes = red and blue"]),
        (lambda facts: len(facts.lists["items"]) > 1, ["count(items) = 2"]),
        (lambda facts: len(facts.lists["items"]) == 0, ["count(items) = 0"]),
        (lambda facts: facts.lists["items"] is not None, []),
        (lambda facts: len(fields(facts, "heavy")) > 1, ["count(items) = 2"]),
        (lambda facts: max(fields(facts, "size")) >= 38, ["items.1.size = 40 places"]),
        (
            lambda facts: sum(fields(facts, "size")) >= 60,
            ["items.2.size = 20 places", "items.3.size = 41 places"],
        ),
        (
            lambda facts: sum(fields(facts, "size")) + facts.values["planned"] >= 60,
            ["planned = 20 places", "items.1.size = 40 places"],
        ),
        (lambda facts: 5 in fields(facts, "target", "grants"), ["grants.linked/5.target = 5"]),
        (
            lambda facts: 5 in fields(facts, "target", "grants") and "items" in facts.lists,
            ["grants.linked/5.target = 5"],
        ),
        (lambda facts: facts.values["many"] != "option_13", []),
        (lambda facts: facts.values["many"] != "option_12", ["many = option 1"]),
        (lambda facts: facts.values["only"] == 4, []),
        (lambda facts: 3 in fields(facts, "boards", "shelves"), ["count(shelves) = 1"]),
        (
            lambda facts: facts.values["planned"] <= facts.values["existing"] - 7,
            ["planned = 0 places", "existing = 10 places"],
        ),
    ],
)
def test_what_is_told_of_an_applicant_is_what_matters(
    holds: Callable[[Any], object], told: list[str]
) -> None:
    """The simplest value of each fact that has to be so, and nothing that may be otherwise."""
    found = looking().find(where(holds))

    assert lines(found) == told
    assert found is not None
    assert found.field == (found.lines or EVERY_APPLICATION)


def test_who_needs_no_fact_is_every_application() -> None:
    """In the words of either language."""
    assert EVERY_APPLICATION == Phrase("elke aanvraag", "every application")


def test_what_an_applicant_holds_is_what_the_question_needs() -> None:
    """What has to be stated, but is no matter, has another value than the simplest."""
    found = looking().find(where(lambda facts: facts.values["extra"] or fields(facts, "size")))

    assert found is not None
    assert found.facts.values == {"extra": True}
    assert found.facts.lists == {}


def test_nothing_is_held_beside_what_several_facts_and_lists_make_true() -> None:
    """Each of the others is taken away, however many stay."""
    found = looking().find(
        where(
            lambda facts: (
                facts.values["planned"] < facts.values["existing"]
                and len(facts.lists["items"]) > len(facts.lists["grants"])
            )
        )
    )

    assert found is not None
    assert found.facts.values == {"planned": 0, "existing": 1}
    assert {*found.facts.lists} == {"items", "grants"}
    assert lines(found) == [
        "planned = 0 places",
        "existing = 1 place",
        "count(items) = 1",
        "count(grants) = 0",
    ]


def test_of_an_element_at_hand_no_list_and_no_key_is_told() -> None:
    """Of each other element they are."""

    def test(run: Run) -> Hit | None:
        given: Any = run.facts
        for each in given.lists.get("items", {}).values():
            if given.values.get("planned", 99) < each.fields.get("size", 0):
                return Hit(each)
        return None

    def of_two(run: Run) -> Hit | None:
        held = list(run.facts.lists.get("items", {}).values())
        sizes = [each.fields.get("size") for each in held]
        return Hit(held[1]) if len(held) > 1 and sizes[0] == 3 == sizes[1] else None

    assert lines(looking().find(test)) == ["planned = 0 places", "size = 1 place"]
    assert lines(looking().find(of_two)) == ["items.1.size = 3 places", "size = 3 places"]


def test_no_fact_is_told_that_another_question_does_not_ask_about() -> None:
    """A question may be shown by more than has to be told of it."""
    whole = where(lambda facts: facts.values["asked"] > 100 and facts.values["planned"] > 3)
    part = where(lambda facts: facts.values["asked"] > 100)

    assert lines(looking().find(whole, part)) == ["asked = € 1,000"]
    assert lines(looking().find(whole)) == ["asked = € 1,000", "planned = 4 places"]


def test_what_nobody_shows_is_asked_of_a_thousand() -> None:
    """Of facts that are about the question alone, and no applicant is made whole."""
    asked: list[Facts] = []

    def test(run: Run) -> None:
        asked.append(run.facts)

    about = frozenset({(None, "extra"), (None, "kind")})
    assert looking().find(test, about=about) is None
    assert len(asked) == MOST_APPLICANTS == 1000
    assert {*asked[7].values} == {"extra", "kind"}


def test_without_a_word_on_what_it_is_about_each_applicant_is_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As many as there may be, the first first."""
    monkeypatch.setattr(witnesses, "MOST_APPLICANTS", 4)
    made = MadeUp(policy(), on_and_on)

    assert list(made.sketches(None)) == [Maker(policy()).make(Draws(n)) for n in range(4)]
    assert len(list(made.sketches(frozenset()))) == 4


def test_an_applicant_is_made_once() -> None:
    """Whoever asks, whole or about some facts."""
    made = MadeUp(policy(), on_and_on)
    about = frozenset({(None, "extra")})

    assert made.whole(3)[1] is made.whole(3)[1]
    assert made.whole(3) == (made.whole(3)[0], Maker(policy()).make(Draws(3)))
    assert next(made.sketches(None)) is made.whole(0)[1]
    first, again = made.sketches(about), made.sketches(about)
    assert [id(next(first)) for _ in range(3)] == [id(next(again)) for _ in range(3)]


def test_an_applicant_that_is_given_is_looked_at_first_and_made_no_simpler() -> None:
    """Its values are its own; what does not matter is left out all the same."""
    given = Maker(policy()).make(Draws(0))
    sample = replace(given, values={**given.values, "asked": 7777})
    question = where(lambda facts: facts.values["asked"] > 100)

    assert lines(looking(sample, given).find(question)) == ["asked = € 7,777"]
    told = where(lambda facts: facts.values["planned"] < 100)
    assert lines(looking(sample).find(question, told)) == []


def test_what_is_no_matter_has_another_value_than_the_one_that_was_given() -> None:
    """So that of two of which either would do one is told."""
    given = Maker(policy()).make(Draws(0))
    sample = replace(given, values={**given.values, "extra": False})

    found = looking(sample).find(where(lambda facts: facts.values["extra"] in {True, False}))

    assert found is not None
    assert found.facts.values == {"extra": True}


def test_nothing_is_at_hand_where_what_is_to_be_told_is_shown_by_nobody() -> None:
    """All that the applicant has stays, and it is an applicant still."""
    found = looking().find(where(lambda facts: facts.values["extra"]), nobody)

    assert found is not None
    assert found.hit == Hit()
    assert {"extra", "asked", "kind"} <= {*found.facts.values}


def test_an_applicant_is_made_simpler_until_enough_was_tried(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """All draws once and, if that helped, all again; no more rounds after so many tries."""
    question = where(lambda facts: facts.values["planned"] < facts.values["existing"])
    asked: list[Run] = []

    def test(run: Run) -> Hit | None:
        asked.append(run)
        return question(run)

    def number(most: int) -> int:
        asked.clear()
        monkeypatch.setattr(witnesses, "_MOST_TRIES", most)
        looking().find(test, nobody)
        return len(asked)

    none, one_round = number(0), number(1)

    assert none < one_round < number(1000)
    assert number(one_round - none) == one_round
    assert number(one_round - none + 1) > one_round


def test_who_is_given_is_read_as_needed_and_once() -> None:
    """Also while somebody else is still going through them."""
    read: list[int] = []

    def coming() -> Iterator[Facts]:
        for number in range(3):
            read.append(number)
            yield Facts(str(number), {}, {})

    samples = Samples(coming())
    assert read == []
    outer = iter(samples)
    assert next(outer).policy == "0"
    assert read == [0]
    assert [each.policy for each in samples] == ["0", "1", "2"]
    assert [each.policy for each in outer] == ["1", "2"]
    assert read == [0, 1, 2]


def test_where_the_interpreter_fails_nothing_is_shown() -> None:
    """The question is put to the next."""

    def test(run: Run) -> Hit | None:
        if run.facts.values.get("extra") is True:
            raise ZeroDivisionError
        return Hit() if run.facts.values.get("extra") is False else None

    assert lines(looking().find(test)) == ["extra = no"]


def test_a_fact_is_told_in_either_language() -> None:
    """With a sign between its name and its value: what it is, or what it becomes."""
    written = Written(1000, MONEY, {}, "EUR", None)

    assert Line("asked", written).write("en") == "asked = € 1,000"
    assert Line("asked", written, "→").write("nl") == "asked → € 1.000"


def test_under_another_reading_the_telling_applicants_are_looked_at_first() -> None:
    """Those that showed something new under the chosen readings, each once."""
    made = MadeUp(policy(), on_and_on)
    sample = Maker(policy()).make(Draws(90))
    chosen = Applicants(made, Samples([sample]))
    runs = list(chosen.first_runs(3))
    assert [run.facts for run in runs] == [*(made.whole(n)[1] for n in range(3)), sample]
    assert all(run.readings == {} for run in runs)

    for at in (2, 0, 2):
        chosen.was_telling(runs[at])
    otherwise = list(Applicants(made, Samples([sample]), ("question", "broad")).first_runs(3))

    assert [id(run.facts) for run in otherwise] == [id(runs[2].facts), id(runs[0].facts)]
    assert all(run.readings == {"question": "broad"} for run in otherwise)


def test_more_applicants_are_made_up_as_they_are_asked_for() -> None:
    """From one number to another, and never more than there may be."""
    looked = looking()

    runs = list(looked.more_runs(2, 5))
    assert [run.facts for run in runs] == [looked.made_up.whole(n)[1] for n in (2, 3, 4)]
    assert len(list(looked.more_runs(MOST_APPLICANTS - 2, MOST_APPLICANTS + 5))) == 2
    assert list(looked.more_runs(5, 5)) == []


def test_each_evaluation_asks_whether_to_go_on() -> None:
    """So that whoever waits no longer can end it."""
    asked = []
    looked = Applicants(MadeUp(policy(), lambda: asked.append(1)), Samples(()))

    looked.run(Facts("", {}, {}))

    assert asked == [1]
