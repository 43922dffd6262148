"""The rehearsal endpoint that a kiosk starts as its own child, on a loopback socket it passes on.

One line of JSON on standard input says what to serve; after it standard input stays open, and its
end means that the kiosk is gone.
"""

from __future__ import annotations

import logging
import os
import sys
from contextlib import suppress
from pathlib import Path
from secrets import token_bytes
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from sqlalchemy.exc import SQLAlchemyError

from kiosk.donations.contract import Identifier, MinorUnits
from kiosk.endpoint import token_rows
from kiosk.endpoint.app import AppSettings, create_app
from kiosk.endpoint.clock import utc_now
from kiosk.endpoint.engine import IN_MEMORY
from kiosk.endpoint.model import Appeal, KioskToken, crockford
from kiosk.endpoint.providers.rehearsal import Rehearsal
from kiosk.endpoint.running import Server, as_tcp, end_with_parent, log_to_stderr, run
from kiosk.endpoint.schema import SchemaFault
from kiosk.endpoint.service import token_hash
from kiosk.endpoint.store import Store

log = logging.getLogger(__name__)

_LARGEST_LINE_BYTES = 1024 * 1024
#: After standard input ended, answers that are still under way have this long.
_LAST_SECONDS = 0.5
#: A kiosk's own child is not kept from answering it.
_PER_MINUTE = 60_000

Texts = Annotated[dict[str, str], Field(min_length=1)]


class EmbeddedAppeal(BaseModel):
    """An appeal as the kiosk passes it on, from its film package. Amounts in minor units."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Identifier
    title: Texts
    beneficiary: Texts
    text: Texts
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    minimum_minor_units: MinorUnits
    maximum_minor_units: MinorUnits
    goal_minor_units: MinorUnits | None = None
    time_zone: Annotated[str, Field(max_length=64)] = "UTC"

    def appeal(self) -> Appeal:
        return Appeal(
            id=self.id,
            title=self.title,
            beneficiary=self.beneficiary,
            text=self.text,
            currency=self.currency,
            minimum=self.minimum_minor_units,
            maximum=self.maximum_minor_units,
            goal=self.goal_minor_units,
            provider=Rehearsal.name,
            time_zone=self.time_zone,
        )


class EmbeddedSettings(BaseModel):
    """The line of JSON. `database` is the path of an SQLite file; null keeps nothing."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    token: Annotated[str, Field(min_length=16, max_length=512)]
    kiosk_id: Identifier
    public_url: Annotated[str, Field(pattern=r"^http://(127\.0\.0\.1|localhost):[0-9]{1,5}$")]
    database: Path | None = None
    appeals: tuple[EmbeddedAppeal, ...] = ()


def serve_embedded(fd: int) -> int:
    """Serve on the listening socket that file descriptor `fd` is, until told to stop.

    0 after SIGTERM or the end of standard input, 2 if what came on it cannot be used.
    """
    log_to_stderr(logging.WARNING)
    line = _read_line(sys.stdin.fileno())
    try:
        settings = EmbeddedSettings.model_validate_json(line)
    except ValidationError as fault:
        log.error("the kiosk's line of settings cannot be used: %s", fault)  # noqa: TRY400
        return 2
    store = _open_store(settings.database)
    try:
        store.run(
            token_rows.put,
            KioskToken(
                id="embedded",
                kiosk_id=settings.kiosk_id,
                live=False,
                appeals=None,
                created_at=utc_now(),
            ),
            token_hash(settings.token),
        )
        app = create_app(
            AppSettings(
                public_url=settings.public_url,
                appeals=[appeal.appeal() for appeal in settings.appeals],
                requests_per_minute=_PER_MINUTE,
                donations_per_minute=_PER_MINUTE,
            ),
            store,
            {Rehearsal.name: Rehearsal()},
        )
        return run(app, as_tcp(fd), _end_with_parent)
    finally:
        store.close()


def _open_store(database: Path | None) -> Store:
    """The store. A file that cannot be used is set aside, and where none can be written the
    rehearsal goes on from memory: nothing in it counts, but the kiosk must be able to rehearse."""
    name = crockford(token_bytes(5))
    if database is not None:
        for _ in range(2):
            try:
                return Store(f"sqlite:///{database}", name)
            except (SQLAlchemyError, SchemaFault, OSError) as fault:
                log.warning("the rehearsal's donations in %s cannot be used: %s", database, fault)
                _set_aside(database)
    return Store(IN_MEMORY, name)


def _set_aside(database: Path) -> None:
    with suppress(OSError):
        database.replace(database.with_name(f"{database.name}.unusable"))
        for leftover in ("-wal", "-shm"):
            database.with_name(database.name + leftover).unlink(missing_ok=True)


def _end_with_parent(server: Server) -> None:
    def wait_for_end() -> None:
        while os.read(sys.stdin.fileno(), 4096):
            pass

    end_with_parent(server, wait_for_end, _LAST_SECONDS)


def _read_line(fd: int) -> bytes:
    """The first line, read byte by byte from the pipe so that nothing behind it is taken."""
    line = bytearray()
    while len(line) < _LARGEST_LINE_BYTES:
        byte = os.read(fd, 1)
        if byte in (b"", b"\n"):
            break
        line += byte
    return bytes(line)


if __name__ == "__main__":
    sys.exit(serve_embedded(int(sys.argv[1])))
