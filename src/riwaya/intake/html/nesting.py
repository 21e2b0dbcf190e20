"""A document no deeper than a browser would build it.

Building a tree takes time that grows with the square of its depth, so a document of a hundred thousand open tags
would stop a run. Tags beyond the depth are dropped before the tree is built; what stands between them stays.
"""

from __future__ import annotations

import re

_DEEPEST = 512
"""Elements one within another; browsers stop there too."""
_UNSUSPECTED = 4_000
"""Tags up to which no document is deep enough to take long."""
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][^\s/>]*)(?P<rest>[^<>]*)>?")
_NO_DEPTH = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    "p", "li", "dt", "dd", "td", "th", "tr", "option", "script", "style",
))  # fmt: skip
"""Elements that hold nothing, or end by themselves where the next one begins."""


def shallow(html: str) -> str:
    """The document without the tags that lie deeper than `_DEEPEST`; linear in its length."""
    if html.count("<") <= _UNSUSPECTED:
        return html
    depth = 0

    def kept(tag: re.Match[str]) -> str:
        nonlocal depth
        if tag["name"].lower() in _NO_DEPTH or (not tag["end"] and tag["rest"].endswith("/")):
            return tag[0]
        if tag["end"]:
            depth = max(0, depth - 1)
            return tag[0] if depth < _DEEPEST else " "
        depth += 1
        return tag[0] if depth <= _DEEPEST else " "

    shallower = _TAG.sub(kept, html)
    return shallower if len(shallower) != len(html) or shallower != html else html
