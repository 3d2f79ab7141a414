"""The edits that lead from one text of a policy to another, and the policy with some of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from engine.compare.trees import BLOCK, Difference, Path, differences, mixture
from engine.load.load import Checked, check_text, proved, read_document
from engine.policy.policy import Policy
from engine.problem import Problem, Span
from engine.source.tree import Document, Mapping, Node, Scalar, Sequence, Source

# The keys under which a policy names a file beside it.
_FILES: Final = frozenset({"from_file", "passages", "file"})
_NOWHERE: Final = Span("", 0, 0, 1, 1, 1, 1)


@dataclass(frozen=True, slots=True)
class Version:
    """One text of a policy, and the files beside it that it names (tables, passages)."""

    policy: Policy
    source: Source
    root: Node
    folder: FilePath
    files: Dictionary[str, bytes] = field(default_factory=dict)


class Read(NamedTuple):
    """What reading a version gave: the version if its policy has no error, and its problems."""

    version: Version | None
    problems: tuple[Problem, ...]
    document: Document


def read_version(path: FilePath, data: bytes) -> Read:
    """The version of a policy whose text is `data` and whose place is `path`."""
    checked = check_text(data, path.name, path.parent)
    document, policy, root = checked.document, checked.policy, checked.document.root
    if policy is None or root is None:
        return Read(None, checked.problems, document)
    files = {name: (path.parent / name).read_bytes() for name in sorted(set(_named(root)))}
    version = Version(policy, document.source, root, path.parent, files)
    return Read(version, checked.problems, document)


def _named(node: Node) -> Iterator[str]:
    """The files that a policy names, as it names them."""
    if isinstance(node, Mapping):
        for key, held in node:
            if key.text in _FILES and isinstance(held, Scalar):
                yield held.text
            else:
                yield from _named(held)
    elif isinstance(node, Sequence):
        for each in node:
            yield from _named(each)


@dataclass(frozen=True, slots=True)
class Edit:
    """One difference between two texts of a policy; `file` is None for the policy itself."""

    file: str | None
    difference: Difference

    @property
    def path(self) -> Path:
        """Where it stands."""
        return self.difference.path


def edits(before: Version, after: Version) -> tuple[Edit, ...]:
    """Where two versions differ, in the order of the old text; files beside them last."""
    found = [Edit(None, each) for each in differences(before.root, after.root)]
    for name in _shared(before, after):
        old, new = (_block(each.files[name]) for each in (before, after))
        found += [Edit(name, each) for each in differences(old, new)]
    return tuple(found)


@dataclass(slots=True)
class Variants:
    """The old policy with any of the edits made, each mixture read and checked once.

    Other policies beside it are left out: that an edit parts two calls is not this question.
    """

    before: Version
    after: Version
    made: dict[frozenset[Edit], Policy | None] = field(default_factory=dict)

    def policy(self, chosen: Collection[Edit]) -> Policy | None:
        """The policy with these edits; None if it has an error."""
        key = frozenset(chosen)
        if key not in self.made:
            self.made[key] = self._checked(key).policy
        return self.made[key]

    def _checked(self, chosen: frozenset[Edit]) -> Checked:
        paths = {each.path for each in chosen if each.file is None}
        root = mixture(self.before.root, self.after.root, paths)
        document = Document(self.before.source, root)
        if self.before.files == self.after.files:
            return proved(read_document(document, self.before.folder))
        with TemporaryDirectory() as folder:
            for name, data in self._files(chosen).items():
                place = FilePath(folder) / name
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(data)
            return proved(read_document(document, FilePath(folder)))

    def _files(self, chosen: frozenset[Edit]) -> dict[str, bytes]:
        """Every file beside either version; those beside both with the edits made."""
        files = {**self.after.files, **self.before.files}
        for name in {each.file for each in chosen if each.file is not None}:
            paths = {each.path for each in chosen if each.file == name}
            old, new = (_block(each.files[name]) for each in (self.before, self.after))
            files[name] = _text(mixture(old, new, paths)).encode()
        return files


def _shared(before: Version, after: Version) -> list[str]:
    return [name for name in before.files if name in after.files]


def _block(data: bytes) -> Scalar:
    """The text of a file that was read without an error, as a block of lines."""
    return Scalar(data.decode("utf-8-sig"), BLOCK, _NOWHERE)


def _text(node: Node) -> str:
    return node.text if isinstance(node, Scalar) else ""
