"""The endpoint's database, and its donations. SQLite by default, PostgreSQL by URL.

Every method is one transaction and blocks; `executor` is where to call it from. SQLite has one
writer, so one thread and one connection; a server gets as many as the pool holds.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from typing import Any, Concatenate, ParamSpec, Self, TypeVar

from sqlalchemy import Connection, Row, Select, bindparam, case, func, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from kiosk.donations.contract import LARGEST_PAGE, Status
from kiosk.endpoint import schema
from kiosk.endpoint.engine import (
    SERVER_CONNECTIONS,
    is_server,
    open_engine,
    server_conninfo,
)
from kiosk.endpoint.model import ProviderSession, StoredDonation
from kiosk.endpoint.transitions import seen_by_kiosks

P = ParamSpec("P")
T = TypeVar("T")

#: The channel of PostgreSQL on which changes are told, as "donation id:change number".
NOTICES = "kiosk_donation"
_MINUTE = timedelta(minutes=1)


class Store:
    """Owns the engine and the threads that use it. `close` ends both."""

    def __init__(self, database_url: str, new_name: str) -> None:
        """Open and migrate. `new_name` names the database if it is a new one.

        Errors: SQLAlchemyError or OSError where it cannot be reached, SchemaFault where it is too
        new.
        """
        self._url = database_url
        self.is_shared = is_server(database_url)
        self._engine = open_engine(database_url)
        # One statement of its own on a server needs no BEGIN and no COMMIT: three trips less.
        self._reader = (
            self._engine.execution_options(isolation_level="AUTOCOMMIT")
            if self.is_shared
            else self._engine
        )
        threads = SERVER_CONNECTIONS if self.is_shared else 1
        self.executor = ThreadPoolExecutor(threads, thread_name_prefix="endpoint-store")
        try:
            with self._engine.begin() as connection:
                self.name = schema.migrate(connection, new_name)
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self.executor.shutdown()
        self._engine.dispose()

    def conninfo(self, name: str) -> str:
        """How a further connection to the server is opened with psycopg, password included."""
        return server_conninfo(self._url, name)

    def pragma(self, name: str) -> Any:
        """What SQLite was told about durability."""
        with self._engine.begin() as connection:
            return connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()

    def check(self) -> None:
        """SQLAlchemyError where the database does not answer."""
        with self._reader.begin() as connection:
            connection.execute(select(schema.endpoint_schema.c.step)).one()

    def run(
        self, work: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """`work` within one transaction."""
        with self._engine.begin() as connection:
            return work(connection, *args, **kwargs)

    def look(
        self, work: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """`work` that is one statement, and reads."""
        with self._reader.begin() as connection:
            return work(connection, *args, **kwargs)

    def call(self, method: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """A method of this store; once more where the connection turned out to be cut, as all are
        after the server was started anew. Each method may be repeated: it looks before it writes.
        """
        try:
            return method(*args, **kwargs)
        except DBAPIError as fault:
            if not fault.connection_invalidated:
                raise
        return method(*args, **kwargs)

    # Donations

    def add(self, donation: StoredDonation) -> tuple[StoredDonation, bool]:
        """Write a new donation; or the one that has its key already, and False."""
        try:
            with self._engine.begin() as connection:
                added = replace(donation, change=_next_change(connection, donation.kiosk_id))
                connection.execute(schema.donation.insert(), _values(added))
            return added, True
        except IntegrityError:
            # Its key was used before, perhaps in this very moment at another worker.
            known = self.by_key(donation.kiosk_id, donation.live, donation.idempotency_key)
            if known is None:
                raise
            return known, False

    def by_id(self, donation_id: str) -> StoredDonation | None:
        return self._one(_BY_ID, {"id": donation_id})

    def by_short(self, short: str) -> StoredDonation | None:
        return self._one(_BY_SHORT, {"short": short})

    def by_receipt(self, receipt: str) -> StoredDonation | None:
        return self._one(_BY_RECEIPT, {"receipt": receipt})

    def by_key(self, kiosk_id: str, live: bool, key: str) -> StoredDonation | None:
        return self._one(_BY_KEY, {"kiosk_id": kiosk_id, "live": live, "idempotency_key": key})

    def seconds_to_wait(self, kiosk_id: str, per_minute: int, now: datetime) -> int:
        """0 if the kiosk may ask for another donation, of so many in any minute; else how long it
        is to wait, whole seconds. What a clock that was put back made is no reason to wait."""
        asked_at = schema.donation.c.created_at
        with self._reader.begin() as connection:
            oldest = connection.execute(
                select(asked_at)
                .where(schema.donation.c.kiosk_id == kiosk_id)
                .where(asked_at > now - _MINUTE, asked_at <= now)
                .order_by(asked_at.desc())
                .offset(per_minute - 1)
                .limit(1)
            ).scalar_one_or_none()
        return 0 if oldest is None else math.ceil((oldest + _MINUTE - now).total_seconds())

    def change(
        self, donation_id: str, step: Callable[[StoredDonation], StoredDonation]
    ) -> tuple[StoredDonation, bool]:
        """Apply `step` to the donation as it now is, locked; and whether kiosks see a change.

        Errors: KeyError for an unknown id. Committed when this returns.
        """
        with self._engine.begin() as connection:
            row = connection.execute(_BY_ID_LOCKED, {"id": donation_id}).one_or_none()
            if row is None:
                raise KeyError(donation_id)
            old = donation_of(row)
            new = step(old)
            if new is old:
                return old, False
            visible = seen_by_kiosks(old, new)
            if visible:
                tell = new.id if self.is_shared else None
                new = replace(new, change=_next_change(connection, old.kiosk_id, tell))
            connection.execute(_UPDATE, {**_values(new), "key": new.id})
            return new, visible

    def changes_of(self, donation_ids: Sequence[str]) -> dict[str, int]:
        """The change numbers of donations, for those that there are."""
        columns = schema.donation.c
        with self._reader.begin() as connection:
            rows = connection.execute(
                select(columns.id, columns.change).where(columns.id.in_(donation_ids))
            ).all()
        return {row.id: row.change for row in rows}

    def changed_after(
        self, kiosk_id: str, live: bool, change: int
    ) -> tuple[Sequence[StoredDonation], int]:
        """Up to LARGEST_PAGE donations by time of change, and the number to go on from.

        A number from the future (the database is an older copy) starts from the beginning.
        """
        columns = schema.donation.c
        with self._reader.begin() as connection:
            newest = connection.execute(
                select(schema.kiosk.c.changes).where(schema.kiosk.c.id == kiosk_id)
            ).scalar_one_or_none()
            after = change if newest is not None and change <= newest else 0
            rows = connection.execute(
                select(schema.donation)
                .where(columns.kiosk_id == kiosk_id, columns.live == live, columns.change > after)
                .order_by(columns.change)
                .limit(LARGEST_PAGE)
            ).all()
        donations = [donation_of(row) for row in rows]
        return donations, donations[-1].change if donations else after

    def totals(self, appeal_id: str, currency: str, live: bool) -> tuple[int, int]:
        """What an appeal was given, in minor units, and by how many gifts: see AppealTotals."""
        columns = schema.donation.c
        refunded = func.coalesce(columns.refunded_minor_units, 0)
        # As contract.raised_minor_units has it.
        left = columns.confirmed_minor_units - refunded - columns.fee_minor_units
        with self._reader.begin() as connection:
            raised, count = connection.execute(
                select(func.sum(case((left > 0, left), else_=0)), func.count()).where(
                    columns.appeal_id == appeal_id,
                    columns.currency == currency,
                    columns.live == live,
                    columns.confirmed_minor_units > refunded,
                )
            ).one()
        return int(raised or 0), int(count)

    def _one(self, statement: Select[Any], values: Mapping[str, Any]) -> StoredDonation | None:
        with self._reader.begin() as connection:
            row = connection.execute(statement, values).one_or_none()
        return None if row is None else donation_of(row)


def _donation_by(*names: str) -> Select[Any]:
    columns = schema.donation.c
    return select(schema.donation).where(*(columns[name] == bindparam(name) for name in names))


# Made once: putting a statement together takes longer than the database needs for it.
_BY_ID = _donation_by("id")
_BY_ID_LOCKED = _BY_ID.with_for_update()
_BY_SHORT = _donation_by("short")
_BY_RECEIPT = _donation_by("receipt")
_BY_KEY = _donation_by("kiosk_id", "live", "idempotency_key")
_UPDATE = schema.donation.update().where(schema.donation.c.id == bindparam("key"))

#: The same words in SQLite and PostgreSQL.
_COUNT = (
    "INSERT INTO kiosk (id, changes) VALUES (:id, 1)"
    " ON CONFLICT (id) DO UPDATE SET changes = kiosk.changes + 1 RETURNING changes"
)
_COUNT_ON = text(_COUNT)
#: PostgreSQL delivers it when the transaction commits.
_COUNT_ON_AND_TELL = text(
    f"{_COUNT}, pg_notify('{NOTICES}', CAST(:donation AS text) || ':' || changes)"
)


def _next_change(connection: Connection, kiosk_id: str, tell: str | None = None) -> int:
    """Counts on, and keeps the kiosk's row locked until the commit. `tell` is the donation whose
    change the other workers are to hear of."""
    if tell is None:
        counted = connection.execute(_COUNT_ON, {"id": kiosk_id})
    else:
        counted = connection.execute(_COUNT_ON_AND_TELL, {"id": kiosk_id, "donation": tell})
    return int(counted.one().changes)


def _values(donation: StoredDonation) -> dict[str, Any]:
    return {**asdict(donation), "status": donation.status.value}


def donation_of(row: Row[Any]) -> StoredDonation:
    """A row of the table `donation`."""
    values: dict[str, Any] = dict(row._mapping)  # pyright: ignore[reportPrivateUsage]
    values["status"] = Status(values["status"])
    if values["session"] is not None:
        values["session"] = ProviderSession(values["session"])
    return StoredDonation(**values)
