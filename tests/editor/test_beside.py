"""Files beside a policy, and applications to it: what is on the screen counts there too."""

from __future__ import annotations

from typing import Any

from tests.editor.typed import under
from tests.editor.typing_in import TOP, Editor
from tests.uses.policies import HEAD

CSV = "kind,price\noak,80\nlime,50\n"
START, END = HEAD.index("    rows: |"), HEAD.index("    source: call annex")
WITH_CSV = HEAD[:START] + "    from_file: prices.csv\n" + HEAD[END:]
PASSAGES = "- {place: annex, says: A price., rules: [prices]}\n- {place: 3, says: How., rules: [subsidy]}\n"
WITH_PASSAGES = HEAD.replace("url: example.org", "url: example.org, passages: sources/call.yaml")
APPLICATION = """\
policy: trees/parks
facts:
  town: Elm
  submitted: 2025-03-01
  parks: {oak: {trees: 10}}
"""


def told(editor: Editor, path: Any, code: str) -> list[str]:
    """What is underlined for a code in a file, once it is."""
    text = editor.texts.get(path) or path.read_text("utf-8")
    held = editor.client.waited_for(
        "textDocument/publishDiagnostics",
        lambda each: (
            each["uri"] == path.as_uri()
            and code in {shown["code"] for shown in each["diagnostics"]}
        ),
    )
    return [under(text, each["range"]) for each in held["diagnostics"] if each["code"] == code]


def gone(editor: Editor, path: Any) -> None:
    """Waits until nothing is wrong in a file any more."""
    editor.client.waited_for(
        "textDocument/publishDiagnostics",
        lambda each: each["uri"] == path.as_uri() and not each["diagnostics"],
    )


def test_a_problem_in_a_table_beside_the_policy_is_shown_in_that_table(editor: Editor) -> None:
    """Whether it is open or not."""
    table = editor.root / "prices.csv"
    table.write_text(CSV.replace("80", "8o"), "utf-8")

    editor.open("trees.yaml", WITH_CSV)

    assert ["o"] == told(editor, table, "E169")


def test_a_table_on_the_screen_counts_before_it_is_saved(editor: Editor) -> None:
    """The policy is looked at again when the table changes."""
    table = editor.root / "prices.csv"
    table.write_text(CSV, "utf-8")
    path = editor.open("trees.yaml", WITH_CSV)
    editor.findings(path)
    editor.open("prices.csv", CSV)

    editor.client.forget()
    editor.change(table, CSV.replace("oak,80", "oak,80\noak,90"))

    assert ["oak"] == told(editor, table, "E418")
    editor.client.forget()
    editor.change(table, CSV)
    gone(editor, table)


def test_passages_are_looked_at_without_their_policy_open(editor: Editor) -> None:
    """The policy is found in the folder above."""
    (editor.root / "sources").mkdir()
    (editor.root / "sources" / "call.yaml").write_text(PASSAGES, "utf-8")
    (editor.root / "trees.yaml").write_text(WITH_PASSAGES, "utf-8")

    path = editor.open("sources/call.yaml", PASSAGES.replace("[subsidy]", "[subsidie]"))

    assert ["subsidie"] == told(editor, path, "E285")
    editor.client.forget()
    editor.close(path)
    gone(editor, path)


def test_a_file_that_is_changed_by_another_hand_is_looked_at_again(editor: Editor) -> None:
    """The editor says that it changed on the disk."""
    table = editor.root / "prices.csv"
    table.write_text(CSV, "utf-8")
    path = editor.open("trees.yaml", WITH_CSV)
    editor.findings(path)

    table.write_text(CSV.replace("oak,80", "oak,80\noak,90"), "utf-8")
    changes = {"changes": [{"uri": table.as_uri(), "type": 2}]}
    editor.client.notify("workspace/didChangeWatchedFiles", changes)

    assert ["oak"] == told(editor, table, "E418")


def test_an_earlier_policy_counts_as_it_stands_on_the_screen(editor: Editor) -> None:
    """What is shared with it is compared anew when it changes."""
    old = HEAD.replace("trees/parks", "trees/old").replace(
        "from: 2025-01-01, by", "from: 2024-01-01, by"
    )
    (editor.root / "old.yaml").write_text(old, "utf-8")
    new = HEAD.replace("    row: price_row\n", "    row: price_row\n    same_as: trees/old\n")
    path = editor.open("trees.yaml", new)
    assert "E289" not in {code for code, _, _ in editor.findings(path)}

    editor.client.forget()
    editor.open("old.yaml", old.replace("oak  | 80", "oak  | 90"))

    assert ["prices"] == told(editor, path, "E289")
    editor.change(path, new.replace("title: Trees", "title: Old trees"))
    assert ["prices"] == told(editor, path, "E289")


def test_what_two_policies_say_of_one_file_is_shown_once(editor: Editor) -> None:
    """And stays as long as one of them says it."""
    table = editor.root / "prices.csv"
    table.write_text(CSV.replace("oak,80", "oak,80\noak,90"), "utf-8")
    editor.open("one.yaml", WITH_CSV)
    two = editor.open("two.yaml", WITH_CSV.replace("trees/parks", "trees/two"))

    editor.shown(two)
    assert ["oak"] == told(editor, table, "E418")


# ── Applications ─────────────────────────────────────────────────────────────────────────────────


def test_an_application_is_held_against_its_policy(editor: Editor) -> None:
    """The policy lies open, or in the folder `policies`."""
    (editor.root / "policies").mkdir()
    (editor.root / "policies" / "trees.yaml").write_text(HEAD, "utf-8")

    path = editor.open("applications/elm.yaml", APPLICATION.replace("trees: 10", "trees: 1o"))

    assert ["o"] == [word for _, word, _ in editor.findings(path)]


def test_an_application_without_faults_shows_none(editor: Editor) -> None:
    """As soon as it is mended."""
    editor.open("trees.yaml", HEAD)
    path = editor.open("elm.yaml", APPLICATION.replace("town", "city"))
    assert editor.findings(path)

    editor.change(path, APPLICATION)

    assert [] == editor.findings(path)


def test_an_application_follows_its_policy_as_it_is_typed(editor: Editor) -> None:
    """What the policy asks for now."""
    policy = editor.open("trees.yaml", HEAD)
    path = editor.open("elm.yaml", APPLICATION)
    assert [] == editor.findings(path)

    editor.client.forget()
    editor.change(policy, HEAD.replace("trees from 0 to 500", "trees from 0 to 5"))

    held = editor.client.waited_for(
        "textDocument/publishDiagnostics",
        lambda each: each["uri"] == path.as_uri() and each["diagnostics"],
    )
    assert [under(APPLICATION, each["range"]) for each in held["diagnostics"]] == ["10"]


def test_an_application_that_cannot_be_read_shows_where(editor: Editor) -> None:
    """Its text before its facts."""
    editor.open("trees.yaml", HEAD)
    path = editor.open("elm.yaml", APPLICATION + "\tx: y\n")

    assert [("E122", "\t", 1)] == editor.findings(path)


def test_an_application_as_json_is_looked_at_too(editor: Editor) -> None:
    """By its own notation."""
    editor.open("trees.yaml", HEAD)
    text = '{"policy": "trees/parks",\n "facts": {"town": "Elm", "city": "Oak"}}\n'
    path = editor.open("elm.json", text)

    assert ['"city"'] == [word for _, word, _ in editor.findings(path)]


def test_an_application_to_an_unknown_policy_is_left_alone(editor: Editor) -> None:
    """So is one to a policy with errors, which says so itself."""
    unknown = editor.open("oak.yaml", APPLICATION.replace("trees/parks", "trees/gone"))
    assert [] == editor.findings(unknown)

    editor.open("trees.yaml", HEAD.replace("trees * price", "trese * price"))
    path = editor.open("elm.yaml", APPLICATION.replace("town", "city"))

    assert [] == editor.findings(path)


def test_a_shipped_application_is_held_against_the_shipped_policy(editor: Editor) -> None:
    """Also where it lies in no folder with policies."""
    name = "een-inwoner-onder-de-drempel.yaml"
    text = (TOP / "applications" / "call3" / name).read_text("utf-8")

    path = editor.open("mine.yaml", text.replace("7 499", "7.499"))

    assert ["7.499"] == [word for _, word, _ in editor.findings(path)]
