"""The words around a name of a policy: what it is, and each way in which it is used."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from engine.wordings.wording import Pair

USES: Final[Mapping[str, Pair]] = {
    "status": ("Waar het gebruikt wordt", "Where it is used"),
    "policy": ("policy", "policy"),
    "found": ("gevonden", "found"),
    "places.one": ("{number} plaats", "{number} place"),
    "places.more": ("{number} plaatsen", "{number} places"),
    "heading": ("{name} ({kind})", "{name} ({kind})"),
    "unused": ("Nergens anders gebruikt.", "Used nowhere else."),
    "through": (
        "Werkt door in, rechtstreeks of via een ander:",
        "Works through, directly or through another:",
    ),
    # ── how ──
    "how.declared": ("Waar het vastligt", "Where it is declared"),
    "how.read": ("Waar ermee gerekend wordt", "Where something is computed with it"),
    "how.named": ("Waar het genoemd wordt", "Where it is named"),
    "how.written": ("Waar het in een waarde staat", "Where it stands in a value"),
    "how.cited": ("Waar het als bron staat", "Where it is cited as a source"),
    "how.become": (
        "Welke passages ervan zeggen dat ze het werden",
        "Which passages say that they became it",
    ),
    "how.shown": ("Welke zinnen het invullen", "Which sentences fill it in"),
    "how.worked": ("Welke voorbeelden het proberen", "Which examples try it"),
    "how.translated": ("Waar het vertaald is", "Where it is translated"),
    # ── what ──
    "space.name": ("naam in de policy", "name of the policy"),
    "space.element": ("element van een lijst", "element of a list"),
    "space.row": ("rij van een tabel", "row of a table"),
    "space.column": ("kolom van een tabel", "column of a table"),
    "space.source": ("bron", "source"),
    "space.passage": ("passage van een bron", "passage of a source"),
    "space.unit": ("eenheid", "unit"),
    "space.plural": ("meervoud van een eenheid", "plural of a unit"),
    "space.stage": ("fase", "stage"),
    "space.previous": ("eerdere beslissing", "earlier decision"),
    "space.reading": ("lezing van een interpretatie", "reading of an interpretation"),
    "space.case": ("geval van een regel", "case of a rule"),
    "space.example": ("voorbeeld", "example"),
}
