"""A place in the tokens of a formula, and what may come next."""

from __future__ import annotations

from engine.formula.stray import lacking, no_name, stray, unclosed
from engine.formula.tokens import Token, tokens_of


class Cursor:
    """Goes through the tokens of a formula from left to right.

    Raises:
        FormulaFault: the text is too long, or holds what can be no token.
    """

    __slots__ = ("at", "text", "tokens")

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = tokens_of(text)
        self.at = 0

    @property
    def here(self) -> Token:
        """The token to be read next."""
        return self.tokens[self.at]

    @property
    def end(self) -> int:
        """Where the token ends that was taken last."""
        return self.tokens[self.at - 1].end

    def take(self) -> Token:
        """The next token, which is read by this."""
        token = self.tokens[self.at]
        self.at += 1
        return token

    def accept(self, word: str) -> bool:
        """Whether `word` is next; if so it is read."""
        if self.tokens[self.at].text != word:
            return False
        self.at += 1
        return True

    def need(self, word: str, opener: Token) -> None:
        """Nothing, once `word` is read, which goes on with what `opener` began.

        Raises:
            FormulaFault: something else is next.
        """
        if not self.accept(word):
            raise lacking(self.tokens, self.at, opener, word)

    def need_end(self) -> None:
        """Nothing, at the end.

        Raises:
            FormulaFault: something is left.
        """
        if self.here.kind != "end":
            raise stray(self.tokens, self.at)

    def need_closing(self, opener: int, closing: str) -> Token:
        """One of the `closing` signs, for the bracket that is the token `opener`.

        Raises:
            FormulaFault: something else is next.
        """
        if self.here.text not in tuple(closing):
            raise unclosed(self.tokens, self.at, opener)
        return self.take()

    def need_name(self) -> Token:
        """The name that is next.

        Raises:
            FormulaFault: something else is next.
        """
        if self.here.kind != "name":
            raise no_name(self.tokens, self.at)
        return self.take()
