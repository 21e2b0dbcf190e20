"""Cues: the words that report speech or opinion, in all the forms a page writes them in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Literal

from riwaya.arabic.letters import fold
from riwaya.arabic.tokens import Token
from riwaya.attribute.words import word_class
from riwaya.lexicon.loader import entries
from riwaya.model import Distance

ALEF = "\N{ARABIC LETTER ALEF}"
YEH = "\N{ARABIC LETTER YEH}"
WAW = "\N{ARABIC LETTER WAW}"
MEEM = "\N{ARABIC LETTER MEEM}"
TEH = "\N{ARABIC LETTER TEH}"
NOON = "\N{ARABIC LETTER NOON}"
_TEH_MARBUTA = "\N{ARABIC LETTER TEH MARBUTA}"
_FATHATAN = "\N{ARABIC FATHATAN}"
_NUNATED = (_FATHATAN, _FATHATAN + ALEF)
HEH = "\N{ARABIC LETTER HEH}"
SEEN = "\N{ARABIC LETTER SEEN}"

_REMEMBERED = 50_000
"""Words of which it is remembered what cue they are."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One entry of cues.toml: a verb by its past tense, with the frames its content follows in."""

    lemma: str
    imperfect: str
    participle: str
    masdar: str
    act: str
    frames: tuple[str, ...]
    distance: Distance = "neutral"


NARROW_FRAMES = frozenset(
    {
        "next_that",
        "next_by_that",
        "next_quote",
        "bi_deed",
        "belittle",
        "ascribe",
        "liable",
        "blame",
        "own",
        "appeal",
        "post",
    }
)
"""Frames of verbs that report only when something particular stands right behind them."""


@dataclass(frozen=True, slots=True)
class Form:
    """One written form of a cue, with what it says of its subject."""

    cue: Cue
    shape: Literal["perfect", "imperfect", "participle"]
    gender: Literal["m", "f"] | None
    number: Literal["s", "d", "p"]


@dataclass(frozen=True)
class Hit:
    """A cue found in a token: its forms (one spelling may be several verbs), and what clings to it.

    Made once a word and asked by every rule at every place, so its answers are kept with it.
    """

    forms: tuple[Form, ...]
    joined: bool
    """True when a conjunction clings to it."""
    object_: bool
    """True when an object pronoun clings to it."""

    @cached_property
    def frames(self) -> frozenset[str]:
        return frozenset(frame for form in self.forms for frame in form.cue.frames)

    @property
    def narrow(self) -> bool:
        """Most often another verb altogether («he pushed», «it ended»): a report only in frames that say so."""
        return self.frames <= NARROW_FRAMES

    @cached_property
    def doubtful(self) -> bool:
        """Such a verb, and no participle: where it stands another word is likelier."""
        return self.narrow and bool(self.frames) and not self.participle

    @property
    def first(self) -> Form:
        return self.forms[0]

    @cached_property
    def participle(self) -> bool:
        # A participle in the accusative is written like the dual of some past tenses, which are far rarer.
        return any(form.shape == "participle" for form in self.forms) and all(
            form.shape == "participle" or form.number == "d" for form in self.forms
        )


def _perfect(cue: Cue) -> list[tuple[str, Literal["m", "f"] | None, Literal["s", "d", "p"]]]:
    base = fold(cue.lemma)
    stem = base
    hamza = cue.lemma[-1] == "\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}"
    if base[-1] in (YEH, ALEF) and len(base) > 2 and not hamza:  # a weak last letter drops before the endings
        stem = base[:-1]
        weak = YEH if base[-1] == YEH else WAW
        return [
            (base, "m", "s"), (stem + TEH, "f", "s"), (stem + weak + ALEF, "m", "d"), (stem + TEH + ALEF, "f", "d"),
            (stem + WAW + ALEF, "m", "p"),
        ]  # fmt: skip
    return [
        (base, "m", "s"), (stem + TEH, "f", "s"), (stem + ALEF, "m", "d"), (stem + TEH + ALEF, "f", "d"),
        (stem + WAW + ALEF, "m", "p"),
    ]  # fmt: skip


def _imperfect(cue: Cue) -> list[tuple[str, Literal["m", "f"] | None, Literal["s", "d", "p"]]]:
    base = fold(cue.imperfect)
    rest = base[1:]
    weak = rest[-1] in (YEH, WAW)
    short = rest[:-1] if weak else rest
    dual = short + YEH + ALEF + NOON if weak and rest[-1] == YEH else rest + ALEF + NOON
    found: list[tuple[str, Literal["m", "f"] | None, Literal["s", "d", "p"]]] = [
        (YEH + rest, "m", "s"), (TEH + rest, "f", "s"), (YEH + dual, "m", "d"), (TEH + dual, "f", "d"),
        (YEH + short + WAW + NOON, "m", "p"), (SEEN + YEH + rest, "m", "s"), (SEEN + TEH + rest, "f", "s"),
    ]  # fmt: skip
    if weak and len(short) > 1:  # the jussive, as after "did not"
        found.extend([(YEH + short, "m", "s"), (TEH + short, "f", "s")])
    return found


def _participle(cue: Cue) -> list[tuple[str, Literal["m", "f"] | None, Literal["s", "d", "p"]]]:
    base = fold(cue.participle)
    stem = base[:-1] if base[-1] == YEH else base
    return [
        (base + ALEF, "m", "s"), (base + HEH, "f", "s"), (stem + YEH + NOON, "m", "p"),
        (base + TEH + YEH + NOON, "f", "d"),
    ]  # fmt: skip


@cache
def forms() -> dict[str, tuple[Form, ...]]:
    """Folded written form → the cue forms it may be."""
    found: dict[str, list[Form]] = {}
    for cue in entries("cues", Cue):
        for shape, listed in (
            ("perfect", _perfect(cue)),
            ("imperfect", _imperfect(cue)),
            ("participle", _participle(cue)),
        ):
            for written, gender, number in listed:
                found.setdefault(written, []).append(Form(cue, shape, gender, number))  # type: ignore[arg-type]
    return {written: tuple(listed) for written, listed in found.items()}


def hit(token: Token) -> Hit | None:
    """The cue that the token surely is, whatever follows it: where it stands, another voice may begin.

    With or without a conjunction before and an object pronoun after; else None.
    """
    found = any_hit(token)
    return None if found is None or found.doubtful else found


def any_hit(token: Token) -> Hit | None:
    """The cue that the token may be, those that report only in some of their senses included; else None."""
    if token.kind != "word":
        return None
    found = _hit(token.folded)
    if found is None:
        return None
    # A feminine ending folds to the same letter as "him"; an ending with nunation to that of a dual («a number»).
    noun = (found.object_ and _TEH_MARBUTA in token.text[-2:]) or (
        found.first.shape == "perfect" and token.text.endswith(_NUNATED)
    )
    return None if noun else found


def cues_among(tokens: Sequence[Token]) -> dict[int, Hit]:
    """As `any_hit`, for all tokens of a line: the index of each that may be a cue, in order, with that cue."""
    known = enumerate(map(_hit, [token.folded for token in tokens]))
    return {at: found for at, maybe in known if maybe is not None and (found := any_hit(tokens[at])) is not None}


@cache
def _suffixes() -> tuple[str, ...]:
    return tuple(sorted(word_class("possessive") | {NOON + YEH}, key=len, reverse=True))


@lru_cache(maxsize=_REMEMBERED)
def _hit(folded: str) -> Hit | None:
    table = forms()
    joined = len(folded) > 2 and folded[0] in word_class("and")
    whole = table.get(folded)
    rest = table.get(folded[1:]) if joined else None
    if whole and not (rest and not any(form.cue.frames for form in whole)):
        return Hit(whole, joined=False, object_=False)
    if rest:
        return Hit(rest, joined=True, object_=False)
    for word, clings in ((folded, False), (folded[1:], True)) if joined else ((folded, False),):
        verbs = _with_object(word)
        if verbs and any(_OBJECT_FRAMES & set(form.cue.frames) for form in verbs):
            return Hit(verbs, joined=clings, object_=True)
    return None


_SHORTEST_PLURAL = 4
"""Letters of a plural verb before its pronoun; with fewer it is a noun («our enemy»)."""


def _before_pronoun(stem: str) -> str:
    """How the verb is written with no pronoun behind it: «they called» has an alef then, «he saw» a yeh."""
    if stem[-1] == WAW and len(stem) >= _SHORTEST_PLURAL:
        return stem + ALEF
    return stem[:-1] + YEH if stem[-1] == ALEF else stem


def _with_object(word: str) -> tuple[Form, ...]:
    """The verb forms that a word is once an object pronoun is taken off its end."""
    if not word.endswith(_suffixes()):
        return ()
    for suffix in _suffixes():
        stem = word.removesuffix(suffix)
        if stem == word or len(stem) < 3:
            continue
        known = forms().get(stem) or forms().get(_before_pronoun(stem))
        verbs = tuple(form for form in known or () if form.shape != "participle")
        if verbs:
            return verbs
    return ()


def reports(token: Token) -> bool:
    """A finite cue, whatever pronoun it carries: «what the paper reported-it»."""
    found = hit(token)
    return (found is not None and not found.participle) or (token.kind == "word" and bool(_with_object(token.folded)))


_OBJECT_FRAMES = frozenset({"regard", "describe", "accuse", "addressee", "ask"})


@cache
def lemma_forms(lemma: str) -> frozenset[str]:
    """All folded written forms of one lemma."""
    wanted = fold(lemma)
    return frozenset(written for written, known in forms().items() if any(fold(f.cue.lemma) == wanted for f in known))
