"""What the comparison of accounts may be told."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CompareSettings:
    """Likeness runs from 0 (no word in common) to 1 (the same words)."""

    same_claim: float = 0.5
    """Two utterances say one thing from this likeness on."""
    any_in_claim: float = 0.25
    """No two utterances of one claim may be less alike than this."""
    shared_terms: int = 3
    """Fewer words in common never make one claim."""
    conflict: float = 0.6
    """Dates are set against one another only between utterances at least this much alike."""
    told: float = 0.6
    """A page that tells this part of a claim in one place, in whatever words, is not called silent on it."""
    same_wording: float = 0.8
    """From here on a sentence of many words is taken for a copy with small edits."""
    whole_saying: int = 4
    """A short saying of so many words that stands whole in another one is the same saying."""
    one_telling: float = 0.6
    """Two sayings of which this part of the words is the same, in one order, are one telling."""
    both_ways: float = 0.45
    """And each has this part of the other, so that neither says only a little of it."""
    borne_out: float = 0.6
    """Two sources bear one another out only by sayings at least this much alike."""
    both_ways_counted: float = 0.3
    """So where both give one number of one thing."""
    as_many: float = 0.1
    """Two figures mean one number where they are no further apart than this part of the greater."""
    borne_words: int = 4
    """And with so many words in common, one fewer where a figure is."""
    denied_whole: int = 2
    """A denial of so few telling words is still set against an utterance that has all of them."""
    same_words: float = 0.9
    """From here on two quotations are the same words."""
    same_event: float = 0.35
    """Dated sentences of one day are one happening from this likeness on."""
    occasion_days: int = 2
    """A speaker's words published within so many days of one another are of one occasion."""
    passage_words: int = 8
    """So many words outside quotation marks, shared by two pages, show a common source."""
    carried: float = 0.5
    """A page whose words stand to this part in another page has its reporting from there."""
    near: float = 0.15
    """How far a figure given as about so much may be off."""
    shared_things: int = 2
    """Fewer words and figures in common never make one claim; a telling figure counts for two."""
    looked_at: float = 0.3
    """Pairs of clauses less alike than this are not looked at."""
    one_thing: float = 0.45
    """Two clauses tell one thing from this likeness on."""
    on_average: float = 0.33
    """Groups of clauses are joined where those of the one are so much like those of the other, on average."""
    touching: float = 1.0
    """What the sentences around two clauses have in common before they may contradict one another, in rarest words."""
    touching_besides: float = 0.5
    """So of the clauses themselves, besides what is counted or dated."""
    counted_alike: float = 0.4
    """And one of the two has this part of the other's words, save for counts of victims."""
    sentence_less: float = 0.18
    """And the sentences around them have this part of one another in common."""
    sentence_more: float = 0.33
    """And this part of the shorter one."""
    dated_alike: float = 0.3
    """Two days are set against one another where one of the clauses has this part of the other."""
    paid_alike: float = 0.6
    """So for sums of money and shares."""
    placed: float = 0.45
    """So besides what is dated or placed."""
    before_place: float = 0.6
    """And what stands shortly before both places."""
    touching_event: float = 0.9
    """And of the sentences around them."""
    touching_deed: float = 0.9
    """So of sentences that tell of one deed."""
    denied: float = 0.6
    """A denial is set against what has this part of it."""
    carried_by: int = 2
    """So many pages tell a claim before any other can be said to leave it out."""
    hinted: float = 0.28
    """A page of which a clause has this part of a claim, in whatever words, is not called silent on it."""
