"""What would have turned each failing condition: one fact, changed alone, tried by deciding again.

A key, a judgement and a fact that an earlier decision gave are not varied. The work is bounded;
where it ends before all facts are tried, that is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Final

from engine.absence import NOT_APPLICABLE, NotApplicable, Unknown
from engine.application import Element, Facts
from engine.checks.hanging import Name
from engine.decision import decide
from engine.explain.record_shapes import Change, Counterfactual
from engine.explain.search.dependencies import Behind, FactAt, behind, names_behind
from engine.explain.search.grid import Grid, grid_of, is_measured, measure, number_of
from engine.explain.search.nearest import nearest
from engine.explain.words.places import fact_label, label_of, of_element
from engine.explain.words.values import value_shape
from engine.interpret import Run
from engine.operations.op import COMPARISONS
from engine.outcome import Decision, Verdict
from engine.policy.expressions import Apply, Literal, Read, Scope
from engine.policy.policy import Policy
from engine.quantities import Given, Kind, Value
from engine.steps import Step
from engine.wordings.labels import Both, both

MOST_DECISIONS: Final = 400
MOST_TRIALS: Final = 4_000


class SpentError(Exception):
    """The work that one file may cost has been done."""


def counterfactuals(decision: Decision) -> list[Counterfactual]:
    """For every failing condition, each single change of a fact that would have met it."""
    trials = _Trials(decision)
    return [_turned(verdict, trials) for verdict in _once(decision.failing)]


def _once(verdicts: tuple[Verdict, ...]) -> list[Verdict]:
    """Each condition once: the parts can share a condition of the file."""
    return list({verdict.path: verdict for verdict in verdicts}.values())


def _turned(verdict: Verdict, trials: _Trials) -> Counterfactual:
    label = _label(verdict, trials.decision)
    changes: list[Change] = []
    hanging = trials.behind(verdict)
    facts = [each for each in hanging.facts if trials.may_vary(each)]
    given = [(each, value) for each in facts if (value := trials.given(each)) is not None]
    is_complete = not any(_has_no_end(at) for at, _ in given)
    try:
        for at, value in given:
            changes += _Search(verdict, at, value, hanging, trials).changes()
    except SpentError:
        is_complete = False
    said = _said(changes, is_complete=is_complete)
    return {
        "condition": verdict.path,
        "label": label,
        "changes": changes,
        "is_complete": is_complete,
        "nl": said["nl"],
        "en": said["en"],
    }


def _said(changes: list[Change], *, is_complete: bool) -> Both:
    if changes:
        return {
            "nl": " ".join(each["nl"] for each in changes),
            "en": " ".join(each["en"] for each in changes),
        }
    return both("counterfactual.none" if is_complete else "counterfactual.none_found")


def _label(verdict: Verdict, decision: Decision) -> Both:
    read = verdict.condition
    key = (read.element, read.name)
    thing = decision.policy.facts[key] if read.is_fact else decision.policy.definitions[key]
    element = None if read.element is None else verdict.element
    return of_element(label_of(thing.words, thing.name), element, decision.policy)


class _Trials:
    """The decision whose facts are varied, and how much work is left."""

    __slots__ = ("decision", "decisions", "failing", "names", "trials")

    def __init__(self, decision: Decision) -> None:
        self.decision: Final = decision
        self.failing: Final = {verdict.path for verdict in decision.failing}
        self.names: Final[dict[Read, tuple[Name, ...]]] = {}
        self.decisions = MOST_DECISIONS
        self.trials = MOST_TRIALS

    def behind(self, verdict: Verdict) -> Behind:
        """What a condition hangs on, in the run as it was."""
        return _behind(verdict, self.decision.run)

    def run(self, facts: Facts, verdict: Verdict) -> Run:
        """A run on changed facts, in which only what one condition hangs on is evaluated."""
        if self.trials == 0:
            raise SpentError
        self.trials -= 1
        read, policy = verdict.condition, self.decision.policy
        if read not in self.names:
            self.names[read] = names_behind(read, policy)
        run = Run(policy, facts, self.decision.run.readings, self.decision.run.stage)
        run.in_turn(self.names[read])
        return run

    def decide(self, facts: Facts) -> Decision:
        """The whole decision on changed facts."""
        if self.decisions == 0:
            raise SpentError
        self.decisions -= 1
        run = self.decision.run
        return decide(run.policy, facts, run.stage, run.readings)

    def may_vary(self, at: FactAt) -> bool:
        """Whether an applicant could have stated something else."""
        fact, policy = at.fact, self.decision.policy
        if fact.is_judgement or fact.is_identification or fact.decided is not None:
            return False
        listed = None if fact.scope is None else policy.list_of(fact.scope)
        return listed is None or (fact.name not in listed.key and listed.decided is None)

    def given(self, at: FactAt) -> Given | None:
        """What the application states; None if nothing, or if it does not apply."""
        value = self.decision.run.fact(at.fact, at.element)
        return None if isinstance(value, (Unknown, NotApplicable)) else value


def _has_no_end(at: FactAt) -> bool:
    """Whether it can take values that no search goes through: a text, a choice of several."""
    of = at.fact.type
    return of.table is None and of.kind in (Kind.TEXT, Kind.CHOICES)


def _behind(verdict: Verdict, run: Run) -> Behind:
    read = verdict.condition
    element = None if read.element is None else verdict.element
    if read.is_fact:
        return Behind((), (FactAt(run.policy.facts[read.element, read.name], element),))
    return behind(run.rule(read.element, read.name, element), run)


def _value(verdict: Verdict, run: Run) -> Value:
    """What a condition comes to in a run on changed facts, for the same element."""
    read, element = verdict.condition, _same_element(verdict, run.facts)
    if read.is_fact:
        return run.fact(run.policy.facts[read.element, read.name], element)
    return run.rule(read.element, read.name, element).value


def _same_element(verdict: Verdict, facts: Facts) -> Element | None:
    element = verdict.element
    if element is None or verdict.condition.element is None:
        return None
    return facts.lists[element.collection][element.key]


class _Search:
    """The search for a value of one fact that meets one condition."""

    __slots__ = ("at", "behind", "given", "trials", "verdict")

    def __init__(
        self, verdict: Verdict, at: FactAt, given: Given, hanging: Behind, trials: _Trials
    ) -> None:
        self.verdict: Final = verdict
        self.at: Final = at
        self.behind: Final = hanging
        self.trials: Final = trials
        self.given: Final = given

    def changes(self) -> Iterator[Change]:
        """Each change of this fact that meets the condition."""
        grid = grid_of(self.at.fact.type, self.at.fact.range, self.given)
        if grid is None:
            for option in self.options():
                if self.holds(option):
                    yield from self.verified(option, None)
            return
        start = number_of(self.given, grid)
        crossings = self.crossings(grid, start)
        for end in (grid.low, grid.high):
            found = nearest(start, end, crossings, lambda n: self.holds(grid.value(n)))
            if found is not None:
                before = grid.value(found - (1 if end > start else -1))
                yield from self.verified(grid.value(found), before)

    def options(self) -> list[Given]:
        """The other values of a fact without order: options, texts, keys of a table."""
        of, policy = self.at.fact.type, self.trials.decision.policy
        options: list[Given] = list(of.options)
        if isinstance(self.given, frozenset):
            options = [self.given ^ {option} for option in of.options]
        elif of.kind is Kind.TRUTH:
            options = [True, False]
        elif of.table is not None:
            options = [key[0] for key in policy.tables[of.table].rows if len(key) == 1]
        elif of.kind is Kind.TEXT:
            options = self.texts()
        return [option for option in options if option != self.given]

    def texts(self) -> list[Given]:
        """The texts that the condition's own rules compare with."""
        nodes = [step.node for step in self.behind.steps]
        texts = [
            node.value
            for node in nodes
            if isinstance(node, Literal) and node.type.kind is Kind.TEXT
        ]
        return list(dict.fromkeys(texts))

    def holds(self, value: Given) -> bool:
        """Whether the condition holds with that value."""
        return _value(self.verdict, self.trials.run(self.changed(value), self.verdict)) is True

    def changed(self, value: Given) -> Facts:
        """The facts, with that one value."""
        facts, name, element = self.trials.decision.run.facts, self.at.fact.name, self.at.element
        if element is None:
            return replace(facts, values={**facts.values, name: value})
        other = replace(element, fields={**element.fields, name: value})
        elements = {**facts.lists[element.collection], element.key: other}
        return replace(facts, lists={**facts.lists, element.collection: elements})

    def crossings(self, grid: Grid, start: int) -> list[Fraction]:
        """Where each comparison behind the condition would cross, were it linear in this fact."""
        neighbour = start + 1 if start < grid.high else start - 1
        run = self.trials.run(self.changed(grid.value(neighbour)), self.verdict)
        here = _gaps(self.behind.steps)
        there = _gaps(_behind(self.verdict, run).steps)
        found: list[Fraction] = []
        for node, gap in here.items():
            slope = (there.get(node, gap) - gap) * (neighbour - start)
            if slope:
                found.append(start - gap / slope)
        return found

    def verified(self, value: Given, before: Given | None) -> Iterator[Change]:
        """The change, if deciding again bears it out: one step less does not do."""
        after = self.trials.decide(self.changed(value))
        turns = _value(self.verdict, after.run) is True and _is_admissible(after.run)
        if turns and not self.does_already(before):
            yield self.told(value, after)

    def does_already(self, before: Given | None) -> bool:
        """Whether the value that is one step nearer to what was given meets the condition too."""
        if before is None or before == self.given:
            return False
        less = self.trials.decide(self.changed(before))
        return _value(self.verdict, less.run) is True

    def told(self, value: Given, after: Decision) -> Change:
        """The change in words, with what it would not cure."""
        policy, of = self.trials.decision.policy, self.at.fact.type
        label = fact_label(self.at.fact, self.at.element, policy)
        given, needed = value_shape(self.given, of, policy), value_shape(value, of, policy)
        failing = dict.fromkeys(verdict.path for verdict in after.failing)
        words = both("counterfactual.change", needed=needed, given=given, label=label)
        return {
            "fact": self.at.path,
            "label": label,
            "given": given,
            "needed": needed,
            "nl": words["nl"],
            "en": words["en"],
            "still_failing": [path for path in failing if path in self.trials.failing],
            "newly_failing": [path for path in failing if path not in self.trials.failing],
            "outcome": after.outcome.value,
        }


def _gaps(steps: tuple[Step, ...]) -> dict[int, Fraction]:
    """How far both sides of each comparison lie apart, by the expression."""
    gaps: dict[int, Fraction] = {}
    for step in steps:
        if isinstance(step.node, Apply) and step.node.op in COMPARISONS:
            left, right = (each.value for each in step.because if isinstance(each, Step))
            if is_measured(left) and is_measured(right):
                gaps[id(step.node)] = measure(left) - measure(right)
    return gaps


def _is_admissible(run: Run) -> bool:
    """Whether nothing is given that, with the changed fact, does not apply."""
    policy, facts = run.policy, run.facts
    for (scope, name), fact in policy.facts.items():
        if fact.only_if is None or fact.is_judgement:
            continue  # a judgement that is no longer asked for simply falls away
        for element, held in _holders(scope, policy, facts):
            given = held.get(name, NOT_APPLICABLE)
            if given is not NOT_APPLICABLE and run.fact(fact, element) is NOT_APPLICABLE:
                return False
    lists = [each for each in policy.lists.values() if each.only_if is not None]
    return not any(
        facts.lists.get(each.name) and run.members(each) is NOT_APPLICABLE for each in lists
    )


def _holders(
    scope: Scope, policy: Policy, facts: Facts
) -> Iterator[tuple[Element | None, Mapping[str, Given | NotApplicable]]]:
    """Where the facts of a scope are held: the file, or each element of a list."""
    if scope is None:
        yield None, facts.values
        return
    for element in facts.lists.get(policy.list_of(scope).name, {}).values():
        yield element, element.fields
