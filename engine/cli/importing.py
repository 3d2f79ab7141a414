"""`import`: applications from a file in rows and columns, all of them or none."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from engine.cli.decide import refused_policy
from engine.cli.files import beginning, readable
from engine.cli.policies import RefusedPolicyError, policy_to_use, read_of, show_refused
from engine.cli.session import APPLICATION_REFUSED, FINE, Session, put, say
from engine.cli.usage import command, file, flag, lang, paths

if TYPE_CHECKING:
    from engine.importing.mapping import ImportMapping
    from engine.importing.run import Imported
    from engine.policy.policy import Policy
    from engine.problem import Problem, Span


def import_command(session: Session) -> click.Command:
    """The command `import`."""

    @command(session, "import")
    @paths(session, "policy", "POLICY")
    @paths(session, "table", "FILE")
    @file(session, "import", "--mapping", required=True)
    @file(session, "import", "--out", required=True)
    @flag(session, "import", "--json")
    @lang(session, "import")
    def bring_in(policy: Path, table: Path, **wanted: Any) -> int:
        try:
            return _import(policy, table, session, **wanted)
        except RefusedPolicyError as refused:
            return refused_policy(refused, session, json=wanted["json"])

    return bring_in


def _import(  # noqa: PLR0913 - one for each option
    policy: Path, table: Path, session: Session, *, mapping: Path, out: Path, json: bool
) -> int:
    """Reads, writes, and gives the code to exit with."""
    from engine.importing.run import import_file

    readable(policy, session)
    readable(table, session)
    if out.exists():
        session.mistake("import.exists", folder=out)
    if not out.parent.is_dir():
        session.mistake("out.no_folder", folder=out.parent)
    checked = policy_to_use(policy, session)
    made = import_file(table, mapping_at(mapping, checked, session), checked)
    if made.problems:
        return _refused(made, table, mapping, session, json=json)
    _write(made, out, session)
    _tell(made, out, session, json=json)
    return FINE


def mapping_at(path: Path, policy: Policy, session: Session) -> ImportMapping:
    """The mapping in a file.

    Raises:
        RefusedPolicyError: it has errors, which were shown.
        Mistake: the file cannot be opened.
    """
    from engine.importing.read_mapping import read_mapping
    from engine.load.load import Checked
    from engine.source import MAX_BYTES

    data = beginning(readable(path, session), MAX_BYTES, session)
    made = read_mapping(data, path.name, policy)
    if made.mapping is None:
        read = read_of(Checked(None, made.problems, made.document), path)
        show_refused(read, session, "file.refused")
        raise RefusedPolicyError(read)
    return made.mapping


def _refused(made: Imported, table: Path, mapping: Path, session: Session, *, json: bool) -> int:
    """Shows what is wrong with each cell."""
    from engine.cli.findings import Texts, counted, drawn, refused_line

    texts = Texts()
    texts.hold(table.as_posix(), made.text)
    problems = [_from_here(each, table, mapping) for each in made.problems]
    for each in problems:
        say(drawn(each, texts, session, colour=session.colour_err))
    session.tell("import.refused", file=table, counted=counted(problems, session))
    if json:
        put(refused_line(table, problems))
    return APPLICATION_REFUSED


def _from_here(problem: Problem, table: Path, mapping: Path) -> Problem:
    """A problem with paths as the user gave them."""

    def placed(span: Span) -> Span:
        path = mapping if span.file == mapping.name else table
        return span._replace(file=path.as_posix())

    also = tuple((placed(span), label) for span, label in problem.also)
    return replace(problem, span=placed(problem.span) if problem.span else None, also=also)


def _write(made: Imported, out: Path, session: Session) -> None:
    """Writes all applications, or none."""
    from engine.publishing.disk import write_folder

    try:
        write_folder(out, {each.name: each.text.encode() for each in made.applications})
    except OSError:
        session.mistake("file.unwritable", file=out)


def _tell(made: Imported, out: Path, session: Session, *, json: bool) -> None:
    """Lists what was written."""
    from engine.cli.findings import json_line
    from engine.problem import safe_text

    for each in made.applications:
        path = safe_text((out / each.name).as_posix())
        put(json_line({"file": path, "rows": each.rows}) if json else path)
    rows = session.counted("row", sum(each.rows for each in made.applications))
    counted = session.counted("application", len(made.applications))
    session.tell("import.made", folder=out, counted=counted, rows=rows)
