"""What the metadata of a document says of its page: JSON-LD first, then meta tags, then marked elements.

Each fact is taken from the first place that states it in a form that can be used. Nothing is filled in: a date that
cannot be read is none and is kept as it was written, a handle or an address is no outlet and no author.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from riwaya.arabic.letters import fold, is_arabic
from riwaya.intake.html.dates import iso_date
from riwaya.intake.html.linked_data import LinkedData, Node, linked_data, plain_text, texts

_TITLE = ("og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "sailthru.title", "headline")
_SITE = ("og:site_name", "application-name", "apple-mobile-web-app-title", "dc.publisher", "dcterms.publisher", "cre")
_PUBLISHED = (
    "article:published_time", "og:article:published_time", "article:published", "og:published_time", "datepublished",
    "parsely-pub-date", "sailthru.date", "dcterms.issued", "dc.date.issued", "dcterms.created", "dc.date.created",
    "dcterms.date", "dc.date", "pubdate", "publishdate", "publish-date", "publish_date", "publication_date", "ptime",
    "cxenseparse:recs:publishtime", "date",
)  # fmt: skip
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "lastmod", "last-modified")
_AUTHOR = ("author", "article:author", "og:article:author", "parsely-author", "sailthru.author", "dc.creator",
           "dcterms.creator", "byl")  # fmt: skip
_SECTION = (
    "article:section",
    "og:article:section",
    "parsely-section",
    "section",
    "dc.subject.section",
    "cxenseparse:category",
)
_TAG_LISTS = ("article:tag", "og:article:tag")
_KEYWORDS = ("news_keywords", "parsely-tags", "sailthru.tags", "keywords")
_URLS = ("og:url", "parsely-link", "twitter:url")
_LANGUAGES = ("content-language", "dc.language", "dcterms.language", "og:locale")

_ADDRESS = re.compile(
    r"^(?:https?:)?//|^www\.|^@|^[\w.-]+@[\w-]+\.|^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,12}/?$", re.ASCII | re.IGNORECASE
)
_LOGINS = frozenset(
    ("admin", "administrator", "editor", "root", "webmaster", "author", "user", "none", "null", "undefined")
)
_BY = re.compile(r"^(?:by|written by)\s+", re.IGNORECASE)
_LISTED = re.compile("[,;|\n\N{ARABIC COMMA}\N{ARABIC SEMICOLON}]")
_ALL_COMMAS = " \t#.,\N{ARABIC COMMA}"
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_].*)?", re.IGNORECASE | re.DOTALL)
_TWO_LETTERS = {
    "ara": "ar", "arb": "ar", "eng": "en", "fra": "fr", "fre": "fr", "fas": "fa", "per": "fa", "urd": "ur", "tur": "tr",
    "heb": "he", "kur": "ku", "deu": "de", "ger": "de", "spa": "es", "rus": "ru",
}  # fmt: skip
_HOME = re.compile(r"/?(?:[a-z]{2}(?:-[a-z]{2})?/?|(?:index|default|home)(?:\.\w+)?)?/?", re.IGNORECASE)
_SITE_BEHIND = re.compile(r"\s+[|–—·•»-]\s+|\s*\|\s*|\s+::\s+")
_LONGEST_NAME = 120
_MOST_TAGS = 60
_JOIN = "\N{ARABIC COMMA} "


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a document says of itself; None and empty where it says nothing that can be used."""

    titles: tuple[str, ...] = ()
    """Every title it states, the best first."""
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    """ISO 8601."""
    unread_date: str | None = None
    """The publication date as written, where no place states one that can be read."""
    modified: str | None = None
    author: str | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    language: str | None = None
    """ISO 639-1, as declared."""
    stub: bool = False
    """True where the page says that it is not free to read."""
    title_parts: tuple[str, ...] = ()
    """The parts of the title element, where it has several: the headline and most often the site's name."""
    body: str | None = None
    """The text of the article, where JSON-LD gives it: a check, never shown."""


def metadata(tree: LexborHTMLParser) -> Metadata:
    """All that a document states of its page."""
    linked = linked_data(node.text() for node in tree.css('script[type*="ld+json"]'))
    tags, marked = _MetaTags(tree), _Marked(tree)
    article = _article(linked, tags)
    titles = _unique((*_of(linked, article, "headline"), *tags.all(*_TITLE), *_of(linked, article, "name"),
                      *marked.texts("headline", "name"), *_title_element(tree)))  # fmt: skip
    outlet = _outlet(linked, article, tags, marked)
    titles = _unique(without_site(title, outlet) for title in titles)
    dates = [*_of(linked, article, "datePublished"), *tags.all(*_PUBLISHED), *marked.dates("datePublished"),
             *_page_dates(linked), *linked.stated_dates]  # fmt: skip
    published = next(filter(None, map(iso_date, dates)), None)
    modified = [*_of(linked, article, "dateModified"), *tags.all(*_MODIFIED), *marked.dates("dateModified")]
    body = next(iter(_of(linked, article, "articleBody", "text")), None)
    return Metadata(
        titles=titles,
        outlet=outlet,
        url=_address(marked, linked, article, tags),
        published=published,
        unread_date=None if published else next(iter(dates), None),
        modified=next(filter(None, map(iso_date, modified)), None),
        author=_author(linked, article, tags, marked, outlet),
        section=_section(linked, article, tags, marked, titles),
        tags=_tags(linked, article, tags, marked),
        language=_language(tree, linked, article, tags),
        stub=_is_stub(article),
        title_parts=tuple(part for title in _title_element(tree) for part in _SITE_BEHIND.split(title) if part),
        body=body,
    )


class _MetaTags:
    """The meta tags of a document by their names, which are folded to lower case."""

    def __init__(self, tree: LexborHTMLParser) -> None:
        self._found: dict[str, list[str]] = {}
        for node in tree.css("meta[content]"):
            given = node.attributes
            name = given.get("property") or given.get("name") or given.get("itemprop") or given.get("http-equiv")
            content = plain_text(given.get("content") or "")
            if name and content:
                self._found.setdefault(name.strip().lower(), []).append(content)

    def all(self, *names: str) -> Iterator[str]:
        """The contents of the tags of these names, in the order of the names."""
        return (content for name in names for content in self._found.get(name, ()))


class _Marked:
    """Elements with microdata (itemprop), rel or datetime attributes; those of teasers and comments left out."""

    def __init__(self, tree: LexborHTMLParser) -> None:
        self._nodes: dict[str, list[LexborNode]] = {}
        for node in tree.css("[itemprop]"):
            for name in (node.attributes.get("itemprop") or "").split():
                self._nodes.setdefault(name, []).append(node)
        self.tree = tree

    def texts(self, *names: str) -> Iterator[str]:
        """The contents or texts of the properties that stand for the article itself."""
        for name in names:
            for node in self._nodes.get(name, ()):
                if _of_article(node, name) and (text := _value(node)):
                    yield text

    def dates(self, name: str) -> Iterator[str]:
        """The dates of a property, as its attributes write them."""
        for node in self._nodes.get(name, ()):
            if (text := _value(node)) and _of_article(node, name):
                yield text

    def addresses(self, *names: str) -> Iterator[str]:
        """The addresses of the properties that stand for the article itself."""
        for name in names:
            for node in self._nodes.get(name, ()):
                given = node.attributes
                address = given.get("href") or given.get("content") or given.get("itemid")
                if address and _of_article(node, name):
                    yield address.strip()

    def items(self, name: str) -> Iterator[LexborNode]:
        """The elements of a property."""
        return iter(self._nodes.get(name, ()))


def _value(node: LexborNode) -> str:
    given = node.attributes
    return plain_text(given.get("content") or given.get("datetime") or node.text(deep=True))


def _of_article(node: LexborNode, name: str) -> bool:
    """True when the item that the property belongs to is an article (or none is named), not its author or a comment."""
    scope = node.parent
    while scope is not None:
        given = scope.attributes if scope.is_element_node else {}
        if "itemscope" in given:
            kind = (given.get("itemtype") or "").rsplit("/", 1)[-1].lower()
            return not kind or kind.endswith(("article", "posting", "report")) or (name != "name" and kind == "webpage")
        scope = scope.parent
    return name != "name"


def _article(linked: LinkedData, tags: _MetaTags) -> Node | None:
    """The node of the page's own article: the one with the page's title or address where there are several."""
    articles = list(linked.articles())
    if len(articles) > 1:
        stated = {fold(text) for text in tags.all("og:title", "og:url")}
        for node in articles:
            if any(fold(text) in stated for name in ("headline", "url", "@id") for text in texts(node.get(name))):
                return node
    return articles[0] if articles else next(linked.of_type("ImageGallery", "MediaGallery", "VideoObject"), None)


def _of(linked: LinkedData, node: Node | None, *names: str) -> Iterator[str]:
    """The strings of a node's properties."""
    return (text for name in names for text in texts(_named(linked, node, name))) if node else iter(())


def _named(linked: LinkedData, node: Node, name: str) -> Any:
    value = node.get(name)
    return [linked.resolved(item) for item in value] if isinstance(value, list) else linked.resolved(value)


def _page_dates(linked: LinkedData) -> Iterator[str]:
    """Dates of the page's own node, and of one whose type is not told: some sites do not describe the article."""
    nodes = (
        *(node for node in linked.nodes if "@type" not in node),
        *linked.of_type("WebPage", "ItemPage", "VideoObject", "ImageGallery", "MediaGallery"),
    )
    return (text for node in nodes for text in texts(node.get("datePublished") or node.get("uploadDate")))


def _title_element(tree: LexborHTMLParser) -> Iterator[str]:
    title = tree.css_first("head > title") or tree.css_first("title")
    text = plain_text(title.text()) if title else ""
    if text:
        yield text


def without_site(title: str, outlet: str | None) -> str:
    """A title without the name of the site before or behind it."""
    parts = _SITE_BEHIND.split(title)
    if outlet and len(parts) > 1:
        wanted = fold(outlet)
        if fold(parts[-1]) == wanted:
            return title[: title.rindex(parts[-1])].rstrip(" |–—·•»:-") or title
        if fold(parts[0]) == wanted:
            return title[title.index(parts[0]) + len(parts[0]) :].lstrip(" |–—·•»:-") or title
    return title


def _outlet(linked: LinkedData, article: Node | None, tags: _MetaTags, marked: _Marked) -> str | None:
    """The name of the publisher or the site; of several the first in Arabic letters."""
    names = [
        *_of(linked, article, "publisher", "sourceOrganization"),
        *tags.all("og:site_name"),
        *marked.texts("publisher"),
        *(_value(inner) for node in marked.items("publisher") for inner in node.css('[itemprop="name"]')),
        *(text for node in linked.of_type("WebSite", "NewsMediaOrganization") for text in texts(node.get("name"))),
        *tags.all(*_SITE[1:]),
    ]  # fmt: skip
    fit = [name for name in names if name and not _ADDRESS.search(name) and len(name) <= _LONGEST_NAME]
    return next((name for name in fit if any(map(is_arabic, name))), next(iter(fit), None))


def _address(marked: _Marked, linked: LinkedData, article: Node | None, tags: _MetaTags) -> str | None:
    """The page's own address, absolute; the first that is stated and is no home page."""
    tree = marked.tree
    base = tree.css_first("base[href]")
    foot = (base.attributes.get("href") or "").strip() if base else ""
    canonical = (node.attributes.get("href") or "" for node in tree.css('link[rel~="canonical"]'))
    stated = (
        *canonical,
        *tags.all(*_URLS),
        *_of(linked, article, "url"),
        *_ids(article),
        *marked.addresses("url", "mainEntityOfPage"),
        *(text for node in linked.of_type("WebPage") for text in texts(node.get("url"))),
    )
    absolute = [text for text in stated if text.startswith(("http://", "https://"))]
    foot = foot if foot.startswith("http") else next(iter(absolute), "")
    for text in stated:
        if address := _absolute(foot, text):
            return address
    return None


def _ids(article: Node | None) -> Iterator[str]:
    main = article.get("mainEntityOfPage") if article else None
    for value in (main, main.get("@id") if isinstance(main, dict) else None):
        if isinstance(value, str):
            yield value.strip()


def _absolute(foot: str, text: str) -> str | None:
    try:
        address = urljoin(foot, text.strip())
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return None
    return None if _HOME.fullmatch(parts.path) and not parts.query else address


def _author(
    linked: LinkedData, article: Node | None, tags: _MetaTags, marked: _Marked, outlet: str | None
) -> str | None:
    """Who wrote the page, names only, joined by commas where there are several; the outlet itself is no author."""
    places = (
        _of(linked, article, "author"),
        _of(linked, article, "creator"),
        (text for node in marked.items("author") if _of_article(node, "author") for text in _names_in(node)),
        tags.all(*_AUTHOR),
        (plain_text(node.text(deep=True)) for node in marked.tree.css('a[rel~="author"]')),
    )
    for names in places:
        fit = _unique(_BY.sub("", name) for name in names if _is_name(name, outlet))
        if fit:
            return _JOIN.join(fit[:10])
    return None


def _names_in(node: LexborNode) -> Iterator[str]:
    inner = node.css_first('[itemprop="name"]')
    yield _value(inner if inner is not None else node)


def _is_name(name: str, outlet: str | None) -> bool:
    if not name or len(name) > _LONGEST_NAME or _ADDRESS.search(name):
        return False
    folded = fold(name)
    return folded not in _LOGINS and not (outlet and folded == fold(outlet))


def _section(
    linked: LinkedData, article: Node | None, tags: _MetaTags, marked: _Marked, titles: tuple[str, ...]
) -> str | None:
    """The section of the page; of a list the first, of a trail of sections the last before the title."""
    stated = (*_of(linked, article, "articleSection"), *tags.all(*_SECTION), *marked.texts("articleSection"))
    for text in stated:
        if len(text) <= _LONGEST_NAME and not _ADDRESS.search(text):
            return text
    for trail in (_linked_trail(linked), _shown_trail(marked.tree)):
        known = {fold(title) for title in titles}
        names = [name for name in trail if name and fold(name) not in known]
        if len(names) > 1:  # the first one is the site
            return names[-1]
    return None


def _linked_trail(linked: LinkedData) -> list[str]:
    node = next(linked.of_type("BreadcrumbList"), None)
    items = node.get("itemListElement") if node else None
    if not isinstance(items, list):
        return []
    names: list[str] = []
    for item in items:
        if isinstance(item, dict):
            inner = item.get("item")
            names += (texts(item.get("name")) or (texts(inner) if isinstance(inner, dict) else ()))[:1]
    return names


def _shown_trail(tree: LexborHTMLParser) -> list[str]:
    for where in ('[itemtype*="BreadcrumbList"]', '[class*="breadcrumb" i]', '[id*="breadcrumb" i]'):
        trail = tree.css_first(where)
        if trail is not None:
            return [plain_text(node.text(deep=True)) for node in trail.css("a")]
    return []


def _tags(linked: LinkedData, article: Node | None, tags: _MetaTags, marked: _Marked) -> tuple[str, ...]:
    """Key words, from the first place that states any."""
    places = (
        _of(linked, article, "keywords"),
        tags.all(*_TAG_LISTS),
        tags.all(_KEYWORDS[0]),
        marked.texts("keywords"),
        (plain_text(node.text(deep=True)) for node in marked.tree.css('a[rel~="tag"]')),
        tags.all(*_KEYWORDS[1:]),
    )
    for stated in places:
        words = _unique(word.strip(_ALL_COMMAS) for text in stated for word in _LISTED.split(text))
        if words:
            return words[:_MOST_TAGS]
    return ()


def _language(tree: LexborHTMLParser, linked: LinkedData, article: Node | None, tags: _MetaTags) -> str | None:
    root = tree.css_first("html")
    given = root.attributes if root else {}
    stated = (given.get("lang"), given.get("xml:lang"), *_of(linked, article, "inLanguage"), *tags.all(*_LANGUAGES))
    for text in stated:
        found = _LANGUAGE.fullmatch(text.strip()) if text else None
        if found:
            code = found[1].lower()
            code = _TWO_LETTERS.get(code, code)
            if len(code) == len("ar"):
                return code
    return None


def _is_stub(article: Node | None) -> bool:
    free = article.get("isAccessibleForFree") if article else None
    return free is False or (isinstance(free, str) and free.lower() == "false")


def _unique(found: Iterable[str]) -> tuple[str, ...]:
    """The non-empty strings, each once, in order."""
    return tuple(dict.fromkeys(text for text in found if text))
