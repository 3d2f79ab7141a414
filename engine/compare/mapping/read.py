"""The file that maps the facts of one call to those of the next: read strictly, and typed."""

from __future__ import annotations

from typing import Final, NamedTuple

from engine.compare.mapping.mapping import FromList, Missing, Plan
from engine.load import nodes
from engine.load.draft import Draft
from engine.load.formulas import Formulas
from engine.load.paths import context_of
from engine.operations.signatures import alike
from engine.policy.declarations import Decided, Fact, ListFact
from engine.policy.expressions import Expression, Origin, Read, Scope
from engine.policy.policy import Policy
from engine.problem import Problem, Span, in_reading_order
from engine.quantities import Type
from engine.shape.problems import shape_problems
from engine.shape.schema import schema_of
from engine.source import Document, read_text
from engine.source import Mapping as Block
from engine.source.tree import Node, Scalar

NOT_THERE: Final = "not there"
OTHER_TYPE: Final = "other type"
JUDGED: Final = "judged"
DECIDED: Final = "decided"
_NOWHERE: Final = Span("", 0, 0, 1, 1, 1, 1)


class ReadPlan(NamedTuple):
    """What reading gave: the mapping if the file has no error, its problems, its text."""

    plan: Plan | None
    problems: tuple[Problem, ...]
    document: Document


def read_plan(data: bytes, file: str, old: Policy, draft: Draft, new: Policy) -> ReadPlan:
    """How the facts of `old` become those of `new`.

    Args:
        data: the text of the file.
        file: its name in messages.
        old: the policy that the applications are made under.
        draft: what reading that policy made known of its names.
        new: the other policy.
    """
    document, found = read_text(data, file, notation="yaml")
    problems = (*found, *shape_problems(document, schema_of("mapping")))
    root = document.root
    if problems or not isinstance(root, Block):
        return ReadPlan(None, in_reading_order(problems), document)
    known = len(draft.collector.problems)
    plan = _Reading(root, draft, old, new).plan(file)
    problems = tuple(draft.collector.problems[known:])
    return ReadPlan(None if problems else plan, in_reading_order(problems), document)


class _Reading:
    """The mapping of one file."""

    def __init__(self, root: Block, draft: Draft, old: Policy, new: Policy) -> None:
        self.root: Final = root
        self.collector: Final = draft.collector
        self.formulas: Final = Formulas(draft)
        self.old: Final = old
        self.new: Final = new
        self.missing: Final[list[Missing]] = []
        # The policies of which there are earlier decisions to read.
        self.at_hand: frozenset[str] = frozenset()

    def plan(self, file: str) -> Plan:
        """All of it; what is refused is left out, with a problem noted."""
        for key, policy in (("from", self.old), ("to", self.new)):
            name = nodes.needed(self.root, key)
            if name.text != policy.identity.name:
                wanted = policy.identity.name
                self.collector.report("E810", name.span, given=name.text, policy=wanted)
        written = nodes.mapping(self.root.get("facts"))
        facts = {name: each for (of, name), each in self.new.facts.items() if of is None}
        self.strangers(written, [*facts, *self.new.lists])
        previous = self.previous()
        earlier = {each.policy for each in self.old.previous.values()}
        self.at_hand = frozenset({self.old.identity.name} if previous else earlier)
        found = {
            name: self.fact(each, None, written.get(name), name) for name, each in facts.items()
        }
        lists = {
            name: self.list_of(each, written.get(name)) for name, each in self.new.lists.items()
        }
        return Plan(
            title=nodes.text(self.root, "title"),
            file=file,
            previous=previous,
            facts={name: each for name, each in found.items() if each is not None},
            lists={name: each for name, each in lists.items() if each is not None},
            missing=tuple(self.missing),
        )

    def previous(self) -> bool:
        """Whether the decision on the old application is one that the new policy reads."""
        name = nodes.scalar(self.root.get("previous"))
        if name is None:
            return False
        held = self.new.previous.get(name.text)
        if held is None or held.policy != self.old.identity.name:
            near = self.collector.near(name.text, self.new.previous)
            self.collector.report("E814", name.span, name=name.text, near=near)
        return True

    def strangers(self, written: Block, known: list[str]) -> None:
        """Reports what the new policy does not ask for."""
        for key, _ in written:
            if key.text not in known:
                near = self.collector.near(key.text, known)
                self.collector.report("E811", key.span, name=key.text, near=near)

    def fact(self, fact: Fact, scope: Scope, node: Node | None, path: str) -> Expression | None:
        """Where one fact comes from; None, and noted as missing, if nothing gives it."""
        with self.collector.inside("facts", path):
            if node is not None:
                return self.written(fact.type, scope, node, path)
            return self.under_its_name(fact, scope, path)
        return None

    def written(self, of: Type, scope: Scope, node: Node, path: str) -> Expression | None:
        """What the mapping itself says."""
        formula = nodes.scalar(node) or nodes.scalar(nodes.mapping(node).get("is"))
        reason = nodes.text(nodes.mapping(node), "missing")
        if formula is None and reason:
            self.missing.append(Missing(path, reason))
            return None
        if formula is None or nodes.mapping(node).get("each") is not None:
            raise self.collector.refuse("E813", node.span, name=path)
        return self.formulas.fit(of, self.formulas.read(formula, context_of(formula, scope)))

    def under_its_name(self, fact: Fact, scope: Scope, path: str) -> Expression | None:
        """The old fact of the same name, where it is of the same type."""
        held = self.old.facts.get((scope, fact.name))
        if fact.decided is not None and self.is_read(fact.decided):
            return None
        if fact.decided is not None:
            reason = DECIDED
        elif fact.is_judgement:
            reason = JUDGED
        elif held is None or held.is_judgement:
            reason = NOT_THERE
        elif not _agree(held.type, fact.type):
            reason = OTHER_TYPE
        else:
            return Read(held.type, held.name, scope, True, Origin(_NOWHERE, held.name))
        self.missing.append(Missing(path, reason))
        return None

    def is_read(self, decided: Decided) -> bool:
        """Whether a decision at hand says it: the one on the old application, or one before it."""
        return self.new.previous[decided.previous].policy in self.at_hand

    def list_of(self, of: ListFact, node: Node | None) -> FromList | None:
        """Where the elements of a list come from; None, and noted, if nothing gives them."""
        with self.collector.inside("facts", of.name):
            parts = nodes.mapping(node)
            reason = nodes.text(parts, "missing") or (DECIDED if of.decided else "")
            if of.decided is not None and self.is_read(of.decided):
                return None
            if reason:
                self.missing.append(Missing(of.name, reason))
                return None
            named = nodes.scalar(parts.get("each")) or Scalar(of.name, "", _NOWHERE)
            held = self.old.lists.get(named.text)
            if node is None and held is None:
                self.missing.append(Missing(of.name, NOT_THERE))
                return None
            if held is None or (node is not None and parts.get("each") is None):
                span = _NOWHERE if node is None else node.span
                raise self.collector.refuse("E813", span, name=of.name)
            return self.from_list(of, held, nodes.mapping(parts.get("fields")))
        return None

    def from_list(self, of: ListFact, held: ListFact, written: Block) -> FromList | None:
        """The fields of the elements; without all parts of its key no element can be made."""
        self.strangers(written, list(of.fields))
        fields: dict[str, Expression] = {}
        for name in of.fields:
            fact = self.new.facts[of.element, name]
            path = f"{of.name}.{name}"
            value = self.fact(fact, held.element, written.get(name), path)
            if value is not None:
                fields[name] = value
        if all(name in fields for name in of.key):
            return FromList(held.name, fields)
        self.missing.append(Missing(of.name, NOT_THERE))
        return None


def _agree(old: Type, new: Type) -> bool:
    """Whether every value of the old type is one of the new."""
    options = set(old.options) <= set(new.options)
    form = new.pattern is None or new.pattern == old.pattern
    return alike(new, old) and options and form and (old.whole or not new.whole)
