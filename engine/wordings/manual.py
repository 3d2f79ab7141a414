"""The help of the commands in both languages, and their examples, which the tests run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from engine.wordings import (
    manual_of_coverage,
    manual_of_files,
    manual_of_forms,
    manual_of_mutation,
    manual_of_readers,
    manual_of_whatif,
)
from engine.wordings.help import Example, Manual
from engine.wordings.wording import Pair

HEADINGS: Final[Mapping[str, Pair]] = {
    "usage": ("Gebruik: ", "Usage: "),
    "options": ("Opties", "Options"),
    "commands": ("Commando's", "Commands"),
    "examples": ("Voorbeelden", "Examples"),
    "exit_codes": ("Afsluitcodes", "Exit codes"),
    "required": ("verplicht", "required"),
    "completion": ("Aanvullen met Tab", "Completion with Tab"),
    "OPTIONS": ("[OPTIES]", "[OPTIONS]"),
    "COMMAND": ("COMMANDO …", "COMMAND …"),
    "POLICY": ("POLICY", "POLICY"),
    "POLICIES": ("POLICY…", "POLICY…"),
    "APPLICATION": ("AANVRAAG", "APPLICATION"),
    "APPLICATIONS": ("AANVRAAG…", "APPLICATION…"),
    "PATHS": ("PAD…", "PATH…"),
    "FILE": ("BESTAND", "FILE"),
    "PATH": ("PAD", "PATH"),
    "FORMULA": ("FORMULE", "FORMULA"),
    "STAGE": ("FASE", "STAGE"),
    "SHARE": ("DEEL", "SHARE"),
    "READING": ("LEZING", "READING"),
    "NAME": ("NAAM", "NAME"),
    "OLD": ("OUD", "OLD"),
    "NEW": ("NIEUW", "NEW"),
    "NEWER": ("[NIEUWER]...", "[NEWER]..."),
    "DAY": ("DAG", "DAY"),
    "CODE": ("CODE", "CODE"),
    "TEXT": ("TEKST", "TEXT"),
    "VALUE": ("NAAM=WAARDE", "NAME=VALUE"),
    **manual_of_whatif.HEADINGS,
    "NUMBER": ("AANTAL", "NUMBER"),
    "MUTANT": ("FOUT", "MISTAKE"),
}

SHARED: Final[Mapping[str, Pair]] = {
    "lang": (
        "Taal van wat u leest, ook van deze uitleg; anders REGELSPOOR_LANG, anders nl.",
        "Language of what you read, also of this help; else REGELSPOOR_LANG, else nl.",
    ),
    "help": ("Toon deze uitleg.", "Show this help."),
    "json": ("Schrijf JSON, voor andere programma's.", "Write JSON, for other programs."),
    "out": (
        "Schrijf naar dit bestand in plaats van naar het scherm.",
        "Write to this file instead of the screen.",
    ),
    "page": (
        "Schrijf een pagina voor de browser in dit bestand, in plaats van tekst op het scherm.",
        "Write a page for the browser to this file, instead of text to the screen.",
    ),
    "stage": (
        "Beslis op deze fase; anders op de eerste.",
        "Decide at this stage; else at the first.",
    ),
    "records": (
        "Eerdere beslissingen (JSON): een bestand of een map; mag meer dan eens.",
        "Earlier decisions (JSON): a file or a folder; may be given more than once.",
    ),
    "by": (
        "Wie beslist: zet deze naam en het ogenblik in de beslissing, buiten wat gehasht wordt.",
        "Who decides: puts this name and the moment into the record, outside what is hashed.",
    ),
}

EXIT_CODES: Final[Mapping[int, Pair]] = {
    0: ("gelukt; ook als een aanvraag geweigerd wordt", "done; also if an application is refused"),
    1: (
        "iets gevonden, of een wijziging tegengehouden",
        "something was found, or a change held back",
    ),
    2: ("het commando is fout geschreven", "the command was written wrongly"),
    3: ("met de policy kan niet beslist worden", "the policy cannot be decided with"),
    4: (
        "een aanvraag kon niet gelezen worden; over de andere is beslist",
        "an application could not be read; the others were decided",
    ),
    5: ("een fout van ons", "our own fault"),
}

COMPLETION: Final[Mapping[str, str]] = {
    "bash": 'eval "$(_REGELSPOOR_COMPLETE=bash_source regelspoor)"',
    "zsh": 'eval "$(_REGELSPOOR_COMPLETE=zsh_source regelspoor)"',
    "fish": "_REGELSPOOR_COMPLETE=fish_source regelspoor | source",
}

_CALL3: Final = "policies/call3.yaml"
_FOLDER: Final = "applications/call3"

MANUAL: Final[Mapping[str, Manual]] = {
    "regelspoor": Manual(
        short=("", ""),
        text=(
            "Beslist over aanvragen volgens regels in een YAML-bestand, en toont elke stap met zijn bron. Gegevens gaan naar de standaarduitvoer, al de rest naar de foutuitvoer.",
            "Decides applications by the rules in a YAML file, and shows each step with its source. Data go to standard output, all else to standard error.",
        ),
        options={"version": ("Toon de versie.", "Show the version.")},
        examples=(
            Example("regelspoor demo", ("Begin hier.", "Start here.")),
            Example(
                f"regelspoor check {_CALL3}",
                ("Staat er iets fout in de regels?", "Is anything wrong with the rules?"),
            ),
            Example(
                f"regelspoor decide {_CALL3} {_FOLDER}",
                ("Beslis over een hele map.", "Decide a whole folder."),
            ),
        ),
    ),
    "check": Manual(
        short=(
            "Zoekt wat er fout is in een policy.",
            "Finds what is wrong in a policy.",
        ),
        text=(
            "Zoekt wat er fout is in een policy: spelling, namen, eenheden, gaten, bedragen die negatief kunnen worden. Elke fout komt met haar plaats en haar herstel; is er niets, dan blijft het stil. Van een map worden de .yaml-bestanden genomen die er zelf in staan.",
            "Finds what is wrong in a policy: spelling, names, units, gaps, amounts that could be negative. Each error comes with its place and its mend; if there is none, it stays silent. Of a folder, the .yaml files that stand in it itself are taken.",
        ),
        options={
            "fix": (
                "Herstel wat zeker is, en verander verder geen letter.",
                "Mend what is certain, and change no other character.",
            ),
            "strict": (
                "Eindig met 1 ook als er alleen waarschuwingen zijn.",
                "Exit with 1 also if there are only warnings.",
            ),
            "published": (
                "Kijk alleen of wat gepubliceerd is, ongewijzigd is; een map mag ook.",
                "Only see whether what was published is untouched; a folder will do too.",
            ),
            "format": (
                "text om te lezen, json voor programma's, github voor opmerkingen in een build.",
                "text to read, json for programs, github for annotations in a build.",
            ),
        },
        examples=(
            Example(
                f"regelspoor check {_CALL3}",
                ("Controleer één policy.", "Check one policy."),
            ),
            Example(
                f"regelspoor check --lang en --json {_CALL3}",
                ("Hetzelfde, als JSON.", "The same, as JSON."),
            ),
            Example(
                "regelspoor check --published policies",
                (
                    "Is alles wat gepubliceerd is, ongewijzigd?",
                    "Is all that was published untouched?",
                ),
            ),
        ),
    ),
    "decide": Manual(
        short=("Beslist over aanvragen.", "Decides applications."),
        text=(
            "Beslist over één of meer aanvragen: bestanden, of mappen met .yaml, .yml, .json en ingevulde formulieren (.xlsx). Met --json komt elke beslissing op één regel, met al haar stappen.",
            "Decides one or more applications: files, or folders with .yaml, .yml, .json and forms that were filled in (.xlsx). With --json each decision comes on one line, with all its steps.",
        ),
        options={},
        examples=(
            Example(
                f"regelspoor decide {_CALL3} {_FOLDER}",
                ("Een map, als tabel.", "A folder, as a table."),
            ),
            Example(
                f"regelspoor decide {_CALL3} {_FOLDER}/een-stad-zet-alles-voort.yaml --stage saldo",
                ("Op een latere fase.", "At a later stage."),
            ),
            Example(
                f"regelspoor decide --json {_CALL3} {_FOLDER}/een-seconde-te-laat.yaml",
                (
                    "Geweigerd is ook een beslissing: de code is 0.",
                    "Refused is a decision too: the code is 0.",
                ),
            ),
        ),
    ),
    "explain": Manual(
        short=("Legt één beslissing uit.", "Explains one decision."),
        text=(
            "Legt één beslissing uit, stap voor stap, elke stap met zijn bron: als tekst, als pagina voor de browser, of als JSON met alles wat een controleur nodig heeft.",
            "Explains one decision, step by step, each step with its source: as text, as a page for the browser, or as JSON with all that an auditor needs.",
        ),
        options={
            "format": (
                "text om te lezen, page voor de browser, json voor programma's.",
                "text to read, page for the browser, json for programs.",
            ),
        },
        examples=(
            Example(
                f"regelspoor explain {_CALL3} {_FOLDER}/een-seconde-te-laat.yaml",
                ("Waarom is deze aanvraag geweigerd?", "Why was this application refused?"),
            ),
            Example(
                f"regelspoor explain {_CALL3} {_FOLDER}/een-stad-zet-alles-voort.yaml --format page",
                ("Als pagina voor de browser.", "As a page for the browser."),
            ),
        ),
    ),
    "test": Manual(
        short=(
            "Rekent de voorbeelden van policy's na.",
            "Works out the examples of policies.",
        ),
        text=(
            "Rekent de voorbeelden na die in policy's staan, en toont wat anders uitkomt dan verwacht. Van een map worden de .yaml-bestanden genomen die er zelf in staan.",
            "Works out the examples that stand in policies, and shows what comes out other than expected. Of a folder, the .yaml files that stand in it itself are taken.",
        ),
        options={},
        examples=(
            Example(
                f"regelspoor test {_CALL3}",
                ("De voorbeelden van één policy.", "The examples of one policy."),
            ),
            Example("regelspoor test policies", ("Die van een map.", "Those of a folder.")),
        ),
    ),
    "compare": Manual(
        short=(
            "Toont wat een verandering met oude aanvragen doet.",
            "Shows what a change does to old applications.",
        ),
        text=(
            "Beslist over oude aanvragen met twee versies van een policy, en toont welke beslissingen veranderen, door welke regel, voor hoeveel geld, en welke wijziging in de tekst dat doet. De bedragen per wijziging tellen tot op de cent op tot het geheel. Met `--expect` staat ernaast of de verandering doet wat de bedoeling was; van meer dan twee versies wordt dat van de eerste naar de laatste beoordeeld. Zonder `--expect` eindigt het met 0 als overal hetzelfde uitkomt (ook als dat aan beide kanten open is: het verslag zegt hoeveel dat er zijn), met 1 als er iets verandert, ook alleen na de verdeling, of als die niet nagebootst kon worden, en met 4 als verder niets verandert maar een aanvraag niet gelezen kan worden of geen tegenhanger heeft. Met `--expect` eindigt het met 0 als alles uitkomt zoals dat zegt, en met 1 als iets het tegenspreekt, niet aangekondigd is of niet te beoordelen is, ook met tweemaal hetzelfde bestand. Met nog een versie achter NEW staat elke stap apart, en elke aanvraag onder elke versie. Staat in de plaats van OLD een bestand met vastgelegde beslissingen (`.jsonl` of `.json`, van `decide --json`), dan staat wat NEW nu beslist naast wat toen beslist is; een aanvraag hoort bij haar beslissing als zij dezelfde gegevens vermeldt, en wat geen tegenhanger heeft wordt genoemd.",
            "Decides old applications by two versions of a policy, and shows which decisions change, by which rule, for how much money, and which edit of the text does it. The amounts per edit add up to the whole, to the cent. With `--expect`, whether the change does what was intended stands beside it; of more than two versions that is judged from the first to the last. Without `--expect` it ends with 0 if the same comes out everywhere (also where that is open on both sides: the report says how many are), with 1 if something changes, be it after the round only, or if that could not be held, and with 4 if nothing else changes but an application cannot be read or has no counterpart. With `--expect` it ends with 0 if all comes out as that says, and with 1 if anything contradicts it, was not announced or cannot be judged, with the same file twice too. With another version behind NEW each step stands apart, and every application under every version. If a file of recorded decisions stands in the place of OLD (`.jsonl` or `.json`, from `decide --json`), what NEW decides now stands beside what was decided then; an application belongs to its decision if it states the same facts, and what has no counterpart is named.",
        ),
        options={
            "facts": (
                "Tussen twee oproepen: hoe de gegevens van de oude die van de nieuwe worden (YAML).",
                "Between two calls: how the facts of the old one become those of the new (YAML).",
            ),
            "expect": (
                "Wat de verandering mag doen (YAML): wie mag veranderen, en het totaal.",
                "What the change may do (YAML): who may change, and the total.",
            ),
            "applications": (
                "De oude aanvragen: een bestand of een map; mag meer dan eens.",
                "The old applications: a file or a folder; may be given more than once.",
            ),
            "format": (
                "text om te lezen, page voor de browser, markdown voor een opmerking bij een wijziging, json voor programma's, xlsx voor een rekenblad (met --out).",
                "text to read, page for the browser, markdown for a comment on a change, json for programs, xlsx for a spreadsheet (with --out).",
            ),
            "by": (
                "Groepeer het geld hierop: een formule van de nieuwe versie (`count(leden) > 1`), met `per lid:` ervoor wat voor de elementen van een lijst geldt, met `at 7 500, 15 000` erachter in banden; mag meer dan eens. Wat de policy als keuze of met ja of nee vraagt, maakt altijd groepen.",
                "Group the money by this: a formula of the new version (`count(members) > 1`), after `per member:` what holds for the elements of a list, before `at 7 500, 15 000` in bands; may be given more than once. What the policy asks as a choice or with yes or no always makes groups.",
            ),
        },
        examples=(
            Example(
                f"regelspoor compare {_CALL3} {_CALL3} --applications {_FOLDER} --by inwoners_samen",
                (
                    "Ook hoeveel geld er gaat naar hoeveel inwoners.",
                    "Also how much money goes to how many inhabitants.",
                ),
            ),
            Example(
                f"regelspoor compare {_CALL3} {_CALL3} --applications {_FOLDER}",
                (
                    "Verandert er iets? Tweemaal dezelfde tekst: neen.",
                    "Does anything change? The same text twice: no.",
                ),
            ),
        ),
    ),
    "baseline": Manual(
        short=(
            "Legt de beslissingen over oude aanvragen vast, en ziet of ze nog zo uitkomen.",
            "Keeps the decisions on old applications, and sees whether they still come out so.",
        ),
        text=(
            "`baseline write POLICY` beslist over oude aanvragen en schrijft uitkomsten, bedragen, wat eruit volgt (betalingen, verplichtingen) en regels, en wat de ronde van elk maakt, in een bestand met een hash; `baseline check BESTAND` beslist opnieuw en toont elke aanvraag waar iets anders uitkomt, met de eerste regel of stap van de ronde die verschilt. Er is geen marge, en geen manier om er een te kiezen. Vernieuwen kan alleen met een reden; die blijft in het bestand staan. Een bestand dat met de hand veranderd is, wordt geweigerd. Leest de policy eerdere beslissingen, geef die dan met `--records`; ze worden bij check opnieuw gelezen.",
            "`baseline write POLICY` decides old applications and writes outcomes, amounts, what follows from them (payments, obligations) and rules, and what the round makes of each, to a file with a hash; `baseline check FILE` decides again and shows each application on which something else comes out, with the first rule or step of the round that differs. There is no tolerance, and no way to choose one. It is renewed only with a reason, which stays in the file. A file that was changed by hand is refused. If the policy reads earlier decisions, give those with `--records`; check reads them again.",
        ),
        options={
            "applications": (
                "Bij write: de oude aanvragen, een bestand of een map; mag meer dan eens.",
                "With write: the old applications, a file or a folder; may be given more than once.",
            ),
            "records": (
                "Bij write: eerdere beslissingen (JSON), een bestand of een map; of een ander bestand van `baseline write`, waarvan de aanvragen dan opnieuw beslist worden; mag meer dan eens.",
                "With write: earlier decisions (JSON), a file or a folder; or another file of `baseline write`, whose applications are then decided again; may be given more than once.",
            ),
            "reason": (
                "Bij write: waarom de beslissingen nu (opnieuw) vastgelegd worden.",
                "With write: why the decisions are kept (again) now.",
            ),
            "out": ("Bij write: het bestand.", "With write: the file."),
        },
        examples=(
            Example(
                f"regelspoor baseline write {_CALL3} --applications {_FOLDER} --reason begin --out call3.baseline.json",
                ("Leg vast wat nu uitkomt.", "Keep what comes out now."),
            ),
            Example(
                "regelspoor baseline check applications/baselines/call3.json",
                ("Komt het nog zo uit?", "Does it still come out so?"),
            ),
        ),
    ),
    "schema": Manual(
        short=(
            "Maakt het JSON Schema van aanvragen.",
            "Makes the JSON Schema of applications.",
        ),
        text=(
            "Maakt het JSON Schema van de aanvragen bij een policy, voor formulieren en editors.",
            "Makes the JSON Schema of the applications to a policy, for forms and editors.",
        ),
        options={"json": ("Het schema is altijd JSON.", "The schema always is JSON.")},
        examples=(
            Example(
                f"regelspoor schema {_CALL3}",
                ("Het schema, op het scherm.", "The schema, on the screen."),
            ),
        ),
    ),
    "editor": Manual(
        short=(
            "De taalserver, voor uw editor.",
            "The language server, for your editor.",
        ),
        text=(
            "Start de taalserver, die in uw editor toont wat er fout is terwijl u schrijft, namen aanvult, uitlegt en overal verandert. Een editor start dit zelf en spreekt ermee over standaardinvoer en -uitvoer; hoe, staat in docs/editor.md.",
            "Starts the language server, which shows in your editor what is wrong while you write, and completes, explains and renames names. An editor starts this itself and speaks with it over standard input and output; docs/editor.md says how.",
        ),
        options={},
        examples=(
            Example(
                "regelspoor editor",
                (
                    "Zo start een editor hem; zonder editor is er niets te zeggen.",
                    "So an editor starts it; without one there is nothing to say.",
                ),
            ),
            Example("regelspoor editor --lang en", ("In het Engels.", "In English.")),
        ),
    ),
    "demo": Manual(
        short=(
            "Beslist over voorbeelden en legt er één uit.",
            "Decides examples and explains one.",
        ),
        text=(
            "Beslist over de aanvragen die met het programma meekomen, en legt één beslissing uit, stap voor stap, elke stap met zijn bron.",
            "Decides the applications that come with the program, and explains one decision, step by step, each step with its source.",
        ),
        options={},
        examples=(
            Example("regelspoor demo", ("In het Nederlands.", "In Dutch.")),
            Example("regelspoor demo --lang en", ("In het Engels.", "In English.")),
        ),
    ),
    **manual_of_files.MANUAL,
    **manual_of_readers.MANUAL,
    **manual_of_forms.MANUAL,
    **manual_of_coverage.MANUAL,
    **manual_of_whatif.MANUAL,
    **manual_of_mutation.MANUAL,
}
