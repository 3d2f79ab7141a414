"""The facts and judgements of an application, whom to turn to, and the identity of the record."""

from __future__ import annotations

from engine.explain.outline.speech import Speech
from engine.explain.record_shapes import (
    FactRecord,
)
from engine.pages.parts import (
    Item,
    Items,
    Pairs,
    Section,
    Table,
)
from engine.wordings.labels import LABELS


def facts(speech: Speech) -> Section:
    """What the application says, and where it comes from."""
    rows = tuple(_fact(speech, each) for each in speech.decision["facts"])
    heads = tuple(speech.say(f"column.{each}") for each in ("fact", "value", "origin"))
    addresses = tuple(f"fact.{each['address']}" for each in speech.decision["facts"])
    table = Table(speech.say("caption.facts"), heads, rows, addresses=addresses)
    return speech.section("facts", table if rows else None)


def _fact(speech: Speech, fact: FactRecord) -> tuple[str, ...]:
    return (fact["label"][speech.language], fact["value"][speech.language], _origin(speech, fact))


def _origin(speech: Speech, fact: FactRecord) -> str:
    said = [fact["origin"]] if "origin" in fact else []
    if "on" in fact:
        said.append(speech.say("origin.on", day=fact["on"]))
    if "as_of" in fact:
        said.append(speech.say("origin.as_of", as_of=fact["as_of"]))
    if "figure" in fact:
        said.append(speech.say("origin.figure", figure=fact["figure"][speech.language]))
    if "supplied_by" in fact:
        said.append(speech.say("origin.supplied_by", who=fact["supplied_by"][speech.language]))
    if fact["synthetic"]:
        said.append(speech.say("origin.synthetic"))
    if "line" in fact:
        said.append(speech.say("origin.line", line=fact["line"]))
    if "cell" in fact:
        said.append(speech.say("origin.cell", cell=fact["cell"]))
    return "; ".join(said)


def judgements(speech: Speech) -> Section:
    """What a person judged."""
    rows = tuple(
        (
            each.get("asks", each["label"])[speech.language],
            each["value"][speech.language],
            each.get("by", "–"),
            each.get("because", "–"),
            _origin(speech, each),
        )
        for each in speech.decision["judgements"]
    )
    columns = ("judgement", "value", "who", "because", "origin")
    heads = tuple(speech.say(f"column.{each}") for each in columns)
    addresses = tuple(f"fact.{each['address']}" for each in speech.decision["judgements"])
    table = Table(speech.say("caption.judgements"), heads, rows, addresses=addresses)
    return speech.section("judgements", table if rows else None)


def contact(speech: Speech) -> Section:
    """Whom to turn to."""
    rows = tuple(
        (
            speech.say(f"contact.{kind}") if f"contact.{kind}" in LABELS else kind,
            words[speech.language],
        )
        for kind, words in speech.decision["contact"].items()
    )
    return speech.section("contact", Pairs(rows) if rows else None)


def appeal(speech: Speech) -> Section:
    """What can be done against the decision."""
    words = speech.decision.get("appeal")
    item = None if words is None else Items((Item(words[speech.language].strip()),))
    return speech.section("appeal", item)


def identity(speech: Speech) -> Section:
    """Versions and hashes, and who decided when."""
    decision, held = speech.decision, speech.held
    rows = [
        (speech.say("identity.policy_version"), f"{decision['policy']} {decision['version']}"),
        (speech.say("identity.language_version"), str(decision["language_version"])),
        (speech.say("identity.engine_version"), decision["engine_version"]),
        (speech.say("identity.tzdata_version"), decision["tzdata_version"]),
        (speech.say("identity.bytes_hash"), decision["bytes_hash"]),
        (speech.say("identity.meaning_hash"), decision["meaning_hash"]),
        (speech.say("identity.application"), decision["application"]["file"]),
        (speech.say("identity.application_hash"), decision["application"]["sha256"]),
        (speech.say("identity.record_hash"), held["sha256"]),
    ]
    for key, value in sorted(held["envelope"].items()):
        known = f"identity.{key}" in LABELS
        rows.append((speech.say(f"identity.{key}") if known else key, value))
    return speech.section("identity", Pairs(tuple(rows)))
