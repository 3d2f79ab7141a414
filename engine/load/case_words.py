"""The words of the cases of a rule, filled in once all names are known."""

from __future__ import annotations

from dataclasses import replace

from engine.load import nodes
from engine.load.words import WordsOf
from engine.policy.expressions import (
    Apply,
    Case,
    Choose,
    Clause,
    Expression,
    Reading,
    Scope,
    Words,
)
from engine.source.tree import Mapping


def filled(body: Expression, node: Mapping, words: WordsOf, name: str, scope: Scope) -> Expression:
    """`body`, in which each case of the rule's own list has its words."""
    match body:
        case Choose() if body.origin.construct == "cases":
            by_name = {
                nodes.text(each, "case"): each
                for each in nodes.items(node.get("cases"))
                if isinstance(each, Mapping)
            }
            cases = tuple(_case(case, by_name, words, name, scope) for case in body.cases)
            otherwise = (
                None
                if body.otherwise is None
                else _case(body.otherwise, by_name, words, name, scope)
            )
            return replace(body, cases=cases, otherwise=otherwise)
        case Apply() if body.clause is not None:
            first = filled(body.arguments[0], node, words, name, scope)
            clause = _clause(body.clause, node, words, name, scope)
            return replace(body, arguments=(first, *body.arguments[1:]), clause=clause)
        case Reading():
            options = tuple(
                (each, filled(option, node, words, name, scope)) for each, option in body.options
            )
            return replace(body, options=options)
        case _:
            return body


def _case(case: Case, by_name: dict[str, Mapping], words: WordsOf, name: str, scope: Scope) -> Case:
    if case.name is None:
        return case
    node = by_name[case.name]
    key = node.get("case")
    assert key is not None
    scalar = nodes.scalar(key)
    assert scalar is not None
    path = f"{name}.{case.name}"
    own = nodes.scalar(node.get("says"))
    made = words.of(scalar, Mapping((), node.span), scope, path)
    if own is not None:
        made = replace(made, sentences={"says": words.both(own, path, scope)})
    return replace(case, words=made)


def _clause(clause: Clause, node: Mapping, words: WordsOf, name: str, scope: Scope) -> Clause:
    """The clause with its own words, if the rule gives it any."""
    kind = clause.kind.value
    own = node.get(kind)
    key = node.key(kind)
    if not isinstance(own, Mapping) or key is None or own.get("says") is None:
        return clause
    said = nodes.scalar(own.get("says"))
    assert said is not None
    path = f"{name}.{kind}"
    return replace(clause, words=Words({}, {"says": words.both(said, path, scope)}))
