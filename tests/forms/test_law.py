"""A form that was filled in says the same as the application in YAML with the same answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from engine.decision import decide
from engine.explain.record import record
from engine.facts.read import read_application
from engine.load.load import load
from engine.policy.declarations import Fact, ListFact
from engine.policy.policy import Policy
from engine.quantities import Kind
from engine.sheets.read import read_form
from tests.facts.gardens import application, cases, gardens
from tests.forms.books import ROOT, Book, call3, empty_form, form_of, number, words

APPLICATIONS = sorted((ROOT / "applications").glob("*/*.yaml"))


@cache
def policy_of(call: str) -> Policy:
    """The policy that applications in a folder are made under."""
    return load(ROOT / "policies" / f"{call}.yaml")


def typed(text: str, fact: Fact) -> tuple[str, str]:
    """What a person types into a sheet for a value of an application, and what it becomes."""
    match fact.type.kind:
        case Kind.NUMBER | Kind.COUNT | Kind.MONEY:
            return number(text.partition(" EUR")[0].replace(" ", ""))
        # At midnight a sheet shows no time, so that a careful person types the text.
        case Kind.DATE | Kind.MOMENT if not text.endswith(("T00:00", "T00:00:00")):
            return number(serial(datetime.fromisoformat(text), fact.type.kind))
        case _:
            return words(text)


def said_in(role: str, text: str) -> tuple[str, str]:
    """What a person types of who said something, where from and when."""
    if role == "on":
        return number(serial(datetime.fromisoformat(text), Kind.DATE))
    return number(text) if text.isdecimal() else words(text)


def serial(day: datetime, kind: Kind) -> str:
    """A day as sheets count them."""
    days = (day - datetime(1899, 12, 30)).days  # noqa: DTZ001 - as a sheet has it
    seconds = day.hour * 3600 + day.minute * 60 + day.second
    return str(days) if kind is Kind.DATE else f"{days + seconds / 86400:.17g}"


Filled = Iterator[tuple[str, tuple[str, str]]]


def answers(facts: dict[str, Any], policy: Policy, book: Book) -> Filled:
    """What stands in an application, by the paths of its form."""
    for name, stated in facts.items():
        if name not in policy.lists:
            yield from said(policy.facts[None, name], stated, "")
        elif not stated:
            yield f"{name}:empty", words("ja")
        else:
            for number, (key, fields) in enumerate(stated.items(), 1):
                row = book.row(name, key, number)
                yield from in_row(policy, policy.lists[name], row, (key, fields))


def in_row(policy: Policy, of: ListFact, row: int, element: tuple[str, dict[str, Any]]) -> Filled:
    """An element: its key, on every sheet that has a row for it, and its fields."""
    key, fields = element
    for part, text in zip(of.key, key.split("/"), strict=False):
        for sheet in (of.name, f"{of.name}'"):
            yield f"{sheet} {row} {part}", typed(text, policy.facts[of.element, part])
    for field, held in fields.items():
        yield from said(policy.facts[of.element, field], held, f"{of.name} {row} ")


def said(fact: Fact, stated: dict[str, str], row: str) -> Filled:
    """A value, and who said it when."""
    for role, text in stated.items():
        if role == "value":
            yield f"{row}{fact.name}", typed(text, fact)
        else:
            yield f"{row}{fact.name}:{role}", said_in(role, text)
            yield f"{row}:{role}", said_in(role, text)


def filled_in(path: Path, policy: Policy) -> bytes:
    """The form of a call, filled in by hand with what `path` says."""
    book = Book(empty_form(policy, "nl", len(policy.stages) - 1, True))
    stated = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - all text
    assert stated["synthetic"] == "yes"
    book.put(":synthetic", words("ja"))
    for at, held in answers(stated["facts"], policy, book):
        if at in book.answers:
            book.put(at, held)
    return book.data


def without_places(decision: dict[str, Any]) -> dict[str, Any]:
    """A record without where the facts stood and where they came from."""
    for fact in [*decision["facts"], *decision["judgements"]]:
        for key in ("line", "cell", "origin", "on", "as_of"):
            fact.pop(key, None)
    decision["application"].pop("file")
    return decision


@pytest.mark.parametrize("path", APPLICATIONS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_form_gives_the_record_of_the_application_that_it_was_filled_in_with(path) -> None:
    """At the first stage and the last: outcome, amounts, reasons and steps; places may differ."""
    policy = policy_of(path.parent.name)
    stated, problems = read_application(path, policy)
    read = read_form(filled_in(path, policy), "form.xlsx", policy)

    assert ((), ()) == (problems, read.problems)
    assert stated is not None
    assert read.facts is not None
    assert stated.sha256 == read.facts.sha256
    for stage in {0, len(policy.stages) - 1}:
        of_text, of_form = (
            without_places(dict(record(decide(policy, facts, stage), turned=False)["decision"]))
            for facts in (stated, read.facts)
        )
        assert of_text == of_form


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("case", cases("accepted"), ids=lambda case: case["what"])
def test_what_a_form_is_filled_in_with_is_what_it_gives(case, language) -> None:
    """A fact of every type, in both languages."""
    other = {name: text for name, text in case.items() if name not in ("what", "read")}
    stated, _ = read_application(application(other), gardens())
    assert stated is not None

    read = read_form(form_of(application(other), gardens(), language), "form.xlsx", gardens())

    assert read.facts is not None, read.problems
    assert (stated.values, stated.lists) == (read.facts.values, read.facts.lists)


def test_a_code_of_digits_may_have_become_a_number() -> None:
    """If it has them all, none can be lost."""
    book = Book(form_of(ROOT / "applications/call3/een-stad-zet-alles-voort.yaml", call3(), "nl"))
    book.put("leden 1 nis", number("44021"))

    facts = read_form(book.data, "form.xlsx", call3()).facts

    assert facts is not None
    assert [("44021",)] == list(facts.lists["leden"])


def test_a_day_that_is_said_may_be_a_moment() -> None:
    """It is written as text then."""
    stated = {"neighbours": "{value: 40, from: a letter, on: 2024-05-01}"}
    other = {"earlier_total": "{value: 40, from: the register, on: 2024-05-01T12:00}"}
    data = form_of(application({**stated, **other}), gardens())

    facts = read_form(data, "form.xlsx", gardens()).facts

    assert facts is not None
    assert facts.provenance["earlier_total"].on == "2024-05-01T12:00"


def test_what_is_said_of_a_fact_comes_along() -> None:
    """Who judged when and why, where a figure is from; and the cell in which it stands."""
    book = Book(form_of(ROOT / "applications/call3/de-jury-oordeelt-gunstig.yaml", call3(), "nl"))

    read = read_form(book.data, "form.xlsx", call3())

    assert read.facts is not None
    judged = read.facts.provenance["acties.5.gunstige_jury"]
    assert ("de jury van ABB", "2024-06-12") == (judged.by, judged.on)
    assert judged.because.startswith("De lessen voor het najaar")
    counted = read.facts.provenance["leden.99010.inwoners_niet_eu14"]
    assert ("synthetisch (telling van 2022)", "2023-01-01") == (counted.origin, counted.on)
    assert counted.span is not None
    assert book.place("leden 1 inwoners_niet_eu14") == tuple(counted.span.cell.split("!"))
