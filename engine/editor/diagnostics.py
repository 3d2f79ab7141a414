"""Problems as the protocol shows them: underlined, with their mend and where to read on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from lsprotocol.types import (
    CodeAction,
    CodeActionKind,
    CodeDescription,
    Diagnostic,
    DiagnosticRelatedInformation,
    DiagnosticSeverity,
    Location,
    OptionalVersionedTextDocumentIdentifier,
    Position,
    Range,
    TextDocumentEdit,
    TextEdit,
    WorkspaceEdit,
)

from engine.editor.positions import Lines
from engine.problem import Fix, Problem, Span, written
from engine.resources import problems_page
from engine.wordings.editor import editor_words
from engine.wordings.wording import Language

NAME: Final = "regelspoor"
_SEVERITIES: Final = {"error": DiagnosticSeverity.Error, "warning": DiagnosticSeverity.Warning}
_TOP: Final = Range(Position(0, 0), Position(0, 0))

LinesOf = Callable[[Path], Lines]


def file_of(owner: Path, span: Span | None) -> Path:
    """The file that a place is in; messages name it from the folder of the policy."""
    return owner if span is None or span.file == owner.name else owner.parent / span.file


def by_file(owner: Path, problems: Iterable[Problem]) -> dict[Path, tuple[Problem, ...]]:
    """The problems of a policy by the file that each is in; its own is there in any case."""
    found: dict[Path, tuple[Problem, ...]] = {owner: ()}
    for problem in problems:
        path = file_of(owner, problem.span)
        found[path] = (*found.get(path, ()), problem)
    return found


def diagnostic(problem: Problem, owner: Path, lines_of: LinesOf, language: Language) -> Diagnostic:
    """A problem as the editor underlines it."""
    page = problems_page()
    mend = editor_words("mend", language, mend=problem.mend(language))
    related = [
        DiagnosticRelatedInformation(
            Location(file_of(owner, span).as_uri(), range_of(owner, span, lines_of)),
            problem.label_of(name, language),
        )
        for span, name in problem.also
    ]
    address = None if page is None else f"{page.as_uri()}#{problem.code.lower()}"
    return Diagnostic(
        range=range_of(owner, problem.span, lines_of),
        message=f"{problem.what(language)}\n{mend}",
        severity=_SEVERITIES[problem.severity],
        code=problem.code,
        code_description=None if address is None else CodeDescription(address),
        source=NAME,
        related_information=related or None,
    )


def range_of(owner: Path, span: Span | None, lines_of: LinesOf) -> Range:
    """Where a place lies in its file; the top, of a problem that is in no place."""
    return _TOP if span is None else lines_of(file_of(owner, span)).of(span)


def mends(
    problems: Iterable[Problem],
    owner: Path,
    file: OptionalVersionedTextDocumentIdentifier,
    lines: Lines,
    language: Language,
) -> list[CodeAction]:
    """The certain mends of problems in one text, each as a quick fix."""
    actions = []
    for problem in problems:
        fix = problem.fix
        if fix is not None:
            edit = TextDocumentEdit(file, [TextEdit(lines.of(fix.span), fix.replacement)])
            actions.append(
                CodeAction(
                    title=title_of(fix, lines, language),
                    kind=CodeActionKind.QuickFix,
                    diagnostics=[diagnostic(problem, owner, lambda _: lines, language)],
                    is_preferred=True,
                    edit=WorkspaceEdit(document_changes=[edit]),
                )
            )
    return actions


def title_of(fix: Fix, lines: Lines, language: Language) -> str:
    """What a mend does, in words."""
    start = fix.span.start + lines.mark
    old = written(lines.text[start : fix.span.end + lines.mark], language)
    new = written(fix.replacement, language)
    key = "fix.made" if old and new else "fix.taken" if old else "fix.put"
    return editor_words(key, language, old=old, new=new)
