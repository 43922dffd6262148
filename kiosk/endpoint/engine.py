"""How the database is opened: durable SQLite by default, a pool of connections to PostgreSQL."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, StaticPool, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

IN_MEMORY = "sqlite://"
SERVER_CONNECTIONS = 8

#: Another process (`kiosk endpoint token`) may write meanwhile: wait this long for its commit.
_BUSY_SECONDS = 10.0
#: A connection is to be had from the pool within this; a request waits no longer.
_POOL_SECONDS = 5.0
#: How the network between here and the server is found to be gone. libpq's words.
_SERVER_LINK: dict[str, Any] = {
    "connect_timeout": 5,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 15_000,
    "application_name": "kiosk endpoint",
}
#: Milliseconds: no request hangs on a lock that somebody forgot, or holds one itself.
_SERVER_LIMITS = {
    "lock_timeout": 5_000,
    "statement_timeout": 10_000,
    "idle_in_transaction_session_timeout": 10_000,
}


def is_server(database_url: str) -> bool:
    """Whether several processes may serve from this database at once."""
    return make_url(database_url).get_backend_name() == "postgresql"


def server_url(database_url: str) -> URL:
    """The address of a PostgreSQL database, with the driver that this program uses."""
    return make_url(database_url).set(drivername="postgresql+psycopg")


def open_engine(database_url: str) -> Engine:
    """The engine for `database_url`. OSError where a file of SQLite cannot be made."""
    if is_server(database_url):
        return _server_engine(server_url(database_url))
    return _file_engine(make_url(database_url))


def server_conninfo(database_url: str, name: str) -> str:
    """What psycopg's `connect` is told for a connection besides the pool's, password included.

    `name` is what the server's list of connections calls it.
    """
    from psycopg.conninfo import make_conninfo

    url = server_url(database_url)
    _, arguments = url.get_dialect()().create_connect_args(url)
    return make_conninfo(**{**_link(url), **arguments, "application_name": name})


def _link(url: URL) -> dict[str, Any]:
    """What the operator did not decide in the URL."""
    return {name: value for name, value in _SERVER_LINK.items() if name not in url.query}


def _server_engine(url: URL) -> Engine:
    engine = create_engine(
        url,
        # Parameters stay out of error messages: return codes and receipts are among them.
        hide_parameters=True,
        pool_size=SERVER_CONNECTIONS,
        max_overflow=0,
        pool_timeout=_POOL_SECONDS,
        connect_args=_link(url),
    )

    def prepare(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        cursor = connection.cursor()
        for name, milliseconds in _SERVER_LIMITS.items():
            cursor.execute(f"SET {name} = {milliseconds}")
        cursor.close()
        connection.commit()

    event.listen(engine, "connect", prepare)
    return engine


def _file_engine(url: URL) -> Engine:
    if url.database:
        # Return codes and receipts are nobody else's business.
        Path(url.database).touch(mode=0o600)
    engine = create_engine(
        url,
        hide_parameters=True,
        poolclass=StaticPool,
        connect_args={"check_same_thread": False, "timeout": _BUSY_SECONDS},
    )

    def prepare(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        # Transactions are begun by us: the driver would begin them only at the first write.
        connection.isolation_level = None
        cursor: Any = connection.cursor()
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.close()

    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", begin)
    return engine
