"""`mutate`: small mistakes put into a policy, and whether its examples notice them."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from engine.cli.decide import refused_policy
from engine.cli.files import APPLICATIONS, Output, found, not_kept, readable
from engine.cli.places import Asked, Places, places_of, put
from engine.cli.policies import (
    Read,
    RefusedPolicyError,
    read_policy,
    rewritten,
    show_refused,
    tell_draft,
)
from engine.cli.session import APPLICATION_REFUSED, FINDING, FINE, Session, say
from engine.cli.usage import command, file, flag, lang, near, paths, text

if TYPE_CHECKING:
    from engine.application import Facts
    from engine.mutation.mutant import Mutant
    from engine.mutation.propose import Proposal
    from engine.mutation.run import Mutation, Tested
    from engine.policy.policy import Policy

_PERCENT: Final = re.compile(r"(\d{1,3})(?:[.,](\d{1,3}))? ?%")
_ALL: Final = "all"


def mutate_command(session: Session) -> click.Command:
    """The command `mutate`."""

    @command(session, "mutate")
    @paths(session, "policy", "POLICY")
    @text(session, "mutate", "--rule", called="NAME", multiple=True)
    @file(session, "mutate", "--applications", multiple=True)
    @text(session, "mutate", "--limit", called="NUMBER")
    @text(session, "mutate", "--least", called="SHARE")
    @text(session, "mutate", "--accept", called="MUTANT", multiple=True)
    @flag(session, "mutate", "--json")
    @file(session, "mutate", "--out")
    @file(session, "mutate", "--page")
    @lang(session, "mutate")
    def mutate(policy: Path, **wanted: Any) -> int:
        asked = Asked(None, *(wanted.pop(each) for each in ("json", "out", "page")))
        try:
            return _mutate(policy, session, places=places_of(asked, session), **wanted)
        except RefusedPolicyError as refused:
            return refused_policy(refused, session, json=asked.json)

    return mutate


def _mutate(  # noqa: PLR0913 - one for each option
    path: Path,
    session: Session,
    *,
    rule: tuple[str, ...],
    applications: tuple[Path, ...],
    limit: str | None,
    least: str | None,
    accept: tuple[str, ...],
    places: Places,
) -> int:
    """Puts the mistakes in, tells what came of them, and gives the code to exit with."""
    wanted, most = _share(least, session), _number(limit, session)
    readable(path, session)
    if accept:
        not_kept(path, session)
    read = read_policy(path, session)
    policy = _policy(read, session)
    archive = _archive(applications, read, policy, session)
    if archive is None:
        return APPLICATION_REFUSED
    mutation = _mutation(read, policy, archive, session)
    tested = _tested(mutation, _spread(_chosen(mutation, rule, path, session), most), session)
    proposals = _proposals(mutation, tested, read)
    put(places, partial(_write, tested, proposals, session), session)
    if accept and not _accepted(read, policy, proposals, accept, session):
        return FINDING
    return _code(tested, wanted, session)


def _policy(read: Read, session: Session) -> Policy:
    """The policy that was read.

    Raises:
        RefusedPolicyError: it has errors, which were shown.
    """
    policy = read.checked.policy
    if policy is None:
        show_refused(read, session)
        raise RefusedPolicyError(read)
    tell_draft(policy, session)
    return policy


def _archive(
    applications: tuple[Path, ...], read: Read, policy: Policy, session: Session
) -> tuple[Facts, ...] | None:
    """The facts of the applications over which the round is held; None if one cannot be read."""
    if not applications:
        return ()
    from engine.cli.deciding import Deciding, decided

    if not policy.round:
        session.mistake("mutate.no_round", file=read.path)
    files = found(applications, APPLICATIONS, session)
    made = [each.decision for each in decided(files, Deciding(policy, read.path.parent), session)]
    facts = tuple(each.run.facts for each in made if each is not None)
    if len(facts) < len(made):
        session.tell("round.unread", number=len(made) - len(facts))
        return None
    return facts


def _mutation(read: Read, policy: Policy, archive: tuple[Facts, ...], session: Session) -> Mutation:
    """The mistakes of the policy.

    Raises:
        Mistake: its own examples do not come out.
    """
    from engine.mutation.run import Mutation

    mutation = Mutation(policy, read.checked.document, read.path.parent, archive)
    if not all(each.passed for each in mutation.trial.results):
        session.mistake("mutate.failing", file=read.path)
    return mutation


def _chosen(
    mutation: Mutation, rules: tuple[str, ...], path: Path, session: Session
) -> list[Mutant]:
    """The mistakes in what these names name; all if there are none.

    Raises:
        Mistake: no mistake can be made in one of them, or only with applications that compete.
    """
    known = dict.fromkeys(each.place.name for each in mutation.mutants)
    for name in rules:
        if name in {each.name for each in mutation.policy.round} - known.keys():
            session.mistake("mutate.round_alone", file=path, name=name)
        if name not in known:
            meant = near(session, name, list(known))
            session.mistake("mutate.no_rule", file=path, name=name, near=meant)
    return [each for each in mutation.mutants if not rules or each.place.name in rules]


def _spread(mutants: list[Mutant], most: int | None) -> list[Mutant]:
    """At most so many of them, as far apart as can be."""
    if most is None or len(mutants) <= most:
        return mutants
    return [mutants[at * len(mutants) // most] for at in range(most)]


def _tested(mutation: Mutation, mutants: list[Mutant], session: Session) -> Tested:
    from engine.cli.deciding import Progress

    progress = Progress(len(mutants), session)
    tested = mutation.run(mutants, progress.at)
    progress.clear()
    return tested


def _proposals(mutation: Mutation, tested: Tested, read: Read) -> dict[str, Proposal]:
    """By mistake that nobody notices, an example that would."""
    from engine.mutation.propose import Proposing

    proposing = Proposing(mutation, read.checked.document)
    found = proposing.proposals(tested.survivors)
    return {name: each for each in found for name in each.mutants}


def _write(
    tested: Tested, proposals: dict[str, Proposal], session: Session, form: str, to: Output
) -> None:
    """Writes what came of the mistakes, in one form."""
    from engine.cli.findings import json_line
    from engine.mutation.data import as_data
    from engine.mutation.outline import examples, outline, with_examples
    from engine.pages.as_page import page_of
    from engine.pages.as_text import text_of

    if form == "json":
        to.put(json_line(as_data(tested, proposals)))
        return
    told = outline(tested, proposals, session.language)
    if form == "page":
        to.put(page_of(with_examples(told, proposals)).rstrip("\n"))
        return
    to.put(text_of(told, width=to.width, colour=to.takes_colour).rstrip("\n"))
    proposed = examples(proposals, session.language)
    if proposed:
        to.put(f"\n{proposed}")


def _accepted(
    read: Read,
    policy: Policy,
    proposals: dict[str, Proposal],
    names: tuple[str, ...],
    session: Session,
) -> bool:
    """Puts the proposed examples that are accepted into the policy; whether they stand there now.

    Raises:
        Mistake: for one of the names none is proposed.
    """
    from engine.cli.findings import Texts, drawn, from_here
    from engine.mutation.accept import accept

    wanted = list(proposals) if _ALL in names else names
    for name in wanted:
        if name not in proposals:
            meant = near(session, name, list(proposals))
            session.mistake("mutate.no_such", given=name, near=meant)
    chosen = list({proposals[name].name: proposals[name] for name in wanted}.values())
    if not chosen:
        return True
    made = accept(read.checked.document, read.path.parent, chosen)
    if made.problems:
        texts = Texts()
        texts.hold(read.path.as_posix(), made.source.text)
        for problem in from_here(made.problems, read.path.parent):
            say(drawn(problem, texts, session, colour=session.colour_err))
        return False
    if not rewritten(read, made.text, session):
        return False
    key = "mutate.accepted_one" if len(chosen) == 1 else "mutate.accepted"
    session.tell(key, file=read.path, number=len(chosen))
    if not policy.identity.is_draft:
        session.tell("draft_again", file=read.path, version=policy.identity.version)
    return True


def _code(tested: Tested, least: Fraction | None, session: Session) -> int:
    """The code to exit with: 1 if less is noticed than was asked."""
    from engine.mutation.outline import percent

    share = tested.score().share
    if least is None or share >= least:
        return FINE
    shares = (f"{percent(each)} %" for each in (share, least))
    session.tell("mutate.too_few", share=next(shares), least=next(shares))
    return FINDING


def _share(given: str | None, session: Session) -> Fraction | None:
    """The share that `95%` writes.

    Raises:
        Mistake: it writes none.
    """
    if given is None:
        return None
    found = _PERCENT.fullmatch(given.strip())
    share = None if found is None else Fraction(f"{found[1]}.{found[2] or 0}") / 100
    if share is None or share > 1:
        session.mistake("mistake.share", given=given)
    return share


def _number(given: str | None, session: Session) -> int | None:
    """The number that `--limit` gives.

    Raises:
        Mistake: it is none.
    """
    if given is None:
        return None
    if not given.isdecimal() or not int(given):
        session.mistake("mutate.limit", given=given)
    return int(given)
