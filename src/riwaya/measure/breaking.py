"""Words broken on purpose, as they are broken to slip past filters: the other side of `riwaya.read.restore`.

Clean pages are broken at random, by a seed, so that what restoring gives back can be counted. Each scheme has the
shapes that are seen: any place inside a word, pieces of any length, one joint or several.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from riwaya.arabic.letters import TATWEEL
from riwaya.lexicon.lookalikes import lookalikes
from riwaya.model import Span, rewritten

_PLAIN = "\u0621-\u063a\u0641-\u064a"
_EDGES = (
    r"\s.,:;()\[\]\"\N{ARABIC COMMA}\N{ARABIC SEMICOLON}"
    r"\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}\N{RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK}"
)
_WORD = re.compile(rf"(?<![^{_EDGES}])[{_PLAIN}]{{3,}}(?![^{_EDGES}])")
_SIGNS = (",", "\N{ARABIC COMMA}", "'", "*", "_", "-", "/", "\N{MIDDLE DOT}", "|", "~")
_PICTURES = ("\N{FIRE}", "\N{COLLISION SYMBOL}", "\N{BOMB}")
_MOST_JOINTS = 3

Breaker = Callable[[str, random.Random], str | None]


@dataclass(frozen=True, slots=True)
class Broken:
    """A page with broken words, and where they stand in it."""

    text: str
    words: tuple[tuple[Span, str], ...]
    """The span of each broken word in `text`, and the word as it was."""


def broken(text: str, scheme: str, share: float, chance: random.Random) -> Broken:
    """The page with a share of its words broken by one scheme, and one word at least where there is one that can be.

    A share of 0 breaks exactly one word.
    """
    places = [Span(*match.span()) for match in _WORD.finditer(text)]
    chance.shuffle(places)
    wanted = max(1, round(share * len(places)))
    edits: list[tuple[Span, str]] = []
    for place in places:
        if len(edits) == wanted:
            break
        shape = BREAKERS[scheme](place.of(text), chance)
        if shape is not None and shape != place.of(text):
            edits.append((place, shape))
    new, alignment = rewritten(text, edits)
    words = tuple((alignment.from_raw(span), span.of(text)) for span, _ in sorted(edits, key=lambda edit: edit[0]))
    return Broken(new, words)


def _cuts(word: str, most: int, chance: random.Random) -> list[str]:
    """The word in two pieces or more, cut anywhere inside."""
    several = min(most, len(word) - 1)
    count = chance.choices(range(1, several + 1), weights=[6, 2, 1][:several])[0]
    at = sorted(chance.sample(range(1, len(word)), count))
    return [word[start:end] for start, end in zip([0, *at], [*at, len(word)], strict=True)]


def _with(signs: Sequence[str], most: int = _MOST_JOINTS) -> Breaker:
    """Breaks a word by signs between its letters."""

    def breaker(word: str, chance: random.Random) -> str:
        pieces = _cuts(word, most, chance)
        return pieces[0] + "".join(chance.choice(signs) + piece for piece in pieces[1:])

    return breaker


def _one_sign(signs: Sequence[str], most: int) -> Breaker:
    """The same with one sign throughout."""

    def breaker(word: str, chance: random.Random) -> str:
        # letter by letter a short word looks like initials: nobody could tell
        return chance.choice(signs).join(_cuts(word, min(most, len(word) - 2), chance))

    return breaker


def _replaced(scheme: str) -> Breaker:
    """Writes a lookalike in the place of one inner letter."""

    def breaker(word: str, chance: random.Random) -> str | None:
        signs = [(at, sign) for at in range(1, len(word) - 1) for sign, letters in lookalikes(scheme).items()
                 if word[at] in letters]  # fmt: skip
        if not signs:
            return None
        at, sign = chance.choice(signs)
        return word[:at] + sign + word[at + 1 :]

    return breaker


def _masked(word: str, chance: random.Random) -> str | None:
    if len(word) < 4:  # one letter must be left on either side of two stars
        return None
    stars = chance.choice((1, 1, 2))
    at = chance.randrange(1, len(word) - stars)
    return word[:at] + "*" * stars + word[at + stars :]


def _undotted(word: str, chance: random.Random) -> str | None:  # noqa: ARG001  # every breaker takes its chance
    lost = {letter: sign for scheme in ("undotted", "dotless") for sign, letters in lookalikes(scheme).items()
            for letter in letters if letter != sign}  # fmt: skip
    inner = "".join(lost.get(letter, letter) for letter in word)
    return inner if any(sign in inner for sign in lookalikes("dotless")) else None


def _spelled(word: str, chance: random.Random) -> str:  # noqa: ARG001
    return " ".join(word)


def _stretched(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word))
    return word[:at] + word[at] * chance.randint(2, 4) + word[at:]


_STROKE = (TATWEEL, TATWEEL * 2, TATWEEL * 3)
_DOTTED = (
    f"{TATWEEL}.{TATWEEL}", f"{TATWEEL}.{TATWEEL}", f"{TATWEEL}.", f".{TATWEEL}", f"{TATWEEL * 2}.{TATWEEL * 2}",
    f"{TATWEEL}..{TATWEEL}", f"{TATWEEL}\N{HORIZONTAL ELLIPSIS}{TATWEEL}",
)  # fmt: skip
BREAKERS: dict[str, Breaker] = {
    "dotted-tatweel": _with(_DOTTED),
    "spaced-tatweel": _with([f"{one} {other}" for one in _STROKE for other in _STROKE]),
    "half-spaced": _with([f"{TATWEEL} ", f" {TATWEEL}"], 1),
    "dot": _one_sign((".",), 2),
    "mark": _one_sign(_SIGNS, 2),
    "picture": _with(_PICTURES, 1),
    "zero-width": _with(("\N{ZERO WIDTH SPACE}",), 1),
    "spelled-out": _spelled,
    "digit": _replaced("digit"),
    "latin": _replaced("latin"),
    "mask": _masked,
    "dotless": _undotted,
    "stretched": _stretched,
}
"""Each scheme with how it breaks a word; None where a word cannot be broken so."""
