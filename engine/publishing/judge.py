"""Whether what was published is untouched: the gate that a build keeps."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from engine.load import nodes
from engine.load.load import read_policy
from engine.problem import Problem
from engine.publishing.keep import FOLDER, digests, kept_folder
from engine.publishing.lock import Lock, Published, lock_path, read_lock
from engine.source import Document

_YAML: Final = (".yaml", ".yml")


def judged(policy: Path, lock: Lock) -> tuple[Problem, ...]:
    """What is wrong with the versions of a policy that its lock holds; none if they are untouched.

    Args:
        policy: the policy's file; messages name what lies beside it by its path from there.
        lock: its lock.
    """
    if lock.problems:
        return lock.problems
    kept = (problem for each in lock.versions for problem in _version(policy, each))
    return (*kept, *_left_behind(policy, lock))


def touched(policy: Path, document: Document, lock: Lock) -> tuple[Problem, ...]:
    """E714 if what is worked on bears the number of a version that it no longer is."""
    number = nodes.scalar(nodes.mapping(document.root).get("version"))
    version = None if number is None else lock.version(number.text)
    if number is None or version is None:
        return ()
    wanted = {policy.name: version.bytes_hash, **version.files}
    changed = tuple(name for name, digest in wanted.items() if _state(policy.parent / name, digest))
    fields = {"version": version.version, "files": changed}
    return (Problem("E714", number.span, fields),) if changed else ()


def without_policy(folder: Path) -> tuple[Problem, ...]:
    """What lies in a folder of policies and belongs to none that is there: locks, kept versions."""
    there = {each.stem for each in folder.iterdir() if each.suffix in _YAML}
    locks = sorted(each for each in folder.glob("*.lock") if each.stem not in there)
    named = there | {each.stem for each in locks}
    kept = folder / FOLDER
    found = sorted(kept.iterdir()) if kept.is_dir() else []
    strange = [each for each in found if each.name not in named]
    return (
        *(_at("E716", each, folder) for each in locks),
        *(_at("E713", each, folder) for each in strange),
    )


# ── One version ──────────────────────────────────────────────────────────────────────────────────


def _version(policy: Path, each: Published) -> Iterator[Problem]:
    """The files of one kept version held against the lock; then what the program makes of them."""
    folder = kept_folder(policy, each.version)
    wanted = {policy.name: each.bytes_hash, **each.files}
    states = {name: _state(folder / name, digest) for name, digest in wanted.items()}
    own = lock_path(folder / policy.name)
    states[own.name] = _state_of_lock(own, each)
    for name, code in states.items():
        if code:
            path = (folder / name).relative_to(policy.parent).as_posix()
            yield Problem(code, None, {"path": path, "version": each.version})
    if not any(states.values()) and not _means_the_same(folder / policy.name, each):
        yield Problem("E715", None, {"version": each.version, "engine": each.engine})


def _state(file: Path, digest: str) -> str:
    """E711 if a file is not there, E712 if it holds something else; empty if all is well."""
    if not file.is_file():
        return "E711"
    return "" if digests({"": file.read_bytes()})[""] == digest else "E712"


def _state_of_lock(file: Path, each: Published) -> str:
    """The same of the lock in the folder of a version, which holds that version alone."""
    if not file.is_file():
        return "E711"
    return "" if read_lock(file).versions == (each,) else "E712"


def _means_the_same(file: Path, each: Published) -> bool:
    policy = read_policy(file.read_bytes(), file.name, file.parent).policy
    return policy is not None and policy.identity.meaning_hash == each.meaning_hash


def _left_behind(policy: Path, lock: Lock) -> Iterator[Problem]:
    """Folders of versions that the lock does not hold."""
    above = kept_folder(policy, "")
    known = {each.version for each in lock.versions}
    for each in sorted(above.iterdir()) if above.is_dir() else []:
        if each.name not in known:
            yield _at("E713", each, policy.parent)


def _at(code: str, path: Path, folder: Path) -> Problem:
    return Problem(code, None, {"path": path.relative_to(folder).as_posix()})
