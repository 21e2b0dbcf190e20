"""Pages from addresses, and from what points to them: feeds, OPML files, sitemaps, lists.

**When the network is used.** An address that the user names is fetched, and what the document there points to. A
file never makes the program go online: of a feed's file only entries that carry their text become pages, and each
other address is a Failure that says so, unless the settings say that addresses in files are followed too.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from riwaya.intake.abreast import abreast
from riwaya.intake.addresses import FetchError, without_login
from riwaya.intake.bodies import gunzipped, is_gzip
from riwaya.intake.documents import page_of_bytes, whole_file
from riwaya.intake.encodings import UndecodableError, decoded
from riwaya.intake.fetch import Fetched, Fetcher, World
from riwaya.intake.fields import STAGE, NoPageError
from riwaya.intake.settings import IntakeSettings
from riwaya.intake.targets import Pointer, Target, is_list_of_addresses, kind_of, targets
from riwaya.model import Failure, Page

FETCH_STAGE = "fetch"
"""The stage that a Failure of the network names."""
_POINTING = (".rss", ".atom", ".rdf", ".opml", ".urls")
"""Names of files that point to pages, as folders are searched for them."""
_XML = (".xml", ".xml.gz")
_TEXT = ".txt"
_LIST = ".urls"
_HEAD = 4_096
_LARGEST_LIST = 1_000_000
"""Bytes of a text file up to which it may turn out to be a list of addresses."""
_OFFLINE = "only its address is here; --fetch fetches it"


@dataclass(frozen=True, slots=True)
class Visit:
    """What became of a target."""

    target: Target
    outcome: Fetched | FetchError


class Web:
    """Everything that comes over the network in one run. Nothing is opened before it is needed. Use it in a `with`."""

    def __init__(
        self,
        settings: IntakeSettings,
        world: World = World(),  # noqa: B008  # frozen, so one for all calls is safe
        stop: threading.Event | None = None,
    ) -> None:
        """`stop`, once set, ends every wait for a turn with StoppedError."""
        self._settings = settings
        self._world = world
        self._stop = stop or threading.Event()
        self._fetcher: Fetcher | None = None
        self._opening = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._fetcher is not None:
            self._fetcher.close()
            self._fetcher = None

    def takes(self, path: str) -> bool:
        """True for a file that points to pages, by its name; a text file does when it holds nothing but addresses."""
        lower = path.lower()
        return lower.endswith((*_POINTING, *_XML)) or (lower.endswith(_TEXT) and _is_list(path))

    def at(self, address: str) -> Iterator[Page | Failure]:
        """The page at an address, or all that the feed or list there points to; a Failure for what cannot be had."""
        yield from self._all([Target(address.strip(), is_open=True)], follow=True)

    def in_file(self, path: str) -> Iterator[Page | Failure]:
        """All pages that a file holds or points to, in its order; a Failure for each that cannot be had."""
        follow = self._settings.web.follow
        try:
            data = unpacked(whole_file(path, self._settings), self._settings)
        except (NoPageError, FetchError) as error:
            yield Failure(path, STAGE, str(error))
            return
        kind = "list" if path.lower().endswith((_LIST, _TEXT)) else kind_of(data)
        if kind is None:
            yield Failure(path, STAGE, "neither a feed nor OPML nor a sitemap")
        elif kind == "feed" or follow:
            yield from self._all(targets(data, kind, path), follow=follow)
        else:
            found = list(targets(data, kind, path))
            yield from (item for item in found if isinstance(item, Failure))
            if count := sum(isinstance(item, Target) for item in found):
                yield Failure(path, STAGE, f"only addresses stand in it ({count}); --fetch fetches them")

    def fetch(self, address: str, limit: int, etag: str | None = None, modified: str | None = None) -> Fetched:
        """What an address gives, as Fetcher.fetch does. Raises FetchError and StoppedError."""
        return self._opened().fetch(address, limit, etag, modified)

    def _all(
        self, items: Iterable[Page | Failure | Target], *, follow: bool, been: set[str] | None = None
    ) -> Iterator[Page | Failure]:
        been = set() if been is None else been
        for item in self.fetched(self._new(items, been, follow=follow)):
            if not isinstance(item, Visit):
                yield item
                continue
            found, target = item.outcome, item.target
            kind = _pointer_in(found) if isinstance(found, Fetched) else None
            if isinstance(found, FetchError) or kind is None:
                yield brought(item)
            elif not target.is_open:
                yield _failed(target, f"a {kind} stands there, not a page")
            elif target.depth > self._settings.web.deepest:
                yield _failed(target, "lists of lists go on too deep")
            else:
                yield from self._all(self._held(found, kind, target), follow=True, been=been)

    def _held(self, found: Fetched, kind: Pointer, target: Target) -> Iterator[Page | Failure | Target]:
        """What a fetched document points to."""
        name = without_login(target.address)
        data = found.body or b""
        if len(data) > self._settings.web.largest_feed:
            yield Failure(name, FETCH_STAGE, f"larger than a {kind} may be ({len(data) / 1e6:.1f} MB)")
            return
        for item in targets(data, kind, name, address=found.url, charset=found.charset, depth=target.depth):
            yield replace(item, fetched=found.at) if isinstance(item, Page) else item

    def _new(
        self, items: Iterable[Page | Failure | Target], been: set[str], *, follow: bool
    ) -> Iterator[Page | Failure | Target]:
        """The items without targets named before, and without those that may not be fetched."""
        count = 0
        for item in items:
            if not isinstance(item, Target):
                yield item
            elif not follow:
                yield _failed(item, _OFFLINE)
            elif item.address not in been:
                count += 1
                if count > self._settings.web.most_addresses:
                    yield _failed(item, f"more than {self._settings.web.most_addresses} addresses in one list")
                    return
                been.add(item.address)
                yield item

    def fetched(self, items: Iterable[Page | Failure | Target]) -> Generator[Page | Failure | Visit, None, None]:
        """The items in their order, targets with what became of them; several hosts are asked at a time."""

        def host(item: Page | Failure | Target) -> str:
            return host_of(item.address) if isinstance(item, Target) else ""

        def work(item: Page | Failure | Target) -> Page | Failure | Visit:
            return self._visit(item) if isinstance(item, Target) else item

        return abreast(items, host, work, hosts=self._settings.web.hosts, leaving=self._stop.set)

    def _visit(self, target: Target) -> Visit:
        try:
            found = self._opened().fetch(target.address, self._settings.largest_page)
            return Visit(target, replace(found, body=unpacked(found.body or b"", self._settings)))
        except FetchError as error:
            return Visit(target, error)

    def _opened(self) -> Fetcher:
        with self._opening:
            if self._fetcher is None:
                self._fetcher = Fetcher(self._settings.web, self._world, self._stop)
            return self._fetcher


def is_pointing(path: str) -> bool:
    """True for a file that points to pages and is read where a folder is named."""
    name = os.path.basename(path)
    return name.lower().endswith(_POINTING) and not name.startswith(".")


def brought(visit: Visit) -> Page | Failure:
    """The page that a visit brought home."""
    if isinstance(visit.outcome, FetchError):
        return _failed(visit.target, str(visit.outcome))
    return page_of(visit.outcome, visit.target)


def page_of(found: Fetched, target: Target) -> Page | Failure:
    """The page that was fetched from a target; what was known of it before wins over what it says itself."""
    body = found.body or b""
    name = without_login(target.address)
    is_html = "html" in found.type or body[:_HEAD].lstrip().startswith(b"<")
    try:
        page = page_of_bytes(body, name, target.given, html=is_html, declared=found.charset)
    except (NoPageError, UndecodableError) as error:
        return Failure(name, STAGE, str(error))
    # A page may name a better address for itself, but only one of the place where it stood.
    own = page.url if page.url and host_of(page.url) == host_of(found.url) else found.url
    return replace(page, url=own, outlet=page.outlet or target.outlet, fetched=found.at)


def unpacked(data: bytes, settings: IntakeSettings) -> bytes:
    """The data, or what is in it where it is a gzip file. Raises FetchError when that is too large or damaged."""
    return gunzipped(data, settings.web.largest_feed) if is_gzip(data) else data


def _pointer_in(found: Fetched) -> Pointer | None:
    return kind_of(found.body or b"")


def _is_list(path: str) -> bool:
    """Whether a text file holds nothing but addresses; of most files the first line says that it does not."""
    with open(path, "rb") as source:
        head = source.read(_LARGEST_LIST + 1)
    first = next((line for line in head[:_HEAD].splitlines() if line.strip() and not line.startswith(b"#")), b"")
    if len(head) > _LARGEST_LIST or not first.lstrip(b"\xef\xbb\xbf").lower().startswith(b"http"):
        return False
    try:
        return is_list_of_addresses(decoded(head))
    except UndecodableError:
        return False


def host_of(address: str) -> str:
    """The host that an address names; empty for one that cannot be read."""
    try:
        return urlsplit(address.strip()).hostname or ""
    except ValueError:
        return ""


def _failed(target: Target, reason: str) -> Failure:
    return Failure(without_login(target.address), FETCH_STAGE, reason)
