"""The policy that a command works with: read and checked, or shown why not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from engine.cli.files import YAML, beginning, inside, readable, replace_file
from engine.cli.session import Session

if TYPE_CHECKING:
    from engine.cli.findings import Texts
    from engine.load.load import Checked
    from engine.policy.policy import Policy
    from engine.problem import Problem


@dataclass(frozen=True, slots=True)
class Read:
    """A policy as it was read: the checked one if it has no errors, its problems, its text."""

    path: Path
    checked: Checked
    problems: tuple[Problem, ...]
    texts: Texts


class RefusedPolicyError(Exception):
    """A policy cannot be decided with; what is wrong was shown."""

    def __init__(self, read: Read) -> None:
        super().__init__(read.path)
        self.read: Final = read


def named_policy(path: Path) -> Path:
    """The policy that is meant: the file itself, or by its bare name one of `policies`.

    `call3` is `policies/call3.yaml` here, else the one that comes with the program; a name that
    means nothing is given back, to be refused as the user wrote it.
    """
    from engine.resources import policies_folder

    if path.exists() or path.suffix or len(path.parts) != 1:
        return path
    places = (Path("policies"), policies_folder())
    found = (place / f"{path.name}.yaml" for place in places)
    return next((each for each in found if each.is_file()), path)


def policies_in(paths: Iterable[Path], session: Session) -> list[Path]:
    """The policies that `paths` name: a file is itself, a folder the YAML files in it.

    Raises:
        Mistake: a file cannot be opened, or a folder has none.
    """
    files: list[Path] = []
    for path in paths:
        if not path.is_dir():
            files.append(readable(path, session))
            continue
        within = inside(path, YAML)
        if not within:
            session.mistake("file.nothing_in", file=path, kinds=", ".join(YAML))
        files += within
    return files


def read_policy(path: Path, session: Session) -> Read:
    """The policy at `path` and all that is wrong with it.

    Raises:
        Mistake: the file cannot be opened.
    """
    from engine.source import MAX_BYTES

    return checked_text(beginning(path, MAX_BYTES, session), path)


def checked_text(data: bytes, path: Path) -> Read:
    """What checking `data`, the text of the policy at `path`, gives."""
    from engine.load.load import check_text

    return read_of(check_text(data, path.name, path.parent), path)


def read_of(checked: Checked, path: Path) -> Read:
    """A policy that was checked as the file at `path`."""
    from engine.cli.findings import Texts, from_here

    texts = Texts()
    texts.hold(path.as_posix(), checked.document.source.text)
    return Read(path, checked, from_here(checked.problems, path.parent), texts)


def rewritten(read: Read, text: str, session: Session) -> bool:
    """Puts `text` in the place of the policy that was read, unless somebody saved it meanwhile.

    Then nothing is written, and that is said.

    Raises:
        Mistake: it cannot be written.
    """
    from engine.source import spliced

    before = spliced(read.checked.document.source, []).encode("utf-8")
    # Working out what to write can take minutes, in which the author goes on.
    if beginning(read.path, len(before), session) != before:
        session.tell("file.overtaken", file=read.path)
        return False
    replace_file(read.path, text, session)
    return True


def policy_to_use(path: Path, session: Session) -> Policy:
    """The checked policy at `path`; if it is a draft, that is said.

    Raises:
        RefusedPolicyError: it has errors, which were shown.
        Mistake: the file cannot be opened.
    """
    read = read_policy(path, session)
    policy = read.checked.policy
    if policy is None:
        show_refused(read, session)
        raise RefusedPolicyError(read)
    tell_draft(policy, session)
    return policy


def show_refused(read: Read, session: Session, key: str = "policy.refused") -> None:
    """Shows why a policy cannot be decided with; `key` is what is said of another kind of file."""
    from engine.cli.findings import counted, drawn
    from engine.cli.session import say

    errors = [each for each in read.problems if each.severity == "error"]
    for problem in errors:
        say(drawn(problem, read.texts, session, colour=session.colour_err))
    session.tell(key, file=read.path, counted=counted(errors, session))


def tell_draft(policy: Policy, session: Session) -> None:
    """Says that a policy is a draft, if it is."""
    identity = policy.identity
    if identity.is_draft:
        session.tell("policy.draft", policy=identity.name, version=identity.version)
