"""Feeds a million mutants to the readers in chunks that can be taken up again, and writes the figures down.

    python tools/long_fuzz.py [--mutants 1000000] [--chunk 2000] [--seed 1] [--jobs 2]

Progress stands in `.fuzz/progress.json`; the figures go into the marked block of `docs/quality.md`.
"""

from __future__ import annotations

import sys
import tempfile
from functools import partial
from pathlib import Path

TOP = Path(__file__).parents[1]
sys.path.insert(0, str(TOP))

from tests.fuzz.mutants import mutant  # noqa: E402 - the path comes first
from tests.fuzz.readers import READERS, WORK_BUDGET, must_be_clear, work_of  # noqa: E402
from tools import chunks  # noqa: E402
from tools.blocks import replace_block  # noqa: E402

PROGRESS = TOP / ".fuzz" / "progress.json"
SHARES = {"formula": 40, "json": 10, "table": 10, "application": 15, "form": 5, "policy": 20}
# Every so many mutants the work of one is counted, which costs ten times its time.
COUNTED = 50


def chunk_of(name: str, start: int, size: int, seed: int) -> dict[str, int]:
    """The figures of one chunk; raises with the mutant's number if a reader fails."""
    reader = READERS[name]
    corpus = reader.corpus()
    figures = {"mutants": 0, "refused": 0, "problems": 0, "most_work": 0}
    with tempfile.TemporaryDirectory() as folder:
        for number in range(start, start + size):
            data = mutant(seed * 1_000_000_000 + number, corpus)
            try:
                found = must_be_clear(reader.read(data, Path(folder)), data)
                act = partial(reader.read, data, Path(folder))
                work = work_of(act) if number % COUNTED == 0 else 0
            except Exception as error:
                raise AssertionError(f"{name}, seed {seed}, mutant {number}: {error!r}") from error
            assert work <= WORK_BUDGET, f"{name}, seed {seed}, mutant {number}: {work} calls"
            figures["mutants"] += 1
            figures["refused"] += found > 0
            figures["problems"] += found
            figures["most_work"] = max(figures["most_work"], work)
    return figures


def jobs(total: int, size: int) -> list[tuple[str, int, int]]:
    """The chunks of all readers, each by its share."""
    made = []
    for name, share in SHARES.items():
        end = total * share // 100
        made += [(name, start, min(size, end - start)) for start in range(0, end, size)]
    return made


def main() -> None:
    """Runs what has not been run yet, then writes the figures."""
    parser = chunks.parser_of(__doc__)
    parser.add_argument("--mutants", type=int, default=1_000_000)
    parser.add_argument("--chunk", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    todo = {
        f"{name} {start} {size} {given.seed}": (name, start, size, given.seed)
        for name, start, size in jobs(given.mutants, given.chunk)
    }
    write(chunks.run(PROGRESS, chunk_of, todo, given.jobs), given.seed)


def write(done: dict[str, dict[str, int]], seed: int) -> None:
    """Puts the figures into `docs/quality.md`."""
    lines = [
        "| reader | mutants | refused | problems | most work (calls) |",
        "| --- | ---: | ---: | ---: | ---: |",
    ]
    total = 0
    for name in SHARES:
        held = [figures for key, figures in done.items() if key.startswith(f"{name} ")]
        sums = {
            what: sum(each[what] for each in held) for what in ("mutants", "refused", "problems")
        }
        total += sums["mutants"]
        most = max(each["most_work"] for each in held)
        cells = [f"{sums[what]:,}" for what in ("mutants", "refused", "problems")]
        lines.append(f"| {name} | {' | '.join(cells)} | {most:,} |")
    lines += ["", (f"{total:,} mutants with seed {seed}: no foreign exception, none beyond {WORK_BUDGET:,} calls, "
              "every problem with a code, a place and words in both languages.")]  # fmt: skip
    replace_block(TOP / "docs" / "quality.md", "long fuzz", "\n".join(lines))


if __name__ == "__main__":
    main()
