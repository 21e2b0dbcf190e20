"""The text as the rules of time see it: tokens with the senses of their words, and small questions about them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from riwaya.arabic import numerals
from riwaya.arabic.tokens import Token, stretch
from riwaya.model import Span, TimeType
from riwaya.read.times.vocabulary import NO_SENSES, Sense, Senses, senses_of


@dataclass(frozen=True, slots=True)
class Reading:
    """What a rule read from a token on: where it ends, and its value."""

    end: int
    """Index of the first token that does not belong to it."""
    value: str
    anchored: bool = False
    """True when the value hangs on the day of publication."""
    type: TimeType = "date"


@dataclass(frozen=True, slots=True)
class Text:
    """A stretch of text to read times in. All indices are of tokens; any index may be asked about.

    Several rules ask for the number at one place, so numbers are read once.
    """

    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    """The tokens' folded forms."""
    senses: tuple[Senses, ...]
    anchor: datetime.date | None
    ahead: bool = False
    """True of a text that tells what is planned: what has no direction lies ahead."""
    _cardinals: dict[int, numerals.Numeral | None] = field(default_factory=dict, repr=False, compare=False)
    _ordinals: dict[int, numerals.Numeral | None] = field(default_factory=dict, repr=False, compare=False)

    @staticmethod
    def of(text: str, window: Span, anchor: datetime.date | None, *, ahead: bool = False) -> Text:
        """The window of the text, looked up."""
        cut = stretch(text, window.start, window.end)
        words = tuple(token.folded for token in cut)
        return Text(cut, words, senses_of(words), anchor, ahead)

    def sense(self, at: int, role: str) -> Sense | None:
        """What the word stands for in that role, None when it has no such sense."""
        return self.senses[at].get(role) if 0 <= at < len(self.senses) else None

    def plain(self, at: int, role: str) -> Sense | None:
        """As `sense`, but only of a word with nothing attached in front."""
        sense = self.sense(at, role)
        return sense if sense and not sense.clitics else None

    def word(self, at: int) -> str:
        """The folded token, empty outside the text."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    def any_before(self, at: int, *roles: str) -> bool:
        """True when a phrase of one of the roles ends right before the token."""
        for back in range(max(0, at - 3), at):
            senses = self.senses[back]
            if senses is not NO_SENSES:
                for role in roles:
                    sense = senses.get(role)
                    if sense is not None and back + sense.length == at:
                        return True
        return False

    def skip(self, at: int, role: str) -> int:
        """Past a phrase of that role when one stands here, else here."""
        sense = self.sense(at, role)
        return at + sense.length if sense else at

    def whole_number(self, at: int) -> int | None:
        """The value of a token of digits alone."""
        word = self.word(at)
        return int(word) if word.isdecimal() else None

    def cardinal(self, at: int) -> numerals.Numeral | None:
        """A number in digits or words that begins here."""
        if at not in self._cardinals:
            self._cardinals[at] = numerals.cardinal(self.words, at) if at < len(self.words) else None
        return self._cardinals[at]

    def ordinal(self, at: int) -> numerals.Numeral | None:
        """An ordinal that begins here."""
        if at not in self._ordinals:
            self._ordinals[at] = numerals.ordinal(self.words, at) if at < len(self.words) else None
        return self._ordinals[at]

    def touching(self, at: int) -> bool:
        """True when no space parts the token from the one before it."""
        return 0 < at < len(self.tokens) and self.tokens[at].start == self.tokens[at - 1].end
