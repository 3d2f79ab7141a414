"""Writes the block on policies in docs/quality.md: rules, examples, passages, and what covers them.

With `--check` nothing is written: it fails if the block is stale.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from engine.absence import NotApplicable, Unknown  # noqa: E402 - the clone first
from engine.application import Element  # noqa: E402
from engine.examples.cases import case_names, case_taken  # noqa: E402
from engine.examples.run import run_examples  # noqa: E402
from engine.load.load import load  # noqa: E402
from engine.outcome import Decision  # noqa: E402
from engine.policy.declarations import Definition, Role  # noqa: E402
from engine.policy.policy import Policy  # noqa: E402
from tools.blocks import block, replace_block  # noqa: E402

PAGE: Final = ROOT / "docs" / "quality.md"
NAME: Final = "policies"


@dataclass(slots=True)
class Covered:
    """What the examples of a policy came to: each condition met and failed, each case taken."""

    met: set[str] = field(default_factory=set)
    failed: set[str] = field(default_factory=set)
    taken: set[tuple[str, str]] = field(default_factory=set)
    readings: set[tuple[str, str]] = field(default_factory=set)

    def look_at(self, decision: Decision) -> None:
        """Notes what came of every rule in one decision."""
        for rule in rules(decision.policy):
            if rule.stage <= decision.stage:
                for element in elements_of(decision, rule):
                    self.note(rule, decision, element)

    def note(self, rule: Definition, decision: Decision, element: Element | None) -> None:
        """Notes what came of one rule."""
        step = decision.run.rule(rule.scope, rule.name, element)
        if rule.is_condition and isinstance(step.value, bool):
            (self.met if step.value else self.failed).add(rule.name)
        taken = case_taken(step) if case_names(rule.body) else None
        if taken is not None:
            self.taken.add((rule.name, taken))


def rules(policy: Policy) -> list[Definition]:
    """The rules that are written in the policy."""
    made = policy.definitions.values()
    return [each for each in made if each.is_named and each.role in (Role.CONDITION, Role.VALUE)]


def elements_of(decision: Decision, rule: Definition) -> Iterator[Element | None]:
    """The elements that a rule has a value for; nothing but the file for a rule on the file."""
    if rule.scope is None:
        yield None
        return
    members = decision.run.members(decision.policy.list_of(rule.scope))
    if not isinstance(members, (Unknown, NotApplicable)):
        yield from members


def covered(policy: Policy) -> Covered:
    """What the examples of `policy` came to."""
    found = Covered()
    for result in run_examples(policy):
        if result.example.under is not None:
            found.readings.add(result.example.under)
        if result.decision is not None:
            found.look_at(result.decision)
    return found


def policies() -> list[Policy]:
    """Every policy that is shipped."""
    return [load(path) for path in sorted((ROOT / "policies").glob("*.yaml"))]


def text() -> str:
    """What stands in the block."""
    shipped = policies()
    return "\n".join([*_by_policy(shipped), "", *_by_source(shipped)])


def _by_policy(shipped: Sequence[Policy]) -> Iterator[str]:
    yield (
        "| policy | rules | examples | conditions met and failed by examples | cases taken "
        "| other readings run | open questions and remarks |"
    )
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    for policy in shipped:
        came, own = covered(policy), rules(policy)
        conditions = {each.name for each in own if each.is_condition}
        cases = {(each.name, case) for each in own for case in case_names(each.body)}
        others = set(_other_readings(policy))
        cells = [
            len(own),
            len(policy.examples),
            _of(came.met & came.failed & conditions, conditions),
            _of(came.taken, cases),
            _of(came.readings & others, others),
            len(policy.interpretations) + len(policy.remarks),
        ]
        yield f"| {_file(policy)} | {' | '.join(map(str, cells))} |"


def _other_readings(policy: Policy) -> Iterator[tuple[str, str]]:
    """The readings that are not chosen and can be run."""
    for each in policy.interpretations.values():
        for name, reading in each.readings.items():
            if name != each.chosen and reading.not_computable is None:
                yield each.name, name


def _by_source(shipped: Sequence[Policy]) -> Iterator[str]:
    yield "| policy | document | passages | became rules | say why they did not |"
    yield "| --- | --- | ---: | ---: | ---: |"
    for policy in shipped:
        for source in (each for each in policy.sources.values() if each.passages):
            all_, became = len(source.passages), sum(bool(each.rules) for each in source.passages)
            title = source.title.get("en", source.name)
            yield f"| {_file(policy)} | {title} | {all_} | {became} | {all_ - became} |"


def _of(some: set[str] | set[tuple[str, str]], all_: set[str] | set[tuple[str, str]]) -> str:
    return f"{len(some)} of {len(all_)}"


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
