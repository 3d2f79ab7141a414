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
}
