"""How long after one key the language server says what is wrong with call 3.

    python benchmarks/editor.py
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path
from typing import Any

TOP = Path(__file__).parents[1]
sys.path.insert(0, str(TOP))

from tests.editor.client import Client, as_process  # noqa: E402 - the path comes first

CALL3 = TOP / "policies" / "call3.yaml"
ROUNDS = 15


def told(client: Client, text: str, version: int) -> tuple[float, list[Any]]:
    """How long the server takes to say what is wrong with a text, and what it says."""
    document = {"uri": CALL3.as_uri(), "version": version}
    start = time.perf_counter()
    client.notify(
        "textDocument/didChange",
        {"textDocument": document, "contentChanges": [{"text": text}]},
    )
    held = client.waited_for(
        "textDocument/publishDiagnostics",
        lambda each: each["uri"] == CALL3.as_uri() and each.get("version") == version,
    )
    return time.perf_counter() - start, held["diagnostics"]


def main() -> None:
    """Types a wrong letter and takes it back, again and again; the pause after a key is none."""
    client = as_process([sys.executable, "-m", "engine.cli", "editor"], None, {"PYTHONPATH": str(TOP)})
    options = {"pause": 0}
    folder = TOP.as_uri()
    client.request(
        "initialize",
        {"processId": None, "rootUri": folder, "capabilities": {}, "initializationOptions": options},
    )
    client.notify("initialized", {})
    text = CALL3.read_text("utf-8")
    wrong = text.replace("keuze != verhogen", "keuz != verhogen")
    assert wrong != text
    document = {"uri": CALL3.as_uri(), "languageId": "yaml", "version": 0, "text": text}
    client.notify("textDocument/didOpen", {"textDocument": document})
    errors, fine = [], []
    for number in range(1, 2 * ROUNDS, 2):
        taken, found = told(client, wrong, number)
        assert any(each["code"] == "E202" for each in found)
        errors.append(taken)
        taken, found = told(client, text, number + 1)
        assert all(each["severity"] != 1 for each in found)
        fine.append(taken)
    client.stop()
    print(f"a wrong letter is shown after  {statistics.median(errors):.2f} s (median of {ROUNDS})")
    print(f"nothing wrong is said after    {statistics.median(fine):.2f} s (median of {ROUNDS})")


if __name__ == "__main__":
    main()
