"""`check --published`: the gate of a build, that every version which was published is untouched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from engine.cli.files import YAML, inside, readable
from engine.cli.findings import Texts, counted, drawn, json_line
from engine.cli.policies import read_policy
from engine.cli.publish import as_data, lock_of, placed
from engine.cli.session import FINDING, FINE, Session, put
from engine.problem import Problem, as_github, as_json, safe_text
from engine.publishing.judge import judged, touched, without_policy
from engine.publishing.keep import worked_on

if TYPE_CHECKING:
    from engine.publishing.lock import Lock


def check_published(paths: Iterable[Path], form: str, session: Session) -> int:
    """Judges every policy that `paths` name, files or folders; the code to exit with."""
    code = FINE
    for path in paths:
        if path.is_dir():
            found = placed(without_policy(path), path / "policy")
            _show(found, Texts(), form, session)
            code = max(code, FINDING if found else FINE)
        code = max([code, *(_one(each, form, session) for each in _policies(path, session))])
    return code


def _policies(path: Path, session: Session) -> Iterator[Path]:
    if not path.is_dir():
        # A kept version is judged with the file that is worked on, whose lock it is in.
        yield readable(worked_on(path) or path, session)
        return
    files = inside(path, YAML)
    if not files:
        session.mistake("file.nothing_in", file=path, kinds=", ".join(YAML))
    yield from files


def _one(path: Path, form: str, session: Session) -> int:
    """Judges one policy."""
    read = read_policy(path, session)
    lock = lock_of(path, session)
    policy = read.checked.policy
    is_draft = policy is None or policy.identity.is_draft
    found = placed((*judged(path, lock), *touched(path, read.checked.document, lock)), path)
    if form == "json":
        put(json_line(_data(path, lock, found, is_draft=is_draft)))
    else:
        _show(found, read.texts, form, session)
    _tell(path, lock, found, session, is_draft=is_draft)
    return FINDING if found else FINE


def _data(path: Path, lock: Lock, found: tuple[Problem, ...], *, is_draft: bool) -> object:
    return {
        "file": safe_text(path.as_posix()),
        "is_draft": is_draft,
        "published": [as_data(each, path) for each in lock.versions],
        "problems": [as_json(each) for each in found],
    }


def _show(found: tuple[Problem, ...], texts: Texts, form: str, session: Session) -> None:
    for each in found:
        if form == "github":
            put(as_github(each, session.language))
        else:
            put(drawn(each, texts, session, colour=session.colour_out))


def _tell(
    path: Path, lock: Lock, found: tuple[Problem, ...], session: Session, *, is_draft: bool
) -> None:
    if found:
        session.tell("check.found", file=path, counted=counted(found, session))
        return
    versions = ", ".join(each.version for each in lock.versions)
    state = "draft" if is_draft else "same"
    key = f"published.{state}" if versions else "published.none"
    session.tell(key, file=path, versions=versions)
