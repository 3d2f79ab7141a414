"""Which test executes which line of the engine, and how long each test takes.

    python -m tools.core_mutants.measure OUT FOLDER...

What a fixture of a module or session does counts for each test that uses it; what happens while the
tests are collected counts for none.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from coverage import Coverage

TOP = Path(__file__).parents[2]
# What takes whole archives apart, or needs a browser, judges no mutant.
MARKED = "not whole and not fuzz and not browser and not long and not house"
OPTIONS = ["-q", "--no-header", "-pno:cacheprovider", "-pno:xdist", "-m", MARKED]


class Watch:
    """A plugin that says under which name the lines count that are executed now."""

    def __init__(self, watched: Coverage) -> None:
        self.watched = watched
        self.seconds: dict[str, float] = defaultdict(float)
        self.fixtures: dict[str, list[str]] = {}
        self.failed: list[str] = []
        self.now = ""

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """The lines of a test count for it."""
        self.fixtures[item.nodeid] = list(getattr(item, "fixturenames", ()))
        self._switch(item.nodeid)
        return (yield)

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[object]) -> Iterator[None]:
        """Those of a fixture that outlives the test, for the fixture."""
        test = self.now
        if fixturedef.scope != "function":
            self._switch(f"fixture {fixturedef.argname}")
        try:
            return (yield)
        finally:
            self._switch(test)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """How long it took, and whether it passed."""
        self.seconds[report.nodeid] += report.duration
        if report.failed:
            self.failed.append(report.nodeid)

    def _switch(self, name: str) -> None:
        self.now = name
        self.watched.switch_context(name)


def measure(folders: list[str]) -> dict[str, object]:
    """The tests of `folders` with their seconds, and by file and line the numbers of the tests."""
    watched = Coverage(
        data_file=None, branch=False, source=[str(TOP / "engine")], config_file=False
    )
    watch = Watch(watched)
    watched.start()
    pytest.main([*OPTIONS, *folders], plugins=[watch])
    watched.stop()
    assert not watch.failed, f"a test fails without any mistake: {watch.failed}"
    tests = list(watch.seconds)
    numbers = {name: [number] for number, name in enumerate(tests)}
    for number, name in enumerate(tests):
        for fixture in watch.fixtures[name]:
            numbers.setdefault(f"fixture {fixture}", []).append(number)
    held = watched.get_data()
    lines = {
        Path(file).relative_to(TOP).as_posix(): {
            line: sorted({each for name in names for each in numbers.get(name, ())})
            for line, names in held.contexts_by_lineno(file).items()
        }
        for file in sorted(held.measured_files())
    }
    # What happens while tests are collected, a function that is changed afterwards does not change.
    collected = {
        Path(file).relative_to(TOP).as_posix(): [
            line for line, names in held.contexts_by_lineno(file).items() if "" in names
        ]
        for file in sorted(held.measured_files())
    }
    return {
        "collected": collected,
        "tests": tests,
        "seconds": [watch.seconds[name] for name in tests],
        "lines": lines,
    }


if __name__ == "__main__":
    sys.path.insert(0, str(TOP))
    made = measure(sys.argv[2:])
    Path(sys.argv[1]).write_text(json.dumps(made), encoding="utf-8")
