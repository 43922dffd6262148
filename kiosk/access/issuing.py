"""The operator's side of tickets: drawing, listing and revoking them. For the commands.

The kiosk may run meanwhile: hashing is done before the transaction, which is short.
"""

from __future__ import annotations

import csv
import io
import os
import secrets
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from sqlite3 import Connection
from zoneinfo import ZoneInfo

from kiosk.access import tickets, unlocks
from kiosk.access.codes import Code, Mistyped, new_code, read_code
from kiosk.access.scrypt import Cost
from kiosk.access.tables import SCHEMA, CodeHasher, code_hasher
from kiosk.access.tickets import Ticket
from kiosk.catalogue.model import Catalogue, FilmKey, UnlockWay
from kiosk.storage import look_into, open_records, records_fault, transaction
from kiosk.storage.private_files import staged

MOST_TICKETS = 10_000
MOST_USES = 100_000

#: Ids are shorter than codes, so that either can be given.
_LONGEST_ID = 7

_NEITHER = (
    "neither the number of a ticket, as `kiosk codes list` shows it, nor a code: compare it letter "
    "by letter with the one that was given out"
)
_NO_SUCH_TICKET = "this kiosk has no such ticket: `kiosk codes list` shows them"


class TicketFault(Exception):
    """The operator asked for tickets that cannot be; the text says what to do."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Tickets to draw. `expires_at`: the instant from which they no longer unlock. `live`: not of a
    rehearsal, whose records no live kiosk looks into."""

    film: FilmKey
    count: int
    uses: int
    expires_at: datetime | None = None
    live: bool = True


def film_for_tickets(catalogue: Catalogue, name: str) -> FilmKey:
    """The film that `name` names: "package/film", or the film's id where only one has it.

    Errors: TicketFault.
    """
    keys = [film.key for film in catalogue.films]
    matching = [key for key in keys if name in (str(key), key.film)]
    if len(matching) != 1:
        known = ", ".join(str(key) for key in keys) or "none"
        what = "more than one film is called" if matching else "no film here is called"
        raise TicketFault(f"{what} {name!r}; the films here: {known}")
    package = catalogue.package(matching[0].package)
    if package is None or UnlockWay.CODE not in package.unlock_ways:
        raise TicketFault(f'{matching[0]} takes no codes: add "code" to its unlock_ways')
    return matching[0]


def end_of_day(day: date, time_zone: ZoneInfo) -> datetime:
    """The instant at which a ticket that is good through `day` ends, in its package's zone."""
    return datetime.combine(day + timedelta(days=1), time(), tzinfo=time_zone)


def draw_tickets(
    records: Path,
    batch: Batch,
    *,
    kiosk: str,
    now: datetime,
    csv_file: Path | None = None,
    pdf_file: Path | None = None,
    pdf: Callable[[Sequence[Code]], bytes] | None = None,
    randomness: Callable[[int], bytes] = secrets.token_bytes,
    cost: Cost | None = None,
) -> list[Code]:
    """Draw tickets and write them into `records`; the codes are told this once.

    They are also written to `csv_file` and, as `pdf` makes them, to `pdf_file`, for their owner's
    eyes only, before they are good for anything: a file that cannot be written leaves no tickets.
    Takes some 40 ms each, on all cores. Errors: TicketFault, RecordsFault; OSError for the files.
    """
    _check(batch, now)
    with _opened(records) as connection:
        with transaction(connection):
            hasher = code_hasher(connection, randomness, cost or Cost())
        codes, hashes = _draw(connection, hasher, batch.count, randomness)
        printed = pdf(codes) if pdf is not None else b""
        with (
            staged(csv_file, _sheet(codes, batch, kiosk)),
            staged(pdf_file, printed),
            transaction(connection),
        ):
            tickets.add(
                connection,
                hashes,
                film=batch.film,
                uses=batch.uses,
                now=now,
                expires_at=batch.expires_at,
            )
    return codes


def list_tickets(records: Path) -> list[Ticket]:
    """Every ticket, the oldest first, without its code; changes nothing.

    Errors: RecordsFault, RecordsBehind among them.
    """
    if not records.exists():
        return []
    with look_into(records, (SCHEMA,)) as connection:
        return tickets.all_tickets(connection)


def revoke(records: Path, code_or_id: str, now: datetime) -> FilmKey:
    """Make a ticket (by code or id) or a code drawn for an unlock worthless; answers its film.

    Errors: TicketFault, RecordsFault.
    """
    text = code_or_id.strip()
    if not records.exists():
        raise TicketFault(_NO_SUCH_TICKET)
    with _opened(records) as connection:
        if text.isascii() and text.isdigit() and len(text) <= _LONGEST_ID:
            with transaction(connection):
                return _revoke_ticket(connection, tickets.find_by_id(connection, int(text)), now)
        code = read_code(text)
        if isinstance(code, Mistyped):
            raise TicketFault(_NEITHER)
        with transaction(connection):
            hasher = code_hasher(connection, secrets.token_bytes, Cost())
        code_hash = hasher.hash(code)
        with transaction(connection):
            unlock = unlocks.find_by_code(connection, code_hash)
            ticket = tickets.find_by_code(connection, code_hash)
            if ticket is None and unlock is not None:
                tickets.revoke_unlock(connection, unlock.unlock.id, now)
                return unlock.unlock.film
            return _revoke_ticket(connection, ticket, now)


def _check(batch: Batch, now: datetime) -> None:
    if not 1 <= batch.count <= MOST_TICKETS:
        raise TicketFault(f"--count: from 1 to {MOST_TICKETS}")
    if not 1 <= batch.uses <= MOST_USES:
        raise TicketFault(f"--uses: from 1 to {MOST_USES}")
    if batch.expires_at is not None and batch.expires_at <= now:
        raise TicketFault("--expires: that day is over")


def _draw(
    connection: Connection,
    hasher: CodeHasher,
    count: int,
    randomness: Callable[[int], bytes],
) -> tuple[list[Code], list[bytes]]:
    """Codes that nobody has, and their hashes, in the same order."""
    drawn: dict[Code, bytes] = {}
    with ThreadPoolExecutor(os.cpu_count() or 1, thread_name_prefix="tickets") as pool:
        while len(drawn) < count:
            codes = [new_code(randomness) for _ in range(count - len(drawn))]
            try:
                hashed = zip(codes, pool.map(hasher.hash, codes), strict=True)
                drawn |= {c: h for c, h in hashed if not tickets.is_taken(connection, h)}
            except BaseException:
                # Whoever interrupts ten thousand of them does not wait for the rest.
                pool.shutdown(cancel_futures=True)
                raise
    return list(drawn), list(drawn.values())


def _revoke_ticket(connection: Connection, ticket: Ticket | None, now: datetime) -> FilmKey:
    if ticket is None:
        raise TicketFault(_NO_SUCH_TICKET)
    tickets.revoke_ticket(connection, ticket.id, now)
    return ticket.film


def _sheet(codes: Sequence[Code], batch: Batch, kiosk: str) -> bytes:
    """The tickets as CSV (RFC 4180): a code belongs to one kiosk, or to its rehearsal, and each
    line says so."""
    text = io.StringIO(newline="")
    lines = csv.writer(text)
    lines.writerow(("code", "film", "uses", "expires", "kiosk", "live"))
    expires = batch.expires_at.isoformat() if batch.expires_at is not None else ""
    live = "true" if batch.live else "false"
    for code in codes:
        lines.writerow((code.grouped, str(batch.film), batch.uses, expires, kiosk, live))
    return text.getvalue().encode()


@contextmanager
def _opened(records: Path) -> Generator[Connection]:
    """The records, for as long as a command takes; what fails is told as the operator's remedy."""
    connection: Connection | None = None
    try:
        connection = open_records(records, (SCHEMA,))
        yield connection
    except Exception as error:
        fault = records_fault(records, error) if not isinstance(error, OSError) else None
        if fault is None or fault is error:
            raise
        raise fault from error
    finally:
        if connection is not None:
            connection.close()
