"""The words of the cases and clauses of a rule, filled in once all names are known."""

from __future__ import annotations

from dataclasses import replace

from engine.load import nodes
from engine.load.words import WordsOf, spoken
from engine.policy.expressions import (
    Apply,
    Case,
    Choose,
    Clause,
    Expression,
    Language,
    Reading,
    Scope,
    Sentence,
    Words,
)
from engine.source.tree import Mapping


class CaseWords:
    """Fills in the words inside the body of one rule."""

    def __init__(self, node: Mapping, words: WordsOf, name: str, scope: Scope) -> None:
        self.node = node
        self.words = words
        self.name = name
        self.scope = scope

    def filled(self, body: Expression) -> Expression:
        """`body`, in which each case of the rule's own list, and each clause, has its words."""
        match body:
            case Choose() if body.origin.construct == "cases":
                cases = tuple(self.case(case) for case in body.cases)
                otherwise = None if body.otherwise is None else self.case(body.otherwise)
                return replace(body, cases=cases, otherwise=otherwise)
            case Apply() if body.clause is not None:
                first = self.filled(body.arguments[0])
                clause = self.clause(body.clause, body)
                return replace(body, arguments=(first, *body.arguments[1:]), clause=clause)
            case Reading():
                options = tuple((name, self.filled(option)) for name, option in body.options)
                return replace(body, options=options)
            case _:
                return body

    def case(self, case: Case) -> Case:
        """One case with its label and its sentence."""
        if case.name is None:
            return case
        node = self.written(case.name)
        path = f"{self.name}.{case.name}"
        says = self.says(node, path)
        # Of a case with a sentence, the plain path is where that sentence is translated.
        label = self.words.labels(spoken(case.name), f"{path}.label" if says else path)
        return replace(case, words=Words(label, says))

    def written(self, name: str) -> Mapping:
        """The case of that name, as written."""
        cases = [nodes.mapping(each) for each in nodes.items(self.node.get("cases"))]
        return next(each for each in cases if nodes.text(each, "case") == name)

    def clause(self, clause: Clause, of: Apply) -> Clause:
        """The clause with its own words, if the rule gives it any."""
        kind = clause.kind.value
        start = of.origin.span.start
        for number, each in enumerate(nodes.items(self.node.get(kind)), start=1):
            if isinstance(each, Mapping) and each.span.start <= start < each.span.end:
                path = f"{self.name}.{kind}" if number == 1 else f"{self.name}.{kind}.{number}"
                sentences = self.says(each, path)
                return replace(clause, words=Words({}, sentences)) if sentences else clause
        return clause

    def says(self, node: Mapping, path: str) -> dict[str, dict[Language, Sentence]]:
        """The sentence `says` of a case or clause, which is translated under its own name."""
        own = nodes.scalar(node.get("says"))
        return {} if own is None else {"says": self.words.both(own, path, self.scope)}
