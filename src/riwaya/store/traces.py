"""What a page leaves for the search of what pages have in common, in the form in which it is kept.

Joining pages needs their words as numbers and the lines by which an outlet's furniture is told, and no record. So a
desk of any size is joined without its records being read. The forms are plain arrays and JSON: a desk that came from
somebody else can be opened without running anything of theirs.
"""

from __future__ import annotations

import json
import sys
import zlib
from dataclasses import asdict, dataclass

import numpy as np

from riwaya.model import Article, Sketch
from riwaya.read.learning import marked_lines, outlet_of
from riwaya.reuse.settings import DEFAULTS
from riwaya.reuse.winnowing import seed_keys
from riwaya.reuse.wording import Whence, Wording, house_number, worded
from riwaya.story.sketches import sketch

_LEVEL = 1
"""Of compression: what packs tight costs more time than the disk is worth."""


@dataclass(frozen=True, slots=True)
class Traces:
    """Of one page that is read."""

    outlet: str | None
    """By what the pages of its outlet are gathered."""
    house: int
    """A number for its outlet or site, 0 where it is unknown."""
    words: bytes
    """Its `Wording`."""
    sketch: bytes
    """Its `Sketch`."""
    day: int | None
    """The day of its publication, as the sketch has it."""
    lines: str
    """Its lines and what was learned of them, JSON: [[key, reason]]."""


def traces(article: Article) -> Traces:
    """What the article leaves."""
    wording, drawn = worded(article), sketch(article)
    return Traces(
        outlet=outlet_of(article.page),
        house=house_number(wording.house),
        words=packed(wording),
        sketch=packed_sketch(drawn),
        day=drawn.day,
        lines=json.dumps([list(pair) for pair in marked_lines(article)], ensure_ascii=False),
    )


def packed(wording: Wording) -> bytes:
    """The words of a page, without its id: `unpacked` is the inverse."""
    head = json.dumps([len(wording.words), asdict(wording.whence)], ensure_ascii=True).encode()
    flags = wording.body.astype(np.uint8) | wording.quoted.astype(np.uint8) << 1 | wording.chosen.astype(np.uint8) << 2
    places = np.concatenate((np.diff(wording.starts, prepend=0), wording.ends - wording.starts)).astype("<i4")
    small = zlib.compress(places.tobytes() + flags.tobytes(), _LEVEL)
    return len(head).to_bytes(4, "little") + head + wording.words.astype("<u8").tobytes() + small


def unpacked(page: str, data: bytes) -> Wording:
    """The words of the page with this id."""
    end = 4 + int.from_bytes(data[:4], "little")
    count, whence = json.loads(data[4:end])
    small = zlib.decompress(data[end + 8 * count :])
    places = np.frombuffer(small, "<i4", 2 * count).astype(np.int32)
    flags = np.frombuffer(small, np.uint8, count, 8 * count)
    starts = np.cumsum(places[:count], dtype=np.int32)
    words = np.frombuffer(data, "<u8", count, end).astype(np.uint64)
    keys = np.zeros(count, np.uint64)
    keys[: max(0, count - DEFAULTS.seed + 1)], _ = seed_keys(words, DEFAULTS)
    return Wording(
        page=page,
        whence=Whence(**{**whence, "name": tuple(whence["name"])}),
        words=words,
        starts=starts,
        ends=starts + places[count:],
        body=(flags & 1).astype(np.bool_),
        quoted=(flags & 2).astype(np.bool_),
        keys=keys,
        chosen=(flags & 4).astype(np.bool_),
    )


def packed_sketch(drawn: Sketch) -> bytes:
    """A sketch, without its page's id: `unpacked_sketch` is the inverse."""
    head = json.dumps([drawn.called, drawn.outlet, drawn.published, drawn.day, drawn.told], ensure_ascii=True).encode()
    keys = "\n".join(drawn.keys).encode("utf-8", "surrogatepass")
    columns = drawn.rarity + drawn.title + drawn.head + drawn.whole
    return zlib.compress(b"\n".join((head, columns + keys)), _LEVEL) + len(drawn.keys).to_bytes(4, "little")


@dataclass(frozen=True, slots=True)
class Heading:
    """Where a page comes from and when."""

    page: str
    outlet: str | None
    published: str | None


def heading(page: str, data: bytes) -> Heading:
    """The heading of a packed sketch: much less than all of it."""
    given, _, _ = zlib.decompress(data[:-4]).partition(b"\n")
    _, outlet, published, _, _ = json.loads(given)
    return Heading(page, outlet, published)


def unpacked_sketch(page: str, data: bytes) -> Sketch:
    """The sketch of the page with this id."""
    count = int.from_bytes(data[-4:], "little")
    given, _, plain = zlib.decompress(data[:-4]).partition(b"\n")
    called, outlet, published, day, told = json.loads(given)
    rarity, title, head, whole = (plain[at * count : (at + 1) * count] for at in range(4))
    keys = plain[4 * count :].decode("utf-8", "surrogatepass").split("\n") if count else []
    return Sketch(
        page=page,
        called=called,
        outlet=outlet,
        published=published,
        day=day,
        told=(told[0], told[1]) if told else None,
        keys=tuple(map(sys.intern, keys)),
        rarity=rarity,
        title=title,
        head=head,
        whole=whole,
    )
