"""Which origins speak with one voice: to hear it twice bears nothing out.

One voice are: the same person on two occasions; a body and who heads it or speaks for it; a document and whose it
is; a state and its government, its seat and its officials; a government and its ministers; the same outlet. Unnamed sources, whoever brings them, are
one voice among themselves, because nothing on the pages shows that they are two. So is a document named by a bare
"the documents". In doubt two are one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from riwaya.compare.bodies import Key, body, has, state_itself, states_of, within
from riwaya.compare.roots import Root, same_names, same_outlet


def voices(members: Mapping[str, Sequence[Root]]) -> dict[str, int]:
    """A number for each origin id, the same for origins of one voice; `members` gives the roots of each origin."""
    number: dict[str, int] = {}
    known = list(members)
    for at, origin in enumerate(known):
        same = [number[other] for other in known[:at] if one_voice(members[origin], members[other])]
        number[origin] = min(same, default=at)
        for other in known[:at]:
            if number[other] in same:
                number[other] = number[origin]
    return number


def one_voice(some: Sequence[Root], others: Sequence[Root]) -> bool:
    """True when any root of the one side speaks for any of the other."""
    return any(_one(here, there) for here in dict.fromkeys(some) for there in dict.fromkeys(others))


def _one(one: Root, other: Root) -> bool:
    if _nobody(one) and _nobody(other):
        return True
    if one.how == other.how == "outlet":
        return same_outlet(one, other)
    if one.how == other.how and same_names(one, other):
        return True
    if "anonymous" in (one.how, other.how) or "outlet" in (one.how, other.how):
        return False
    return _of_one_body(one, other) or _of_one_state(one, other) or _of_one_government(one, other)


def _nobody(root: Root) -> bool:
    """True of a source that nothing tells from another: unnamed, or a document by its kind alone."""
    return root.how == "anonymous" or (root.how == "document" and all(len(body(name)) == 1 for name in root.names))


def _of_one_body(one: Root, other: Root) -> bool:
    """True when a name of the one stands in what the other is named or described by."""
    here, there = _keys(one), _keys(other)
    return any(_names_body(part, whole) for part in _own(one) for whole in there) or any(
        _names_body(part, whole) for part in _own(other) for whole in here
    )


def _own(root: Root) -> tuple[Key, ...]:
    return () if root.people else tuple(body(name) for name in root.names)


def _keys(root: Root) -> tuple[Key, ...]:
    return tuple(body(text) for text in (*root.names, *root.described))


def _names_body(name: Key, text: Key) -> bool:
    """A name of three words and more is also told by its first two: what follows is often left out."""
    return within(name, text) or (len(name) > len(name[:2]) and within(name[:2], text))


def _of_one_state(one: Root, other: Root) -> bool:
    itself = {state for root in (one, other) for name in root.names if (state := state_itself(name))}
    return any(state in _states(one) and state in _states(other) for state in itself)


def _of_one_government(one: Root, other: Root) -> bool:
    """A government and its ministers, unless they name two states."""
    apart = _states(one) and _states(other) and not _states(one) & _states(other)
    pairs = ((one, other), (other, one))
    return not apart and any(_says(here, "government") and _says(there, "minister") for here, there in pairs)


def _says(root: Root, kind: str) -> bool:
    return any(has(kind, text) for text in (*root.names, *root.described))


def _states(root: Root) -> frozenset[str]:
    return frozenset().union(*(states_of(text) for text in (*root.names, *root.described)))
