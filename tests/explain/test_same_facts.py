"""The same facts in each form: data, text and page."""

from __future__ import annotations

import pytest

from engine.explain.as_page import as_page
from engine.explain.as_text import as_text
from engine.explain.record import record
from engine.problem import safe_text
from tests.explain.applications import CALL3, call3, rooms
from tests.explain.nodes import of_kind, tables_in
from tests.explain.test_as_page import Page


def words(text):
    """Text without line breaks, and without the spaces that only keep words together."""
    return " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split())


def forms(decision, language):
    """The record, and both forms made of it as plain words."""
    held = record(decision)
    text = as_text(held, language, width=10_000)
    return held, words(text), words(Page(as_page(held, language)).text)


def told_in(held, language):
    """All that both forms must tell: outcomes, amounts, reasons, conditions, values, sources."""
    decision = held["decision"]
    yield from (reason[language] for reason in decision["reasons"])
    for found in decision["counterfactuals"]:
        yield found["label"][language]
        yield from (change[language] for change in found["changes"])
    yield from (part["label"][language] for part in decision["parts"])
    for payment in decision["payments"]:
        yield from (payment["label"][language], payment["paid"][language])
    for obligation in decision["obligations"]:
        yield from (obligation["says"][language], obligation.get("due", {}).get(language, ""))
    for fact in [*decision["facts"], *decision["judgements"]]:
        yield from (fact["value"][language], fact.get("origin", ""), fact.get("because", ""))
    yield from steps_in(decision["trail"], language)
    yield from (decision["bytes_hash"], decision["meaning_hash"], held["sha256"])


def steps_in(trail, language):
    """What both forms must tell of the steps."""
    for node in of_kind(trail, "rule"):
        if node["role"] not in ("left_out", "due", "met_when", "awarded"):
            yield node["label"][language]
        yield from (node["address"], f"{node['at']['file']}:{node['at']['line']}")
        yield from node.get("refs", [])
    for table in tables_in(trail):
        if "place" in table:
            yield from (table["title"][language], table["place"])
        for clause in table.get("clauses", []):
            yield from (clause["before"][language], clause["after"][language])
        yield table.get("comparison", {}).get("distance", {}).get(language, "")


@pytest.mark.parametrize("name", CALL3)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_the_record_tells_stands_in_the_text_and_in_the_page(name, language):
    """Amounts, outcomes, every failing condition, every source, every distance."""
    held, text, page = forms(call3(name), language)

    wanted = {words(safe_text(each)) for each in told_in(held, language) if each}
    assert len(wanted) > 50
    assert [] == sorted(each for each in wanted if each not in text)
    assert [] == sorted(each for each in wanted if each not in page)


@pytest.mark.parametrize("changes", [{}, {"visitors": "5", "motto": "sleep"}, {"is_member": None}])
def test_a_scheme_without_parts_tells_the_same_in_each_form(changes):
    """Another shape of policy."""
    held, text, page = forms(rooms(changes), "en")

    wanted = {words(safe_text(each)) for each in told_in(held, "en") if each}
    assert [] == sorted(each for each in wanted if each not in text)
    assert [] == sorted(each for each in wanted if each not in page)


@pytest.mark.parametrize("name", CALL3)
def test_outcome_and_amounts_are_the_same_in_each_form(name):
    """To the cent."""
    held, text, page = forms(call3(name, stage=3), "en")
    decision = held["decision"]

    amounts = [decision["amount"], *(part["amount"] for part in decision["parts"])]
    amounts += [payment["amount"] for payment in decision["payments"]]
    for amount in amounts:
        if amount is not None:
            written = f"€ {int(amount.removesuffix('.00')):,}"
            assert written in text
            assert written in page
    for told in (text, page):
        assert f"Outcome{':' if told is text else ''} {decision['outcome']}" in told
