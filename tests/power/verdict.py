"""What the disk holds after a cut, against what was shown before it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.access.codes import Code
from kiosk.access.pin import PinFault, read_pin
from kiosk.access.scrypt import Cost
from kiosk.access.tables import CodeHasher
from kiosk.app.giving import ENDPOINT_FILE
from kiosk.donations.gift import GiftStep
from kiosk.donations.ledger_row import LedgerRow, row_of
from kiosk.storage import APPLICATION_ID, open_records
from tests.power.disk import Disk, Tree, write_tree
from tests.power.shown import Shown
from tests.power.world import OLD_SCHEMAS, SCHEMAS, World

#: A film's place is kept every five seconds; the rest is for a machine that is busy.
PLACE_SECONDS = 8.0
#: That a film has ended is written while its last page comes up.
ENDED_SECONDS = 3.0

_EXPECTED = {schema.room: len(schema.steps) for schema in SCHEMAS}
_OLD = {schema.room: len(schema.steps) for schema in OLD_SCHEMAS}


@dataclass
class Hashes:
    """A code's hash takes a while, and each is asked for after every cut."""

    known: dict[tuple[bytes, str], bytes] = field(default_factory=dict[tuple[bytes, str], bytes])

    def of(self, connection: sqlite3.Connection, code: str) -> bytes | None:
        """As these records hash it; None where they have no salt."""
        row = connection.execute("SELECT salt, n, r, p FROM code_salt").fetchone()
        if row is None:
            return None
        key = (bytes(row["salt"]), code)
        if key not in self.known:
            hasher = CodeHasher(key[0], Cost(row["n"], row["r"], row["p"]))
            self.known[key] = hasher.hash(Code(code))
        return self.known[key]


@dataclass(frozen=True, slots=True)
class Cut:
    """`disk` as it was recorded, `tree` what is left of it, `at` when (seconds since 1970).

    `slack`: seconds more for what is written a while after it was seen.
    """

    world: World
    disk: Disk
    before: Tree
    tree: Tree
    at: float
    slack: float = 0.0


def faults_after(cut: Cut, shown: Shown, hashes: Hashes, scratch: Path) -> Iterator[str]:
    """All that was shown and is missing, in words. Looks into a copy, made in `scratch`."""
    write_tree(scratch, cut.tree)
    yield from _private_files(cut, scratch)
    yield from _files_whole_or_not_there(cut)
    file = scratch / cut.world.within(cut.world.records_file)
    if not file.exists():
        if shown.codes or shown.drawn or shown.cash:
            yield "the records are gone"
        return
    yield from _backup_before_update(cut.world, file)
    with closing(open_records(file, SCHEMAS)) as connection:
        found = connection.execute("PRAGMA integrity_check").fetchone()[0]
        if found != "ok":
            yield f"the records are damaged: {found}"
        yield from missing_in(connection, shown, hashes, cut.at - cut.slack)
    if cut.world.embedded and shown.paid:
        yield from _paid_at(file.with_name(ENDPOINT_FILE), shown)


def missing_in(
    connection: sqlite3.Connection, shown: Shown, hashes: Hashes, at: float
) -> Iterator[str]:
    """What was shown up to `at`, seconds since 1970, and does not stand in these records."""
    yield from _unlocks(connection, shown, hashes)
    yield from _tickets(connection, shown, hashes)
    yield from _places(connection, shown, hashes, at)
    yield from _gifts(connection, shown)


def gifts_not_settled(file: Path, shown: Shown) -> Iterator[str]:
    """What was paid, and is not, or not yet, confirmed in the records."""
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True, timeout=10)) as connection:
        connection.row_factory = sqlite3.Row
        rows = _rows(connection)
    for donation in sorted(shown.paid):
        found = [row for row in rows if row.donation_id == donation]
        if [row.step for row in found] != [GiftStep.CONFIRMED]:
            yield f"{donation} was paid, and stands as {[row.step.name for row in found]}"


def _rows(connection: sqlite3.Connection) -> list[LedgerRow]:
    return [row_of(row) for row in connection.execute("SELECT * FROM donations")]


def _unlocks(connection: sqlite3.Connection, shown: Shown, hashes: Hashes) -> Iterator[str]:
    for code, film in shown.codes.items():
        rows = connection.execute(
            "SELECT film, vote, revoked_at FROM unlocks WHERE code_hash = ?",
            (hashes.of(connection, code),),
        ).fetchall()
        if [(row["film"], row["revoked_at"]) for row in rows] != [(film, None)]:
            yield f"code {code} for {film} was shown, and unlocks {[tuple(row) for row in rows]}"
        elif shown.votes.get(code) not in (None, rows[0]["vote"]):
            yield f"vote {shown.votes[code]} was thanked for, and is {rows[0]['vote']}"


def _tickets(connection: sqlite3.Connection, shown: Shown, hashes: Hashes) -> Iterator[str]:
    for code in shown.tickets:
        digest = hashes.of(connection, code)
        count = connection.execute("SELECT count(*) FROM tickets WHERE code_hash = ?", (digest,))
        if count.fetchone()[0] != 1:
            yield f"ticket {code} was printed, and is not in the records"


def _places(
    connection: sqlite3.Connection, shown: Shown, hashes: Hashes, at: float
) -> Iterator[str]:
    for code in shown.places.keys() | shown.ended.keys():
        row = connection.execute(
            "SELECT u.position_ms, u.started_at, u.finished_at, v.id AS view, v.furthest_ms"
            " FROM unlocks u LEFT JOIN views v ON v.unlock = u.id WHERE u.code_hash = ?"
            " ORDER BY v.id DESC LIMIT 1",
            (hashes.of(connection, code),),
        ).fetchone()
        if row is None:
            continue  # told already
        ended = shown.ended.get(code)
        if ended is not None:
            if ended < at - ENDED_SECONDS and row["finished_at"] is None:
                yield f"the film of {code} has ended, and the records do not know it"
            continue
        sure = [ms for when, ms in shown.places[code] if when < at - PLACE_SECONDS]
        if not sure:
            continue
        shown.places_judged += 1
        if row["view"] is None or row["started_at"] is None:
            yield f"{code} was watched up to {sure[-1]} ms, and there is no view of it"
        elif row["position_ms"] < sure[-1]:
            newest = shown.places[code][-1][1]
            yield f"{code} stood at {newest} ms, and comes back to {row['position_ms']}"


def _gifts(connection: sqlite3.Connection, shown: Shown) -> Iterator[str]:
    rows = _rows(connection)
    by_key = {row.key: row for row in rows}
    known = [row.donation_id for row in rows if row.donation_id is not None]
    for donation in sorted(shown.drawn | shown.paid):
        if known.count(donation) != 1:
            yield f"donation {donation} stands {known.count(donation)} times in the records"
    for key, minor_units in shown.thanks.items():
        row = by_key.get(key)
        given = row.confirmed_amount if row is not None else None
        if row is None or row.step is not GiftStep.CONFIRMED or given is None:
            yield f"thanks were said for {key}, which is not confirmed"
        elif given.minor_units != minor_units:
            yield f"thanks were said for {minor_units}, and {key} brought {given.minor_units}"
        elif row.return_code_hash is not None and row.unlocks:
            count = connection.execute(
                "SELECT count(*) FROM unlocks WHERE code_hash = ?", (row.return_code_hash,)
            ).fetchone()[0]
            if count != 1:
                yield f"gift {key} unlocked {count} times"
    cash = {int(row["id"]) for row in connection.execute("SELECT id FROM cash_gifts")}
    for gift in sorted(shown.cash - cash):
        yield f"cash gift {gift} was shown, and is not in the records"


def _paid_at(database: Path, shown: Shown) -> Iterator[str]:
    """The phone said thank you; the endpoint must know it too."""
    if not database.exists():
        yield "the embedded endpoint's donations are gone"
        return
    with closing(sqlite3.connect(database)) as connection:
        status = dict(connection.execute("SELECT id, status FROM donation"))
    for donation in sorted(shown.paid):
        if status.get(donation) != "confirmed":
            yield f"{donation} was paid, and the endpoint has it as {status.get(donation)}"


def _backup_before_update(world: World, file: Path) -> Iterator[str]:
    """As soon as a room's tables are new, the old ones stand beside them, whole."""
    if not world.old:
        return
    with closing(sqlite3.connect(file)) as connection:
        done = dict(connection.execute("SELECT room, done FROM schema_steps"))
    if done == _OLD:
        return
    kept = sorted(file.parent.glob("records.before-update-*.sqlite"))
    if len(kept) != 1:
        yield f"updated records with {len(kept)} copies of the old ones"
    for copy in kept:
        yield from _copy_faults(copy, _OLD)


def _copy_faults(copy: Path, done: dict[str, int]) -> Iterator[str]:
    try:
        with closing(sqlite3.connect(copy)) as connection:
            owner = connection.execute("PRAGMA application_id").fetchone()[0]
            found = connection.execute("PRAGMA integrity_check").fetchone()[0]
            steps = dict(connection.execute("SELECT room, done FROM schema_steps"))
    except sqlite3.Error as error:
        yield f"{copy.name}, of {copy.stat().st_size} bytes: {error}"
        return
    if (owner, found, steps) != (APPLICATION_ID, "ok", done):
        yield f"{copy.name} is no whole copy: {owner}, {found}, {steps}"


def _private_files(cut: Cut, scratch: Path) -> Iterator[str]:
    for name in ("kiosk.toml", "endpoint-token"):
        if cut.tree.get(name) != cut.before.get(name):
            yield f"{name} has changed"
    try:
        if read_pin(scratch / "staff-pin") is None:
            yield "the staff's PIN is gone"
    except PinFault as fault:
        yield f"the staff's PIN: {fault}"
    for copy in (scratch / "backups").glob("[!.]*"):
        yield from _copy_faults(copy, _EXPECTED)


def _files_whole_or_not_there(cut: Cut) -> Iterator[str]:
    """What is written beside and put in its place is the old one or the new one, never a piece."""
    for name, contents in cut.disk.written_whole.items():
        left = cut.tree.get(name)
        if left is not None and left not in [*contents, cut.before.get(name)]:
            yield f"{name} is neither the old one nor the new one, but {len(left)} bytes"
