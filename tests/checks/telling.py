"""All that is told of each written case, as `tests/cases/checks/told.txt` holds it.

    python -m tests.checks.telling

writes that file again, for who means a change of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from engine.problem import Problem
from tests.checks.written import found, marked, whole

CASES = Path(__file__).parents[1] / "cases" / "checks"
TOLD = CASES / "told.txt"


def cases() -> Iterator[tuple[str, str]]:
    """The sentence and the rules of each case."""
    for file in sorted(CASES.glob("*.yaml")):
        for text in file.read_text(encoding="utf-8").split("\n---\n"):
            sentence, _, rules = text.partition("\n")
            yield f"{file.stem}: {sentence.removeprefix('# ')}", rules


def telling(rules: str, problems: tuple[Problem, ...]) -> str:
    """What is wrong, where, what it belongs to and how it is mended, of each of them."""
    text = whole(rules)
    return "\n".join(line for each in problems for line in _lines(each, text))


def _lines(problem: Problem, text: str) -> Iterator[str]:
    yield f"{problem.code} {problem.what('en')}"
    yield f"  {' · '.join(str(each) for each in problem.within)} · {marked(problem, text)}: {problem.label('en')}"
    for span, name in problem.also:
        there = text[span.start : span.end].partition("\n")[0]
        yield f"  {there}: {problem.label_of(name, 'en')}"
    yield f"  {problem.mend('en')}"
    if problem.fix is not None:
        yield f"  {problem.fix.replacement}"


def kept() -> Mapping[str, str]:
    """What the file holds, by the sentence of the case."""
    blocks = re.split(r"^# ", TOLD.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    pairs = (each.rstrip("\n").partition("\n") for each in blocks)
    return {sentence: told for sentence, _, told in pairs}


def main() -> None:
    """Writes what is told of each case of which anything is."""
    told = ((sentence, telling(rules, found(rules))) for sentence, rules in cases())
    text = "\n".join(f"# {sentence}\n{lines}" for sentence, lines in told if lines)
    TOLD.write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
