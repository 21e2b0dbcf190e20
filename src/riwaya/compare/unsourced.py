"""What a page tells without saying from whom, where another page of the story names a source for it.

An outlet that tells something in its own voice is not thereby a second origin of it: most such sentences are what
the named source said, told on. So, within one claim:

- A telling without a source joins the most alike telling with one ("unsourced: NAME"). An outlet or an agency that
  a page quotes is no source in this sense, since it does not say how it knows.
- Where no page names a source, what one outlet tells is carried by the others, and the origin is the first to tell.
- Only a sentence that names the outlet's own people on the spot (its correspondent, its photographer) is first-hand
  and stays an origin of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from riwaya.compare.bodies import saw_it
from riwaya.compare.copies import Copy
from riwaya.compare.likeness import Likeness, between
from riwaya.compare.roots import Root, root_of
from riwaya.compare.sides import Sides
from riwaya.compare.utterances import Utterance, once


def unsourced(groups: Iterable[Sides], alike: Likeness) -> Iterator[Copy]:
    """The tellings without a source, each with the telling whose origin it joins."""
    for group in groups:
        roots = {utterance.number: root_of(utterance) for utterance in group.agree}
        sourced = [utterance for utterance in group.agree if roots[utterance.number].how != "outlet"]
        bare = [utterance for utterance in group.agree if roots[utterance.number].how == "outlet"]
        bare.sort(key=lambda utterance: (not first_hand(utterance), utterance.statement is None, utterance.number))
        for at, taken in enumerate(bare):
            if first_hand(taken):
                continue
            givers = sourced or bare[:at]
            if givers:
                given = max(givers, key=lambda giver: (between(giver.number, taken.number, alike), -giver.number))
                yield Copy(given.number, taken.number, f"unsourced: {_named(roots[given.number])}")


def first_hand(utterance: Utterance) -> bool:
    """True where the page's own people on the spot are named, in the sentence or elsewhere in its paragraph."""
    statement = utterance.statement
    if statement is None:
        return saw_it(_paragraph(utterance), utterance.article.page.outlet)
    return any(saw_it(speaker.name) for speaker in statement.speaker)


@once
def _paragraph(utterance: Utterance) -> str:
    """The block that the utterance stands in; its own words where that is a title or holds other sources too."""
    article, start = utterance.article, utterance.spans[0].start
    block = next((block for block in article.blocks if block.span.start <= start < block.span.end), None)
    return block.span.of(article.page.text) if block and block.kind == "body" else utterance.text


def _named(root: Root) -> str:
    return "\N{ARABIC COMMA} ".join(root.names)
