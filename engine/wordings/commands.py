"""What the commands say while they work: mistakes on the command line, news, summaries."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from engine.wordings import keeping, manual_of_forms, mutating, said_of_files
from engine.wordings.filling import filled
from engine.wordings.wording import Language, Pair


def command_words(key: str, language: Language, **fields: object) -> str:
    """The words under `key` in `language`, with `fields` filled in."""
    return filled(SAID[key], language, fields)


SAID: Final[Mapping[str, Pair]] = {
    # ── a mistake on the command line ──
    "mistake": ("Fout: {what}", "Error: {what}"),
    "mistake.more": ("Meer uitleg: `{command} --help`", "For help: `{command} --help`"),
    "mistake.near": ("; bedoelde u {near}?", "; did you mean {near}?"),
    "mistake.no_option": ("de optie `{name}` bestaat niet", "there is no option `{name}`"),
    "mistake.no_command": ("het commando `{name}` bestaat niet", "there is no command `{name}`"),
    "mistake.needs_value": (
        "de optie `{name}` heeft een waarde nodig",
        "the option `{name}` needs a value",
    ),
    "mistake.takes_no_value": (
        "de optie `{name}` krijgt geen waarde",
        "the option `{name}` takes no value",
    ),
    "mistake.missing": ("`{name}` ontbreekt", "`{name}` is missing"),
    "mistake.choice": (
        "`{given}` past niet bij `{name}`; kies uit {known}",
        "`{given}` does not fit `{name}`; choose from {known}",
    ),
    "mistake.too_many": (
        "er staat meer achter `{command}` dan het aanneemt",
        "more stands behind `{command}` than it takes",
    ),
    "mistake.other": ("{what}", "{what}"),
    "mistake.two_forms": (
        "`--json` en `--format {form}` gaan niet samen",
        "`--json` and `--format {form}` do not go together",
    ),
    "mistake.share": (
        "`{given}` is geen deel van het geheel; schrijf bijvoorbeeld `100%`",
        "`{given}` is no share of the whole; write `100%`, for instance",
    ),
    "mistake.published_alone": (
        "`--published` gaat niet samen met `--fix` of `--strict`",
        "`--published` does not go together with `--fix` or `--strict`",
    ),
    "mistake.day": (
        "`{given}` achter `{name}` is geen dag; schrijf jaar-maand-dag, bijvoorbeeld 2025-03-28",
        "`{given}` behind `{name}` is no day; write year-month-day, 2025-03-28 for instance",
    ),
    "mistake.baseline_check": (
        "`baseline check` neemt geen {names}: wat bij het vastleggen gegeven werd, staat in het bestand; typ `regelspoor baseline check {file}`, of leg opnieuw vast met `baseline write`",
        "`baseline check` takes no {names}: what was given when it was written stands in the file; type `regelspoor baseline check {file}`, or write it anew with `baseline write`",
    ),
    "mistake.name": (
        "`{policy}` kent geen naam `{given}`{near}",
        "`{policy}` knows no name `{given}`{near}",
    ),
    "mistake.stage": (
        "`{policy}` heeft geen fase `{given}`; kies uit {known}",
        "`{policy}` has no stage `{given}`; choose from {known}",
    ),
    "mistake.facts_of_two": (
        "`{name}` zegt hoe de gegevens van één oproep die van een andere worden, en hier staan er meer; vergelijk die twee apart",
        "`{name}` says how the facts of one call become those of another, and here are more; compare those two by themselves",
    ),
    "mistake.two_policies": (
        "`{before}` en `{after}` zijn twee policy's, en een aanvraag bij de ene is er geen bij de andere; geef met `--facts` hoe de gegevens van de ene die van de andere worden, of twee versies met dezelfde naam achter `policy:`",
        "`{before}` and `{after}` are two policies, and an application to the one is none to the other; say with `--facts` how the facts of the one become those of the other, or give two versions with the same name behind `policy:`",
    ),
    "mistake.currencies": (
        "de ene versie rekent in {before} en de andere in {after}, en zulke bedragen zijn niet te vergelijken; geef twee versies met dezelfde `currency:`",
        "the one version reckons in {before} and the other in {after}, and such amounts cannot be compared; give two versions with the same `currency:`",
    ),
    "mistake.recorded.place": (
        "{file} bevat vastgelegde beslissingen, en die staan alleen als OLD, met één NEW: `compare RECORDS.jsonl NEW`",
        "{file} holds recorded decisions, and those stand only as OLD, with one NEW: `compare RECORDS.jsonl NEW`",
    ),
    "mistake.recorded.baseline": (
        "{file} is een bestand van `baseline write`, zonder sporen om naast te leggen; `baseline check {file}` ziet of alles nog zo uitkomt, en `compare` neemt wat `decide --json` schreef",
        "{file} is a file of `baseline write`, without trails to set beside; `baseline check {file}` sees whether all still comes out so, and `compare` takes what `decide --json` wrote",
    ),
    "mistake.recorded.facts": (
        "`{name}` gaat niet samen met vastgelegde beslissingen, want die horen bij een aanvraag met dezelfde gegevens; geef in de plaats daarvan de policy die toen besliste als OLD",
        "`{name}` does not go with recorded decisions, for each belongs to an application with the same facts; give the policy that decided then as OLD instead",
    ),
    "mistake.recorded.by": (
        "`{name}` gaat niet samen met vastgelegde beslissingen, want groepen worden met de regels van beide kanten gemaakt; geef in de plaats daarvan de policy die toen besliste als OLD",
        "`{name}` does not go with recorded decisions, for groups are made with the rules of both sides; give the policy that decided then as OLD instead",
    ),
    "mistake.no_file": (
        "`--format {form}` gaat naar een bestand: geef ook `--out`",
        "`--format {form}` goes into a file: give `--out` too",
    ),
    "mistake.by.formula": (
        "op `{given}` kan niet gegroepeerd worden: {why}",
        "`{given}` makes no groups: {why}",
    ),
    "mistake.by.element": (
        "op `{given}` kan niet gegroepeerd worden: achter `per` staat geen element van een lijst van de policy",
        "`{given}` makes no groups: behind `per` stands no element of a list of the policy",
    ),
    "mistake.by.bounds": (
        "op `{given}` kan niet gegroepeerd worden: achter `at` horen getallen in de eenheid van de formule",
        "`{given}` makes no groups: behind `at` belong numbers in the unit of the formula",
    ),
    "mistake.reading": (
        "de policy heeft geen lezing `{given}` die gerekend kan worden{near}",
        "the policy has no reading `{given}` that can be run{near}",
    ),
    "mistake.readings": (
        "`{one}` en `{other}` zijn twee lezingen van één vraag; noem er één",
        "`{one}` and `{other}` are two readings of one question; name one",
    ),
    "mistake.applicant": (
        "onder deze aanvragen is er geen van `{given}`{near}",
        "among these applications there is none of `{given}`{near}",
    ),
    # ── round ──
    "round.unread": (
        "Er is geen ronde gehouden: {number} aanvragen zijn niet te lezen of dubbel ingediend, en zo staat geen enkele plaats vast.",
        "No round was held: {number} applications cannot be read or came twice, and so no place is certain.",
    ),
    # ── files ──
    "file.missing": ("`{file}` bestaat niet", "`{file}` does not exist"),
    "file.folder": (
        "`{file}` is een map; noem een bestand",
        "`{file}` is a folder; name a file",
    ),
    "file.unreadable": (
        "`{file}` kan niet gelezen worden; kijk na of het een gewoon bestand is en of u het mag lezen",
        "`{file}` cannot be read; see whether it is a plain file that you may read",
    ),
    "file.is_read": (
        "`{file}` wordt zelf gelezen, en zou overschreven worden; noem een ander bestand",
        "`{file}` is read itself, and would be overwritten; name another file",
    ),
    "file.kept": (
        "`{file}` is een versie die gepubliceerd is, en verandert niet meer; werk in `{work}`",
        "`{file}` is a version that was published, and never changes; work in `{work}`",
    ),
    "file.overtaken": (
        "{file}: intussen heeft iemand dit bestand veranderd; er is niets geschreven. Voer het commando opnieuw uit.",
        "{file}: somebody changed this file meanwhile; nothing was written. Run the command again.",
    ),
    "file.nothing_in": (
        "in de map `{file}` staat geen enkel bestand {kinds}",
        "the folder `{file}` holds no file {kinds}",
    ),
    "file.unwritable": (
        "`{file}` kan niet geschreven worden; kijk na of u in die map mag schrijven",
        "`{file}` cannot be written; see whether you may write in that folder",
    ),
    "out.no_folder": (
        "de map `{folder}` bestaat niet; maak ze eerst",
        "the folder `{folder}` does not exist; make it first",
    ),
    # ── records of earlier decisions ──
    "record.not_json": (
        "`{file}`, regel {line}, is geen beslissing in JSON",
        "`{file}`, line {line}, is no decision in JSON",
    ),
    "record.not_ours": (
        "`{file}`, regel {line}, is geen beslissing die `decide --json` of `explain --json` schreef",
        "`{file}`, line {line}, is no decision that `decide --json` or `explain --json` wrote",
    ),
    "record.baseline": (
        "met `{file}` kunnen geen eerdere beslissingen gemaakt worden: {why}",
        "`{file}` cannot give earlier decisions: {why}",
    ),
    "record.circle": (
        "`{file}` heeft zichzelf nodig: zijn eerdere beslissingen komen van wat het zelf vastlegt",
        "`{file}` needs itself: its earlier decisions come from what it keeps itself",
    ),
    "record.changed": (
        "de beslissing in `{file}`, regel {line}, is veranderd: haar inhoud past niet meer bij haar hash",
        "the decision in `{file}`, line {line}, was changed: what it says no longer fits its hash",
    ),
    # ── check ──
    "check.fine": ("{file}: in orde", "{file}: in order"),
    "check.fine_draft": (
        "{file}: in orde (concept: deze versie is niet gepubliceerd)",
        "{file}: in order (draft: this version has not been published)",
    ),
    "check.found": ("{file}: {counted}", "{file}: {counted}"),
    "count.error.one": ("1 fout", "1 error"),
    "count.error.more": ("{number} fouten", "{number} errors"),
    "count.warning.one": ("1 waarschuwing", "1 warning"),
    "count.warning.more": ("{number} waarschuwingen", "{number} warnings"),
    "fix.made": (
        "{file}:{line}:{column}: `{old}` is nu `{new}` ({code})",
        "{file}:{line}:{column}: `{old}` is now `{new}` ({code})",
    ),
    "fix.taken": (
        "{file}:{line}:{column}: `{old}` is weggehaald ({code})",
        "{file}:{line}:{column}: `{old}` was taken out ({code})",
    ),
    "fix.put": (
        "{file}:{line}:{column}: `{new}` is ingevoegd ({code})",
        "{file}:{line}:{column}: `{new}` was put in ({code})",
    ),
    "fix.none": (
        "{file}: niets dat met zekerheid hersteld kan worden",
        "{file}: nothing that can be mended with certainty",
    ),
    # ── decide ──
    "policy.refused": (
        "Met {file} kan niet beslist worden: {counted}.",
        "{file} cannot be decided with: {counted}.",
    ),
    "file.refused": (
        "{file} kan niet gebruikt worden: {counted}.",
        "{file} cannot be used: {counted}.",
    ),
    "policy.draft": (
        "Concept: {policy} {version} is niet gepubliceerd, of verschilt van wat gepubliceerd is.",
        "Draft: {policy} {version} has not been published, or differs from what was published.",
    ),
    "decide.summary": ("{counted}: {outcomes}", "{counted}: {outcomes}"),
    "count.application.one": ("1 aanvraag", "1 application"),
    "count.application.more": ("{number} aanvragen", "{number} applications"),
    "outcome.not_read": ("niet gelezen", "not read"),
    "column.file": ("aanvraag", "application"),
    "column.outcome": ("uitkomst", "outcome"),
    "column.amount": ("bedrag", "amount"),
    "reason.rest": ("en nog {number}", "and {number} more"),
    "reason.problems": ("{counted}", "{counted}"),
    "wrote": ("{file} is geschreven", "{file} was written"),
    "progress": ("{done} van {total}", "{done} of {total}"),
    "progress.left": (", nog ongeveer {seconds} s", ", about {seconds} s left"),
    # ── test ──
    "test.summary": ("{file}: {counted}, {failed}", "{file}: {counted}, {failed}"),
    "test.none": ("{file}: geen voorbeelden", "{file}: no examples"),
    "count.example.one": ("1 voorbeeld", "1 example"),
    "count.example.more": ("{number} voorbeelden", "{number} examples"),
    "test.all_good": ("alles komt uit", "all come out"),
    "count.failed.one": ("1 komt anders uit", "1 comes out differently"),
    "count.failed.more": ("{number} komen anders uit", "{number} come out differently"),
    # ── cover ──
    "cover.failing": (
        "{file}: voorbeelden die niet uitkomen, en dus niet meetellen: {number}; `test` toont ze",
        "{file}: examples that do not come out, and so do not count: {number}; `test` shows them",
    ),
    "cover.short": (
        "er is minder gezien dan {least}: {missing} ontbreken nog",
        "less was seen than {least}: {missing} are still missing",
    ),
    # ── editor ──
    "watch.missing": (
        "`watch` heeft watchfiles nodig, en dat is hier niet geïnstalleerd; installeer het met `pip install 'regelspoor[watch]'`",
        "`watch` needs watchfiles, which is not installed here; install it with `pip install 'regelspoor[watch]'`",
    ),
    "watch.begins": (
        "Bewaar `{file}`, en u ziet hier wat het met de aanvragen doet. Ctrl-C stopt.",
        "Save `{file}`, and see here what it does to the applications. Ctrl-C stops.",
    ),
    "watch.waits": (
        "Wacht op de volgende keer dat u bewaart.",
        "Waiting for you to save again.",
    ),
    "editor.missing": (
        "de taalserver heeft pygls nodig, en dat is hier niet geïnstalleerd; installeer het met `pip install 'regelspoor[editor]'`",
        "the language server needs pygls, which is not installed here; install it with `pip install 'regelspoor[editor]'`",
    ),
    "editor.waiting": (
        "Dit is de taalserver; hij wacht op een editor. Ctrl-C stopt hem. Hoe een editor hem start, staat in docs/editor.md.",
        "This is the language server; it waits for an editor. Ctrl-C stops it. How an editor starts it stands in docs/editor.md.",
    ),
    # ── demo ──
    "demo.opening": (
        "{policy} ({version}) beslist {counted}. Alle gegevens zijn verzonnen.",
        "{policy} ({version}) decides {counted}. All facts are invented.",
    ),
    "demo.one": (
        "Eén beslissing, stap voor stap: {file}",
        "One decision, step by step: {file}",
    ),
    "demo.next": ("Hoe nu verder", "Where to go next"),
    "demo.next.explain": (
        "een andere beslissing, als pagina voor de browser",
        "another decision, as a page for the browser",
    ),
    "demo.next.change": (
        "de regels zelf: verander een getal, en kijk wat `check`, `test` en `decide` ervan zeggen",
        "the rules themselves: change a number, and see what `check`, `test` and `decide` make of it",
    ),
    "demo.next.help": ("alle commando's", "all commands"),
    "demo.no_policies": (
        "de regels en aanvragen van de demo liggen niet bij dit programma; installeer het opnieuw",
        "the rules and applications of the demo are not with this program; install it again",
    ),
    # ── our own fault ──
    "fault": (
        "Dit is een fout van ons, niet van uw bestanden: regelspoor is onverwacht gestopt.",
        "This is our fault, not that of your files: regelspoor stopped unexpectedly.",
    ),
    "fault.more": (
        "Met REGELSPOOR_DEBUG=1 ervoor ziet u de bijzonderheden; meld ze ons samen met het commando.",
        "With REGELSPOOR_DEBUG=1 in front you see the details; report them with the command.",
    ),
    "stopped": ("Gestopt.", "Stopped."),
    **said_of_files.SAID,
    **keeping.SAID,
    **manual_of_forms.SAID,
    **mutating.SAID,
}
