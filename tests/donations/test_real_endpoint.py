"""The desk in front of the real endpoint, started as the kiosk's own child."""

from __future__ import annotations

import json
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
import requests

from kiosk.donations import ledger
from kiosk.donations.client import Answered, EndpointClient
from kiosk.donations.contract import Donation, Status
from kiosk.donations.desk import Desk, DeskSettings
from kiosk.donations.embedded import EndpointChild
from kiosk.donations.gift import GiftStep
from kiosk.donations.ledger import LedgerRow
from kiosk.donations.phone import PhoneFault, pay_on_page
from kiosk.storage import Records
from tests.donations.conftest import Counter
from tests.donations.desk_process import UNLOCKS, unlock
from tests.donations.test_embedded import APPEAL

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def child(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EndpointChild]:
    folder = tmp_path_factory.mktemp("endpoint")
    child = EndpointChild(
        kiosk_id="lobby-1",
        database=folder / "endpoint.sqlite",
        appeals=[APPEAL],
        monotonic=time.monotonic,
    )
    child.start()
    yield child
    assert child.close()


@pytest.fixture
def counter(tmp_path: Path, child: EndpointChild) -> Iterator[Counter]:
    counter = Counter(tmp_path, child.url, token=child.token).open()
    yield counter
    counter.close()


def confirmed_at(child: EndpointChild) -> dict[str, Donation]:
    """What the endpoint says was confirmed, by id."""
    client = EndpointClient(child.url, child.token)
    found: dict[str, Donation] = {}
    cursor = ""
    while True:
        page = client.donations(cursor)
        assert isinstance(page, Answered), page
        found.update({one.id: one for one in page.value.donations})
        if not page.value.donations or page.value.cursor == cursor:
            break
        cursor = page.value.cursor
    client.release()
    return {key: one for key, one in found.items() if one.status is Status.CONFIRMED}


def test_the_whole_life_of_a_gift(counter: Counter, child: EndpointChild) -> None:
    counter.desk.refresh_totals("fund")
    counter.wait(lambda: counter.totals)
    key = counter.give(fee=134, film="ziyara/ziyara")
    waiting = counter.until(key, GiftStep.WAITING)
    assert waiting.payment_url is not None
    assert waiting.payment_url.startswith(f"{child.url}/d/")
    requests.get(waiting.payment_url, timeout=30)
    counter.until(key, GiftStep.OPENED)
    counter.desk.pretend_paid(key)
    confirmed = counter.until(key, GiftStep.CONFIRMED)
    assert confirmed.donation_id in confirmed_at(child)
    raised = counter.totals[0].raised
    left = waiting.amount - waiting.fee
    counter.wait(lambda: counter.totals[-1].raised == raised + left)
    assert counter.rows()[key].raised == left
    assert [row.film for row in counter.unlocked if row.key == key] == ["ziyara/ziyara"]


def test_a_lost_answer_gets_the_same_donation_again(counter: Counter, child: EndpointChild) -> None:
    key = counter.give()
    gift = counter.until(key, GiftStep.WAITING)
    request = counter.desk._lives._cases[key].request
    assert request is not None
    client = EndpointClient(child.url, child.token)
    again = client.create(request, key)
    client.release()
    assert isinstance(again, Answered)
    assert again.value.id == gift.donation_id


def test_cancelling_and_paying_at_once_ends_the_same_on_both_sides(
    counter: Counter, child: EndpointChild
) -> None:
    chance = random.Random(7)
    paid: dict[str, str] = {}
    for _ in range(8):
        key = counter.give()
        gift = counter.until(key, GiftStep.WAITING)
        assert gift.payment_url is not None
        assert gift.donation_id is not None
        phone = threading.Thread(target=pay_quietly, args=(gift.payment_url,))
        phone.start()
        time.sleep(chance.uniform(0, 0.03))
        counter.desk.leave(key)
        phone.join(30)
        paid[key] = gift.donation_id
    counter.wait(lambda: all(row.step.ended for row in counter.rows().values()))
    at_endpoint, rows = confirmed_at(child), counter.rows()
    for key, donation_id in paid.items():
        assert rows[key].counts == (donation_id in at_endpoint)
    assert sorted(row.key for row in counter.unlocked if row.key in paid) == sorted(
        key for key, donation_id in paid.items() if donation_id in at_endpoint
    )


def test_the_endpoint_is_killed_in_mid_poll_and_nobody_notices(
    counter: Counter, child: EndpointChild
) -> None:
    key = counter.give()
    gift = counter.until(key, GiftStep.WAITING)
    process = child._process
    assert process is not None
    process.send_signal(signal.SIGKILL)
    counter.wait(lambda: child._process not in (None, process))
    assert gift.payment_url is not None
    pay_on_page(gift.payment_url)
    counter.until(key, GiftStep.CONFIRMED)
    assert gift.donation_id in confirmed_at(child)


def test_the_receipt_is_dated_where_the_package_is(counter: Counter) -> None:
    key = counter.give()
    gift = counter.until(key, GiftStep.WAITING)
    assert gift.payment_url is not None
    thanks = requests.post(gift.payment_url, timeout=30).text
    counter.until(key, GiftStep.CONFIRMED)
    assert "UTC+5:45" in thanks


def pay_quietly(url: str) -> None:
    with suppress(PhoneFault):
        pay_on_page(url)


@contextmanager
def kiosk_process(told: dict[str, object]) -> Iterator[Callable[[], str]]:
    """A kiosk that gives without end; gives the next payment address that it draws."""
    kiosk = subprocess.Popen(
        [sys.executable, "-m", "tests.donations.desk_process"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with kiosk:
        assert kiosk.stdin is not None
        assert kiosk.stdout is not None
        # Whatever happens here, no test hangs on a process that says nothing.
        end = threading.Timer(120, kiosk.kill)
        end.start()
        try:
            kiosk.stdin.write(json.dumps(told) + "\n")
            kiosk.stdin.flush()
            yield kiosk.stdout.readline
        finally:
            end.cancel()
            kiosk.kill()


def test_whenever_the_kiosk_is_killed_each_confirmed_gift_is_in_its_records_once(
    child: EndpointChild, tmp_path: Path
) -> None:
    seed = 20220415
    chance = random.Random(seed)
    phones: list[threading.Timer] = []
    at_endpoint = before = confirmed_at(child)
    # On a busy machine most gifts are left before anybody has paid: then a few turns more.
    for turn in range(30):
        if turn >= 5 and len(at_endpoint) - len(before) >= 6:
            break
        told = {"folder": str(tmp_path), "url": child.url, "token": child.token(), "seed": turn}
        with kiosk_process(told) as drawn:
            for _ in range(chance.randrange(2, 9)):
                url = drawn().strip()
                # Some pay at once, some when the kiosk is dead, some never.
                if chance.random() < 0.85:
                    delay = chance.choice([0.0, 0.01, 0.05, 0.3])
                    phones.append(threading.Timer(delay, pay_quietly, (url,)))
                    phones[-1].start()
            time.sleep(chance.uniform(0, 0.1))
        for phone in phones:
            phone.join(30)
        at_endpoint = confirmed_at(child)
    records = Records(tmp_path / "records.sqlite", [ledger.SCHEMA, UNLOCKS])
    records.start().result(30)
    desk = open_desk(records, child)
    assert len(at_endpoint) - len(before) >= 6
    try:
        deadline = time.monotonic() + 60
        while len(counted := confirmed_in(records)) < len(at_endpoint):
            assert time.monotonic() < deadline, "a confirmed gift is not in the records"
            time.sleep(0.05)
        assert len(counted) == len({row.donation_id for row in counted}) == len(at_endpoint)
        for row in counted:
            assert row.donation_id is not None
            told_by = at_endpoint[row.donation_id].confirmed_amount
            assert told_by is not None
            assert row.confirmed_amount == told_by.money()
        unlocked = records.submit(
            lambda connection: [
                (one["key"], one["film"])
                for one in connection.execute("SELECT key, film FROM unlocked")
            ]
        ).result(30)
        assert sorted(unlocked) == sorted((row.key, row.film) for row in counted)
        # Only a gift whose QR code was drawn was paid for, and those are known with their film.
        drawn = [row for row in counted if row.film is not None]
        assert len(drawn) >= 4
    finally:
        assert desk.close(30)
        assert records.close(30)


def open_desk(records: Records, child: EndpointChild) -> Desk:
    desk = Desk(
        DeskSettings("lobby-1", False, child.url),
        child.token,
        records,
        clock=lambda: datetime.now(UTC),
        monotonic=time.monotonic,
        on_gift=lambda gift: None,
        on_totals=lambda totals: None,
        on_confirmed_in_transaction=unlock,
    )
    desk.start()
    return desk


def confirmed_in(records: Records) -> list[LedgerRow]:
    def rows(connection: sqlite3.Connection) -> list[LedgerRow]:
        keys = connection.execute("SELECT key FROM donations WHERE step = 'confirmed'").fetchall()
        return [ledger.read(connection, one["key"]) for one in keys]

    return [row for row in records.submit(rows).result(30) if row.counts]
