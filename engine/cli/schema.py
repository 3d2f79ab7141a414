"""`schema`: the JSON Schema of the applications to a policy."""

from __future__ import annotations

import json as json_text
from pathlib import Path

import click

from engine.cli.decide import refused_policy
from engine.cli.files import output, readable
from engine.cli.policies import RefusedPolicyError, policy_to_use
from engine.cli.session import FINE, Session
from engine.cli.usage import command, file, flag, lang, paths


def schema_command(session: Session) -> click.Command:
    """The command `schema`."""

    @command(session, "schema")
    @paths(session, "policy", "POLICY")
    @flag(session, "schema", "--json")
    @file(session, "schema", "--out")
    @lang(session, "schema")
    def schema(policy: Path, *, json: bool, out: Path | None) -> int:
        try:
            return _schema(policy, out, session)
        except RefusedPolicyError as refused:
            return refused_policy(refused, session, json=json)

    return schema


def _schema(policy: Path, out: Path | None, session: Session) -> int:
    from engine.schema_of import application_schema

    readable(policy, session)
    with output(out, session) as to:
        made = application_schema(policy_to_use(policy, session))
        to.put(json_text.dumps(made, ensure_ascii=False, indent=2))
    return FINE
