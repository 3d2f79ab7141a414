"""`baseline`: the decisions of an archive in a file, and whether they still come out so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import click

from engine.cli.decide import refused_policy
from engine.cli.files import APPLICATIONS, RECORDS, beginning, found, readable, replace_bytes
from engine.cli.policies import RefusedPolicyError, policy_to_use
from engine.cli.session import FINDING, FINE, Mistake, Session, listed, put
from engine.cli.usage import command, file, flag, lang, paths, text, word

if TYPE_CHECKING:
    from engine.baselines.baseline import Past
    from engine.baselines.check import Difference, RoundMoved
    from engine.baselines.decided import Now
    from engine.baselines.earlier import Earlier
    from engine.baselines.shapes import BaselineHeld, DecisionHeld, NotHeld, PolicyHeld
    from engine.compare.archive import Archive
    from engine.policy.policy import Policy
    from engine.problem import Problem

# The decisions of ten thousand applications, with the rules that they went by.
_MOST_BYTES: Final = 200_000_000


def baseline_command(session: Session) -> click.Command:
    """The command `baseline`."""

    @command(session, "baseline")
    @word(session, "action", ("write", "check"))
    @paths(session, "path", "FILE")
    @file(session, "baseline", "--applications", multiple=True)
    @text(session, "baseline", "--stage", called="STAGE")
    @file(session, "baseline", "--records", multiple=True)
    @text(session, "baseline", "--reason", called="TEXT")
    @file(session, "baseline", "--out")
    @flag(session, "baseline", "--json")
    @lang(session, "baseline")
    def baseline(action: str, path: Path, **wanted: Any) -> int:
        try:
            if action == "check":
                return _check(path, session, **wanted)
            return _write(path, session, **wanted)
        except RefusedPolicyError as refused:
            return refused_policy(refused, session, json=wanted["json"])

    return baseline


def _write(
    path: Path, session: Session, *, reason: str | None, out: Path | None, **wanted: Any
) -> int:
    """Decides the archive, writes the baseline anew, and gives the code to exit with."""
    from engine.baselines.baseline import text_of
    from engine.baselines.waiting import waiting_in
    from engine.problem import Problem

    if not wanted["applications"]:
        session.mistake("mistake.missing", name="--applications")
    if not (reason and reason.strip()):
        session.mistake("mistake.missing", name="--reason")
    if out is None:
        session.mistake("mistake.missing", name="--out")
    before = _past_at(out, session) if out.exists() else None
    if isinstance(before, Problem):
        return _refused(before, out, session, json=wanted["json"])
    held = _made(path, out, before, reason, session, wanted)
    replace_bytes(out, text_of(held).encode("utf-8"), session)
    session.tell("wrote", file=out)
    _tell_open(held["decisions"], session)
    _tell_no_round(held["round_not_held"], session)
    if wanted["json"]:
        from engine.cli.findings import json_line

        decisions = held["decisions"]
        waiting = waiting_in(decisions)._asdict()
        put(json_line({**held, "decisions": len(decisions), "open": waiting}))
    return FINE


def _made(  # noqa: PLR0913, PLR0917 - all that a baseline holds
    path: Path,
    out: Path,
    before: Past | None,
    reason: str,
    session: Session,
    wanted: Mapping[str, Any],
) -> BaselineHeld:
    """The baseline that is to stand at `out`, by the policy at `path`."""
    from engine.baselines.baseline import Inputs, made, renewal, total_of
    from engine.baselines.decided import seen_from

    policy = policy_to_use(readable(path, session), session)
    earlier = _earlier(wanted["records"], out, session)
    archive = _archive(wanted["applications"], wanted["stage"], earlier, session)
    now = _decided(policy, archive, out, session)
    identity = policy.identity
    of: PolicyHeld = {
        "name": identity.name,
        "version": identity.version,
        "file": seen_from(out.parent, path),
        "meaning_hash": identity.meaning_hash,
    }
    applications, records = (
        [seen_from(out.parent, each) for each in wanted[kind]]
        for kind in ("applications", "records")
    )
    inputs = Inputs(of, applications, archive.stage or "", records, earlier.sha256)
    history = renewal(before, reason, identity.version, total_of(now.decisions))
    return made(inputs, now.decisions, now.round_not_held, history)


def _check(path: Path, session: Session, *, json: bool, **others: object) -> int:
    """Decides the archive again, shows what no longer holds, and gives the code to exit with."""
    from engine.baselines.check import RoundMoved, differences
    from engine.problem import Problem

    given = [f"--{name}" for name, value in others.items() if value not in (None, ())]
    if given:
        session.mistake("mistake.baseline_check", names=listed(given), file=path)
    held = _held_at(readable(path, session), session)
    if isinstance(held, Problem):
        return _refused(held, path, session, json=json)
    folder = path.parent
    policy = policy_to_use(readable(folder / held["policy"]["file"], session), session)
    earlier = _earlier([folder / each for each in held["records"]], path, session)
    applications = [folder / each for each in held["applications"]]
    archive = _archive(applications, held["stage"] or None, earlier, session)
    decided = _decided(policy, archive, path, session)
    now = Checked(
        list(differences(held["decisions"], decided.decisions)),
        decided.decisions,
        RoundMoved(held["round_not_held"], decided.round_not_held),
        others_are_read=earlier.sha256 != held["records_sha256"],
    )
    if json:
        from engine.cli.findings import json_line

        put(json_line(_as_data(path, held, now)))
    else:
        _tell(path, held, now, session)
    return FINE if now.holds else FINDING


class Checked(NamedTuple):
    """What a baseline comes to now.

    Args:
        round: whether a round is held as when it was written, and why not.
        others_are_read: whether other earlier decisions are read than when it was written.
    """

    differences: Sequence[Difference]
    decisions: Sequence[DecisionHeld]
    round: RoundMoved
    others_are_read: bool

    @property
    def holds(self) -> bool:
        """Whether nothing is another."""
        return not (self.differences or self.round.is_one_sided or self.others_are_read)


def _held_at(path: Path, session: Session) -> BaselineHeld | Problem:
    """The baseline at `path`, or what is wrong with it."""
    from engine.baselines.baseline import read_baseline

    return read_baseline(_text_at(path, session), path)


def _past_at(path: Path, session: Session) -> Past | Problem:
    """What the baseline at `path` hands on to the one that takes its place, or what is wrong."""
    from engine.baselines.baseline import past_of

    return past_of(_text_at(path, session), path)


def _text_at(path: Path, session: Session) -> str:
    return beginning(path, _MOST_BYTES, session).decode("utf-8", "replace")


def _refused(problem: Problem, path: Path, session: Session, *, json: bool) -> int:
    """Shows why a baseline cannot be used."""
    from engine.cli.findings import Texts, drawn, refused_line
    from engine.cli.session import say

    say(drawn(problem, Texts(), session, colour=session.colour_err))
    if json:
        put(refused_line(path, [problem]))
    return FINDING


def _earlier(paths: Sequence[Path], of: Path, session: Session) -> Earlier:
    """The earlier decisions that the baseline at `of` is made with."""
    from engine.baselines.earlier import earlier_in
    from engine.baselines.told import why_not_read
    from engine.explain.record_files import RecordFault

    files = [readable(each, session) for each in found(paths, RECORDS, session)]
    try:
        return earlier_in(files, of)
    except RecordFault as fault:
        raise Mistake(why_not_read(fault, session.language)) from None


def _archive(
    applications: Iterable[Path], stage: str | None, earlier: Earlier, session: Session
) -> Archive:
    from engine.compare.archive import Archive

    files = tuple(found(applications, APPLICATIONS, session))
    return Archive(files, stage, earlier.records)


def _decided(policy: Policy, archive: Archive, of: Path, session: Session) -> Now:
    """What comes out now, by files as seen from the folder of the baseline at `of`."""
    from engine.baselines.decided import decisions_of, seen_from
    from engine.cli.deciding import Progress, stage_of

    stage_of(policy, archive.stage, session)
    progress = Progress(len(archive.files), session)
    names = [seen_from(of.parent, each) for each in archive.files]
    made = decisions_of(policy, archive, names, progress.at)
    progress.clear()
    return made


def _as_data(path: Path, held: BaselineHeld, now: Checked) -> dict[str, object]:
    from engine.baselines.waiting import waiting_in

    return {
        "file": path.as_posix(),
        "holds": now.holds,
        "policy": held["policy"],
        "applications": len(held["decisions"]),
        "other_records": now.others_are_read,
        "open": waiting_in(now.decisions)._asdict(),
        "round_not_held": now.round.after,
        "round_not_held_before": now.round.before,
        "differences": [
            {
                "file": each.file,
                "kind": each.kind,
                "before": _side(each.before),
                "after": _side(each.after),
                "first": each.first and each.first._asdict(),
                "follows": [moved._asdict() for moved in each.follows],
            }
            for each in now.differences
        ],
    }


def _side(held: DecisionHeld | None) -> dict[str, object] | None:
    if held is None:
        return None
    return {key: value for key, value in held.items() if key not in {"file", "rules"}}


def _tell(path: Path, held: BaselineHeld, now: Checked, session: Session) -> None:
    """Says what no longer holds, a line for each application."""
    from engine.baselines.told import lines_of, of_round

    for each in now.differences:
        for line in lines_of(each, session.language):
            put(line)
    if now.round.is_one_sided:
        put(of_round(now.round, session.language))
    if now.others_are_read:
        put(session.words("baseline.records", files=", ".join(held["records"])))
    counted = session.counted("application", len(held["decisions"]))
    session.tell(_summary(now), file=path, counted=counted, number=len(now.differences))
    _tell_open(now.decisions, session)
    if not now.round.is_one_sided:
        _tell_no_round(now.round.after, session)


def _summary(now: Checked) -> str:
    """The key of what is said of the whole."""
    from engine.baselines.waiting import waiting_in

    if now.differences:
        return "baseline.broken"
    if now.round.is_one_sided:
        return "baseline.same_but_round"
    if now.others_are_read:
        return "baseline.same_by_others"
    return "baseline.holds_so_far" if waiting_in(now.decisions).decisions else "baseline.holds"


def _tell_open(decisions: Sequence[DecisionHeld], session: Session) -> None:
    """Says how many are open, how many of those have no amount, and what they wait for."""
    from engine.baselines.told import most_waited_for
    from engine.baselines.waiting import waiting_in

    waiting = waiting_in(decisions)
    if waiting.decisions:
        counted = session.counted("application", len(decisions))
        facts = most_waited_for(waiting)
        numbers = {
            "number": waiting.decisions,
            "awarded": waiting.awarded,
            "others": waiting.decisions - waiting.awarded,
        }
        key = "baseline.open.awarded" if waiting.awarded else "baseline.open"
        session.tell(key, counted=counted, facts=facts, **numbers)


def _tell_no_round(why: NotHeld, session: Session) -> None:
    """Says why the round is not in it, where the policy has one."""
    if why not in {"", "no round"}:
        session.tell(f"baseline.no_round.{why}")
