"""Whether a formula holds, told from whether each of its leaves does."""

from __future__ import annotations

from collections.abc import Callable

from engine.checks.formulas import Formula, Shape


def holds(formula: Formula, is_so: Callable[[Formula], bool]) -> bool:
    """Whether a formula holds where `is_so` says what holds of the leaves."""
    match formula.shape:
        case Shape.YES | Shape.NO:
            return formula.shape is Shape.YES
        case Shape.NOT:
            return not holds(formula.parts[0], is_so)
        case Shape.ALL:
            return all(holds(part, is_so) for part in formula.parts)
        case Shape.ANY:
            return any(holds(part, is_so) for part in formula.parts)
        case _:
            return is_so(formula)
