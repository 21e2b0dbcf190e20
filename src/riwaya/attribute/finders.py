"""The rules that find statements in a line, in the order in which they are tried.

Each takes a line and the page's names and yields drafts (and openings of reports). They know nothing of who
speaks in the end: that is resolved later, in page order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from riwaya.attribute.according import according
from riwaya.attribute.drafts import Found
from riwaya.attribute.impersonal import impersonal
from riwaya.attribute.lines import Line
from riwaya.attribute.names import Registry
from riwaya.attribute.relative import relative
from riwaya.attribute.relays import document_says, published, relayed
from riwaya.attribute.sayings import saying
from riwaya.attribute.titles import title_colon
from riwaya.attribute.verbs import verbal

Rule = Callable[[Line, Registry], Iterator[Found]]

RULES: tuple[Rule, ...] = (
    relayed, verbal, according, document_says, title_colon, published, impersonal, saying, relative)  # fmt: skip
