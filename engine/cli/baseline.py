"""`baseline`: the decisions of an archive in a file, and whether they still come out so."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from engine.cli.decide import refused_policy
from engine.cli.files import APPLICATIONS, found, readable, replace_bytes
from engine.cli.policies import RefusedPolicyError, policy_to_use
from engine.cli.session import FINDING, FINE, Session, put
from engine.cli.usage import command, file, flag, lang, paths, text, word

if TYPE_CHECKING:
    from engine.baselines.baseline import Now
    from engine.baselines.check import Difference
    from engine.baselines.shapes import BaselineHeld, DecisionHeld
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
    @text(session, "baseline", "--reason", called="TEXT")
    @file(session, "baseline", "--out")
    @flag(session, "baseline", "--json")
    @lang(session, "baseline")
    def baseline(action: str, path: Path, **wanted: Any) -> int:
        try:
            if action == "check":
                return _check(path, session, json=wanted["json"])
            return _write(path, session, **wanted)
        except RefusedPolicyError as refused:
            return refused_policy(refused, session, json=wanted["json"])

    return baseline


def _write(  # noqa: PLR0913 - one for each option
    path: Path,
    session: Session,
    *,
    applications: tuple[Path, ...],
    stage: str | None,
    reason: str | None,
    out: Path | None,
    json: bool,
) -> int:
    """Decides the archive, writes the baseline anew, and gives the code to exit with."""
    from engine.baselines.baseline import made, renewal, text_of, total_of
    from engine.problem import Problem

    if not applications:
        session.mistake("mistake.missing", name="--applications")
    if not (reason and reason.strip()):
        session.mistake("mistake.missing", name="--reason")
    if out is None:
        session.mistake("mistake.missing", name="--out")
    before = _held_at(out, session) if out.exists() else None
    if isinstance(before, Problem):
        return _refused(before, out, session, json=json)
    policy = policy_to_use(readable(path, session), session)
    folder = out.parent
    now = _decided(policy, applications, stage, folder, session)
    identity = policy.identity
    history = renewal(before, reason, identity.version, total_of(now.decisions))
    held = made(
        {
            "name": identity.name,
            "version": identity.version,
            "file": _from(folder, path),
            "meaning_hash": identity.meaning_hash,
        },
        [_from(folder, each) for each in applications],
        stage or "",
        now,
        history,
    )
    replace_bytes(out, text_of(held).encode("utf-8"), session)
    session.tell("wrote", file=out)
    _tell_no_round(held, session)
    if json:
        from engine.cli.findings import json_line

        put(json_line({**held, "decisions": len(now.decisions)}))
    return FINE


def _check(path: Path, session: Session, *, json: bool) -> int:
    """Decides the archive again, shows what no longer holds, and gives the code to exit with."""
    from engine.baselines.check import differences
    from engine.problem import Problem

    held = _held_at(readable(path, session), session)
    if isinstance(held, Problem):
        return _refused(held, path, session, json=json)
    folder = path.parent
    policy = policy_to_use(readable(folder / held["policy"]["file"], session), session)
    applications = [folder / each for each in held["applications"]]
    decided = _decided(policy, applications, held["stage"] or None, folder, session)
    now = list(differences(held["decisions"], decided.decisions))
    if json:
        from engine.cli.findings import json_line

        put(json_line(_as_data(path, held, now)))
    else:
        _tell(path, held, now, session)
    return FINDING if now else FINE


def _held_at(path: Path, session: Session) -> BaselineHeld | Problem:
    """The baseline at `path`, or what is wrong with it."""
    from engine.baselines.baseline import read_baseline
    from engine.cli.files import beginning

    data = beginning(path, _MOST_BYTES, session)
    return read_baseline(data.decode("utf-8", "replace"), path)


def _refused(problem: Problem, path: Path, session: Session, *, json: bool) -> int:
    """Shows why a baseline cannot be used."""
    from engine.cli.findings import Texts, drawn, refused_line
    from engine.cli.session import say

    say(drawn(problem, Texts(), session, colour=session.colour_err))
    if json:
        put(refused_line(path, [problem]))
    return FINDING


def _decided(
    policy: Policy,
    applications: Sequence[Path],
    stage: str | None,
    folder: Path,
    session: Session,
) -> Now:
    """What comes out now, by files as seen from the baseline's folder."""
    from engine.baselines.baseline import decisions_of
    from engine.cli.deciding import Progress, stage_of
    from engine.compare.archive import Archive

    stage_of(policy, stage, session)
    files = tuple(found(applications, APPLICATIONS, session))
    progress = Progress(len(files), session)
    names = [_from(folder, each) for each in files]
    made = decisions_of(policy, Archive(files, stage), names, progress.at)
    progress.clear()
    return made


def _from(folder: Path, path: Path) -> str:
    """A path as seen from a folder, the same on every machine."""
    return Path(os.path.relpath(path.resolve(), folder.resolve())).as_posix()


def _as_data(path: Path, held: BaselineHeld, now: Sequence[Difference]) -> dict[str, object]:
    return {
        "file": path.as_posix(),
        "holds": not now,
        "policy": held["policy"],
        "applications": len(held["decisions"]),
        "round_not_held": held["round_not_held"],
        "differences": [
            {
                "file": each.file,
                "kind": each.kind,
                "before": _side(each.before),
                "after": _side(each.after),
                "first": each.first and each.first._asdict(),
            }
            for each in now
        ],
    }


def _side(held: DecisionHeld | None) -> dict[str, object] | None:
    if held is None:
        return None
    return {key: value for key, value in held.items() if key not in {"file", "rules"}}


def _tell(path: Path, held: BaselineHeld, now: Sequence[Difference], session: Session) -> None:
    """Says what no longer holds, a line for each application."""
    for each in now:
        put(session.words(f"baseline.{each.kind}", file=each.file, **_words(each, session)))
        if each.first is not None:
            before, after = each.first.before or "–", each.first.after or "–"
            words = {"address": each.first.address, "before": before, "after": after}
            key = "baseline.turn" if each.kind == "round" else "baseline.first"
            put(session.words(key, **words))
    key = "baseline.broken" if now else "baseline.holds"
    counted = session.counted("application", len(held["decisions"]))
    session.tell(key, file=path, counted=counted, number=len(now))
    _tell_no_round(held, session)


def _tell_no_round(held: BaselineHeld, session: Session) -> None:
    """Says why the round is not in it, where the policy has one."""
    if held["round_not_held"] not in {"", "no round"}:
        session.tell(f"baseline.no_round.{held['round_not_held']}")


def _words(each: Difference, session: Session) -> dict[str, str]:
    """What came out on either side, in words."""
    from engine.baselines.told import came_out

    return {
        side: "" if held is None else came_out(held, each.kind, session.language)
        for side, held in (("before", each.before), ("after", each.after))
    }
