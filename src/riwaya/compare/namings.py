"""How the accounts of a story name the same thing, with counts: an observation, and no judgement of anybody.

Counted are the words of titles and bodies, quoted or not, by the classes of namings.toml. A thing is shown where
accounts of the story name it in two ways or more. That two words of a class mean one thing in a story is not proved.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from riwaya.arabic.clitics import attached
from riwaya.arabic.letters import fold
from riwaya.arabic.tokens import tokens
from riwaya.lexicon.loader import entries
from riwaya.model import Article, Evidence, Naming, Span

_READ = ("title", "heading", "body")


@dataclass(frozen=True, slots=True)
class Names:
    """One thing and its namings; see namings.toml."""

    id: str
    forms: tuple[str, ...]


@cache
def _known() -> dict[str, tuple[str, str]]:
    """By folded word the thing and the naming that it belongs to, the naming by its first word."""
    return {
        form.folded: (entry.id, naming.split("/")[0])
        for entry in entries("namings", Names)
        for naming in entry.forms
        for word in naming.split("/")
        for form in attached(fold(word))
    }


def namings(articles: Sequence[Article]) -> tuple[Naming, ...]:
    """Things that are named in two ways or more, each naming with how often which page has it, most often first."""
    found: dict[str, dict[str, Counter[str]]] = {}
    places: dict[tuple[str, str], dict[str, list[Span]]] = {}
    for article in articles:
        for thing, word, span in _named(article):
            found.setdefault(thing, {}).setdefault(word, Counter())[article.page.id] += 1
            places.setdefault((thing, word), {}).setdefault(article.page.id, []).append(span)
    return tuple(
        Naming(
            thing,
            word,
            sum(pages.values()),
            tuple(Evidence(page, tuple(spans)) for page, spans in places[thing, word].items()),
        )
        for thing, words in sorted(found.items())
        if len(words) > 1
        for word, pages in sorted(words.items(), key=lambda item: (-sum(item[1].values()), item[0]))
    )


def _named(article: Article) -> list[tuple[str, str, Span]]:
    known = _known()
    text = article.page.text
    return [
        (*known[token.folded], token.span)
        for block in article.blocks
        if block.kind in _READ
        for token in tokens(text, block.span.start, block.span.end)
        if token.folded in known
    ]
