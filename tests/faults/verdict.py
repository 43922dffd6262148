"""What must hold at the end: the kiosk's records, the endpoint's and the donors' agree."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from kiosk.donations.client import Answered, EndpointClient
from kiosk.donations.contract import Donation, Status
from kiosk.donations.gift import GiftStep
from kiosk.donations.ledger_row import LedgerRow, row_of


class HandedOn(NamedTuple):
    """A gift as it was handed on in the transaction that confirmed it, or another sum of it."""

    key: str
    film: str | None
    minor_units: int


class MadeUnlock(NamedTuple):
    """An unlock as it stands in the kiosk's records."""

    code_hash: bytes
    film: str


@dataclass(frozen=True, slots=True)
class Books:
    """Everything that was written down by the three of them."""

    rows: Sequence[LedgerRow]  # the kiosk's records
    handed_on: Sequence[HandedOn]  # what the unlocks are made of
    unlocks: Sequence[MadeUnlock]
    endpoint: Mapping[str, Donation]
    paid: Mapping[str, int]  # by donation, in minor units
    returned: Mapping[str, int]
    drawn: Sequence[str]  # keys whose QR code was on the screen
    thanked: Sequence[tuple[str, int]]  # keys and minor units


def read_records(file: Path) -> tuple[list[LedgerRow], list[HandedOn], list[MadeUnlock]]:
    """The kiosk's records as they are on the disk, while it runs or after it was killed."""
    with closing(sqlite3.connect(file, timeout=60)) as connection:
        connection.row_factory = sqlite3.Row
        rows = [row_of(row) for row in connection.execute("SELECT * FROM donations")]
        handed_on = connection.execute("SELECT key, film, minor_units FROM handed_on")
        unlocks = connection.execute("SELECT code_hash, film FROM unlocks")
        return rows, [HandedOn(*one) for one in handed_on], [MadeUnlock(*one) for one in unlocks]


def read_endpoint(client: EndpointClient) -> dict[str, Donation]:
    """Every donation that the endpoint knows, by id; asked without the proxy."""
    found: dict[str, Donation] = {}
    cursor = ""
    while True:
        page = client.donations(cursor)
        assert isinstance(page, Answered), page
        found.update({one.id: one for one in page.value.donations})
        if not page.value.donations:
            return found
        cursor = page.value.cursor


def faults_in(books: Books) -> Iterator[str]:
    """Every way in which the books disagree, in words; none is what the run is for."""
    yield from _endpoint_against_donors(books)
    yield from _records_against_endpoint(books)
    yield from _screen_against_records(books)


def _endpoint_against_donors(books: Books) -> Iterator[str]:
    came = (Status.CONFIRMED, Status.REFUNDED)
    told = {
        one.id: one.confirmed_amount.minor_units
        for one in books.endpoint.values()
        if one.status in came and one.confirmed_amount is not None
    }
    paid = {donation: sum_ for donation, sum_ in books.paid.items() if sum_}
    for donation in sorted(paid.keys() | told.keys()):
        if paid.get(donation) != told.get(donation):
            yield (
                f"donation {donation}: donors paid {paid.get(donation)},"
                f" the endpoint confirmed {told.get(donation)}"
            )
    for one in books.endpoint.values():
        back = one.refunded_amount.minor_units if one.refunded_amount else 0
        if back != books.returned.get(one.id, 0):
            yield f"donation {one.id}: {books.returned.get(one.id, 0)} went back, told {back}"


def _records_against_endpoint(books: Books) -> Iterator[str]:
    by_donation: dict[str, list[LedgerRow]] = {}
    for row in books.rows:
        if row.donation_id is not None:
            by_donation.setdefault(row.donation_id, []).append(row)
        if not row.step.ended:
            yield f"gift {row.key} is not settled: {row.step.name}"
        if row.step in (GiftStep.CONFIRMED, GiftStep.REFUNDED) and (
            row.donation_id not in books.endpoint
        ):
            yield f"gift {row.key} is invented: the endpoint does not know it"
    for donation, one in books.endpoint.items():
        rows = by_donation.get(donation, [])
        came = one.status in (Status.CONFIRMED, Status.REFUNDED)
        if len(rows) > 1 or (came and not rows):
            yield f"donation {donation} ({one.status}) stands {len(rows)} times in the records"
        for row in rows:
            yield from _differences(row, one)
    yield from _handed_on_against_records(books)
    yield from _unlocks_against_records(books)


def _handed_on_against_records(books: Books) -> Iterator[str]:
    """Each sum that was confirmed is handed on once; the newest of them is the last."""
    films = {(row.key, row.film) for row in books.rows}
    for one in books.handed_on:
        if (one.key, one.film) not in films:
            yield f"{one.key} was handed on for {one.film}, which is no gift"
    if len(set(books.handed_on)) < len(books.handed_on):
        yield "the same gift was handed on twice"
    for row in books.rows:
        sums = [one.minor_units for one in books.handed_on if one.key == row.key]
        wanted = row.confirmed_amount.minor_units if row.confirmed_amount else None
        # Money that came and went between two questions is never handed on.
        if sums[-1:] != [wanted] and (row.step is GiftStep.CONFIRMED or (wanted is None and sums)):
            yield f"gift {row.key} ({row.step.name}) brought {wanted} and was handed on as {sums}"


def _unlocks_against_records(books: Books) -> Iterator[str]:
    """One unlock for each gift that came to its minimum, of its film and with its code."""
    due: Counter[MadeUnlock] = Counter()
    for row in books.rows:
        least, fee = row.unlock_minimum, row.fee.minor_units
        if row.film is None or row.return_code_hash is None or least is None:
            continue
        sums = [one.minor_units for one in books.handed_on if one.key == row.key]
        reached = any(max(sum_ - fee, 0) >= least.minor_units for sum_ in sums)
        wanted = MadeUnlock(row.return_code_hash, row.film)
        due[wanted] += reached
        made = books.unlocks.count(wanted)
        if made != reached:
            yield f"gift {row.key} brought {sums} of at least {least} and unlocked {made} times"
    for one in books.unlocks:
        if not due[one]:
            yield f"an unlock of {one.film} belongs to no gift that paid for it"


def _differences(row: LedgerRow, one: Donation) -> Iterator[str]:
    came = one.status in (Status.CONFIRMED, Status.REFUNDED)
    ours = row.step in (GiftStep.CONFIRMED, GiftStep.REFUNDED)
    # Ended on the kiosk before a code was drawn, a gift's last status is the endpoint's own.
    if came != ours or (came and row.step.name != one.status.name):
        yield f"gift {row.key}: {row.step.name} here, {one.status} at the endpoint"
    if one.amount.money() != row.amount or one.fee_minor_units != row.fee.minor_units:
        yield f"gift {row.key}: {row.amount} asked for, the endpoint says {one.amount}"
    confirmed = one.confirmed_amount.money() if one.confirmed_amount else None
    refunded = one.refunded_amount.money() if one.refunded_amount else None
    if came and (row.confirmed_amount, row.refunded_amount) != (confirmed, refunded):
        yield (
            f"gift {row.key}: {row.confirmed_amount} less {row.refunded_amount} in the records,"
            f" {confirmed} less {refunded} at the endpoint"
        )


def _screen_against_records(books: Books) -> Iterator[str]:
    rows = {row.key: row for row in books.rows}
    for key in books.drawn:
        if key not in rows or rows[key].donation_id is None:
            yield f"a code was drawn for {key}, which is not in the records"
    for key, minor_units in books.thanked:
        row = rows.get(key)
        if row is None or row.confirmed_amount is None:
            yield f"thanks were said for {key}, which brought nothing"
        elif row.confirmed_amount.minor_units < minor_units:
            yield f"thanks for {minor_units} were said, and {key} brought {row.confirmed_amount}"


def gifts_in(rows: Sequence[LedgerRow]) -> int:
    """How many gifts were asked for here."""
    return sum(not row.found for row in rows)
