"""`decide`: one application or many, as a table or as records on a line each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from engine.cli.files import WITH_FORMS, found, output, readable
from engine.cli.policies import RefusedPolicyError, policy_to_use
from engine.cli.session import APPLICATION_REFUSED, FINE, POLICY_REFUSED, Session, put, say
from engine.cli.usage import command, file, flag, lang, paths, text

if TYPE_CHECKING:
    from engine.cli.deciding import Decided
    from engine.cli.files import Output
    from engine.cli.table import Row
    from engine.outcome import Decision


def decide_command(session: Session) -> click.Command:
    """The command `decide`."""

    @command(session, "decide")
    @paths(session, "policy", "POLICY")
    @paths(session, "applications", "APPLICATIONS", several=True)
    @text(session, "decide", "--stage", called="STAGE")
    @file(session, "decide", "--records", multiple=True)
    @text(session, "decide", "--by", called="NAME")
    @flag(session, "decide", "--json")
    @file(session, "decide", "--out")
    @lang(session, "decide")
    def decide(policy: Path, applications: tuple[Path, ...], **wanted: Any) -> int:
        try:
            return decide_all(policy, applications, session, **wanted)
        except RefusedPolicyError as refused:
            return refused_policy(refused, session, json=wanted["json"])

    return decide


def refused_policy(refused: RefusedPolicyError, _session: Session, *, json: bool) -> int:
    """The code of a command that cannot use its policy; with `json`, the problems as a line too."""
    from engine.cli.findings import refused_line

    if json:
        put(refused_line(refused.read.path, refused.read.problems))
    return POLICY_REFUSED


def decide_all(  # noqa: PLR0913 - one for each option
    policy: Path,
    applications: Iterable[Path],
    session: Session,
    *,
    stage: str | None,
    records: tuple[Path, ...],
    by: str | None,
    json: bool,
    out: Path | None,
) -> int:
    """Decides, writes, and gives the code to exit with."""
    from engine.cli.deciding import Deciding, decided, stage_of
    from engine.cli.records import read_records

    readable(policy, session)
    files = found(applications, WITH_FORMS, session)
    with output(out, session) as to:
        earlier = read_records(records, session)
        checked = policy_to_use(policy, session)
        deciding = Deciding(checked, policy.parent, stage_of(checked, stage, session), earlier)
        made = decided(files, deciding, session)
        if json:
            return write_lines(made, to, envelope_of(by))
        return _table(made, to, session)


def envelope_of(by: str | None) -> dict[str, str]:
    """Who decides, and now; nothing if nobody is named, so that equal files give equal bytes."""
    from datetime import UTC, datetime

    if by is None:
        return {}
    now = datetime.now(UTC).replace(microsecond=0)
    return {"decided_by": by, "decided_at": now.isoformat().replace("+00:00", "Z")}


def write_lines(made: Iterable[Decided], to: Output, envelope: dict[str, str]) -> int:
    """Writes each decision as a line of JSON."""
    from engine.cli.findings import json_line, refused_line
    from engine.cli.records import line_of
    from engine.explain.record import record
    from engine.problem import safe_text

    code = FINE
    for one in made:
        if one.decision is None:
            code = APPLICATION_REFUSED
            to.put(refused_line(one.path, one.problems))
        else:
            to.put(json_line(line_of(record(one.decision, envelope), safe_text(one.file))))
    return code


def _table(made: Iterable[Decided], to: Output, session: Session) -> int:
    """Writes all decisions as one table, and a summary apart."""
    from engine.cli.table import table

    rows = list(rows_of(made, session))
    for line in table(rows, session, width=to.width, colour=to.takes_colour):
        to.put(line)
    say(summed_up(rows, session))
    refused = any(not row.outcome for row in rows)
    return APPLICATION_REFUSED if refused else FINE


def rows_of(made: Iterable[Decided], session: Session) -> Iterator[Row]:
    """The rows of the table."""
    from engine.cli.findings import counted
    from engine.cli.table import Row

    for one in made:
        if one.decision is not None:
            yield _row(one.file, one.decision, session)
        else:
            why = (counted(one.problems, session),)
            yield Row(one.file, "", session.words("outcome.not_read"), "–", why)


def _row(file: str, decision: Decision, session: Session) -> Row:
    from engine.cli.table import Row
    from engine.explain.reasons import reasons
    from engine.quantities import MONEY
    from engine.wordings.labels import label
    from engine.wordings.values import write_value

    policy, language = decision.policy, session.language
    amount = "–"
    if decision.amount is not None:
        amount = write_value(
            decision.amount, MONEY, language, policy.units, policy.currency, policy.zone
        )
    outcome = decision.outcome.value
    notice = f"{label('notice', language)}: "
    why = [notice * (each["kind"] == "notice") + each[language] for each in reasons(decision)]
    said = label(f"outcome.{outcome}", language)
    return Row(file, outcome, said, amount, tuple(dict.fromkeys(why)))


def summed_up(rows: list[Row], session: Session) -> str:
    """How many came out which way, in words."""
    from engine.outcome import Outcome

    order = [*(each.value for each in Outcome), ""]
    numbers = Counter(row.said for row in sorted(rows, key=lambda row: order.index(row.outcome)))
    outcomes = ", ".join(f"{number} {said}" for said, number in numbers.items())
    counted = session.counted("application", len(rows))
    return session.words("decide.summary", counted=counted, outcomes=outcomes)
