"""Two calls of the garden fund, and how the facts of the one become those of the other."""

from __future__ import annotations

from pathlib import Path

import yaml

from engine.compare.archive import Archive
from engine.compare.comparison import Comparison, compare
from engine.compare.edits import Version, draft_of, read_version
from engine.compare.mapping.mapping import Plan
from engine.compare.mapping.read import ReadPlan, read_plan

CASES = Path(__file__).parents[2] / "cases" / "mapping"
MAPPING = (CASES / "mapping.yaml").read_text("utf-8")
FACTS = {
    "applicant": "A",
    "day": "2025-05-01",
    "size": "19",
    "kind": "street",
    "share": "0.5",
    "beds": "{a: {plots: 4, shade: no}, b: {plots: 6, shade: yes}}",
}


def version(name: str, *changes: tuple[str, str]) -> Version:
    """One of the two calls, with changes."""
    path = CASES / f"{name}.yaml"
    text = path.read_text("utf-8")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    made = read_version(path, text.encode())
    assert made.version is not None, [each.what("en") for each in made.problems]
    return made.version


def refused() -> list[dict[str, str]]:
    """Pieces of `mapping.yaml` that are changed, and what is wrong then."""
    made: list[dict[str, str]] = yaml.safe_load((CASES / "refused.yaml").read_text("utf-8"))
    return made


def read(text: str, old: Version | None = None, new: Version | None = None) -> ReadPlan:
    """What a mapping says."""
    before, after = old or version("old"), new or version("new")
    return read_plan(text.encode(), "mapping.yaml", before.policy, draft_of(before), after.policy)


def plan(text: str = MAPPING) -> Plan:
    """The same, without an error."""
    made = read(text)
    assert made.plan is not None, [each.what("en") for each in made.problems]
    return made.plan


def compared(folder: Path, text: str = MAPPING, **facts: str) -> Comparison:
    """One garden of call 1 under both calls; a fact that is empty is left out."""
    stated = {name: value for name, value in {**FACTS, **facts}.items() if value}
    lines = "".join(f"  {name}: {value}\n" for name, value in stated.items())
    file = folder / "garden.yaml"
    file.write_text(f"policy: trials/garden1\nsynthetic: yes\nfacts:\n{lines}", "utf-8")
    return compare(version("old"), version("new"), Archive((file,)), mapping=plan(text))
