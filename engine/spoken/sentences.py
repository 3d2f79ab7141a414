"""The policy's own sentences, for a reader of the policy: names where an applicant reads values."""

from __future__ import annotations

from engine.pages.parts import Link
from engine.policy.expressions import Expression, Read, Scope
from engine.policy.expressions import Words as Said
from engine.spoken.formulas import Formulas
from engine.spoken.pieces import Rich, filled
from engine.spoken.speaker import Speaker, address


def sentence(words: Said | None, kind: str, speaker: Speaker, at: Scope = None) -> Rich:
    """The sentence of that `kind`; nothing if there is none.

    A parameter with one value is filled in; every other name stands as a name.
    """
    found = None if words is None else words.sentence(kind, speaker.language)
    if found is None:
        return ()
    pieces: list[str | Link] = []
    for part in found.parts:
        pieces += (part,) if isinstance(part, str) else _value(part, speaker, at)
    return filled("{0}", {"0": _trimmed(tuple(pieces))})


def _value(part: Expression, speaker: Speaker, at: Scope) -> Rich:
    if isinstance(part, Read) and part.element is None:
        constant = speaker.constant(part.name)
        if constant:
            return (Link(constant, address(None, part.name)),)
    return Formulas(speaker, at).noun(part).words


def _trimmed(pieces: Rich) -> Rich:
    """A folded sentence ends with a line break in its file, and here with its last word."""
    *first, last = pieces
    return (*first, last.rstrip()) if isinstance(last, str) else pieces
