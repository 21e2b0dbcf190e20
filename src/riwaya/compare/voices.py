"""Whether two origins speak with one voice: to hear it twice bears nothing out.

One voice are: the same person on two occasions; a body and who heads it or speaks for it; a document and whose it
is; a state and its government, its seat and its officials; a government and its ministers; the same outlet. Unnamed
sources, whoever brings them, are one voice among themselves, because nothing on the pages shows that they are two.
A document named by its kind alone ("the documents", "first findings") may be anybody's. A person whom no page
describes and an organisation, a person and one named by the office alone, two bodies whose names begin with the same
word: any of these may be one. In doubt two are one: who is not known adds no voice to those that are.
"""

from __future__ import annotations

from collections.abc import Sequence

from riwaya.compare.bodies import (
    Key,
    bare_of,
    body,
    by_kind,
    by_office,
    has,
    heads_alike,
    is_body,
    plain_office,
    state_itself,
    states_of,
    within,
)
from riwaya.compare.roots import Root, same_names, same_outlet


def voices(origins: Sequence[Sequence[Root]]) -> int:
    """How many voices the origins are, each given by its roots; at least one where there is any.

    A document that is named by its kind alone and a person of whom no page says who he is may be anybody's voice:
    beside others they count for nothing.
    """
    known = [roots for roots in origins if any(credible(root) and not _obscure(root, origins) for root in roots)]
    groups: list[list[Root]] = []
    for roots in known or origins[:1]:
        same = [group for group in groups if one_voice(group, roots)]
        groups = [group for group in groups if group not in same]
        groups.append([*roots, *(root for group in same for root in group)])
    return len(groups)


def credible(root: Root) -> bool:
    """True of one who is somebody by the page's words: a full name or one that is told of, a body by its head noun or
    its state, a document that is somebody's, an outlet by its own name, a source however unnamed."""
    if all(by_kind(name) for name in root.names):
        return False
    if root.actors or root.how == "anonymous" or (root.how == "named" and root.described):
        return True
    if root.how in ("document", "outlet"):
        return True
    if root.people:
        return all(len(body(name)) > 1 for name in root.names)
    return all(is_body(name) for name in root.names)


def _obscure(root: Root, origins: Sequence[Sequence[Root]]) -> bool:
    """True of a person of whom nothing is told, where a body speaks that he may belong to."""
    told = [text for text in root.described if not plain_office(text)]
    if not root.people or root.actors or told or by_office(root.names[0]):
        return False
    return any(other.how == "named" and not other.people for roots in origins for other in roots)


def one_voice(some: Sequence[Root], others: Sequence[Root]) -> bool:
    """True when any root of the one side speaks for any of the other."""
    return any(_one(here, there) for here in some for there in others)


def _one(one: Root, other: Root) -> bool:
    if one.how == other.how == "anonymous" or (_nobodys(one) and _nobodys(other)):
        return True
    if one.how == other.how == "outlet":
        return same_outlet(one, other)
    if one.how == other.how and (same_names(one, other) or set(one.names) & set(other.names)):
        return True
    if "anonymous" in (one.how, other.how) or "outlet" in (one.how, other.how):
        return False
    if _by_office_alone(one, other) or _held_in_name(one, other):
        return True
    return _of_one_body(one, other) or _of_one_state(one, other) or _of_one_government(one, other)


def _nobodys(root: Root) -> bool:
    """True of a document by its kind alone."""
    return root.how == "document" and all(by_kind(name) for name in root.names)


def _by_office_alone(one: Root, other: Root) -> bool:
    """True where the one is named by an office alone, and the other is a person of whom no other office is told."""
    for office, person in ((one, other), (other, one)):
        if office.people and not office.actors and all(by_office(name) for name in office.names) and person.people:
            told = [text for text in (*person.names, *person.described) if by_office(text)]
            if not told or any(heads_alike(name, text) for name in office.names for text in told):
                return True
    return False


def _held_in_name(one: Root, other: Root) -> bool:
    """True where a name of two words and more stands whole in the other's, whatever either is taken for."""
    pairs = [(body(a), body(b)) for a in one.names for b in other.names]
    return any(
        len(part) > 1 and (within(part, whole) or "".join(part) == "".join(whole))
        for here, there in pairs
        for part, whole in ((here, there), (there, here))
    )


def _of_one_body(one: Root, other: Root) -> bool:
    """True when a name of the one stands in what the other is named or described by, or both head their names alike."""
    here, there = _keys(one), _keys(other)
    if (
        not one.people
        and not other.people
        and any(part[:1] == whole[:1] for part in _own(one) for whole in _own(other))
    ):
        return True
    if _heads(one, other) or _heads(other, one) or _bodies_of_one_state(one, other):
        return True
    return any(_names_body(part, whole) for part in _own(one) for whole in there) or any(
        _names_body(part, whole) for part in _own(other) for whole in here
    )


def _heads(person: Root, body_of: Root) -> bool:
    """True of a person whose office is told with the noun that heads the body's name ("head of the organisation")."""
    if not person.people or body_of.people:
        return False
    nouns = {part[0] for part in _own(body_of) if part}
    return any(noun in map(bare_of, text) or noun in text for noun in nouns for text in _keys(person))


def _bodies_of_one_state(one: Root, other: Root) -> bool:
    """Two bodies that bear the adjective of one state: its ministry, its army, its survey of earthquakes."""
    both = one.how == other.how == "named" and not one.people and not other.people
    return both and bool(_states(one) & _states(other))


def _own(root: Root) -> tuple[Key, ...]:
    return () if root.people else tuple(body(name) for name in root.names)


def _keys(root: Root) -> tuple[Key, ...]:
    return tuple(body(text) for text in (*root.names, *root.described))


def _names_body(name: Key, text: Key) -> bool:
    """A name of three words and more is also told by its first two: what follows is often left out."""
    loose = tuple(map(bare_of, text))
    whole = within(name, text) or within(name, loose)
    return whole or (len(name) > len(name[:2]) and (within(name[:2], text) or within(name[:2], loose)))


def _of_one_state(one: Root, other: Root) -> bool:
    """A state as a whole, and what bears its name or is of the government of a state that is not named."""
    for whole, part in ((one, other), (other, one)):
        for state in filter(None, map(state_itself, whole.names)):
            if state in _states(part) or (not _states(part) and (_says(part, "rule") or _says(part, "minister"))):
                return True
    return False


def _of_one_government(one: Root, other: Root) -> bool:
    """A government and its ministers, unless they name two states."""
    apart = _states(one) and _states(other) and not _states(one) & _states(other)
    pairs = ((one, other), (other, one))
    return not apart and any(_says(here, "government") and _says(there, "minister") for here, there in pairs)


def _says(root: Root, kind: str) -> bool:
    return any(has(kind, text) for text in (*root.names, *root.described))


def _states(root: Root) -> frozenset[str]:
    return frozenset().union(*(states_of(text) for text in (*root.names, *root.described)))
