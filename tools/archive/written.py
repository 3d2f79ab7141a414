"""Plans as files: facts with their origin, in the notation of the other applications."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tools.archive.draws import draw
from tools.archive.shapes import Plan


class Origin(NamedTuple):
    """Where a fact is from, and when it was got."""

    text: str
    on: str

    def fact(self, value: object, as_of: int | None = None) -> str:
        """A fact of this origin."""
        year = "" if as_of is None else f", as_of: {as_of}"
        shown = f"{value:,}".replace(",", " ") if isinstance(value, int) else value
        return f"{{value: {shown}, from: synthetisch ({self.text}), on: {self.on}{year}}}"


def judged(name: str, value: str, on: str, because: str, by: str = "ABB") -> Iterator[str]:
    """A judgement on an element."""
    yield f"      {name}:"
    yield f"        value: {value}"
    yield f"        by: {by}"
    yield f"        on: {on}"
    yield f"        because: {because}"


def listed(name: str, lines: Iterable[str]) -> Iterator[str]:
    """A list, on one line if it has no element."""
    held = list(lines)
    yield f"  {name}:" if held else f"  {name}: {{}}"
    yield from held


def number_of(plan: Plan) -> str:
    """The enterprise number: of no real authority, and the same in each call."""
    return f"0200.001.{plan.number:03}"


def moment(plan: Plan, call: int) -> str:
    """When the application came in: the same day of the window for a plan each time, or as set."""
    if call in plan.hour:
        return plan.hour[call]
    key = f"{plan.slug}/{call}/filed"
    window = {1: ("2022-06", 14, 30), 2: ("2023-06", 1, 30), 3: ("2024-04", 8, 30)}
    month, first, last = window[call]
    hour, minute = draw(f"{key}/hour", 8, 17), 5 * draw(f"{key}/minute", 0, 11)
    return f"{month}-{draw(key, first, last):02}T{hour:02}:{minute:02}"


def header(plan: Plan, call: int, said: Origin, tool: Origin) -> Iterator[str]:
    """The first lines of a file, up to who applies."""
    yield f"# {plan.why.get(call) or usual(plan, call)}"
    yield f"policy: plan-samenleven/call{call}"
    yield "synthetic: yes"
    yield ""
    yield "facts:"
    yield f"  ondernemingsnummer: {said.fact(number_of(plan))}"
    yield f"  naam_aanvrager: {said.fact(plan.name)}"
    yield f"  ingediend_op: {tool.fact(moment(plan, call))}"
    yield f"  aanvrager: {said.fact(plan.kind_in(call))}"


def usual(plan: Plan, call: int) -> str:
    """What a file is of which there is nothing special to say."""
    members = len(plan.members.get(call, ()))
    several = f"{plan.name} met {members - 1} andere" if members > 1 else plan.name
    return f"{several}, oproep {call}."
