"""Generated blocks in hand-written pages: what stands between two marks is replaced, the rest is kept."""

from __future__ import annotations

from pathlib import Path


def block(page: Path, name: str) -> str:
    """What stands between `<!-- made: NAME -->` and `<!-- end: NAME -->` of `page`.

    Raises:
        ValueError: the page lacks one of the marks.
    """
    return _parts(page, name)[1].strip("\n")


def replace_block(page: Path, name: str, text: str) -> None:
    """Puts `text` between `<!-- made: NAME -->` and `<!-- end: NAME -->` of `page`.

    Raises:
        ValueError: the page lacks one of the marks.
    """
    head, _, tail = _parts(page, name)
    page.write_text(f"{head}\n{text}\n{tail}", encoding="utf-8", newline="\n")


def _parts(page: Path, name: str) -> tuple[str, str, str]:
    """What stands up to and with the first mark, between the marks, and from the last one on."""
    held = page.read_text(encoding="utf-8")
    start, end = f"<!-- made: {name} -->", f"<!-- end: {name} -->"
    head, mark, rest = held.partition(start)
    inside, closing, tail = rest.partition(end)
    if not mark or not closing:
        raise ValueError(f"{page.name} lacks the marks of {name}")
    return head + start, inside, end + tail
