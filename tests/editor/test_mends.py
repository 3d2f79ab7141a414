"""What can be mended with certainty is one click."""

from __future__ import annotations

from tests.editor.typed import at
from tests.editor.typing_in import Editor
from tests.uses.policies import HEAD

TIMES = HEAD.replace("is: trees * price", "is: trees × price")


def test_a_sign_of_another_notation_is_replaced(editor: Editor) -> None:
    """The fix says what it does."""
    path = editor.open("trees.yaml", TIMES)

    assert ("Vervang `×` door `*`", HEAD) == editor.mended(path, "E132")


def test_a_hidden_sign_is_taken_out(editor: Editor) -> None:
    """Nothing comes in its place."""
    path = editor.open("trees.yaml", HEAD.replace("trees * price", "trees *\u200b price"))

    title, text = editor.mended(path, "E130")

    assert title == "Haal `\\u200b` weg"
    assert text == HEAD


def test_a_zero_that_is_missing_is_put_in(editor: Editor) -> None:
    """The fix shows both."""
    path = editor.open("trees.yaml", HEAD.replace("trees * price", "trees * price * .5"))

    assert editor.mended(path, "E136")[0] == "Vervang `.5` door `0.5`"


def test_a_misspelt_key_becomes_the_key(editor: Editor) -> None:
    """When there is only one that it can be."""
    path = editor.open("trees.yaml", HEAD.replace("applicant:", "aplicant:"))

    assert editor.mended(path, "E011") == ("Vervang `aplicant` door `applicant`", HEAD)


def test_elsewhere_nothing_is_offered(editor: Editor) -> None:
    """Only where the problem is."""
    path = editor.open("trees.yaml", TIMES)
    editor.findings(path)
    start = at(TIMES, "language")

    actions = editor.ask(
        "codeAction", path, range={"start": start, "end": start}, context={"diagnostics": []}
    )

    assert [] == actions


def test_a_problem_without_a_certain_mend_has_none(editor: Editor) -> None:
    """What was meant is only guessed."""
    text = HEAD.replace("trees * price", "trese * price")
    path = editor.open("trees.yaml", text)
    (shown,) = [each for each in editor.shown(path) if each["code"] == "E202"]

    actions = editor.ask("codeAction", path, range=shown["range"], context={"diagnostics": [shown]})

    assert [] == actions


def test_a_mend_of_a_text_that_is_another_by_now_is_not_offered(editor: Editor) -> None:
    """It would change the wrong characters."""
    path = editor.open("trees.yaml", TIMES)
    (shown,) = [each for each in editor.shown(path) if each["code"] == "E132"]

    editor.set(pause=60_000)
    editor.client.notify(
        "textDocument/didChange",
        {
            "textDocument": {"uri": path.as_uri(), "version": editor.version + 1},
            "contentChanges": [{"text": "# another line\n" + TIMES}],
        },
    )
    actions = editor.ask("codeAction", path, range=shown["range"], context={"diagnostics": [shown]})
    editor.version += 1
    editor.set(pause=0)

    assert [] == actions
