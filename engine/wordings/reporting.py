"""The words of the report of a comparison: groups, bands, budgets, thresholds, pictures, sheets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from engine.wordings.wording import Pair

REPORTING: Final[Mapping[str, Pair]] = {
    # ── the head ──
    "head.people": ("Daarvan: {counts}.", "Of those: {counts}."),
    "percent": ("{number} %", "{number}%"),
    "changes.newly out": ("vallen weg", "drop out"),
    "changes.loses": ("verliezen", "lose"),
    "changes.now open": ("worden open", "become open"),
    "changes.stays open": ("blijven open, maar anders", "stay open, but otherwise"),
    "changes.no longer open": ("zijn niet langer open", "are no longer open"),
    "changes.newly in": ("komen erbij", "come in"),
    "changes.gains": ("winnen", "gain"),
    "changes.otherwise": ("veranderen zonder geld", "change without money"),
    "head.count": ("{number} {change} ({difference})", "{number} {change} ({difference})"),
    "verb.waits.one": ("wacht", "waits"),
    "verb.waits.more": ("wachten", "wait"),
    "head.waiting": (
        "Aan beide kanten open: {number} {verb}{names}; wat eruit zou komen is niet bekend en telt in geen totaal.",
        "Open on both sides: {number} {verb}{names}; what would come out is not known and counts in no total.",
    ),
    "head.waiting.awards": (
        "Aan beide kanten open: {number} {verb}{names}; wat eruit zou komen is niet bekend, en in een totaal telt het bedrag van de toekenning.",
        "Open on both sides: {number} {verb}{names}; what would come out is not known, and in a total the amount of the award counts.",
    ),
    "head.waiting.some": (
        "Aan beide kanten open: {number} {verb}{names}; wat eruit zou komen is niet bekend. In een totaal telt van {awarded} het bedrag van de toekenning, van de andere niets.",
        "Open on both sides: {number} {verb}{names}; what would come out is not known. In a total the amount of the award counts of {awarded}, and nothing of the others.",
    ),
    "head.round": (
        "Na de verdeling gaat het totaal van {before} naar {after}: {difference}.",
        "After the round the total goes from {before} to {after}: {difference}.",
    ),
    "head.round.same": (
        "Na de verdeling blijft het totaal {after}.",
        "After the round the total stays {after}.",
    ),
    "head.round.otherwise": (
        "Op {counted} komt dan iets anders uit.",
        "Something else then comes out for {counted}.",
    ),
    "head.round.open": (
        "Open na de verdeling: {before} → {after}.",
        "Open after the round: {before} → {after}.",
    ),
    "head.by_rules": ("door de regels alleen {difference}", "by the rules alone {difference}"),
    "head.cause": (
        "Het meest weegt: {edit} ({difference}).",
        "What weighs most: {edit} ({difference}).",
    ),
    "head.cause.only": (
        "De enige oorzaak: {edit} ({difference}).",
        "The only cause: {edit} ({difference}).",
    ),
    "head.room": (
        "Van de {envelope} (“{step}”) blijft {left} over.",
        "Of the {envelope} (“{step}”), {left} is left.",
    ),
    "head.short": (
        "Met {asked} wordt meer gevraagd dan de {envelope} (“{step}”).",
        "With {asked}, more is asked than the {envelope} (“{step}”).",
    ),
    "head.at_least": (
        "Van de {envelope} (“{step}”) blijft minstens {left} over.",
        "Of the {envelope} (“{step}”), at least {left} is left.",
    ),
    # ── headings ──
    "heading.people": ("Wie wint en wie verliest", "Who gains and who loses"),
    "heading.round": ("Budget en verdeling", "Budget and round"),
    "heading.near": ("Dicht bij een grens", "Near a threshold"),
    "heading.unmet": ("Wat deze aanvragen niet beproeven", "What these applications do not test"),
    "heading.missing": ("Gegevens die ontbreken", "Facts that lack"),
    # ── trails ──
    "trail.both": ("Toon het spoor van wat verschilt", "Show the trail of what differs"),
    "trail.before": ("Voor", "Before"),
    "trail.after": ("Na", "After"),
    "trail.left": (
        "Sporen die hier niet staan: {number}.",
        "Trails that are not here: {number}.",
    ),
    "trail.left.commands": (
        "Sporen die hier niet staan: {number}. Dit toont er een, van {file}, waar de vergelijking gemaakt is:",
        "Trails that are not here: {number}. This shows one, of {file}, where the comparison was made:",
    ),
    # ── groups ──
    "by.kinds": ("Soort onderdeel", "Kind of part"),
    "by.parts": ("Onderdeel", "Part"),
    "group.rest": ("buiten de onderdelen", "beside the parts"),
    "group.several": ("meer dan één", "more than one"),
    "group.none": ("niet van toepassing", "not applicable"),
    "group.open": ("niet bekend", "not known"),
    "group.below": ("minder dan {bound}", "less than {bound}"),
    "group.from": ("vanaf {bound}", "from {bound}"),
    "group.between": ("van {low} tot {high}", "from {low} to {high}"),
    "caption.grouping.applications": (
        "Geld per groep aanvragen: {label}",
        "Money by group of applications: {label}",
    ),
    "caption.grouping.parts": (
        "Geld per groep onderdelen: {label}",
        "Money by group of parts: {label}",
    ),
    "column.group": ("groep", "group"),
    "column.number": ("aantal", "number"),
    # ── bands ──
    "caption.percents": (
        "Aanvragen naar de verandering in procent",
        "Applications by the change in percent",
    ),
    "caption.amounts": (
        "Aanvragen naar de verandering in euro",
        "Applications by the change in money",
    ),
    "column.band": ("verandering", "change"),
    "band.newly out": ("valt weg", "drops out"),
    "band.now open": ("wordt open", "becomes open"),
    "band.stays open": ("blijft open", "stays open"),
    "band.no longer open": ("niet langer open", "no longer open"),
    "open.causes": (
        "Het effect is wat er vaststaat: wat open wordt, valt eruit en wat niet langer open is, komt erbij, en dat is verlies noch winst.",
        "The effect is on what is settled: what becomes open leaves it and what is no longer open joins it, which is neither a loss nor a gain.",
    ),
    "open.says": (
        "Wat aan een kant open is en daar geen bedrag heeft, telt daar in het totaal niet, en wat het verschilt is niet bekend.",
        "What is open on a side and has no amount there does not count in the total of that side, and what it differs is not known.",
    ),
    "band.newly in": ("komt erbij", "comes in"),
    "band.loses more": ("verliest meer dan 5 %", "loses more than 5%"),
    "band.loses less": ("verliest hoogstens 5 %", "loses at most 5%"),
    "band.nothing": ("geen verschil in geld", "no difference in money"),
    "band.gains less": ("wint hoogstens 5 %", "gains at most 5%"),
    "band.gains more": ("wint meer dan 5 %", "gains more than 5%"),
    "band.short.nothing": ("0", "0"),
    "band.loses over": ("verliest meer dan {edge}", "loses more than {edge}"),
    "band.gains over": ("wint meer dan {edge}", "gains more than {edge}"),
    "band.loses some": ("verliest hoogstens {edge}", "loses at most {edge}"),
    "band.gains some": ("wint hoogstens {edge}", "gains at most {edge}"),
    # ── budget and round ──
    "caption.effects": (
        "Wat de regels veranderen, en wat de verdeling van het budget verandert",
        "What the rules change, and what the sharing out of the budget changes",
    ),
    "column.effect_of": ("wat", "what"),
    "round.rules": (
        "de regels, voor elke aanvraag alleen",
        "the rules, for each application alone",
    ),
    "round.round": ("de verdeling, over alle samen", "the round, over all together"),
    "round.total": ("samen", "together"),
    "caption.envelopes": ("Elke enveloppe", "Each envelope"),
    "column.envelope": ("enveloppe", "envelope"),
    "column.side": ("versie", "version"),
    "column.asked": ("gevraagd", "asked"),
    "column.given": ("gegeven", "given"),
    "column.left": ("over", "left"),
    "column.holds": ("bedrag", "amount"),
    "column.rank": ("beurt", "turn"),
    "column.applicant": ("aanvrager", "applicant"),
    "column.running": ("opgeteld", "running total"),
    "column.granted.before": ("toegekend voor", "granted before"),
    "column.granted.after": ("toegekend na", "granted after"),
    "caption.spend": ("Elke beurt: {label}", "Every turn: {label}"),
    "between": ("{least} tot {most}", "{least} to {most}"),
    "between.unbounded": ("minstens {least}", "at least {least}"),
    "round.not": ("De verdeling is niet nagebootst: {why}.", "The round was not held: {why}."),
    "round.not.several of one applicant": (
        "van meer dan één aanvraag is niet te zeggen van wie ze is, of het is dezelfde aanvrager",
        "of more than one application nobody can say whose it is, or it is the same applicant's",
    ),
    "round.not.too many": (
        "er zijn meer dan 2 000 aanvragen; het commando round doet het",
        "there are more than 2,000 applications; the command round does it",
    ),
    "round.not.unread": (
        "niet elke aanvraag telt mee, en wie ontbreekt kan voorgaan",
        "not every application counts, and who is missing may come first",
    ),
    "round.not.later stage": (
        "dit is een later ogenblik dan de toekenning",
        "this is a later moment than the award",
    ),
    "round.open": (
        "Wat open is, krijgt hier nog niets: bedragen kunnen nog stijgen.",
        "What is open gets nothing here yet: amounts can still rise.",
    ),
    # ── thresholds ──
    "near.says": (
        "Waarden die hoogstens 5 % van de grens van een voorwaarde liggen, met de nieuwe versie.",
        "Values at most 5% away from the threshold of a condition, under the new version.",
    ),
    "near.none": (
        "Geen enkele waarde ligt dicht bij de grens van een voorwaarde.",
        "No value lies near the threshold of a condition.",
    ),
    "caption.near": ("Waarden dicht bij {label}", "Values near {label}"),
    "column.value": ("waarde", "value"),
    "column.threshold": ("grens", "threshold"),
    "column.distance": ("afstand", "distance"),
    # ── what was not put to the test ──
    "caption.unmet": (
        "Regels van de nieuwe versie die geen enkele aanvraag op de proef stelt",
        "Rules of the new version that no application puts to the test",
    ),
    "caption.thresholds": (
        "Hoeveel waarden onder, op en boven elke grens liggen",
        "How many values lie below, on and above each threshold",
    ),
    "column.condition": ("voorwaarde", "condition"),
    "column.below": ("onder", "below"),
    "column.on": ("op", "on"),
    "column.above": ("boven", "above"),
    "column.label": ("naam", "name"),
    "column.rule": ("regel", "rule"),
    "column.never": ("nooit", "never"),
    "never.reached": ("van toepassing", "applied"),
    "never.true": ("voldaan", "met"),
    "never.false": ("niet voldaan", "failed"),
    "caption.missing": (
        "Gegevens waarop beslissingen wachten",
        "Facts that decisions wait for",
    ),
    "missing.says": (
        "Niets is in de plaats gezet: wat ontbreekt, blijft onbekend, en de beslissing blijft open.",
        "Nothing was put in their place: what lacks stays unknown, and the decision stays open.",
    ),
    "column.fact": ("gegeven", "fact"),
    "column.waits.before": ("wachtend voor", "waiting before"),
    "column.waits.after": ("wachtend na", "waiting after"),
    "left_out.rows": (
        "Hier niet getoond: {number}. Alles staat in de vorm --format json of xlsx.",
        "Not shown here: {number}. The forms --format json and xlsx hold everything.",
    ),
    # ── figures ──
    "figure.waterfall": ("Van het oude naar het nieuwe totaal", "From the old total to the new"),
    "figure.waterfall.says": (
        "Het oude totaal, wat elke oorzaak erbij doet of eraf haalt, en het nieuwe totaal. De nummers zijn die van de tabel.",
        "The old total, what each cause adds or takes, and the new total. The numbers are those of the table.",
    ),
    "figure.others": ("andere", "others"),
    "figure.distribution": (
        "Hoeveel aanvragen hoeveel winnen of verliezen",
        "How many applications gain or lose how much",
    ),
    "figure.distribution.says": (
        "Voor elke band van de verandering in euro het aantal aanvragen.",
        "For each band of the change in money the number of applications.",
    ),
    "figure.old_and_new": (
        "Het oude bedrag tegenover het nieuwe",
        "The old amount against the new",
    ),
    "figure.old_and_new.says": (
        "Elke aanvraag die verandert is een punt; op de lijn zijn beide bedragen gelijk, eronder verliest ze (ruit), erboven wint ze (cirkel).",
        "Each application that changes is a point; on the line both amounts are equal, below it loses (diamond), above it gains (circle).",
    ),
    "figure.old": ("oud bedrag →", "old amount →"),
    "figure.new": ("↑ nieuw bedrag", "↑ new amount"),
    "figure.near": ("Hoe dicht bij een grens", "How near a threshold"),
    "figure.near.says": (
        "Per voorwaarde de waarden tot 5 % onder (ruit) en boven (cirkel) de grens, die in het midden staat.",
        "Per condition the values up to 5% below (diamond) and above (circle) the threshold, which stands in the middle.",
    ),
    "figure.spend": ("Wat opgeteld gegeven wordt: {label}", "What is given in all: {label}"),
    "figure.spend.says": (
        "In de volgorde van de rangschikking: wat tot en met elke beurt zeker gegeven is, en de lijn van de enveloppe.",
        "In the order of the rank: what is certainly given up to each turn, and the line of the envelope.",
    ),
    "figure.turns": ("beurt →", "turn →"),
    "figure.given": ("↑ opgeteld", "↑ running total"),
    "figure.envelope": ("enveloppe {amount}", "envelope {amount}"),
    # ── the workbook ──
    "sheet.summary": ("Samenvatting", "Summary"),
    "sheet.applications": ("Aanvragen", "Applications"),
    "sheet.parts": ("Onderdelen", "Parts"),
    "sheet.follows": ("Wat erop volgt", "What follows"),
    "kind.payment": ("betaling", "payment"),
    "kind.obligation": ("verplichting", "obligation"),
    "kind.claim": ("terugvordering", "claim"),
    "column.kind": ("soort", "kind"),
    "column.state.before": ("stand voor", "state before"),
    "column.state.after": ("stand na", "state after"),
    "sheet.causes": ("Oorzaken", "Causes"),
    "sheet.groups": ("Groepen", "Groups"),
    "sheet.bands": ("Banden", "Bands"),
    "sheet.budgets": ("Budget", "Budget"),
    "sheet.thresholds": ("Dicht bij een grens", "Near a threshold"),
    "sheet.unmet": ("Niet beproefd", "Not tested"),
    "sheet.missing": ("Ontbreekt", "Lacking"),
    "sheet.unread": ("Niet meegeteld", "Not counted"),
    "column.what": ("wat", "what"),
    "column.is": ("tekst", "text"),
    "column.amount": ("bedrag of aantal", "amount or number"),
    "column.outcome.before": ("uitkomst voor", "outcome before"),
    "column.outcome.after": ("uitkomst na", "outcome after"),
    "column.percent": ("in procent", "in percent"),
    "column.cause.numbers": ("oorzaken", "causes"),
    "column.shared": ("gemiddeld", "averaged"),
    "column.grouping": ("indeling", "grouping"),
    "column.asked.least": ("gevraagd, minstens", "asked, at least"),
    "column.asked.most": ("gevraagd, hoogstens", "asked, at most"),
    "column.given.least": ("gegeven, minstens", "given, at least"),
    "column.left.least": ("over, minstens", "left, at least"),
    "column.address": ("adres", "address"),
    "yes": ("ja", "yes"),
    "no": ("nee", "no"),
}
