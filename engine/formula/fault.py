"""What keeps a formula from being read: a code, the place in its text, and the mend."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeAlias

from engine.wordings.wording import Phrase

Place: TypeAlias = tuple[int, int]


class FormulaFault(Exception):  # noqa: N818 - an author's fault, not a programmer's error
    """One thing wrong in a formula.

    Args:
        code: E130 to E149; the words stand in `engine.wordings.formula`.
        place: the offsets of the first character to underline, and after the last; equal where
            there is nothing to underline.
        replacement: what belongs in that place, if that is certain.
        fields: what the wordings of the code fill in.
    """

    def __init__(
        self, code: str, place: Place, replacement: str | None = None, **fields: str | Phrase
    ) -> None:
        super().__init__(code, place, replacement, fields)
        self.code: Final = code
        self.start: Final = place[0]
        self.end: Final = place[1]
        self.replacement: Final = replacement
        self.fields: Final[Mapping[str, str | Phrase]] = fields
