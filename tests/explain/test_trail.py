"""The trail: what each node says of a rule, a case, a comparison, a clause, a list, a look-up."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from engine.application import Facts
from engine.decision import decide
from engine.explain.as_text import as_text
from engine.explain.record import record
from engine.explain.trail import trail
from engine.load.load import check_text
from engine.outcome import Decision
from tests.explain.applications import CALL3, call3, rooms
from tests.explain.nodes import of_kind, rule, tables_in

every_application = pytest.mark.parametrize("name", CALL3)


@every_application
def test_each_rule_is_told_once_and_every_pointer_finds_it(name):
    """A reader who follows an address arrives, and nothing is told twice."""
    told = trail(call3(name, stage=3))

    addresses = [node["address"] for node in of_kind(told, "rule")]
    assert len(addresses) == len(set(addresses))
    assert {node["address"] for node in of_kind(told, "see")} <= set(addresses)


@every_application
def test_every_rule_that_was_evaluated_stands_in_the_trail(name):
    """Nothing is hidden: what decided nothing stands under what else was computed."""
    decision = call3(name)
    told = {node["address"] for node in of_kind(trail(decision), "rule")}

    silent = {"parameter", "awarded", "total", "payment", "due", "met_when"}
    expected = {
        step.address
        for step in decision.run.steps.values()
        if step.definition.role.value not in silent
    }
    assert expected <= told


def test_a_comparison_shows_both_sides_and_the_distance_in_its_unit():
    """7,499 inhabitants lie one below the threshold."""
    node = rule(trail(call3("een-inwoner-onder-de-drempel")), "genoeg_inwoners")

    comparison = node["body"]["comparison"]
    assert ("7499", ">", "7500") == (
        comparison["left"]["value"],
        comparison["sign"],
        comparison["right"]["value"],
    )
    assert {
        "side": "below",
        "value": "-1",
        "nl": "1 inwoner onder de grens",
        "en": "1 inhabitant below the threshold",
    } == comparison["distance"]


def test_a_moment_is_seconds_away_from_its_limit():
    """Time is told on the clock."""
    node = rule(trail(call3("een-seconde-te-laat")), "op_tijd")

    distance = node["body"]["comparison"]["distance"]
    assert ("PT1S", "1 seconde erna", "1 second after") == (
        distance["value"],
        distance["nl"],
        distance["en"],
    )


def test_a_date_is_days_away_and_a_share_percentage_points():
    """Each kind of value has its own measure."""
    told = trail(rooms(asked_on="2024-07-01", own_share="52.5 %"))

    assert "1 dag erna" == rule(told, "in_time")["body"]["comparison"]["distance"]["nl"]
    own_money = rule(told, "own_money")["body"]["steps"]
    assert (
        "2.5 percentage points above the threshold"
        == (own_money[0]["comparison"]["distance"]["en"])
    )


def test_a_comparison_of_words_has_no_distance():
    """There is nothing between two options."""
    told = trail(rooms(motto="sleep"))

    assert "distance" not in rule(told, "has_a_motto")["body"]["comparison"]


def test_an_open_comparison_has_no_distance():
    """What is not known lies nowhere."""
    node = rule(trail(rooms(visitors=None)), "enough_visitors")

    assert "distance" not in node["body"]["comparison"]
    assert "open" == node["verdict"]
    assert ["visitors"] == node["value"]["waits_for"]


def test_a_formula_stands_as_written_and_with_its_values():
    """A reader of either language can follow the sum."""
    told = trail(call3("een-gemeente-verlaagt-haar-kpi"))
    cases = rule(told, "acties.5.verdeelsleutel")["body"]["cases"]

    taken = cases[1]["then"]
    assert "(kpi - bereik) * trajectprijs" == taken["formula"]
    assert "(800 eenheden − 500 eenheden) × € 120 per eenheid" == taken["filled"]["nl"]
    assert "(800 units − 500 units) × € 120 per unit" == taken["filled"]["en"]
    assert "36000.00" == taken["value"]["value"]


def test_cases_are_passed_taken_or_not_reached():
    """Each says why, as far as it was looked at."""
    told = trail(call3("een-gemeente-verlaagt-haar-kpi"))

    cases = rule(told, "acties.5.verdeelsleutel")["body"]["cases"]
    assert ["passed", "taken", "not reached"] == [case["state"] for case in cases]
    assert "when" in cases[0]
    assert "then" not in cases[0]
    assert "when" not in cases[2]
    assert "wat erbij komt" == cases[1]["label"]["nl"]
    assert "says" in cases[1]


def test_a_case_and_a_clause_carry_their_own_references():
    """Whoever looks for one finds the very line, in the trail and in the text."""
    decision = rooms()
    told = trail(decision)
    text = as_text(record(decision), "en", width=200)

    assert ["C1", "C2"] == rule(told, "early_bird")["body"]["cases"][0]["refs"]
    assert [["F1"]] == [
        each["refs"] for each in rule(told, "grant")["body"]["clauses"] if "refs" in each
    ]
    assert "reference: C1 and C2" in text
    assert "At least a token. (reference: F1)" in text


def test_an_open_guard_leaves_the_case_open_and_the_rest_unreached():
    """No branch is entered, whatever it holds."""
    told = trail(rooms(is_member=None))

    cases = rule(told, "bonus")["body"]["cases"]
    assert ["open", "not reached"] == [case["state"] for case in cases]
    assert "als onbekend dan … anders …" == rule(told, "bonus")["body"]["filled"]["nl"]


def test_an_if_shows_only_the_branch_that_was_entered():
    """The other branch is left out of the sum."""
    entered = rule(trail(rooms()), "bonus")["body"]["filled"]["en"]
    other = rule(trail(rooms(is_member="no")), "bonus")["body"]["filled"]["en"]

    assert "if yes then € 250 else …" == entered
    assert "if no then … else € 0" == other


def test_roundings_floors_and_caps_say_what_they_did():
    """Before, limit, after, in the order in which they work."""
    body = rule(trail(rooms()), "grant")["body"]

    rounded, floor, cap = body["clauses"]
    assert ["rounded", "at_least", "at_most"] == [each["kind"] for each in body["clauses"]]
    assert ("1.00", False) == (rounded["limit"]["value"], rounded["changed"])
    assert {"nl", "en"} == set(rounded["how"])
    assert ("10.00", False) == (floor["limit"]["value"], floor["changed"])
    assert ("20000.00", "highest_grant") == (cap["limit"]["value"], cap["limit_formula"])
    assert body["body_value"] == rounded["before"]
    assert body["value"] == cap["after"]


def test_a_cap_that_bites_says_so():
    """Before and after differ."""
    body = rule(trail(rooms(costs="300 000 EUR")), "grant")["body"]

    cap = body["clauses"][-1]
    assert cap["changed"]
    assert "20000.00" == cap["after"]["value"]
    assert cap["before"] != cap["after"]


def test_a_clause_that_hangs_on_an_interpretation_carries_its_name():
    """The cap of last year's amount is one reading; the rounding another."""
    told = trail(call3("een-gemeente-verlaagt-haar-kpi"))
    body = rule(told, "acties.5.bedrag_na_vermindering")["body"]

    names = [reading["interpretation"] for reading in body["readings"]]
    assert {"meer_dan_vorig_jaar", "afronding"} <= set(names)
    assert {"rounded", "at_most"} == {clause["kind"] for clause in body["clauses"]}


def test_a_rule_that_does_not_apply_shows_its_guard_and_no_body():
    """Why it was not entered, with the guard's value."""
    node = rule(trail(call3("een-stad-zet-alles-voort")), "zelfde_regio")

    assert "not applicable" == node["verdict"]
    assert "body" not in node
    guard = node["guard"]["step"]
    assert "aanvrager = samenwerkingsverband" == guard["formula"]
    assert guard["value"]["value"] is False


def test_a_rule_of_another_reading_names_the_reading_in_force():
    """It does not exist here."""
    node = rule(trail(rooms()), "under_all")
    other = rule(trail(rooms(readings={"whose_visitors": "all"})), "under_all")

    assert {
        "reason": "under",
        "reading": {"interpretation": "whose_visitors", "reading": "own"},
    } == (node["guard"])
    assert "holds" == other["verdict"]


def test_a_step_that_hangs_on_an_interpretation_carries_the_reading_in_force():
    """Chosen, or not."""
    chosen = rule(trail(rooms()), "enough_visitors")["body"]
    other = rule(trail(rooms(readings={"whose_visitors": "all"})), "enough_visitors")["body"]

    assert [{"interpretation": "whose_visitors", "reading": "own"}] == chosen["readings"]
    assert "visitors + visitors >= least_visitors" == other["formula"]


def test_a_dated_value_shows_which_date_picked_it():
    """The later values that had not begun were passed."""
    early = rule(trail(rooms(asked_on="2024-02-01")), "highest_grant")
    late = rule(trail(rooms()), "highest_grant")

    assert early["dated"]
    assert "40000.00" == early["value"]["value"]
    assert ["passed", "taken"] == [case["state"] for case in early["body"]["cases"]]
    assert ["taken", "not reached"] == [case["state"] for case in late["body"]["cases"]]
    assert "asked_on >= 2024-04-01" == late["body"]["cases"][0]["when_formula"]


def test_a_row_of_a_table_is_named_by_its_key_and_its_line():
    """A cell can be looked up in the file."""
    told = trail(call3("een-gemeente-verlaagt-haar-kpi"))

    rows = [row for node in tables_in(told) for row in node.get("rows", [])]
    tariff = next(row for row in rows if row["table"] == "tarieven" and row["found"])
    assert tariff["at"]["file"] == "tables/tarief.csv"
    assert tariff["key"][0]["value"] == "5"
    assert tariff["sources"]


def test_a_missing_row_or_element_is_said_to_be_missing():
    """There is nothing to point at."""
    told = trail(call3("een-nieuwe-aanvrager"))

    rows = [row for node in tables_in(told) for row in node.get("rows", [])]
    missing = next(row for row in rows if row["table"] == "vorige_acties")
    assert missing["found"] is False
    assert "element" not in missing


def test_an_element_that_was_looked_up_is_named():
    """The earlier action with the same key."""
    told = trail(call3("een-stad-zet-alles-voort"))

    rows = [row for node in tables_in(told) for row in node.get("rows", [])]
    assert {"vorige_acties.5"} <= {row.get("element") for row in rows}


def test_the_elements_of_a_list_are_counted_passed_over_or_open():
    """Each with what it gave."""
    closed = rule(trail(rooms()), "seats")["body"]["members"]
    opened = rule(trail(rooms(rooms="{1: {is_open: yes}, 2: {seats: 3, is_open: yes}}")), "seats")[
        "body"
    ]["members"]

    assert ["counted", "passed over"] == [member["state"] for member in closed]
    assert ["open", "counted"] == [member["state"] for member in opened]
    assert "rooms.1" == closed[0]["element"]
    assert "room 1" == closed[0]["label"]["en"]


def test_an_element_to_which_a_field_does_not_apply_takes_no_part():
    """Aggregates pass over it."""
    told = trail(call3("een-samenwerking-zet-voort", stage=3))

    states = {member["state"] for node in tables_in(told) for member in node.get("members", [])}
    assert "counted" in states


def test_an_operand_that_was_not_entered_stands_as_such():
    """A formula that needs an earlier operand shows that it was not looked at."""
    told = trail(rooms(rooms="{1: {seats: 2, is_open: yes}, 2: {seats: 3, is_open: yes}}"))

    body = rule(told, "is_odd")["body"]
    assert "not entered" == body["steps"][1]["value"]["state"]
    assert "rest na deling (2, 2) = 1 en …" == body["filled"]["nl"]


def test_a_fact_that_does_not_apply_says_why():
    """The guard of a judgement is not true."""
    told = trail(call3("een-stad-zet-alles-voort"))

    jury = next(
        node for node in of_kind(told, "fact") if node["address"] == "acties.5.gunstige_jury"
    )
    assert "not applicable" == jury["value"]["state"]
    assert jury["guard"]["step"]["value"]["value"] is False


def test_what_exists_is_told_with_the_fact_or_row_that_was_looked_for():
    """A fact that the applicant may leave out, a row that is not there."""
    body = rule(trail(rooms(motto="read")), "has_backing")["body"]

    sponsor, row, _ = body["steps"]
    assert "exists(sponsor)" == sponsor["formula"]
    assert ["sponsor"] == addresses(sponsor["steps"])
    assert ("places", False) == (row["rows"][0]["table"], row["rows"][0]["found"])
    assert "at" not in row["rows"][0]


def test_truths_that_are_compared_have_no_distance():
    """A yes is not one more than a no."""
    body = rule(trail(rooms()), "is_a_member")["body"]

    assert "distance" not in body["comparison"]


def test_every_rule_names_its_source_its_line_and_its_references():
    """The text of the call, and the policy's file."""
    node = rule(trail(call3("een-inwoner-onder-de-drempel")), "genoeg_inwoners")

    assert "nota" == node["sources"][0]["source"]
    assert node["sources"][0]["place"].startswith("2.2")
    assert "ELIG-1" in node["refs"]
    assert "call3.yaml" == node["at"]["file"]
    assert node["at"]["line"] > 1
    assert {"nl": "Wie mag indienen", "en": "Who may apply"} == node["chapter"]


def addresses(nodes: Any) -> list[str]:
    """The addresses of rules and facts."""
    return [node["address"] for node in nodes]


def test_a_part_that_was_not_awarded_keeps_what_was_computed():
    """Computed, not awarded."""
    told = trail(call3("een-inwoner-onder-de-drempel"))

    (part,) = told["parts"]
    assert part["is_awarded"] is False
    assert "30000.00" == part["amount"]["value"]["value"]
    assert "total" not in told


def test_an_amount_without_parts_says_that_it_was_not_awarded():
    """Who is refused reads what was computed, and that it is not theirs."""
    refused = rooms(motto="write")

    told = trail(refused)
    assert "amount" in told
    assert told["amount_is_awarded"] is False
    assert trail(rooms())["amount_is_awarded"] is True
    text = as_text(record(refused), "en")
    assert "The amount\nComputed, not awarded.\n" in text
    assert "Computed, not awarded." not in as_text(record(rooms()), "en")


def test_a_scheme_without_parts_has_an_amount():
    """And, once granted, a total and payments."""
    told = trail(rooms())

    assert [] == told["parts"]
    assert ["grant", "awarded"] == addresses([told["amount"], told["total"]])
    assert ["whole"] == [payment["name"] for payment in told["payments"]]


def test_at_a_later_stage_payments_and_obligations_show_who_judged():
    """What withholds a payment, and whether an obligation was met."""
    told = trail(
        rooms(
            stage=1,
            visits="5",
            withhold="{value: no, by: the board, on: 2024-09-01, because: It is.}",
            paid_back="{value: 10 EUR, by: the board, on: 2024-09-01, because: Too few.}",
        )
    )

    assert ["whole", "withhold"] == addresses(told["payments"][0]["steps"])
    assert ["report due", "report met"] == addresses(told["obligations"][0]["steps"])
    assert "paid_back" in addresses(told["also"])


CHAIN = """
language: 1
policy: examples/chain
version: 1.0.0
title: A chain of rules
written_in: en
currency: EUR
in_force: {from: 2024-01-01, by: asked_on}
applicant: name
sources: {text: {rank: 1, title: Text, url: example.org}}
facts: {name: text, asked_on: date from 2024-01-01 to 2024-12-31, costs: EUR from 0 to 100}
"""


def chain(length: int) -> Decision:
    """A decision by rules that each read the one before, and a parameter of their own."""
    parameters = [f"  more_{n}: {{value: {n} EUR, source: text}}" for n in range(1, length)]
    rules = [f"  rule_{n}: {{is: rule_{n - 1} + more_{n}, source: text}}" for n in range(1, length)]
    rules.insert(0, "  rule_0: {is: costs, source: text}")
    end = f"decision: {{requires: [], amount: rule_{length - 1}, total: total}}"
    lines = ["parameters:", *parameters, "rules:", *rules, end]
    checked = check_text(CHAIN + "\n".join(lines) + "\n", "chain.yaml")
    assert checked.policy is not None, [each.what("en") for each in checked.problems]
    facts = Facts("examples/chain", {"name": "a", "asked_on": date(2024, 5, 6), "costs": 7}, {})
    return decide(checked.policy, facts)


def test_what_lies_too_deep_is_told_at_the_end():
    """A reader is not led down for ever, and a long chain of rules is no fault."""
    told = trail(chain(60))

    assert _depth(told) < 200
    told_ = addresses(of_kind(told, "rule"))
    assert {f"rule_{n}" for n in range(60)} <= set(told_)
    assert {f"more_{n}" for n in range(1, 60)} <= set(told_)
    assert len(told_) == len(set(told_))
    assert told["also"]


def _depth(told: object) -> int:
    if isinstance(told, dict):
        return 1 + max((_depth(value) for value in told.values()), default=0)
    if isinstance(told, list):
        return 1 + max((_depth(value) for value in told), default=0)
    return 0
