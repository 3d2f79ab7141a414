"""The documents that a policy cites, and their numbered passages in files beside it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from engine.load import nodes
from engine.load.beside import bytes_of, digest_of
from engine.load.declare import day_of
from engine.load.draft import Draft
from engine.policy.expressions import Origin
from engine.policy.policy import Passage, Source
from engine.source import Mapping, Node, Scalar, Sequence, read_text

_SHA256: Final = re.compile(r"[0-9a-f]{64}\Z")
_KEYS: Final = frozenset({"place", "says", "hash", "rules", "no_rule"})


def declare(draft: Draft) -> None:
    """Every source with its passages."""
    for key, node in nodes.mapping(draft.root.get("sources")):
        parts = nodes.mapping(node)
        draft.sources[key.text] = Source(
            name=key.text,
            rank=int(nodes.text(parts, "rank")),
            title={draft.written_in: nodes.text(parts, "title")},
            address=nodes.text(parts, "url") or nodes.text(parts, "file"),
            date=day_of(draft, parts.get("date")),
            sha256=nodes.text(parts, "sha256") or None,
            passages=(),
            origin=Origin(key.span, key.text, "source"),
        )
        for read in (_hash, _passages):
            with draft.collector.inside("sources", key.text):
                draft.sources[key.text] = read(draft, draft.sources[key.text], parts)


def _hash(draft: Draft, source: Source, parts: Mapping) -> Source:
    """The source with the hash of its file; one that is written must be the same."""
    name = nodes.scalar(parts.get("file"))
    if name is None:
        return source
    digest = digest_of(draft, name)
    stated = nodes.scalar(parts.get("sha256"))
    if stated is not None and stated.text != digest:
        raise draft.collector.refuse("E235", stated.span, path=name.text, digest=digest)
    return replace(source, sha256=digest)


def _passages(draft: Draft, source: Source, parts: Mapping) -> Source:
    """The source with its passages."""
    name = nodes.scalar(parts.get("passages"))
    if name is None:
        return source
    document, found = read_text(bytes_of(draft, name), name.text, notation="yaml")
    draft.collector.add(found)
    root = document.root
    if root is None:
        return source
    if not isinstance(root, Sequence):
        raise draft.collector.refuse("E280", root.span)
    made: dict[str, Passage] = {}
    for each in root:
        with draft.collector.inside("passages"):
            passage = _passage(draft, each)
            if passage.place in made:
                also = ((made[passage.place].span, "first"),)
                raise draft.collector.refuse("E248", passage.span, place=passage.place, also=also)
            made[passage.place] = passage
    return replace(source, passages=tuple(made.values()))


def _passage(draft: Draft, node: Node) -> Passage:
    if not isinstance(node, Mapping):
        raise draft.collector.refuse("E280", node.span)
    strange = next((key for key, _ in node if key.text not in _KEYS), None)
    if strange is not None:
        raise draft.collector.refuse("E280", strange.span)
    place, rules = nodes.scalar(node.get("place")), nodes.texts(node.get("rules"))
    no_rule = nodes.text(node, "no_rule") or None
    draft.promised.extend(
        (draft.collector.within, each) for each in nodes.scalars(node.get("rules"))
    )
    if place is None or not nodes.text(node, "says") or bool(rules) == (no_rule is not None):
        raise draft.collector.refuse("E280", node.span)
    return Passage(
        place=place.text,
        says=nodes.text(node, "says"),
        sha256=_digest(draft, nodes.scalar(node.get("hash"))),
        rules=rules,
        no_rule=no_rule,
        span=place.span,
    )


def _digest(draft: Draft, stated: Scalar | None) -> str | None:
    if stated is not None and not _SHA256.match(stated.text):
        raise draft.collector.refuse("E281", stated.span)
    return None if stated is None else stated.text
