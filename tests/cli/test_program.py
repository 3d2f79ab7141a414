"""The program as a whole: languages, colours, help, and every way in which it can end."""

from __future__ import annotations

import io
import os
import runpy
import signal
import subprocess
import sys
from pathlib import Path
from string import Formatter

import click
import pytest

import engine
from engine.cli import decide as decide_module
from engine.cli import program as program_module
from engine.cli import session as session_module
from engine.cli.session import Session, language_of, session_of
from engine.cli.usage import told
from engine.wordings.commands import SAID
from engine.wordings.manual import EXIT_CODES, HEADINGS, MANUAL, SHARED
from tests.cli.running import ENOUGH, FOLDER, ROOT, SEEDS, STOPPABLE, run, seeds, shell, written

COMMANDS = [name for name in MANUAL if name != "regelspoor"]
EXAMPLES = [
    pytest.param(example, id=example.line.removeprefix("regelspoor "))
    for manual in MANUAL.values()
    for example in manual.examples
]
LANGUAGES = ["nl", "en"]


# ── help ──


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_examples_in_both_languages(command, language) -> None:
    """Each option is described, and the examples stand as they can be typed."""
    done = run(command, "--help", "--lang", language)

    column = LANGUAGES.index(language)
    assert (0, "") == (done.code, done.err)
    assert done.out.startswith(HEADINGS["usage"][column])
    for example in MANUAL[command].examples:
        assert f"  {example.line}\n" in done.out
    for pair in MANUAL[command].options.values():
        assert " ".join(pair[column].split()) in " ".join(done.out.split())


@pytest.mark.parametrize("arguments", [(), ("--help",)])
def test_the_program_says_what_it_can_do(arguments) -> None:
    """Its commands, its exit codes and how to complete with Tab."""
    done = run(*arguments)

    assert done.code == 0
    for command in COMMANDS:
        assert f"\n  {command} " in done.out
    for code, words in EXIT_CODES.items():
        assert f"\n  {code}  {words[0]}" in done.out
    assert "_REGELSPOOR_COMPLETE=bash_source" in done.out


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_examples_of_the_help_work(example, tmp_path) -> None:
    """In a clone, as they stand; what they write goes elsewhere."""
    for name in ("applications", "policies"):
        (tmp_path / name).symlink_to(ROOT / name)
    _, *arguments = example.line.split()

    done = shell(*arguments, cwd=tmp_path)

    assert example.exit_code == done.code, done.err


def test_every_word_stands_in_both_languages_with_the_same_fields() -> None:
    """What one reader is told, the other is told."""
    for key, pair in SAID.items():
        dutch, english = (
            {name for _, name, _, _ in Formatter().parse(each) if name} for each in pair
        )
        assert dutch == english, key
        assert all(pair), key
    for pair in (*HEADINGS.values(), *SHARED.values(), *EXIT_CODES.values()):
        assert all(pair)


@pytest.mark.parametrize("shell_name", ["bash", "zsh", "fish"])
def test_a_shell_can_complete(shell_name) -> None:
    """With the line that the help shows."""
    done = shell(env={"_REGELSPOOR_COMPLETE": f"{shell_name}_source"})

    assert "_REGELSPOOR_COMPLETE" in done.out


@pytest.mark.parametrize(
    ("words", "place", "offered"),
    [("regelspoor che", 1, "plain,check"), ("regelspoor check --format g", 3, "plain,github")],
)
def test_a_word_is_completed(words, place, offered) -> None:
    """`regelspoor che`, and Tab."""
    wanted = {"COMP_WORDS": words, "COMP_CWORD": str(place)}

    done = run(env={"_REGELSPOOR_COMPLETE": "bash_complete", **wanted})

    assert offered in done.out


# ── version ──


def test_the_version_is_that_of_the_package() -> None:
    """On standard output, and nothing else."""
    assert f"regelspoor {engine.__version__}\n" == run("--version").out


def test_the_version_needs_none_of_the_heavy_parts() -> None:
    """So it comes at once."""
    code = (
        "import sys\nfrom engine.cli import main\n"
        "try: main(['--version'])\nexcept SystemExit: pass\n"
        "print(sorted({'yaml', 'jsonschema', 'engine.problem', 'zoneinfo'} & set(sys.modules)))"
    )

    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True
    )

    assert "[]" == done.stdout.splitlines()[-1]


# ── language ──


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], {}, "nl"),
        ([], {"LANG": "en_GB.UTF-8", "LC_ALL": "en_GB"}, "nl"),
        ([], {"REGELSPOOR_LANG": "en"}, "en"),
        ([], {"REGELSPOOR_LANG": ""}, "nl"),
        (["--lang", "en"], {}, "en"),
        (["--lang=en"], {"REGELSPOOR_LANG": "nl"}, "en"),
        (["check", "x", "--lang", "nl"], {"REGELSPOOR_LANG": "en"}, "nl"),
        (["--lang", "en", "--lang", "nl"], {}, "nl"),
        (["check", "--", "--lang", "en"], {}, "nl"),
        (["--lang"], {"REGELSPOOR_LANG": "en"}, "en"),
        (["--lang", "fr"], {"REGELSPOOR_LANG": "en"}, "nl"),
    ],
)
def test_the_language_is_dutch_unless_asked_otherwise(arguments, environment, language) -> None:
    """By an option, then by our own variable; never by the locale."""
    assert language == language_of(arguments, environment)


@pytest.mark.parametrize("place", [0, 1, 2])
def test_the_option_may_stand_anywhere(place) -> None:
    """Before the command or behind it."""
    arguments = ["check", str(SEEDS)]

    done = run(*arguments[:place], "--lang", "en", *arguments[place:])

    assert done.err.endswith("in order (draft: this version has not been published)\n")


@pytest.mark.parametrize(
    ("arguments", "environment"),
    [
        (["--lang", "fr", "check", SEEDS], {}),
        (["check", "--lang", "fr", SEEDS], {}),
        (["check", SEEDS], {"REGELSPOOR_LANG": "fr"}),
        (["--help"], {"REGELSPOOR_LANG": "fr"}),
    ],
)
def test_a_language_that_we_do_not_speak_is_a_mistake(arguments, environment) -> None:
    """Also in the environment."""
    done = run(*arguments, env=environment)

    assert done.code == 2
    assert "kies uit `nl`, `en`" in done.err


# ── colour ──


class Terminal(io.StringIO):
    """A stream that somebody looks at."""

    def isatty(self) -> bool:
        """It is a terminal."""
        return True


@pytest.mark.parametrize(
    ("stream", "environment", "colour"),
    [
        (Terminal, {}, True),
        (io.StringIO, {}, False),
        (Terminal, {"NO_COLOR": "1"}, False),
        (Terminal, {"NO_COLOR": ""}, True),
        (Terminal, {"TERM": "dumb"}, False),
    ],
)
def test_only_a_terminal_gets_colours_unless_it_wants_none(
    monkeypatch, stream, environment, colour
) -> None:
    """NO_COLOR, whatever it says, turns them off."""
    monkeypatch.setattr(sys, "stdout", stream())
    monkeypatch.setattr(sys, "stderr", stream())

    session = session_of([], environment)

    assert (colour, colour) == (session.colour_out, session.colour_err)


@pytest.mark.parametrize("command", ["check", "test", "decide", "explain"])
def test_no_command_colours_what_goes_into_a_file(command, tmp_path) -> None:
    """Here nothing is a terminal."""
    path = seeds(tmp_path, ("pupils >=", "pupil >=")) if command == "check" else SEEDS
    application = [ENOUGH] if command in ("decide", "explain") else []

    done = run(command, path, *application)

    assert "\x1b" not in done.out + done.err


@pytest.mark.parametrize(
    ("environment", "width"), [({"COLUMNS": "70"}, 70), ({"COLUMNS": "x"}, 100), ({}, 100)]
)
def test_a_terminal_says_how_wide_it_is(monkeypatch, environment, width) -> None:
    """And if it does not, lines have 100 characters."""
    monkeypatch.setattr(sys, "stdout", Terminal())

    assert width == session_module.width(environment, is_seen=True)


def test_the_width_of_a_real_terminal_is_asked_for(monkeypatch) -> None:
    """By its number."""

    class Real(Terminal):
        def fileno(self) -> int:
            return 1

    monkeypatch.setattr(sys, "stdout", Real())
    monkeypatch.setattr(os, "get_terminal_size", lambda _number: os.terminal_size((120, 40)))

    assert 120 == session_module.width({}, is_seen=True)


# ── wrong usage ──


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["chek"], "het commando `chek` bestaat niet; bedoelde u `check`?"),
        (["xyzzy"], "het commando `xyzzy` bestaat niet\n"),
        (["check", "--fixx", SEEDS], "de optie `--fixx` bestaat niet; bedoelde u `--fix`?"),
        (["--nonsense"], "de optie `--nonsense` bestaat niet\n"),
        (["check"], "`POLICY…` ontbreekt"),
        (["decide", SEEDS], "`AANVRAAG…` ontbreekt"),
        (["check", "--format"], "de optie `--format` heeft een waarde nodig"),
        (["--lang"], "de optie `--lang` heeft een waarde nodig"),
        (["check", "--fix=1", SEEDS], "de optie `--fix` krijgt geen waarde"),
        (["check", "--format", "xml", SEEDS], "`xml` past niet bij `--format`"),
        (["schema", SEEDS, SEEDS], "er staat meer achter `regelspoor schema` dan het aanneemt"),
        (["check", "none.yaml"], "`none.yaml` bestaat niet"),
        (["read", FOLDER], "is een map; noem een bestand"),
        (["decide", SEEDS, "none.yaml"], "`none.yaml` bestaat niet"),
        (["decide", "none.yaml", ENOUGH], "`none.yaml` bestaat niet"),
    ],
)
def test_a_wrong_command_line_is_told_in_dutch_and_the_code_is_2(arguments, said) -> None:
    """Nothing is done, and nothing goes to standard output."""
    done = run(*arguments)

    assert (2, "") == (done.code, done.out)
    assert said in done.err


def test_a_wrong_command_line_is_told_in_english_too() -> None:
    """With how it is written, and where help is."""
    done = run("--lang", "en", "check", "--fixx")

    assert "Usage: regelspoor check [OPTIONS] POLICY…\n" in done.err
    assert "Error: there is no option `--fixx`; did you mean `--fix`?\n" in done.err
    assert "For help: `regelspoor check --help`\n" in done.err


def test_a_file_that_is_not_there_is_one_line() -> None:
    """How a command is written is not the matter then."""
    assert "Fout: `none.yaml` bestaat niet\n" == run("check", "none.yaml").err


def test_a_pipe_is_no_policy(tmp_path) -> None:
    """Reading it could take for ever."""
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)

    assert run("check", pipe).code == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_a_mistake(tmp_path) -> None:
    """One clear message."""
    path = seeds(tmp_path)
    path.chmod(0)

    assert "kan niet gelezen worden" in run("check", path).err


@pytest.mark.parametrize("when", ["rb", "again"])
def test_a_file_that_cannot_be_opened_is_a_mistake(tmp_path, monkeypatch, when) -> None:
    """At first, or when it is gone a moment later."""
    path = seeds(tmp_path)
    usual = Path.open
    calls: list[str] = []

    def closed(self, mode="r", *arguments, **named):
        if self == path:
            calls.append(mode)
            if when == "rb" or len(calls) > 2:
                raise PermissionError(13, "no")
        return usual(self, mode, *arguments, **named)

    monkeypatch.setattr(Path, "open", closed)

    done = run("check", path)

    assert done.code == 2
    assert "kan niet gelezen worden" in done.err


def test_a_folder_without_applications_is_a_mistake(tmp_path) -> None:
    """Nothing decided is not everything in order."""
    done = run("decide", SEEDS, tmp_path)

    assert done.code == 2
    assert "staat geen enkel bestand .yaml, .yml, .json" in done.err


def test_what_click_says_for_itself_is_passed_on() -> None:
    """A mistake of a kind that we have no words for."""
    assert "odd" == told(click.BadParameter("odd"), Session("nl")).removeprefix("Invalid value: ")


# ── the other ways to end ──


def test_an_unexpected_fault_is_ours_and_the_code_is_5(monkeypatch) -> None:
    """One clear message, and nothing of the inside."""
    monkeypatch.setattr(decide_module, "decide_all", _broken)

    done = run("decide", SEEDS, ENOUGH)

    assert (5, "") == (done.code, done.out)
    assert done.err.startswith("Dit is een fout van ons, niet van uw bestanden")
    assert "Traceback" not in done.err
    assert "REGELSPOOR_DEBUG=1" in done.err


def test_with_debug_the_details_are_shown(monkeypatch) -> None:
    """For whoever mends it."""
    monkeypatch.setattr(decide_module, "decide_all", _broken)

    done = run("--lang", "en", "decide", SEEDS, ENOUGH, env={"REGELSPOOR_DEBUG": "1"})

    assert done.code == 5
    assert "ZeroDivisionError" in done.err
    assert "This is our fault" in done.err


def _broken(*_arguments, **_named) -> int:
    return 1 // 0


@pytest.mark.parametrize("stop", [KeyboardInterrupt, click.Abort])
def test_who_stops_it_gets_no_more_than_a_word(monkeypatch, stop) -> None:
    """The code is that of a shell."""

    def stopped(*_arguments, **_named) -> int:
        raise stop

    monkeypatch.setattr(decide_module, "decide_all", stopped)

    done = run("decide", SEEDS, ENOUGH)

    assert 130 == done.code
    assert "\nGestopt.\n" == done.err


def test_a_reader_that_goes_away_ends_it_without_a_word(monkeypatch) -> None:
    """As `head` does."""

    def gone(*_arguments, **_named) -> int:
        raise BrokenPipeError

    monkeypatch.setattr(decide_module, "decide_all", gone)

    done = run("decide", SEEDS, ENOUGH)

    assert (141, "", "") == (done.code, done.out, done.err)


def test_a_real_pipe_that_is_closed_ends_it_without_a_word() -> None:
    """Also when Python ends and writes what is left."""
    line = f"{sys.executable} -m engine.cli explain {SEEDS} {ENOUGH} | head -n 1"

    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {line}"], cwd=ROOT, check=False, capture_output=True
    )

    assert done.stdout.count(b"\n") == 1
    assert b"Exception" not in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="a signal of other systems")
def test_a_real_interrupt_ends_it_with_a_word(tmp_path) -> None:
    """Ctrl-C in the middle of a run, which leaves no half a file behind."""
    many = tmp_path / "many"
    many.mkdir()
    # What is said of so many does not fit into the pipe: until somebody reads, it cannot end.
    for number in range(2_000):
        written(many / f"{number}.yaml", f"policy: seeds/call1\nfacts: {{pupil: {number}}}\n")
    target = tmp_path / "out.jsonl"
    with subprocess.Popen(
        [*STOPPABLE, "decide", "--json", "--out", target, SEEDS, many],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as running:
        assert running.stderr is not None
        running.stderr.readline()
        running.send_signal(signal.SIGINT)
        _, said = running.communicate()

    assert 130 == running.returncode
    assert b"Gestopt." in said
    assert b"Traceback" not in said
    assert ["many"] == [each.name for each in tmp_path.iterdir()]


def test_data_are_utf_8_whatever_the_machine_prefers() -> None:
    """The same bytes everywhere."""
    done = shell("decide", SEEDS, ENOUGH, env={"PYTHONIOENCODING": "ascii", "LC_ALL": "C"})

    assert "€ 100" in done.out
    assert done.code == 0


def test_a_stream_that_cannot_be_set_up_is_used_as_it_is(monkeypatch) -> None:
    """A stand-in of another program."""
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stdout", stream)

    assert program_module.run(["--version"]) == 0
    assert stream.getvalue().startswith("regelspoor ")


def test_the_module_is_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """`python -m engine.cli`, where nothing is installed."""
    assert shell("--version").out == run("--version").out
    # Where the command is installed, pytest reads the engine by a finder that cannot run a module.
    finders = [
        each for each in sys.meta_path if type(each).__module__ != "_pytest.assertion.rewrite"
    ]
    monkeypatch.setattr(sys, "meta_path", finders)
    with pytest.raises(SystemExit):
        runpy.run_module("engine.cli", run_name="__main__")


def test_main_reads_the_command_line_itself(monkeypatch) -> None:
    """As the installed command does."""
    monkeypatch.setattr(sys, "argv", ["regelspoor", "--version"])

    with pytest.raises(SystemExit, match="0"):
        program_module.main()
