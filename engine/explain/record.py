"""The decision record: everything that an auditor needs, hashed; and who decided when, beside it.

The hashed part is the same on every machine and at every time for the same policy and application.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Final

from engine.application import Facts
from engine.dates import tzdata_version
from engine.explain.canonical import sha256_of
from engine.explain.contents.award import (
    claims_of,
    money,
    obligations_of,
    parts_of,
    payments_of,
)
from engine.explain.contents.calculation import calculation_of, conditions_of
from engine.explain.contents.facts import facts_of
from engine.explain.contents.grounds import (
    interpretations_of,
    places_in,
    readings_in,
    sources_named,
    tables_of,
)
from engine.explain.counterfactual import counterfactuals
from engine.explain.reasons import reasons
from engine.explain.record_shapes import ApplicantRecord, DecisionRecord, Record
from engine.explain.trail import trail
from engine.explain.words.places import fact_label, in_both, in_words, label_of, relative
from engine.explain.words.values import value_shape
from engine.interpret import Run
from engine.outcome import Decision
from engine.policy.policy import Policy
from engine.wordings.labels import Both

FORMAT: Final = "regelspoor/decision/1"
ENGINE_VERSION: Final = "0.1.0"
STATUS: Final = "proposal"


def record(
    decision: Decision,
    envelope: Mapping[str, str] | None = None,
    *,
    turned: bool = True,
) -> Record:
    """The record of `decision`.

    Args:
        decision: what came out for one application.
        envelope: who decided, when, …; not hashed.
        turned: whether to search what would have turned each failing condition.
    """
    held = _decision_record(decision, turned=turned)
    return {"decision": held, "sha256": sha256_of(held), "envelope": dict(envelope or {})}


def summary(held: Record) -> dict[str, object]:
    """One line of many decisions: rules, stage, outcome, amount, reasons, and every step."""
    decision = held["decision"]
    return {
        "application": decision["application"]["file"],
        "applicant": decision["applicant"]["value"].get("value"),
        "policy": decision["policy"],
        "version": decision["version"],
        "draft": decision["is_draft"],
        "status": decision["status"],
        "stage": decision["stage"],
        "outcome": decision["outcome"],
        "amount": decision["amount"],
        "parts": [
            {"id": part["id"], "outcome": part["outcome"], "amount": part["amount"]}
            for part in decision["parts"]
        ],
        "reasons": decision["reasons"],
        "counterfactuals": decision["counterfactuals"],
        "open": decision["open"],
        "trail": decision["trail"],
        "sha256": held["sha256"],
    }


def _decision_record(decision: Decision, *, turned: bool) -> DecisionRecord:
    policy, run = decision.policy, decision.run
    identity, facts = policy.identity, run.facts
    shape: DecisionRecord = {
        "format": FORMAT,
        "status": STATUS,
        "policy": identity.name,
        "version": identity.version,
        "title": in_both(identity.title, identity.name),
        "written_in": policy.written_in,
        "language_version": identity.language,
        "engine_version": ENGINE_VERSION,
        "tzdata_version": tzdata_version(),
        "bytes_hash": identity.bytes_hash,
        "meaning_hash": identity.meaning_hash,
        "is_draft": identity.is_draft,
        "is_synthetic": facts.is_synthetic or _any_synthetic(facts),
        "policy_file": relative(policy.file, policy),
        "stage": policy.stages[decision.stage],
        "stages": list(policy.stages),
        "currency": policy.currency,
        "other_readings": _other_readings(run),
        "applicant": _applicant(decision),
        "application": {"file": file_name(facts.file), "sha256": facts.sha256},
        "words": words_of(policy),
        "outcome": decision.outcome.value,
        "award": decision.award.value,
        "amount": None if decision.amount is None else money(decision.amount),
        "subtotals": {name: money(amount) for name, amount in decision.subtotals.items()},
        "parts": parts_of(decision),
        "reasons": reasons(decision),
        "counterfactuals": counterfactuals(decision) if turned else [],
        "open": list(decision.open),
        "payments": payments_of(decision),
        "obligations": obligations_of(decision),
        "claims": claims_of(decision),
        "facts": facts_of(decision, judgements=False),
        "judgements": facts_of(decision, judgements=True),
        "conditions": conditions_of(decision),
        "calculation": calculation_of(decision),
        "interpretations": [],
        "sources": {},
        "tables": tables_of(policy),
        "contact": {kind: in_both(words) for kind, words in policy.contact.items()},
        "trail": trail(decision),
    }
    if policy.appeal:
        shape["appeal"] = in_both(policy.appeal)
    shape["interpretations"] = interpretations_of(run, readings_in(shape["trail"]))
    shape["sources"] = sources_named(policy, places_in(shape))
    return shape


def file_name(file: str) -> str:
    """The name of a file without its folder, which differs from machine to machine."""
    return PurePosixPath(file.replace("\\", "/")).name


def _any_synthetic(facts: Facts) -> bool:
    return any(each.synthetic for each in facts.provenance.values())


def _other_readings(run: Run) -> dict[str, str]:
    """The readings in force that are not the chosen ones."""
    return {
        name: reading
        for name, reading in sorted(run.readings.items())
        if reading != run.policy.interpretations[name].chosen
    }


def words_of(policy: Policy) -> dict[str, Both]:
    """What names are called: stages, kinds of parts, totals, payments, obligations."""
    elements = [part.element for part in policy.decision.parts]
    totals = [policy.decision.total, *policy.decision.subtotals]
    return {
        **{name: in_words(name, policy) for name in (*policy.stages, *elements)},
        **{name: label_of(policy.definitions[None, name].words, name) for name in totals},
        **{each.name: label_of(each.words, each.name) for each in policy.payments},
        **{each.name: label_of(each.words, each.name) for each in policy.obligations},
    }


def _applicant(decision: Decision) -> ApplicantRecord:
    policy = decision.policy
    fact = policy.facts[None, policy.applicant]
    value = decision.run.fact(fact, None)
    return {
        "fact": fact.name,
        "label": fact_label(fact, None, policy),
        "value": value_shape(value, fact.type, policy),
    }
