"""The program: its commands put together, and every way in which it can end."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, NoReturn

import click

from engine.cli.active import active_command
from engine.cli.baseline import baseline_command
from engine.cli.check import check_command
from engine.cli.compare import compare_command
from engine.cli.cover import cover_command
from engine.cli.decide import decide_command
from engine.cli.demo import demo_command
from engine.cli.diff import diff_command
from engine.cli.doubts import doubts_command
from engine.cli.editor import editor_command
from engine.cli.example import example_command
from engine.cli.explain import explain_command
from engine.cli.form import form_command
from engine.cli.importing import import_command
from engine.cli.mutate import mutate_command
from engine.cli.new_call import new_call_command
from engine.cli.publish import publish_command
from engine.cli.read import read_command
from engine.cli.round import round_command
from engine.cli.schema import schema_command
from engine.cli.session import (
    FINE,
    NOBODY_READS,
    OUR_FAULT,
    STOPPED,
    WRONG_USAGE,
    Mistake,
    Session,
    put,
    say,
    session_of,
)
from engine.cli.solve import solve_command
from engine.cli.sources import sources_command
from engine.cli.sweep import sweep_command
from engine.cli.test import test_command
from engine.cli.usage import PROGRAM, SpokenGroup, lang, told
from engine.cli.watch import watch_command
from engine.cli.where import where_command
from engine.wordings.help import in_language
from engine.wordings.manual import HEADINGS, MANUAL

_COMPLETE = "_REGELSPOOR_COMPLETE"
_DEBUG = "REGELSPOOR_DEBUG"
# How many things are made before Python looks for circles among them.
_SELDOM = 100_000


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Does what the command line asks, and exits.

    Raises:
        SystemExit: always, with one of the documented codes.
    """
    # A command needs what it reads until it ends, so that hardly anything is found.
    gc.set_threshold(_SELDOM)
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: Sequence[str]) -> int:
    """Does what `arguments` ask; the code to exit with."""
    _speak_utf8()
    session = Session("nl")
    try:
        session = session_of(arguments, os.environ)
        code = _done(session, list(arguments))
        # Here rather than when Python ends: who reads may have gone.
        sys.stdout.flush()
    except click.UsageError as mistake:
        _show(mistake, session)
        return WRONG_USAGE
    except BrokenPipeError:
        _stop_writing()
        return NOBODY_READS
    except (KeyboardInterrupt, click.Abort):
        say("")
        session.tell("stopped")
        return STOPPED
    except Exception:  # noqa: BLE001 - the last door: whatever else went wrong is our fault
        return _our_fault(session)
    return code


def program(session: Session) -> SpokenGroup:
    """All commands, in the language of `session`."""
    language = session.language
    group = SpokenGroup(
        PROGRAM,
        session=session,
        help=in_language(MANUAL[PROGRAM].text, language),
        options_metavar=in_language(HEADINGS["OPTIONS"], language),
        subcommand_metavar=in_language(HEADINGS["COMMAND"], language),
        no_args_is_help=False,
        invoke_without_command=True,
        callback=click.pass_context(_without_command),
        params=[_version(session)],
    )
    made = [
        check_command(session),
        test_command(session),
        cover_command(session),
        read_command(session),
        sources_command(session),
        where_command(session),
        decide_command(session),
        explain_command(session),
        round_command(session),
        import_command(session),
        new_call_command(session),
        example_command(session),
        diff_command(session),
        compare_command(session),
        baseline_command(session),
        doubts_command(session),
        sweep_command(session),
        solve_command(session),
        mutate_command(session),
        watch_command(session),
        publish_command(session),
        active_command(session),
        form_command(session),
        schema_command(session),
        editor_command(session),
        demo_command(session),
    ]
    for each in made:
        group.add_command(each)
    lang(session, PROGRAM)(group)
    return group


def _without_command(ctx: click.Context) -> int:
    """Shows the help to whoever asks for nothing."""
    if ctx.invoked_subcommand is None:
        put(ctx.get_help())
    return FINE


def _version(session: Session) -> click.Option:
    def show(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:
        if wanted and not ctx.resilient_parsing:
            import engine

            put(f"{PROGRAM} {engine.__version__}")
            ctx.exit()

    words = in_language(MANUAL[PROGRAM].options["version"], session.language)
    return click.Option(
        ["--version"], is_flag=True, expose_value=False, is_eager=True, callback=show, help=words
    )


def _done(session: Session, arguments: list[str]) -> int:
    made = program(session)
    wanted = os.environ.get(_COMPLETE)
    if wanted:
        from click.shell_completion import shell_complete

        return shell_complete(made, {}, PROGRAM, _COMPLETE, wanted)
    try:
        with made.make_context(PROGRAM, arguments) as ctx:
            code: Any = made.invoke(ctx)
    except click.exceptions.Exit as ended:
        return ended.exit_code
    return int(code)


def _show(mistake: click.UsageError, session: Session) -> None:
    ctx = mistake.ctx
    is_about_files = type(mistake) is Mistake
    if ctx is not None and not is_about_files:
        say(ctx.get_usage())
    session.tell("mistake", what=told(mistake, session))
    if not is_about_files:
        session.tell("mistake.more", command=PROGRAM if ctx is None else ctx.command_path)


def _our_fault(session: Session) -> int:
    if os.environ.get(_DEBUG):
        import traceback

        traceback.print_exc()
    session.tell("fault")
    session.tell("fault.more")
    return OUR_FAULT


def _speak_utf8() -> None:
    """The same bytes on every machine, whatever its locale says; and no letter stops us."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, ValueError):
            stream.reconfigure(  # type: ignore[union-attr]  # a stand-in may lack it
                encoding="utf-8", errors="backslashreplace", newline="\n"
            )


def _stop_writing() -> None:
    """Lets Python end in peace: what is still to be written goes nowhere."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
