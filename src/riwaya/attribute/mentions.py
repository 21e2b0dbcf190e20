"""Where known names stand on the page."""

from __future__ import annotations

from functools import cache

from riwaya.attribute.actors import known
from riwaya.attribute.lines import Line
from riwaya.attribute.names import Registry
from riwaya.attribute.words import country_at, country_openers, joined, without_and
from riwaya.model import ActorKind, Article, Mention


def mentions_of(article: Article, lines: tuple[Line, ...], names: Registry) -> tuple[Mention, ...]:
    """Every place where a known person or state is named, with the fullest name known on the page."""
    found: list[Mention] = []
    persons = joined(names.openers | names.single)
    for line in lines:
        free = 0
        for at in sorted({*line.where(_states()), *line.where(persons)}):
            if at < free:
                continue
            named = _named(line, at, names)
            if named is not None:
                stop, name, kind, actor = named
                span = article.alignment.to_raw(line.span(at, stop))
                found.append(Mention(span, span.of(article.page.text), name, kind, actor))
                free = stop
    return tuple(found)


@cache
def _states() -> frozenset[str]:
    return joined(country_openers())


def _named(line: Line, at: int, names: Registry) -> tuple[int, str, ActorKind, str | None] | None:
    """The name that begins at a token: one past its end, the fullest form, its kind, and the actor where known."""
    token = line.tokens[at]
    if token.kind != "word":
        return None
    first = without_and(token.folded)
    if first in country_openers():
        country = country_at((first, *(t.folded for t in line.tokens[at + 1 : at + 3])))
        if country:
            return at + country[1], country[0], "place", None
    stop = names.name_at(line, at, len(line.tokens))
    if stop is None:
        return None
    words = line.folded(at, stop)
    full = names.fullest(words) or names.fullest((without_and(words[0]), *words[1:]))
    if full is None:
        return None
    actor = known(full[0])
    if actor is not None:
        return stop, actor.name, "person", actor.id
    return (stop, full[1], "person", None) if len(full[0]) > 1 else None
