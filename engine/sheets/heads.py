"""What stands beside the cells of a form, so that both who makes and who reads it know it.

A question stands in the same row as its answers; a column has its head; what says that a list is
empty stands behind its cell.
"""

from __future__ import annotations

from typing import Final

from engine.policy.declarations import Fact, ListFact
from engine.sheets.asked import Role
from engine.sheets.voice import Voice

# Columns from 0: of the questions, and of the cell that says that a list is empty.
QUESTION: Final = 1
EMPTY: Final = 1


def head_of(voice: Voice, fact: Fact | None, role: Role) -> str:
    """What stands above a column: the question, or what is said of the fact."""
    if fact is None:
        return voice.say(beside(role))
    if role is Role.VALUE:
        question = voice.question(fact)
        return f"{question} *" if is_needed(fact) else question
    column = voice.say(beside(role, of_judgement=fact.is_judgement))
    return voice.say("column.of", label=voice.short(fact), column=column)


def beside(role: Role, *, of_judgement: bool = False) -> str:
    """The key of the words for what is said beside a value."""
    if role is Role.ON and of_judgement:
        return "column.judged_on"
    return f"column.{role.value}"


def is_needed(of: Fact | ListFact) -> bool:
    """Whether no decision can be taken without it, whatever else is answered."""
    if isinstance(of, Fact) and (of.is_judgement or of.is_identification or of.may_be_missing):
        return False
    return of.only_if is None
