"""Records, gate and desk joined as the kiosk joins them, without a screen."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from kiosk.access.gate import DrawnCode, Gate
from kiosk.access.tables import SCHEMA as ACCESS
from kiosk.app.gift_unlocks import unlock_in_transaction
from kiosk.donations import ledger
from kiosk.donations.desk import Desk, DeskSettings
from kiosk.donations.gift import Gift, GiftStep
from kiosk.donations.ledger import Confirmed, LedgerRow
from kiosk.donations.money import Money
from kiosk.storage import Records
from tests.access.support import CHEAP, ZIYARA
from tests.donations.conftest import PATIENT, QUICK
from tests.donations.fake_endpoint import FakeDonation, FakeEndpoint

#: Unlocks, as records have them.
BY_GIFT = [(str(ZIYARA), "gift")]


def usd(cents: int) -> Money:
    return Money("USD", cents)


class GiftDesk:
    """Opened when made; `close` ends it."""

    def __init__(
        self,
        folder: Path,
        url: str,
        token: str,
        on_gift: Callable[[Gift], None] = lambda gift: None,
        confirmed: Confirmed = unlock_in_transaction,
    ) -> None:
        self.records = Records(folder / "records.sqlite", (ACCESS, ledger.SCHEMA))
        self.records.start().result(10)
        self.gate = Gate(
            self.records, clock=lambda: datetime.now(UTC), monotonic=time.monotonic, cost=CHEAP
        )
        self.desk = Desk(
            DeskSettings("lobby-1", False, url),
            lambda: token,
            self.records,
            clock=lambda: datetime.now(UTC),
            monotonic=time.monotonic,
            on_gift=on_gift,
            on_totals=lambda totals: None,
            on_confirmed_in_transaction=confirmed,
            pace=QUICK,
            limits=PATIENT,
        )
        self.desk.start()

    def give(self, drawn: DrawnCode, cents: int = 3600, fee: int = 0, least: int = 1000) -> str:
        return self.desk.give(
            "fund",
            usd(cents),
            usd(fee),
            "en",
            film=str(ZIYARA),
            return_code=drawn.code.characters,
            return_code_hash=drawn.code_hash,
            unlock_minimum=usd(least),
        )

    def rows(self) -> list[LedgerRow]:
        """Every gift that was written down."""

        def work(connection: ledger.sqlite3.Connection) -> list[LedgerRow]:
            keys = connection.execute("SELECT key FROM donations ORDER BY created_at").fetchall()
            return [ledger.read(connection, row["key"]) for row in keys]

        return self.records.submit(work).result(10)

    def unlocks(self) -> list[tuple[str, str]]:
        """Film and way of every unlock."""

        def work(connection: ledger.sqlite3.Connection) -> list[tuple[str, str]]:
            return [tuple(row) for row in connection.execute("SELECT film, way FROM unlocks")]

        return self.records.submit(work).result(10)

    def until(self, condition: Callable[[], object], seconds: float = 10.0) -> None:
        end = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < end, self.rows()
            time.sleep(0.01)

    def close(self) -> None:
        assert self.desk.close(5.0)
        assert self.gate.close(5.0)
        assert self.records.close(5.0)


Open = Callable[..., GiftDesk]


def asked(desk: GiftDesk, fund: FakeEndpoint, **amounts: int) -> tuple[DrawnCode, FakeDonation]:
    """A gift whose QR code is up."""
    drawn = desk.gate.draw_code().result(10)
    desk.give(drawn, **amounts)
    desk.until(lambda: any(row.step is GiftStep.WAITING for row in desk.rows()))
    return drawn, list(fund.donations.values())[-1]
