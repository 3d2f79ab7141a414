"""The files beside a policy: found in its folder or nowhere."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, TypeVar

from engine.load import nodes
from engine.load.collect import RefusedError
from engine.load.draft import Draft
from engine.problem import Problem
from engine.source import MAX_BYTES, Mapping, Scalar, read_text
from engine.source.paths import inside

Made = TypeVar("Made")


def folder_of(draft: Draft, name: Scalar) -> Path:
    """The folder in which the file that `name` names must lie."""
    if draft.folder is None:
        raise draft.collector.refuse("E415", name.span, path=name.text)
    return draft.folder


def named_in(root: Mapping) -> tuple[Scalar, ...]:
    """The names of the files that a policy reads beside itself, each once, in its order."""
    wanted = [(root.get("sources"), ("file", "passages")), (root.get("tables"), ("from_file",))]
    found = [
        nodes.scalar(nodes.mapping(each).get(key))
        for block, keys in wanted
        for _, each in nodes.mapping(block)
        for key in keys
    ]
    return tuple({each.text: each for each in found if each is not None}.values())


def holds_files_of(data: bytes, folder: Path) -> bool:
    """Whether every file that the policy in `data` names lies in `folder`, if it can be read."""
    root = read_text(data, "", notation="yaml")[0].root
    names = [each.text for each in named_in(root)] if isinstance(root, Mapping) else []
    return all((folder / name).is_file() for name in names)


def bytes_of(draft: Draft, name: Scalar) -> bytes:
    """What stands in the file that `name` names, at most a byte more than is ever read of one."""
    return _opened(draft, name, lambda file: file.read(MAX_BYTES + 1))


def digest_of(draft: Draft, name: Scalar) -> str:
    """The SHA-256 of the file that `name` names, however long it is."""
    digest = hashlib.sha256()

    def read(file: BinaryIO) -> str:
        while piece := file.read(MAX_BYTES):
            digest.update(piece)
        return digest.hexdigest()

    return _opened(draft, name, read)


def _opened(draft: Draft, name: Scalar, read: Callable[[BinaryIO], Made]) -> Made:
    path, problem = inside(folder_of(draft, name), name.text, name.span)
    try:
        if path is not None:
            with draft.opener(path) as file:
                return read(file)
    except OSError:
        problem = Problem("E196", name.span, {"path": name.text}, draft.collector.within)
    draft.collector.add([] if problem is None else [problem])
    raise RefusedError
