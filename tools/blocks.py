"""Generated blocks in hand-written pages: what stands between two marks is replaced, the rest is kept."""

from __future__ import annotations

from pathlib import Path


def replace_block(page: Path, name: str, text: str) -> None:
    """Puts `text` between `<!-- made: NAME -->` and `<!-- end: NAME -->` of `page`.

    Raises:
        ValueError: the page lacks one of the marks.
    """
    held = page.read_text(encoding="utf-8")
    start, end = f"<!-- made: {name} -->", f"<!-- end: {name} -->"
    head, mark, rest = held.partition(start)
    _, closing, tail = rest.partition(end)
    if not mark or not closing:
        raise ValueError(f"{page.name} lacks the marks of {name}")
    page.write_text(f"{head}{start}\n{text}\n{end}{tail}", encoding="utf-8", newline="\n")
