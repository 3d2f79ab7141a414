"""The words around what differs between two policies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from engine.wordings.wording import Pair

CHANGES: Final[Mapping[str, Pair]] = {
    "status": ("Wat verschilt", "What differs"),
    "before": ("van", "from"),
    "after": ("naar", "to"),
    "version": ("{name}, versie {version} ({file})", "{name}, version {version} ({file})"),
    "only_words": ("Alleen woorden verschillen", "Only words differ"),
    "only_words.says": (
        "De betekenis is dezelfde: over geen enkele aanvraag kan anders beslist worden.",
        "The meaning is the same: no application can be decided otherwise.",
    ),
    "heading.summary": ("In het kort", "In short"),
    "heading.reworded": (
        "Anders verwoord, met dezelfde betekenis",
        "Reworded, with the same meaning",
    ),
    "heading.follows": (
        "Volgt vanzelf: toont een getal of een naam die hierboven gewijzigd is",
        "Follows by itself: shows a number or a name that changed above",
    ),
    "heading.examples": ("Voorbeelden", "Examples"),
    "heading.moved": ("Alleen verplaatst", "Only moved"),
    "count.none": ("Er verschilt niets.", "Nothing differs."),
    "count.changed.one": ("{number} ding is gewijzigd.", "{number} thing has changed."),
    "count.changed.more": ("{number} dingen zijn gewijzigd.", "{number} things have changed."),
    "count.new.one": ("{number} ding is nieuw.", "{number} thing is new."),
    "count.new.more": ("{number} dingen zijn nieuw.", "{number} things are new."),
    "count.gone.one": ("{number} ding is geschrapt.", "{number} thing is gone."),
    "count.gone.more": ("{number} dingen zijn geschrapt.", "{number} things are gone."),
    "count.reworded.one": (
        "{number} ding is alleen anders verwoord.",
        "{number} thing is only reworded.",
    ),
    "count.reworded.more": (
        "{number} dingen zijn alleen anders verwoord.",
        "{number} things are only reworded.",
    ),
    "count.follows.one": (
        "{number} ding toont iets dat hierboven gewijzigd is.",
        "{number} thing shows something that changed above.",
    ),
    "count.follows.more": (
        "{number} dingen tonen iets dat hierboven gewijzigd is.",
        "{number} things show something that changed above.",
    ),
    "count.moved.one": ("{number} ding is alleen verplaatst.", "{number} thing is only moved."),
    "count.moved.more": (
        "{number} dingen zijn alleen verplaatst.",
        "{number} things are only moved.",
    ),
    "kind.changed": ("gewijzigd", "changed"),
    "kind.new": ("nieuw", "new"),
    "kind.gone": ("geschrapt", "gone"),
    "kind.reworded": ("anders verwoord", "reworded"),
    "kind.follows": ("volgt", "follows"),
    "kind.moved": ("verplaatst", "moved"),
    "line.changed": ("{before} → {after}", "{before} → {after}"),
    "line.added": ("nu ook: {said}", "now also: {said}"),
    "line.removed": ("niet meer: {said}", "no longer: {said}"),
}
