"""Read a lexicon file into frozen entries, or say in one line which file and entry is wrong.

A lexicon is a TOML file of `[[entry]]` tables. Its schema is a frozen dataclass: each field is a `str`, `int`,
`float`, `bool`, `str | None`, a `Literal` of strings or `tuple[str, ...]`; a field without a default must be given,
and an unknown field is an error. Strings come back as written: whoever matches words folds them.
"""

from __future__ import annotations

import dataclasses
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from riwaya.errors import LexiconError

Entry = TypeVar("Entry")


@cache
def entries(name: str, schema: type[Entry]) -> tuple[Entry, ...]:
    """All entries of `lexicon/<name>.toml` as `schema` objects, in file order.

    Raises LexiconError when the file is missing, is not TOML, or an entry breaks the schema.
    """
    source = files("riwaya.lexicon").joinpath(f"{name}.toml")
    try:
        data = tomllib.loads(source.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise LexiconError(f"lexicon {name}.toml is missing") from None
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"lexicon {name}.toml is not TOML: {error}") from None
    return read_entries(data, schema, name)


def read_entries(data: Mapping[str, Any], schema: type[Entry], name: str) -> tuple[Entry, ...]:
    """The `[[entry]]` tables of parsed TOML as `schema` objects. Raises LexiconError as `entries` does."""
    rows = data.get("entry")
    if not isinstance(rows, list) or set(data) != {"entry"}:
        raise LexiconError(f"lexicon {name}.toml must hold [[entry]] tables and nothing else")
    return tuple(_entry(row, schema, f"lexicon {name}.toml, entry {number}") for number, row in enumerate(rows, 1))


@cache
def _schema(schema: type[Any]) -> tuple[Mapping[str, Any], Mapping[str, dataclasses.Field[Any]]]:
    """The types and the fields of a schema by name: to find them out takes longer than to read an entry."""
    return get_type_hints(schema), {field.name: field for field in dataclasses.fields(schema)}


def _entry(row: Mapping[str, Any], schema: type[Entry], where: str) -> Entry:
    hints, fields = _schema(schema)  # type: ignore[arg-type]  # a class is hashable
    if unknown := sorted(set(row) - set(fields)):
        raise LexiconError(f"{where}: unknown field {unknown[0]!r}")
    values = {}
    for field_name, field in fields.items():
        if field_name not in row:
            if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING:
                raise LexiconError(f"{where}: field {field_name!r} is missing")
            continue
        values[field_name] = _value(row[field_name], hints[field_name], f"{where}, field {field_name!r}")
    return schema(**values)


def _value(value: Any, hint: Any, where: str) -> Any:
    if hint == tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
            raise LexiconError(f"{where}: wanted a list of words")
        return tuple(value)
    if get_origin(hint) is Literal:
        if value not in get_args(hint):
            raise LexiconError(f"{where}: wanted one of {', '.join(get_args(hint))}, found {value!r}")
        return value
    wanted: Any = str if hint == (str | None) else hint
    if not isinstance(value, wanted) or (isinstance(value, bool) and wanted is not bool) or value == "":
        raise LexiconError(f"{where}: wanted {getattr(wanted, '__name__', wanted)}, found {value!r}")
    return value
