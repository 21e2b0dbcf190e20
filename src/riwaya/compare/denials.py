"""A denial is as like a claim as much of it as the claim contains.

Who denies something says it shorter than who affirms it, so measuring the words of both would part them. Here
only the words of the denial are asked for, and only where one side denies and the other does not. A denial of two
telling words ("paying any ransom") is set against an utterance that has both of them.
"""

from __future__ import annotations

from collections.abc import Sequence

from riwaya.compare.differences import at_odds
from riwaya.compare.likeness import Likeness, told, weights
from riwaya.compare.polarity import stance
from riwaya.compare.settings import CompareSettings
from riwaya.compare.utterances import Utterance


def with_denials(said: Sequence[Utterance], alike: Likeness, settings: CompareSettings) -> dict[tuple[int, int], float]:
    """The likeness, raised for each denial most of whose words the other utterance has."""
    weight = weights([utterance.terms for utterance in said])
    raised = dict(alike)
    for denial in said:
        found = stance(denial)
        if found is None or not found.denies:
            continue
        for other in said:
            common = len(denial.terms & other.terms)
            if common < settings.denied_whole or other is denial or not at_odds(denial, other):
                continue
            part = told(denial.terms, other.terms, weight)
            if denial.terms <= other.terms or (common >= settings.shared_terms and part >= settings.told):
                pair = (min(denial.number, other.number), max(denial.number, other.number))
                raised[pair] = max(raised.get(pair, 0.0), part)
    return raised
