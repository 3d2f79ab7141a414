"""An example of each problem, really produced by the cases of the tests."""

from __future__ import annotations

import json
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache, partial
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

import yaml

from engine.baselines.baseline import FORMAT, read_baseline
from engine.baselines.shapes import BaselineHeld
from engine.examples.run import run_examples
from engine.explain.canonical import sha256_of
from engine.facts.read import read_application
from engine.facts.twice import applicants_that_come_twice
from engine.formula.fault import FormulaFault
from engine.formula.parse import parse_cell, parse_formula
from engine.literals.fault import LiteralFault
from engine.literals.read import read_literal
from engine.load.load import check, check_text, load
from engine.problem import Problem, Unfit
from engine.quantities import MOMENT, TEXT
from engine.sheets.read import read_form
from engine.source import Source, read_table_file, read_text

ROOT: Final = Path(__file__).resolve().parent.parent
CASES: Final = ROOT / "tests" / "cases"
_CELL: Final = "cell: "


@dataclass(frozen=True, slots=True)
class Shown:
    """A problem, and the text of the file that it is in."""

    problem: Problem
    text: str


@dataclass(slots=True)
class Collected:
    """The first example of each code, and the cases that could not be read."""

    examples: dict[str, Shown] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)

    def take(self, shown: Shown) -> None:
        """Keeps an example, if it is the first of its code."""
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
        yield from _of_formula(formula, parse)


def _literals() -> Iterator[Shown]:
    """Numbers, amounts, dates and all that a fact or cell may hold."""
    from tests.literals.kinds import read  # noqa: PLC0415 - see `collected`

    for line in (CASES / "literals" / "refused.txt").read_text("ascii").splitlines():
        if not line or line.startswith("#"):
            continue
        kind, quoted, *_ = line.split(" | ")
        text = quoted[1:-1].encode("ascii").decode("unicode_escape")
        yield from _of_literal(partial(read, kind), text)


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


@dataclass(frozen=True, slots=True)
class PolicyCase:
    """A policy of which a piece was changed, the code that it must give, and what it gives."""

    code: str
    put: str
    base: Path
    take: str
    shown: tuple[Shown, ...]


@cache
def policy_cases() -> tuple[PolicyCase, ...]:
    """Every case that changes a policy, worked out once."""
    made: list[PolicyCase] = []
    for file in sorted(CASES.glob("*/policy*.yaml")):
        base = base_of(file)
        for case in yaml.load(file.read_text("utf-8"), Loader=yaml.BaseLoader):  # noqa: S506 - all text
            if isinstance(case, dict) and "take" in case:
                shown = tuple(changed_policy(base, case))
                made.append(PolicyCase(case["code"], case["put"], base, case["take"], shown))
    return tuple(made)


def _policies() -> Iterator[Shown]:
    """Policies of which a piece was taken out or put in."""
    for case in policy_cases():
        yield from case.shown


def base_of(file: Path) -> Path:
    """The policy that the cases of `file` change: `base.yaml` beside it, or the reference."""
    beside = file.with_name("base.yaml")
    return beside if beside.is_file() else ROOT / "benchmarks" / "reference.yaml"


def changed_policy(base: Path, case: dict[str, Any]) -> Iterator[Shown]:
    """What is wrong with the policy `base`, changed as `case` says, and with its examples."""
    text = base.read_text("utf-8")
    for take, put in (("take", "put"), ("and_take", "and_put")):
        if take in case:
            text = text.replace(case[take], case[put])
    with tempfile.TemporaryDirectory() as folder:
        _lay_out(Path(folder), base, case)
        path = Path(folder, "policy.yaml")
        path.write_text(text, "utf-8")
        checked = check(path)
        yield from (Shown(each, text) for each in checked.problems)
        # Examples are only worked out for the cases that are about them.
        is_run = case["code"].startswith("E60")
        results = run_examples(checked.policy) if is_run and checked.policy is not None else ()
        yield from (Shown(each, text) for result in results for each in result.problems)


def _lay_out(folder: Path, base: Path, case: dict[str, Any]) -> None:
    """Puts into `folder` what lies beside the policy of a case."""
    if base.name == "base.yaml":
        shutil.copytree(base.parent, folder, dirs_exist_ok=True)
    if "earlier" in case:
        earlier = base.read_text("utf-8").replace("orchards/call2", "orchards/call1")
        earlier = earlier.replace("{from: 2025-01-01, by", "{from: 2024-01-01, by")
        changed = earlier.replace(case["earlier"]["take"], case["earlier"]["put"])
        Path(folder, "call1.yaml").write_text(changed, "utf-8")
    if "link" in case:
        Path(folder, case["link"]).symlink_to(base)
    for name, beside in case.get("beside", {}).items():
        Path(folder, name).write_text(beside, "utf-8")


def _records() -> Iterator[Shown]:
    """Applications beside earlier decisions of the same applicant."""
    from tests.facts.gardens import application, application_text, gardens  # noqa: PLC0415 - see `collected`
    from tests.facts.test_earlier import EARLIER, decided  # noqa: PLC0415 - see `collected`

    made, other = decided(EARLIER), decided({**EARLIER, "neighbours": "41"})
    odd = decided(EARLIER)
    odd["decision"]["parts"][0]["amount"] = "9999999.00"
    for plots, *records in (
        ("{001: {trees: 11}, 002: {trees: 4}}", made),
        ("{001: {trees: 10}, 002: {trees: 4}, 010: {trees: 5}}", made),
        ("{}", made),
        ("-", made, other),
        ("-", {}),
        ("-", odd),
    ):
        facts = {"earlier_plots": plots}
        text = application_text(facts)
        _, problems = read_application(application(facts), gardens(), records=records)
        yield from (Shown(each, text) for each in problems)


def _twice() -> Iterator[Shown]:
    """The same applicant a second time, a file that is not there, a key of nothing."""
    policy = load(CASES / "problems" / "base.yaml")
    text = "policy: orchards/call2\nfacts:\n  school: North\n  helpers: {}\n"
    for stated in (text, text.replace("  school: North\n", "")):
        read = []
        for name in ("a.yaml", "b.yaml"):
            document, _ = read_text(stated, name, notation="yaml")
            facts, _ = read_application(document, policy)
            read += [] if facts is None else [facts]
        yield from (Shown(each, stated) for each in applicants_that_come_twice(policy, read))
    _, problems = read_application("weg.yaml", policy)
    yield from (Shown(each, "") for each in problems)
    empty = text.replace("{}", '{"": {hours: 1}}')
    document, _ = read_text(empty, "aanvraag.yaml", notation="yaml")
    _, problems = read_application(document, policy)
    yield from (Shown(each, empty) for each in problems)


def _forms() -> Iterator[Shown]:
    """Forms of which cells were changed, and files that are none."""
    from tests.facts.gardens import application, gardens  # noqa: PLC0415 - see `collected`
    from tests.forms.books import Book, call3, empty_form, form_of  # noqa: PLC0415 - see `collected`
    from tests.forms.test_reading import CASES as CELLS  # noqa: PLC0415 - see `collected`
    from tests.forms.test_reading import changed  # noqa: PLC0415 - see `collected`

    for case in CELLS:
        if "refused" in case:
            yield from _of_form(changed(case).data)
    usual = form_of(application(), gardens())
    renamed, nameless, unlike, macros, older = (Book(usual) for _ in range(5))
    renamed.change("xl/workbook.xml", 'name="Plots"', 'name="Tuinen"')
    nameless.change("xl/workbook.xml", 'name="_regelspoor"', 'name="Other"')
    unlike.change("xl/sharedStrings.xml", "neighbours", "neighbors")
    macros.parts["xl/vbaProject.bin"] = b""
    older.change("xl/sharedStrings.xml", '"version":"1.0.0"', '"version":"0.9.0"')
    for book in (renamed, nameless, unlike, macros, older):
        yield from _of_form(book.data)
    protected = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    for data in (b"", protected, b"#" * 6_000_000, empty_form(call3(), "nl", 0, False)):
        yield from _of_form(data)
    with patch.dict(sys.modules, {"python_calamine": None}):
        yield from _of_form(usual)


def _of_form(data: bytes) -> Iterator[Shown]:
    from tests.facts.gardens import gardens  # noqa: PLC0415 - see `collected`

    read = read_form(data, "aanvraag.xlsx", gardens())
    yield from (Shown(each, read.text or "") for each in read.problems)


def _sizes() -> Iterator[Shown]:
    """What no small file can show: bytes, sizes and depths."""
    for data in (
        b"naam: caf\xe9\n",
        b"#" * 1_000_001,
        b"diep: " + b"[" * 70 + b"]" * 70,
        b"- 1\n" * 50_001,
        b"lang: " + b"a" * 20_001,
    ):
        document, problems = read_text(data, "policy.yaml", notation="yaml")
        yield from (Shown(each, document.source.text) for each in problems)
    for formula in ("pr\u0456ce > 2", " + ".join(["price"] * 300), "(" * 70 + "1" + ")" * 70):
        yield from _of_formula(formula, parse_formula)
    yield from _of_literal(
        lambda text: read_literal(text, TEXT, {}, "EUR", None, unit_optional=True), "a" * 10_001
    )
    moment = "2024-05-06T12:00"
    yield from _of_literal(
        lambda text: read_literal(text, MOMENT, {}, "EUR", None, unit_optional=True), moment
    )
    _, problems = read_table_file(ROOT, "tarief\u202e.csv")
    yield from (Shown(each, "") for each in problems)


def _alone() -> Iterator[Shown]:
    """A policy that was given as a text, without a folder."""
    text = (CASES / "problems" / "base.yaml").read_text("utf-8")
    table = re.sub(r"    rows: \|\n(      .*\n)+", "    from_file: sorts.csv\n", text)
    yield from (Shown(each, table) for each in check_text(table, "policy.yaml").problems)


def _added() -> Iterator[Shown]:
    """An example under a name that is taken."""
    from tests.authoring.layouts import PLAIN  # noqa: PLC0415 - see `collected`
    from tests.authoring.test_example import added  # noqa: PLC0415 - see `collected`
    from tests.cli.running import ENOUGH  # noqa: PLC0415 - see `collected`

    yield from (Shown(each, PLAIN) for each in added(PLAIN, ENOUGH, name="enough").problems)


def _publications() -> Iterator[Shown]:
    """What keeps a version from being published, and what happened to those that were."""
    from tests.publishing.shown import SCENES  # noqa: PLC0415 - see `collected`

    for scene in SCENES:
        with tempfile.TemporaryDirectory() as folder:
            yield from (Shown(*each) for each in scene(Path(folder)))


def _intentions() -> Iterator[Shown]:
    """What a change is meant to do, written wrongly."""
    from tests.compare.intent.gardens_intended import HIGHER, THRESHOLD, read, refused  # noqa: PLC0415 - see `collected`

    for case in refused():
        text = THRESHOLD.replace(case["take"], case["put"])
        yield from (Shown(each, text) for each in read(text, HIGHER).problems)


def _mappings() -> Iterator[Shown]:
    """How the facts of one call become those of another, written wrongly; and a value too large."""
    from tests.compare.mapping.calls import MAPPING, compared, read, refused  # noqa: PLC0415 - see `collected`

    for case in refused():
        text = MAPPING.replace(case["take"], case["put"])
        yield from (Shown(each, text) for each in read(text).problems)
    with tempfile.TemporaryDirectory() as folder:
        made = compared(Path(folder), beds="{a: {plots: 60, shade: no}}")
        yield from (Shown(each, "") for one in made.unread for each in one.after)


def _baselines() -> Iterator[Shown]:
    """A file that is no baseline, one that somebody changed, and one of an older version."""
    none = {**dict.fromkeys(BaselineHeld.__annotations__, ""), "format": FORMAT}
    older = {key: "" for key in none if key not in {"records", "records_sha256", "sha256"}}
    older["format"] = "regelspoor/baseline/1"
    for held in ({}, none, {**older, "sha256": sha256_of(older)}):
        text = json.dumps(held)
        found = read_baseline(text, Path("call3.baseline.json"))
        if isinstance(found, Problem):
            yield Shown(found, text)


def _imports() -> Iterator[Shown]:
    """Old files that are no applications, and mappings that do not say so of them."""
    from tests.importing.parks import problems_of, refused, wholes  # noqa: PLC0415 - see `collected`

    with tempfile.TemporaryDirectory() as folder:
        for case in refused():
            problems, text = problems_of(case, Path(folder))
            yield from (Shown(each, text) for each in problems)
        yield from (Shown(each, text) for each, text in wholes(Path(folder)))


def _of_formula(formula: str, parse: Callable[[str], object]) -> Iterator[Shown]:
    try:
        parse(formula)
    except FormulaFault as fault:
        span = Source("formule", formula).span(fault.start, fault.end)
        yield Shown(Problem(fault.code, span, {**fault.fields}), formula)


def _of_literal(read: Callable[[str], object], text: str) -> Iterator[Shown]:
    try:
        read(text)
    except LiteralFault as fault:
        span = Source("waarde", text).span(fault.start, fault.end)
        yield Shown(Problem(fault.code, span, {**fault.fields}), text)


def _named(problem: Problem, path: Path, name: str) -> Problem:
    """`problem` without the folder that only was there for a moment."""
    fields = {key: name if value == str(path) else value for key, value in problem.fields.items()}
    return replace(
        problem,
        span=None if problem.span is None else problem.span._replace(file=name),
        also=tuple(
            (span._replace(file=name) if span.file == path.as_posix() else span, label)
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
    _records,
    _twice,
    _forms,
    _sizes,
    _alone,
    _added,
    _publications,
    _intentions,
    _mappings,
    _baselines,
    _imports,
)
