"""The HTML report: one file that needs nothing else, neither a network nor a script, to be read.

The style sheet, the script and the typefaces stand inside the file, and its own content policy forbids it to
fetch anything. Everything that comes from a page is escaped by the templates.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from riwaya.export.layout import StoryReport, story_view
from riwaya.export.wording import Language, Wording

__all__ = ["StoryReport", "render"]

_FACES = (
    ("Riwaya Naskh", "400 700", "noto-naskh-arabic-arabic-wght-normal.woff2", "U+0600-08FF, U+200C-200F, U+FB50-FEFC"),
    ("Riwaya Naskh", "400 700", "noto-naskh-arabic-latin-wght-normal.woff2", "U+0000-00FF, U+2000-200B, U+2010-206F"),
    ("Riwaya Plex", "400 700", "ibm-plex-sans-arabic-arabic-500-normal.woff2", "U+0600-08FF, U+200C-200F, U+FB50-FEFC"),
    ("Riwaya Plex", "400 700", "ibm-plex-sans-arabic-latin-500-normal.woff2", "U+0000-00FF, U+2000-200B, U+2010-206F"),
)
"""Family, weights, file and the characters it is for."""

UNWRITABLE = re.compile("[\\x00\ud800-\udfff]")
"""What HTML drops, or UTF-8 cannot hold. Each becomes one sign, so that offsets still hold."""


def render(stories: Sequence[StoryReport], heading: str, language: Language = "ar") -> str:
    """The whole report as an HTML document, encodable as UTF-8.

    `heading` is the title of the report. The same input gives the same text. Raises ValueError when a
    comparison speaks of a page, statement or span that its story does not hold.
    """
    wording = Wording(language)
    views = [story_view(report, number, wording) for number, report in enumerate(stories, 1)]
    document = (
        environment(wording)
        .get_template("report.html")
        .render(
            heading=heading,
            stories=views,
            language=language,
            direction="rtl" if language == "ar" else "ltr",
            style=Markup(asset("report.css") + faces()),
            script=Markup(asset("report.js")),
            evidence={anchor: place for view in views for anchor, place in view.evidence.items()},
        )
    )
    return UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", document)


def environment(wording: Wording) -> Environment:
    """Where templates are found and escaped, and the phrases they may say."""
    environment = Environment(
        loader=PackageLoader("riwaya.export", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(say=wording.say, count=wording.count)
    return environment


def asset(name: str) -> str:
    """Text of a file of this package: our own, so it is set into the page unescaped."""
    return files("riwaya.export").joinpath("templates", name).read_text(encoding="utf-8")


def faces() -> str:
    """The typefaces as style rules with the fonts inside."""
    fonts = files("riwaya.export").joinpath("fonts")
    return "".join(
        f'@font-face{{font-family:"{family}";font-weight:{weight};font-display:block;unicode-range:{characters};'
        f"src:url(data:font/woff2;base64,{base64.b64encode(fonts.joinpath(name).read_bytes()).decode('ascii')})"
        ' format("woff2")}\n'
        for family, weight, name, characters in _FACES
    )
