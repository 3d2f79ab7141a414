"""Mutants of texts that a reader takes: flipped, cut, spliced and rewritten, each from its own number.

The same number always gives the same mutant, so that a failure is one line: the reader and the number.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

# What people and attackers type: the traps of notation, of YAML and of output.
NASTY = (
    "8.000", "10.000,50", "1e3", "0x1F", ".nan", ".inf", "1_000", "010", "12:30", "-0", "+5", "no", "on",
    "~", "null", "<<", "&a", "*a", "!!python/object:os.system", "!x", "{", "}", "[", "]", ":", ": ", " #", "|",
    ">", "- ", "?", "%", "@", "`", "'", '"', "\t", "\r\n", "\u202e", "\u200b", "\ufeff", "\x00", "\x1b[31m",
    "e\u0301", "\u0430", "2024-02-30", "2024-13-01", "2024-03-31T02:30", "9" * 400, "[" * 100, "a" * 3000,
    "if", "then", "else", "and", "or", "in", "exists(", "sum(", "/ 0", "* 2", "> ", "<=", "..", "||", "- 1",
    "EUR", "EUR per", "7 500", "7 50", "80 %", "80%", "unknown", "none", "{name}", "{", "hangs_on", "under",
    "only_if", "per", "with", "key", "cases", "otherwise", "table", "rows", "from_file: ../../x", "stage",
)  # fmt: skip

Mutator = Callable[[random.Random, bytes, Sequence[bytes]], bytes]


def flipped(rng: random.Random, data: bytes, _corpus: Sequence[bytes]) -> bytes:
    """Some bits turned over."""
    held = bytearray(data)
    for _ in range(rng.randint(1, 4)):
        held[rng.randrange(len(held))] ^= 1 << rng.randrange(8)
    return bytes(held)


def cut(rng: random.Random, data: bytes, _corpus: Sequence[bytes]) -> bytes:
    """The beginning only."""
    return data[: rng.randrange(len(data))]


def dropped(rng: random.Random, data: bytes, _corpus: Sequence[bytes]) -> bytes:
    """Without a stretch in the middle."""
    start = rng.randrange(len(data))
    return data[:start] + data[start + rng.randint(1, 60) :]


def doubled(rng: random.Random, data: bytes, _corpus: Sequence[bytes]) -> bytes:
    """A line written twice, perhaps somewhere else."""
    lines = data.split(b"\n")
    lines.insert(rng.randrange(len(lines)), rng.choice(lines))
    return b"\n".join(lines)


def spliced(rng: random.Random, data: bytes, corpus: Sequence[bytes]) -> bytes:
    """The head of one text and the tail of another."""
    other = rng.choice(corpus)
    return data[: rng.randrange(len(data))] + other[rng.randrange(len(other)) :]


def exchanged(rng: random.Random, data: bytes, _corpus: Sequence[bytes]) -> bytes:
    """Two words swapped."""
    words = data.split(b" ")
    first, second = rng.randrange(len(words)), rng.randrange(len(words))
    words[first], words[second] = words[second], words[first]
    return b" ".join(words)


def typed(rng: random.Random, data: bytes, _corpus: Sequence[bytes]) -> bytes:
    """Something nasty typed over a word, or between two."""
    words = data.split(b" ")
    at = rng.randrange(len(words))
    nasty = rng.choice(NASTY).encode("utf-8", "surrogatepass")
    words[at : at + rng.randint(0, 1)] = [nasty]
    return b" ".join(words)


def indented(rng: random.Random, data: bytes, _corpus: Sequence[bytes]) -> bytes:
    """A line moved in or out."""
    lines = data.split(b"\n")
    at = rng.randrange(len(lines))
    lines[at] = b"  " + lines[at] if rng.random() < 0.5 else lines[at].removeprefix(b"  ")
    return b"\n".join(lines)


MUTATORS: tuple[Mutator, ...] = (
    flipped, cut, dropped, doubled, spliced, exchanged, typed, typed, typed, indented,
)  # fmt: skip


def mutant(number: int, corpus: Sequence[bytes]) -> bytes:
    """The mutant with that number: one text of the corpus, changed one to three times."""
    rng = random.Random(number)  # noqa: S311 - repeatable, not secret
    data = rng.choice(corpus)
    for _ in range(rng.randint(1, 3)):
        if data:
            data = rng.choice(MUTATORS)(rng, data, corpus)
    return data
