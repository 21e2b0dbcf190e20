"""Measure what intake makes of bytes and of mojibake, on texts taken from a corpus and spoiled on purpose.

    python bench/recoding.py ARCHIVE... [--pages N]

Detection: texts of 1, 5, 20 and 500 words, with Latin and with Persian letters, in nine encodings; beside ours
charset_normalizer, and resiliparse where it is installed. Right means the very text. Mojibake: whole pages, lines and
titles misread in every way that loses nothing; and what is touched of the pages as they are, which must be nothing.
"""

from __future__ import annotations

import random
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from itertools import islice
from pathlib import Path

from corpora import archived_rows

from riwaya import pipeline
from riwaya.arabic.plain import plain
from riwaya.intake.encodings import UndecodableError, decoded
from riwaya.intake.mojibake import mended
from riwaya.model import Page
from riwaya.read.language import tongue

ENCODINGS = ("utf-8", "cp1256", "iso-8859-6", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "mac-arabic")
LATIN = (
    "the",
    "Harbour",
    "Authority",
    "said",
    "on",
    "Friday",
    "its",
    "terminal",
    "would",
    "open",
    "weeks",
    "officials",
)
PERSIAN = ("پارلمان", "چاد", "گوگل", "ژنیو", "گفتگو")
UNDEFINED = (0x81, 0x8D, 0x8F, 0x90, 0x9D)
WAYS = (
    ("utf-8", "cp1256"),
    ("utf-8", "cp1252"),
    ("utf-8", "latin-1"),
    ("cp1256", "cp1252"),
    ("cp1256", "latin-1"),
    ("iso-8859-6", "latin-1"),
    ("iso-8859-6", "cp1256"),
)
_READ = 300
"""Pages that are read whole, to compare with."""
Reader = Callable[[bytes], str | None]


def main() -> None:
    """Print the tables."""
    parser = ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("archives", type=Path, nargs="+", help="zipped JSON arrays of SaudiNewsNet")
    parser.add_argument("--pages", type=int, default=5_000)
    parser.add_argument("--each", type=int, default=60, help="texts of each kind and encoding")
    arguments = parser.parse_args()
    texts = [row["text"] for row in islice(archived_rows(arguments.archives), arguments.pages)]
    chance = random.Random(7)
    detection([text for text in texts if len(text.split()) > 600], arguments.each, chance)
    mojibake(texts, arguments.each, chance)
    untouched(texts)


def detection(texts: list[str], each: int, chance: random.Random) -> None:
    """Accuracy by kind of text and encoding."""

    def some(count: int) -> str:
        words = chance.choice(texts).split()
        at = chance.randrange(len(words) - count)
        return " ".join(words[at : at + count])

    def mixed(count: int, others: tuple[str, ...], share: float) -> str:
        return " ".join(
            f"{word} {chance.choice(others)}" if chance.random() < share else word for word in some(count).split()
        )

    kinds: dict[str, Callable[[], str]] = {
        "1 word": lambda: some(1),
        "5 words": lambda: some(5),
        "20 words": lambda: some(20),
        "500 words": lambda: some(500),
        "much Latin": lambda: mixed(60, LATIN, 0.8),
        "Persian": lambda: mixed(60, PERSIAN, 0.2),
    }
    print(f"\ndetection, % right of {each} texts: " + " · ".join(kinds))
    for encoding in ENCODINGS:
        for name, reader in readers().items():
            figures = []
            for make in kinds.values():
                cases = [writable(make(), encoding) for _ in range(each)]
                cases = [text for text in cases if any("\u0620" <= char <= "\u06ff" for char in text)]
                right = sum((reader(written(text, encoding)) or "").lstrip("\ufeff") == text for text in cases)
                figures.append(f"{100 * right / len(cases):6.1f}")
            print(f"{encoding:12}{name:20}" + "".join(figures))


def readers() -> dict[str, Reader]:
    """The detectors that are installed."""
    found: dict[str, Reader] = {"riwaya": ours}
    if find_spec("resiliparse"):
        from resiliparse.parse.encoding import bytes_to_str, detect_encoding

        found["resiliparse"] = lambda data: bytes_to_str(data, detect_encoding(data) or "utf-8")
    if find_spec("charset_normalizer"):
        from charset_normalizer import from_bytes

        found["charset_normalizer"] = lambda data: str(best) if (best := from_bytes(data).best()) else None
    return found


def ours(data: bytes) -> str | None:
    """Our own reading; None where it refuses."""
    try:
        return decoded(data)
    except UndecodableError:
        return None


def written(text: str, encoding: str) -> bytes:
    """The text's bytes; Python writes ASCII in Mac Arabic from right to left, which nobody does."""
    if encoding == "mac-arabic":
        return b"".join(bytes((ord(char),)) if char.isascii() else char.encode(encoding) for char in text)
    return text.encode(encoding)


def writable(text: str, encoding: str) -> str:
    """The text without what the encoding cannot write, and without direction marks."""
    kept = []
    for char in text:
        if "\u200e" <= char <= "\u202e":
            continue
        try:
            char.encode(encoding)
        except UnicodeEncodeError:
            continue
        kept.append(char)
    return "".join(kept)


def misread(text: str, way: tuple[str, str]) -> str:
    """The text as a program shows it that takes its bytes for another encoding."""
    data = text.encode(way[0])
    if way[1] != "cp1252":
        return data.decode(way[1])
    return "".join(chr(byte) if byte in UNDEFINED else bytes((byte,)).decode("cp1252") for byte in data)


def mojibake(texts: list[str], each: int, chance: random.Random) -> None:
    """How much of what was misread is put right to the letter."""
    print("\nmojibake put right to the letter, %: pages · lines · titles of 4 words · words")
    for way in WAYS:
        figures = [f"{100 * share:6.1f}" for share in put_right(texts, each, chance, [way])]
        print(f"{way[0]:>11} read as {way[1]:12}" + "".join(figures))
    for twice in ("cp1256", "latin-1", "cp1252"):
        shares = put_right(texts, each, chance, [("utf-8", twice)] * 2)
        print(f"  utf-8 read twice as {twice:9}" + "".join(f"{100 * share:6.1f}" for share in shares))


def put_right(texts: list[str], each: int, chance: random.Random, route: list[tuple[str, str]]) -> Iterator[float]:
    """The share put right of whole pages, lines, titles and words."""
    cuts: tuple[Callable[[str], str], ...] = (
        lambda text: text,
        lambda text: max(text.splitlines(), key=len),
        lambda text: " ".join(text.split()[:4]),
        lambda text: max(text.split()[:20], key=len),
    )
    for cut in cuts:
        right = 0
        for _ in range(each):
            text = writable(cut(chance.choice(texts)), route[0][0])
            came = text
            for way in route:
                came = misread(came, way)
            right += mended(came).text == text
        yield right / each


def untouched(texts: list[str]) -> None:
    """What is done to pages that are as they should be, and what it costs to ask."""
    asked: dict[str, Callable[[str], object]] = {
        "put right": lambda text: mended(text).text is not text,
        "set aside": lambda text: tongue(text).set_aside,
        "not in plain letters": lambda text: plain(text)[0] is not text,
    }
    print(f"\nof {len(texts)} pages as they are, of {sum(map(len, texts)) // len(texts)} characters on average:")
    for name, question in asked.items():
        question(texts[0])
        start = time.process_time()
        count = sum(bool(question(text)) for text in texts)
        print(f"{name:22}{count:6}   {1e6 * (time.process_time() - start) / len(texts):6.0f} µs a page")
    start = time.process_time()
    for text in texts[:_READ]:
        pipeline.read(Page(input="x", text=text, published="2015-07-31"))
    print(f"{'all of reading':22}{'':6}   {1e6 * (time.process_time() - start) / _READ:6.0f} µs a page")


if __name__ == "__main__":
    main()
