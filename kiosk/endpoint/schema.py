"""The endpoint's tables, and the steps that make and change them. Standard SQL only.

A database is brought up to date when the service starts; who starts at the same moment waits. Steps
are only ever appended; they are written so that SQLite and PostgreSQL both take them.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Integer,
    MetaData,
    String,
    Table,
    inspect,
    select,
    text,
)
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.types import TypeDecorator

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Instant(TypeDecorator[datetime]):
    """An aware datetime, kept as milliseconds since 1970 UTC: the same in every database."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        return None if value is None else (value - _EPOCH) // timedelta(milliseconds=1)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        return None if value is None else _EPOCH + timedelta(milliseconds=value)


metadata = MetaData()

#: One row: which steps are done, and a name for this database that no other one has.
endpoint_schema = Table(
    "endpoint_schema",
    metadata,
    Column("step", Integer, nullable=False),
    Column("database_name", String),
)

#: Counts the changes of one kiosk's donations. Its row is locked by whoever changes one of them,
#: so that the numbers become visible in their order and a reader of the list misses none.
kiosk = Table(
    "kiosk",
    metadata,
    Column("id", String, primary_key=True),
    Column("changes", BigInteger, nullable=False),
)

kiosk_token = Table(
    "kiosk_token",
    metadata,
    Column("id", String, primary_key=True),
    Column("secret_hash", String, nullable=False, unique=True),
    Column("kiosk_id", String, nullable=False),
    Column("live", Boolean, nullable=False),
    Column("appeals", String),
    Column("created_at", Instant, nullable=False),
    Column("revoked_at", Instant),
    Column("expires_at", Instant),
)

donation = Table(
    "donation",
    metadata,
    Column("id", String, primary_key=True),
    Column("short", String, nullable=False, unique=True),
    Column("receipt", String, nullable=False, unique=True),
    Column("kiosk_id", String, nullable=False),
    Column("live", Boolean, nullable=False),
    Column("idempotency_key", String, nullable=False),
    Column("request_hash", String, nullable=False),
    Column("appeal_id", String, nullable=False),
    Column("currency", String, nullable=False),
    Column("minor_units", BigInteger, nullable=False),
    Column("fee_minor_units", BigInteger, nullable=False),
    Column("language", String, nullable=False),
    Column("return_code", String),
    Column("provider", String, nullable=False),
    Column("status", String, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("confirmed_at", Instant),
    Column("confirmed_minor_units", BigInteger),
    Column("refunded_minor_units", BigInteger),
    Column("payer", String),
    Column("provider_reference", String),
    Column("provider_url", String),
    Column("provider_payment", String),
    Column("session", String),
    Column("ask_at", Instant),
    Column("unlock_minimum_minor_units", BigInteger),
    Column("change", BigInteger, nullable=False),
)

STEPS: tuple[tuple[str, ...], ...] = (
    (
        "CREATE TABLE kiosk (id VARCHAR PRIMARY KEY, changes BIGINT NOT NULL)",
        """CREATE TABLE kiosk_token (
            id VARCHAR PRIMARY KEY,
            secret_hash VARCHAR NOT NULL UNIQUE,
            kiosk_id VARCHAR NOT NULL,
            live BOOLEAN NOT NULL,
            appeals VARCHAR,
            created_at BIGINT NOT NULL,
            revoked_at BIGINT
        )""",
        """CREATE TABLE donation (
            id VARCHAR PRIMARY KEY,
            short VARCHAR NOT NULL UNIQUE,
            receipt VARCHAR NOT NULL UNIQUE,
            kiosk_id VARCHAR NOT NULL,
            live BOOLEAN NOT NULL,
            idempotency_key VARCHAR NOT NULL,
            request_hash VARCHAR NOT NULL,
            appeal_id VARCHAR NOT NULL,
            currency VARCHAR NOT NULL,
            minor_units BIGINT NOT NULL,
            fee_minor_units BIGINT NOT NULL,
            language VARCHAR NOT NULL,
            return_code VARCHAR,
            provider VARCHAR NOT NULL,
            status VARCHAR NOT NULL,
            created_at BIGINT NOT NULL,
            expires_at BIGINT NOT NULL,
            confirmed_at BIGINT,
            confirmed_minor_units BIGINT,
            refunded_minor_units BIGINT,
            payer VARCHAR,
            provider_reference VARCHAR,
            provider_url VARCHAR,
            change BIGINT NOT NULL,
            UNIQUE (kiosk_id, live, idempotency_key)
        )""",
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
        """UPDATE donation SET session = 'open', ask_at = expires_at
            WHERE provider_reference IS NOT NULL""",
        "CREATE INDEX donation_by_ask ON donation (ask_at)",
        "CREATE INDEX donation_by_reference ON donation (provider_reference)",
    ),
    ("ALTER TABLE donation ADD COLUMN provider_payment VARCHAR",),
)

#: The advisory lock of PostgreSQL under which steps are done: the letters of "gifts".
_LOCK = 0x6769667473


class SchemaFault(Exception):
    """The database is newer than this program: the operator's to settle."""


def migrate(connection: Connection, new_name: str) -> str:
    """Bring the database up to date within the connection's transaction; answers its name.

    `new_name` names the database if it is a new one. SchemaFault if it is too new.
    """
    if connection.dialect.name == "postgresql":
        # Who starts at the same moment waits here; an index may take longer than any request may.
        connection.execute(text("SET LOCAL statement_timeout = 0"))
        connection.execute(text("SET LOCAL lock_timeout = 0"))
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
    if not inspect(connection).has_table("endpoint_schema"):
        connection.execute(
            text("CREATE TABLE endpoint_schema (step INTEGER NOT NULL, database_name VARCHAR)")
        )
        connection.execute(endpoint_schema.insert().values(step=0, database_name=new_name))
    step, name = connection.execute(
        select(endpoint_schema.c.step, endpoint_schema.c.database_name)
    ).one()
    if step > len(STEPS):
        raise SchemaFault(
            f"the database is at step {step}, this program knows {len(STEPS)}: "
            "install the newer version that made it, or restore a backup"
        )
    for statements in STEPS[step:]:
        for statement in statements:
            connection.execute(text(statement))
    if step < len(STEPS):
        connection.execute(endpoint_schema.update().values(step=len(STEPS)))
    return str(name)
