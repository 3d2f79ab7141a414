"""The steps of a decision, and what they rest on: interpretations, sources, tables."""

from __future__ import annotations

from engine.explain.outline.speech import Speech
from engine.explain.record_shapes import (
    InterpretationRecord,
    SourceRecord,
    TableRecord,
)
from engine.explain.shapes import ConditionShape, Node
from engine.pages.parts import (
    Branch,
    Item,
    Items,
    Section,
    Tree,
)
from engine.wordings.values import write_list


def steps(speech: Speech) -> Section:
    """How the outcome came about."""
    trail = speech.decision["trail"]
    branches = [_gate(speech, speech.say("heading.steps.file"), trail["conditions"], [])]
    for part in trail["parts"]:
        heading = speech.say("heading.steps.part", part=speech.part(part["id"]))
        before = [part["left_out"]] if "left_out" in part else []
        branch = _gate(speech, heading, part["conditions"], before, [part["amount"]])
        branches.append(_awarded(speech, branch, is_awarded=part["is_awarded"]))
    if "amount" in trail:
        branch = _branch(speech, "heading.steps.amount", [trail["amount"]])
        branches.append(_awarded(speech, branch, is_awarded=trail["amount_is_awarded"]))
    if "total" in trail:
        branches.append(_branch(speech, "heading.steps.total", [trail["total"]]))
    for kind, follows in (
        ("payment", trail["payments"]),
        ("obligation", trail["obligations"]),
    ):
        branches += [
            _branch(speech, f"heading.steps.{kind}", each["steps"], each["name"])
            for each in follows
        ]
    branches.append(_branch(speech, "heading.steps.also", trail["also"]))
    return speech.section("steps", Tree(tuple(each for each in branches if each.twigs)))


def _gate(
    speech: Speech,
    heading: str,
    conditions: list[ConditionShape],
    before: list[Node],
    after: list[Node] | None = None,
) -> Branch:
    nodes = [*before, *(each["node"] for each in conditions), *(after or [])]
    return Branch(heading, tuple(speech.twigs.nodes(nodes)))


def _awarded(speech: Speech, branch: Branch, *, is_awarded: bool) -> Branch:
    """The steps of an amount; one that is not awarded says so."""
    note = "" if is_awarded else speech.say("computed").capitalize() + "."
    return Branch(branch.heading, branch.twigs, note)


def _branch(speech: Speech, key: str, nodes: list[Node], name: str = "") -> Branch:
    return Branch(speech.say(key, name=f"‘{speech.word(name)}’"), tuple(speech.twigs.nodes(nodes)))


def interpretations(speech: Speech) -> Section:
    """Those on which a step hangs; of the others only how many there are."""
    asked = speech.decision["interpretations"]
    items = [_interpretation(speech, each) for each in asked if each["is_touched"]]
    others = [each["label"][speech.language] for each in asked if not each["is_touched"]]
    if others:
        names = write_list(others, speech.language)
        items.append(Item(speech.say("interpretations.others", names=names)))
    return speech.section("interpretations", Items(tuple(items)) if items else None)


def _interpretation(speech: Speech, each: InterpretationRecord) -> Item:
    notes = []
    for name, says in each["readings"].items():
        in_force = f" ({speech.say('reading.in_force')})" if name == each["reading"] else ""
        notes.append(f"{name.replace('_', ' ')}: {says[speech.language]}{in_force}")
    if "because" in each:
        notes.append(f"{speech.say('reading.because')}: {each['because'][speech.language]}")
    if each["sources"]:
        notes.append(f"{speech.say('step.source')}: {speech.twigs.named(each['sources'])}")
    if each["refs"]:
        notes.append(f"{speech.say('step.ref')}: {write_list(each['refs'], speech.language)}")
    title = each["label"][speech.language]
    address = f"interpretation.{each['name']}"
    return Item(each["question"][speech.language], title, tuple(notes), address)


def sources(speech: Speech) -> Section:
    """The documents, with our paraphrase of each passage."""
    items = tuple(_source(speech, name, each) for name, each in speech.decision["sources"].items())
    return speech.section("sources", Items(items) if items else None)


def _source(speech: Speech, name: str, source: SourceRecord) -> Item:
    about = [speech.say("source.rank", rank=source["rank"]), source["date"], source["address"]]
    notes = [", ".join(each for each in about if each)]
    if source["sha256"] is not None:
        notes.append(f"{speech.say('source.hash')}: {source['sha256']}")
    notes += [f"{place}: {says}" for place, says in source["passages"].items()]
    return Item(source["title"][speech.language], name, tuple(notes), f"source.{name}")


def tables(speech: Speech) -> Section:
    """The tables that were read."""
    items = tuple(_table(speech, name, each) for name, each in speech.decision["tables"].items())
    return speech.section("tables", Items(items) if items else None)


def _table(speech: Speech, name: str, table: TableRecord) -> Item:
    notes = [speech.say("table.rows", rows=table["rows"], file=table["file"])]
    if table["sha256"] is not None:
        notes.append(f"{speech.say('table.hash')}: {table['sha256']}")
    notes.append(f"{speech.say('step.source')}: {speech.twigs.named(table['sources'])}")
    return Item(table["label"][speech.language], name, tuple(notes), f"table.{name}")
