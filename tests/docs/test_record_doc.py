"""docs/record.md says what the record holds: its example is the real output, and no field goes unmentioned."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, get_args

import make_record_example
import pytest

from riwaya.compare import origins
from riwaya.model import ActorKind, BlockKind, Form, How, Role, TimeType

DOC = make_record_example.DOC.read_text(encoding="utf-8")


def names(value: Any) -> Iterator[str]:
    """The name of every field, however deep."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield name
            yield from names(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from names(inner)


def test_the_example_is_what_riwaya_makes_of_the_page() -> None:
    made = make_record_example.record_made(make_record_example.page_shown(DOC))
    assert make_record_example.record_shown(DOC) == made, "run python tests/docs/make_record_example.py"


def test_every_field_of_the_example_is_explained() -> None:
    explained = DOC.replace(make_record_example.record_shown(DOC), "")
    fields = set(names(json.loads(make_record_example.record_shown(DOC))))
    assert {"chain", "scheme", "anchor", "why"} <= fields, "the example shows too little"
    assert [name for name in sorted(fields) if f"`{name}`" not in explained] == []


@pytest.mark.parametrize("kind", [BlockKind, Form, How, Role, TimeType, ActorKind])
def test_every_value_that_a_field_can_take_is_named(kind: Any) -> None:
    assert [value for value in get_args(kind) if f"`{value}`" not in DOC] == []


def test_every_reason_for_joining_origins_is_explained() -> None:
    codes = set(re.findall(r'"([a-z-]+): ', origins.__doc__ or ""))
    assert {"same-speaker", "shared-passage"} <= codes
    assert [code for code in sorted(codes) if f"`{code}: " not in DOC] == []
