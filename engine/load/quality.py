"""What should have a source or a sentence and has none; what is read too early or too late."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from engine.load import nodes
from engine.load.draft import Draft
from engine.load.follow import Following
from engine.load.order import Order
from engine.operations.op import ROUNDINGS
from engine.policy.declarations import Definition, Fact, Role
from engine.policy.expressions import Apply, Read
from engine.policy.policy import Gate, Obligation
from engine.policy.walk import walk
from engine.problem import Span
from engine.source.tree import Scalar

_ROUNDINGS: Final = frozenset(ROUNDINGS.values())


class Quality:
    """Looks at one policy that is whole."""

    def __init__(self, draft: Draft, following: Following, order: Order) -> None:
        self.draft: Final = draft
        self.following: Final = following
        self.order: Final = order

    def report(self) -> None:
        """Reports all of it."""
        self.sources()
        for gate in self.gates():
            self.sentences(gate)
        self.decision()
        self.payments()
        self.obligations()
        self.identification()
        self.rounded_after()

    def gates(self) -> Iterator[Gate]:
        """The gate of the file, then that of each kind of part."""
        yield self.following.decision.gate
        yield from (part.gate for part in self.following.decision.parts)

    # ── Sources and sentences ────────────────────────────────────────────────────────────────────

    def sources(self) -> None:
        """Reports every rule without a source; the schema sees to all else."""
        for definition in self.draft.definitions.values():
            raw = self.draft.raw.get((definition.scope, definition.name))
            if raw is not None and not definition.sources:
                with self.draft.collector.inside(raw.block, raw.name):
                    span = definition.origin.span
                    self.draft.collector.report("E427", span, name=definition.name)

    def sentences(self, gate: Gate) -> None:
        """Reports a condition that decides without saying what it asks, or why it refuses."""
        for read in (*gate.requires, *gate.notices):
            definition = self.draft.definitions.get((read.element, read.name))
            if definition is None or definition.role is Role.PARAMETER:
                continue
            for what in ("says", "refused") if read in gate.requires else ("says",):
                if what not in definition.words.sentences:
                    with self.draft.collector.inside("rules", definition.name):
                        span = definition.origin.span
                        self.draft.collector.report("E426", span, name=definition.name, what=what)

    # ── Too early, too late ──────────────────────────────────────────────────────────────────────

    def decision(self) -> None:
        """Reports what the decision reads although it is known only later."""
        block = self.following.decision
        reads = [read for gate in self.gates() for read in (*gate.requires, *gate.notices)]
        reads += [part.amount for part in block.parts] + ([block.amount] if block.amount else [])
        reads += [part.left_out.when for part in block.parts if part.left_out is not None]
        later, stages = self.order.stages, self.draft.stages
        for read in reads:
            stage = later[read.element, read.name]
            if stage > 0:
                name, span = read.origin.text or read.name, read.origin.span
                self.draft.collector.report("E420", span, name=name, stage=stages[stage])
        self.award(reads)

    def award(self, reads: list[Read]) -> None:
        """Reports what reads an award although the decision, or its form, needs it."""
        draft, follows = self.draft, self.order.follows
        for read in reads:
            if follows((read.element, read.name)):
                draft.collector.report("E435", read.origin.span, name=read.name)
        starts = [(read.element, read.name) for read in reads]
        starts += [(None, each.name) for each in draft.lists.values() if each.stage == 0]
        starts += [key for key, fact in draft.facts.items() if self.is_on_form(fact)]
        for key in self.order.needed_by(starts):
            for read_key in () if follows(key) else self.order.of[key]:
                if follows(read_key):
                    block = "rules" if key in draft.definitions else "facts"
                    with draft.collector.inside(block, key[1]):
                        span, name = self.order.span_of(key, read_key), read_key[1]
                        draft.collector.report("E435", span, name=name)

    def is_on_form(self, fact: Fact) -> bool:
        """Whether it is asked before there is an award: not what an obligation asks."""
        asked = {each.if_not for each in self.following.obligations}
        is_duty = fact.origin.construct == "obligation" or fact.name in asked
        return fact.stage == 0 and not is_duty

    def known_in_time(self, name: str, span: Span, key: tuple[str | None, str], stage: int) -> None:
        """Reports what is known only after a stage."""
        later, stages = self.order.stages[key], self.draft.stages
        if later > stage:
            here = stages[stage]
            self.draft.collector.report("E485", span, name=name, stage=stages[later], here=here)

    def payments(self) -> None:
        """Reports a payment that hangs on facts, and one that is judged after it is due."""
        for payment in self.following.payments:
            with self.draft.collector.inside("payments", payment.name):
                self.hangs_on_facts(self.draft.definitions[None, payment.name])
                unless = self.written("payments", payment.name, "unless")
                if unless is not None:
                    self.known_in_time(unless.text, unless.span, (None, unless.text), payment.stage)

    def written(self, block: str, name: str, key: str) -> Scalar | None:
        """A text of a payment or obligation as written."""
        of = nodes.mapping(self.draft.root.get(block)).get(name)
        return nodes.scalar(nodes.mapping(of).get(key))

    def hangs_on_facts(self, payment: Definition) -> None:
        """Reports what a payment reads and what hangs on facts, but for what was decided."""
        settled = self.draft.totals | {each.name for each in self.following.payments}
        for key in self.order.of[None, payment.name]:
            behind = self.order.needed_by([key]) if key[1] not in settled else set()
            if behind - self.draft.definitions.keys():
                span = self.order.span_of((None, payment.name), key)
                self.draft.collector.report("E486", span, name=payment.name, read=key[1])

    def obligations(self) -> None:
        """Reports an obligation that hangs on what is known only after its stage."""
        for each in self.following.obligations:
            with self.draft.collector.inside("obligations", each.name):
                for read in (each.only_if, each.met_when):
                    if read is not None:
                        self.read_in_time(each, read)

    def read_in_time(self, obligation: Obligation, read: Read) -> None:
        """Reports what an obligation reads too early; by its own name what is wanted of it."""
        stage, key = obligation.stage or 0, (None, read.name)
        definition = self.draft.definitions.get(key)
        for each in () if definition is None else walk(definition.body):
            if isinstance(each, Read) and self.order.stages[each.element, each.name] > stage:
                own = (each.element, each.name)
                self.known_in_time(each.name, each.origin.span, own, stage)
                return
        self.known_in_time(obligation.name, read.origin.span, key, stage)

    def identification(self) -> None:
        """Reports a fact that is only for identification, and is read by a rule."""
        for key, fact in self.draft.facts.items():
            if fact.is_identification and key in self.draft.names.read:
                self.draft.collector.report("E240", fact.origin.span, name=fact.name)

    def rounded_after(self) -> None:
        """Reports a rounding that is meant to come after one that there is not."""
        for key, raw in self.draft.raw.items():
            written = nodes.scalar(raw.node.get("rounded_after"))
            if written is not None and key in self.draft.definitions:
                named = [each for each in self.order.of if each[1] == written.text]
                if not any(self.is_rounded(each) for each in self.order.needed_by(named)):
                    with self.draft.collector.inside(raw.block, raw.name):
                        self.draft.collector.report("E471", written.span, name=written.text)

    def is_rounded(self, key: tuple[str | None, str]) -> bool:
        """Whether something is rounded in the definition of that name."""
        definition = self.draft.definitions.get(key)
        inside = () if definition is None else walk(definition.body)
        return any(isinstance(each, Apply) and each.op in _ROUNDINGS for each in inside)
