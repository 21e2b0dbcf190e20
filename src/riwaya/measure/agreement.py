"""How well it is told whether two headlines agree: pairs judged by hand, held against the model's answers."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from riwaya.compare.agreement import STANCES, Stance, agreement
from riwaya.errors import RiwayaError

_COLUMNS = ("s1", "s2", "stance")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two headlines and how they were judged to stand to one another."""

    one: str
    other: str
    stance: Stance


@dataclass(frozen=True, slots=True)
class Agreed:
    """What was counted over pairs."""

    pairs: int
    confusion: Mapping[tuple[Stance, Stance], int]
    """Stance judged and stance found → pairs."""

    @property
    def stances(self) -> tuple[Stance, ...]:
        """The three answers, in order."""
        return STANCES

    def f1(self, stance: Stance) -> float:
        """F1 of one answer, 0 to 1; 0 where it was neither judged nor found."""
        right = self.confusion.get((stance, stance), 0)
        judged = sum(count for (one, _), count in self.confusion.items() if one == stance)
        found = sum(count for (_, one), count in self.confusion.items() if one == stance)
        return 2 * right / (judged + found) if judged + found else 0.0

    @property
    def macro_f1(self) -> float:
        """The mean of the F1 of the three answers, each as weighty as the others however rare."""
        return fmean(self.f1(stance) for stance in STANCES)


def pairs(path: str) -> list[Pair]:
    """The pairs of a CSV file with the columns s1, s2, stance. Raises RiwayaError where it is none."""
    try:
        with Path(path).open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            if lacking := [name for name in _COLUMNS if name not in (rows.fieldnames or ())]:
                raise RiwayaError(f"{path}: has no column {lacking[0]!r}; wanted are {', '.join(_COLUMNS)}")
            return [_pair(path, number, row) for number, row in enumerate(rows, 1)]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise RiwayaError(f"{path}: {getattr(error, 'strerror', None) or error}") from error


def _pair(path: str, number: int, row: Mapping[str, str | None]) -> Pair:
    stance = next((one for one in STANCES if one == (row["stance"] or "").strip()), None)
    if stance is None or row["s1"] is None or row["s2"] is None:
        raise RiwayaError(f"{path}, pair {number}: the stance is one of {', '.join(STANCES)}, not {row['stance']!r}")
    return Pair(row["s1"], row["s2"], stance)


def agreed(of: Sequence[Pair]) -> Agreed:
    """Answer every pair and count. Raises RiwayaError where there is none."""
    if not of:
        raise RiwayaError("there is no pair to judge")
    return Agreed(len(of), Counter((pair.stance, agreement(pair.one, pair.other).stance) for pair in of))
