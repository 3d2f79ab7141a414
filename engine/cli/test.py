"""`test`: the examples that stand in policies, worked out and held against what they expect."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from engine.cli.policies import Read, policies_in, read_policy, show_refused, tell_draft
from engine.cli.session import FINDING, FINE, POLICY_REFUSED, Session, put
from engine.cli.usage import command, flag, lang, paths

if TYPE_CHECKING:
    from engine.examples.run import ExampleResult
    from engine.problem import Problem


def test_command(session: Session) -> click.Command:
    """The command `test`."""

    @command(session, "test")
    @paths(session, "files", "PATHS", several=True)
    @flag(session, "test", "--json")
    @lang(session, "test")
    def test(files: tuple[Path, ...], *, json: bool) -> int:
        chosen = policies_in(files, session)
        return max(_one(path, session, json=json) for path in chosen)

    return test


def _one(path: Path, session: Session, *, json: bool) -> int:
    """Works out the examples of one policy; the code to exit with."""
    from engine.cli.findings import refused_line
    from engine.examples.run import run_examples

    read = read_policy(path, session)
    policy = read.checked.policy
    if policy is None:
        show_refused(read, session)
        if json:
            put(refused_line(path, read.problems))
        return POLICY_REFUSED
    tell_draft(policy, session)
    results = run_examples(policy)
    if json:
        for result in results:
            _as_json(result, read)
    else:
        _as_text(results, read, session)
    _tell(path, results, session)
    return FINE if all(each.passed for each in results) else FINDING


def _tell(path: Path, results: tuple[ExampleResult, ...], session: Session) -> None:
    if not results:
        session.tell("test.none", file=path)
        return
    failed = sum(not each.passed for each in results)
    session.tell(
        "test.summary",
        file=path,
        counted=session.counted("example", len(results)),
        failed=session.counted("failed", failed) if failed else session.words("test.all_good"),
    )


def _as_text(results: Iterable[ExampleResult], read: Read, session: Session) -> None:
    """Each problem once, however many examples that are like each other have it."""
    from engine.cli.findings import drawn, from_here

    found: dict[Hashable, Problem] = {}
    for each in results:
        for problem in each.problems:
            found.setdefault((problem.code, problem.span, problem.what("nl")), problem)
    for problem in from_here(tuple(found.values()), read.path.parent):
        put(drawn(problem, read.texts, session, colour=session.colour_out))


def _as_json(result: ExampleResult, read: Read) -> None:
    from engine.cli.findings import from_here, json_line
    from engine.problem import as_json, safe_text

    example = result.example
    checks: list[dict[str, Any]] = [
        {
            "path": each.expectation.path,
            "expected": {"nl": each.expected.nl, "en": each.expected.en},
            "actual": {"nl": each.actual.nl, "en": each.actual.en},
            "holds": each.holds,
        }
        for each in result.checks
    ]
    line = {
        "file": safe_text(read.path.as_posix()),
        "example": example.name,
        "line": example.span.line,
        "passed": result.passed,
        "checks": checks,
        "problems": [as_json(each) for each in from_here(result.problems, read.path.parent)],
    }
    put(json_line(line))
