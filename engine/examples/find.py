"""Where a path of an example leads in a decision."""

from __future__ import annotations

from engine.absence import NotApplicable, Unknown
from engine.application import Element
from engine.examples.cases import case_names, case_taken
from engine.examples.found import (
    OF_FILE,
    OF_OBLIGATION,
    OF_PART,
    OF_PAYMENT,
    Found,
    FoundNames,
    FoundValue,
    FoundWord,
    Missing,
)
from engine.facts.intake import Intake, did_you_mean
from engine.facts.keys import read_key
from engine.interpret import evaluate
from engine.outcome import Decision, Outcome, PartDecision, Verdict
from engine.policy.declarations import Definition, ListFact
from engine.policy.expressions import Lookup, Read, Scope
from engine.policy.policy import Expectation
from engine.problem import Span
from engine.quantities import MONEY, Type
from engine.source import Scalar


def find(decision: Decision, path: tuple[str, ...], expected: Expectation) -> Found:
    """What `decision` has at `path`; `expected` tells a payment's state from its amount."""
    head, *rest = path
    of = decision.policy.lists.get(head)
    if of is not None:
        return _InList(decision, of, expected.span).find(rest)
    if not rest:
        return _on_file(decision, head, expected.text)
    if rest == ["case"]:
        return _case(decision, None, head, None)
    due = _due(decision, head) if rest == ["due"] else None
    return due or _unknown(decision, None, ".".join(path))


def _on_file(decision: Decision, name: str, text: str) -> Found:
    match name:
        case "outcome":
            return FoundWord(decision.outcome.value, OF_FILE)
        case "amount":
            return FoundValue(decision.amount, MONEY)
        case "because":
            return FoundNames(reasons(decision))
    follows = _payment(decision, name, text) or _obligation(decision, name, text)
    return follows or _sum(decision, name) or _named(decision, None, name, None)


def reasons(decision: Decision) -> tuple[str, ...]:
    """The conditions that fail, of the file and of parts that count; then what is waited for."""
    parts = (part for part in decision.parts if part.outcome is not Outcome.LEFT_OUT)
    of_parts = [name for part in parts for name in _failing(part.verdicts)]
    return tuple(dict.fromkeys([*_failing(decision.verdicts), *of_parts, *decision.open]))


def _failing(verdicts: tuple[Verdict, ...]) -> list[str]:
    return [each.condition.name for each in verdicts if each.fails and not each.is_notice]


def _payment(decision: Decision, name: str, text: str) -> Found | None:
    if all(each.name != name for each in decision.policy.payments):
        return None
    made = next((each for each in decision.payments if each.payment.name == name), None)
    if text in OF_PAYMENT:
        return FoundWord(None if made is None else made.state.value, OF_PAYMENT)
    return FoundValue(None if made is None else made.amount, MONEY)


def _obligation(decision: Decision, name: str, text: str) -> Found | None:
    if all(each.name != name for each in decision.policy.obligations):
        return None
    # An obligation that a person judges is also a judgement of that name, with its own answer.
    if text not in OF_OBLIGATION and (None, name) in decision.policy.facts:
        return None
    stands = (each for each in decision.obligations if each.obligation.name == name)
    state = next((each.state.value for each in stands), None)
    return FoundWord(state, OF_OBLIGATION)


def _due(decision: Decision, name: str) -> Found | None:
    """The day of an obligation that has one; none where the obligation is not this applicant's."""
    for each in decision.policy.obligations:
        if each.name == name and each.due is not None:
            mine = (own.due for own in decision.obligations if own.obligation is each)
            return FoundValue(next(mine, None), each.due.type)
    return None


def _sum(decision: Decision, name: str) -> Found | None:
    """The total or a subtotal, which only what is granted has."""
    block = decision.policy.decision
    if name == block.total:
        return FoundValue(decision.amount, MONEY)
    return FoundValue(decision.subtotals.get(name), MONEY) if name in block.subtotals else None


def _named(decision: Decision, scope: Scope, name: str, element: Element | None) -> Found:
    """A fact, judgement or rule of the file or of one element."""
    fact = decision.policy.facts.get((scope, name))
    if fact is not None:
        return FoundValue(decision.run.fact(fact, element), fact.type)
    definition = _definition(decision, scope, name)
    if definition is None:
        return _unknown(decision, scope, name)
    if definition.stage > decision.stage:
        return FoundValue(None, definition.type)
    return FoundValue(decision.run.rule(scope, name, element).value, definition.type)


def _definition(decision: Decision, scope: Scope, name: str) -> Definition | None:
    found = decision.policy.definitions.get((scope, name))
    return found if found is not None and found.is_named else None


def _case(decision: Decision, scope: Scope, name: str, element: Element | None) -> Found:
    """The case of a rule that was taken."""
    definition = _definition(decision, scope, name)
    if definition is None:
        return _unknown(decision, scope, name)
    names = case_names(definition.body)
    if not names:
        return Missing("E606", {"name": name})
    return FoundWord(case_taken(decision.run.rule(scope, name, element)), names)


def _unknown(decision: Decision, scope: Scope, name: str) -> Missing:
    """E602, with the name that was likely meant."""
    policy = decision.policy
    known = [each for of, each in (*policy.facts, *policy.definitions) if of == scope]
    if scope is None:
        known += ["outcome", "amount", "because", *policy.lists]
        known += [each.name for each in policy.payments]
        known += [each.name for each in policy.obligations]
    return Missing("E602", {"name": name, "hint": did_you_mean(name, known)})


class _InList:
    """What one list of a decision has: its elements, their fields, the parts they became."""

    def __init__(self, decision: Decision, of: ListFact, span: Span) -> None:
        self.decision = decision
        self.of = of
        self.span = span

    def find(self, rest: list[str]) -> Found:
        """What stands behind the name of the list: a key, and a name of the element."""
        members = self.decision.run.members(self.of)
        if isinstance(members, (Unknown, NotApplicable)):
            return FoundValue(None, MONEY)
        if len(rest) < 2:
            return Missing("E604", {"list": self.of.name})
        element = self.element(rest[0])
        if element is None:
            keys = [each.written for each in members]
            hint = did_you_mean(rest[0], keys)
            return Missing("E603", {"list": self.of.name, "key": rest[0], "hint": hint})
        return self.of_element(element, rest[1], rest[2:])

    def element(self, text: str) -> Element | None:
        """The element with the key that `text` writes."""
        policy = self.decision.policy
        read = read_key(Intake(policy), Scalar(text, "", self.span), self.of)
        return None if read is None else self.decision.run.facts.lists[self.of.name].get(read.key)

    def of_element(self, element: Element, name: str, rest: list[str]) -> Found:
        """What an element has under `name`: of its part, of itself, or of what is tied to it."""
        scope = self.of.element
        if rest == ["case"]:
            return _case(self.decision, scope, name, element)
        if rest:
            return self.tied(element, name, rest) or _unknown(self.decision, scope, name)
        parts = [part for part in self.decision.parts if part.element is element]
        found = self.part(parts[0], name) if parts else None
        if found is None and (scope, name) not in self.decision.policy.facts:
            found = self.column(element, name)
        return found or _named(self.decision, scope, name, element)

    def part(self, part: PartDecision, name: str) -> Found | None:
        """The outcome of a part, its amount and its reasons."""
        match name:
            case "outcome":
                return FoundWord(part.outcome.value, OF_PART)
            case "amount":
                return FoundValue(part.amount, MONEY)
            case "because":
                return FoundNames((*_failing(part.verdicts), *sorted(part.waits_for)))
        return None

    def column(self, element: Element, name: str) -> Found | None:
        """A column of a table's row that is tied to the elements."""
        policy = self.decision.policy
        for joined in self.of.joined:
            table = policy.tables.get(joined)
            if table is not None and name in table.columns:
                return self.looked_up(element, joined, table.key, name, table.columns[name].type)
        return None

    def tied(self, element: Element, name: str, rest: list[str]) -> Found | None:
        """A field of another list's element with the same key, or a column by its row's name."""
        policy = self.decision.policy
        for joined in self.of.joined:
            table, other = policy.tables.get(joined), policy.lists.get(joined)
            if table is not None and table.row == name and rest[0] in table.columns:
                of = table.columns[rest[0]].type
                return self.looked_up(element, joined, table.key, rest[0], of)
            if other is not None and other.element == name and len(rest) == 1:
                scoped = (other.element, rest[0])
                known = policy.facts.get(scoped) or policy.definitions.get(scoped)
                if known is not None:
                    return self.looked_up(element, joined, other.key, rest[0], known.type)
        return None

    def looked_up(
        self, element: Element, collection: str, key: tuple[str, ...], column: str, of: Type
    ) -> Found:
        """What the row or element with the same key has."""
        scope, origin = self.of.element, self.of.origin
        facts = self.decision.policy.facts
        parts = tuple(Read(facts[scope, each].type, each, scope, True, origin) for each in key)
        node = Lookup(of, collection, parts, column, origin)
        value = evaluate(node, self.decision.run, {scope: element}).value
        return FoundValue(value, of)  # type: ignore[arg-type]  # a look-up is always entered
