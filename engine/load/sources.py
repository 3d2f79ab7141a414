"""The documents that a policy cites, and their numbered passages in files beside it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Final

from engine.load import nodes
from engine.load.collect import Collector
from engine.load.draft import Draft
from engine.policy.expressions import Origin
from engine.policy.policy import Passage, Source
from engine.source import Mapping, Node, Scalar, Sequence, read_text
from engine.source.paths import inside

_SHA256: Final = re.compile(r"[0-9a-f]{64}\Z")
_KEYS: Final = frozenset({"place", "says", "hash", "rules", "no_rule"})


def declare(draft: Draft, folder: Path | None) -> None:
    """Every source with its passages."""
    for key, node in nodes.mapping(draft.root.get("sources")):
        with draft.collector.inside("sources", key.text):
            parts = nodes.mapping(node)
            draft.sources[key.text] = Source(
                name=key.text,
                rank=int(nodes.text(parts, "rank", "1"))
                if nodes.text(parts, "rank", "1").isdecimal()
                else 1,
                title={draft.written_in: nodes.text(parts, "title")},
                address=nodes.text(parts, "url") or nodes.text(parts, "file"),
                date=nodes.text(parts, "date"),
                sha256=nodes.text(parts, "sha256") or None,
                passages=(),
                origin=Origin(key.span, key.text, "source"),
            )
            passages = nodes.scalar(parts.get("passages"))
            if passages is not None and folder is not None:
                made = _passages(draft.collector, folder, passages)
                draft.sources[key.text] = replace(draft.sources[key.text], passages=made)


def _passages(collector: Collector, folder: Path, name: Scalar) -> tuple[Passage, ...]:
    path, problem = inside(folder, name.text, name.span)
    if path is None:
        collector.problems.extend([problem] if problem is not None else [])
        return ()
    data = path.read_bytes()
    document, found = read_text(data, name.text, notation="yaml")
    collector.problems.extend(found)
    if not isinstance(document.root, Sequence):
        return ()
    return tuple(made for each in document.root if (made := _passage(collector, each)) is not None)


def _passage(collector: Collector, node: Node) -> Passage | None:
    with collector.inside("passages"):
        if not isinstance(node, Mapping):
            raise collector.refuse("E280", node.span)
        for key, _ in node:
            if key.text not in _KEYS:
                raise collector.refuse("E280", key.span)
        rules, no_rule = nodes.texts(node.get("rules")), nodes.text(node, "no_rule") or None
        if not nodes.text(node, "place") or bool(rules) == (no_rule is not None):
            raise collector.refuse("E280", node.span)
        sha256 = nodes.text(node, "hash") or None
        if sha256 is not None and not _SHA256.match(sha256):
            raise collector.refuse("E281", node.span)
        return Passage(
            nodes.text(node, "place"), nodes.text(node, "says"), sha256, rules, no_rule, node.span
        )
    return None
