"""The lock of a published policy: the hashes that publication wrote, by version."""

from __future__ import annotations

from collections.abc import Mapping as Dictionary
from pathlib import Path

from engine.load import nodes
from engine.load.beside import digest_of, named_in
from engine.load.draft import Draft
from engine.problem import Problem
from engine.source import MAX_BYTES, Document, Mapping, Scalar, read_text


def is_locked(draft: Draft, file: str, version: str, hashes: Dictionary[str, str]) -> bool:
    """Whether the lock beside the policy holds these hashes for this version, and its files."""
    path = None if draft.folder is None else draft.folder / f"{Path(file).stem}.lock"
    if path is None or not path.exists():
        return False
    held = _held(draft, path)
    locked = nodes.mapping(None if held is None else held.get(version))
    if any(nodes.text(locked, name) != digest for name, digest in hashes.items()):
        return False
    files = nodes.mapping(locked.get("files"))
    here = {each.text: digest_of(draft, each) for each in named_in(draft.root)}
    return here == {key.text: nodes.text(files, key.text) for key, _ in files}


def _held(draft: Draft, path: Path) -> Mapping | None:
    """What the lock holds; None, with a problem noted, if that cannot be read."""
    try:
        with draft.opener(path) as file:
            data = file.read(MAX_BYTES + 1)
    except OSError:
        draft.collector.add([Problem("E236", None, {"path": path.name})])
        return None
    document, found = read_text(data, path.name, notation="json")
    draft.collector.add(found)
    if found:
        return None
    with draft.collector.inside():
        return _checked(draft, document)
    return None


def _checked(draft: Draft, document: Document) -> Mapping:
    """The lock, if each version has its two hashes."""
    root = document.root
    versions = [held for _, held in root] if isinstance(root, Mapping) else [root]
    for held in versions:
        hashes = nodes.mapping(held)
        if not all(isinstance(hashes.get(name), Scalar) for name in ("bytes", "meaning")):
            span = document.source.span(0, 0) if held is None else held.span
            raise draft.collector.refuse("E236", span, path=document.file)
    return nodes.mapping(root)
