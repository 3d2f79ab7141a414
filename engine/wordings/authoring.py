"""What is written into a policy that was made from another, and what is left to do in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from engine.wordings.wording import Phrase

COPIED: Final = Phrase(
    "Begonnen als kopie van {policy}, versie {version}.",
    "Begun as a copy of {policy}, version {version}.",
)

# The headings of what is left to do, in the order in which it is shown.
TO_DO: Final[Mapping[str, Phrase]] = {
    "words": Phrase(
        "Zinnen die nog een oud jaar of nummer noemen",
        "Sentences that still name an old year or number",
    ),
    "date": Phrase("Dagen die vóór {starts} liggen", "Days that lie before {starts}"),
    "value": Phrase("Getallen die nog gelijk zijn aan {old}", "Values that still equal {old}"),
    "interpretation": Phrase(
        "Lezingen om te bevestigen: geldt de keuze nog, met de nieuwe bronnen?",
        "Readings to confirm: does the choice still hold, with the new sources?",
    ),
    "source": Phrase(
        "Bronnen om te vernieuwen, met hun passages",
        "Sources to renew, with their passages",
    ),
    "earlier": Phrase(
        "Vroegere beslissingen: van de juiste oproep?",
        "Earlier decisions: of the right call?",
    ),
}
SHARED: Final = Phrase(
    "bestand gedeeld met {old}: kopieer het voor u het wijzigt",
    "file shared with {old}: copy it before you change it",
)
