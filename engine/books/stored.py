"""A workbook as bytes: the clock is not read, and no text can become a formula or a link.

The parts are stored as they are, for compression may differ from one machine to another.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, Final
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from engine.problem import safe_text

_MADE: Final = datetime(2000, 1, 1, tzinfo=UTC)
_ZIP_DAY: Final = (1980, 1, 1, 0, 0, 0)
_UNIX: Final = 3
_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def workbook(title: str, fill: Callable[[Any], None]) -> bytes:
    """The workbook that `fill` fills.

    Args:
        title: what it is called in its properties.
        fill: puts sheets into the workbook of XlsxWriter that it is given.

    Raises:
        ModuleNotFoundError: XlsxWriter is not installed.
    """
    from xlsxwriter import Workbook

    target = BytesIO()
    book = Workbook(target, _OPTIONS)
    book.set_properties({"title": safe_text(title), "created": _MADE})
    fill(book)
    book.close()
    return _stored(target)


def _stored(made: BytesIO) -> bytes:
    """The same parts in the same order, with nothing that differs from one machine to another."""
    target = BytesIO()
    with ZipFile(made) as held, ZipFile(target, "w", ZIP_STORED) as stored:
        for name in held.namelist():
            part = ZipInfo(name, _ZIP_DAY)
            part.create_system = _UNIX
            stored.writestr(part, held.read(name))
    return target.getvalue()
