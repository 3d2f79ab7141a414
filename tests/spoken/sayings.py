"""Formulas of the library of the cases, as typed expressions."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from engine.load.load import check_text
from engine.load.loading import Loading
from engine.policy.expressions import Expression, Scope
from engine.policy.policy import Policy
from engine.source import Mapping, read_text

CASES = Path(__file__).parents[1] / "cases" / "spoken"
LIBRARY = CASES / "library.yaml"


@cache
def library() -> Policy:
    """The policy that the formulas are read in."""
    checked = check_text(LIBRARY.read_bytes(), "library.yaml", alone=True)
    assert checked.policy is not None, [each.what("en") for each in checked.problems]
    return checked.policy


def body(rule: str, scope: Scope = None) -> Expression:
    """What a rule that is written so says; for `scope`, of each element."""
    per = "" if scope is None else f"    per: {scope}\n"
    added = f"rules:\n  tried:\n{per}{rule}\n    source: text 1\n"
    text = LIBRARY.read_text("utf-8").replace("rules:\n", added, 1)
    document, _ = read_text(text, "library.yaml", notation="yaml")
    assert isinstance(document.root, Mapping)
    loading = Loading(document, document.root, None, None)
    loading.declarations()
    loading.elaborated()
    assert not loading.collector.has_errors, [p.what("en") for p in loading.collector.problems]
    return loading.draft.definitions[scope, "tried"].body


def formula(text: str, scope: Scope = None) -> Expression:
    """A formula, as it is written in a rule."""
    quoted = text.replace("'", "''")
    return body(f"    is: '{quoted}'", scope)
