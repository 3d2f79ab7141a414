"""What a step reads: the rules and facts that its calculation names, and the rows it looked up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engine.application import Element
from engine.explain.shapes import Node, RowShape
from engine.explain.steps.where import Where
from engine.explain.words.formulas import steps_of, type_of
from engine.explain.words.places import place_of, sources_of
from engine.explain.words.values import value_shape
from engine.interpret import Run
from engine.operations.op import OPERATIONS, Op, Takes
from engine.policy.expressions import Apply, Literal, Lookup, Read
from engine.steps import NotEntered, RuleStep, Step


def leaves(step: Step) -> Iterator[Step]:
    """What a calculation reads: `step` itself, or the leaves of its operands."""
    node = step.node
    is_arithmetic = (
        isinstance(node, Apply)
        and node.clause is None
        and node.op is not Op.EXISTS
        and OPERATIONS[node.op].takes is not Takes.TRUTHS
    )
    if not is_arithmetic:
        yield step
        return
    for each in steps_of(step):
        yield from leaves(each)


def children(steps: Iterable[Step], where: Where) -> list[Node]:
    """The rules, facts and deciding steps that the calculations in `steps` read, each once."""
    found = [leaf for each in steps for leaf in leaves(each)]
    return unique([node for leaf in found for node in _nodes(leaf, where)])


def operand(step: Step, where: Where) -> list[Node]:
    """An operand of *and*, *or* or a list of conditions: the rule or fact itself, or a step."""
    if isinstance(step.node, Literal):
        return []
    if isinstance(step.node, Read) and not isinstance(step.value, NotEntered):
        return _nodes(step, where)
    return [where.tells.step(step, where.deeper())]


def unique(nodes: Iterable[Node]) -> list[Node]:
    """Each rule and fact once: what a formula reads twice is told once."""
    seen: set[str] = set()
    kept: list[Node] = []
    for node in nodes:
        address = "" if node["kind"] == "step" else node["address"]
        if not address or address not in seen:
            kept.append(node)
        seen.add(address)
    return kept


def _nodes(step: Step, where: Where) -> list[Node]:
    node, lookup = step.node, lookup_of(step)
    if isinstance(node, Literal):
        return []
    if isinstance(node, Read):
        return [_read(node, where)]
    if lookup is not None:
        return looked_up(lookup, step, where)
    if isinstance(node, Apply) and node.op is Op.EXISTS:
        return [_read(each, where) for each in node.arguments if isinstance(each, Read)]
    return [where.tells.step(step, where.deeper())]


def _read(node: Read, where: Where) -> Node:
    element = None if node.element is None else where.elements[node.element]
    if not node.is_fact:
        return where.tells.rule(where.run.rule(node.element, node.name, element), where.depth + 1)
    fact = where.run.policy.facts[node.element, node.name]
    return where.tells.fact(fact, element, where.depth + 1)


# ── Look-ups ─────────────────────────────────────────────────────────────────────────────────────


def lookup_of(step: Step) -> Lookup | None:
    """The look-up that a step makes: for a value, or to see whether there is one."""
    match step.node:
        case Lookup() as lookup:
            return lookup
        case Apply(op=Op.EXISTS, arguments=(Lookup() as lookup,)):
            return lookup
    return None


def looked_up(node: Lookup, step: Step, where: Where) -> list[Node]:
    """What a look-up read: its key, and the fact, rule or cell that it found."""
    steps = steps_of(step)
    key, cells = steps[: len(node.key)], steps[len(node.key) :]
    own = [each for part in key if not _is_own_key(part, where.run) for each in _nodes(part, where)]
    rules = [each for each in step.because if isinstance(each, RuleStep)]
    found = [where.tells.rule(rule, where.depth + 1) for rule in rules]
    return [*own, *found, *_fact_found(node, step, where), *children(cells, where)]


def _fact_found(node: Lookup, step: Step, where: Where) -> list[Node]:
    element = element_at(node, step, where.run)
    if element is None or node.column is None:
        return []
    policy = where.run.policy
    fact = policy.facts.get((policy.lists[node.collection].element, node.column))
    return [] if fact is None else [where.tells.fact(fact, element, where.depth + 1)]


def _is_own_key(step: Step, run: Run) -> bool:
    """Whether a part of a key belongs to the key of an element, which its address shows."""
    node = step.node
    if not isinstance(node, Read) or node.element is None:
        return False
    return node.name in run.policy.list_of(node.element).key


def element_at(node: Lookup, step: Step, run: Run) -> Element | None:
    """The element of a list that a look-up pointed at, if it is there."""
    key = tuple(part.value for part in steps_of(step)[: len(node.key)])
    elements = run.facts.lists.get(node.collection, {})
    return next((each for each in elements.values() if each.key == key), None)


def rows_of(steps: Iterable[Step], where: Where) -> list[RowShape]:
    """The rows of tables and elements of lists that the calculations in `steps` looked up."""
    found = [(lookup_of(leaf), leaf) for each in steps for leaf in leaves(each)]
    return [
        _row(lookup, leaf, where)
        for lookup, leaf in found
        if lookup is not None and not isinstance(leaf.value, NotEntered)
    ]


def _row(node: Lookup, step: Step, where: Where) -> RowShape:
    policy = where.run.policy
    parts = steps_of(step)[: len(node.key)]
    shape: RowShape = {
        "table": node.collection,
        "key": [value_shape(part.value, type_of(part), policy) for part in parts],
        "found": False,
    }
    table = policy.tables.get(node.collection)
    if table is None:
        element = element_at(node, step, where.run)
        if element is not None:
            shape["found"] = True
            shape["element"] = f"{element.collection}.{element.written}"
        return shape
    shape["sources"] = sources_of(table.sources, policy)
    wanted = tuple(part.value for part in parts)
    row = next((row for key, row in table.rows.items() if key == wanted), None)
    if row is not None:
        shape["found"] = True
        shape["at"] = place_of(row.origin, policy)
    return shape
