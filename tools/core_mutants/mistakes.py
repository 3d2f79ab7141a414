"""Every single mistake that is made in a module: where it stands, what it was and what it becomes."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import CodeType

from tools.core_mutants.kinds import Instead, instead_of

TOP = Path(__file__).parents[2]

# What a mistake in would say nothing about: words to programmers, and what only a type checker reads.
_SKIPPED_FIELDS = {"annotation", "returns", "decorator_list", "type_params", "format_spec"}
_DECLARED = {"__all__", "__slots__"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands.

    Args:
        function: the function or method around it (`Run.fact`), empty at the top of a module or class.
        lines: the first and last line of what was changed.
        statement: those of the statement, or of the head of the statement, that it is in.
    """

    function: str
    lines: tuple[int, int]
    statement: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mistake:
    """One change to a module; `name` tells it from each other one of the module."""

    place: Place
    before: str
    after: str
    number: int
    parent: ast.AST
    field: str
    index: int | None
    instead: ast.AST | None

    @property
    def change(self) -> str:
        """The change, as it is listed."""
        again = f" ({self.number})" if self.number > 1 else ""
        return f"{self.before} → {self.after}{again}"

    @property
    def name(self) -> str:
        """The function and the change."""
        return f"{self.place.function}: {self.change}"


class Module:
    """A module's tree, and all mistakes that are made in it."""

    def __init__(self, file: str, text: str | None = None) -> None:
        self.file = file
        self.text = (TOP / file).read_text(encoding="utf-8") if text is None else text
        self._tree = ast.parse(self.text)
        self.mistakes = tuple(_numbered(_in_body(self._tree, "", (1, 1))))

    def code(self, mistake: Mistake) -> CodeType:
        """The module with that one mistake in it, compiled."""
        held = getattr(mistake.parent, mistake.field)
        kept = list(held) if isinstance(held, list) else held
        _put(mistake)
        try:
            return compile(self._tree, str(TOP / self.file), "exec")
        finally:
            setattr(mistake.parent, mistake.field, kept)


def _put(mistake: Mistake) -> None:
    if mistake.index is None:
        setattr(mistake.parent, mistake.field, mistake.instead)
        return
    # A new list, as what was kept must stay as it was.
    items = list(getattr(mistake.parent, mistake.field))
    stands_in = [] if mistake.instead is None else [mistake.instead]
    items[mistake.index : mistake.index + 1] = stands_in
    setattr(mistake.parent, mistake.field, items)


def _numbered(found: Iterator[Mistake]) -> Iterator[Mistake]:
    seen: Counter[tuple[str, str, str]] = Counter()
    for each in found:
        key = each.place.function, each.before, each.after
        seen[key] += 1
        yield replace(each, number=seen[key])


def _in_body(node: ast.AST, function: str, statement: tuple[int, int]) -> Iterator[Mistake]:
    """The mistakes in all that stands below `node`."""
    for field, index, child in _children(node):
        at = _statement(child, statement)
        for made in instead_of(node, field, child):
            yield _mistake(made, (node, field, index), Place(function, _lines(child, at), at))
        yield from _in_body(child, _function(child, function), at)


def _children(node: ast.AST) -> Iterator[tuple[str, int | None, ast.AST]]:
    for field, held in ast.iter_fields(node):
        if field in _SKIPPED_FIELDS:
            continue
        for index, child in enumerate(held) if isinstance(held, list) else [(None, held)]:
            if isinstance(child, ast.AST) and not _is_passed_over(node, field, child):
                yield field, index, child


def _is_passed_over(node: ast.AST, field: str, child: ast.AST) -> bool:
    """Docstrings, claims to the type checker, declarations, and the words of an error of our own."""
    match child:
        case ast.stmt():
            return _is_declaration(child)
        case ast.Call(func=ast.Name(id="TypeVar" | "NewType")):
            return True
        case ast.Constant() | ast.JoinedStr():
            return _is_said_to_programmers(node, field)
    return False


def _is_declaration(node: ast.stmt) -> bool:
    match node:
        case ast.Expr(value=ast.Constant()) | ast.Assert() | ast.Import() | ast.ImportFrom():
            return True
        case ast.Expr(value=ast.Call(func=ast.Name(id="assert_never"))):
            return True
        case ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return True
        case ast.AnnAssign(annotation=ast.Name(id="TypeAlias")):
            return True
        case ast.Assign(value=ast.Subscript(value=ast.Name(id="Callable"))):
            return True
        case ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]):
            return name in _DECLARED
    return False


def _is_said_to_programmers(node: ast.AST, field: str) -> bool:
    match node:
        case ast.Call(func=ast.Name(id="fault")):
            return True
        case ast.Call(func=ast.Name(id=name)):
            return field == "args" and (name.endswith("Error") or name == "cast")
    return False


def _mistake(made: Instead, at: tuple[ast.AST, str, int | None], place: Place) -> Mistake:
    parent, field, index = at
    return Mistake(place, made.before, made.after, 1, parent, field, index, made.node)


def _function(node: ast.AST, around: str) -> str:
    if not isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        return around
    return f"{around}.{node.name}" if around else node.name


def _lines(node: ast.AST, otherwise: tuple[int, int]) -> tuple[int, int]:
    match node:
        case ast.expr() | ast.stmt() | ast.keyword():
            return node.lineno, node.end_lineno or node.lineno
        case ast.match_case():
            return node.pattern.lineno, node.body[-1].end_lineno or node.pattern.lineno
        case _:
            return otherwise


def _statement(node: ast.AST, around: tuple[int, int]) -> tuple[int, int]:
    """The lines of a statement; of one with others in it, of its head only."""
    match node:
        case ast.stmt(lineno=first, end_lineno=last):
            body = getattr(node, "body", None)
            return first, max(first, body[0].lineno - 1) if body else last or first
        case ast.match_case():
            return node.pattern.lineno, node.pattern.end_lineno
        case _:
            return around
