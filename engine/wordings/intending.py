"""What a change is meant to do: the words of E800 to E819, and of what speaks against it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from engine.wordings.filling import filled
from engine.wordings.wording import Language, Pair, Wording


def intended(key: str, language: Language, **fields: object) -> str:
    """The words under `key` in `language`, with `fields` filled in."""
    return filled(INTENDING[key], language, fields)


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
    "E810": Wording(
        "error",
        "deze overgang is van of naar `{given}`, en vergeleken wordt `{policy}`",
        "this mapping is from or to `{given}`, and what is compared is `{policy}`",
        "Schrijf `{policy}`, of geef de overgang die bij deze twee oproepen hoort.",
        "Write `{policy}`, or give the mapping that belongs to these two calls.",
        "een ander beleid",
        "another policy",
    ),
    "E811": Wording(
        "error",
        "het nieuwe beleid vraagt geen `{name}`",
        "the new policy does not ask for `{name}`",
        "{near}Noem een gegeven of lijst van het nieuwe beleid.",
        "{near}Name a fact or a list of the new policy.",
        "niet gevraagd",
        "not asked for",
    ),
    "E812": Wording(
        "error",
        "`{name}` wordt {value}, en dat kan onder het nieuwe beleid niet",
        "`{name}` becomes {value}, and that cannot be under the new policy",
        "Zeg in de overgang hoe `{name}` uit de oude gegevens volgt, of dat het ontbreekt.",
        "Say in the mapping how `{name}` follows from the old facts, or that it is missing.",
    ),
    "E813": Wording(
        "error",
        "zo kan `{name}` niet volgen",
        "`{name}` cannot follow in this way",
        "Geef een gegeven een formule, een lijst `each` met een lijst van het oude beleid, en wat ontbreekt `missing` met de reden.",
        "Give a fact a formula, a list `each` with a list of the old policy, and what is missing `missing` with the reason.",
        "noch een formule, noch een lijst",
        "neither a formula nor a list",
    ),
    "E814": Wording(
        "error",
        "`{name}` is geen vroegere beslissing van het oude beleid die het nieuwe leest",
        "`{name}` is no earlier decision by the old policy that the new one reads",
        "{near}Neem een naam uit `previous` van het nieuwe beleid, of laat dit weg.",
        "{near}Take a name from `previous` of the new policy, or leave this out.",
        "leest het nieuwe niet",
        "not read by the new",
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
    "E817": Wording(
        "error",
        "`{file}` komt van een oudere versie, die minder van een beslissing vastlegde",
        "`{file}` comes from an older version, which kept less of a decision",
        "Leg het opnieuw vast met `baseline write` naar hetzelfde bestand, met een reden; de vroegere redenen blijven erin staan.",
        "Renew it with `baseline write` to the same file, with a reason; the earlier reasons stay in it.",
    ),
}

INTENDING: Final[Mapping[str, Pair]] = {
    # ── two calls ──
    "mapping.heading": (
        "Wat de oude aanvragen niet zeggen",
        "What the old applications do not say",
    ),
    "mapping.says": (
        "Volgens “{title}” ({file}). Wat hier staat, bleef onbekend: er is niets ingevuld.",
        "By “{title}” ({file}). What stands here stayed unknown: nothing was filled in.",
    ),
    "mapping.no_causes": (
        "Oorzaken per wijziging van de tekst zijn er niet: de ene oproep is geen kopie van de andere, of niets verandert.",
        "There are no causes by edit: neither call is a copy of the other, or nothing changes.",
    ),
    "mapping.caption": (
        "Gegevens van de nieuwe oproep die ontbreken",
        "Facts of the new call that are missing",
    ),
    "mapping.column.fact": ("gegeven", "fact"),
    "mapping.column.why": ("waarom", "why"),
    "mapping.column.waits": ("aanvragen die erop wachten", "applications that wait for it"),
    "mapping.other_call": ("De regels van een andere oproep", "The rules of another call"),
    "mapping.not there": ("bestond niet", "did not exist"),
    "mapping.other type": ("was van een andere soort", "was of another type"),
    "mapping.judged": ("daarover oordeelt een mens opnieuw", "a person judges that anew"),
    "mapping.decided": ("komt uit een vroegere beslissing", "comes from an earlier decision"),
    # ── what was intended ──
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
    "summary.open": (
        "“{title}”: of de wijziging doet wat de bedoeling is, is niet volledig te beoordelen.",
        "“{title}”: whether the change does what is intended cannot be judged in full.",
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
    "says.round.change": (
        "voor wie na de verdeling iets anders mag uitkomen",
        "for whom something else may come out after the round",
    ),
    "says.round.falls_by_at_most": (
        "het totaal na de verdeling daalt hoogstens",
        "the total after the round falls by at most",
    ),
    "says.round.rises_by_at_most": (
        "het totaal na de verdeling stijgt hoogstens",
        "the total after the round rises by at most",
    ),
    "says.round.holds": ("van het totaal na de verdeling", "of the total after the round"),
    "total": ("alle aanvragen samen", "all applications together"),
    "unannounced": (
        "{file}: verandert, en niemand heeft dat aangekondigd",
        "{file}: changes, and nobody announced that",
    ),
    "unannounced_by_round": (
        "{file}: na de verdeling komt iets anders uit, en niemand heeft dat aangekondigd",
        "{file}: after the round something else comes out, and nobody announced that",
    ),
    "open": (
        "niet te beoordelen, omdat open is wat eruit komt: {number} ({names})",
        "not to be judged, as what comes out is open: {number} ({names})",
    ),
    "unread": (
        "niet te beoordelen, omdat ze niet te lezen of dubbel ingediend zijn: {number}",
        "not to be judged, as they cannot be read or came twice: {number}",
    ),
    "round_unknown": (
        "niet te beoordelen, omdat ze niet nagebootst is: de verdeling",
        "not to be judged, as it was not held: the round",
    ),
    "waits_for": ("wacht op {names}", "waits for {names}"),
    "more": (
        "En nog {number}; `--json` toont ze alle.",
        "And {number} more; `--json` shows them all.",
    ),
}
