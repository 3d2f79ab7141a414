"""A text with a mistake in it, of which only the entry with the mistake is read anew."""

from __future__ import annotations

import pytest

from engine.mutation.mutant import Mutant, put_in
from engine.mutation.patching import Patching
from engine.mutation.trial import said
from engine.mutation.variants import Variants
from engine.source import Edit, Mapping, read_text
from tests.mutation.gardens import CASES, GOOD, mutation_of

TEXT = """\
one: 1
two:
  first: {a: 1, b: 2}
  second:
    all_of: [x, y]
    only_if: z
three:
  - name: first
    only_if: x
    list:
      - a
      - b
  - plain
"""


def _patching(text: str) -> Patching:
    document, problems = read_text(text, "text.yaml", notation="yaml")
    assert not problems
    assert isinstance(document.root, Mapping)
    return Patching(document.source, document.root)


def _of(mutant: Mutant, variants: Variants) -> object:
    """What the rules say with a mistake."""
    policy = variants.bare_of(mutant)
    return policy and {name: said(each) for name, each in policy.definitions.items()}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a: 1", "a: 3"),
        ("[x, y]", "[x]"),
        ("only_if: z", "only_if: not z"),
        ("    only_if: z\n", ""),
        ("only_if: x", "only_if: y"),
        ("      - a\n", ""),
        ("name: first", "name: other"),
        ("all_of", "any_of"),
        ("one: 1\n", ""),
        ("second:\n    all_of: [x, y]\n    only_if: z", "second: 2"),
        ("plain", "other"),
    ],
)
def test_what_is_read_anew_is_what_the_whole_text_says(old: str, new: str) -> None:
    """Or it is left to be read whole."""
    start = TEXT.index(old)
    edits = (Edit(start, start + len(old), new),)

    root = _patching(TEXT).root_with(edits)

    whole, _ = read_text(put_in(TEXT, edits), "text.yaml", notation="yaml")
    assert root is None or _plain(root) == _plain(whole.root)


def _plain(node: object) -> object:
    """What a tree says, wherever it stands."""
    if isinstance(node, Mapping):
        return [(key.text, _plain(held)) for key, held in node]
    items = getattr(node, "items", None)
    return [_plain(each) for each in items] if items is not None else getattr(node, "text", node)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("one: 1\ntwo", "one: 1\ntwee"),
        ("one", "een"),
        ("one: 1\n", "one: 1\nmore: 2\n"),
        ("one: 1\n", ""),
        ("one: 1", "one: {"),
        ("name: first", "name: other"),
        ("plain", "other"),
    ],
)
def test_what_is_no_longer_one_entry_is_read_whole(old: str, new: str) -> None:
    """A key that changes, an entry more or less, what is no YAML, the first line of an item."""
    start = TEXT.index(old)

    root = _patching(TEXT).root_with((Edit(start, start + len(old), new),))

    assert root is None or len(root) == 3


@pytest.mark.parametrize("name", ["clauses", "lookups", "stages"])
def test_a_mistake_says_the_same_however_it_is_read(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rules are those of the whole text read anew."""
    mutation, _ = mutation_of(GOOD / f"{name}.yaml")
    quick = [_of(each, mutation.variants) for each in mutation.mutants]

    monkeypatch.setattr(Patching, "root_with", lambda *_: None)
    monkeypatch.setattr(mutation.variants, "tables", {})
    whole = [_of(each, mutation.variants) for each in mutation.mutants]

    assert len(quick) > 20
    assert quick == whole


def test_most_mistakes_do_not_need_the_whole_text() -> None:
    """Else nothing is won."""
    mutation, _ = mutation_of(CASES / "garden.yaml")
    patching = mutation.variants.patching

    found = [patching.root_with(each.edits) is None for each in mutation.mutants]

    assert found.count(True) * 10 < len(found)
