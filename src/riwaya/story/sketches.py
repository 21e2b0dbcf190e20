"""A page's sketch: its keys with what they weigh in the title, in the head and in the whole.

A key weighs by how rare it is in Arabic at large and by the logarithm of how often it stands. The title, the head
(title and lead) and the whole page are three vectors of length 1: pages of one event agree in all three, those of one
country's news in the last only. The lead is counted in words, not lines: some outlets write a page as one line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from math import log, sqrt
from sys import intern

from riwaya.arabic.tokens import Token, tokens
from riwaya.arabic.wording import block_words
from riwaya.lexicon.stopwords import is_empty
from riwaya.model import Article, Block, Sketch
from riwaya.story.keys import is_standing, key, rarity
from riwaya.story.moments import moment
from riwaya.story.settings import StorySettings

DEFAULTS = StorySettings()
ONE = 250
"""The length of a part's vector in the whole numbers of a sketch."""
LOGARITHM = 10
"""What a sketch's rarity counts a natural logarithm as."""
_FIRST_WORDS = 120
"""Code points of the body that stand for a title where a page has none."""


def sketch(article: Article, settings: StorySettings = DEFAULTS) -> Sketch:
    """The sketch of a page, made of that page alone."""
    title, lead, whole = _counted(article, settings)
    head = title + lead
    for word, count in title.items():
        whole[word] += settings.title * count
    for word, count in lead.items():
        whole[word] += settings.lead * count
    in_title = _vector(_weighed(title, settings))
    in_head = _vector(_weighed(head, settings))
    in_whole = _vector(_heaviest(_weighed(whole, settings), settings.kept))
    when = moment(article, settings)
    keys = tuple(intern(one) for one in sorted(whole))
    return Sketch(
        page=article.page.id,
        called=_called(article),
        outlet=article.page.outlet,
        published=article.published,
        day=when.published,
        told=when.told,
        keys=keys,
        rarity=bytes(round(LOGARITHM * rarity(one)) for one in keys),
        title=bytes(in_title.get(one, 0) for one in keys),
        head=bytes(in_head.get(one, 0) for one in keys),
        whole=bytes(in_whole.get(one, 0) for one in keys),
    )


def _counted(article: Article, settings: StorySettings) -> tuple[Counter[str], Counter[str], Counter[str]]:
    """How often each key stands in the title, in the lead and on the whole page."""
    title: Counter[str] = Counter()
    lead: Counter[str] = Counter()
    whole: Counter[str] = Counter()
    told = 0
    for block in _told(article):
        for token in block_words(article, block):
            told += block.kind == "body"
            if not _tells(token):
                continue
            whole[key(token.folded)] += 1
            if block.kind == "title":
                title[key(token.folded)] += 1
            elif block.kind == "body" and told <= settings.lead_words:
                lead[key(token.folded)] += 1
    if not title and article.page.title:
        title.update(key(token.folded) for token in tokens(article.page.title) if _tells(token))
        whole.update(title)
    return title, lead, whole


def _told(article: Article) -> Iterator[Block]:
    return (block for block in article.blocks if block.kind in ("title", "heading", "body"))


def _tells(token: Token) -> bool:
    """Figures are left out: they change with every report of one event, and agree by chance."""
    return token.kind == "word" and not is_empty(token.folded)


def _weighed(bag: Mapping[str, int], settings: StorySettings) -> dict[str, float]:
    return {
        word: (1 + log(count)) * rarity(word) * (settings.standing if is_standing(word) else 1.0)
        for word, count in bag.items()
    }


def _heaviest(weights: Mapping[str, float], kept: int) -> dict[str, float]:
    return dict(sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))[:kept])


def _vector(weights: Mapping[str, float]) -> dict[str, int]:
    """The weights scaled to the length 1, in 250ths, 1 at least."""
    length = sqrt(sum(weight * weight for weight in weights.values()))
    return {word: max(1, round(ONE * weight / length)) for word, weight in weights.items()}


def _called(article: Article) -> str:
    """The page's title, else the one given with it, else the first words of its body."""
    if article.title:
        return article.title.text
    if article.page.title:
        return article.page.title
    body = next((block.span for block in article.blocks if block.kind == "body"), None)
    return article.alignment.from_raw(body).of(article.restored)[:_FIRST_WORDS].strip() if body else ""
