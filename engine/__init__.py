"""Regelspoor: applications decided by rules in a YAML file, each step with its source.

A first decision::

    import engine

    policy = engine.load("policies/call3.yaml")
    decision = engine.decide(policy, "applications/call3/een-stad-zet-alles-voort.yaml")
    print(decision.outcome.value, decision.amount)
    print(engine.explain(decision))

What cannot be used raises `Unfit`, whose `problems` say what is wrong, where, and how to mend it.
Amounts are exact numbers (`int` or `Fraction`), in the currency of the policy.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

# Two parts bear the name of a function below. A part that is imported for the first time is set as
# an attribute of `engine`; these come now, so that they cannot take the functions' place later.
import engine.explain
import engine.load  # noqa: F401 - imported for its place, see above

if TYPE_CHECKING:
    from engine.application import Facts
    from engine.examples.run import ExampleResult
    from engine.explain.record_shapes import Record
    from engine.load.load import Checked
    from engine.outcome import Decision, Outcome
    from engine.policy.policy import Policy
    from engine.problem import Problem, Unfit

__version__: str

Form: TypeAlias = Literal["text", "page", "json"]
AnyPath: TypeAlias = str | PathLike[str]

__all__ = [
    "Checked",
    "Decision",
    "ExampleResult",
    "Facts",
    "Outcome",
    "Policy",
    "Problem",
    "Record",
    "Unfit",
    "__version__",
    "check",
    "decide",
    "explain",
    "facts_of",
    "load",
    "record",
    "run_examples",
    "schema",
]

# Where the names are that are classes: they come when they are asked for, so that `import engine`
# costs next to nothing.
_CLASSES: Final = {
    "Checked": "engine.load.load",
    "Decision": "engine.outcome",
    "ExampleResult": "engine.examples.run",
    "Facts": "engine.application",
    "Outcome": "engine.outcome",
    "Policy": "engine.policy.policy",
    "Problem": "engine.problem",
    "Record": "engine.explain.record_shapes",
    "Unfit": "engine.problem",
}


def load(path: AnyPath) -> Policy:
    """The checked policy at `path`.

    Raises:
        Unfit: it has errors; all of them, in reading order.
        OSError: the file cannot be opened.
    """
    from engine.load.load import load as load_policy

    return load_policy(Path(path))


def check(path: AnyPath) -> Checked:
    """The policy at `path`, if it has no errors, and every problem that it has, warnings included.

    Raises:
        OSError: the file cannot be opened.
    """
    from engine.load.load import check as check_policy

    return check_policy(Path(path))


def facts_of(
    policy: Policy, application: AnyPath, *, records: Sequence[Mapping[str, Any]] = ()
) -> Facts:
    """What the application at the path `application` states, checked against `policy`.

    Args:
        policy: a checked policy.
        application: the path of a `.yaml`, `.yml` or `.json` file, or of a form (`.xlsx`).
        records: records of earlier decisions, for the facts that come from them.

    Raises:
        Unfit: something in it cannot be used; all of it, in reading order.
    """
    from engine.problem import Unfit
    from engine.sheets.read import read_file

    read = read_file(Path(application), policy, records=records)
    if read.facts is None:
        raise Unfit(read.problems)
    return read.facts


def decide(
    policy: Policy,
    application: Facts | AnyPath,
    *,
    stage: str | None = None,
    records: Sequence[Mapping[str, Any]] = (),
) -> Decision:
    """The decision on one application.

    Args:
        policy: a checked policy.
        application: its facts, or the path of its file.
        stage: the name of one of `policy.stages`; the first if nothing is said.
        records: records of earlier decisions, for the facts that come from them.

    Raises:
        Unfit: the application cannot be used.
        ValueError: the policy has no such stage.
    """
    from engine.application import Facts
    from engine.decision import decide as decide_facts

    at = 0 if stage is None else policy.stages.index(stage)
    if not isinstance(application, Facts):
        application = facts_of(policy, application, records=records)
    return decide_facts(policy, application, at)


def record(decision: Decision, envelope: Mapping[str, str] | None = None) -> Record:
    """All of `decision` as data: for the same policy and application always the same, and hashed.

    Args:
        decision: what came out for one application.
        envelope: who decided, when; kept beside what is hashed.
    """
    from engine.explain.record import record as record_of

    return record_of(decision, envelope)


def explain(
    decision: Decision,
    *,
    language: Literal["nl", "en"] = "nl",
    form: Form = "text",
    width: int = 80,
) -> str:
    """`decision` with every step and its source: as text, as a web page, or as its record in JSON.

    Args:
        decision: what came out for one application.
        language: of the words; the record has both.
        form: `text` for a terminal, `page` for a browser, `json` for a program.
        width: how many characters a line of text has.
    """
    held = record(decision)
    match form:
        case "json":
            from engine.explain.canonical import canonical_json

            return canonical_json(held).decode("utf-8")
        case "page":
            from engine.explain.as_page import as_page

            return as_page(held, language)
        case _:
            from engine.explain.as_text import as_text

            return as_text(held, language, width=width)


def run_examples(policy: Policy) -> tuple[ExampleResult, ...]:
    """What became of each example that stands in `policy`, in the order of the file."""
    from engine.examples.run import run_examples as run

    return run(policy)


def schema(policy: Policy) -> dict[str, Any]:
    """The JSON Schema of the applications to `policy`."""
    from engine.schema_of import application_schema

    return application_schema(policy)


if not TYPE_CHECKING:  # pragma: no branch - a type checker must see that no other name is there

    def __getattr__(name: str) -> object:
        """A class or the version, when it is asked for."""
        if name == "__version__":
            return _version()
        if name in _CLASSES:
            from importlib import import_module

            return getattr(import_module(_CLASSES[name]), name)
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)


def __dir__() -> list[str]:
    """The public names."""
    return sorted(__all__)


def _version() -> str:
    """The version that is installed; in a clone that is not, the one that it declares."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("regelspoor")
    except PackageNotFoundError:
        import tomllib

        declared = Path(__file__).resolve().parent.parent / "pyproject.toml"
        found: str = tomllib.loads(declared.read_text(encoding="utf-8"))["project"]["version"]
        return found
