"""Whether two origins are surely two: each one surely known by the words of its page, and neither near the other.

This is asked only before a claim is called corroborated, where a wrong yes is the worst of errors. Sure is a person
whose own name the sentence gives and of whom some page says who he is, a body by its head noun and more, a record that
says whose it is, an outlet whose own people were there. Nobody is sure who is not named, who is told of by a pronoun,
or whose name holds a word of people in the plural. Two are near who share a word of what they belong to, and two who
both govern or bear arms, unless they are of two states.
"""

from __future__ import annotations

from collections.abc import Sequence

from riwaya.compare.bodies import body, by_office, has, is_organisation, plain_office, says_of_what, states_of, telling
from riwaya.compare.roots import Root
from riwaya.compare.utterances import Utterance

_LONGEST = 7
"""Words of a name; what is longer was not read apart."""
_TOLD = 2


def surely_said(utterance: Utterance) -> bool:
    """True where the sentence itself gives one speaker by name."""
    statement = utterance.statement
    return statement is not None and statement.source is not None and len(statement.speaker) == 1


def surely_known(root: Root) -> bool:
    """True of one who is surely somebody, with all that the story tells of him."""
    if root.how == "outlet":
        return True
    if root.how == "anonymous" or len(root.names) != 1:
        return False
    (name,) = root.names
    if has("nobody", name) or len(body(name)) > _LONGEST:
        return False
    if root.how == "document":
        return has("record", name) and len(body(name)) > _TOLD
    if root.people:
        told = any(not plain_office(text) and says_of_what(text) for text in root.described)
        return len(body(name)) > 1 and not by_office(name) and (told or bool(root.actors))
    return is_organisation(name) and (len(body(name)) > 1 or bool(states_of(name)))


def akin(some: Sequence[Root], others: Sequence[Root]) -> bool:
    """True where any of the one side may be of what any of the other is of."""
    return any(_akin(one, other) for one in some for other in others)


def _akin(one: Root, other: Root) -> bool:
    if "outlet" in (one.how, other.how):
        return False
    here, there = _belongs(one), _belongs(other)
    if any(_shared(mine, its) for mine in here for its in there):
        return True
    ruling = all(any(has("side", text) for text in texts) for texts in (here, there))
    apart = _states(here) and _states(there) and not _states(here) & _states(there)
    return ruling and not apart


def _belongs(root: Root) -> tuple[str, ...]:
    """The texts that say what one is of."""
    return root.described if root.people else (*root.names, *root.described)


def _shared(one: str, other: str) -> bool:
    """True of a word that both have; what both end with is the place where both are."""
    here, there = telling(one), telling(other)
    common = set(here) & set(there)
    ends = here[-1:] == there[-1:] and len(here) > 1 and len(there) > 1
    return bool(common - set(here[-1:] if ends else ()))


def _states(texts: Sequence[str]) -> frozenset[str]:
    return frozenset().union(*(states_of(text) for text in texts))
