"""What the analysis says of random policies is so for every applicant that is tried."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import Any

from engine.absence import NOT_APPLICABLE, Unknown
from engine.checks.applicants import FAULTS, applicants
from engine.checks.applies import Applying
from engine.checks.entered import elements_of
from engine.checks.ordinals import ordinal
from engine.checks.quality import Quality
from engine.checks.study import Study, Worked
from engine.checks.visits import Visit
from engine.interpret import Run
from engine.policy.declarations import Definition
from engine.policy.expressions import Case
from engine.policy.policy import Policy
from engine.problem import Problem
from engine.steps import MemberStep, NotEntered, RuleStep, Step
from tests.checks.formulas import rules
from tests.checks.written import loaded, loaded_text
from tests.properties.policies import policy

POLICIES = 80
FORMULAS = 20
APPLICANTS = 8


@cache
def guarded() -> tuple[Policy, ...]:
    """The random policies in which nothing is read that may not apply; the rest supposes that."""
    made = [loaded_text(policy(number)) for number in range(POLICIES)]
    written = [loaded(rules(number)) for number in range(FORMULAS)]
    return tuple(each for each in (*made, *written) if not unguarded(each))


def unguarded(of: Policy) -> list[Problem]:
    """What is read in a policy although it may not apply."""
    study = Study(Worked(of, []))
    applying = Applying(study)
    return [*applying.problems(study.walk.roots()), *applying.of_the_decision()]


def values(of: Policy, seed: int) -> Iterator[tuple[Definition, Step]]:
    """Every step of every rule, for some applicants, as far as the interpreter comes."""
    for facts in applicants(of, seed, APPLICANTS, leaves_out=seed % 2 * 4):
        run = Run(of, facts, None, 0)
        for scope, name in of.order:
            try:
                for element, _ in elements_of(run, scope):
                    rule = run.rule(scope, name, element)
                    yield from ((rule.definition, step) for step in below(rule))
            except FAULTS:
                continue


def below(rule: RuleStep) -> Iterator[Step]:
    """The steps of one rule, without those of the rules that it reads or of elements."""
    waiting: list[Any] = [step for step in rule.because if step.node is rule.definition.body]
    while waiting:
        step = waiting.pop()
        if isinstance(step, Step):
            yield step
        if not isinstance(step, (RuleStep, MemberStep)):
            waiting.extend(step.because)


def test_every_value_lies_in_its_interval_and_is_a_multiple_of_its_step() -> None:
    """What the interpreter gives for an expression, the ranges had foreseen."""
    seen = 0
    for number, of in enumerate(guarded()):
        study = Study(Worked(of, []))
        for definition, step in values(of, number):
            node, value = step.node, step.value
            if isinstance(value, (Unknown, NotEntered)) or value is NOT_APPLICABLE:
                continue
            if isinstance(node, Case) or not node.type.is_ordered:
                continue
            place = study.walk.home(definition)
            exact = ordinal(value)  # type: ignore[arg-type]
            size = study.ranges.steps.of(node, place)

            assert exact in study.ranges.of(node, place), (number, definition.name)
            assert size is None or exact == 0 or (size and Fraction(exact) / size % 1 == 0)
            seen += 1

    assert seen > 1000


def test_a_condition_that_is_proved_is_never_otherwise() -> None:
    """What is proved of a condition where it stands, each applicant bears out."""
    proved = 0
    for number, of in enumerate(guarded()):
        study = Study(Worked(of, []))
        known = {}
        for root in study.walk.roots():
            if root.definition is None or root.is_condition:
                continue
            for visit in study.walk.through(root.visit):
                if visit.node.type.kind.value == "yes or no":
                    known[id(visit.node)] = answer(study, visit)
        for _, step in values(of, number):
            held = known.get(id(step.node))
            if held is not None and isinstance(step.value, bool):
                assert step.value is held, number
                proved += 1

    assert proved > 20


def answer(study: Study, visit: Visit) -> bool | None:
    """The only answer that a condition is proved to have where it stands."""
    known = study.known(visit.guards)
    formula = study.forms.formula(visit.node, visit.place)
    for truth in (True, False):
        if study.prover.never(known, (formula, not truth)):
            return truth
    return None


def test_what_is_told_never_to_happen_happens_to_nobody() -> None:
    """A case that is never reached, a condition that is always so: no applicant shows otherwise."""
    refuted = 0
    for number, of in enumerate(guarded()):
        study = Study(Worked(of, []))
        quality = Quality(study, list(study.walk.roots()))
        doubts = [doubt for root in quality.roots for doubt in quality.doubts(root)]
        for run in study.applicants.more_runs(100, 130):
            quality.observed.watch(run, quality.roots)
        for doubt in doubts:
            known = study.known(doubt.guards)
            if study.prover.never(known, (doubt.formula, True)):
                refuted += 1
                assert not doubt.is_settled(quality.observed), number

    assert refuted > 20
