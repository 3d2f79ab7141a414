"""Both ways in which `tools/long_mutants.py` tries a mistake come to the same, where both can show it."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context

import pytest

from tools.core_mutants.mistakes import Module
from tools.core_mutants.trial import NOT_TRIED, NOTICED, UNNOTICED, Chosen, quickly, slowly

FILE = "engine/absence.py"
CHOSEN = Chosen(
    {"tests/interpret/test_presence.py::test_a_calculation_waits_for_all_its_open_operands": 1.0}
)


def tried(changes: list[tuple[str, str]]) -> list[tuple[int, int]]:
    """How each change ended, tried quickly and slowly."""
    module = Module(FILE)
    found = {
        (each.place.function, each.before.partition("(")[0]): each
        for each in reversed(module.mistakes)
        if each.after == "None" or not each.place.function
    }
    mistakes = [found[each] for each in changes]
    quick = quickly(FILE, [(partial(module.code, each), CHOSEN) for each in mistakes])
    slow = [slowly(FILE, module.code(each), CHOSEN, frozenset(CHOSEN.tests)) for each in mistakes]
    return list(zip(quick, [how for how, _ in slow], strict=True))


@pytest.mark.parametrize(
    ("change", "wanted"),
    [
        pytest.param(
            ("Unknown.__eq__", "isinstance"), (NOTICED, NOTICED), id="what the test reads"
        ),
        pytest.param(("Unknown.__hash__", "hash"), (UNNOTICED, UNNOTICED), id="what it does not"),
    ],
)
def test_a_mistake_ends_in_the_same_way_quickly_and_slowly(
    change: tuple[str, str], wanted: tuple[int, int]
) -> None:
    """In a process that has imported nothing of the engine, as the tool's own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        assert [wanted] == pool.submit(tried, [change]).result()


def test_without_a_mistake_the_slow_way_notices_nothing() -> None:
    """And the quick way has nothing to put in place."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        assert pool.submit(sound).result() == (NOT_TRIED, UNNOTICED)


def sound() -> tuple[int, int]:
    """How the module itself ends."""
    text = Module(FILE).text
    code = compile(text, FILE, "exec")
    slow, _ = slowly(FILE, None, CHOSEN, frozenset(CHOSEN.tests))
    return quickly(FILE, [(lambda: code, CHOSEN)])[0], slow
