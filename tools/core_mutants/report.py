"""What became of the mistakes in the engine's core, as figures and a list of those that nobody notices."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tools.core_mutants.mistakes import Mistake, Module
from tools.core_mutants.trial import OUT_OF_TIME, UNNOTICED

# A change is a line in a list, not a page.
LONGEST = 110


class Results:
    """What became of each mistake of one module; a mistake without a result has not been tried."""

    def __init__(
        self, module: Module, found: Mapping[str, int], equivalent: frozenset[str]
    ) -> None:
        self.module = module
        self.equivalent = equivalent
        self._found = found
        self.tried = [each for each in module.mistakes if each.name in found]
        alike = [each for each in self.tried if each.name in equivalent]
        self.counted = [each for each in self.tried if each.name not in equivalent]
        self.unnoticed = [each for each in self.counted if found[each.name] == UNNOTICED]
        self.wrongly_listed = [each for each in alike if found[each.name] != UNNOTICED]
        self.to_be_noticed = len(module.mistakes) - len(equivalent)

    @property
    def out_of_time(self) -> int:
        """How many were noticed because a test took far longer."""
        return sum(self._found[each.name] == OUT_OF_TIME for each in self.counted)


def text(results: Sequence[Results]) -> str:
    """The block of `docs/quality.md`."""
    return "\n".join([*_figures(results), "", *_rest(results)])


def _figures(results: Sequence[Results]) -> Iterator[str]:
    yield "| module | mistakes | tried | equivalent | noticed | of which by taking too long | not noticed | share of those tried | share, at least |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
    for each in (one for one in results if one.tried):
        yield _row(f"`{each.module.file.removeprefix('engine/')}`", [each])
    yield _row("all that were tried", [each for each in results if each.tried])


def _row(title: str, results: Sequence[Results]) -> str:
    counted = sum(len(each.counted) for each in results)
    missed = sum(len(each.unnoticed) for each in results)
    cells = [
        f"{sum(len(each.module.mistakes) for each in results):,}",
        f"{sum(len(each.tried) for each in results):,}",
        f"{sum(len(each.equivalent) for each in results):,}",
        f"{counted - missed:,}",
        f"{sum(each.out_of_time for each in results):,}",
        f"{missed:,}",
        _share(counted - missed, counted),
        # What has not been tried counts as not noticed.
        _share(counted - missed, sum(each.to_be_noticed for each in results)),
    ]
    return f"| {title} | {' | '.join(cells)} |"


def _share(part: int, whole: int) -> str:
    """In tenths of a percent, never rounded up."""
    if not whole:
        return "–"
    tenths = 1000 * part // whole
    return f"{tenths // 10}.{tenths % 10} %"


def _rest(results: Sequence[Results]) -> Iterator[str]:
    untried = [each for each in results if not each.tried and each.module.mistakes]
    if untried:
        names = ", ".join(f"`{each.module.file.removeprefix('engine/')}`" for each in untried)
        count = sum(len(each.module.mistakes) for each in untried)
        yield f"Not tried yet: {count:,} mistakes in {len(untried)} modules ({names})."
        yield ""
    if any(each.unnoticed for each in results):
        yield "Not noticed by any test:"
        yield ""
    for each in results:
        for mistake in each.unnoticed:
            yield f"- `{each.module.file}:{mistake.place.lines[0]}` {_told(mistake)}"


def _told(mistake: Mistake) -> str:
    before, after = _cut(mistake.before), _cut(mistake.after)
    function = mistake.place.function or "(top)"
    return f"{function}: `` {before} `` becomes `` {after} ``"


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}…"
