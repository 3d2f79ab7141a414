"""Whether the tests notice a mistake, each tried in a process of its own.

Two ways. The quick one collects the tests once, forks for each mistake and puts the changed function
in the place of the sound one. It cannot show what happens while modules are imported and tests are
collected. What is executed then and was not noticed, and what stands outside all functions, is tried
the slow way: in a process that has imported nothing of the engine yet, and gets the module with the
mistake in it.
"""

from __future__ import annotations

import gc
import os
import resource
import signal
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from mmap import mmap
from pathlib import Path
from types import CodeType, FunctionType

import pytest
from hypothesis import Phase, settings

from tools.core_mutants.measure import OPTIONS, TOP

# How a process that tried a mistake ends; killed by a signal, it ran out of time or of memory.
UNNOTICED, NOTICED, OUT_OF_TIME, BROKEN, NOT_TRIED = 0, 1, 2, 8, 9
# Seconds of the processor, so that a busy machine kills nothing, and memory.
LEAST_TIME, TIMES_AS_LONG, MEMORY = 10.0, 5, 6 << 30
# A mistake that tests of so many seconds do not notice counts as not noticed.
MOST_TIME = 10.0
# What a test takes before it does anything.
SETTING_UP = 0.1
# Whatever waits for something that never comes.
LONGEST = 900
_PLACE = 4


@dataclass(frozen=True, slots=True)
class Chosen:
    """The tests that judge a mistake, in order, and how many seconds each takes without it."""

    tests: dict[str, float]

    @property
    def files(self) -> list[str]:
        """The files that they stand in."""
        return sorted({name.partition("::")[0] for name in self.tests})

    def in_turn(self, noticing: Mapping[str, int]) -> Chosen:
        """First what noticed most for its time, then the quickest, and no more than is tried of one."""
        made: dict[str, float] = {}
        left = MOST_TIME
        for name in sorted(self.tests, key=lambda each: -noticing.get(each, 0) / self._cost(each)):
            left -= self.tests[name]
            if made and left < 0:
                break
            made[name] = self.tests[name]
        return Chosen(made)

    def _cost(self, test: str) -> float:
        return self.tests[test] + SETTING_UP

    def of_file(self, tests: Sequence[str]) -> Chosen:
        """Those of the file in which the first of `tests` stands; none without any."""
        file = tests[0].partition("::")[0] if tests else None
        return Chosen({n: s for n, s in self.tests.items() if n.partition("::")[0] == file})

    def some(self) -> Chosen:
        """The quickest of each file."""
        by_file = {name.partition("::")[0]: name for name in reversed(self.tests)}
        return Chosen({name: self.tests[name] for name in by_file.values()})


@dataclass(slots=True, eq=False)
class Judge:
    """A plugin that runs the chosen tests in their order, until one fails."""

    chosen: Chosen
    is_noticed: bool = False
    # Where a child says which test it is at, by its place among those that are chosen.
    at: mmap = field(default_factory=lambda: mmap(-1, _PLACE))

    def noticing(self) -> str:
        """The test at which the child ended."""
        place = int.from_bytes(self.at[:_PLACE], "big")
        return list(self.chosen.tests)[place]

    def run(self, items: Sequence[pytest.Item]) -> bool:
        """Whether one of `items` fails, or takes far longer than it did."""
        places = {name: place for place, name in enumerate(self.chosen.tests)}
        for item, later in zip(items, [*items[1:], None], strict=True):
            # A test whose name the mistake has changed stands for the first.
            self.at[:_PLACE] = places.get(item.nodeid, 0).to_bytes(_PLACE, "big")
            seconds = LEAST_TIME + TIMES_AS_LONG * self.chosen.tests.get(item.nodeid, 0)
            signal.setitimer(signal.ITIMER_PROF, seconds)
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=later)
            if self.is_noticed:
                return True
        return False

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """One that fails is enough."""
        self.is_noticed = self.is_noticed or report.failed


@dataclass(slots=True, eq=False)
class Slow(Judge):
    """Judges in the process that collected the tests, of which `all_tests` are those without a mistake."""

    all_tests: frozenset[str] = frozenset()
    finder: _Finder | None = None

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """A test whose name the mistake has changed comes first."""
        if session.testsfailed:
            os._exit(NOTICED)
        if self.finder is not None and not self.finder.is_asked:
            # The sound module was imported, so that nothing can be noticed.
            os._exit(BROKEN)
        order = {name: number for number, name in enumerate(self.chosen.tests)}
        known = [each for each in session.items if each.nodeid in order]
        known.sort(key=lambda item: order[item.nodeid])
        strange = [each for each in session.items if each.nodeid not in self.all_tests]
        os._exit(NOTICED if self.run([*strange, *known]) else UNNOTICED)


@dataclass(slots=True, eq=False)
class Quick(Judge):
    """Judges each mistake in a fork of the process that collected the tests."""

    file: str = ""
    codes: Sequence[tuple[Callable[[], CodeType], Chosen]] = ()
    found: list[int] = field(default_factory=list)
    seen: Counter[str] = field(default_factory=Counter)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """What became of each stands in `found`."""
        assert not session.testsfailed, "the tests cannot be collected"
        items = {each.nodeid: each for each in session.items}
        _read_ahead(session.items)
        functions = _functions(self.file)
        gc.freeze()
        for code, chosen in self.codes:
            swaps = _swaps(functions, code())
            if not swaps:
                self.found.append(NOT_TRIED)
                continue
            self.chosen = chosen.in_turn(self.seen)
            tests = [items[name] for name in self.chosen.tests if name in items]
            ended = _forked(lambda: self._try(swaps, tests))  # noqa: B023 - at once
            self.found.append(ended)
            if ended in (NOTICED, OUT_OF_TIME):
                self.seen[self.noticing()] += 1
        return True

    def _try(self, swaps: list[tuple[FunctionType, CodeType]], tests: list[pytest.Item]) -> int:
        for function, code in swaps:
            function.__code__ = code
        return NOTICED if self.run(tests) else UNNOTICED


def quickly(file: str, codes: Sequence[tuple[Callable[[], CodeType], Chosen]]) -> list[int]:
    """What became of each mistake, told by its code and its tests; `NOT_TRIED` if it cannot be seen so."""
    files = sorted({name for _, chosen in codes for name in chosen.files})
    judge = Quick(Chosen({}), file=file, codes=codes)
    reading, writing = os.pipe()

    def serve() -> int:
        _pytest(files, judge)
        os.write(writing, bytes(judge.found))
        return len(judge.found) != len(codes)

    ended = _forked(serve, limited=False)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        found = list(pipe.read())
    assert (ended, len(found)) == (0, len(codes)), f"{file}: the tests cannot be collected"
    return found


def slowly(
    file: str, code: CodeType | None, chosen: Chosen, tests: frozenset[str]
) -> tuple[int, str]:
    """What became of a mistake in a process that imports the engine anew, and at which test."""
    finder = None if code is None else _Finder(TOP / file, code)
    judge = Slow(chosen, all_tests=tests, finder=finder)

    def act() -> int:
        if finder is not None:
            sys.meta_path.insert(0, finder)
        signal.setitimer(signal.ITIMER_PROF, 60)
        # Where it does not come to the tests at all, something was noticed.
        _pytest(chosen.files, judge)
        return NOTICED

    return _forked(act), judge.noticing()


def _read_ahead(items: Sequence[pytest.Item]) -> None:
    """Lets the modules of tests read what no mistake changes, so that not every trial does."""
    modules = {item.module for item in items if isinstance(item, pytest.Function)}
    for each in modules:
        getattr(each, "read_ahead", lambda: None)()


def _pytest(files: list[str], judge: Judge) -> None:
    # A mistake need not be made small, and nothing of it be kept.
    phases = (Phase.explicit, Phase.generate)
    settings.register_profile(
        "mutant", deadline=None, derandomize=True, database=None, phases=phases,
        suppress_health_check=settings.get_profile("default").suppress_health_check,
    )  # fmt: skip
    # The plugin of the engine itself would import the sound modules first, and rewrite the others.
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    options = ["-s", "-p", "_hypothesis_pytestplugin", "--hypothesis-profile=mutant"]
    pytest.main([*OPTIONS, *options, *files], plugins=[judge])


def _forked(act: Callable[[], int], *, limited: bool = True) -> int:
    """How a child process that does `act`, silently, ends: what it says, or what killed it."""
    child = os.fork()
    if child == 0:
        ended = BROKEN
        told = os.dup(2)
        try:
            _be_silent()
            if limited:
                signal.setitimer(signal.ITIMER_REAL, LONGEST)
                resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            ended = act()
        except BaseException:
            os.write(told, traceback.format_exc().encode())
            raise
        finally:
            os._exit(ended)
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status):
        ended = os.WEXITSTATUS(status)
        assert ended != BROKEN, "the trial itself went wrong"
        return ended
    return OUT_OF_TIME if os.WTERMSIG(status) in (signal.SIGPROF, signal.SIGALRM) else NOTICED


def _be_silent() -> None:
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)


def _functions(file: str) -> list[FunctionType]:
    """Every function that was made of the code in `file`."""
    path = str(TOP / file)
    return [
        each
        for each in gc.get_objects()
        if type(each) is FunctionType and each.__code__.co_filename == path
    ]


def _swaps(functions: list[FunctionType], code: CodeType) -> list[tuple[FunctionType, CodeType]]:
    """The functions that the mistake changes, with their new code; none if it changes more than those."""
    held: dict[tuple[str, int], list[CodeType]] = {}
    for each in _codes(code):
        held.setdefault((each.co_qualname, each.co_firstlineno), []).append(each)
    made = []
    for function in functions:
        old = function.__code__
        new = held.get((old.co_qualname, old.co_firstlineno), [])
        if all(each == old for each in new):
            continue
        if len(new) > 1 or new[0].co_freevars != old.co_freevars:
            return []
        made.append((function, new[0]))
    return made


def _codes(code: CodeType) -> Iterator[CodeType]:
    """The code in `code`, at any depth."""
    for each in code.co_consts:
        if isinstance(each, CodeType):
            yield each
            yield from _codes(each)


class _Finder(MetaPathFinder):
    """Finds the module with the mistake where the sound one is asked for."""

    def __init__(self, path: Path, code: CodeType) -> None:
        self.path = path
        self.code = code
        parts = path.relative_to(TOP).with_suffix("").parts
        self.name = ".".join(part for part in parts if part != "__init__")
        self.is_asked = False

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: object = None
    ) -> ModuleSpec | None:
        """Where `fullname` is found, if it is the one."""
        del target
        if fullname != self.name:
            return None
        self.is_asked = True
        spec = PathFinder.find_spec(fullname, path)
        assert spec is not None
        spec.loader = _Loader(fullname, str(self.path), self.code)
        return spec


class _Loader(SourceFileLoader):
    def __init__(self, name: str, path: str, code: CodeType) -> None:
        super().__init__(name, path)
        self.code = code

    def get_code(self, fullname: str) -> CodeType:
        """The code with the mistake in it."""
        del fullname
        return self.code
