"""Databases as each version of the endpoint left them.

What a version wrote stands here as it was written then: it is in operators' files, and nothing that
becomes of `schema.STEPS` changes it. Whoever adds a step there adds it here, too.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, text

from kiosk.endpoint.engine import open_engine

Row = dict[str, Any]

NAME = "OLDNAME"

#: For each version, what it had done beside what the one before it had.
_VERSIONS: tuple[tuple[str, ...], ...] = (
    (
        "CREATE TABLE kiosk (id VARCHAR PRIMARY KEY, changes BIGINT NOT NULL)",
        (
            "CREATE TABLE kiosk_token (id VARCHAR PRIMARY KEY, secret_hash VARCHAR NOT NULL UNIQUE,"
            " kiosk_id VARCHAR NOT NULL, live BOOLEAN NOT NULL, appeals VARCHAR,"
            " created_at BIGINT NOT NULL, revoked_at BIGINT)"
        ),
        (
            "CREATE TABLE donation (id VARCHAR PRIMARY KEY, short VARCHAR NOT NULL UNIQUE,"
            " receipt VARCHAR NOT NULL UNIQUE, kiosk_id VARCHAR NOT NULL, live BOOLEAN NOT NULL,"
            " idempotency_key VARCHAR NOT NULL, request_hash VARCHAR NOT NULL,"
            " appeal_id VARCHAR NOT NULL, currency VARCHAR NOT NULL, minor_units BIGINT NOT NULL,"
            " fee_minor_units BIGINT NOT NULL, language VARCHAR NOT NULL, return_code VARCHAR,"
            " provider VARCHAR NOT NULL, status VARCHAR NOT NULL, created_at BIGINT NOT NULL,"
            " expires_at BIGINT NOT NULL, confirmed_at BIGINT, confirmed_minor_units BIGINT,"
            " refunded_minor_units BIGINT, payer VARCHAR, provider_reference VARCHAR,"
            " provider_url VARCHAR, change BIGINT NOT NULL,"
            " UNIQUE (kiosk_id, live, idempotency_key))"
        ),
        "CREATE INDEX donation_by_change ON donation (kiosk_id, live, change)",
        "CREATE INDEX donation_by_end ON donation (status, expires_at)",
        "CREATE INDEX donation_by_appeal ON donation (appeal_id, live, status)",
    ),
    ("ALTER TABLE donation ADD COLUMN unlock_minimum_minor_units BIGINT",),
    (
        "ALTER TABLE kiosk_token ADD COLUMN expires_at BIGINT",
        "CREATE INDEX donation_by_asking ON donation (kiosk_id, created_at)",
    ),
    (
        "ALTER TABLE donation ADD COLUMN session VARCHAR",
        "ALTER TABLE donation ADD COLUMN ask_at BIGINT",
        "CREATE INDEX donation_by_ask ON donation (ask_at)",
        "CREATE INDEX donation_by_reference ON donation (provider_reference)",
    ),
    ("ALTER TABLE donation ADD COLUMN provider_payment VARCHAR",),
)
VERSIONS = len(_VERSIONS)

#: The columns that came later, and with which version.
_SINCE = {
    "kiosk_token": {"expires_at": 3},
    "donation": {
        "unlock_minimum_minor_units": 2,
        "session": 4,
        "ask_at": 4,
        "provider_payment": 5,
    },
}
_AT = 1_778_269_320_000
_MINUTES = 60_000


def rows(version: int) -> dict[str, list[Row]]:
    """What was in each table, with nothing but the columns that the version had."""
    return {
        "endpoint_schema": [{"step": version, "database_name": NAME}],
        "kiosk": [{"id": "lobby-1", "changes": 4}, {"id": "pier", "changes": 0}],
        "kiosk_token": [
            _had(version, "kiosk_token", token)
            for token in (
                _token("T1", "lobby-1", '["library"]', expires_at=_AT + 90_000 * _MINUTES),
                _token("T2", "pier", None, live=True, revoked_at=_AT + 5),
            )
        ],
        "donation": [
            _had(version, "donation", donation)
            for donation in (
                _donation(1, return_code="7K3M92QX", unlock_minimum_minor_units=1800),
                _donation(
                    2,
                    status="opened",
                    language="he",
                    payer="page",
                    provider_reference="cs_2",
                    provider_url="https://bank.example/2",
                    session="refused",
                    ask_at=_AT + 4,
                ),
                _donation(
                    3,
                    status="confirmed",
                    fee_minor_units=134,
                    confirmed_at=_AT + _MINUTES,
                    confirmed_minor_units=3700,
                    refunded_minor_units=500,
                    provider_reference="cs_3",
                    session="settled",
                    provider_payment="capture-3",
                ),
                _donation(4, status="expired", live=True, currency="JPY", request_hash=""),
            )
        ],
    }


def migrated_rows(version: int, newest: dict[str, list[Row]]) -> dict[str, list[Row]]:
    """The same as this program is to find it; `newest` is what it has itself written."""
    expected = rows(version)
    for table, ours in newest.items():
        for row in expected[table]:
            row.update({column: None for column in ours[0] if column not in row})
    expected["endpoint_schema"][0]["step"] = VERSIONS
    if version < 4:
        # Sessions were asked about from then on, first at the donation's end.
        for donation in expected["donation"]:
            if donation["provider_reference"] is not None:
                donation.update(session="open", ask_at=donation["expires_at"])
    return expected


def make(url: str, version: int) -> None:
    """A database of that version, with `rows` in it."""
    engine = open_engine(url)
    with engine.begin() as connection:
        connection.execute(
            text("CREATE TABLE endpoint_schema (step INTEGER NOT NULL, database_name VARCHAR)")
        )
        for statements in _VERSIONS[:version]:
            for statement in statements:
                connection.execute(text(statement))
        write(connection, rows(version))
    engine.dispose()


def write(connection: Connection, content: dict[str, list[Row]]) -> None:
    for table, written in content.items():
        for row in written:
            columns, values = ", ".join(row), ", ".join(f":{column}" for column in row)
            connection.execute(text(f"INSERT INTO {table} ({columns}) VALUES ({values})"), row)


def read(connection: Connection) -> dict[str, list[Row]]:
    """All rows of all tables, as the database itself has them."""
    return {
        table: [
            dict(row)
            for row in connection.execute(text(f"SELECT * FROM {table} ORDER BY 1")).mappings()
        ]
        for table in rows(VERSIONS)
    }


def _had(version: int, table: str, row: Row) -> Row:
    """Without the columns that came later."""
    since = _SINCE[table]
    return {column: value for column, value in row.items() if since.get(column, 1) <= version}


def _token(
    token_id: str, kiosk_id: str, appeals: str | None, *, live: bool = False, **more: Any
) -> Row:
    return {
        "id": token_id,
        "secret_hash": f"hash-{token_id}",
        "kiosk_id": kiosk_id,
        "live": live,
        "appeals": appeals,
        "created_at": _AT,
        "revoked_at": None,
        "expires_at": None,
        **more,
    }


def _donation(number: int, **more: Any) -> Row:
    return {
        "id": f"old-{number}",
        "short": f"S{number}",
        "receipt": f"R{number}",
        "kiosk_id": "lobby-1",
        "live": False,
        "idempotency_key": f"key-{number}",
        "request_hash": "hash",
        "appeal_id": "appeal",
        "currency": "USD",
        "minor_units": 3600,
        "fee_minor_units": 0,
        "language": "en",
        "return_code": None,
        "provider": "bank",
        "status": "waiting",
        "created_at": _AT,
        "expires_at": _AT + 3 * _MINUTES,
        "confirmed_at": None,
        "confirmed_minor_units": None,
        "refunded_minor_units": None,
        "payer": None,
        "provider_reference": None,
        "provider_url": None,
        "change": number,
        "unlock_minimum_minor_units": None,
        "session": None,
        "ask_at": None,
        "provider_payment": None,
        **more,
    }
