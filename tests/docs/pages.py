"""The pages of the documentation: the policies, edits, formulas and commands that they show.

The words behind the opening of a code block say what it is:

    yaml policy         a policy that has to load, and whose own examples have to come out
    yaml refused E311   a policy that has to be refused, with just that code
    yaml application    an application
    yaml fragment       anything else; it has to be good YAML
    diff                lines of a file, named in the first line, before and after
    console             commands, and what they print; `…` stands for what is left out
    pycon               a session of Python, from the top of the page to its end
    python run          a program that has to end well

`file=NAME` writes a block to that file, for the commands on the same page. Of a policy, a page may
show some keys only. It is then the last whole policy before it on that page, with these keys:
entries of the same name are replaced, others are put behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.house.tree import ROOT, place, tracked

_FENCE: Final = re.compile(r"^```(?P<info>[^\n`]*)\n(?P<text>.*?)^``` *$", re.MULTILINE | re.DOTALL)
_KEY: Final = re.compile(r"^(?P<indent> *)(?P<key>[^\s#\-][^:\n]*):(?= |$)", re.MULTILINE)
_FORMULAS: Final = re.compile(r"^\| formula \| gives \|\n(?:\|.*\n)+", re.MULTILINE)
_ROW: Final = re.compile(r"^\| `(?P<formula>[^`]+)` \| (?P<gives>[^|]+?) \|", re.MULTILINE)
_TRAPS: Final = re.compile(
    r"^In `(?P<file>[^`]+)`:\n\n\| in plaats van \| typt u \| en leest u \|\n(?P<rows>(?:\|.*\n)+)",
    re.MULTILINE,
)
_TRAP: Final = re.compile(
    r"^\| `(?P<old>[^`]+)` \| (?:`(?P<new>[^`]+)`|niets) \| (?P<said>.+) \|$", re.MULTILINE
)
KINDS: Final = frozenset({"policy", "refused", "application", "fragment"})


@dataclass(frozen=True, slots=True)
class Block:
    """One code block of a page.

    Args:
        page: where it stands.
        line: the line of its first line of text.
        language: the first word behind its opening.
        words: the other words there.
        text: what it shows.
        frame: the whole policy that it adds to, if it shows a part of one.
    """

    page: Path
    line: int
    language: str
    words: tuple[str, ...]
    text: str
    frame: str = ""

    @property
    def kind(self) -> str:
        """What a block of YAML is: one of `KINDS`; empty if it does not say."""
        return self.words[0] if self.language == "yaml" and self.words else ""

    @property
    def file(self) -> str:
        """The file that the block is written to; empty if it is to none."""
        return next((word[5:] for word in self.words if word.startswith("file=")), "")

    @property
    def whole(self) -> str:
        """The text, with what it leaves out of the policy that it adds to."""
        return merged(self.frame, self.text) if self.frame else self.text

    def __str__(self) -> str:
        return place(self.page, self.line)


def pages() -> tuple[Path, ...]:
    """The pages whose blocks are tried: all but the decision records."""
    return tuple(
        page
        for page in tracked()
        if page.suffix == ".md" and ROOT / "docs" / "decisions" not in page.parents
    )


def blocks(page: Path) -> Iterator[Block]:
    """The code blocks of `page`, in order."""
    text = page.read_text(encoding="utf-8")
    frame = ""
    for found in _FENCE.finditer(text):
        language, *words = found["info"].split() or [""]
        line = text.count("\n", 0, found.start("text")) + 1
        block = Block(page, line, language, tuple(words), found["text"])
        if block.kind not in ("policy", "refused"):
            yield block
            continue
        is_whole = "language" in entries(block.text, 0)
        yield block if is_whole else Block(page, line, language, tuple(words), block.text, frame)
        if is_whole and block.kind == "policy":
            frame = block.text


def formulas(page: Path) -> Iterator[tuple[str, str]]:
    """The rows of the tables headed *formula* and *gives*."""
    for table in _FORMULAS.findall(page.read_text(encoding="utf-8")):
        for row in _ROW.finditer(table):
            yield row["formula"], row["gives"]


@dataclass(frozen=True, slots=True)
class Trap:
    """One row of a table of traps: what is typed in a file instead of what, and what is read."""

    file: str
    old: str
    new: str
    said: str

    def __str__(self) -> str:
        return f"{self.old} -> {self.new}"


def traps(page: Path) -> Iterator[Trap]:
    """The rows of the tables of traps; `↵` is a line's end there, and `⇥` a tab."""
    for table in _TRAPS.finditer(page.read_text(encoding="utf-8")):
        for row in _TRAP.finditer(table["rows"]):
            old, new = (_typed(text or "") for text in (row["old"], row["new"]))
            yield Trap(table["file"], old, new, row["said"])


def _typed(text: str) -> str:
    return text.replace(" ↵ ", "\n").replace(" ↵", "\n").replace("⇥", "\t")


def merged(frame: str, part: str) -> str:
    """`frame` with the keys of `part`: entries of the same name replaced, others put behind."""
    held = entries(frame, 0)
    for key, text in entries(part, 0).items():
        held[key] = _joined(held[key], text) if key in held else text
    return "".join(held.values())


def entries(text: str, indent: int) -> dict[str, str]:
    """The lines of each key that stands `indent` blanks deep, without what precedes the first."""
    found = [each for each in _KEY.finditer(text) if len(each["indent"]) == indent]
    ends = [*(each.start() for each in found[1:]), len(text)]
    return {each["key"]: text[each.start() : end] for each, end in zip(found, ends, strict=False)}


def _joined(old: str, new: str) -> str:
    """A block with the entries of `new`; what is not a block of entries in both is replaced."""
    ours, theirs = entries(old, 2), entries(new, 2)
    if not ours or not theirs or "\n- " in old + new:
        return new
    return old[: old.index("\n") + 1] + "".join({**ours, **theirs}.values())


def shows(shown: str, printed: str) -> bool:
    """Whether `shown` is what was printed; `…` stands for any lines, or within a line any text."""
    lines = [each.rstrip() for each in shown.splitlines()]
    pattern = "".join(_line(each) for each in lines)
    text = "".join(f"{each.rstrip()}\n" for each in printed.splitlines())
    return re.fullmatch(pattern, text) is not None


def _line(line: str) -> str:
    if line.strip() == "…":
        return r"(?:.*\n)*?"
    return ".*?".join(re.escape(each) for each in line.split("…")) + r"\n"
