"""Train the model of `riwaya evaluate agree`: python bench/train_agreement.py TRAIN.csv [--dev DEV.csv] [--write]

The CSV has the columns s1, s2, stance (agree · disagree · other). Prints the macro F1 in five-fold cross-validation on
TRAIN and, where DEV is given, on DEV, beside a baseline: gradient boosting on the dozen counts of words that the two
share. `--write` puts the weights where the program reads them. Needs scikit-learn: pip install .[bench]
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict

import riwaya.compare.agreement
from riwaya.compare.agreement import BUCKETS, STANCES, bucket, features
from riwaya.measure.agreement import Pair, pairs

_STRENGTH = 0.05
"""Inverse strength of the L2 penalty. Chosen, as the class weights, by cross-validation on TRAIN."""
_WEIGHT = {"agree": 1.5, "disagree": 1.0, "other": 3.0}
"""What an error on a pair costs: the rarer answers would otherwise hardly be given."""
_COUNTS = (
    "cover one", "cover other", "cover least", "cover most", "longer", "words one", "words other", "trigrams",
    "crossings", "pairs", "left one", "left other",
)  # fmt: skip


def main() -> None:
    """Train, measure, print, and on demand write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("train")
    parser.add_argument("--dev")
    parser.add_argument("--write", action="store_true")
    wanted = parser.parse_args()
    train = pairs(wanted.train)
    dev = pairs(wanted.dev) if wanted.dev else []
    model = LogisticRegression(C=_STRENGTH, class_weight=_WEIGHT, max_iter=5000, tol=1e-6)
    _report("logistic regression, hashed features", model, _matrix(train), train, _matrix(dev), dev)
    boosting = HistGradientBoostingClassifier(random_state=1)
    _report("baseline: gradient boosting on counts", boosting, _counts(train), train, _counts(dev), dev)
    if wanted.write:
        model.fit(_matrix(train), [pair.stance for pair in train])
        order = [list(model.classes_).index(stance) for stance in STANCES]
        weights = np.column_stack([model.coef_[order], model.intercept_[order]]).astype(np.float16)
        path = Path(riwaya.compare.agreement.__file__).with_name("agreement.npz")
        np.savez_compressed(path, weights=weights)
        print(f"written: {path.name}, {path.stat().st_size / 1024:.0f} KiB")


def _report(name: str, model: Any, x: Any, train: Sequence[Pair], held: Any, dev: Sequence[Pair]) -> None:
    y = [pair.stance for pair in train]
    folds = StratifiedKFold(5, shuffle=True, random_state=1)
    within = f1_score(y, cross_val_predict(model, x, y, cv=folds), average="macro")
    line = f"{name}: macro F1 {within:.3f} in cross-validation"
    if dev:
        model.fit(x, y)
        truth = [pair.stance for pair in dev]
        line += f", {f1_score(truth, model.predict(held), average='macro'):.3f} on dev"
    print(line)


def _matrix(of: Sequence[Pair]) -> Any:
    rows, columns, values = [], [], []
    for number, pair in enumerate(of):
        for name, value in features(pair.one, pair.other).items():
            rows.append(number)
            columns.append(bucket(name))
            values.append(value)
    return csr_matrix((values, (rows, columns)), shape=(len(of), BUCKETS))


def _counts(of: Sequence[Pair]) -> Any:
    found = [features(pair.one, pair.other) for pair in of]
    return np.array([[one[name] for name in _COUNTS] for one in found]).reshape(len(of), len(_COUNTS))


if __name__ == "__main__":
    main()
