"""The nodes of a trail as steps of an outline, in one language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple, assert_never

from engine.explain.shapes import (
    CaseShape,
    ClauseShape,
    FactShape,
    GuardShape,
    MemberShape,
    Node,
    ReadingShape,
    RowShape,
    RuleShape,
    SeeShape,
    SourceShape,
    StepShape,
    ValueShape,
)
from engine.pages.parts import Line, Mark, Twig
from engine.wordings.labels import label
from engine.wordings.values import write_list
from engine.wordings.wording import Language

_MARKS: Final[Mapping[str, Mark]] = {
    "holds": "yes",
    "fails": "no",
    "open": "open",
    "not applicable": "none",
    "known": "value",
    "taken": "yes",
    "passed": "none",
    "not reached": "none",
    "other reading": "none",
}


class Told(NamedTuple):
    """What stands under a step: its lines, and the steps that it was made from."""

    lines: list[Line]
    children: list[Twig]


@dataclass(frozen=True, slots=True)
class Twigs:
    """Makes twigs in one language.

    Args:
        language: the reader's.
        readings: by interpretation and reading, what they are called.
    """

    language: Language
    readings: Mapping[tuple[str, str], tuple[str, str]]

    def say(self, key: str, **fields: object) -> str:
        """The words under `key`."""
        return label(key, self.language, **fields)

    def node(self, node: Node) -> Twig:
        """Any node of the trail."""
        match node["kind"]:
            case "rule":
                return self.rule(node)
            case "see":
                return self.see(node)
            case "fact":
                return self.fact(node)
            case "step":
                return self.step(node)
            case _:
                assert_never(node)

    def nodes(self, nodes: Iterable[Node]) -> list[Twig]:
        """Several nodes."""
        return [self.node(each) for each in nodes]

    # ── rules and facts ──

    def rule(self, node: RuleShape) -> Twig:
        """A rule with its formula, its steps and its sources."""
        lines, children = self.guarded(node["guard"]) if "guard" in node else Told([], [])
        if "dated" in node:
            lines.append(Line("note", "", self.say("step.dated")))
        if "body" in node:
            told = self.body(node, node["body"])
            lines += told.lines
            children += told.children
        lines += self.grounds(node.get("sources", []), node.get("refs", []))
        lines.append(self.at(node["at"]["file"], node["at"]["line"]))
        return Twig(
            title=node["label"][self.language],
            result=self.result(node["verdict"], node["value"]),
            mark=_MARKS[node["verdict"]],
            address=node["address"],
            says=node["says"][self.language] if "says" in node else "",
            lines=tuple(lines),
            children=tuple(children),
        )

    def result(self, verdict: str, value: ValueShape) -> str:
        """What a rule came to: its verdict, or its value."""
        if verdict in ("known", "open", "not applicable") and value["type"] != "yes or no":
            return value[self.language]
        return value[self.language] if verdict == "known" else self.say(f"verdict.{verdict}")

    def see(self, node: SeeShape) -> Twig:
        """A rule that is told elsewhere."""
        return Twig(
            title=node["label"][self.language],
            result=self.result(node["verdict"], node["value"]),
            mark=_MARKS[node["verdict"]],
            refers=node["address"],
        )

    def fact(self, node: FactShape) -> Twig:
        """A fact or judgement with its value; its origin stands in the table of facts."""
        lines, children = self.guarded(node["guard"]) if "guard" in node else Told([], [])
        kind = "step.judgement" if node["is_judgement"] else "step.fact"
        mark = self.of_value(node["value"])
        return Twig(
            title=node["label"][self.language],
            result=node["value"][self.language],
            mark="fact" if mark == "value" else mark,
            kind=self.say(kind),
            lines=tuple(lines),
            children=tuple(children),
            refers=f"fact.{node['address']}",
        )

    def of_value(self, value: ValueShape) -> Mark:
        """The mark of a value that is no verdict of its own."""
        if value["state"] == "unknown":
            return "open"
        return "value" if value["state"] == "known" else "none"

    # ── steps ──

    def step(self, node: StepShape) -> Twig:
        """A step without a name of its own."""
        lines, children = self.beyond(node)
        return Twig(
            title=node["formula"],
            result=node["value"][self.language],
            mark=self.of_value(node["value"]),
            lines=(*self.filled_step(node), *lines),
            children=tuple(children),
            is_formula=True,
        )

    def told(self, node: StepShape, before: str) -> Told:
        """The formula of a step under the words `before`, with its values, and what else it tells.

        Cases say their own formulas, each with what came of it.
        """
        lines, children = self.beyond(node)
        if "cases" in node:
            return Told(lines, children)
        return Told(
            [Line("formula", before, node["formula"]), *self.filled(node), *lines], children
        )

    def beyond(self, node: StepShape) -> Told:
        """What a step tells beside its formula: readings, rows, clauses, cases, elements, steps."""
        lines = [self.reading(each) for each in node.get("readings", [])]
        lines += [self.row(each) for each in node.get("rows", [])]
        lines += [self.clause(each) for each in node.get("clauses", [])]
        children = [self.case(n, each) for n, each in enumerate(node.get("cases", []), 1)]
        children += [self.member(each) for each in node.get("members", [])]
        children += self.nodes(node.get("steps", []))
        for clause in node.get("clauses", []):
            children += self.nodes(clause.get("steps", []))
        return Told(lines, children)

    def body(self, node: RuleShape, body: StepShape) -> Told:
        """The body of a rule; that of a parameter with one plain value needs no formula."""
        is_plain = not (body.get("steps") or body.get("cases"))
        if node["role"] == "parameter" and is_plain:
            return self.beyond(body)
        told = self.told(body, self.say("step.formula"))
        is_told = "clauses" not in body
        lines = [
            line for line in told.lines if not (is_told and line.label == self.say("step.result"))
        ]
        return Told(lines, told.children)

    def filled(self, node: StepShape) -> list[Line]:
        """The formula with its values, what it came to, and how far that is from the threshold."""
        if node["value"]["state"] == "not entered":
            return []
        value = node.get("body_value", node["value"])[self.language]
        filled = node["filled"][self.language]
        distance = node.get("comparison", {}).get("distance")
        if filled == value and distance is None:
            return [] if "cases" in node else [Line("filled", self.say("step.result"), value)]
        text = f"{filled}  →  {value}"
        if distance is not None:
            text = f"{text}; {distance[self.language]}"
        return [Line("filled", self.say("step.filled"), text)]

    def filled_step(self, node: StepShape) -> list[Line]:
        """Likewise, for a step whose title already says its result."""
        return [line for line in self.filled(node) if line.label != self.say("step.result")]

    def guarded(self, guard: GuardShape) -> Told:
        """Why a rule or fact applies or not."""
        lines = [self.reading(guard["reading"], "step.under")] if "reading" in guard else []
        if "step" not in guard:
            return Told(lines, [])
        step = guard["step"]
        told = self.told(step, self.say("step.only_if"))
        if step["value"].get("value") is True:
            # What holds needs no proof here: only what is told for the first time stays.
            text = f"{step['formula']}  →  {step['value'][self.language]}"
            lines.append(Line("formula", self.say("step.only_if"), text))
            return Told(lines, list(_rules_in(told.children)))
        if step["value"]["state"] == "known":
            told.lines.append(Line("note", "", self.say("step.only_if.fails")))
        return Told([*lines, *told.lines], told.children)

    def reading(self, node: ReadingShape, key: str = "step.reading") -> Line:
        """The interpretation on which a step hangs, and the reading in force."""
        name, reading = node["interpretation"], node["reading"]
        called, says = self.readings.get((name, reading), (name, reading))
        text = self.say(key, interpretation=called, reading=says)
        return Line("reading", "", text, refers=f"interpretation.{name}")

    def row(self, node: RowShape) -> Line:
        """The row of a table or element of a list that was looked up."""
        key = ", ".join(part[self.language] for part in node["key"])
        kind = "row" if "sources" in node else "element"
        found = "" if node["found"] else ".none"
        text = f"{self.say(f'step.{kind}{found}', table=node['table'])} [{key}]"
        if "at" in node:
            text += f", {node['at']['file']}:{node['at']['line']}"
        refers = f"table.{node['table']}" if kind == "row" else ""
        return Line("row", "", text, refers)

    def clause(self, node: ClauseShape) -> Line:
        """A rounding, cap or floor: before, limit, after."""
        language = self.language
        how = f" ({node['how'][language]})" if "how" in node else ""
        step = "clause.step" if node["kind"] == "rounded" else "clause.limit"
        changed = self.say("clause.changed" if node["changed"] else "clause.unchanged")
        text = (
            f"{self.say('clause.before')} {node['before'][language]}, "
            f"{self.say(step)} {node['limit'][language]}, "
            f"{self.say('clause.after')} {node['after'][language]}: {changed}"
        )
        if node["limit_formula"] != node["limit"][language] and node["kind"] != "rounded":
            text += f" ({node['limit_formula']})"
        if "says" in node:
            text += f". {node['says'][language]}"
        if node.get("sources"):
            text += f" [{self.named(node['sources'])}]"
        if "refs" in node:
            text += f" ({self.say('step.ref')}: {write_list(node['refs'], self.language)})"
        return Line("clause", self.say(f"clause.{node['kind']}") + how, text)

    def case(self, number: int, node: CaseShape) -> Twig:
        """One case: its guard, what holds under it, and whether it was taken."""
        lines, children = self.guard_of(node)
        if "then" in node:
            then = self.told(node["then"], self.say("case.then"))
            lines += then.lines
            children += [each for each in then.children if each not in children]
        else:
            lines.append(Line("formula", self.say("case.then"), node["then_formula"]))
        lines += self.grounds(node.get("sources", []), node.get("refs", []))
        lines.append(self.at(node["at"]["file"], node["at"]["line"]))
        return Twig(
            title=self.case_title(number, node),
            result=self.say(f"case.{node['state']}"),
            mark=_MARKS[node["state"]],
            says=node["says"][self.language] if "says" in node else "",
            lines=tuple(lines),
            children=tuple(children),
        )

    def guard_of(self, node: CaseShape) -> Told:
        """The guard of a case, with its steps if it was looked at."""
        if "when" in node:
            return self.told(node["when"], self.say("case.when"))
        if "when_formula" in node:
            return Told([Line("formula", self.say("case.when"), node["when_formula"])], [])
        return Told([], [])

    def case_title(self, number: int, node: CaseShape) -> str:
        """What a case is called."""
        if "label" in node:
            return node["label"][self.language]
        is_last = "when_formula" not in node
        return self.say("case.otherwise") if is_last else f"{self.say('case')} {number}"

    def member(self, node: MemberShape) -> Twig:
        """What one element of a list gave."""
        steps = node.get("steps", [])
        state = self.say(f"member.{node['state']}")
        value = node["value"][self.language]
        is_told = node["state"] == "counted" and node["value"]["type"] != "yes or no"
        return Twig(
            title=node["label"][self.language],
            result=f"{value} ({state})" if is_told else state,
            mark="open" if node["state"] == "open" else "value",
            children=tuple(self.nodes(steps)),
        )

    # ── grounds ──

    def grounds(self, sources: Iterable[SourceShape], refs: Iterable[str]) -> list[Line]:
        """Where a rule comes from: a line for each document."""
        lines = [
            Line("source", self.say("step.source"), self.named(each), f"source.{name}")
            for name, each in _by_document(sources).items()
        ]
        called = list(refs)
        if called:
            text = write_list(called, self.language)
            lines.append(Line("ref", self.say("step.ref"), text))
        return lines

    def named(self, sources: Iterable[SourceShape]) -> str:
        """Sources with their places, on one line."""
        return "; ".join(self.document(each) for each in _by_document(sources).values())

    def document(self, places: Sequence[SourceShape]) -> str:
        """One document, with all its places."""
        title = places[0]["title"][self.language]
        named = write_list([each["place"] for each in places if each["place"]], self.language)
        return f"{title}: {named}" if named else title

    def at(self, file: str, line: int) -> Line:
        """Where a rule stands in the policy."""
        return Line("at", self.say("step.at"), f"{file}:{line}")


def _by_document(sources: Iterable[SourceShape]) -> dict[str, list[SourceShape]]:
    """The places by their document, in the order in which they are named."""
    documents: dict[str, list[SourceShape]] = {}
    for each in sources:
        documents.setdefault(each["source"], []).append(each)
    return documents


def _rules_in(twigs: Iterable[Twig]) -> Iterator[Twig]:
    """The rules that are told in `twigs`, wherever they stand in them."""
    for twig in twigs:
        if twig.address:
            yield twig
        else:
            yield from _rules_in(twig.children)
