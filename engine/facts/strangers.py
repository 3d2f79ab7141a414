"""Names that an application states and the policy knows, but does not ask for in that place."""

from __future__ import annotations

from engine.facts.intake import Intake
from engine.policy.declarations import ListFact
from engine.policy.expressions import Scope
from engine.source import Scalar
from engine.wordings.wording import Phrase


def stranger_on_file(intake: Intake, key: Scalar) -> bool:
    """Whether the policy knows `key`, no fact of the file, as something else; then reported."""
    policy = intake.policy
    if _computed(intake, key, None):
        return True
    if key.text in policy.tables:
        intake.report("E513", key.span, name=key.text, table=key.text)
        return True
    lists = [each.name for each in policy.lists.values() if key.text in each.fields]
    if lists:
        place = Phrase(f"elk element van `{lists[0]}`", f"each element of `{lists[0]}`")
        intake.report("E514", key.span, name=key.text, place=place)
    return bool(lists)


def stranger_in_element(intake: Intake, key: Scalar, of: ListFact) -> bool:
    """Whether the policy knows `key`, no field of `of`, as something else; then reported."""
    policy = intake.policy
    if _computed(intake, key, of.element):
        return True
    tables = [policy.tables[name] for name in of.joined if name in policy.tables]
    for table in tables:
        if key.text in (*table.columns, table.row):
            intake.report("E513", key.span, name=key.text, table=table.name)
            return True
    if (None, key.text) in policy.facts or key.text in policy.lists:
        place = Phrase("de aanvraag zelf, onder `facts`", "the application itself, under `facts`")
        intake.report("E514", key.span, name=key.text, place=place)
        return True
    return _computed(intake, key, None)


def _computed(intake: Intake, key: Scalar, scope: Scope) -> bool:
    """Whether the policy computes what `key` names, or sets it itself; then reported."""
    definition = intake.policy.definitions.get((scope, key.text))
    if definition is None or not definition.is_named:
        return False
    also = ((definition.origin.span, "declared"),)
    intake.report("E512", key.span, also=also, name=key.text)
    return True
