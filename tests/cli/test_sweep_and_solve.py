"""`sweep` and `solve`: other values of a number on old applications, as text, page and data."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from tests.cli.running import CASES, ROOT, Done, run, seeds

ORCHARD = ROOT / "tests" / "cases" / "whatif" / "orchard.yaml"
ASKED = ROOT / "tests" / "cases" / "whatif" / "asked"
FROM_18 = ("--from", "18", "--to", "22", "--step", "2")


def swept(*more: object, name: str = "least") -> Done:
    """What `sweep` says of the orchards."""
    return run("sweep", "--lang", "en", ORCHARD, name, "--applications", ASKED, *more)


def solved(*more: object, name: str = "least") -> Done:
    """What `solve` says of them."""
    return run("solve", "--lang", "en", ORCHARD, name, "--applications", ASKED, *more)


def test_a_sweep_is_told_as_text() -> None:
    """On the screen, and the code is 0."""
    done = swept(*FROM_18)

    assert 0 == done.code
    assert "22 trees        € 1,441" in done.out


def test_a_sweep_gives_a_page_and_data_at_once(tmp_path: Path) -> None:
    """The page in its file, the data on the screen."""
    page = tmp_path / "page.html"
    done = swept(*FROM_18, "--page", page, "--json", "--near", "10%")

    assert 3 == len(done.lines[0]["points"])
    assert "0.1" == done.lines[0]["near"]
    assert "What each value costs" in page.read_text("utf-8")


def test_a_solution_exits_with_0_and_none_with_1() -> None:
    """A program can tell them apart."""
    assert 0 == solved("--budget", "1 500 EUR", "--from", "15", "--to", "25").code
    done = solved("--budget", "1", "--from", "18", "--to", "22", "--json")
    assert (1, "none within") == (done.code, done.lines[0]["ending"])


def test_the_range_is_chosen_around_the_value_if_nobody_says_it() -> None:
    """Either end of it can be said alone."""
    whole = solved("--budget", "1500", "--json").lines[0]["searched"]
    half = solved("--budget", "1500", "--json", "--to", "30").lines[0]["searched"]

    assert {"first": "10", "last": "40", "step": "1", "count": 31} == whole
    assert {"first": "10", "last": "30", "step": "1", "count": 21} == half


@pytest.mark.parametrize(
    ("more", "name", "said"),
    [
        (FROM_18, "leest", "do you mean `least`?"),
        (FROM_18, "zzz", "`zzz` is no number or day in `parameters`"),
        (FROM_18, "price", "write which: `price.2025-07-01`, `price.2025-01-01`"),
        (FROM_18, "towns.Aven.open", "cannot change in steps"),
        (("--from", "8.000", "--to", "9", "--step", "1"), "least", "--from: `8.000` can mean two"),
        (("--from", "8", "--to", "9 plots", "--step", "1"), "least", "--to: "),
        (("--from", "8", "--to", "9", "--step", "1.5"), "least", "--step: "),
        (("--from", "8", "--to", "9", "--step", "0"), "least", "--step must be more than zero"),
        (("--from", "9", "--to", "8", "--step", "1"), "least", "--to must lie at least one step"),
        (("--from", "1", "--to", "999", "--step", "1"), "least", "more than 200 values"),
        ((*FROM_18, "--near", "200 %"), "least", "from 0 % to 100 %"),
        ((*FROM_18, "--near", "much"), "least", "--near: "),
        ((*FROM_18, "--stage", "later"), "least", "later"),
    ],
)
def test_what_cannot_be_swept_is_refused_with_the_mend(
    more: tuple[str, ...], name: str, said: str
) -> None:
    """Before anything is decided; the code is 2."""
    done = swept(*more, name=name)

    assert 2 == done.code
    assert said in done.err


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--budget", "16.000"), "--budget: `16.000` can mean two things"),
        (("--budget", "1", "--from", "2025-01-01"), "--to is needed"),
        (("--budget", "1", "--to", "2025-01-01"), "--from is needed"),
    ],
)
def test_what_cannot_be_solved_is_refused_with_the_mend(more: tuple[str, ...], said: str) -> None:
    """A day has no double."""
    done = solved(*more, name="last_day")

    assert 2 == done.code
    assert said in done.err


@pytest.mark.parametrize("verb", ["sweep", "solve"])
def test_a_file_that_cannot_be_read_ends_with_4(verb: str, tmp_path: Path) -> None:
    """The others are told all the same."""
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text("policy: trials/orchard\n", "utf-8")
    more = FROM_18 if verb == "sweep" else ("--budget", "1500", "--to", "24")
    done = (swept if verb == "sweep" else solved)(*more, "--applications", wrong)

    assert 4 == done.code
    assert "wrong.yaml" in done.out


@pytest.mark.parametrize("verb", ["sweep", "solve"])
@pytest.mark.parametrize("form", [[], ["--json"]])
def test_a_policy_that_is_refused_is_not_tried(verb: str, form: list[str], tmp_path: Path) -> None:
    """The code is 3."""
    wrong = seeds(tmp_path, ("pupils >=", "pupil >="))
    more = FROM_18 if verb == "sweep" else ("--budget", "1")
    folder = CASES / "applications"

    assert 3 == run(verb, *form, wrong, "least_pupils", *more, "--applications", folder).code


@pytest.mark.parametrize(
    ("verb", "name", "more"),
    [
        ("sweep", "least", ("--from", "18", "--to", "22", "--step", "2", "--near", "10%")),
        ("sweep", "last_day", ("--from", "2025-04-30", "--to", "2025-05-02", "--step", "1 day")),
        ("sweep", "most", ("--from", "-1", "--to", "1 000", "--step", "1001")),
        ("sweep", "large", ("--from", "299", "--to", "600", "--step", "301", "--near", "50%")),
        ("solve", "least", ("--budget", "1500")),
        ("solve", "least", ("--budget", "1", "--from", "18", "--to", "22")),
    ],
)
def test_the_data_are_as_their_schema_describes(
    verb: str, name: str, more: tuple[str, ...]
) -> None:
    """Every key is known, and none is missing: with and without an answer, a jump, a problem."""
    schema = json.loads((ROOT / "schemas" / f"{verb}.schema.json").read_text("utf-8"))

    (told,) = run(verb, ORCHARD, name, "--applications", ASKED, *more, "--json").lines

    errors = jsonschema.Draft7Validator(schema).iter_errors(told)
    assert [each.message for each in errors] == []
