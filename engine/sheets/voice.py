"""What a form calls each thing of a policy, in one language and in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from engine.absence import NotApplicable, Unknown
from engine.application import Facts
from engine.interpret import NO_ELEMENTS, Run, evaluate
from engine.policy.declarations import Fact, ListFact
from engine.policy.expressions import Expression, Language, Read, Sentence, Words
from engine.policy.policy import Policy
from engine.quantities import Given, Type
from engine.steps import NotEntered
from engine.wordings.forms import form_words
from engine.wordings.values import write_number, write_value

_LEFT_OPEN: Final = "…"


@dataclass(frozen=True, slots=True)
class Voice:
    """The words of one policy in one language."""

    policy: Policy
    language: Language

    def say(self, key: str, **fields: object) -> str:
        """The form's own words under `key`."""
        return form_words(key, self.language, **fields)

    @property
    def policy_title(self) -> str:
        """What the policy is called."""
        title = self.policy.identity.title
        return title.get(self.language) or next(iter(title.values()))

    def label(self, words: Words, name: str) -> str:
        """What a thing is called."""
        return words.label.get(self.language) or name.replace("_", " ")

    def title(self, of: Fact | ListFact) -> str:
        """What a fact or list is called, as it stands above a column or at the head of a sheet."""
        label = self.label(of.words, of.name)
        return label[:1].upper() + label[1:]

    def question(self, of: Fact | ListFact) -> str:
        """The question that is asked; its name where the policy has no question."""
        asks = of.words.sentence("asks", self.language)
        return self.title(of) if asks is None else self.sentence(asks)

    def short(self, of: Fact) -> str:
        """What a fact is called, if the policy says so in this language; else its question."""
        return self.title(of) if self.language in of.words.label else self.question(of)

    def called(self, name: str, words: Words) -> str:
        """What a name of the file is called: a stage, an option."""
        return self.label(self.policy.words.get(name, words), name.rpartition(".")[2])

    def sentence(self, sentence: Sentence) -> str:
        """A sentence of the policy; what hangs on an application is left open in it."""
        return "".join(
            part if isinstance(part, str) else self._filled(part) for part in sentence.parts
        )

    def _filled(self, part: Expression) -> str:
        if isinstance(part, Read) and part.element is not None:
            return _LEFT_OPEN
        nothing = Run(self.policy, Facts(self.policy.identity.name, {}, {}))
        value = evaluate(part, nothing, NO_ELEMENTS).value
        if isinstance(value, (Unknown, NotApplicable, NotEntered)):
            return _LEFT_OPEN
        return self.value(value, part.type)

    def value(self, value: Given, of: Type) -> str:
        """A value as a reader writes it."""
        policy = self.policy
        return write_value(value, of, self.language, policy.units, policy.currency, policy.zone)

    def number(self, number: int) -> str:
        """A number as a reader writes it."""
        return write_number(number, self.language)

    def stage(self, index: int) -> str:
        """What a stage is called."""
        return self.called(self.policy.stages[index], Words())
