"""The reasons of an outcome, in both languages."""

from __future__ import annotations

from dataclasses import replace

from engine.decision import decide
from engine.explain.reasons import reasons
from engine.policy.expressions import Words
from tests.explain.applications import call3, member, policy, rooms, rooms_facts

JUDGED_NO = "{value: no, by: the board, on: 2024-05-10, because: The plan is thin.}"


def told(decision, kind):
    """What the reasons of that kind say in English."""
    return [reason["en"] for reason in reasons(decision) if reason["kind"] == kind]


def test_a_granted_application_has_no_reason_to_give():
    """Nothing failed, nothing is open."""
    assert [] == reasons(rooms())


def test_a_failing_condition_gives_its_own_sentence_with_its_sources():
    """The sentence of the policy, filled in, in both languages."""
    (reason,) = reasons(call3("een-inwoner-onder-de-drempel"))

    assert {
        "kind": "condition",
        "address": "genoeg_inwoners",
        "nl": "De besturen tellen samen 7.499 inwoners, niet meer dan 7.500 inwoners.",
        "en": "Together the authorities count 7,499 inhabitants, not more than 7,500 inhabitants.",
    } == {key: reason[key] for key in ("kind", "address", "nl", "en")}
    assert "nota" == reason["sources"][0]["source"]


def test_a_plain_no_to_what_is_required_is_the_reason_itself():
    """The policy has no sentence for it; the name of the fact tells what was required."""
    (reason,) = reasons(member(is_member="no"))

    assert ("condition", "member") == (reason["kind"], reason["address"])
    assert "Not met: member." == reason["en"]


def test_every_failing_condition_is_given():
    """Also those behind the first."""
    assert [
        "The request came on 1 July 2024, after 30 June 2024.",
        "There are 5 visitors, less than 100 visitors.",
        "Its motto is sleep.",
    ] == told(rooms(asked_on="2024-07-01", visitors="5", motto="sleep"), "condition")


def test_a_judgement_gives_the_reason_of_who_judged():
    """Who, and why."""
    assert ["Is the plan for 250 visitors worthwhile? No, the board judges: The plan is thin."] == (
        told(rooms(is_worthwhile=JUDGED_NO), "judgement")
    )


def test_a_condition_that_rests_on_a_judgement_gives_both():
    """The condition's sentence, then the reason of who judged."""
    decision = call3("de-jury-oordeelt-ongunstig")

    assert ["condition", "judgement"] == [reason["kind"] for reason in reasons(decision)]
    assert "acties.5.gunstige_jury" == reasons(decision)[1]["address"]


def test_a_condition_on_one_fact_is_a_reason():
    """A plain yes or no among the conditions."""
    told_ = {reason["address"]: reason["en"] for reason in reasons(rooms(is_member="no"))}

    assert "It is not." == told_["is_a_member"]


def test_an_open_fact_asks_what_the_form_asks():
    """Its question, or else its name."""
    decision = rooms(postcode=None, motto=None)

    assert {
        "Still to be given: In which place is the reading room?",
        "Still to be given: motto",
    } == set(told(decision, "open"))


def test_an_open_judgement_names_who_judges():
    """The board, not the applicant."""
    assert ["Still to be judged by the board: Is the plan for 250 visitors worthwhile?"] == (
        told(rooms(is_worthwhile=None), "open")
    )


def test_an_open_list_is_asked_for_as_a_whole():
    """A list is given whole, or is unknown."""
    assert ["Still to be given: rooms"] == told(rooms(rooms=None), "open")


def test_a_part_that_is_left_out_says_so():
    """On whose wish."""
    (first, *_) = reasons(call3("een-gemeente-stopt-een-actie"))

    assert ("left_out", "acties.5") == (first["kind"], first["part"])


def test_when_no_part_is_left_the_policy_says_what_holds():
    """The last reason."""
    *_, last = reasons(call3("alle-acties-stoppen"))

    assert "none_left" == last["kind"]
    assert "The applicant stops all its actions and asks for no stimulus." == last["en"]


def test_a_notice_that_fails_is_reported_as_such():
    """It changes no outcome."""
    kinds = {reason["kind"] for reason in reasons(call3("een-kpi-zakt-tot-het-bereik"))}

    assert {"notice"} == kinds


def without(held, kind, name):
    """The reading rooms, in which a rule lacks one kind of sentence."""
    rule = held.definitions[None, name]
    sentences = {k: v for k, v in rule.words.sentences.items() if k not in kind}
    words = Words(rule.words.label, sentences)
    definitions = {**held.definitions, (None, name): replace(rule, words=words)}
    return replace(held, definitions=definitions)


def test_a_rule_without_a_sentence_of_refusal_is_negated():
    """By what it says, or else by its name."""
    held = policy("reading_rooms")
    facts = rooms_facts(motto="sleep")

    says = decide(without(held, {"refused"}, "has_a_motto"), facts)
    bare = decide(without(held, {"refused", "says"}, "has_a_motto"), facts)

    assert ["Not met: The motto is the right one."] == told(says, "condition")
    assert ["Not met: has a motto."] == told(bare, "condition")
