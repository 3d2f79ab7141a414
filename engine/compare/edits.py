"""The edits that lead from one text of a policy to another, and the policy with some of them."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, field, replace
from pathlib import Path as FilePath
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from engine.compare.trees import BLOCK, Difference, Path, differences, mixture
from engine.load import nodes
from engine.load.draft import Draft
from engine.load.load import Reading, check_text, proved, read_document, read_policy
from engine.policy.policy import Policy
from engine.problem import Problem, Span
from engine.source.tree import Document, Mapping, Node, Scalar, Source

_NOWHERE: Final = Span("", 0, 0, 1, 1, 1, 1)
# What a source says about itself is nothing that a decision hangs on.
_OF_A_SOURCE: Final = frozenset({"file", "passages", "sha256"})
_NO_FILE: Final = (Scalar("sha256", "", _NOWHERE), Scalar("0" * 64, "", _NOWHERE))


@dataclass(frozen=True, slots=True)
class Version:
    """One text of a policy.

    Args:
        tables: the tables beside it, by the names that it gives their files.
        borrows_files: whether the files beside it lie beside another version.
    """

    policy: Policy
    source: Source
    root: Mapping
    folder: FilePath
    tables: Dictionary[str, str] = field(default_factory=dict)
    borrows_files: bool = False


class Read(NamedTuple):
    """What reading a version gave: the version if its policy has no error, and its problems."""

    version: Version | None
    problems: tuple[Problem, ...]
    document: Document


def read_version(path: FilePath, data: bytes, folder: FilePath | None = None) -> Read:
    """The version of a policy whose text is `data`.

    Args:
        path: its place.
        data: its text.
        folder: where the files beside it lie; None for the folder that it lies in.
    """
    borrows, folder = folder is not None, folder or path.parent
    checked = check_text(data, path.name, folder)
    version = None
    if checked.policy is not None:
        version = version_of(checked.policy, checked.document, folder, borrows_files=borrows)
    return Read(version, checked.problems, checked.document)


def version_of(
    policy: Policy, document: Document, folder: FilePath, *, borrows_files: bool = False
) -> Version:
    """The version that a policy is.

    Args:
        policy: what was made of the text.
        document: the text and its tree.
        folder: where the files beside it lie.
        borrows_files: whether that is beside another version.

    Raises:
        OSError: a table beside it cannot be opened.
    """
    root = nodes.mapping(document.root)
    tables = {name: (folder / name).read_text("utf-8-sig") for name in _tables(root)}
    return Version(policy, document.source, root, folder, tables, borrows_files)


def draft_of(version: Version) -> Draft:
    """What reading a version makes known of its names, for formulas that stand elsewhere."""
    source = version.source
    draft = read_policy(source.data, source.file, version.folder).draft
    assert draft is not None  # noqa: S101 - it has been read before
    return draft


def _tables(root: Mapping) -> list[str]:
    """The files that a policy takes its tables from."""
    tables = nodes.mapping(root.get("tables"))
    names = [nodes.text(nodes.mapping(each), "from_file") for _, each in tables]
    return sorted({name for name in names if name})


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
    """Where two versions differ, in the order of the old text; tables beside them last."""
    found = [Edit(None, each) for each in differences(before.root, after.root)]
    for name in _shared(before, after):
        old, new = (_block(name, each.tables[name]) for each in (before, after))
        found += [Edit(name, each) for each in differences(old, new)]
    return tuple(found)


@dataclass(slots=True)
class Variants:
    """The old policy with any of the edits made, each mixture read and checked once.

    Other policies beside it are left out: that an edit parts two calls is not this question. So are
    the passages of its sources.
    """

    before: Version
    after: Version
    read: dict[frozenset[Edit], Reading] = field(default_factory=dict)
    made: dict[frozenset[Edit], Policy | None] = field(default_factory=dict)

    def policy(self, chosen: Collection[Edit]) -> Policy | None:
        """The policy with these edits; None if it has an error."""
        key = frozenset(chosen)
        if key not in self.made:
            self.made[key] = proved(self._reading(key)).policy
        return self.made[key]

    def version(self, chosen: Collection[Edit]) -> Version | None:
        """The version with these edits of the policy's own text; None if it has an error."""
        policy = self.policy(chosen)
        root = mixture(self.before.root, self.after.root, {each.path for each in chosen})
        return (
            None
            if policy is None
            else replace(self.before, policy=policy, root=nodes.mapping(root))
        )

    def has_no_effect(self, chosen: Collection[Edit]) -> bool:
        """Whether no decision could hang on these edits: the policy means the same with them."""
        plain, edited = self._reading(frozenset()).policy, self._reading(frozenset(chosen)).policy
        if plain is None or edited is None:
            return False
        return plain.identity.meaning_hash == edited.identity.meaning_hash

    def _reading(self, chosen: frozenset[Edit]) -> Reading:
        if chosen not in self.read:
            paths = {each.path for each in chosen if each.file is None}
            mixed = mixture(self.before.root, self.after.root, paths)
            root = _without_sources(nodes.mapping(mixed))
            with TemporaryDirectory() as folder:
                for name, text in self._tables(chosen).items():
                    place = FilePath(folder) / name
                    place.parent.mkdir(parents=True, exist_ok=True)
                    place.write_text(text, "utf-8")
                document = Document(self.before.source, root)
                self.read[chosen] = read_document(document, FilePath(folder))
        return self.read[chosen]

    def _tables(self, chosen: frozenset[Edit]) -> dict[str, str]:
        """Every table beside either version; those beside both with the edits made."""
        tables = {**self.after.tables, **self.before.tables}
        for name in {each.file for each in chosen if each.file is not None}:
            paths = {each.path for each in chosen if each.file == name}
            old, new = (_block(name, each.tables[name]) for each in (self.before, self.after))
            tables[name] = _text(mixture(old, new, paths))
        return tables


def _without_sources(root: Mapping) -> Mapping:
    """A policy whose sources are named, but have no file to be read."""
    entries = ((key, _named_only(node) if key.text == "sources" else node) for key, node in root)
    return Mapping(tuple(entries), root.span)


def _named_only(sources: Node) -> Node:
    made = []
    for key, node in nodes.mapping(sources):
        kept = [each for each in nodes.mapping(node) if each[0].text not in _OF_A_SOURCE]
        made.append((key, Mapping((*kept, _NO_FILE), node.span)))
    return Mapping(tuple(made), sources.span)


def _shared(before: Version, after: Version) -> list[str]:
    return [name for name in before.tables if name in after.tables]


def _block(name: str, text: str) -> Scalar:
    """The text of a file as a block of lines."""
    source = Source(name, text)
    return Scalar(text, BLOCK, source.span(0, len(text)), source, ((0, 0),))


def _text(node: Node) -> str:
    return node.text if isinstance(node, Scalar) else ""
