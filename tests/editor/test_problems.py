"""What is wrong in a policy, as the editor shows it while somebody types."""

from __future__ import annotations

from tests.editor.typed import under
from tests.editor.typing_in import Editor
from tests.uses.policies import HEAD

BAD = HEAD.replace("is: trees * price", "is: trese * price")
ERROR, WARNING = 1, 2


def test_a_policy_without_problems_shows_none(editor: Editor) -> None:
    """And says so, so that what was there goes away."""
    path = editor.open("trees.yaml", HEAD)

    assert [] == [each for each in editor.findings(path) if each[2] == ERROR]


def test_an_unknown_name_in_a_formula_underlines_just_that_word(editor: Editor) -> None:
    """Not the formula around it."""
    path = editor.open("trees.yaml", BAD)

    assert ("E202", "trese", ERROR) in editor.findings(path)


def test_a_problem_is_gone_when_it_is_mended(editor: Editor) -> None:
    """The text on the screen counts, saved or not."""
    path = editor.open("trees.yaml", BAD)
    before = editor.findings(path)

    editor.change(path, HEAD)

    assert "E202" in {code for code, _, _ in before}
    assert "E202" not in {code for code, _, _ in editor.findings(path)}


def test_what_only_proof_finds_is_shown_too(editor: Editor) -> None:
    """An amount below zero, for some applicant."""
    path = editor.open("trees.yaml", HEAD.replace("is: trees * price", "is: trees * price - 1 EUR"))

    told = editor.waited(path, "E448")

    assert ("E448", "subsidy", ERROR) in told


def test_a_problem_says_what_it_is_and_what_to_do(editor: Editor) -> None:
    """In Dutch; with a link to the page that explains it, and the name of who says so."""
    path = editor.open("trees.yaml", BAD)

    (shown,) = [each for each in editor.shown(path) if each["code"] == "E202"]

    assert shown["message"].startswith("de naam `trese` bestaat niet in deze regeling\nHerstel: ")
    assert "Bedoelde u `trees`?" in shown["message"]
    assert shown["source"] == "regelspoor"
    assert shown["codeDescription"]["href"].endswith("/docs/problems.md#e202")


def test_a_second_place_is_shown_beside_the_first(editor: Editor) -> None:
    """Where the name stands for the first time."""
    twice = HEAD.replace("  town: text\n", "  town: text\n  prices: text\n")
    path = editor.open("trees.yaml", twice)

    (shown,) = [each for each in editor.shown(path) if each["code"] == "E201"]
    (related,) = shown["relatedInformation"]

    assert related["message"] == "hier staat hij voor het eerst"
    assert under(twice, related["location"]["range"]) == "prices"
    assert related["location"]["range"] != shown["range"]


def test_a_file_that_cannot_be_read_shows_where(editor: Editor) -> None:
    """A tab, in the words of the reader."""
    path = editor.open("trees.yaml", HEAD.replace("  town: text", "\ttown: text"))

    assert [("E122", "\t", ERROR)] == editor.findings(path)


def test_a_misspelt_key_is_underlined(editor: Editor) -> None:
    """The shape is looked at before names are."""
    path = editor.open("trees.yaml", HEAD.replace("applicant:", "aplicant:"))

    assert [("E011", "aplicant", ERROR)] == editor.findings(path)


def test_a_policy_that_is_put_away_shows_nothing(editor: Editor) -> None:
    """What was underlined in it is taken back."""
    path = editor.open("trees.yaml", BAD)
    assert editor.findings(path)

    editor.client.forget()
    editor.close(path)

    told = editor.client.waited_for("textDocument/publishDiagnostics")
    assert [] == told["diagnostics"]


def test_a_text_that_is_no_policy_shows_nothing(editor: Editor) -> None:
    """Another program's YAML is left alone."""
    path = editor.open("docker.yaml", "services: {web: {image: nginx}}\n")

    assert [] == editor.shown(path)


def test_a_text_that_is_no_file_yet_is_looked_at(editor: Editor) -> None:
    """Its files beside it cannot be."""
    document = {"uri": "untitled:Untitled-1", "languageId": "yaml", "version": 77, "text": BAD}
    editor.client.notify("textDocument/didOpen", {"textDocument": document})

    told = editor.client.waited_for(
        "textDocument/publishDiagnostics", lambda held: held["uri"] == "untitled:Untitled-1"
    )
    editor.client.notify("textDocument/didClose", {"textDocument": {"uri": document["uri"]}})

    assert "E202" in {each["code"] for each in told["diagnostics"]}


def test_many_changes_at_once_end_with_what_stands_there_last(editor: Editor) -> None:
    """Nothing of what lay between is shown after it."""
    path = editor.open("trees.yaml", BAD)
    for number in range(20):
        editor.change(path, BAD.replace("trese", f"trese_{number}"))
    editor.change(path, HEAD)

    shown = editor.findings(path)

    assert "E202" not in {code for code, _, _ in shown}
