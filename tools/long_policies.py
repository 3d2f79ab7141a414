"""Puts every small mistake into each shipped policy, and counts which of them its examples notice.

    python tools/long_policies.py [--jobs 2]

What `regelspoor mutate` does, in chunks: what was done is kept in `.fuzz/`, so that a run that was
stopped goes on, and a policy that did not change is not tried again. The figures, and what nobody
notices, go into the marked block of `docs/quality.md`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cache
from hashlib import sha256
from pathlib import Path

TOP = Path(__file__).parents[1]
sys.path.insert(0, str(TOP))

from engine.load.load import check  # noqa: E402 - the path comes first
from engine.mutation.outline import percent  # noqa: E402
from engine.mutation.run import Fate, Mutation  # noqa: E402
from tools import chunks  # noqa: E402
from tools.blocks import replace_block  # noqa: E402

PAGE = TOP / "docs" / "quality.md"
NAME = "policy mutants"
PROGRESS = TOP / ".fuzz" / "policies.json"
FOLDER = TOP / "policies"
TOGETHER = 25
FATES = tuple(Fate)

# By policy, what became of each of its mistakes: the place of its fate in `FATES`.
Outcomes = Mapping[str, Mapping[str, int]]


@cache
def mutation_of(name: str) -> Mutation:
    """The mistakes of a policy, written once by each process.

    Raises:
        ValueError: it has errors.
    """
    path = FOLDER / name
    checked = check(path)
    if checked.policy is None:
        raise ValueError(f"{path} has errors")
    return Mutation(checked.policy, checked.document, FOLDER)


def chunk_of(name: str, first: int) -> chunks.Figures:
    """What became of some mistakes of a policy."""
    mutation = mutation_of(name)
    tried = mutation.run(mutation.mutants[first : first + TOGETHER], lambda _: None)
    return {each.mutant.id: FATES.index(each.fate) for each in tried.verdicts}


def pieces(names: Sequence[str]) -> dict[str, tuple[str, int]]:
    """Some mistakes of each policy, by what names the chunk: it is another if a file is."""
    held = sorted([*FOLDER.glob("*.yaml"), *FOLDER.glob("tables/*"), *FOLDER.glob("data/*")])
    return {
        f"{name} {_hash([FOLDER / name, *(each for each in held if each.parent != FOLDER)])} {at}": (
            name,
            at,
        )
        for name in names
        for at in range(0, len(mutation_of(name).mutants), TOGETHER)
    }


def _hash(files: Sequence[Path]) -> str:
    return sha256(b"".join(each.read_bytes() for each in files)).hexdigest()[:16]


def text(outcomes: Outcomes) -> str:
    """The figures of each policy, and what nobody notices."""
    return "\n".join([*_figures(outcomes), "", *_survivors(outcomes)])


def _figures(outcomes: Outcomes) -> Iterator[str]:
    yield (
        "| policy | mistakes | an example notices | `check` refuses | proved to change nothing "
        "| nobody notices | noticed |"
    )
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    for name, fates in outcomes.items():
        count = {each: list(fates.values()).count(at) for at, each in enumerate(FATES)}
        noticed = count[Fate.KILLED] + count[Fate.REFUSED]
        cells = [
            len(fates),
            *(count[each] for each in (Fate.KILLED, Fate.REFUSED, Fate.EQUIVALENT, Fate.SURVIVES)),
            f"{percent(Fraction(noticed, noticed + count[Fate.SURVIVES]))} %",
        ]
        yield f"| `{name}` | {' | '.join(map(str, cells))} |"


def _survivors(outcomes: Outcomes) -> Iterator[str]:
    for name, fates in outcomes.items():
        left = [f"`{each}`" for each, fate in fates.items() if FATES[fate] is Fate.SURVIVES]
        yield f"- Nobody notices in `{name}`: {', '.join(left) or 'none'}."


def main() -> None:
    """Tries every mistake, and writes the figures."""
    jobs = chunks.parser_of(__doc__).parse_args().jobs
    names = sorted(each.name for each in FOLDER.glob("*.yaml"))
    todo = pieces(names)
    done = chunks.run(PROGRESS, chunk_of, todo, jobs)
    outcomes: dict[str, dict[str, int]] = {name: {} for name in names}
    for key, (name, _) in todo.items():
        outcomes[name] |= done[key]
    made = text(outcomes)
    replace_block(PAGE, NAME, made)
    print(made)


if __name__ == "__main__":
    main()
