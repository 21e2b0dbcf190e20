"""The floors under the figures of the demo pages: show them, or raise them to what is measured now.

    python tests/eval/floors.py             # what is measured, beside the floors
    python tests/eval/floors.py --raise     # raise each floor to what is measured; none is ever lowered

A floor that must fall, because an annotation was wrong, is edited by hand, and the commit says why.
"""

from __future__ import annotations

import argparse
import math
import tomllib
from collections.abc import Mapping
from pathlib import Path

from riwaya.measure.evaluation import evaluated

ROOT = Path(__file__).resolve().parents[2]
PAGES = ROOT / "demo" / "pages"
GOLD = ROOT / "tests" / "pages" / "gold.jsonl"
FLOORS = Path(__file__).with_name("floors.toml")
_HEAD = """\
# Under these figures the tests fail. Raised with `python tests/eval/floors.py --raise`, never lowered by it.
# Shares from 0 to 1 over the hand-annotated demo pages; src/riwaya/measure/scoring.py says how each is counted.

"""


def measured() -> dict[str, float]:
    """The figures of today's program on all demo pages."""
    return evaluated(str(GOLD), str(PAGES)).figures


def floors() -> dict[str, float]:
    """The pinned floors."""
    return {name: float(floor) for name, floor in tomllib.loads(FLOORS.read_text(encoding="utf-8")).items()}


def raised(now: Mapping[str, float], pinned: Mapping[str, float]) -> dict[str, float]:
    """Each floor, or what is measured now where that is higher, cut to whole percents."""
    return {name: max(math.floor(100 * value) / 100, pinned.get(name, 0.0)) for name, value in now.items()}


def written(pinned: Mapping[str, float]) -> str:
    """The floors as the file holds them."""
    return _HEAD + "".join(f"{name} = {value:.2f}\n" for name, value in pinned.items())


def main() -> None:
    """Print the figures beside their floors, and raise these where asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", action="store_true", dest="lift", help="raise each floor to what is measured")
    lift = parser.parse_args().lift
    now, pinned = measured(), floors()
    for name, value in now.items():
        print(f"{name:22} {value:6.1%}   floor {pinned.get(name, 0.0):6.1%}")
    if lift:
        FLOORS.write_text(written(raised(now, pinned)), encoding="utf-8")


if __name__ == "__main__":
    main()
