"""Judgements in a store: written once, taken back at most, never changed by what is made of the pages anew."""

from __future__ import annotations

import json

from sqlalchemy import Connection, insert, select, update

from riwaya.model import Judgement
from riwaya.store import tables
from riwaya.store.rows import storable


def judgements(connection: Connection) -> tuple[Judgement, ...]:
    """All judgements, those taken back as well, the oldest first."""
    table = tables.judgements
    return tuple(
        Judgement(
            row.kind,
            tuple(json.loads(row.together)),
            tuple(json.loads(row.apart)),
            row.who,
            row.when,
            row.note,
            row.undone,
        )
        for row in connection.execute(select(table).order_by(table.c.when, table.c.id))
    )


def keep(connection: Connection, judgement: Judgement) -> None:
    """Write a judgement; one that is there already stays as it is."""
    table = tables.judgements
    if connection.execute(select(table.c.id).where(table.c.id == judgement.id)).first() is None:
        values = {
            "id": judgement.id,
            "kind": judgement.kind,
            "together": json.dumps(judgement.together),
            "apart": json.dumps(judgement.apart),
            "who": storable(judgement.who),
            "when": judgement.when,
            "note": storable(judgement.note),
            "undone": judgement.undone,
        }
        connection.execute(insert(table), values)


def undo(connection: Connection, judgement: str, when: str) -> bool:
    """Take a judgement back; False where there is none that holds."""
    table = tables.judgements
    held = (table.c.id == judgement) & table.c.undone.is_(None)
    if connection.execute(select(table.c.id).where(held)).first() is None:
        return False
    connection.execute(update(table).where(held).values(undone=when))
    return True
