"""Writes the JSON Schema of the applications to each shipped policy, for editors: `schemas/applications/`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

TOP = Path(__file__).parents[1]
sys.path.insert(0, str(TOP))

from engine.load.load import load  # noqa: E402 - the path comes first
from engine.schema_of import application_schema  # noqa: E402

FOLDER = TOP / "schemas" / "applications"


def made() -> dict[Path, str]:
    """The schema of each policy, by the file that it belongs in."""
    policies = sorted((TOP / "policies").glob("*.yaml"))
    return {
        FOLDER / f"{path.stem}.schema.json": json.dumps(
            application_schema(load(path)), ensure_ascii=False, indent=2
        )
        + "\n"
        for path in policies
    }


def main() -> None:
    """Writes each of them anew."""
    FOLDER.mkdir(exist_ok=True)
    for path, text in made().items():
        path.write_text(text, encoding="utf-8", newline="\n")
        print(path.relative_to(TOP))


if __name__ == "__main__":
    main()
