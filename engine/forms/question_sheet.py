"""The sheet of questions: one row each, with its answer, what to type, and what it means."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeAlias

from engine.forms.entries import entry_of, synthetic
from engine.forms.hints import help_on, only_if, to_type
from engine.forms.layout import Page, Sheet, Style
from engine.forms.names import SheetNames
from engine.forms.tops import put_advice, put_top
from engine.policy.declarations import Fact, ListFact
from engine.sheets.asked import Asked, AskedList, Audience, Role, audience_of_list, roles_of
from engine.sheets.cells import Cell
from engine.sheets.heads import QUESTION, beside, is_needed
from engine.sheets.voice import Voice

Item: TypeAlias = Fact | AskedList

NUMBER, ANSWER, TYPE, HELP, BESIDE = 0, 2, 3, 4, 5

_HEADS: Final = ("number", "question", "answer", "type", "help")
_WIDTHS: Final = (6, 46, 30, 24, 48)
_BESIDE_WIDTHS: Final = (30, 22, 46, 30)
_STAR: Final = " *"


def question_sheet(voice: Voice, asked: Asked, names: SheetNames, stage: int) -> Sheet:
    """The sheet with all that is asked of one audience, but for lists, which have their own."""
    page, name = Page(), names.questions(asked.audience)
    put_top(page, voice, f"{name} · {voice.policy_title}", stage, asked.audience)
    if asked.audience is Audience.APPLICANT:
        put_advice(page, voice)
    judgements = [each for each in asked.on_file if each.is_judgement]
    plain: list[Item] = [each for each in asked.on_file if not each.is_judgement]
    questions = _Questions(page, voice, names, asked.audience)
    if plain or asked.lists:
        questions.block("facts", sorted([*plain, *asked.lists], key=lambda item: _of(item).order))
    if judgements:
        questions.block("judgements", judgements)
    if asked.audience is Audience.APPLICANT:
        questions.ask_whether_synthetic()
    widths = _WIDTHS + _BESIDE_WIDTHS[: questions.most_beside]
    heads = (questions.first_head, questions.first_head)
    return Sheet(name, tuple(page.printed), page.answers, None, widths, heads, Cell(0, 0))


class _Questions:
    """Puts blocks of questions on a page, numbered through."""

    def __init__(self, page: Page, voice: Voice, names: SheetNames, audience: Audience) -> None:
        self.page: Final = page
        self.voice: Final = voice
        self.names: Final = names
        self.audience: Final = audience
        self.columns: dict[Role, int] = {}
        self.number = 0
        self.most_beside = 0
        self.first_head = page.row + 2

    def block(self, title: str, items: Sequence[Item]) -> None:
        """A block of questions under its title and its heads."""
        page, voice = self.page, self.voice
        page.row += 1
        page.line(voice.say(f"block.{title}"), Style.BLOCK)
        for column, head in enumerate(_HEADS):
            page.put(column, voice.say(f"column.{head}"), Style.HEADING)
        of_any = {role for item in items for role in _roles(item)} - {Role.VALUE}
        roles = [role for role in Role if role in of_any]
        for column, role in enumerate(roles, BESIDE):
            words = beside(role, of_judgement=title == "judgements")
            page.put(column, voice.say(words), Style.HEADING)
        self.columns = {Role.VALUE: ANSWER} | {role: at for at, role in enumerate(roles, BESIDE)}
        self.most_beside = max(self.most_beside, len(roles))
        page.row += 1
        for item in items:
            self.number += 1
            if isinstance(item, Fact):
                self.question(item)
            else:
                self.pointer(item.of)

    def question(self, fact: Fact) -> None:
        """One question, with the cells that it has."""
        page, voice = self.page, self.voice
        self.start(voice.question(fact), is_needed(fact))
        page.put(TYPE, to_type(fact, voice), Style.TYPE)
        page.put(HELP, help_on(fact, voice), Style.HELP)
        for role in roles_of(fact):
            page.ask(self.columns[role], entry_of(voice, fact, role))
        page.row += 1

    def pointer(self, of: ListFact) -> None:
        """Where a list is filled in; the handler's part of another's list is not asked again."""
        page, voice = self.page, self.voice
        name = self.names.of(of, self.audience)
        is_own = audience_of_list(of) is self.audience
        self.start(voice.question(of) if is_own else name, is_own and is_needed(of))
        page.put(ANSWER, voice.say("see_sheet", name=name), Style.TYPE)
        page.put(TYPE, "", Style.TYPE)
        page.put(HELP, " ".join(only_if(of, voice)), Style.HELP)
        page.row += 1

    def start(self, question: str, needed: bool) -> None:
        """The number of a question, and the question itself."""
        star = _STAR if needed else ""
        self.page.put(NUMBER, f"{self.number}{star}", Style.NUMBER)
        self.page.put(QUESTION, question, Style.QUESTION)

    def ask_whether_synthetic(self) -> None:
        """Whether the application is made up, as the last question."""
        page, voice = self.page, self.voice
        page.row += 1
        page.put(NUMBER, "", Style.NUMBER)
        page.put(QUESTION, voice.say("synthetic"), Style.QUESTION)
        page.ask(ANSWER, synthetic(voice))
        page.put(TYPE, voice.say("type.truth"), Style.TYPE)
        page.put(HELP, voice.say("synthetic.help"), Style.HELP)


def _of(item: Item) -> Fact | ListFact:
    return item if isinstance(item, Fact) else item.of


def _roles(item: Item) -> tuple[Role, ...]:
    return roles_of(item) if isinstance(item, Fact) else (Role.VALUE,)
