"""Writes the block on policies in docs/quality.md: rules, examples, passages, and what covers them.

With `--check` nothing is written: it fails if the block is stale.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from engine.coverage.goals import Kind  # noqa: E402 - the clone first
from engine.coverage.measure import Coverage, coverage  # noqa: E402
from engine.coverage.outline import percentage  # noqa: E402
from engine.load.load import load  # noqa: E402
from engine.policy.declarations import Definition, Role  # noqa: E402
from engine.policy.policy import Policy  # noqa: E402
from tools.blocks import block, replace_block  # noqa: E402

PAGE: Final = ROOT / "docs" / "quality.md"
NAME: Final = "policies"


def rules(policy: Policy) -> list[Definition]:
    """The rules that are written in the policy."""
    made = policy.definitions.values()
    return [each for each in made if each.is_named and each.role in (Role.CONDITION, Role.VALUE)]


def policies() -> list[Policy]:
    """Every policy that is shipped."""
    return [load(path) for path in sorted((ROOT / "policies").glob("*.yaml"))]


def text() -> str:
    """What stands in the block."""
    shipped = policies()
    return "\n".join([*_by_policy(shipped), "", *_by_source(shipped)])


def _by_policy(shipped: Sequence[Policy]) -> Iterator[str]:
    yield (
        "| policy | rules | examples | seen of what can happen | of which conditions and clauses "
        "| boundaries | cases and rows | outcomes | cannot happen | other readings run "
        "| open questions and remarks |"
    )
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    for policy in shipped:
        made = coverage(policy)
        cells = [
            len(rules(policy)),
            len(policy.examples),
            f"{percentage(made)}: {made.seen} of {made.asked}",
            _seen(made, Kind.CONDITION, Kind.CLAUSE, Kind.DIFFERENCE),
            _seen(made, Kind.BOUNDARY, Kind.CLAMP),
            _seen(made, Kind.WAY, Kind.ROW),
            _seen(made, Kind.RESULT),
            len(made.judged) - made.asked,
            _seen(made, Kind.READING),
            len(policy.interpretations) + len(policy.remarks),
        ]
        yield f"| {_file(policy)} | {' | '.join(map(str, cells))} |"


def _seen(made: Coverage, *kinds: Kind) -> str:
    """How much was seen of some kinds of goals, of what is not proved to be impossible."""
    own = [each for each in made.judged if each.goal.kind in kinds and each.proof is None]
    return f"{sum(each.is_seen for each in own)} of {len(own)}"


def _by_source(shipped: Sequence[Policy]) -> Iterator[str]:
    yield "| policy | document | passages | became rules | say why they did not |"
    yield "| --- | --- | ---: | ---: | ---: |"
    for policy in shipped:
        for source in (each for each in policy.sources.values() if each.passages):
            all_, became = len(source.passages), sum(bool(each.rules) for each in source.passages)
            title = source.title.get("en", source.name)
            yield f"| {_file(policy)} | {title} | {all_} | {became} | {all_ - became} |"


def _file(policy: Policy) -> str:
    return f"`{policy.file}`"


def main(arguments: Sequence[str]) -> int:
    """Writes the block, or looks whether it is as it would be written."""
    made = text()
    if "--check" not in arguments:
        replace_block(PAGE, NAME, made)
        print(f"{PAGE.relative_to(ROOT)}: the block {NAME}")
        return 0
    is_stale = block(PAGE, NAME) != made
    if is_stale:
        print(f"{PAGE.relative_to(ROOT)} is stale: run `make docs`", file=sys.stderr)
    return int(is_stale)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
