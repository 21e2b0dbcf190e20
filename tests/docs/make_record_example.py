"""Write the example of docs/record.md: the record that Riwaya makes of the page shown there.

python tests/docs/make_record_example.py          # after a change in what is read
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from riwaya import pipeline
from riwaya.model import Page
from riwaya.record import Json, to_record

DOC = Path(__file__).resolve().parents[2] / "docs" / "record.md"
PUBLISHED = "2023-06-15"
_PAGE = re.compile(r"(?<=<!-- the page of the example -->\n```text\n).*?(?=\n```\n)", re.DOTALL)
_RECORD = re.compile(r"(?<=<!-- the record of the example -->\n```json\n).*?(?=```\n)", re.DOTALL)


def page_shown(doc: str) -> str:
    """The text of the page in the document. Raises ValueError where there is none."""
    return _only(_PAGE, doc)


def record_shown(doc: str) -> str:
    """The record in the document, as it is written there. Raises ValueError where there is none."""
    return _only(_RECORD, doc)


def record_made(text: str) -> str:
    """The record that is made of the page, as the document writes it."""
    return laid_out(to_record(pipeline.read(Page(input="page.txt", text=text, published=PUBLISHED))))


def laid_out(record: Json) -> str:
    """JSON with a line for each field, and a line for each object of a list."""
    fields = []
    for name, value in record.items():
        if isinstance(value, list) and value:
            items = ",\n".join(f"    {_written(item)}" for item in value)
            fields.append(f"  {_written(name)}: [\n{items}\n  ]")
        else:
            fields.append(f"  {_written(name)}: {_written(value)}")
    return "{\n" + ",\n".join(fields) + "\n}\n"


def renewed(doc: str) -> str:
    """The document with the record made anew."""
    made = record_made(page_shown(doc))
    return _RECORD.sub(lambda _: made, doc)


def _written(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _only(pattern: re.Pattern[str], doc: str) -> str:
    match = pattern.search(doc)
    if match is None:
        raise ValueError(f"{DOC.name} has lost its example")
    return match.group()


if __name__ == "__main__":
    DOC.write_text(renewed(DOC.read_text(encoding="utf-8")), encoding="utf-8")
