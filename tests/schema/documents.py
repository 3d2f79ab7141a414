"""Random documents that the policy schema allows, made from the schema itself and its own examples."""

from __future__ import annotations

import random
from typing import Any

NAMES = ("alpha", "beta", "gamma", "delta", "groep", "text", "plots", "plot", "amount", "in_time")
DEEPEST = 9


class Documents:
    """Makes documents for one schema; the same number gives the same document."""

    def __init__(self, schema: dict[str, Any], number: int) -> None:
        self.schema = schema
        self.rng = random.Random(number)  # noqa: S311 - repeatable, not secret

    def document(self) -> Any:
        """A whole document."""
        return self.made(self.schema, 0)

    def resolved(self, schema: dict[str, Any]) -> dict[str, Any]:
        """The schema behind its reference, with what stands beside the reference."""
        while "$ref" in schema:
            target = self.schema["definitions"][schema["$ref"].rpartition("/")[2]]
            schema = {**target, **{key: held for key, held in schema.items() if key != "$ref"}}
        return schema

    def made(self, schema: dict[str, Any], depth: int) -> Any:
        """Something that probably fits; the test keeps only what does."""
        schema = self.resolved(schema)
        is_object = "properties" in schema or "patternProperties" in schema
        wants_block = is_object and (depth == 0 or self.rng.random() < 0.6)
        if wants_block and depth < DEEPEST:
            return self.block(schema, depth)
        if "items" in schema and isinstance(schema["items"], dict) and self.rng.random() < 0.3:
            return [self.made(schema["items"], depth + 1) for _ in range(self.rng.randint(1, 3))]
        examples = schema.get("examples") or ["alpha"]
        return self.rng.choice(examples)

    def block(self, schema: dict[str, Any], depth: int) -> dict[str, Any]:
        """A block with what is required, and some of what is allowed."""
        required = set(schema.get("required", ()))
        for way in ("oneOf", "anyOf"):
            if schema.get(way):
                required |= set(self.rng.choice(schema[way]).get("required", ()))
        made: dict[str, Any] = {}
        for name, each in schema.get("properties", {}).items():
            if name in required or self.rng.random() < 0.25:
                made[name] = self.made(each, depth + 1)
        for each in schema.get("patternProperties", {}).values():
            for name in self.rng.sample(NAMES, self.rng.randint(1, 3)):
                made[name] = self.made(each, depth + 1)
        return made
