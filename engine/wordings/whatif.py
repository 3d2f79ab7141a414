"""The words of what would happen: a value swept over a range, a budget met, a file being saved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from engine.wordings.filling import filled
from engine.wordings.wording import Language, Pair


def what_if(key: str, language: Language, **fields: object) -> str:
    """The words under `key` in `language`, with `fields` filled in."""
    return filled(WHAT_IF[key], language, fields)


WHAT_IF: Final[Mapping[str, Pair]] = {
    # ── what is asked for cannot be done ──
    "dial.unknown": (
        "`{name}` is geen getal of dag in `parameters`, en geen cel van een tabel (tabel.sleutel.kolom)",
        "`{name}` is no number or day in `parameters`, and no cell of a table (table.key.column)",
    ),
    "dial.near": ("; bedoelt u {near}?", "; do you mean {near}?"),
    "dial.several": (
        "`{name}` heeft meer dan één waarde; schrijf welke: {names}",
        "`{name}` has more than one value; write which: {names}",
    ),
    "dial.kind": (
        "`{name}` is geen getal en geen dag, en kan dus niet in stappen veranderen",
        "`{name}` is no number and no day, so it cannot change in steps",
    ),
    "value.amiss": ("{option}: {what}; {mend}", "{option}: {what}; {mend}"),
    "grid.range": (
        "--to moet minstens één stap na --from liggen",
        "--to must lie at least one step after --from",
    ),
    "grid.step": ("--step moet groter zijn dan nul", "--step must be more than zero"),
    "grid.many": (
        "dat zijn meer dan {most} waarden; kies een grotere --step, of een kortere reeks",
        "those are more than {most} values; choose a larger --step, or a smaller range",
    ),
    "grid.missing": (
        "voor `{name}` is {option} nodig: een dag of een getal onder nul heeft geen reeks die vanzelf spreekt",
        "for `{name}` {option} is needed: a day or a number below zero has no range of its own",
    ),
    "near.share": (
        "--near is een aandeel, van 0 % tot 100 %",
        "--near is a share, from 0 % to 100 %",
    ),
    # ── the head ──
    "sweep.status": ("Wat elke waarde kost", "What each value costs"),
    "solve.status": ("De waarde die in het budget past", "The value that fits the budget"),
    "value": ("waarde", "value"),
    "value.now": ("{name}, nu {value}", "{name}, now {value}"),
    "searched": ("gezocht", "searched"),
    "searched.says": (
        "van {first} tot {last}, met stappen van {step}: {count} waarden",
        "from {first} to {last}, in steps of {step}: {count} values",
    ),
    "budget": ("budget", "budget"),
    "synthetic": ("Synthetische gegevens", "Synthetic facts"),
    "synthetic.says": (
        "Gegevens van deze aanvragen zijn verzonnen.",
        "Facts of these applications are invented.",
    ),
    "count.application.one": ("{number} aanvraag", "{number} application"),
    "count.application.more": ("{number} aanvragen", "{number} applications"),
    "heading.summary": ("In het kort", "In short"),
    "heading.points": ("Elke waarde", "Each value"),
    "heading.curve": ("De kosten per waarde", "The cost by value"),
    "curve.says": (
        "Een lijn van waarde naar waarde: hoe hoger, hoe meer de aanvragen kosten. De waarde die nu in de policy staat, heeft een andere kleur. Waar andere aanvragen een bedrag hebben, breekt de lijn af. De tabel eronder zegt hetzelfde.",
        "A line from value to value: the higher, the more the applications cost. The value that stands in the policy has another colour. Where other applications have an amount, the line breaks off. The table below says the same.",
    ),
    "heading.cliffs": ("Dicht bij de drempel", "Near the threshold"),
    "heading.unchecked": ("Waarden die niet kunnen", "Values that cannot be"),
    "heading.open": ("Aanvragen zonder bedrag", "Applications without an amount"),
    "heading.awarded": (
        "Aanvragen met het bedrag van hun toekenning, die nog open zijn",
        "Applications with the amount of their award that are still open",
    ),
    "heading.unread": ("Aanvragen die niet meetellen", "Applications that do not count"),
    "heading.identity": ("Waarmee beslist is", "What was decided with"),
    "file": ("bestand", "file"),
    "hash": ("hash van de betekenis", "hash of the meaning"),
    "applications": ("aanvragen", "applications"),
    "heading.proof": ("Het antwoord en zijn buren", "The answer and its neighbours"),
    "heading.tried": ("Alles wat geprobeerd is", "All that was tried"),
    # ── a sweep ──
    "sweep.decided": (
        "{counted} zijn beslist met {checked} waarden van {name}; zoals de policy nu is ({value}) kosten ze {cost}.",
        "{counted} were decided with {checked} values of {name}; as the policy stands ({value}) they cost {cost}.",
    ),
    "sweep.decided.unchosen": (
        "{counted} zijn beslist met {checked} waarden van {name} (nu {value}); zoals de policy nu is kosten ze {cost}.",
        "{counted} were decided with {checked} values of {name} (now {value}); as the policy stands they cost {cost}.",
    ),
    "dial.unchosen": (
        "Deze waarde geldt alleen onder de lezing {reading}, en die is niet gekozen: geen beslissing hangt ervan af.",
        "This value holds only under the reading {reading}, which is not chosen: no decision hangs on it.",
    ),
    "sweep.span": (
        "Het minst kost {low} ({cost_low}), het meest {high} ({cost_high}).",
        "{low} costs least ({cost_low}), {high} most ({cost_high}).",
    ),
    "sweep.span.not": (
        "Welke waarde het minst of het meest kost, is niet te zeggen: niet met elke waarde hebben dezelfde aanvragen een bedrag.",
        "Which value costs least or most cannot be said: it is not with every value that the same applications have an amount.",
    ),
    "sweep.left_out": (
        "Met een waarde is van tot {counted} het verschil niet bekend: open, nu of met die waarde, of dan niet te lezen. Dat telt niet mee in ‘tegenover nu’.",
        "With some value the difference is not known of up to {counted}: open, now or with that value, or not to be read with it. That has no part in ‘against now’.",
    ),
    "sweep.flat": (
        "Elke waarde kost evenveel: {cost}.",
        "Every value costs the same: {cost}.",
    ),
    "sweep.unchecked": (
        "Met {number} andere waarden kan niet beslist worden; waarom, staat hieronder.",
        "With {number} other values nothing can be decided; why stands below.",
    ),
    "sweep.open": (
        "De kolom ‘open’ zegt voor hoeveel aanvragen iets open is; die tellen in de kosten alleen mee als ze, op een later ogenblik, het bedrag van hun toekenning hebben.",
        "The column ‘open’ says of how many applications something is open; those have a part in the cost only if, at a later moment, they have the amount of their award.",
    ),
    "sweep.round": (
        "De kosten zijn die van elke aanvraag apart; wat een ronde daarna verdeelt, toont `round`.",
        "The cost is that of each application on its own; what a round then shares out, `round` shows.",
    ),
    "unread.says": (
        "Niet meegeteld, omdat ze niet te lezen of dubbel ingediend zijn: {counted}.",
        "Not counted, because they cannot be read or came twice: {counted}.",
    ),
    "cliffs.some": (
        "Dicht bij {value} ({near}) liggen {counted}.",
        "Near {value} ({near}) lie {counted}.",
    ),
    "cliffs.none": (
        "Geen aanvraag wordt binnen {near} van {value} met die waarde vergeleken.",
        "No application is held against {value} within {near} of it.",
    ),
    "cliffs.days": (
        "Hoe dicht een aanvraag bij een dag ligt, wordt hier niet gezegd.",
        "How near an application lies to a day is not told here.",
    ),
    "caption.points": (
        "Wat de aanvragen met elke waarde kosten, en voor wie iets verandert tegenover nu",
        "What the applications cost with each value, and for whom anything changes against now",
    ),
    "caption.cliffs": (
        "Wie dicht bij de drempel ligt, en wat de sprong is als hij aan de andere kant komt",
        "Who lies near the threshold, and what the jump is on its other side",
    ),
    "column.value": ("waarde", "value"),
    "column.cost": ("kosten", "cost"),
    "column.difference": ("tegenover nu", "against now"),
    "column.gain": ("winnen", "gain"),
    "column.lose": ("verliezen", "lose"),
    "column.now_open": ("wordt open", "become open"),
    "column.open": ("open", "open"),
    "column.within": ("binnen het budget", "within the budget"),
    "column.file": ("aanvraag", "application"),
    "column.rule": ("regel", "rule"),
    "column.number": ("heeft", "has"),
    "column.distance": ("afstand", "distance"),
    "column.now": ("nu", "now"),
    "column.there": ("aan de andere kant", "on the other side"),
    "column.jump": ("sprong", "jump"),
    "row.now": ("{value} (nu)", "{value} (now)"),
    "row.unchecked": ("gaat niet: {codes}", "cannot be: {codes}"),
    "row.unread": ("{cost} (niet gelezen: {number})", "{cost} (not read: {number})"),
    "row.left_out": (
        "{difference} (niet bekend: {number})",
        "{difference} (not known: {number})",
    ),
    "not_known": ("niet bekend", "not known"),
    "crossing": ("{side}, bij {value}", "{side}, at {value}"),
    "crossing.none": ("niet geprobeerd", "not tried"),
    "nothing": ("–", "–"),
    "yes": ("ja", "yes"),
    "no": ("nee", "no"),
    # ── a solution ──
    "solve.found": (
        "Met {value} kosten {counted} {cost}: dat past nog in {budget}, en geen stap verder meer.",
        "With {value}, {counted} cost {cost}: that still fits {budget}, and no step further does.",
    ),
    "solve.found.scanned": (
        "Van alle {number} waarden komt {value} het dichtst bij {budget} zonder erboven te gaan: {cost}.",
        "Of all {number} values, {value} comes nearest to {budget} without passing it: {cost}.",
    ),
    "solve.all within": (
        "Alles wat geprobeerd is, past in {budget}; het meest kost {value} ({cost}).",
        "All that was tried fits {budget}; {value} costs most ({cost}).",
    ),
    "solve.none within": (
        "Niets van wat geprobeerd is, past in {budget}; het minst kost {value} ({cost}).",
        "Nothing that was tried fits {budget}; {value} costs least ({cost}).",
    ),
    "solve.between": (
        "Van {number} waarden zijn er {tried} geprobeerd; wat ertussen ligt, is niet geprobeerd.",
        "Of {number} values {tried} were tried; what lies in between was not.",
    ),
    "solve.smaller": (
        "Zoek in een kleinere reeks, bijvoorbeeld van {first} tot {last}, of verder met --from of --to.",
        "Search a smaller range, such as from {first} to {last}, or further with --from or --to.",
    ),
    "solve.further": (
        "Elke waarde is geprobeerd. Zoek verder met --from of --to.",
        "Every value was tried. Search further with --from or --to.",
    ),
    "solve.no effect": (
        "Zover geprobeerd hangen de kosten niet van {name} af: elke waarde kost {cost}.",
        "As far as was tried the cost does not hang on {name}: every value costs {cost}.",
    ),
    "solve.too many": (
        "De kosten stijgen niet overal en dalen niet overal, dus moet elke waarde geprobeerd worden; dat zijn er te veel ({number}, hoogstens {most}). Kies een grotere --step, of een kortere reeks.",
        "The costs neither only rise nor only fall, so that every value must be tried; those are too many ({number}, at most {most}). Choose a larger --step, or a smaller range.",
    ),
    "solve.too many.files": (
        "Niet met elke waarde hebben dezelfde aanvragen een bedrag, dus moet elke waarde geprobeerd worden; dat zijn er te veel ({number}, hoogstens {most}). Kies een grotere --step, of een kortere reeks.",
        "It is not with every value that the same applications have an amount, so that every value must be tried; those are too many ({number}, at most {most}). Choose a larger --step, or a smaller range.",
    ),
    "solve.nothing checks": (
        "Met geen enkele waarde die geprobeerd is, is de policy in orde; waarom, staat hieronder.",
        "With no value that was tried the policy checks; why stands below.",
    ),
    "solve.even": (
        "De kosten gaan over alle {number} waarden die geprobeerd zijn maar één richting uit; daarom is halveren genoeg. Wat ertussen ligt, is niet geprobeerd.",
        "Over all {number} values that were tried the costs go one way only; that is why halving is enough. What lies in between was not tried.",
    ),
    "solve.uneven": (
        "De kosten stijgen niet overal en dalen niet overal; daarom is elke waarde geprobeerd.",
        "The costs neither only rise nor only fall; that is why every value was tried.",
    ),
    "solve.uneven.files": (
        "Niet met elke waarde hebben dezelfde aanvragen een bedrag, zodat de kosten geen richting hebben; daarom is elke waarde geprobeerd.",
        "It is not with every value that the same applications have an amount, so that the costs go no way; that is why every value was tried.",
    ),
    "solve.conditional": (
        "Dit antwoord is voorwaardelijk. Met deze waarde zonder bedrag, omdat iets open is: {counted}; die tellen niet mee. Komt daar een bedrag, dan kan het budget overschreden zijn.",
        "This answer is conditional. Without an amount with this value, because something is open: {counted}; those do not count. If an amount comes, the budget may be passed.",
    ),
    "solve.conditional.awarded": (
        "Dit antwoord is voorwaardelijk. Met deze waarde nog open, met het bedrag van de toekenning: {counted}; dat bedrag telt mee, en wat er later van wordt is niet bekend.",
        "This answer is conditional. Still open with this value, with the amount of the award: {counted}; that amount counts, and what becomes of it later is not known.",
    ),
    "solve.conditional.unread": (
        "Dit antwoord is voorwaardelijk. Niet te lezen of dubbel ingediend: {counted}; die tellen niet mee.",
        "This answer is conditional. Not to be read, or come twice: {counted}; those do not count.",
    ),
    "caption.proof": (
        "Beslist met het antwoord, en met een stap minder en een stap meer",
        "Decided with the answer, and with a step less and a step more",
    ),
    "caption.tried": (
        "Elke waarde waarmee de aanvragen beslist zijn",
        "Every value with which the applications were decided",
    ),
    # ── a policy that is being saved ──
    "watch.same": (
        "Geen verschil in de tekst: {all}, samen {total}.",
        "No difference in the text: {all}, together {total}.",
    ),
    "watch.edit": ("{path}: {before} → {after}", "{path}: {before} → {after}"),
    "watch.edit.new": ("{path}: nieuw", "{path}: new"),
    "watch.edit.gone": ("{path}: geschrapt", "{path}: removed"),
    "watch.edit.rewritten": ("{path}: herschreven", "{path}: rewritten"),
    "watch.total": (
        "Totaal: {before} → {after} ({difference}).",
        "Total: {before} → {after} ({difference}).",
    ),
    "watch.changes": ("Van {all}: {changes}.", "Of {all}: {changes}."),
    "watch.application": (
        "  {file}: {before} → {after} ({difference})",
        "  {file}: {before} → {after} ({difference})",
    ),
    "watch.application.open": (
        "  {file}: {before} → {after}",
        "  {file}: {before} → {after}",
    ),
    "watch.open": (
        "Nog open, en dus niet in het totaal: {before} → {after}.",
        "Still open, and so not in the total: {before} → {after}.",
    ),
    "watch.rules_alone": (
        "Dat is volgens de regels alleen; wat de ronde ervan maakt, zegt het commando compare.",
        "That is by the rules alone; what the round makes of it, the command compare says.",
    ),
    "watch.more": ("  en nog {number}", "  and {number} more"),
    "watch.unread": (
        "Niet meegeteld, omdat een van beide versies ze niet kan lezen of omdat ze dubbel ingediend zijn: {number}.",
        "Not counted, because one of the versions cannot read them or because they came twice: {number}.",
    ),
}
