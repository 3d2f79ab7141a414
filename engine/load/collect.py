"""The problems of one file, gathered while it is read, each with the place in the policy where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from engine.problem import Fix, Problem, Span
from engine.wordings.wording import Phrase


class RefusedError(Exception):
    """One piece cannot be read; its problem is already known, and the rest of the file goes on."""


@dataclass(slots=True)
class Collector:
    """What was found wrong so far, and where in the policy reading is now."""

    problems: list[Problem] = field(default_factory=list)
    within: tuple[str, ...] = ()

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
        if "near" in fields:
            fields["near"] = _suggestion(str(fields["near"]))
        self.problems.append(
            Problem(code=code, span=span, fields=fields, within=self.within, also=also, fix=fix)
        )

    def refuse(
        self,
        code: str,
        span: Span,
        *,
        fix: Fix | None = None,
        also: tuple[tuple[Span, str], ...] = (),
        **fields: object,
    ) -> RefusedError:
        """Notes a problem and gives the exception that ends the piece: `raise collector.refuse(…)`."""
        self.report(code, span, fix=fix, also=also, **fields)
        return RefusedError()

    def refuse_fault(
        self, code: str, span: Span, fields: Mapping[str, object], fix: Fix | None
    ) -> RefusedError:
        """The same for a fault of a formula or a literal, which brings its fields along."""
        held = dict(fields)
        if "near" in held:
            held["near"] = _suggestion(str(held["near"]))
        self.problems.append(
            Problem(code=code, span=span, fields=held, within=self.within, fix=fix)
        )
        return RefusedError()


def _suggestion(near: str) -> Phrase:
    if not near:
        return Phrase("", "")
    return Phrase(f"Bedoelde u `{near}`? ", f"Did you mean `{near}`? ")
