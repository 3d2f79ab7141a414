"""From an application's text to its facts: typed and held against the policy, or refused.

First each fact is read by its declared type; then comes what only all facts together can tell. A
fact that was refused counts as unknown there, so that one problem does not bring another.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final, TypeAlias

from engine.application import Facts, Provenance
from engine.facts.applies import (
    refuse_before_in_force,
    refuse_claims_above_what_was_paid,
    refuse_what_does_not_apply,
)
from engine.facts.digest import digest
from engine.facts.earlier import fill_in
from engine.facts.form import Form, read_form
from engine.facts.intake import EnoughError, Intake, did_you_mean, whole
from engine.interpret import Run
from engine.policy.policy import Policy
from engine.problem import Problem, in_reading_order
from engine.quantities import TRUTH
from engine.source import MAX_BYTES, Document, Mapping, Notation, Scalar, read_text

Record: TypeAlias = Dictionary[str, Any]

_KEYS: Final = ("policy", "synthetic", "facts")
_NOTATIONS: Final[dict[str, Notation]] = {".yaml": "yaml", ".yml": "yaml", ".json": "json"}


@dataclass(frozen=True, slots=True)
class Reading:
    """What an application is read with, apart from itself.

    Args:
        file: the path that messages and records name.
        records: decision records of earlier calls, for the facts that come from them.
        readings: another reading than the chosen one, by interpretation.
    """

    file: str
    records: Sequence[Record] = ()
    readings: Dictionary[str, str] | None = None


def read_application(
    application: Document | Path | str,
    policy: Policy,
    *,
    records: Sequence[Record] = (),
    readings: Dictionary[str, str] | None = None,
) -> tuple[Facts | None, tuple[Problem, ...]]:
    """The facts of one application, or what is wrong with it.

    Args:
        application: its file, `.yaml` or `.json`; or the same as a document that was read.
        policy: the policy that it is made under.
        records: the records of earlier decisions at hand, of any applicant.
        readings: another reading than the chosen one, by interpretation.

    Returns:
        The facts and no problem; or no facts and the problems in reading order: E100 to E190 and
        E500 to E579.
    """
    document, problems = document_of(application)
    if document is None or (problems and document.root is None):
        return None, problems
    intake, with_ = Intake(policy), Reading(document.file, records, readings)
    facts, found = _settled(intake, lambda: _read(intake, document, with_))
    if problems:
        lines = {each.span.line for each in problems if each.span}
        found = tuple(each for each in found if not each.span or each.span.line not in lines)
    every = in_reading_order((*problems, *found))
    return (None, every) if every else (facts, ())


def read_facts(  # noqa: PLR0913 - what it reads, and with what
    node: Mapping,
    policy: Policy,
    *,
    file: str,
    bare_judgements: bool = False,
    records: Sequence[Record] = (),
    readings: Dictionary[str, str] | None = None,
) -> tuple[Facts | None, tuple[Problem, ...]]:
    """The facts that `node`, what stands under `facts`, states; or what is wrong with them.

    Args:
        node: the facts as written.
        policy: the policy that asks for them.
        file: the path that messages and records name.
        bare_judgements: whether a judgement may be its answer alone, as in an example.
        records: the records of earlier decisions at hand, of any applicant.
        readings: another reading than the chosen one, by interpretation.

    Returns:
        The facts and no problem; or no facts and at most 100 problems in reading order: E150 to
        E189 and E510 to E569.
    """
    intake = Intake(policy, bare_judgements)
    with_ = Reading(file, records, readings)
    return _settled(intake, lambda: _held_together(intake, read_form(intake, node), with_))


def facts_of(
    form: Form,
    policy: Policy,
    origins: Dictionary[str, Provenance],
    *,
    file: str,
    records: Sequence[Record] = (),
) -> tuple[Facts | None, tuple[Problem, ...]]:
    """The facts that `form` holds, which no text of an application states.

    Args:
        form: the values and lists, each as `policy` declares it.
        policy: the policy that asks for them.
        origins: where each is from, by path.
        file: the path that messages and records name.
        records: the records of earlier decisions at hand, of any applicant.
    """
    intake = Intake(policy)
    intake.provenance.update(origins)
    with_ = Reading(file, records)
    return _settled(intake, lambda: _held_together(intake, form, with_))


def _settled(
    intake: Intake, read: Callable[[], Facts | None]
) -> tuple[Facts | None, tuple[Problem, ...]]:
    """What `read` gives if it noted no problem, else the problems."""
    try:
        facts = read()
    except EnoughError:
        facts = None
    if facts is None or intake.problems:
        return None, in_reading_order(intake.problems)
    return replace(facts, sha256=digest(facts)), ()


def _held_together(intake: Intake, form: Form, with_: Reading) -> Facts:
    """The facts, after all that only they together can tell has been looked at."""
    fill_in(intake, form, with_.records)
    origins = intake.provenance
    facts = Facts(
        policy=intake.policy.identity.name,
        values=form.values,
        lists=form.lists,
        provenance=origins,
        file=with_.file,
        is_synthetic=intake.synthetic or any(each.synthetic for each in origins.values()),
    )
    run = Run(intake.policy, facts, with_.readings)
    refuse_what_does_not_apply(intake, run, form.elements)
    refuse_before_in_force(intake, facts)
    if not intake.problems:
        refuse_claims_above_what_was_paid(intake, facts, with_.readings or {})
    return facts


def document_of(
    application: Document | Path | str,
) -> tuple[Document | None, tuple[Problem, ...]]:
    """The tree of an application, and what is wrong with its text; no tree if it cannot be read."""
    if isinstance(application, Document):
        return application, ()
    path = Path(application)
    notation = _NOTATIONS.get(path.suffix.lower())
    if notation is None:
        return None, (Problem("E501", None, {"file": str(path)}),)
    data = beginning_of(path, MAX_BYTES)
    if data is None:
        return None, (Problem("E500", None, {"file": str(path)}),)
    return read_text(data, path.as_posix(), notation=notation)


def beginning_of(path: Path, most: int) -> bytes | None:
    """The first `most` bytes of a file, and one more if it is longer; None if it is none."""
    try:
        # Anything but a plain file (a pipe, a device) could keep its reader waiting.
        if not path.is_file():
            return None
        with path.open("rb") as file:
            return file.read(most + 1)
    except (OSError, ValueError):
        return None


@dataclass(frozen=True, slots=True)
class Begun:
    """An application whose facts were each read by themselves, with nothing wrong in them.

    Args:
        form: the facts.
        provenance: where each is from, by path.
        file: the path that messages name.
        is_synthetic: whether it says of itself that it is made up.
    """

    form: Form
    provenance: dict[str, Provenance]
    file: str
    is_synthetic: bool


def begin(document: Document, policy: Policy) -> Begun | None:
    """The facts of an application by themselves; None if anything is wrong with them."""
    intake = Intake(policy)
    try:
        form = _form(intake, document)
    except EnoughError:
        return None
    if form is None or intake.problems:
        return None
    return Begun(form, intake.provenance, document.file, intake.synthetic)


def finish(begun: Begun, policy: Policy) -> tuple[Facts | None, tuple[Problem, ...]]:
    """The facts under `policy`, or what only all of them together tell is wrong.

    Args:
        begun: the facts, read by a policy that declares them just as this one does.
        policy: the policy that asks for them, without records of earlier decisions.
    """
    # Without records nothing is filled in, so both policies can look at the same form.
    intake = Intake(policy, synthetic=begun.is_synthetic, provenance=begun.provenance)
    return _settled(intake, lambda: _held_together(intake, begun.form, Reading(begun.file)))


def _read(intake: Intake, document: Document, with_: Reading) -> Facts | None:
    """The facts that a whole application states."""
    form = _form(intake, document)
    return None if form is None else _held_together(intake, form, with_)


def _form(intake: Intake, document: Document) -> Form | None:
    """What stands under `facts`; None, with a problem noted, if nothing can."""
    root = document.root
    if not isinstance(root, Mapping):
        intake.report("E502", document.source.span(0, 0) if root is None else root.span)
        return None
    for key, _ in root:
        if key.text not in _KEYS:
            hint = did_you_mean(key.text, _KEYS)
            intake.report("E503", key.span, key=key.text, hint=hint)
    for name in ("policy", "facts"):
        if name not in root:
            intake.report("E504", document.source.span(0, 0), key=name)
    _of_policy(intake, root)
    node = root.get("facts")
    if isinstance(node, Mapping):
        return read_form(intake, node)
    if node is not None:
        intake.report("E506", node.span)
    return None


def _of_policy(intake: Intake, root: Mapping) -> None:
    """Whether the application is made under this policy, and whether it is made up."""
    stated, name = root.get("policy"), intake.policy.identity.name
    if stated is not None and not (isinstance(stated, Scalar) and stated.text == name):
        given = stated.text if isinstance(stated, Scalar) else ""
        intake.report("E505", stated.span, given=given, policy=name)
    synthetic = root.get("synthetic")
    if isinstance(synthetic, Scalar):
        intake.synthetic = intake.literal(whole(synthetic), TRUTH) is True
    elif synthetic is not None:
        intake.report("E507", synthetic.span)
