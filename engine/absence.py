"""The two kinds of nothing: *unknown* (may still be given), *not applicable* (does not exist here).

Neither is a value: unknown follows Kleene's three-valued logic, and what does not apply takes no
part in a calculation. An unknown carries the paths of the facts that it waits for.
"""

from __future__ import annotations

from typing import Final, final


@final
class Unknown:
    """A value that is not known yet, and the paths of the facts that would settle it.

    Paths are written as in an application: `submitted_on`, `members.5.size`.
    """

    __slots__ = ("waits_for",)

    def __init__(self, waits_for: frozenset[str]) -> None:
        self.waits_for: Final = waits_for

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Unknown) and self.waits_for == other.waits_for

    def __hash__(self) -> int:
        return hash(self.waits_for)

    def __repr__(self) -> str:
        return f"Unknown({sorted(self.waits_for)})"


@final
class NotApplicable:
    """The absence of a part that does not exist for this file; there is one instance."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "NOT_APPLICABLE"


NOT_APPLICABLE: Final = NotApplicable()
