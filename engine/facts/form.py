"""All that an application states under `facts`, each part read by itself."""

from __future__ import annotations

from dataclasses import dataclass, field

from engine.absence import NotApplicable
from engine.application import Element, Key
from engine.facts.intake import Intake, did_you_mean
from engine.facts.lists import read_list
from engine.facts.stated import read_stated
from engine.facts.strangers import stranger_on_file
from engine.quantities import Given
from engine.source import Mapping, Node, Scalar


@dataclass(slots=True)
class Form:
    """The facts read so far; `loose` are the elements of lists that could not be read whole."""

    values: dict[str, Given | NotApplicable] = field(default_factory=dict)
    lists: dict[str, dict[Key, Element]] = field(default_factory=dict)
    loose: list[Element] = field(default_factory=list)

    @property
    def elements(self) -> list[Element]:
        """All elements that could be read."""
        return [*(each for held in self.lists.values() for each in held.values()), *self.loose]


def read_form(intake: Intake, node: Mapping) -> Form:
    """What `node` states; a fact that is refused is left out, with a problem noted.

    Raises:
        EnoughError: there are too many problems.
    """
    form = Form()
    for key, value in node:
        with intake.inside(key.text):
            _read_one(intake, key, value, form)
    return form


def _read_one(intake: Intake, key: Scalar, node: Node, form: Form) -> None:
    policy, name = intake.policy, key.text
    if name in policy.lists:
        before = len(intake.problems)
        elements = read_list(intake, node, policy.lists[name])
        if len(intake.problems) > before:
            form.loose.extend(elements.values())
        else:
            form.lists[name] = elements
        return
    fact = policy.facts.get((None, name))
    if fact is not None:
        value = read_stated(intake, node, fact, name)
        if value is not None:
            form.values[name] = value
    elif not stranger_on_file(intake, key):
        known = [each for scope, each in policy.facts if scope is None]
        hint = did_you_mean(name, [*known, *policy.lists])
        intake.report("E510", key.span, name=name, policy=policy.identity.name, hint=hint)
