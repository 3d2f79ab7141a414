"""Commands, options and help in the user's language, on top of click's own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, Final

import click

from engine.cli.session import LANGUAGES, Misspelt, Mistake, Session, listed
from engine.wordings.help import Manual, in_language
from engine.wordings.manual import COMPLETION, EXIT_CODES, HEADINGS, MANUAL, SHARED

PROGRAM: Final = "regelspoor"
_EXAMPLE_INDENT: Final = "      "

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


class OneOf(click.Choice):  # type: ignore[type-arg]  # generic in some versions of click only
    """One of several words; any other is refused in the user's language."""

    def __init__(self, session: Session, words: tuple[str, ...]) -> None:
        super().__init__(words)
        self.session: Final = session

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The word itself.

        Raises:
            Misspelt: it is none of them.
        """
        if value in self.choices:
            return str(value)
        of = param if isinstance(param, click.Option) or ctx is None else ctx.command
        name = of.opts[-1] if isinstance(of, click.Option) else getattr(of, "name", "")
        known = listed([str(each) for each in self.choices])
        words = self.session.words("mistake.choice", given=str(value), name=name, known=known)
        raise Misspelt(words, ctx)


class Day(click.ParamType):  # type: ignore[type-arg]  # generic in some versions of click only
    """A day, written as in a policy; anything else is refused in the user's language."""

    name = "day"

    def __init__(self, session: Session) -> None:
        self.session: Final = session

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day.

        Raises:
            Misspelt: it is none.
        """
        from engine.dates import DateFault, parse_date

        try:
            return parse_date(value)
        except DateFault:
            name = "" if param is None else param.opts[-1]
            words = self.session.words("mistake.day", given=str(value), name=name)
            raise Misspelt(words, ctx) from None


class Needed(click.Option):
    """An option that must be given, and says so in the user's language."""

    def __init__(self, *arguments: Any, session: Session, **named: Any) -> None:
        super().__init__(*arguments, required=True, **named)
        self.session: Final = session

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """How the option is written, and what it does."""
        record = super().get_help_record(ctx)
        words = in_language(HEADINGS["required"], self.session.language)
        return record and (record[0], record[1].replace("[required]", f"[{words}]"))


class Spoken(click.Command):
    """A command whose help is in the user's language and ends with examples."""

    def __init__(self, *arguments: Any, session: Session, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.session: Final = session

    @property
    def manual(self) -> Manual:
        """The words of its help."""
        return MANUAL[self.name or PROGRAM]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The arguments that are left; a mistake in them knows which command it is about."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as mistake:
            mistake.ctx = mistake.ctx or ctx
            raise

    def heading(self, key: str) -> str:
        """A heading of the help."""
        return in_language(HEADINGS[key], self.session.language)

    def get_help_option(self, ctx: click.Context) -> click.Option:
        """The option for help, described in the user's language."""
        option = super().get_help_option(ctx)
        assert option is not None  # noqa: S101 - every command of ours has it
        option.help = in_language(SHARED["help"], self.session.language)
        return option

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes how the command is given."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=self.heading("usage"))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the options, each with what it does."""
        options = [each for each in self.get_params(ctx) if isinstance(each, click.Option)]
        records = [each.get_help_record(ctx) for each in options]
        with formatter.section(self.heading("options")):
            formatter.write_dl([each for each in records if each is not None])

    def format_epilog(
        self,
        ctx: click.Context,  # noqa: ARG002 - click hands it to whoever writes a part of the help
        formatter: click.HelpFormatter,
    ) -> None:
        """Writes the examples, just as they can be typed."""
        with formatter.section(self.heading("examples")):
            for example in self.manual.examples:
                shows = in_language(example.shows, self.session.language)
                formatter.write(f"  {example.line}\n{_EXAMPLE_INDENT}{shows}\n")


class SpokenGroup(Spoken, click.Group):
    """The program itself: its commands, its exit codes, how it is completed with Tab."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click gives it
        """The commands in the order in which one meets them."""
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that is asked for.

        Raises:
            Misspelt: there is none of that name.
        """
        if not args[0].startswith("-") and args[0] not in self.commands:
            what = self.session.words("mistake.no_command", name=args[0])
            raise Misspelt(what + near(self.session, args[0], list(self.commands)), ctx)
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the commands, then the options."""
        rows = [(name, each.get_short_help_str(80)) for name, each in self.commands.items()]
        with formatter.section(self.heading("commands")):
            formatter.write_dl(rows)
        super().format_options(ctx, formatter)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the examples, the exit codes, and the lines that a shell needs."""
        super().format_epilog(ctx, formatter)
        language = self.session.language
        with formatter.section(self.heading("exit_codes")):
            formatter.write_dl([(str(c), in_language(w, language)) for c, w in EXIT_CODES.items()])
        with formatter.section(self.heading("completion")):
            for shell, line in COMPLETION.items():
                formatter.write(f"  {shell:<5} {line}\n")


def near(session: Session, name: str, names: list[str]) -> str:
    """The end of a sentence that offers the name that was likely meant; empty if none is."""
    from engine.problem import nearest

    meant = nearest(name, names)
    return "" if meant is None else session.words("mistake.near", near=f"`{meant}`")


def command(session: Session, name: str) -> Callable[[Callable[..., int]], click.Command]:
    """Makes the command `name` of a function that does it and gives the exit code."""
    manual = MANUAL[name]
    return click.command(
        name,
        cls=Spoken,
        session=session,
        help=in_language(manual.text, session.language),
        short_help=in_language(manual.short, session.language),
        options_metavar=in_language(HEADINGS["OPTIONS"], session.language),
    )


def flag(session: Session, of: str, *names: str) -> Decorator:
    """An option of the command `of` that is given or not."""
    return click.option(*names, is_flag=True, help=_help(session, of, names))


def choice(session: Session, of: str, *names: str, words: tuple[str, ...]) -> Decorator:
    """An option that takes one of several words."""
    metavar = "|".join(words)
    kind = OneOf(session, words)
    return click.option(*names, type=kind, metavar=metavar, help=_help(session, of, names))


def text(
    session: Session,
    of: str,
    *names: str,
    called: str,
    required: bool = False,
    multiple: bool = False,
) -> Decorator:
    """An option that takes a text, or several."""
    words = {"metavar": _called(session, called), "help": _help(session, of, names)}
    return _option(session, names, required=required, multiple=multiple, **words)


def file(
    session: Session, of: str, *names: str, multiple: bool = False, required: bool = False
) -> Decorator:
    """An option that takes a path, or several."""
    words = {
        "metavar": _called(session, "PATH" if multiple else "FILE"),
        "help": _help(session, of, names),
    }
    kind = click.Path(path_type=Path)
    return _option(session, names, required=required, multiple=multiple, type=kind, **words)


def _option(
    session: Session, names: tuple[str, ...], *, required: bool, **described: Any
) -> Decorator:
    if required:
        return click.option(*names, cls=Needed, session=session, **described)
    return click.option(*names, **described)


def day(session: Session, of: str, *names: str, required: bool = False) -> Decorator:
    """An option that takes a day."""
    words = {"metavar": _called(session, "DAY"), "help": _help(session, of, names)}
    return _option(session, names, required=required, type=Day(session), **words)


def one(session: Session, name: str, called: str) -> Decorator:
    """An argument that is a text."""
    return click.argument(name, metavar=_called(session, called))


def path_of(given: str, session: Session) -> Path:
    """The policy's file that `given` names: a path, or its name alone where it is looked for.

    Raises:
        Mistake: there is no such file.
    """
    path = Path(given)
    tried = [path, path.with_name(f"{path.name}.yaml"), Path("policies", f"{path.name}.yaml")]
    found = next((each for each in tried if each.is_file()), None)
    if found is None:
        session.mistake("file.missing", file=path)
    return found


def word(session: Session, name: str, words: tuple[str, ...]) -> Decorator:
    """An argument that is one of several words."""
    return click.argument(name, type=OneOf(session, words), metavar="|".join(words))


def paths(
    session: Session, name: str, called: str, *, several: bool = False, required: bool = True
) -> Decorator:
    """An argument that is a path, or several; at least one of them if `required`."""
    return click.argument(
        name,
        nargs=-1 if several else 1,
        required=required,
        type=click.Path(path_type=Path),
        metavar=_called(session, called),
    )


def lang(session: Session, of: str) -> Decorator:
    """The option for the language; `session` has read it already, so its value goes nowhere."""
    kind = OneOf(session, LANGUAGES)
    return click.option(
        "--lang",
        type=kind,
        metavar="|".join(LANGUAGES),
        expose_value=False,
        help=_help(session, of, ("--lang",)),
    )


def _called(session: Session, name: str) -> str:
    return in_language(HEADINGS[name], session.language)


def _help(session: Session, of: str, names: tuple[str, ...]) -> str:
    key = names[0].removeprefix("--")
    own = MANUAL[of].options
    return in_language(own[key] if key in own else SHARED[key], session.language)


def told(error: click.UsageError, session: Session) -> str:
    """What is wrong with a command line, in the user's language."""
    match error:
        case Mistake():
            return error.message
        case click.NoSuchOption(option_name=name):
            what = session.words("mistake.no_option", name=name)
            known = [] if error.ctx is None else _options(error.ctx)
            return what + near(session, name, known)
        case click.BadOptionUsage(option_name=name):
            flags = _flags(error.ctx)
            key = "mistake.takes_no_value" if name in flags else "mistake.needs_value"
            return session.words(key, name=name)
        case click.MissingParameter(param=click.Option() as option):
            return session.words("mistake.missing", name=option.opts[-1])
        case click.MissingParameter(param=click.Parameter() as param):
            return session.words("mistake.missing", name=param.metavar or param.name)
        case _ if type(error) is click.UsageError and error.ctx is not None:
            return session.words("mistake.too_many", command=error.ctx.command_path)
    return session.words("mistake.other", what=error.format_message())


def _options(ctx: click.Context) -> list[str]:
    return [name for each in ctx.command.get_params(ctx) for name in each.opts if name[0] == "-"]


def _flags(ctx: click.Context | None) -> frozenset[str]:
    params = [] if ctx is None else ctx.command.get_params(ctx)
    return frozenset(
        name for p in params if isinstance(p, click.Option) and p.is_flag for name in p.opts
    )
