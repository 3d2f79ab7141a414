"""The file of a workbook: a zip, of which only the parts that hold its sheets are unpacked.

Nothing that a file says of its own size is believed, and the parts are packed anew, so that what
was looked at here is what the reader of workbooks gets.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from engine.sheets.refusal import RefusalError, too_much
from engine.wordings.wording import Phrase

MAX_BYTES: Final = 5_000_000
MAX_UNPACKED: Final = 30_000_000
_MOST_PARTS: Final = 1_000

CONTENTS: Final = "[Content_Types].xml"
WORKBOOK: Final = "xl/workbook.xml"
RELATIONS: Final = "xl/_rels/workbook.xml.rels"
STYLES: Final = "xl/styles.xml"
TEXTS: Final = "xl/sharedStrings.xml"
_SHEETS: Final = "xl/worksheets/"
_WANTED: Final = frozenset({CONTENTS, "_rels/.rels", WORKBOOK, RELATIONS, STYLES, TEXTS})

# How a file begins that is protected with a password, or that an old program wrote.
_OLD: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROTECTED: Final = "EncryptedPackage".encode("utf-16-le")
_IS_PROTECTED: Final = 0x1
_BROKEN: Final = (
    BadZipFile,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
    struct.error,
    zlib.error,
)
_MACROS: Final = Phrase("macro's", "macros")
_LINKS: Final = Phrase("verwijzingen naar andere bestanden", "links to other files")
_OBJECTS: Final = Phrase("ingesloten bestanden of objecten", "embedded files or objects")
_STRANGE: Final[Mapping[str, Phrase]] = {
    "xl/vbaproject": _MACROS,
    "xl/macrosheets/": _MACROS,
    "xl/externallinks/": _LINKS,
    "xl/connections": _LINKS,
    "xl/querytables/": _LINKS,
    "xl/embeddings/": _OBJECTS,
    "xl/activex/": _OBJECTS,
}
_MACRO_TYPE: Final = b"macroenabled"


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of a workbook that are needed to read its cells, by name.

    Raises:
        RefusalError: E581 to E584.
    """
    if len(data) > MAX_BYTES:
        raise too_much(MAX_BYTES, "bytes", "bytes")
    if data.startswith(_OLD):
        raise RefusalError("E583" if _PROTECTED in data else "E582")
    try:
        with ZipFile(BytesIO(data)) as held:
            parts = dict(_parts(held))
    except _BROKEN:
        raise RefusalError("E582") from None
    if _MACRO_TYPE in parts.get(CONTENTS, b"").lower():
        raise RefusalError("E584", what=_MACROS)
    if WORKBOOK not in parts or RELATIONS not in parts:
        raise RefusalError("E582")
    return parts


def packed(parts: Mapping[str, bytes]) -> BytesIO:
    """A workbook of these parts alone."""
    target = BytesIO()
    with ZipFile(target, "w", ZIP_STORED) as zipped:
        for name, data in parts.items():
            zipped.writestr(ZipInfo(name), data)
    target.seek(0)
    return target


def _parts(held: ZipFile) -> Iterator[tuple[str, bytes]]:
    listed = held.infolist()
    if len(listed) > _MOST_PARTS:
        raise too_much(_MOST_PARTS, "delen", "parts")
    for part in listed:
        for start, what in _STRANGE.items():
            if part.filename.lower().startswith(start):
                raise RefusalError("E584", what=what)
    wanted = [each for each in listed if _is_wanted(each.filename)]
    if len({each.filename for each in wanted}) < len(wanted):
        raise RefusalError("E582")
    left = MAX_UNPACKED
    for part in wanted:
        data = _unpacked(held, part, left)
        left -= len(data)
        yield part.filename, data


def _is_wanted(name: str) -> bool:
    return name in _WANTED or (name.startswith(_SHEETS) and name.endswith(".xml"))


def _unpacked(held: ZipFile, part: ZipInfo, most: int) -> bytes:
    if part.flag_bits & _IS_PROTECTED:
        raise RefusalError("E583")
    if part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise RefusalError("E582")
    with held.open(part) as stream:
        data = stream.read(most + 1)
    if len(data) > most:
        raise too_much(MAX_UNPACKED, "bytes, uitgepakt", "bytes, unpacked")
    return data
