"""`before.amount`, `after.granted`: what came out on either side, as names in a formula."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final, TypeAlias, cast

from engine.absence import Unknown
from engine.application import Facts
from engine.compare.results import AWARDED, OPEN, Result
from engine.formula.tree import Field, Name, Path
from engine.load.draft import Draft
from engine.load.paths import Context, Elaborate, Paths
from engine.load.things import Single, Thing
from engine.outcome import Decision, Outcome
from engine.policy.declarations import Fact
from engine.policy.expressions import Origin, Read, Scope, Words
from engine.policy.policy import Policy
from engine.problem import Span
from engine.quantities import MONEY, TRUTH, Given, Range, Type, Value
from engine.wordings.wording import Phrase

Names: TypeAlias = Mapping[str, Mapping[str, Type]]

BEFORE: Final = "before"
AFTER: Final = "after"
# What every decision has; it goes before a name of the policy's own.
OF_A_DECISION: Final[Mapping[str, Type]] = {
    "amount": MONEY,
    "granted": TRUTH,
    "refused": TRUTH,
    "open": TRUTH,
}
# The total over all applications; the policy may have a total of its own, of one application.
TOTAL: Final = "total of all"
_OWN: Final = Phrase(
    "een eigen naam van het beleid die één waarde heeft",
    "a name of the policy's own that has one value",
)
_NOWHERE: Final = Origin(Span("", 0, 0, 1, 1, 1, 1))


def names_of(policy: Policy) -> dict[str, Type]:
    """What can be read of one side: what every decision has, and the policy's own single values."""
    facts = {name: each.type for (scope, name), each in policy.facts.items() if scope is None}
    rules = {
        name: each.type
        for (scope, name), each in policy.definitions.items()
        if scope is None and each.is_named
    }
    return {**facts, **rules, **OF_A_DECISION}


class SidePaths(Paths):
    """Resolves the paths of one policy, and those that begin with a side.

    Args:
        sides: what can be read of each side.
        of_all: whether that is of all applications together.
    """

    def __init__(
        self, draft: Draft, elaborate: Elaborate, *, sides: Names, of_all: bool = False
    ) -> None:
        super().__init__(draft, elaborate)
        self.sides: Final = sides
        self.of: Final = " of all" if of_all else ""

    def thing(self, path: Path, context: Context) -> Thing:
        """What `path` stands for."""
        match path:
            case Name(name=side) if side in self.sides:
                span = context.scalar.span_of(path.start, path.end)
                raise self.collector.refuse("E802", span, side=side)
            case Field(of=Name(name=side)) if side in self.sides:
                return self.of_side(side, path, context)
            case _:
                return super().thing(path, context)

    def of_side(self, side: str, path: Field, context: Context) -> Single:
        """One value of a side."""
        known = self.sides[side]
        if path.name not in known:
            span = context.scalar.span_of(path.end - len(path.name), path.end)
            near = self.collector.near(path.name, known)
            listed = ("total",) if self.of else (*OF_A_DECISION, _OWN)
            raise self.collector.refuse(
                "E801", span, name=path.name, side=side, near=near, known=listed
            )
        name = f"{side}.{path.name}{self.of}"
        return Single(Read(known[path.name], name, None, True, context.origin(path)))


def with_sides(policy: Policy, sides: Names) -> Policy:
    """`policy`, with what can be read of each side among its facts."""
    added: dict[tuple[Scope, str], Fact] = {
        (None, f"{side}.{name}"): Fact(
            f"{side}.{name}", None, of, Range(), Words(), _NOWHERE, order=0
        )
        for side, names in sides.items()
        for name, of in (*names.items(), (TOTAL, MONEY))
    }
    return replace(policy, facts={**policy.facts, **added})


def facts_with(facts: Facts, values: Mapping[str, Value]) -> Facts:
    """`facts`, with values of either side; one that is open says what it waits for."""
    return replace(facts, values={**facts.values, **cast("Mapping[str, Given]", values)})


def value_in(decision: Decision, name: str) -> Value:
    """What a policy's own name came to in a decision."""
    fact = decision.policy.facts.get((None, name))
    if fact is not None:
        return decision.run.fact(fact, None)
    return decision.run.rule(None, name).value


def value_of(result: Result, name: str) -> Value:
    """What came out under a name that every decision has; unknown as far as it is open."""
    is_open = result.outcome in OPEN
    if name == "open":
        return is_open
    if is_open:
        return Unknown(frozenset(result.open))
    if name == "amount":
        return result.payable
    return result.outcome in AWARDED if name == "granted" else result.outcome is Outcome.REFUSED
