"""Whose dispatch a page is, and from where: the dateline before its text, the signatures behind it.

Both are metadata: the lines and words they stand in keep their kinds. A signature is an agency's name alone, on a line
of its own below the text or in brackets at its end; a name within a sentence is a source, and attribution's business.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from riwaya.arabic.letters import fold, is_arabic
from riwaya.model import OWN_OUTLET, Block, Page, Signature, Span
from riwaya.read.datelines import Part, agencies_in, agency_nouns, dateline, listed, spellings

_WORD = re.compile(r"[^\W_]+")
_AT_END = re.compile(
    r"(?:^|(?<=[.!?\N{ARABIC QUESTION MARK}»”\"\s]))[\s*/]*(?P<sign>\((?P<in>[^()]{2,40})\))[\s.*/]*$"
    r"|[.!?\N{ARABIC QUESTION MARK}][»”\"]?\s*[-–—]?\s*(?P<bare>[^\s()][^()«»\"“”]{1,30}?)[\s.*/]*$"
)
_END = 60
"""Code points at the end of a text in which a signature stands."""
_ABOVE = ("byline", "body", "caption")
_BELOW = ("byline", "body", "credit", "chrome")
_OWN_LINE = 16
"""Words of a dateline or a signature that is a line of its own."""
_LEAST_TEXT = 8
"""Words of the paragraph that a dateline stands before."""
_NOUN_BEFORE = 5


def signatures(text: str, blocks: Sequence[Block], page: Page) -> tuple[Signature, ...]:
    """The datelines and signatures of a page, in page order; spans are of `text`."""
    own = own_name(page)
    body = [at for at, block in enumerate(blocks) if block.kind == "body" and _long(block.span.of(text))]
    if not body:
        return ()
    first, last = body[0], body[-1]
    above = next((found for block in blocks[:first] if (found := _above(text, block, own, page))), ())
    inside = _dateline(text, blocks[first].span, own, page, whole=False)
    return (*(above or inside), *(inside if above and inside else ()), *_behind(text, blocks, first, last, own, page))


def own_name(page: Page) -> tuple[str, ...]:
    """The folded words of the page's own outlet."""
    return tuple(_WORD.findall(fold(page.outlet))) if page.outlet else ()


def _long(line: str) -> bool:
    return len(line.split(maxsplit=_LEAST_TEXT)) >= _LEAST_TEXT


def _above(text: str, block: Block, own: tuple[str, ...], page: Page) -> tuple[Signature, ...]:
    if block.kind not in _ABOVE or len(block.span.of(text).split(maxsplit=_OWN_LINE)) > _OWN_LINE:
        return ()
    if block.kind == "caption":
        return ()  # a picture's source is not the text's
    return _dateline(text, block.span, own, page, whole=True)


def _dateline(text: str, span: Span, own: tuple[str, ...], page: Page, *, whole: bool) -> tuple[Signature, ...]:
    parts = dateline(text, span, own, whole=whole)
    if not parts:
        return ()
    place = _place(text, parts)
    named = [part for part in parts if part.kind in ("agency", "own", "outlet")]
    agency = next((part for part in named if not _is_own(text, part, own, page)), named[0] if named else None)
    return (
        Signature(
            Span(parts[0].outer.start, parts[-1].outer.end),
            "dateline",
            place.of(text) if place else None,
            agency.span.of(text) if agency else None,
            OWN_OUTLET if agency and _is_own(text, agency, own, page) else _rule(parts, agency),
        ),
    )


def _place(text: str, parts: Sequence[Part]) -> Span | None:
    """The place; two cities with nothing but a mark between them are one span."""
    places = [part for part in parts if part.kind == "place"]
    if not places:
        agency = next((at for at, part in enumerate(parts) if part.kind == "agency" and part.bracketed), 0)
        unknown = [part for part in parts[:agency] if part.kind == "name"]
        return unknown[0].span if len(unknown) == 1 else None  # unknown, but nothing else stands before an agency so
    first, *others = places
    if others and first.city and others[0].city and not _WORD.search(text, first.span.end, others[0].span.start):
        return Span(first.span.start, others[0].span.end)
    return first.span


def _rule(parts: Sequence[Part], agency: Part | None) -> str:
    kinds = [part.kind for part in parts]
    if agency is not None:
        return "place-agency" if "place" in kinds or "name" in kinds else "agency"
    if "unnamed" in kinds:
        return "unnamed-agencies"
    return "place-name" if "name" in kinds else "place"


def _is_own(text: str, part: Part, own: tuple[str, ...], page: Page) -> bool:
    """True when the name is the page's own outlet in any spelling.

    A listed outlet that is no agency signs its own pages; it is another's only where both names are in one script
    and differ.
    """
    if part.kind == "own":
        return True
    words = tuple(_WORD.findall(fold(part.span.of(text))))
    entry = listed(words)
    if entry is not None and (own in spellings(entry) or words == own):
        return True
    if part.kind != "outlet":
        return False
    return not page.outlet or any(map(is_arabic, page.outlet)) != any(map(is_arabic, part.span.of(text)))


def _behind(
    text: str, blocks: Sequence[Block], first: int, last: int, own: tuple[str, ...], page: Page
) -> tuple[Signature, ...]:
    """Signatures on lines of their own below the text, and the one with which the text ends."""
    found = list(_at_end(text, blocks[last].span, own, page))
    for block in blocks[max(first, last) + 1 :]:
        line = block.span.of(text)
        if block.kind in _BELOW and len(line.split(maxsplit=_OWN_LINE)) <= _OWN_LINE:
            found += _signed(text, block.span, agencies_in(text, block.span, own), own, page)
    return tuple(found)


def _at_end(text: str, span: Span, own: tuple[str, ...], page: Page) -> tuple[Signature, ...]:
    start = max(span.start, span.end - _END)
    match = _AT_END.search(text, start, span.end)
    if not match:
        return ()
    if match.group("sign"):
        if _named_before(text[start : match.start("sign")]):
            return ()
        return _signed(
            text, Span(*match.span("sign")), agencies_in(text, Span(*match.span("in")), own), own, page
        )  # fmt: skip
    where = Span(*match.span("bare"))
    return _signed(text, where, agencies_in(text, where, own), own, page)


def _named_before(words: str) -> bool:
    """True when the name in brackets only repeats, in short, the one that the sentence names before it."""
    before = _WORD.findall(fold(words))[-_NOUN_BEFORE:]
    ended = words.rstrip()[-1:] in (".", "!", "?", "\N{ARABIC QUESTION MARK}", "»", "”", '"')
    return not ended and any(noun in word for word in before for noun in agency_nouns())


def _signed(text: str, where: Span, parts: Sequence[Part], own: tuple[str, ...], page: Page) -> tuple[Signature, ...]:
    """One signature for each agency; one without a name where only several are said to be."""
    named = [part for part in parts if part.kind in ("agency", "own")]
    if not named:
        return (Signature(where, "signature", None, None, "unnamed-agencies"),) if parts else ()
    return tuple(
        Signature(
            part.span if len(named) > 1 else where,
            "signature",
            None,
            part.span.of(text),
            OWN_OUTLET if _is_own(text, part, own, page) else "agency",
        )
        for part in named
    )
