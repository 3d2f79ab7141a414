"""What the commands say that make and keep policy files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from engine.wordings.wording import Pair

SAID: Final[Mapping[str, Pair]] = {
    "draft_again": (
        "Let op: {file} was versie {version} zoals ze gepubliceerd is, en is nu een concept. Verhoog `version`.",
        "Mind: {file} was version {version} as it was published, and now is a draft. Raise `version`.",
    ),
    # ── new-call ──
    "new_call.name": (
        "`{name}` kan geen naam zijn; kleine letters, cijfers, `-` en `_`, zoals `call4`",
        "`{name}` cannot be a name; small letters, digits, `-` and `_`, such as `call4`",
    ),
    "new_call.set_twice": (
        "`--set {name}` staat er twee keer; laat staan wat geldt",
        "`--set {name}` comes twice; keep the one that holds",
    ),
    "new_call.set": (
        "`{given}` achter `--set` is geen naam met een waarde; schrijf `naam=waarde`",
        "`{given}` behind `--set` is no name with a value; write `name=value`",
    ),
    "new_call.exists": (
        "`{file}` bestaat al en blijft zoals het is; met `new-call {name} --from {old} --todo` ziet u wat er nog te doen is",
        "`{file}` exists and stays as it is; with `new-call {name} --from {old} --todo` you see what is left to do",
    ),
    "new_call.too_early": (
        "de nieuwe begint op {starts}, niet later dan de oude ({old})",
        "the new one begins on {starts}, not later than the old one ({old})",
    ),
    "new_call.ends_first": (
        "de laatste dag, {ends}, ligt voor de eerste, {starts}",
        "the last day, {ends}, lies before the first, {starts}",
    ),
    "new_call.no_value": (
        "`{name}` is geen parameter met één waarde{near}",
        "`{name}` is no parameter with one value{near}",
    ),
    "new_call.needs_starts": (
        "vanaf welke dag geldt de nieuwe? zeg het met `--starts`, bijvoorbeeld `--starts 2025-03-28`",
        "from which day does the new one hold? say it with `--starts`, `--starts 2025-03-28` for instance",
    ),
    "new_call.needs_ends": (
        "tot en met welke dag kan men indienen? zeg het met `--ends`, bijvoorbeeld `--ends 2025-12-31`",
        "up to which day can one apply? say it with `--ends`, `--ends 2025-12-31` for instance",
    ),
    "new_call.ask_starts": (
        "Vanaf welke dag geldt de nieuwe (jaar-maand-dag)",
        "From which day does the new one hold (year-month-day)",
    ),
    "new_call.ask_ends": (
        "Tot en met welke dag kan men indienen (jaar-maand-dag)",
        "Up to which day can one apply (year-month-day)",
    ),
    "new_call.made": (
        "{file} is gemaakt; {old} is niet veranderd",
        "{file} was made; {old} was not changed",
    ),
    "new_call.dry": (
        "{file}: zo zou het worden; er is niets geschreven",
        "{file}: so it would be; nothing was written",
    ),
    "new_call.left": (
        "{file}: {number} dingen om na te kijken",
        "{file}: {number} things to look at",
    ),
    "new_call.examples": (
        "Voorbeelden die anders uitkomen dan ze verwachten: {number}. Begin bij hun dagen.",
        "Examples that come out other than they expect: {number}. Begin with their days.",
    ),
    # ── publish, active, check --published ──
    "publish.refused": (
        "{file}: niet gepubliceerd, {counted}",
        "{file}: not published, {counted}",
    ),
    "publish.ready": (
        "{file}: versie {version} kan gepubliceerd worden; er is niets geschreven",
        "{file}: version {version} can be published; nothing was written",
    ),
    "publish.done": (
        "{file}: versie {version} is gepubliceerd, van kracht vanaf {start}, bewaard als {kept}",
        "{file}: version {version} was published, in force from {start}, kept as {kept}",
    ),
    "published.none": (
        "{file}: concept, nog nooit gepubliceerd",
        "{file}: draft, never published yet",
    ),
    "published.draft": (
        "{file}: concept; gepubliceerd en ongewijzigd: {versions}",
        "{file}: draft; published and untouched: {versions}",
    ),
    "published.same": (
        "{file}: gepubliceerd en ongewijzigd: {versions}",
        "{file}: published and untouched: {versions}",
    ),
    "active.line": (
        "{policy} {version}, van kracht vanaf {start}: {file}",
        "{policy} {version}, in force from {start}: {file}",
    ),
    "active.before": (
        "{file}: op {on} geldt nog geen versie; de eerste begint op {first}",
        "{file}: on {on} no version holds yet; the first begins on {first}",
    ),
    "active.none": (
        "{file}: er is nog geen versie gepubliceerd",
        "{file}: no version has been published yet",
    ),
    # ── example ──
    "example.name": (
        "een voorbeeld heeft een naam van hoogstens {most} tekens op één regel; geef er een met `--name`",
        "an example has a name of at most {most} characters on one line; give one with `--name`",
    ),
    "example.refused": (
        "{file}: niet toegevoegd, het bestand is niet veranderd",
        "{file}: not added, the file was not changed",
    ),
    "example.left_out": (
        "Niet overgenomen, want alleen om iemand te herkennen: {names}",
        "Not taken over, as it only serves to know somebody: {names}",
    ),
    "example.dry": (
        "{file}: dit zou erbij komen; er is niets geschreven",
        "{file}: this would be added; nothing was written",
    ),
    "example.added": (
        "{file}: voorbeeld `{name}` toegevoegd. Kijk na of `expect` klopt met de tekst van de oproep.",
        "{file}: example `{name}` added. See whether `expect` agrees with the text of the call.",
    ),
    # ── import ──
    "import.exists": (
        "`{folder}` bestaat al; geef een map die er nog niet is",
        "`{folder}` exists already; give a folder that is not there yet",
    ),
    "import.refused": (
        "{file}: {counted}. Er is niets geschreven.",
        "{file}: {counted}. Nothing was written.",
    ),
    "import.made": (
        "{folder}: {counted} uit {rows}",
        "{folder}: {counted} from {rows}",
    ),
    "count.row.one": ("1 rij", "1 row"),
    "count.row.more": ("{number} rijen", "{number} rows"),
}
