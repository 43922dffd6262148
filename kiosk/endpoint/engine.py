"""How the database is opened: durable SQLite by default, a pool of connections to a server."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, StaticPool, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

IN_MEMORY = "sqlite://"
SERVER_CONNECTIONS = 8


def open_engine(database_url: str) -> Engine:
    """The engine for `database_url`. OSError where a file of SQLite cannot be made."""
    # Parameters stay out of error messages: return codes and receipts are among them.
    url = make_url(database_url)
    if url.get_backend_name() != "sqlite":
        return create_engine(
            url, hide_parameters=True, pool_size=SERVER_CONNECTIONS, pool_pre_ping=True
        )
    if url.database:
        # Return codes and receipts are nobody else's business.
        Path(url.database).touch(mode=0o600)
    engine = create_engine(
        url,
        hide_parameters=True,
        poolclass=StaticPool,
        connect_args={"check_same_thread": False, "timeout": 10.0},
    )

    def prepare(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        # Transactions are begun by us: the driver would begin them only at the first write.
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.close()

    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", begin)
    return engine
