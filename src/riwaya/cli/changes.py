"""What restoring did, in the terminal: a word a line, as it stands and as it reads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from riwaya.cli.screen import shown

if TYPE_CHECKING:
    from riwaya.read.restore import Restored


def change_lines(number: int, restored: Restored) -> Iterator[str]:
    """`line<TAB>start-end<TAB>as it stands<TAB>as it reads<TAB>scheme<TAB>sure`, a word a line.

    A word that could not be told has its candidates with a question mark in the place of what it reads.
    """
    rows = [(r.span, r.original, r.restored, r.scheme, r.sure) for r in restored.repairs]
    for word in restored.masked:
        candidates = " ".join(candidate.word for candidate in word.candidates)
        rows.append((word.span, word.original, f"? {candidates}", word.scheme, word.candidates[0].sure))
    for span, stands, reads, scheme, sure in sorted(rows):
        yield "\t".join((str(number), f"{span.start}-{span.end}", shown(stands), shown(reads), scheme, f"{sure:.2f}"))
