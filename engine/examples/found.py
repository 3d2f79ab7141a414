"""What a decision has at the path of an expectation: a value, a word, names, or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from engine.outcome import ObligationState, Outcome, PaymentState
from engine.problem import Field
from engine.quantities import Type, Value

OF_FILE: Final = tuple(each.value for each in Outcome if each is not Outcome.LEFT_OUT)
OF_PART: Final = tuple(
    each.value for each in Outcome if each not in (Outcome.PARTLY_GRANTED, Outcome.SETTLED)
)
OF_PAYMENT: Final = tuple(each.value for each in PaymentState)
OF_OBLIGATION: Final = tuple(each.value for each in ObligationState)


@dataclass(frozen=True, slots=True)
class FoundValue:
    """A value of a type; None where the decision has none (an amount of what is not granted)."""

    value: Value | None
    type: Type


@dataclass(frozen=True, slots=True)
class FoundWord:
    """One of several words: an outcome, a state, the name of a case; None where there is none."""

    word: str | None
    allowed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FoundNames:
    """The names of what failed and the paths of what is waited for."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """Why nothing is at the path: the code of the problem and its fields."""

    code: str
    fields: Mapping[str, Field]


Found: TypeAlias = FoundValue | FoundWord | FoundNames | Missing
