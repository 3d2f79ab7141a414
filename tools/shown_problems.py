"""An example of each problem, really produced by the cases of the tests."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

import yaml

from engine.examples.run import run_examples
from engine.facts.read import read_application
from engine.formula.fault import FormulaFault
from engine.formula.parse import parse_cell, parse_formula
from engine.literals.fault import LiteralFault
from engine.load.load import check
from engine.problem import Problem, Unfit
from engine.source import Source, read_table_file, read_text

ROOT: Final = Path(__file__).resolve().parent.parent
CASES: Final = ROOT / "tests" / "cases"
_CELL: Final = "cell: "
# A drawing of a page of letters helps nobody.
_LONGEST: Final = 2_000


@dataclass(frozen=True, slots=True)
class Shown:
    """A problem, and the text of the file that it is in."""

    problem: Problem
    text: str


@dataclass(slots=True)
class Collected:
    """The first example of each code, of those that are short enough to be drawn."""

    examples: dict[str, Shown] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)

    def take(self, shown: Shown) -> None:
        """Keeps an example, if it is the first of its code."""
        line = 0 if shown.problem.span is None else shown.problem.span.line - 1
        lines = shown.text.split("\n")
        if line >= len(lines) or len(lines[line]) < _LONGEST:
            self.examples.setdefault(shown.problem.code, shown)


def collected() -> Collected:
    """An example of every code that some case produces."""
    found = Collected()
    for source in _SOURCES:
        try:
            for shown in source():
                found.take(shown)
        except (ImportError, OSError, Unfit) as fault:
            # The cases of another group stand on their own.
            found.unread.append(f"{source.__name__.lstrip('_')}: {fault}")
    return found


def _files() -> Iterator[Shown]:
    """Texts in YAML, JSON and tables."""
    for path in sorted(CASES.glob("*/*.expect")):
        for suffix in (".yaml", ".json", ".csv"):
            file = path.with_suffix(suffix)
            if not file.is_file():
                continue
            if suffix == ".csv":
                table, problems = read_table_file(file.parent, file.name)
                text = table.source.text
            else:
                notation: Any = suffix[1:]
                document, problems = read_text(file.read_bytes(), file.name, notation=notation)
                text = document.source.text
            yield from (Shown(each, text) for each in problems)


def _formulas() -> Iterator[Shown]:
    """Formulas, and cells of decision tables."""
    from tests.formula.trees import blocks  # noqa: PLC0415 - see `collected`

    for block in blocks("refused.txt"):
        formula = block[1].removeprefix(_CELL)
        parse: Callable[[str], object] = parse_cell if block[1] != formula else parse_formula
        try:
            parse(formula)
        except FormulaFault as fault:
            span = Source("formule", formula).span(fault.start, fault.end)
            yield Shown(Problem(fault.code, span, {**fault.fields}), formula)


def _literals() -> Iterator[Shown]:
    """Numbers, amounts, dates and all that a fact or cell may hold."""
    from tests.literals.kinds import read  # noqa: PLC0415 - see `collected`

    for line in (CASES / "literals" / "refused.txt").read_text("ascii").splitlines():
        if not line or line.startswith("#"):
            continue
        kind, quoted, *_ = line.split(" | ")
        text = quoted[1:-1].encode("ascii").decode("unicode_escape")
        try:
            read(kind, text)
        except LiteralFault as fault:
            span = Source("waarde", text).span(fault.start, fault.end)
            yield Shown(Problem(fault.code, span, {**fault.fields}), text)


def _shapes() -> Iterator[Shown]:
    """Policies whose shape departs from the schema."""
    from tests.schema.reading import changed, problems_of  # noqa: PLC0415 - see `collected`
    from tests.schema.test_shape_problems import BAD  # noqa: PLC0415 - see `collected`

    for old, new, *_ in BAD:
        text = changed(old, new)
        yield from (Shown(each, text) for each in problems_of(text))


def _applications() -> Iterator[Shown]:
    """Applications to the policy of the tests of facts."""
    from tests.facts.gardens import application_text, cases, gardens  # noqa: PLC0415 - see `collected`
    from tests.facts.test_cases import other_facts  # noqa: PLC0415 - see `collected`

    for case in [*cases("refused"), *cases("files")]:
        text = case["text"] if "text" in case else application_text(other_facts(case))
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, case.get("name", "aanvraag.yaml"))
            path.write_text(text, "utf-8")
            _, problems = read_application(path, gardens())
        yield from (Shown(_named(each, path, path.name), text) for each in problems)


def _policies() -> Iterator[Shown]:
    """Policies of which a piece was taken out or put in."""
    for file in sorted(CASES.glob("*/policy*.yaml")):
        base = _base(file)
        for case in yaml.load(file.read_text("utf-8"), Loader=yaml.BaseLoader):  # noqa: S506 - all text
            if isinstance(case, dict) and "take" in case:
                yield from _changed_policy(base, case)


def _base(file: Path) -> Path:
    """The policy that the cases of `file` change: `base.yaml` beside it, or the reference."""
    beside = file.with_name("base.yaml")
    return beside if beside.is_file() else ROOT / "benchmarks" / "reference.yaml"


def _changed_policy(base: Path, case: dict[str, Any]) -> Iterator[Shown]:
    text = base.read_text("utf-8")
    for take, put in (("take", "put"), ("and_take", "and_put")):
        if take in case:
            text = text.replace(case[take], case[put])
    with tempfile.TemporaryDirectory() as folder:
        if base.name == "base.yaml":
            shutil.copytree(base.parent, folder, dirs_exist_ok=True)
        path = Path(folder, "policy.yaml")
        path.write_text(text, "utf-8")
        if "earlier" in case:
            earlier = base.read_text("utf-8").replace("orchards/call2", "orchards/call1")
            changed = earlier.replace(case["earlier"]["take"], case["earlier"]["put"])
            Path(folder, "call1.yaml").write_text(changed, "utf-8")
        for name, beside in case.get("beside", {}).items():
            Path(folder, name).write_text(beside, "utf-8")
        checked = check(path)
        yield from (Shown(each, text) for each in checked.problems)
        if checked.policy is not None:
            for result in run_examples(checked.policy):
                yield from (Shown(each, text) for each in result.problems)


def _named(problem: Problem, path: Path, name: str) -> Problem:
    """`problem` without the folder that only was there for a moment."""
    fields = {key: name if value == str(path) else value for key, value in problem.fields.items()}
    return replace(
        problem,
        span=None if problem.span is None else replace(problem.span, file=name),
        also=tuple(
            (replace(span, file=name) if span.file == path.as_posix() else span, label)
            for span, label in problem.also
        ),
        fields=fields,
    )


_SOURCES: Final[tuple[Callable[[], Iterator[Shown]], ...]] = (
    _files,
    _formulas,
    _literals,
    _shapes,
    _applications,
    _policies,
)
