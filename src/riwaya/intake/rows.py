"""One row of input (an object with an id, a text or HTML, and what came with it) made into a Page."""

from __future__ import annotations

import json
from collections.abc import Mapping

from riwaya.intake.fields import NoPageError, fields_given, without_surrogates
from riwaya.intake.html import page_of_html
from riwaya.model import Page

_KINDS = {list: "a list", str: "a string", bool: "true or false", int: "a number", float: "a number"}


def page_of_line(line: str, name: str) -> Page:
    """The page of one line of a JSONL file; `name` stands for a missing id. Raises NoPageError."""
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise NoPageError(f"malformed JSON: {error.msg} at column {error.colno}") from None
    except RecursionError:
        raise NoPageError("malformed JSON: nested too deep") from None
    return page_of_row(row, name)


def page_of_row(row: object, name: str) -> Page:
    """The page of one row; `name` stands for a missing id. Raises NoPageError."""
    if not isinstance(row, Mapping):
        found = "null" if row is None else _KINDS.get(type(row), "something else")
        raise NoPageError(f"wanted an object, found {found}")
    text, html = row.get("text"), row.get("html")
    name = _name(row.get("id"), name)
    if isinstance(text, str) and text.strip():
        given = fields_given(row)
        return Page(input=name, text=without_surrogates(text), extra=given.extra, **given.known)
    if isinstance(html, str) and html.strip():
        return page_of_html(without_surrogates(html), name, fields_given(row))
    raise NoPageError(
        "the row has neither text nor html" if text is None and html is None else "the row's text is empty"
    )


def _name(given: object, otherwise: str) -> str:
    if isinstance(given, str | int) and not isinstance(given, bool) and given != "":
        return without_surrogates(str(given))
    return otherwise
