"""`schema`: the JSON Schema of the applications to a policy."""

from __future__ import annotations

import json

import pytest

from tests.cli.running import SEEDS, run, seeds


def test_the_schema_is_data() -> None:
    """With or without `--json`, for it is JSON anyhow."""
    done = run("schema", SEEDS)

    assert done.code == 0
    assert "pupils" in json.loads(done.out)["properties"]["facts"]["properties"]
    assert done.out == run("schema", "--json", SEEDS).out


def test_out_writes_it_to_a_file(tmp_path) -> None:
    """For an editor."""
    target = tmp_path / "seeds.schema.json"

    assert run("schema", SEEDS, "--out", target).code == 0
    assert json.loads(target.read_text("utf-8"))


@pytest.mark.parametrize("json_too", [True, False])
def test_a_policy_that_is_refused_has_no_schema(tmp_path, json_too) -> None:
    """The code is 3."""
    wrong = seeds(tmp_path, ("pupils >=", "pupil >="))

    done = run("schema", wrong, *(["--json"] if json_too else []))

    assert done.code == 3
    assert ("E202" in done.out) is json_too
