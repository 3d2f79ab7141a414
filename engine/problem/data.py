"""A problem for other programs: as JSON in both languages, as an annotation of a GitHub build."""

from __future__ import annotations

from collections.abc import Callable

from engine.problem.problem import Problem, Span
from engine.problem.shown import written
from engine.wordings.wording import Language


def as_json(problem: Problem) -> dict[str, object]:
    """`problem` as data for another program, with its words in both languages."""
    return {
        "code": problem.code,
        "severity": problem.severity,
        **_span_as_json(problem.span),
        "what": _both(problem.what),
        "label": _both(problem.label),
        "mend": _both(problem.mend),
        "within": _both(problem.place),
        "also": [
            {
                **_span_as_json(span),
                "label": {
                    "nl": problem.label_of(name, "nl"),
                    "en": problem.label_of(name, "en"),
                },
            }
            for span, name in problem.also
        ],
        "fix": None
        if problem.fix is None
        else {**_span_as_json(problem.fix.span), "replacement": problem.fix.replacement},
    }


def as_github(problem: Problem, language: Language) -> str:
    """`problem` as one annotation of a GitHub build; no text in it can begin a second one."""
    properties = {"title": problem.code}
    if problem.span is not None:
        span = problem.span
        properties = {"file": written(span.file, "nl"), **_lines(span), **properties}
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    mend = "herstel" if language == "nl" else "mend"
    message = f"{problem.what(language)} ({mend}: {problem.mend(language)})"
    return f"::{problem.severity} {listed}::{_message(message)}"


def _lines(span: Span) -> dict[str, str]:
    """The lines and columns of an annotation; a cell of a workbook has none."""
    if span.cell:
        return {}
    return {
        "line": str(span.line),
        "endLine": str(span.end_line),
        "col": str(span.column),
        "endColumn": str(span.end_column),
    }


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


def _both(words: Callable[[Language], str]) -> dict[str, str]:
    return {"nl": words("nl"), "en": words("en")}


def _span_as_json(span: Span | None) -> dict[str, object]:
    if span is None:
        return {"file": None, "line": None, "column": None}
    if span.cell:
        return {
            "file": written(span.file, "nl"),
            "line": None,
            "column": None,
            "cell": written(span.cell, "nl"),
            "start": span.column - 1,
            "end": span.end_column - 1,
        }
    return {
        "file": written(span.file, "nl"),
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "start": span.start,
        "end": span.end,
    }
