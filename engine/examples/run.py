"""Each example of a policy decided, and what came out held against what it expects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.absence import NotApplicable, Unknown
from engine.decision import decide
from engine.examples.find import find
from engine.examples.found import Found, FoundNames, FoundValue, FoundWord, Missing
from engine.facts.intake import did_you_mean
from engine.facts.read import read_facts
from engine.literals.fault import LiteralFault
from engine.literals.read import read_literal
from engine.load.examples import path_of
from engine.outcome import Decision
from engine.policy.expressions import Language
from engine.policy.policy import Example, Expectation, Policy
from engine.problem import Problem
from engine.quantities import Given
from engine.wordings.examples import NO_VALUE, NOTHING
from engine.wordings.values import write_value
from engine.wordings.wording import Phrase

_NONE = "none"
_ABSENT = {"unknown": Unknown, "not applicable": NotApplicable}


@dataclass(frozen=True, slots=True)
class Check:
    """One expectation of an example: what was expected and what came out, in words."""

    expectation: Expectation
    expected: Phrase
    actual: Phrase
    holds: bool


@dataclass(frozen=True, slots=True)
class ExampleResult:
    """What became of one example.

    Args:
        example: the example, or one row of a series.
        checks: its expectations that could be looked at, in the order written.
        problems: E601 for each that does not hold, and all else that is wrong with the example.
        decision: what was decided; None if its facts were refused.
    """

    example: Example
    checks: tuple[Check, ...]
    problems: tuple[Problem, ...]
    decision: Decision | None

    @property
    def passed(self) -> bool:
        """Whether all came out as expected."""
        return not self.problems


def run_examples(policy: Policy) -> tuple[ExampleResult, ...]:
    """What became of each example of `policy`, in the order of the file."""
    return tuple(run_example(policy, each) for each in policy.examples)


def run_example(policy: Policy, example: Example) -> ExampleResult:
    """What became of one example of `policy`, at its stage and under its reading."""
    readings = dict([example.under]) if example.under else {}
    stage = policy.stages.index(example.stage) if example.stage else 0
    facts, problems = read_facts(
        example.facts, policy, file=policy.file, bare_judgements=True, readings=readings
    )
    if facts is None:
        return ExampleResult(example, (), problems, None)
    decision = decide(policy, facts, stage, readings)
    looked_at = [_look_at(decision, example, each) for each in example.expectations]
    checks = tuple(each for each in looked_at if isinstance(each, Check))
    found = tuple(problem for each in looked_at for problem in _problems(each, example))
    return ExampleResult(example, checks, found, decision)


def _problems(looked_at: Check | Problem, example: Example) -> Iterator[Problem]:
    if isinstance(looked_at, Problem):
        yield looked_at
    elif not looked_at.holds:
        fields = {
            "path": looked_at.expectation.path,
            "expected": looked_at.expected,
            "actual": looked_at.actual,
        }
        yield Problem("E601", looked_at.expectation.span, fields, (example.name,))


def _look_at(decision: Decision, example: Example, expected: Expectation) -> Check | Problem:
    found: Found = find(decision, path_of(expected.path), expected)
    match found:
        case Missing():
            return Problem(found.code, expected.span, found.fields, (example.name,))
        case FoundValue():
            return _value(decision.policy, example, expected, found)
        case FoundWord():
            return _word(example, expected, found)
        case _:
            return _names(expected, found)


def _value(
    policy: Policy, example: Example, expected: Expectation, found: FoundValue
) -> Check | Problem:
    """Holds a value against the literal that an expectation writes; they must be equal exactly."""
    text, value = expected.text, found.value
    actual = NO_VALUE if value is None else _both(policy, value, found)
    is_nothing = value is None or isinstance(value, (Unknown, NotApplicable))
    if text == _NONE:
        holds = is_nothing or value == frozenset()
        return Check(expected, NO_VALUE, actual, holds)
    if text in _ABSENT and text not in found.type.options:
        return Check(expected, Phrase(text, text), actual, isinstance(value, _ABSENT[text]))
    try:
        wanted = read_literal(
            text, found.type, policy.units, policy.currency, policy.zone, unit_optional=True
        )
    except LiteralFault as fault:
        return Problem(fault.code, expected.span, {**fault.fields}, (example.name,))
    return Check(expected, _both(policy, wanted, found), actual, not is_nothing and wanted == value)


def _both(policy: Policy, value: Given | Unknown | NotApplicable, found: FoundValue) -> Phrase:
    """A value as a reader of either language writes it."""

    def write(language: Language) -> str:
        of, units = found.type, policy.units
        return write_value(value, of, language, units, policy.currency, policy.zone)

    return Phrase(write("nl"), write("en"))


def _word(example: Example, expected: Expectation, found: FoundWord) -> Check | Problem:
    text, word = expected.text, found.word
    actual = NOTHING if word is None else Phrase(word, word)
    if text == _NONE:
        return Check(expected, NOTHING, actual, word is None)
    if text not in found.allowed:
        hint = did_you_mean(text, found.allowed)
        fields = {"given": text, "allowed": found.allowed, "hint": hint, "path": expected.path}
        return Problem("E605", expected.span, fields, (example.name,))
    return Check(expected, Phrase(text, text), actual, word == text)


def _names(expected: Expectation, found: FoundNames) -> Check:
    wanted = tuple(dict.fromkeys(each.strip() for each in expected.text.split(",")))
    if wanted in ((_NONE,), ("",)):
        wanted = ()
    return Check(expected, _listed(wanted), _listed(found.names), set(wanted) == set(found.names))


def _listed(names: tuple[str, ...]) -> Phrase:
    text = ", ".join(names)
    return Phrase(text, text) if names else NOTHING
