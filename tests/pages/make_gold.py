"""Make gold.jsonl, the hand-made annotation of the demo pages, from its readable form in gold/*.toml.

    python tests/pages/make_gold.py          # after editing an annotation

An annotation names a line (non-empty lines, counted from 1) and quotes its words; the offsets are computed here,
so nobody counts code points by hand. A quotation that stands nowhere in its line, or in more places than one,
is an error that names file and quotation. README.md beside this file says what is annotated and how to quote.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ANNOTATIONS = HERE / "gold"
PAGES = HERE.parents[1] / "demo" / "pages"
GOLD = HERE / "gold.jsonl"

KINDS = frozenset({"title", "body", "heading", "caption", "byline", "section", "credit", "promo", "repeat", "chrome"})
FORMS = frozenset({"direct", "indirect", "mixed"})
SOURCE_KINDS = frozenset({"person", "organisation", "anonymous", "document"})
ELISION = " … "

Table = dict[str, Any]
Pair = list[int]


class AnnotationError(ValueError):
    """An annotation that does not fit its page; the message names the page and the words."""


def lines_of(text: str) -> list[Pair]:
    """The spans of the non-empty lines, without the white space around them."""
    found = []
    for match in re.finditer(r"[^\n]+", text):
        line = match.group()
        if line.strip():
            start = match.start() + len(line) - len(line.lstrip())
            found.append([start, start + len(line.strip())])
    return found


def only(text: str, words: str, within: Pair) -> int:
    """Where `words` stand in `text[within]`. Raises AnnotationError unless that is exactly one place."""
    start = text.find(words, *within)
    if start < 0:
        raise AnnotationError(f"«{words}» does not stand in «{text[slice(*within)]}»")
    if text.find(words, start + 1, within[1]) >= 0:
        raise AnnotationError(f"«{words}» stands more than once in «{text[slice(*within)]}»")
    return start


def locate(text: str, quoted: str, within: Pair) -> Pair:
    """The span of a quotation: whole words, `context [the words] context`, or `first words … last words`."""
    if "[" in quoted:
        before, rest = quoted.split("[", 1)
        words, after = rest.split("]", 1)
        start = only(text, before + words + after, within) + len(before)
        return [start, start + len(words)]
    if ELISION in quoted:
        first, last = quoted.split(ELISION)
        start = only(text, first, within)
        return [start, only(text, last, [start + len(first), within[1]]) + len(last)]
    start = only(text, quoted, within)
    return [start, start + len(quoted)]


def one_of(value: str, allowed: frozenset[str]) -> str:
    """`value` itself. Raises AnnotationError when it is not among the allowed ones."""
    if value not in allowed:
        raise AnnotationError(f"{value!r} is none of {', '.join(sorted(allowed))}")
    return value


def repairs_of(text: str, broken: dict[str, str]) -> list[Table]:
    """Every place where one of the broken words stands as a whole word."""
    found = []
    for original, restored in broken.items():
        places = list(re.finditer(rf"(?<!\w){re.escape(original)}(?!\w)", text))
        if not places:
            raise AnnotationError(f"the broken word «{original}» stands nowhere")
        found += [{"start": m.start(), "end": m.end(), "original": original, "restored": restored} for m in places]
    return sorted(found, key=lambda repair: repair["start"])


def statement_of(text: str, lines: list[Pair], table: Table) -> Table:
    """One statement with its offsets; what the annotation leaves out is empty, null or false."""
    within = lines[table["line"] - 1]
    cue = locate(text, table["cue"], within)
    source = locate(text, table["source"], within) if "source" in table else None
    return {
        "id": table["id"],
        "cue": cue,
        "cue_text": text[slice(*cue)],
        "source": source,
        "source_text": text[slice(*source)] if source else None,
        "actor": table["actor"],
        "source_kind": one_of(table["kind"], SOURCE_KINDS),
        "form": one_of(table.get("form", "indirect"), FORMS),
        "content": [locate(text, quoted, within) for quoted in table["content"]],
        "via": table.get("via", []),
        "parent": table.get("parent"),
        "medium": table.get("medium"),
        "optional": table.get("optional", False),
    }


def gold_of(annotation: Path) -> Table:
    """The gold object of one annotation file. Raises AnnotationError, naming the file."""
    page = PAGES / f"{annotation.stem}.txt"
    text = page.read_text(encoding="utf-8")
    published = json.loads(page.with_suffix(".meta.json").read_text(encoding="utf-8"))["published"]
    table = tomllib.loads(annotation.read_text(encoding="utf-8"))
    lines = lines_of(text)
    try:
        if len(lines) != len(table["kinds"]):
            raise AnnotationError(f"{len(lines)} lines but {len(table['kinds'])} kinds")  # noqa: TRY301 — named below
        times = [(locate(text, t["text"], lines[t["line"] - 1]), t["value"]) for t in table["times"]]
        return {
            "doc": page.name,
            "published": published[:10],
            "event": table["event"],
            "credit": table.get("credit"),
            "blocks": [
                {"start": start, "end": end, "kind": one_of(kind, KINDS)}
                for (start, end), kind in zip(lines, table["kinds"], strict=True)
            ],
            "repairs": repairs_of(text, table.get("repairs", {})),
            "statements": [statement_of(text, lines, s) for s in table["statement"]],
            "times": [{"span": span, "text": text[slice(*span)], "value": value} for span, value in times],
        }
    except AnnotationError as fault:
        raise AnnotationError(f"{annotation.name}: {fault}") from None


def gold_lines() -> Iterator[str]:
    """gold.jsonl line by line, pages by name."""
    for annotation in sorted(ANNOTATIONS.glob("*.toml")):
        yield json.dumps(gold_of(annotation), ensure_ascii=False) + "\n"


if __name__ == "__main__":
    GOLD.write_text("".join(gold_lines()), encoding="utf-8")
