"""What a round comes to, in the words of the drawn tables that cases hold it against."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from engine.explain.words.sentences import at_hand, sentence
from engine.quantities import Number
from engine.round.between import Between
from engine.round.outcome import Award, PartAward, RoundOutcome, Turn
from tests.round.drawn import rows


def drawn(outcome: RoundOutcome, case: dict[str, Any], block: str) -> list[dict[str, str]]:
    """What came out, of what the rows and columns of a block of a case ask for."""
    made = []
    for row in rows(case.get(block, "who\n")):
        if block == "left":
            made.append(_step(outcome, row))
        elif block == "totals":
            award = next(each for each in outcome.awards if each.id == row["who"])
            made.append({name: _of_award(award, name, case.get("step")) for name in row})
        else:
            award = next(each for each in outcome.awards if each.id == row["who"])
            part = next(each for each in award.parts if each.id == row["part"])
            made.append({name: _of_part(award, part, name, case.get("step")) for name in row})
    return made


def _step(outcome: RoundOutcome, row: dict[str, str]) -> dict[str, str]:
    result = next(each for each in outcome.steps if each.step.name == row["step"])
    return {
        "step": row["step"],
        **{name: _of_step(getattr(result, name)) for name in row if name != "step"},
    }


def _of_step(made: Between | int | None) -> str:
    return str(made) if isinstance(made, int) else _between(made)


def _of_award(award: Award, name: str, step: str | None) -> str:
    if name in {"who", "outcome", "amount"}:
        stated = {"who": award.id, "outcome": award.outcome.value, "amount": award.amount}
        return "-" if stated[name] is None else str(stated[name])
    return _of_turn(award, None, _turn(award.turns, step), name)


def _of_part(award: Award, part: PartAward, name: str, step: str | None) -> str:
    if name == "amount":
        return "-" if part.amount is None else _number(part.amount)
    stated = {"who": award.id, "part": part.id, "outcome": part.outcome.value}
    if name in stated:
        return stated[name]
    if name == "waits for":
        return " ".join(part.waits_for) or "-"
    return _of_turn(award, part, _turn(part.turns, step), name)


def _turn(turns: Sequence[Turn], step: str | None) -> Turn | None:
    """That of a step; the last one if the case names none."""
    asked = [each for each in turns if step in {None, each.step.name}]
    return asked[-1] if asked else None


def _of_turn(award: Award, part: PartAward | None, turn: Turn | None, name: str) -> str:
    if turn is None:
        return "-"
    match name:
        case "rank":
            return "-" if turn.rank is None else str(turn.rank)
        case "because":
            return " ".join(each.name.lower() for each in turn.open) or "-"
        case "nothing":
            return "-" if turn.nothing is None else turn.nothing.name.lower()
        case "says":
            scope = turn.step.scope
            elements = at_hand(scope, None if part is None else part.element)
            said = sentence(turn.step.words, "not_picked", award.decision.run, elements)
            language = award.decision.run.policy.written_in
            return said[language] if said and turn.is_picked is False else "-"
        case _:
            return _between(getattr(turn, name))


def _between(amount: Between | None) -> str:
    if amount is None:
        return "-"
    if amount.is_known:
        return _number(amount.low)
    return f"{_number(amount.low)}-{'…' if amount.high is None else _number(amount.high)}"


def _number(number: Number) -> str:
    """As it is written: a third as a fraction, a cent with its point."""
    cents = Fraction(number) * 100
    return str(number) if cents.denominator > 1 else str(float(number)).removesuffix(".0")
