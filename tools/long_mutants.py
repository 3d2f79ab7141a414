"""Puts mistakes into the engine's own core, one at a time, and counts which of them the tests notice.

    python tools/long_mutants.py [FILE...] [--jobs 2] [--list | --figures]

Without FILE all modules of the core; a folder stands for what is in it. What was done is kept in
`.mutants/`, so that a run that was stopped goes on, and in brief in `tools/core_mutants/found.json`, which
is committed. A mistake that was noticed is tried again when its module changes, one that was not also when
a test or a case does. The figures and what no test notices go into the marked block of `docs/quality.md`.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, partial
from hashlib import sha256
from itertools import chain, zip_longest
from pathlib import Path

TOP = Path(__file__).parents[1]
sys.path.insert(0, str(TOP))

from tools import chunks  # noqa: E402 - the path comes first
from tools.blocks import replace_block  # noqa: E402
from tools.core_mutants import equivalent  # noqa: E402
from tools.core_mutants import found as in_brief  # noqa: E402
from tools.core_mutants.choose import Table  # noqa: E402
from tools.core_mutants.found import Found, Progress, short_hash  # noqa: E402
from tools.core_mutants.groups import GROUPS, Group, files_of  # noqa: E402
from tools.core_mutants.mistakes import Mistake, Module  # noqa: E402
from tools.core_mutants.report import Results, text  # noqa: E402
from tools.core_mutants.trial import NOT_TRIED, UNNOTICED, Chosen, quickly, slowly  # noqa: E402

KEPT = TOP / ".mutants"
PROGRESS = KEPT / "progress.json"
CHUNK = 75


def chunk_of(file: str, names: list[str], measured: str, first: str) -> dict[str, int]:
    """What became of some mistakes of one module."""
    module, table = Module(file), Table(Path(measured), first)
    wanted = set(names)
    mistakes = [each for each in module.mistakes if each.name in wanted]
    in_functions = [each for each in mistakes if table.on_its_lines(file, each.place).tests]
    codes = [(partial(module.code, each), table.all(file, each.place)) for each in in_functions]
    found = dict.fromkeys(names, NOT_TRIED)
    if codes:
        ended = quickly(file, codes)
        found |= {each.name: how for each, how in zip(in_functions, ended, strict=True)}
    again = [each for each in mistakes if _is_to_be_shown(found[each.name], table, file, each)]
    return found | _slowly(module, table, again)


def _is_to_be_shown(how: int, table: Table, file: str, mistake: Mistake) -> bool:
    """Whether only the slow way shows what becomes of it."""
    return how == NOT_TRIED or (how == UNNOTICED and table.is_collected(file, mistake.place))


def _slowly(module: Module, table: Table, mistakes: list[Mistake]) -> dict[str, int]:
    """The same for those that the quick way does not show: first what is most about them, then all."""
    found: dict[str, int] = {}
    noticing: Counter[str] = Counter()
    tests = frozenset(table.tests)
    for number, each in enumerate(mistakes):
        chosen = table.all(module.file, each.place)
        if number == 0:
            sound, _ = slowly(module.file, None, chosen.some(), tests)
            assert sound == UNNOTICED, f"{module.file}: a test fails without any mistake"
        found[each.name] = UNNOTICED
        for some in _more_and_more(chosen, table, noticing):
            ended, test = slowly(module.file, module.code(each), some, tests)
            found[each.name] = ended
            if ended != UNNOTICED:
                noticing[test] += 1
                break
    return found


def _more_and_more(chosen: Chosen, table: Table, noticing: Counter[str]) -> Iterator[Chosen]:
    """The file that noticed most so far, what is most about it, and all: fewer are collected sooner."""
    known = [name for name, _ in noticing.most_common() if name in chosen.tests]
    last: dict[str, float] = {}
    for some in (chosen.of_file(known), table.first(chosen), chosen):
        in_turn = some.in_turn(noticing)
        if len(in_turn.tests) > len(last):
            last = in_turn.tests
            yield in_turn


def digest(paths: Iterable[Path]) -> str:
    """What tells one state of these files from another."""
    held = sha256()
    for path in sorted(paths):
        held.update(path.relative_to(TOP).as_posix().encode() + b"\0" + path.read_bytes())
    return held.hexdigest()[:16]


@cache
def digest_of_tests(group: Group) -> str:
    """That of the tests of a group and of the cases."""
    folders = [*group.tests, "tests/cases", "policies"]
    return digest(_files(folders) | {TOP / "tests" / "conftest.py"})


@cache
def measured(group: Group) -> Path:
    """Where it stands which test of the group executes what; measured if it changed."""
    state = digest(_files(["engine", "tests/cases", "policies", *group.tests]))
    path = KEPT / f"{group.name}-{state}.json"
    if not path.exists():
        print(f"{group.name}: which test executes which line", file=sys.stderr)
        KEPT.mkdir(exist_ok=True)
        command = [sys.executable, "-m", "tools.core_mutants.measure", str(path), *group.tests]
        subprocess.run(command, cwd=TOP, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - our own
    return path


def _files(folders: Iterable[str]) -> set[Path]:
    held = (path for folder in folders for path in (TOP / folder).rglob("*") if path.is_file())
    return {path for path in held if "__pycache__" not in path.parts}


def todo(found: Found, group: Group) -> Iterator[tuple[str, tuple[object, ...]]]:
    """The chunks of what is not known yet of one module."""
    names = [each.name for each in found.module.mistakes if each.name not in found.known]
    # In no order, so that what was tried of a module speaks for the rest of it.
    names.sort(key=lambda name: sha256(name.encode()).digest())
    for start in range(0, len(names), CHUNK):
        some = names[start : start + CHUNK]
        file, which = found.module.file, short_hash("\n".join(some))
        yield f"{found.key} {which}", (file, some, str(measured(group)), group.first)


def main() -> None:
    """Tries what has not been tried yet, then writes what is known of all."""
    parser = chunks.parser_of(__doc__)
    parser.add_argument("files", nargs="*", metavar="FILE")
    parser.add_argument("--list", action="store_true", help="print the mistakes, try none")
    parser.add_argument("--figures", action="store_true", help="write what is known, try none")
    given = parser.parse_args()
    of_core = [(Module(file), group) for group in GROUPS for file in files_of(group)]
    asked = [each for each in of_core if not given.files or _is_in(each[0].file, given.files)]
    if given.list:
        for module, _ in asked:
            for mistake in module.mistakes:
                print(f"{module.file}:{mistake.place.lines[0]} {mistake.name}")
        return
    if not given.figures:
        known = progress(of_core)
        by_module = [list(todo(found(*each, known), each[1])) for each in asked]
        in_turn = chain.from_iterable(zip_longest(*by_module))
        chunks.run(PROGRESS, chunk_of, dict(each for each in in_turn if each), given.jobs)
    known = progress(of_core)
    write([found(*each, known) for each in of_core])


def found(module: Module, group: Group, known: Progress) -> Found:
    """What is known of one module."""
    return Found(module, digest_of_tests(group), known)


def _is_in(file: str, asked: Iterable[str]) -> bool:
    return any(file == each or file.startswith(f"{each.rstrip('/')}/") for each in asked)


def progress(of_core: Iterable[tuple[Module, Group]]) -> Progress:
    """What earlier runs have found, here and where they were committed."""
    made = json.loads(PROGRESS.read_text("utf-8")) if PROGRESS.exists() else {}
    for key, figures in in_brief.read([module for module, _ in of_core]).items():
        made[key] = figures | made.get(key, {})
    return made


def write(of_core: list[Found]) -> None:
    """Puts the figures into `docs/quality.md`; fails where the list of equivalents is wrong."""
    listed = equivalent.read(equivalent.FILE.read_text(encoding="utf-8"))
    lost = equivalent.unmatched(listed, [each.module for each in of_core])
    assert not lost, f"named equivalent, but no longer there or without a reason: {lost}"
    in_brief.write(of_core)
    results = []
    for each in of_core:
        alike = frozenset(one.name for one in listed if one.file == each.module.file)
        results.append(Results(each.module, each.all, alike))
    replace_block(TOP / "docs" / "quality.md", "core mutants", text(results))
    wrong = [one.name for each in results for one in each.wrongly_listed]
    assert not wrong, f"named equivalent, but a test notices: {wrong}"


if __name__ == "__main__":
    main()
