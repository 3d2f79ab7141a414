"""Problems as the commands show them."""

from __future__ import annotations

from pathlib import Path

from engine.cli.findings import Texts, from_here
from engine.problem import Problem, Span
from tests.cli.running import written


def test_a_text_is_read_once_and_without_its_mark(tmp_path) -> None:
    """As the reader of files counts its characters."""
    path = written(tmp_path / "a.yaml", "\ufeffa: 1\n")
    texts = Texts()

    assert "a: 1\n" == texts.of(path.as_posix())
    path.unlink()
    assert "a: 1\n" == texts.of(path.as_posix())


def test_a_text_that_cannot_be_read_is_empty(tmp_path, monkeypatch) -> None:
    """A drawing without the line is better than none."""
    path = written(tmp_path / "a.yaml", "a: 1")

    def closed(*_arguments, **_named):
        raise PermissionError(13, "no")

    monkeypatch.setattr(Path, "open", closed)

    assert ["", "", ""] == [Texts().of(name) for name in (str(tmp_path), str(path), "a\0b")]


def test_a_problem_of_a_policy_is_named_from_where_the_user_stands() -> None:
    """But for what stands in the application itself."""
    span = Span("call.yaml", 0, 1, 1, 1, 1, 2)
    own = Span("here/a.yaml", 0, 1, 1, 1, 1, 2)

    (problem,) = from_here(
        [Problem("E570", own, also=((span, "first"),))], Path("rules"), "here/a.yaml"
    )

    assert problem.span == own
    assert "rules/call.yaml" == problem.also[0][0].file
    assert from_here([Problem("E500", None)], Path("rules"))[0].span is None
