"""One row of input (an object with an id, a text or HTML, and what came with it) made into a Page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from riwaya.intake.fields import NoPageError, fields_given, in_our_names, without_surrogates
from riwaya.intake.html import page_of_html
from riwaya.intake.settings import FieldNames
from riwaya.model import Page

_KINDS = {dict: "an object", list: "a list", str: "a string", bool: "true or false", int: "a number", float: "a number"}
_READER = json.JSONDecoder(strict=False)  # a tab or line end inside a string does no harm
_NAMED = 12
"""Fields of a row that are named where none of them is a text."""


def page_of_line(line: str, name: str, fields: FieldNames = ()) -> Page:
    """The page of one line of a JSONL file; `name` stands for a missing id. Raises NoPageError."""
    try:
        row = _READER.decode(line)
    except json.JSONDecodeError as error:
        raise NoPageError(f"malformed JSON: {error.msg} at column {error.colno}") from None
    except RecursionError:
        raise NoPageError("malformed JSON: nested too deep") from None
    return page_of_row(row, name, fields)


def page_of_row(row: object, name: str, fields: FieldNames = ()) -> Page:
    """The page of one row; `name` stands for a missing id, `fields` are the names it uses. Raises NoPageError."""
    if not isinstance(row, Mapping):
        raise NoPageError(f"wanted an object, found {_kind(row)}")
    row = in_our_names(row, fields)
    text, html = row.get("text"), row.get("html")
    name = _name(row.get("id"), name)
    if isinstance(text, str) and text.strip():
        given = fields_given(row)
        return Page(input=name, text=without_surrogates(text), extra=given.extra, **given.known)
    if isinstance(html, str) and html.strip():
        return page_of_html(without_surrogates(html), name, fields_given(row))
    if text is None and html is None:
        raise NoPageError(f"the row has {no_text(name for name, value in row.items() if value is not None)}")
    kind = next((_kind(value) for value in (text, html) if not isinstance(value, str | None)), None)
    raise NoPageError(f"the row's text is {kind}" if kind else "the row's text is empty")


def no_text(names: Iterable[str]) -> str:
    """That none of some fields is a text, with their names, by which a user sees which one to ask for."""
    shown = [" ".join(str(name).split())[:40] for name in names]
    more = f" and {len(shown) - _NAMED} more" if len(shown) > _NAMED else ""
    return f"neither text nor html, but {', '.join(shown[:_NAMED]) or 'no field'}{more}"


def _kind(value: object) -> str:
    return "null" if value is None else _KINDS.get(type(value), "something else")


def _name(given: object, otherwise: str) -> str:
    if isinstance(given, str | int) and not isinstance(given, bool) and given != "":
        return without_surrogates(str(given))
    return otherwise
