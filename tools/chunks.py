"""Long runs in chunks: several at a time, what was done is kept, and a run that was stopped goes on."""

from __future__ import annotations

import json
import os
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path
from typing import Any

Figures = dict[str, int]


def parser_of(description: str | None) -> ArgumentParser:
    """A parser that knows `--jobs`."""
    parser = ArgumentParser(description=description)
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="processes at a time")
    return parser


def run(
    progress: Path, act: Callable[..., Figures], todo: Mapping[str, tuple[Any, ...]], jobs: int
) -> dict[str, Figures]:
    """The figures of each chunk, by its key; those that stand in `progress` are not made again."""
    progress.parent.mkdir(exist_ok=True)
    kept = json.loads(progress.read_text("utf-8")) if progress.exists() else {}
    done: dict[str, Figures] = {key: kept[key] for key in todo if key in kept}
    with ProcessPoolExecutor(jobs) as pool:
        running = {pool.submit(act, *todo[key]): key for key in todo if key not in done}
        try:
            for future in as_completed(running):
                done[running[future]] = future.result()
                _keep(progress, {**kept, **done})
                print(f"{len(done)} of {len(todo)} chunks", file=sys.stderr)
        finally:
            # What is wrong with one chunk need not wait for all the others.
            pool.shutdown(cancel_futures=True)
    return done


def _keep(progress: Path, figures: Mapping[str, Figures]) -> None:
    """Writes beside it first, so that a run stopped here loses one chunk at most."""
    beside = progress.with_suffix(".new")
    beside.write_text(json.dumps(figures), encoding="utf-8")
    beside.replace(progress)
