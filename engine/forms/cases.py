"""In which case something is asked for, in plain words: ‘applicant’ is not ‘club’."""

from __future__ import annotations

from typing import Final

from engine.operations.op import Op
from engine.policy.expressions import Apply, Expression, Literal, Read, Words
from engine.quantities import Kind
from engine.sheets.voice import Voice

_JOINED: Final = {Op.AND: "case.and", Op.OR: "case.or"}
_COMPARED: Final = {
    Op.EQUAL: "case.is",
    Op.UNEQUAL: "case.is_not",
    Op.LESS: "case.less",
    Op.LESS_EQUAL: "case.at_most",
    Op.GREATER: "case.more",
    Op.GREATER_EQUAL: "case.at_least",
}


def case_in_words(guard: Expression, voice: Voice) -> str:
    """When `guard` holds; what has no plain words stands as the formula that it is."""
    said = _said(guard, voice)
    return said or voice.say("case.formula", formula=guard.origin.text)


def _said(node: Expression, voice: Voice) -> str | None:
    match node:
        case Read():
            return _answered(node, "yes", voice)
        case Apply(op=Op.NOT, arguments=(Read() as read,)):
            return _answered(read, "no", voice)
        case Apply(op=op, arguments=(Read() as read, Literal() as literal)) if op in _COMPARED:
            value = _value(read, literal, voice)
            return voice.say(_COMPARED[op], name=_name(read, voice), value=value)
        case Apply(op=Op.OR, arguments=arguments) if said := _one_of(arguments, voice):
            return said
        case Apply(op=Op.AND | Op.OR as op, arguments=arguments):
            parts = [_part(each, op, voice) for each in arguments]
            return _joined(op, parts, voice)
        case _:
            return None


def _part(node: Expression, within: Op, voice: Voice) -> str | None:
    """A part of an *and* or *or*, in brackets if it is the other of the two."""
    said = _said(node, voice)
    is_other = isinstance(node, Apply) and node.op in _JOINED and node.op is not within
    return f"({said})" if is_other and said is not None else said


def _joined(op: Op, parts: list[str | None], voice: Voice) -> str | None:
    said = [part for part in parts if part is not None]
    return voice.say(_JOINED[op]).join(said) if len(said) == len(parts) else None


def _one_of(arguments: tuple[Expression, ...], voice: Voice) -> str | None:
    """What one and the same thing is, where each argument says that it is something else."""
    pairs = [pair for pair in map(_equality, arguments) if pair is not None]
    reads = {(read.element, read.name) for read, _ in pairs}
    if len(pairs) < len(arguments) or len(reads) > 1:
        return None
    values = voice.say("case.or").join(_value(read, literal, voice) for read, literal in pairs)
    return voice.say("case.is", name=_name(pairs[0][0], voice), value=values)


def _equality(node: Expression) -> tuple[Read, Literal] | None:
    match node:
        case Apply(op=Op.EQUAL, arguments=(Read() as read, Literal() as literal)):
            return read, literal
        case _:
            return None


def _answered(read: Read, answer: str, voice: Voice) -> str:
    return voice.say("case.is", name=_name(read, voice), value=voice.say(answer))


def _name(read: Read, voice: Voice) -> str:
    key = (read.element, read.name)
    if read.is_fact:
        # What stands on the form; what a fact is called elsewhere does not.
        return voice.question(voice.policy.facts[key])
    definition = voice.policy.definitions[key]
    return voice.label(definition.words, definition.name)


def _value(read: Read, literal: Literal, voice: Voice) -> str:
    if literal.type.kind is Kind.CHOICE:
        return voice.called(f"{read.name}.{literal.value}", Words())
    return voice.value(literal.value, literal.type)
