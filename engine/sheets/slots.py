"""What a cell of a form answers: of which fact, and what of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from engine.sheets.asked import Role


@dataclass(frozen=True, slots=True)
class Slot:
    """What a cell answers: which fact and what of it; without a fact, of its row or the file."""

    name: str
    role: Role

    @property
    def text(self) -> str:
        """The slot as a form notes it: `size`, `size:from`, `:from`."""
        return self.name if self.role is Role.VALUE else f"{self.name}:{self.role.value}"


SYNTHETIC: Final = Slot("", Role.SYNTHETIC)
# Where the values of a row come from, said once for all of them.
OF_ROW: Final = (Slot("", Role.FROM), Slot("", Role.ON))
