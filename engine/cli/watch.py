"""`watch`: what each save of a policy does to old applications, as it happens."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from engine.cli.decide import refused_policy
from engine.cli.files import APPLICATIONS, found, readable
from engine.cli.policies import RefusedPolicyError, named_policy
from engine.cli.session import FINE, Session, put, say
from engine.cli.usage import command, file, flag, lang, paths

if TYPE_CHECKING:
    from engine.whatif.watch import Broken, Impact, Watching

_SETTLED = 100
_STEP = 20


def watch_command(session: Session) -> click.Command:
    """The command `watch`."""

    @command(session, "watch")
    @paths(session, "policy", "POLICY")
    @file(session, "watch", "--applications", multiple=True, required=True)
    @file(session, "watch", "--against")
    @file(session, "watch", "--records", multiple=True)
    @flag(session, "watch", "--json")
    @lang(session, "watch")
    def watch(policy: Path, *, applications: tuple[Path, ...], json: bool, **wanted: Any) -> int:
        try:
            return _watch(named_policy(policy), applications, session, json=json, **wanted)
        except RefusedPolicyError as refused:
            return refused_policy(refused, session, json=json)

    return watch


def _watch(  # noqa: PLR0913 - one for each option
    path: Path,
    applications: tuple[Path, ...],
    session: Session,
    *,
    against: Path | None,
    records: tuple[Path, ...],
    json: bool,
) -> int:
    """Looks at once and at each save, until somebody stops it; that is how it ends well."""
    from engine.cli.records import read_records
    from engine.cli.versions import version_at
    from engine.compare.archive import Archive
    from engine.whatif.watch import Watching

    before = None
    if against is not None:
        before = version_at(against, session, borrowing=path.parent)
    path = readable(path, session)
    files = partial(_found, applications, session)
    archive = Archive((), None, read_records(records, session))
    watching = Watching(path, files, archive, before)
    folders = _folders(path, files())
    session.tell("watch.begins", file=path)
    try:
        follow(watching, _saves(folders, session), session, json=json)
    except KeyboardInterrupt:
        say("")
    return FINE


def follow(
    watching: Watching, saves: Iterable[object], session: Session, *, json: bool = False
) -> None:
    """Looks at once and at each of the saves, and tells what changed."""
    _look(watching, session, json=json)
    for _ in saves:
        _look(watching, session, json=json)


def _look(watching: Watching, session: Session, *, json: bool) -> None:
    from engine.whatif.watch import Broken

    # To look for circles, of which there are hardly any, would take as long as deciding.
    gc.disable()
    try:
        seen = watching.look()
    finally:
        gc.enable()
    if isinstance(seen, Broken):
        _tell_broken(seen, watching.path, session, json=json)
    elif seen is not None:
        _tell(seen, session, json=json)
    # Who reads a pipe wants it now, not when the pipe is full, or when all readings are proved.
    sys.stdout.flush()
    broken = watching.finish()
    if broken is not None:
        _tell_broken(broken, watching.path, session, json=json)
        sys.stdout.flush()
    # Now that nobody waits, what is left of the policy of before goes.
    gc.collect()


def _found(applications: tuple[Path, ...], session: Session) -> tuple[Path, ...]:
    return tuple(found(applications, APPLICATIONS, session))


def _folders(path: Path, files: tuple[Path, ...]) -> list[Path]:
    """Where what is looked at lies: beside the policy, in folders there, with the applications."""
    beside = [each for each in path.parent.iterdir() if each.is_dir() and each.name[0] != "."]
    return list(dict.fromkeys([path.parent, *beside, *(each.parent for each in files)]))


def _saves(folders: list[Path], session: Session) -> Iterator[object]:
    """Something for each time that files are saved in these folders.

    Raises:
        Mistake: what watches folders is not installed.
    """
    try:
        from watchfiles import watch
    except ModuleNotFoundError:
        session.mistake("watch.missing")
    # Folders, not files: many editors save by putting a new file in the place of the old one.
    return watch(*folders, recursive=False, debounce=_SETTLED, step=_STEP)


def _tell_broken(seen: Broken, path: Path, session: Session, *, json: bool) -> None:
    from engine.cli.findings import refused_line
    from engine.cli.policies import read_of, show_refused
    from engine.load.load import Checked

    read = read_of(Checked(None, seen.problems, seen.document), path)
    show_refused(read, session)
    if json:
        put(refused_line(path, read.problems))
    session.tell("watch.waits")


def _tell(seen: Impact, session: Session, *, json: bool) -> None:
    from engine.cli.findings import json_line
    from engine.whatif.watch_text import data, lines

    if json:
        put(json_line(data(seen)))
        return
    for line in lines(seen, session.language):
        put(line)
    put("")
