"""Where two texts differ, and every mixture of the two."""

from __future__ import annotations

import pytest

from engine.compare.trees import alike, differences, mixture
from engine.source import read_text
from engine.source.tree import Node

CASES: dict[str, tuple[str, str, list[tuple[str, ...]]]] = {
    "a value": ("a: 1\nb: 2\n", "a: 1\nb: 3\n", [("b",)]),
    "an entry that is new": ("a: 1\n", "a: 1\nb: 2\n", [("b",)]),
    "an entry put first": ("a: 1\n", "b: 2\na: 1\n", [("b",)]),
    "an entry that went": ("a: 1\nb: 2\n", "a: 1\n", [("b",)]),
    "a value deep down": ("a: {b: {c: 1, d: 2}}\n", "a: {b: {c: 1, d: 3}}\n", [("a", "b", "d")]),
    "a list of values": ("a: [1, 2]\n", "a: [1, 3]\n", [("a",)]),
    "an item changed": (
        "a:\n- {x: 1, y: 2, z: 3}\n- {x: 4, y: 5, z: 6}\n",
        "a:\n- {x: 1, y: 2, z: 3}\n- {x: 4, y: 5, z: 7}\n",
        [("a", "[1]", "z")],
    ),
    "an item with a list changed": (
        "a:\n- {x: [1, 2], y: 2}\n",
        "a:\n- {x: [1, 3], y: 2}\n",
        [("a", "[0]", "x")],
    ),
    "an item put in": (
        "a:\n- {x: 1, y: 2}\n- {x: 3, y: 4}\n",
        "a:\n- {x: 1, y: 2}\n- {p: 8, q: 9}\n- {x: 3, y: 4}\n",
        [("a", "[+1.0]")],
    ),
    "an item put in before one that changed": (
        "a:\n- {x: 1, y: 2, z: 3}\n",
        "a:\n- {p: 8, q: 9}\n- {x: 1, y: 2, z: 4}\n",
        [("a", "[+0.0]"), ("a", "[0]", "z")],
    ),
    "an item that went": (
        "a:\n- {x: 1, y: 2}\n- {p: 8, q: 9}\n- {x: 3, y: 4}\n",
        "a:\n- {x: 1, y: 2}\n- {x: 3, y: 4}\n",
        [("a", "[1]")],
    ),
    "a line of a block": (
        "a: |\n  x | 1\n  y | 2\n  z | 3\n",
        "a: |\n  x | 1\n  y | 5\n  z | 3\n",
        [("a", "[1]")],
    ),
    "a line more": ("a: |\n  x | 1\n", "a: |\n  x | 1\n  y | 2\n", [("a", "[+1.0]")]),
    "another shape": ("a: 1\n", "a: {b: 1}\n", [("a",)]),
    "quotes and order": ("a: 1\nb: 'x'\n", 'b: "x"\na: 1\n', []),
    "steps of the round that change places": (
        "round: {a: 1, b: 2, c: 3}\n",
        "round: {b: 2, a: 1, c: 3}\n",
        [("round", "[order]")],
    ),
    "steps of the round that move, come and go": (
        "round: {a: 1, b: 2, c: 3}\n",
        "round: {n: 4, c: 3, m: 5, a: 6}\n",
        [("round", "n"), ("round", "a"), ("round", "b"), ("round", "m"), ("round", "[order]")],
    ),
    "a step of the round that comes between": (
        "round: {a: 1, b: 2}\n",
        "round: {a: 1, n: 4, b: 2}\n",
        [("round", "n")],
    ),
    "entries elsewhere that change places": (
        "a: {round: {x: 1, y: 2}}\nrules: {x: 1, y: 2}\n",
        "a: {round: {y: 2, x: 1}}\nrules: {y: 2, x: 1}\n",
        [],
    ),
    "several": ("a: 1\nb: {c: 2}\n", "a: 4\nb: {c: 5}\n", [("a",), ("b", "c")]),
}


def tree(text: str) -> Node:
    """The tree of a text."""
    document, problems = read_text(text, "x.yaml", notation="yaml")
    assert not problems
    assert document.root is not None
    return document.root


@pytest.mark.parametrize("name", CASES)
def test_differences_are_named_by_their_paths(name: str) -> None:
    """As far down as both sides have the same shape."""
    before, after, paths = CASES[name]

    assert [each.path for each in differences(tree(before), tree(after))] == paths


@pytest.mark.parametrize("name", CASES)
def test_a_mixture_goes_from_the_old_text_to_the_new_one(name: str) -> None:
    """Without a path chosen it is the old text, with all of them the new one, order aside."""
    before, after, paths = CASES[name]
    old, new = tree(before), tree(after)

    assert alike(mixture(old, new, ()), old)
    assert not list(differences(mixture(old, new, paths), new))


def test_a_mixture_takes_only_what_was_chosen() -> None:
    """The other differences stay as they were."""
    before, after, _ = CASES["several"]

    mixed = mixture(tree(before), tree(after), {("b", "c")})

    assert alike(mixed, tree("a: 1\nb: {c: 5}\n"))


def test_a_step_that_went_stays_where_it_stood_while_only_the_order_is_new() -> None:
    """It is still there, as its going was not chosen."""
    before, after, _ = CASES["steps of the round that move, come and go"]

    mixed = mixture(tree(before), tree(after), {("round", "[order]")})

    assert alike(mixed, tree("round: {c: 3, a: 1, b: 2}\n"))
