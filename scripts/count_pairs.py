"""Write src/riwaya/arabic/written.toml: which letters follow which in the Arabic of this repository.

Run from the repository's root. Counted are the demo pages and the sentences of the tests, all of them our own.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from pathlib import Path

LETTERS = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي"
WORD = re.compile(f"[{LETTERS}]+")
MARKS = re.compile("[\u064b-\u0652\u0670\u0640]")
COVERED = 0.985
"""Share of the pairs that begin with a letter which the letters listed behind it make up."""
HEAD = """# Which letters commonly follow which in written Arabic, a space standing for the edge of a word. The data of
# riwaya.arabic.written; written by scripts/count_pairs.py from the demo pages and the sentences of the tests.
[follows]
"""


def main() -> None:
    """Count, and write the table."""
    pairs: dict[str, Counter[str]] = defaultdict(Counter)
    for path in sorted([*Path("demo").rglob("*.txt"), *Path("tests/corpus").rglob("*.toml")]):
        for word in WORD.findall(MARKS.sub("", path.read_text("utf-8"))):
            for one, other in zip(" " + word, word + " ", strict=True):
                pairs[one][other] += 1
    lines = []
    for one in " " + LETTERS:
        total, covered, common = sum(pairs[one].values()), 0, ""
        for other, times in pairs[one].most_common():
            if covered >= COVERED * total:
                break
            common, covered = common + other, covered + times
        lines.append(f'"{one}" = "{common}"\n')
    Path("src/riwaya/arabic/written.toml").write_text(HEAD + "".join(lines), "utf-8")


if __name__ == "__main__":
    main()
