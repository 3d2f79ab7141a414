"""The values that a parameter can have."""

from __future__ import annotations

from collections.abc import Iterator

from engine.policy.expressions import Choose, Expression, Literal, Reading


def values_of(body: Expression) -> Iterator[Literal]:
    """One value; or one for each of its days, or of the readings that it hangs on."""
    match body:
        case Literal():
            yield body
        case Choose():
            yield from (value for case in body.cases for value in values_of(case.then))
        case _:
            assert isinstance(body, Reading)
            yield from (value for _, option in body.options for value in values_of(option))
