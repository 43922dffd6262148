"""Kiosk tokens in the endpoint's database; of their secrets the hashes. SQL.

Each function runs within one transaction: `store.run(token_rows.revoke, token_id, now)`; what reads
may be called by `store.look`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select, text

from kiosk.endpoint import schema
from kiosk.endpoint.model import KioskToken

_columns = schema.kiosk_token.c
# Made once, since it is asked with every request: putting a statement together takes longer than
# the database needs for it.
_BY_HASH = select(schema.kiosk_token).where(_columns.secret_hash == bindparam("hash"))
_KIOSK = text("INSERT INTO kiosk (id, changes) VALUES (:id, 0) ON CONFLICT (id) DO NOTHING")


def put(connection: Connection, token: KioskToken, secret_hash: str) -> None:
    """Write a token; one of the same id is replaced."""
    values = {
        "secret_hash": secret_hash,
        "kiosk_id": token.kiosk_id,
        "live": token.live,
        "appeals": None if token.appeals is None else json.dumps(sorted(token.appeals)),
        "created_at": token.created_at,
        "revoked_at": token.revoked_at,
        "expires_at": token.expires_at,
    }
    connection.execute(schema.kiosk_token.delete().where(_columns.id == token.id))
    connection.execute(schema.kiosk_token.insert().values(id=token.id, **values))
    connection.execute(_KIOSK, {"id": token.kiosk_id})


def by_hash(connection: Connection, secret_hash: str) -> KioskToken | None:
    """The token with that secret, good or not."""
    row = connection.execute(_BY_HASH, {"hash": secret_hash}).one_or_none()
    return None if row is None else _token(row)


def listed(connection: Connection) -> Sequence[KioskToken]:
    """All of them, the oldest first."""
    rows = connection.execute(select(schema.kiosk_token).order_by(_columns.created_at)).all()
    return [_token(row) for row in rows]


def revoke(connection: Connection, token_id: str, now: datetime) -> bool:
    """False if there is no such token, or it was revoked before."""
    done = connection.execute(
        schema.kiosk_token.update()
        .where(_columns.id == token_id, _columns.revoked_at.is_(None))
        .values(revoked_at=now)
    )
    return done.rowcount == 1


def _token(row: Row[Any]) -> KioskToken:
    return KioskToken(
        id=row.id,
        kiosk_id=row.kiosk_id,
        live=row.live,
        appeals=None if row.appeals is None else frozenset(json.loads(row.appeals)),
        created_at=row.created_at,
        revoked_at=row.revoked_at,
        expires_at=row.expires_at,
    )
