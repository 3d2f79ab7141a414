"""What stands under each key of a policy: a formula, a sentence, a name, and whose name.

Most of it the schema of policies says already (`formulaOrReadings`, `sentence`, `sources`); of a
bare name it says only that it is one. Whose name that is stands here, by block and key. So a key
that is added to the schema is known here too, but for a new kind of name, which a test asks for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache
from typing import Any, Final, TypeAlias

from engine.load import nodes
from engine.policy.expressions import Scope
from engine.shape.schema import Schema, policy_schema
from engine.source import Mapping as Block
from engine.source import Node, Scalar, Sequence


class What(Enum):
    """What a text of a policy is."""

    FREE = "a text without names"
    FORMULA = "a formula"
    SENTENCE = "a sentence that fills in names"
    TYPE = "a type"
    LITERAL = "a value with its unit"
    ROUNDING = "a rounding"
    SOURCE = "a source and the place in it"
    READING = "an interpretation and one of its readings"
    POLICY = "the name of a policy"
    OWN_POLICY = "the name of this policy"
    FILE = "a file beside the policy"
    FACT = "the name of a fact"
    FIELD = "the name of a field of the list"
    COLUMN = "the name of a column of the table"
    CALLED = "the name of a field of the element that a unit differs per"
    ROW_CALLED = "the name of a column, which need not be declared"
    ELEMENT = "the singular of a list"
    STAGE = "the name of a stage"
    JUDGEMENT = "the name of a judgement"
    INTERPRETATION = "the name of an interpretation"
    OF_READING = "the name of a reading, of what `hangs_on` names"
    CHOSEN = "the name of a reading of the interpretation"
    COLLECTION = "the name of a list or a table"
    ROUNDED = "the name of a rule that rounded before"
    DECIDED = "a place in an earlier decision"
    ROWS = "a drawn table"
    TABLE = "a drawn decision table"
    BRACKETS = "drawn brackets"
    SERIES = "a drawn series"
    FACTS = "the facts of an example"
    CHANGES = "the differences of an example"
    EXPECTED = "what an example expects"
    EXAMPLE = "the name of an example"
    TRANSLATIONS = "the words in the other language"
    SOURCE_NAME = "declares a source"
    UNIT = "declares a unit"
    PLURAL = "declares the plural of a unit"
    PREVIOUS = "declares an earlier decision"
    DECLARED = "declares a name of the file or of its element"
    SINGULAR = "declares the singular of a list"
    ROW = "declares what one row is called"
    COLUMN_NAME = "declares a column"
    READING_NAME = "declares a reading"
    STAGE_NAME = "declares a stage"
    CASE = "declares a case"
    ENVELOPE = "an amount, or what a step left"
    KEY = "a name, perhaps with its direction"
    EXAMPLE_NAME = "declares an example"


# What a reference of the schema says by its name.
_OF_REFERENCES: Final = {
    "formula": What.FORMULA,
    "formulaOrReadings": What.FORMULA,
    "literal": What.LITERAL,
    "valueOrReadings": What.LITERAL,
    "rounding": What.ROUNDING,
    "roundingOrReadings": What.ROUNDING,
    "sentence": What.SENTENCE,
    "typeText": What.TYPE,
    "source": What.SOURCE,
    "sources": What.SOURCE,
    "underReading": What.READING,
    "policyName": What.POLICY,
    "limit": What.FORMULA,
    "limits": What.FORMULA,
    "conditions": What.FORMULA,
}
# What it does not say: whose name it is, and which text is drawn or a file. `*` is a free name.
_OF_KEYS: Final = {
    ("", "policy"): What.OWN_POLICY,
    ("", "applicant"): What.FACT,
    ("in_force", "by"): What.FACT,
    ("", "stages"): What.STAGE_NAME,
    ("document", "file"): What.FILE,
    ("document", "passages"): What.FILE,
    ("unit", ""): What.PLURAL,
    ("unit", "plural"): What.PLURAL,
    ("unit", "differs_per"): What.ELEMENT,
    ("unit", "called"): What.CALLED,
    ("earlier", "before"): What.FACT,
    ("fact", ""): What.TYPE,
    ("fact", "known_at"): What.STAGE,
    ("fact", "decided"): What.DECIDED,
    ("listFact", "list_of"): What.SINGULAR,
    ("listFact", "key"): What.FIELD,
    ("listFact", "known_at"): What.STAGE,
    ("listFact", "decided"): What.DECIDED,
    ("listFact", "with"): What.COLLECTION,
    ("judgement", "per"): What.ELEMENT,
    ("judgement", "known_at"): What.STAGE,
    ("parameter", "by"): What.FACT,
    ("table", "row"): What.ROW,
    ("table", "key"): What.COLUMN,
    ("table", "called"): What.ROW_CALLED,
    ("table", "rows"): What.ROWS,
    ("table", "from_file"): What.FILE,
    ("interpretation", "chosen"): What.CHOSEN,
    ("formulaPerReading", "hangs_on"): What.INTERPRETATION,
    ("valuePerReading", "hangs_on"): What.INTERPRETATION,
    ("roundingPerReading", "hangs_on"): What.INTERPRETATION,
    ("chapter", "per"): What.ELEMENT,
    ("rule", "per"): What.ELEMENT,
    ("rule", "table"): What.TABLE,
    ("rule", "marginal"): What.BRACKETS,
    ("rule", "flat"): What.BRACKETS,
    ("rule", "rounded_after"): What.ROUNDED,
    ("case", "case"): What.CASE,
    ("decision", "requires"): What.FORMULA,
    ("decision", "notices"): What.FORMULA,
    ("decision", "total"): What.DECLARED,
    ("subtotals", "*"): What.ELEMENT,
    ("part", "requires"): What.FORMULA,
    ("part", "notices"): What.FORMULA,
    ("part", "granted"): What.DECLARED,
    ("payment", "rounded_after"): What.ROUNDED,
    ("payment", "stage"): What.STAGE,
    ("payment", "unless"): What.JUDGEMENT,
    ("obligation", "stage"): What.STAGE,
    ("obligation", "if_not"): What.JUDGEMENT,
    ("step", "among"): What.COLLECTION,
    ("step", "settles"): What.FORMULA,
    ("step", "shares_out"): What.ENVELOPE,
    ("step", "for_each"): What.FORMULA,
    ("step", "in_order_of"): What.KEY,
    ("shortPerReading", "hangs_on"): What.INTERPRETATION,
    ("property", "per"): What.ELEMENT,
    ("property", "rises_with"): What.FORMULA,
    ("property", "falls_with"): What.FORMULA,
    ("property", "ignores"): What.FORMULA,
    ("group", "per"): What.ELEMENT,
    ("group", "at"): What.LITERAL,
    ("example", "facts"): What.FACTS,
    ("example", "but"): What.CHANGES,
    ("example", "expect"): What.EXPECTED,
    ("example", "series"): What.SERIES,
    ("example", "like"): What.EXAMPLE,
    ("example", "stage"): What.STAGE,
    ("", "english"): What.TRANSLATIONS,
    ("", "dutch"): What.TRANSLATIONS,
}
# What the key itself does, where names are free.
_OF_NAMES: Final = {
    "sources": What.SOURCE_NAME,
    "units": What.UNIT,
    "previous": What.PREVIOUS,
    "facts": What.DECLARED,
    "fields": What.DECLARED,
    "judgements": What.DECLARED,
    "parameters": What.DECLARED,
    "tables": What.DECLARED,
    "columns": What.COLUMN_NAME,
    "interpretations": What.DECLARED,
    "readings": What.READING_NAME,
    "formulaPerReading": What.OF_READING,
    "valuePerReading": What.OF_READING,
    "roundingPerReading": What.OF_READING,
    "shortPerReading": What.OF_READING,
    "remarks": What.DECLARED,
    "rules": What.DECLARED,
    "chapter": What.DECLARED,
    "gives": What.DECLARED,
    "parts": What.ELEMENT,
    "subtotals": What.DECLARED,
    "payments": What.DECLARED,
    "obligations": What.DECLARED,
    "round": What.DECLARED,
    "properties": What.DECLARED,
    "groups": What.DECLARED,
    "examples": What.EXAMPLE_NAME,
}
# Sentences in which a brace is a brace.
_PLAIN: Final = frozenset(
    "label title paid who appeal chapter organisation service address not_computable".split()
)
_WHOLE: Final = frozenset({What.FACTS, What.CHANGES, What.EXPECTED, What.TRANSLATIONS})

Path: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands in a policy.

    Args:
        keys: the keys that lead to it from the top; lists are passed over.
        scope: the element whose fields are at hand by their bare names.
        owner: the block around it that has a name: `rules`, `in_time`.
        block: that block itself.
        beside: the block that holds the key.
    """

    keys: Path = ()
    scope: Scope = None
    owner: Path = ()
    block: Block | None = None
    beside: Block | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """A text that is or may hold names: what it is, where it stands, and what stands under it.

    A key that is a name is a spot of its own; only then something stands under it.
    """

    what: What
    scalar: Scalar
    place: Place
    under: Node | None = None


@dataclass(frozen=True, slots=True)
class Region:
    """A block whose keys are paths of names: facts, differences, expectations, translations."""

    what: What
    node: Node
    place: Place


@lru_cache(maxsize=1)
def _definitions() -> Mapping[str, Any]:
    held: Mapping[str, Any] = policy_schema()["definitions"]
    return held


def spots(root: Node) -> Iterator[Spot | Region]:
    """Every text and block of a policy that is or may hold names, in the order written."""
    yield from _Walk(policy_schema(), "").node(root, Place())


@dataclass(frozen=True, slots=True)
class _Walk:
    """Goes through what a schema describes; `name` is what the schema is called."""

    schema: Schema
    name: str
    what: What = What.FREE

    def node(self, node: Node, place: Place) -> Iterator[Spot | Region]:
        """The spots in `node`."""
        walk = self.chosen(node)
        if walk.what in _WHOLE:
            yield Region(walk.what, node, place)
        elif isinstance(node, Scalar):
            yield Spot(walk.own(), node, place)
        elif isinstance(node, Sequence):
            below = walk.below(walk.schema.get("items", {}), walk.name, "#")
            for item in node:
                yield from below.node(item, place)
        else:
            yield from walk.block(node, place)

    def own(self) -> What:
        """What a text is that stands here itself."""
        return _OF_KEYS.get((self.name, ""), self.what)

    def chosen(self, node: Node) -> _Walk:
        """The alternative of the schema that is about `node`."""
        schema = self.schema
        if "$ref" in schema:
            name = _reference(schema)
            return replace(self, schema=_definitions()[name], name=name).chosen(node)
        way = "then" if "if" in schema and _fits(schema["if"], node) else "else"
        if "$ref" in schema.get(way, ()):
            return replace(self, schema=schema[way]).chosen(node)
        return self

    def block(self, node: Block, place: Place) -> Iterator[Spot | Region]:
        """The spots under each key."""
        properties = self.schema.get("properties", {})
        free = next(iter(self.schema.get("patternProperties", {}).values()), None)
        inside = replace(place, scope=self.scope(node, place), beside=node)
        for key, each in node:
            here = replace(inside, keys=(*place.keys, key.text))
            if key.text in properties:
                yield from self.below(properties[key.text], self.name, key.text).node(each, here)
            elif free is not None:
                what = _OF_NAMES.get(self.name, What.FREE)
                yield Spot(what, key, here, each)
                yield from self.below(free, self.name, "*").node(each, self.named(key, each, here))

    def scope(self, node: Block, place: Place) -> Scope:
        """The element whose fields are at hand in this block."""
        own = nodes.text(node, "per") or (self.name == "listFact" and nodes.text(node, "list_of"))
        return own or place.scope

    def named(self, key: Scalar, node: Node, place: Place) -> Place:
        """The place of what stands under a name."""
        if _OF_NAMES.get(self.name) not in (What.DECLARED, What.ELEMENT, What.SOURCE_NAME):
            return place
        scope = key.text if self.name == "parts" else place.scope
        return replace(place, owner=place.keys, block=nodes.mapping(node), scope=scope)

    def below(self, schema: Schema, block: str, key: str) -> _Walk:
        """The same for what stands under a key, or in a list."""
        name = _reference(schema) if "$ref" in schema else key if key not in "*#" else block
        known = _OF_KEYS.get((block, key), self.what if key == "#" else None)
        what = known or _OF_REFERENCES.get(name, What.FREE)
        if what is What.SENTENCE and key in _PLAIN:
            what = What.FREE
        return _Walk(schema, name, what)


def _reference(schema: Schema) -> str:
    return str(schema["$ref"]).rpartition("/")[2]


def _fits(asked: Schema, node: Node) -> bool:
    """Whether `node` is what an `if` asks for: its kind, its keys, one of several."""
    kind = {Block: "object", Sequence: "array"}.get(type(node), "string")
    keys = {key.text for key, _ in node} if isinstance(node, Block) else set()
    is_one = "anyOf" not in asked or any(_fits(each, node) for each in asked["anyOf"])
    return asked.get("type", kind) == kind and keys.issuperset(asked.get("required", ())) and is_one
