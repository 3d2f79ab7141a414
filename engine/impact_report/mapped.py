"""What the applications of an old call do not say under the new one: as data, and as a table."""

from __future__ import annotations

from collections.abc import Iterator

from engine.compare.comparison import Comparison
from engine.compare.mapping.mapping import Plan
from engine.impact_report.shapes import MappingShape
from engine.pages.parts import Block, Item, Items, Table
from engine.wordings.filling import write_whole
from engine.wordings.intending import INTENDING, intended
from engine.wordings.labels import Both
from engine.wordings.wording import Language


def mapping_shape(comparison: Comparison, plan: Plan) -> MappingShape:
    """The mapping, what it leaves missing, and how many applications wait for that."""
    waits = [frozenset(map(_named, each.after.open)) for each in comparison.compared]
    return {
        "file": plan.file,
        "title": plan.title,
        "missing": [
            {
                "fact": each.path,
                "reason": _reason(each.reason),
                "applications": sum(each.path in names for names in waits),
            }
            for each in plan.missing
        ],
    }


def _named(path: str) -> str:
    """A path without the key of the element: `plots.5.size` is a field of each."""
    first, _, rest = path.partition(".")
    return f"{first}.{rest.rpartition('.')[2]}" if rest else first


def _reason(reason: str) -> Both:
    key = f"mapping.{reason}"
    if key not in INTENDING:
        return {"nl": reason, "en": reason}
    return {"nl": intended(key, "nl"), "en": intended(key, "en")}


def blocks(shape: MappingShape, language: Language, *, has_causes: bool) -> Iterator[Block]:
    """What stayed unknown, and that nothing was guessed."""
    says = intended("mapping.says", language, title=shape["title"], file=shape["file"])
    notes = () if has_causes else (Item(intended("mapping.no_causes", language)),)
    yield Items((Item(says), *notes))
    heads = tuple(intended(f"mapping.column.{each}", language) for each in ("fact", "why", "waits"))
    rows = tuple(
        (each["fact"], each["reason"][language], write_whole(each["applications"], language))
        for each in shape["missing"]
    )
    if rows:
        yield Table(intended("mapping.caption", language), heads, rows, (), (2,))
