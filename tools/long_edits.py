"""Makes a hundred thousand random edits in chunks that can be taken up again, and writes the figures down.

    python tools/long_edits.py [--edits 100000] [--chunk 500] [--jobs 2]

Progress stands in `.fuzz/edits.json`; the figures go into the marked block of `docs/quality.md`.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

TOP = Path(__file__).parents[1]
sys.path.insert(0, str(TOP))

from tests.authoring.edits import edit  # noqa: E402 - the path comes first
from tools import chunks  # noqa: E402
from tools.blocks import replace_block  # noqa: E402

PROGRESS = TOP / ".fuzz" / "edits.json"
RESULTS = ("mended", "mended in part", "added", "left to the author", "no place", "not read")
WORDS = {
    "number": "a number in a notation of another trade",
    "key": "a key with a slip of the finger",
    "letter": "a letter that looks like another, or that nobody sees",
    "operator": "a word or sign of another language in a formula",
    "sign": "a text that begins with a sign of YAML's",
    "space": "a colon without its space",
    "example": "an application added as an example",
}


def chunk_of(start: int, size: int) -> dict[str, int]:
    """What came of the edits of one chunk; raises with the number of one that breaks the law."""
    came_of: Counter[str] = Counter()
    for number in range(start, start + size):
        try:
            came_of[edit(number)] += 1
        except Exception as error:
            raise AssertionError(f"edit {number}: {error!r}") from error
    return dict(came_of)


def main() -> None:
    """Makes the edits that have not been made yet, then writes the figures."""
    parser = chunks.parser_of(__doc__)
    parser.add_argument("--edits", type=int, default=100_000)
    parser.add_argument("--chunk", type=int, default=500)
    given = parser.parse_args()
    sizes = {
        start: min(given.chunk, given.edits - start) for start in range(0, given.edits, given.chunk)
    }
    todo = {f"{start} {size}": (start, size) for start, size in sizes.items()}
    total: Counter[str] = Counter()
    for figures in chunks.run(PROGRESS, chunk_of, todo, given.jobs).values():
        total.update(figures)
    write(total)


def write(total: Counter[str]) -> None:
    """Puts the figures into `docs/quality.md`."""
    heads = [head for head in RESULTS if any(key.endswith(f": {head}") for key in total)]
    lines = [
        f"| what was typed | edits | {' | '.join(heads)} |",
        f"| --- | ---: |{' ---: |' * len(heads)}",
    ]
    for kind, words in WORDS.items():
        counts = [total[f"{kind}: {head}"] for head in heads]
        lines.append(f"| {words} | {sum(counts):,} | {' | '.join(f'{n:,}' for n in counts)} |")
    lines += ["", (f"{total.total():,} edits: every byte outside the stretch that was meant stayed where it was, line "
              "ends and marks included, and every policy that came out means what it meant.")]  # fmt: skip
    replace_block(TOP / "docs" / "quality.md", "long edits", "\n".join(lines))


if __name__ == "__main__":
    main()
