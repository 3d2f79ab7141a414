"""What may stand instead of a piece of syntax: the kinds of mistakes."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any, NamedTuple, TypeVar

COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
_PAIRS = (
    "min max", "any all", "startswith endswith", "lower upper", "lstrip rstrip", "floor ceil",
    "removeprefix removesuffix", "partition rpartition", "find rfind", "sorted list", "union intersection",
)  # fmt: skip
SWAPPED = {one: other for pair in _PAIRS for one, other in [pair.split(), pair.split()[::-1]]}
del SWAPPED["list"]  # not every list wants to be sorted


Syntax = TypeVar("Syntax", bound=ast.AST)


class Instead(NamedTuple):
    """What stands there, what shall stand there, and the piece to put in; None takes it away."""

    before: str
    after: str
    node: ast.AST | None


def instead_of(parent: ast.AST, field: str, node: ast.AST) -> Iterator[Instead]:
    """Every mistake that is made in `node`, which stands in a field of `parent`."""
    match node:
        case ast.Constant():
            yield from _constants(parent, node)
        case ast.expr():
            fewer = _fewer(node) if _is_looked_through(parent, field) else ()
            yield from (_shown(node, made) for made in [*_expressions(node), *fewer])
            yield from _turned(parent, field, node)
        case ast.stmt():
            yield from _statements(node)
        case ast.keyword() if isinstance(parent, ast.Call):
            called = ast.unparse(parent.func)
            yield Instead(f"{called}(…, {ast.unparse(node)})", f"{called}(…)", None)
        case ast.match_case() if not _is_last(parent, node):
            yield Instead(ast.unparse(node).partition("\n")[0], "dropped", None)


def _shown(node: ast.expr, made: ast.expr) -> Instead:
    return Instead(ast.unparse(node), ast.unparse(made), ast.copy_location(made, node))


def _constants(parent: ast.AST, node: ast.Constant) -> Iterator[Instead]:
    is_compared = isinstance(parent, (ast.Compare, ast.MatchValue))
    match node.value:
        case bool():
            values: list[bool | int | str] = [not node.value]
        case int():
            values = [node.value + 1, *([node.value - 1] if is_compared else [])]
        case str():
            values = [f"XX{node.value}"]
        case _:
            return
    for value in values:
        made = ast.copy_location(ast.Constant(value), node)
        yield Instead(_around(parent, node, node), _around(parent, node, made), made)


def _around(parent: ast.AST, node: ast.AST, made: ast.AST) -> str:
    """The constant with the expression that it stands in, which says which one it is."""
    if not isinstance(parent, (ast.expr, ast.keyword)) or isinstance(parent, ast.JoinedStr):
        return ast.unparse(made)
    written = ast.unparse(parent)
    if len(written) > 60 or node is made:
        return written if len(written) <= 60 else ast.unparse(made)
    return ast.unparse(_replaced(parent, node, made))


def _replaced(parent: Syntax, node: ast.AST, made: ast.AST) -> Syntax:
    """A copy of `parent` with `made` in place of `node`."""
    fields = {
        name: [made if each is node else each for each in held]
        if isinstance(held, list)
        else made
        if held is node
        else held
        for name, held in ast.iter_fields(parent)
    }
    return type(parent)(**fields)


def _expressions(node: ast.expr) -> Iterator[ast.expr]:
    match node:
        case ast.Compare():
            yield from _comparisons(node)
        case ast.BoolOp():
            yield from _junctions(node)
        case ast.IfExp():
            yield ast.IfExp(node.test, node.orelse, node.body)
        case ast.UnaryOp() | ast.BinOp():
            yield from _arithmetic(node)
        case ast.Call():
            yield from _calls(node)
        case _:
            yield from _collections(node)


def _arithmetic(node: ast.UnaryOp | ast.BinOp) -> Iterator[ast.expr]:
    match node:
        case ast.UnaryOp(op=ast.Not() | ast.USub(), operand=operand):
            yield operand
        case ast.BinOp(op=op) if type(op) in ARITHMETIC:
            yield ast.BinOp(node.left, ARITHMETIC[type(op)](), node.right)


def _collections(node: ast.expr) -> Iterator[ast.expr]:
    match node:
        case ast.Slice():
            yield from _slices(node)
        case ast.Dict() if len(node.values) > 1:
            for at in range(len(node.values)):
                yield ast.Dict(_without(node.keys, at), _without(node.values, at))
        case ast.ListComp() | ast.SetComp() | ast.GeneratorExp() | ast.DictComp():
            yield from _comprehensions(node)


def _comparisons(node: ast.Compare) -> Iterator[ast.expr]:
    for at, op in enumerate(node.ops):
        for other in COMPARISONS[type(op)]:
            yield ast.Compare(
                node.left, [*node.ops[:at], other(), *node.ops[at + 1 :]], node.comparators
            )


def _junctions(node: ast.BoolOp) -> Iterator[ast.expr]:
    other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    yield ast.BoolOp(other, node.values)
    for at in range(len(node.values)):
        left = node.values[:at] + node.values[at + 1 :]
        yield left[0] if len(left) == 1 else ast.BoolOp(node.op, left)


def _calls(node: ast.Call) -> Iterator[ast.expr]:
    match node.func:
        case ast.Name(id=name) if name in SWAPPED:
            function = ast.copy_location(ast.Name(SWAPPED[name], ast.Load()), node.func)
            # `list` knows no key.
            keywords = [] if SWAPPED[name] == "list" else node.keywords
            yield ast.Call(function, node.args, keywords)
        case ast.Attribute(value=value, attr=name) if name in SWAPPED:
            method = ast.copy_location(ast.Attribute(value, SWAPPED[name], ast.Load()), node.func)
            yield ast.Call(method, node.args, node.keywords)


def _slices(node: ast.Slice) -> Iterator[ast.expr]:
    if node.lower is not None:
        yield ast.Slice(None, node.upper, node.step)
    if node.upper is not None:
        yield ast.Slice(node.lower, None, node.step)


def _is_looked_through(parent: ast.AST, field: str) -> bool:
    """Whether what stands here is a number of things to go through or to look among."""
    match parent:
        case ast.Compare():
            return field == "comparators"
        case ast.For() | ast.comprehension():
            return field == "iter"
        case ast.Call(func=ast.Name(id="frozenset" | "set" | "tuple")):
            return True
        case ast.Assign() | ast.AnnAssign() | ast.BinOp():
            return field in {"value", "left", "right"}
    return False


def _fewer(node: ast.expr) -> Iterator[ast.expr]:
    """One entry dropped, where there are others."""
    match node:
        case ast.Set(elts=items) if len(items) > 1:
            yield from (ast.Set(_without(items, at)) for at in range(len(items)))
        case ast.Tuple(elts=items) | ast.List(elts=items) if len(items) > 1:
            yield from (type(node)(_without(items, at), ast.Load()) for at in range(len(items)))


def _without(items: list[Any], at: int) -> list[Any]:
    return items[:at] + items[at + 1 :]


def _comprehensions(
    node: ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp,
) -> Iterator[ast.expr]:
    for clause in node.generators:
        for at in range(len(clause.ifs)):
            fewer = _without(clause.ifs, at)
            yield _replaced(node, clause, ast.comprehension(clause.target, clause.iter, fewer, 0))


def _turned(parent: ast.AST, field: str, node: ast.expr) -> Iterator[Instead]:
    """A condition as its opposite, where no mistake in its operator says the same; a result as none."""
    is_condition = field in {"test", "guard"} and not isinstance(parent, ast.Assert)
    if is_condition and not isinstance(node, (ast.Compare, ast.BoolOp, ast.UnaryOp)):
        yield _shown(node, ast.UnaryOp(ast.Not(), node))
    if field == "guard" and isinstance(parent, ast.match_case) and not _fits_all(parent.pattern):
        yield Instead(f"case … if {ast.unparse(node)}", "without its guard", None)
    if isinstance(parent, ast.Return):
        yield _shown(node, ast.Constant(None))


def _statements(node: ast.stmt) -> Iterator[Instead]:
    nothing = ast.copy_location(ast.Pass(), node)
    match node:
        case ast.Expr() | ast.Raise() | ast.AugAssign() | ast.Delete():
            yield Instead(ast.unparse(node), "dropped", nothing)
        case ast.Assign(targets=[ast.Subscript() | ast.Attribute()]):
            yield Instead(ast.unparse(node), "dropped", nothing)
        case ast.Continue():
            yield Instead("continue", "break", ast.copy_location(ast.Break(), node))
        case ast.Break():
            yield Instead("break", "continue", ast.copy_location(ast.Continue(), node))
    if isinstance(node, ast.AugAssign) and type(node.op) in ARITHMETIC:
        made = ast.AugAssign(node.target, ARITHMETIC[type(node.op)](), node.value)
        yield Instead(ast.unparse(node), ast.unparse(made), ast.copy_location(made, node))


def _is_last(parent: ast.AST, node: ast.match_case) -> bool:
    """The last case is what is left, and often what cannot be."""
    return isinstance(parent, ast.Match) and parent.cases[-1] is node


def _fits_all(pattern: ast.pattern) -> bool:
    return isinstance(pattern, ast.MatchAs) and pattern.pattern is None
