"""What a change is meant to do: the words of E800 to E819, and of what speaks against it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from engine.wordings.wording import Language, Pair, Wording


def intended(key: str, language: Language, **fields: object) -> str:
    """The words under `key` in `language`, with `fields` filled in."""
    return INTENDING[key][0 if language == "nl" else 1].format_map(fields)


WORDINGS: dict[str, Wording] = {
    "E800": Wording(
        "error",
        "dit gaat over het beleid `{given}`, en vergeleken wordt `{policy}`",
        "this is about the policy `{given}`, and what is compared is `{policy}`",
        "Schrijf `policy: {policy}`, of geef het bestand dat bij dit beleid hoort.",
        "Write `policy: {policy}`, or give the file that belongs to this policy.",
        "een ander beleid",
        "another policy",
    ),
    "E801": Wording(
        "error",
        "`{name}` heeft geen enkele waarde aan de kant `{side}`",
        "`{name}` has no single value on the side `{side}`",
        "{near}Kies een van deze: {known}.",
        "{near}Choose one of these: {known}.",
        "niet te lezen",
        "cannot be read",
    ),
    "E802": Wording(
        "error",
        "`{side}` staat er zonder naam erachter",
        "`{side}` stands there without a name behind it",
        "Schrijf wat u van die kant wilt weten, zoals `{side}.amount`.",
        "Write what you want to know of that side, as in `{side}.amount`.",
        "wat hiervan?",
        "what of it?",
    ),
    "E803": Wording(
        "error",
        "dit hangt aan één aanvraag, en hier gaat het over alle samen",
        "this hangs on one application, and here it is about all of them together",
        "Gebruik `before.total`, `after.total`, bedragen en parameters van het beleid; wat per aanvraag geldt, hoort onder `each_change` of `each_application`.",
        "Use `before.total`, `after.total`, amounts and parameters of the policy; what holds per application belongs under `each_change` or `each_application`.",
        "van één aanvraag",
        "of one application",
    ),
    "E815": Wording(
        "error",
        "`{file}` bevat geen vastgelegde beslissingen",
        "`{file}` holds no baseline",
        "Geef een bestand dat `baseline write` schreef.",
        "Give a file that `baseline write` wrote.",
    ),
    "E816": Wording(
        "error",
        "`{file}` is veranderd sinds `baseline write` het schreef: de inhoud past niet bij de hash",
        "`{file}` was changed since `baseline write` wrote it: what it holds does not fit its hash",
        "Zet het bestand terug zoals het was, en vernieuw het met `baseline write --reason`.",
        "Put the file back as it was, and renew it with `baseline write --reason`.",
    ),
}

INTENDING: Final[Mapping[str, Pair]] = {
    "heading": ("Wat de bedoeling was", "What was intended"),
    "caption": (
        "Wat vooraf gezegd is, en of het klopt",
        "What was said beforehand, and whether it holds",
    ),
    "column.expected": ("verwacht", "expected"),
    "column.verdict": ("besluit", "verdict"),
    "column.where": ("waar", "where"),
    "summary.confirmed": (
        "“{title}”: de wijziging doet wat de bedoeling is, en niets anders.",
        "“{title}”: the change does what is intended, and nothing else.",
    ),
    "summary.otherwise": (
        "“{title}”: de wijziging doet niet, of niet alleen, wat de bedoeling is.",
        "“{title}”: the change does not do, or not only, what is intended.",
    ),
    "verdict.confirmed": ("bevestigd", "confirmed"),
    "verdict.contradicted": ("tegengesproken", "contradicted"),
    "verdict.not judged": ("niet te beoordelen", "cannot be judged"),
    "says.who_may.change": ("wie mag veranderen", "who may change"),
    "says.who_may.lose": ("wie mag verliezen", "who may lose"),
    "says.who_may.gain": ("wie mag winnen", "who may gain"),
    "says.who_may.be_newly_in": ("wie erbij mag komen", "who may be newly in"),
    "says.who_may.be_newly_out": ("wie eruit mag vallen", "who may be newly out"),
    "says.who_may.become_open": ("wie open mag worden", "who may become open"),
    "says.each_change": ("bij elke verandering", "of each change"),
    "says.each_application": ("bij elke aanvraag", "of each application"),
    "says.total.falls_by_at_most": ("het totaal daalt hoogstens", "the total falls by at most"),
    "says.total.rises_by_at_most": ("het totaal stijgt hoogstens", "the total rises by at most"),
    "says.total.holds": ("van het totaal", "of the total"),
    "total": ("alle aanvragen samen", "all applications together"),
    "unannounced": (
        "{file}: verandert, en niemand heeft dat aangekondigd",
        "{file}: changes, and nobody announced that",
    ),
    "waits_for": ("wacht op {names}", "waits for {names}"),
    "more": (
        "En nog {number}; `--json` toont ze alle.",
        "And {number} more; `--json` shows them all.",
    ),
}
