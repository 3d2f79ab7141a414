"""The top of an outline: what was decided, on whom, and why."""

from __future__ import annotations

from typing import Final

from engine.explain.outline.speech import Speech
from engine.explain.record_shapes import (
    Counterfactual,
    Reason,
)
from engine.pages.parts import (
    Head,
    Item,
    Items,
    Mark,
    Notice,
    Section,
    Verdict,
    Words,
)
from engine.wordings.values import write_list

_MARKS: Final[dict[str, Mark]] = {
    "granted": "yes",
    "partly granted": "yes",
    "settled": "yes",
    "refused": "no",
    "undetermined": "open",
    "awaiting judgement": "open",
    "left out": "none",
}


def head(speech: Speech) -> Head:
    """What stands at the top."""
    decision = speech.decision
    outcome = decision["outcome"]
    facts: list[tuple[str, Words]] = [
        (speech.say("applicant"), _applicant(speech)),
        (speech.say("policy"), _rules(speech)),
        (speech.say("stage"), speech.word(decision["stage"])),
    ]
    if decision["outcome"] != decision["award"]:
        facts.append((speech.say("award"), speech.say(f"outcome.{decision['award']}")))
    return Head(
        status=speech.say(f"status.{decision['status']}"),
        title=decision["title"][speech.language],
        facts=tuple(facts),
        verdict=Verdict(
            outcome=speech.say(f"outcome.{outcome}"),
            mark=_MARKS[outcome],
            amount="" if decision["amount"] is None else speech.money(decision["amount"]),
            notice=_status(speech),
        ),
    )


def _status(speech: Speech) -> Notice:
    """Whether it is a proposal or signed."""
    status = f"status.{speech.decision['status']}"
    return Notice("proposal", speech.say(status), speech.say(f"{status}.says"))


def _applicant(speech: Speech) -> str:
    applicant = speech.decision["applicant"]
    return f"{applicant['value'][speech.language]} ({applicant['label'][speech.language]})"


def _rules(speech: Speech) -> str:
    version = speech.say("version", version=speech.decision["version"])
    draft = f", {speech.say('draft').lower()}" if speech.decision["is_draft"] else ""
    return f"{speech.decision['policy']}, {version}{draft}"


def notices(speech: Speech) -> tuple[Notice, ...]:
    """What a reader must know first."""
    decision = speech.decision
    found = [_status(speech)]
    if decision["is_draft"]:
        found.append(Notice("draft", speech.say("draft"), speech.say("draft.says")))
    if decision["is_synthetic"]:
        found.append(Notice("synthetic", speech.say("synthetic"), speech.say("synthetic.says")))
    if decision["written_in"] != speech.language:
        says = speech.say(f"translation.of.{decision['written_in']}")
        found.append(Notice("translation", speech.say("translation"), says))
    if decision["other_readings"]:
        readings = [f"{a} = {b}" for a, b in decision["other_readings"].items()]
        says = speech.say("other_readings.says", readings=", ".join(readings))
        found.append(Notice("reading", speech.say("other_readings"), says))
    return tuple(found)


def reasons(speech: Speech) -> Section:
    """Why the outcome is what it is."""
    items = tuple(_reason(speech, each) for each in speech.decision["reasons"])
    return speech.section("reasons", Items(items or (Item(speech.say("reason.none"), mark="yes"),)))


def _reason(speech: Speech, reason: Reason) -> Item:
    marks: dict[str, Mark] = {"condition": "no", "judgement": "no", "open": "open"}
    notes = [speech.twigs.named(reason["sources"])] if reason.get("sources") else []
    if reason["kind"] == "notice":
        notes.insert(0, speech.say("notice.says"))
    return Item(
        text=reason[speech.language],
        title=speech.part(reason["part"]) if "part" in reason else "",
        notes=tuple(notes),
        refers=reason["address"],
        mark=marks.get(reason["kind"], "none"),
    )


def counterfactuals(speech: Speech) -> Section:
    """What would have turned each failing condition."""
    items = [each for one in speech.decision["counterfactuals"] for each in _turned(speech, one)]
    return speech.section("counterfactuals", Items(tuple(items)) if items else None)


def _turned(speech: Speech, one: Counterfactual) -> list[Item]:
    title, address = one["label"][speech.language], one["condition"]
    if not one["changes"]:
        return [Item(one[speech.language], title, refers=address, mark="no")]
    items = []
    for change in one["changes"]:
        notes = [
            speech.say(f"counterfactual.{key}", conditions=_conditions(speech, paths))
            for key, paths in (
                ("still", change["still_failing"]),
                ("newly", change["newly_failing"]),
            )
            if paths
        ]
        outcome = speech.say(f"outcome.{change['outcome']}")
        notes.append(speech.say("counterfactual.outcome", outcome=outcome))
        items.append(Item(change[speech.language], title, tuple(notes), refers=address))
    return items


def _conditions(speech: Speech, paths: list[str]) -> str:
    called = {each["address"]: each["label"] for each in speech.decision["conditions"]}
    names = [called[path][speech.language] if path in called else path for path in paths]
    return write_list([f"‘{name}’" for name in names], speech.language)
