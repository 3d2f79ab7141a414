"""The round of a policy: rules over all applications together, step by step."""

from __future__ import annotations

from typing import Final

from engine.load import nodes
from engine.load.collect import RefusedError
from engine.load.draft import Draft
from engine.load.drawn import piece
from engine.load.parameters import values_of
from engine.load.partial import is_partial
from engine.load.paths import Context, context_of
from engine.load.round_words import left_to
from engine.load.rules import Rules
from engine.policy.declarations import Definition, Role
from engine.policy.expressions import Expression, Lookup, Origin, Read, Words
from engine.policy.policy import DecisionBlock
from engine.policy.round import (
    Groups,
    Key,
    Named,
    Picks,
    RoundStep,
    Settles,
    Shares,
    Short,
    Ties,
    WhenShort,
)
from engine.quantities import MONEY, TRUTH, Kind, Number, Type
from engine.source.tree import Mapping, Node, Scalar

APPLICATIONS: Final = "applications"
HIGHEST_FIRST: Final = ", highest first"
_LEFT: Final = ("what ", " left")
_PRO_RATA: Final = ("pro rata to ", ", largest remainder")
_IN_ORDER: Final = frozenset({Short.IN_FULL, Short.PARTLY})


class Rounds:
    """Reads the round of one policy."""

    def __init__(self, draft: Draft, rules: Rules) -> None:
        self.draft: Final = draft
        self.rules: Final = rules
        self.earlier: Final[dict[str, RoundStep | None]] = {}

    def read(self, decision: DecisionBlock) -> tuple[RoundStep, ...]:
        """Every step, in order; its words come later."""
        for key, node in nodes.mapping(self.draft.root.get("round")):
            with self.draft.collector.inside("round", key.text):
                step = _Step(self.draft, self.rules, dict(self.earlier), key, nodes.mapping(node))
                self.earlier[key.text] = None
                self.earlier[key.text] = step.read(decision)
        return tuple(each for each in self.earlier.values() if each is not None)


class _Step:
    """Reads one step.

    Args:
        before: the steps before it, by name; None for one that was refused.
    """

    def __init__(
        self,
        draft: Draft,
        rules: Rules,
        before: dict[str, RoundStep | None],
        key: Scalar,
        node: Mapping,
    ) -> None:
        self.draft: Final = draft
        self.rules: Final = rules
        self.before: Final = before
        self.key: Final = key
        self.node: Final = node
        self.among: tuple[str, ...] = ()

    @property
    def scope(self) -> str | None:
        """The element whose names the formulas read: that of the one kind that takes part."""
        return self.among[0] if len(self.among) == 1 else None

    @property
    def context(self) -> Context:
        """Where the formulas stand."""
        return context_of(self.key, self.scope)

    def read(self, decision: DecisionBlock) -> RoundStep:
        """The step."""
        node = self.node
        self.among = self.kinds(decision)
        does = self.picks() if "picks" in node else self.shares()
        step = RoundStep(
            name=self.key.text,
            does=does,
            among=self.among,
            scope=self.scope,
            where=self.where(node.get("where")),
            keys=tuple(self.key_of(each) for each in nodes.scalars(node.get("in_order_of"))),
            ties=self.ties(nodes.scalar(node.get("ties"))),
            settles=self.settles(nodes.scalar(node.get("settles"))),
            under=self.rules.readings.under(node.get("under")),
            words=Words(),
            sources=self.draft.source_refs(node.get("source")),
            refs=nodes.texts(node.get("ref")),
            origin=Origin(self.key.span, self.key.text, "step"),
        )
        self.ordered(step)
        self.left_of(step)
        self.not_paid_before(step)
        return step

    # ── Who takes part ───────────────────────────────────────────────────────────────────────────

    def kinds(self, decision: DecisionBlock) -> tuple[str, ...]:
        """The kinds of parts that take part, by their singular; none for whole applications."""
        known = {part.collection: part.element for part in decision.parts}
        named = nodes.scalars(self.node.get("among"))
        if [each.text for each in named] == [APPLICATIONS] and APPLICATIONS not in known:
            if "shares_out" in self.node and decision.parts:
                raise self.draft.collector.refuse("E499", named[0].span)
            return ()
        for each in named:
            if each.text not in known and self.is_part(each.text):
                raise RefusedError
            if each.text not in known:
                near = self.draft.collector.near(each.text, [*known, APPLICATIONS])
                raise self.draft.collector.refuse("E490", each.span, name=each.text, near=near)
        return tuple(dict.fromkeys(known[each.text] for each in named))

    def is_part(self, name: str) -> bool:
        """Whether it is the list of a part that was refused itself."""
        parts = nodes.mapping(nodes.mapping(self.draft.root.get("decision")).get("parts"))
        listed = self.draft.lists.get(name)
        return listed is not None and listed.element in parts

    def where(self, node: Node | None) -> Expression | None:
        """The condition; what can be without a value there gets a name, which is then checked."""
        if node is None:
            return None
        found = self.rules.readings.value(node, self.context)
        self.rules.formulas.must_be(TRUTH, found)
        if is_partial(found, self.draft) and not isinstance(found, (Read, Lookup)):
            raise self.draft.collector.refuse("E497", found.origin.span)
        return found

    # ── What it does ─────────────────────────────────────────────────────────────────────────────

    def picks(self) -> Picks:
        """How many are picked, and in which groups."""
        for_each = nodes.scalar(self.node.get("for_each"))
        groups = None if for_each is None else self.groups(for_each)
        return Picks(int(nodes.needed(self.node, "picks").text), groups)

    def groups(self, scalar: Scalar) -> Groups:
        """What the groups are made by: a name, or a field of each element of a list."""
        head, _, field = scalar.text.partition(".")
        listed = self.draft.lists.get(head)
        if listed is None or self.scope is not None:
            return Groups(self.named(scalar), None)
        self.draft.names.read.add((None, head))
        inner = piece(scalar, len(head) + 1, len(scalar.text))
        value = self.rules.formulas.read(inner, context_of(inner, listed.element))
        if not field or not isinstance(value, (Read, Lookup)):
            raise self.draft.collector.refuse("E227", scalar.span)
        return Groups(value, head)

    def shares(self) -> Shares:
        """What is shared out, and how if it is not enough."""
        stated = nodes.needed(self.node, "shares_out")
        left_of = _between(stated.text, _LEFT)
        up_to = nodes.scalar(self.node.get("up_to"))
        hangs_on, short = self.short()
        return Shares(
            envelope=self.envelope(stated) if left_of is None else None,
            left_of=left_of or "",
            up_to=None if up_to is None else self.limit(up_to),
            short=short,
            hangs_on=hangs_on,
        )

    def envelope(self, scalar: Scalar) -> Read:
        """The parameter that is shared out."""
        found = self.named(scalar, MONEY, of_file=True)
        definition = self.draft.definitions.get((None, getattr(found, "name", "")))
        if (
            not isinstance(found, Read)
            or definition is None
            or definition.role is not Role.PARAMETER
        ):
            raise self.draft.collector.refuse("E491", scalar.span, name=scalar.text)
        self.not_below_zero(definition, scalar)
        return found

    def limit(self, scalar: Scalar) -> Named:
        """How much each application gets at most."""
        found = self.named(scalar, MONEY, of_file=True)
        definition = self.draft.definitions.get((None, getattr(found, "name", "")))
        if definition is not None and definition.role is Role.PARAMETER:
            self.not_below_zero(definition, scalar)
        return found

    def not_below_zero(self, definition: Definition, scalar: Scalar) -> None:
        """Refuses a parameter that is below zero on some day or under some reading."""
        amounts = (each.value for each in values_of(definition.body))
        if any(isinstance(each, Number) and each < 0 for each in amounts):
            raise self.draft.collector.refuse("E475", scalar.span, name=scalar.text)

    def short(self) -> tuple[str, tuple[tuple[str, WhenShort], ...]]:
        """What happens if it is not enough; by reading, if that hangs on one."""
        node = self.node.get("when_short")
        if isinstance(node, Scalar):
            return "", (("", self.when_short(node)),)
        assert node is not None
        parts, readings = nodes.mapping(node), self.rules.readings
        name = nodes.needed(parts, "hangs_on")
        readings.declared(name.text, name)
        self.draft.hanging.add(name.text)
        made: dict[str, WhenShort] = {}
        for key, _ in parts:
            if key.text != "hangs_on":
                readings.must_have(name.text, key.text, key)
                made[key.text] = self.when_short(nodes.needed(parts, key.text))
        missing = tuple(each for each in readings.computable(name.text) if each not in made)
        if missing:
            raise self.draft.collector.refuse("E218", name.span, name=name.text, missing=missing)
        return name.text, tuple(made.items())

    def when_short(self, scalar: Scalar) -> WhenShort:
        """One way to share out what is not enough."""
        step = _between(scalar.text, _PRO_RATA)
        if step is None:
            return WhenShort(Short(scalar.text))
        start = len(_PRO_RATA[0])
        stated = piece(scalar, start, start + len(step))
        amount = self.draft.notation.literal(stated, MONEY)
        assert isinstance(amount, Number)
        if amount <= 0:
            raise self.draft.collector.refuse("E495", stated.span)
        return WhenShort(Short.PRO_RATA, amount)

    def settles(self, scalar: Scalar | None) -> Settles | None:
        """The judgement that the step answers."""
        asks = nodes.scalar(self.node.get("requested"))
        if scalar is None:
            return None
        if self.scope is None:
            raise self.draft.collector.refuse("E494", scalar.span)
        is_shared = "shares_out" in self.node
        found = self.draft.facts.get((self.scope, scalar.text))
        wanted = Kind.MONEY if is_shared else Kind.TRUTH
        if found is None or not found.is_judgement or found.type.kind is not wanted:
            raise self.draft.collector.refuse("E228", scalar.span, name=scalar.text)
        if is_shared and asks is None:
            raise self.draft.collector.refuse("E498", scalar.span, name=scalar.text)
        self.draft.names.read.add((self.scope, scalar.text))
        return Settles(scalar.text, None if asks is None else self.named(asks, MONEY))

    # ── In which order ───────────────────────────────────────────────────────────────────────────

    def key_of(self, scalar: Scalar) -> Key:
        """One name of the order."""
        text = scalar.text.removesuffix(HIGHEST_FIRST)
        value = self.named(piece(scalar, 0, len(text)))
        if not value.type.is_ordered:
            given = self.draft.notation.phrase(value.type)
            raise self.draft.collector.refuse("E493", value.origin.span, given=given)
        return Key(value, text != scalar.text)

    def ties(self, scalar: Scalar | None) -> Ties | None:
        """Who decides between equals."""
        if scalar is None:
            return None
        who = left_to(scalar)
        return Ties(who is None, who)

    def named(self, scalar: Scalar, wanted: Type | None = None, *, of_file: bool = False) -> Named:
        """What a name stands for."""
        context = context_of(scalar, None) if of_file else self.context
        value = self.rules.formulas.read(scalar, context)
        if not isinstance(value, (Read, Lookup)):
            raise self.draft.collector.refuse("E227", scalar.span)
        if wanted is not None:
            self.rules.formulas.must_be(wanted, value)
        return value

    def ordered(self, step: RoundStep) -> None:
        """Refuses a step that needs an order, or somebody for a tie, and has none."""
        does, span = step.does, self.key.span
        if isinstance(does, Shares):
            in_order = any(way.how in _IN_ORDER for _, way in does.short)
            needs_order = in_order or does.up_to is not None
            if needs_order and not step.keys:
                raise self.draft.collector.refuse("E496", span, name=step.name)
            if not needs_order:
                return
        if step.ties is None:
            raise self.draft.collector.refuse("E489", span, name=step.name)

    def left_of(self, step: RoundStep) -> None:
        """Refuses what another step leaves, if that step has not shared out by then."""
        if not isinstance(step.does, Shares) or step.does.envelope is not None:
            return
        name = step.does.left_of
        other = self.before.get(name)
        if other is None and name in self.before:
            raise RefusedError
        is_before = other is not None and isinstance(other.does, Shares)
        if other is None or not is_before or other.under not in {None, step.under}:
            span = nodes.needed(self.node, "shares_out").span
            raise self.draft.collector.refuse("E492", span, name=name)

    def not_paid_before(self, step: RoundStep) -> None:
        """Refuses a pick that could leave out who was paid: what it got has gone on by then."""
        if isinstance(step.does, Shares):
            return
        for other in self.before.values():
            if other is not None and isinstance(other.does, Shares) and _may_meet(step, other):
                span = nodes.needed(self.node, "picks").span
                raise self.draft.collector.refuse("E474", span, name=step.name, other=other.name)


def _may_meet(step: RoundStep, other: RoundStep) -> bool:
    """Whether two steps can be about the same part, under one choice of readings."""
    one, two = step.under, other.under
    is_either = one is not None and two is not None and one[0] == two[0] and one[1] != two[1]
    is_whole = not step.among or not other.among
    return not is_either and (is_whole or bool({*step.among} & {*other.among}))


def _between(text: str, around: tuple[str, str]) -> str | None:
    """What stands between two texts; None if they do not stand there."""
    start, end = around
    if not (text.startswith(start) and text.endswith(end)) or len(text) <= len(start + end):
        return None
    return text[len(start) : len(text) - len(end)].strip()
