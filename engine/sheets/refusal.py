"""Why a workbook cannot be read as a form at all: one problem, and nothing further is looked at."""

from __future__ import annotations

from typing import Final

from engine.problem import Field
from engine.wordings.values import write_number
from engine.wordings.wording import Phrase


class RefusalError(Exception):
    """The workbook is refused, with the code of the problem and what its words need."""

    def __init__(self, code: str, **fields: Field) -> None:
        super().__init__(code)
        self.code: Final = code
        self.fields: Final = fields


def too_much(limit: int, nl: str, en: str) -> RefusalError:
    """That a workbook holds more than `limit` of something."""
    number_nl, number_en = write_number(limit, "nl"), write_number(limit, "en")
    return RefusalError("E581", limit=Phrase(f"{number_nl} {nl}", f"{number_en} {en}"))
