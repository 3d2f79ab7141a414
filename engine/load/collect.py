"""The problems of one file, gathered while it is read, each with where in the policy it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from engine.problem import Fix, Problem, Span, nearest
from engine.wordings.wording import Phrase

# To look for names that are near costs time; nobody mends so much at once.
_MOST_SUGGESTIONS: Final = 100


class RefusedError(Exception):
    """One piece cannot be read; its problem is already known, and the rest of the file goes on."""


@dataclass(slots=True)
class Collector:
    """What was found wrong so far, and where in the policy reading is now."""

    problems: list[Problem] = field(default_factory=list)
    within: tuple[str, ...] = ()
    _seen: set[tuple[str, Span | None, str]] = field(default_factory=set)

    @property
    def has_errors(self) -> bool:
        """Whether the policy is refused."""
        return any(each.severity == "error" for each in self.problems)

    @contextmanager
    def inside(self, *names: str) -> Iterator[None]:
        """Reads what stands under `names`; a piece that is refused there ends just that."""
        before = self.within
        self.within = (*before, *names)
        try:
            yield
        except RefusedError:
            pass
        finally:
            self.within = before

    def add(self, problems: Iterable[Problem]) -> None:
        """Notes problems that are already made; the same one at the same place only once."""
        for problem in problems:
            key = (problem.code, problem.span, repr(sorted(problem.fields.items())))
            if key not in self._seen:
                self._seen.add(key)
                self.problems.append(problem)

    def report(
        self,
        code: str,
        span: Span,
        *,
        fix: Fix | None = None,
        also: tuple[tuple[Span, str], ...] = (),
        **fields: object,
    ) -> None:
        """Notes a problem and goes on."""
        self.add([Problem(code, span, fields, self.within, also, fix)])

    def refuse(
        self,
        code: str,
        span: Span,
        *,
        also: tuple[tuple[Span, str], ...] = (),
        **fields: object,
    ) -> RefusedError:
        """Notes a problem, and gives what ends the piece: `raise collector.refuse(…)`."""
        self.add([Problem(code, span, fields, self.within, also)])
        return RefusedError()

    def refuse_fault(
        self, code: str, span: Span, fields: Mapping[str, object], fix: Fix | None
    ) -> RefusedError:
        """The same for a fault of a formula or a literal, which brings its fields along."""
        self.add([Problem(code, span, dict(fields), self.within, fix=fix)])
        return RefusedError()

    def near(self, name: str, candidates: Iterable[str]) -> Phrase:
        """A question that offers the candidate most like `name`; empty if none is."""
        if len(self.problems) > _MOST_SUGGESTIONS:
            return Phrase("", "")
        near = nearest(name, candidates)
        if near is None:
            return Phrase("", "")
        return Phrase(f"Bedoelde u `{near}`? ", f"Did you mean `{near}`? ")
