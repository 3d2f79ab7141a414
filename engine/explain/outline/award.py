"""The tables of what was decided: parts, payments, obligations, claims."""

from __future__ import annotations

from engine.explain.outline.speech import Speech
from engine.pages.parts import (
    Pairs,
    Section,
    Table,
)


def parts(speech: Speech) -> Section:
    """Each part with its outcome and amount, and the total."""
    decision = speech.decision
    rows = [
        (
            each["label"][speech.language],
            speech.say(f"outcome.{each['outcome']}"),
            _part_amount(speech, each["amount"], each["computed"][speech.language]),
        )
        for each in decision["parts"]
    ]
    foot = [
        (speech.say("subtotal", name=speech.word(name)), "", speech.money(amount))
        for name, amount in decision["subtotals"].items()
    ]
    outcome = speech.say(f"outcome.{decision['award']}")
    foot.append((speech.say("total"), outcome, speech.money(decision["amount"])))
    heads = tuple(speech.say(f"column.{each}") for each in ("part", "outcome", "amount"))
    table = Table(speech.say("caption.parts"), heads, tuple(rows), tuple(foot), (2,))
    return speech.section("parts", table if rows else None)


def _part_amount(speech: Speech, amount: str | None, computed: str) -> str:
    if amount is not None:
        return speech.money(amount)
    return f"– ({speech.say('computed')}: {computed})"


def payments(speech: Speech) -> Section:
    """What is paid when."""
    rows = tuple(
        (
            each["label"][speech.language],
            each["paid"][speech.language],
            speech.say(f"payment.{each['state']}"),
            speech.money(each["amount"]),
            speech.twigs.named(each["sources"]),
        )
        for each in speech.decision["payments"]
    )
    columns = ("payment", "paid", "state", "amount", "source")
    heads = tuple(speech.say(f"column.{each}") for each in columns)
    table = Table(speech.say("caption.payments"), heads, rows, (), (3,))
    return speech.section("payments", table if rows else None)


def obligations(speech: Speech) -> Section:
    """What comes with the award."""
    rows = tuple(
        (
            each["says"][speech.language],
            each["who"][speech.language],
            each["due"][speech.language] if "due" in each else "–",
            speech.say(f"obligation.{each['state']}"),
            speech.twigs.named(each["sources"]),
        )
        for each in speech.decision["obligations"]
    )
    columns = ("obligation", "who", "due", "state", "source")
    heads = tuple(speech.say(f"column.{each}") for each in columns)
    table = Table(speech.say("caption.obligations"), heads, rows)
    return speech.section("obligations", table if rows else None)


def claims(speech: Speech) -> Section:
    """What is claimed back."""
    rows = tuple(
        (
            each["label"][speech.language],
            speech.say("claim.open") if each["amount"] is None else speech.money(each["amount"]),
        )
        for each in speech.decision["claims"]
    )
    return speech.section("claims", Pairs(rows) if rows else None)
