"""A policy with one of its values set otherwise: its text changed there, and checked anew."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, NamedTuple

from engine.literals.write import write_literal
from engine.load.load import proved, read_policy
from engine.policy.policy import Policy
from engine.problem import Problem
from engine.quantities import Given
from engine.source import Edit, Source, read_table_file, spliced
from engine.source.paths import Opener, from_disk
from engine.source.quoting import written
from engine.whatif.dials import Dial


class Set(NamedTuple):
    """What came of setting a value: the policy if it checks, and why not if it does not."""

    policy: Policy | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Bench:
    """A checked policy, and the value of it that is set to others.

    Args:
        policy: as it stands.
        folder: where it lies, with the files that it reads.
        dial: the value.
    """

    policy: Policy
    folder: Path
    dial: Dial

    def text_of(self, value: Given) -> str:
        """`value` as the policy would write it."""
        of = self.policy
        return write_literal(value, self.dial.type, of.units, of.currency, of.zone)

    def at(self, value: Given) -> Set:
        """The policy with `value` in the place of what stands there.

        Policies beside it are left out: that the value parts two calls is not this question.
        """
        span = self.dial.span
        edit = Edit(span.start, span.end, written(self.text_of(value)))
        own = Source(self.policy.file, self.policy.text)
        if span.file == self.policy.file:
            return self._checked(spliced(own, [edit]), from_disk)
        table, _ = read_table_file(self.folder, span.file)
        changed = spliced(table.source, [edit]).encode()
        place = (self.folder / span.file).resolve()

        def opener(path: Path) -> BinaryIO:
            return BytesIO(changed) if path == place else from_disk(path)

        return self._checked(self.policy.text, opener)

    def _checked(self, text: str, opener: Opener) -> Set:
        reading = read_policy(text, self.policy.file, self.folder, opener=opener)
        checked = proved(reading)
        errors = tuple(each for each in checked.problems if each.severity == "error")
        return Set(checked.policy, errors)
