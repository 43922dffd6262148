"""Records of one festival, and a hand that writes into them what happens at a kiosk."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from kiosk.access import unlocks
from kiosk.access.rules import Unlock
from kiosk.catalogue.model import Appeal, Catalogue, FilmKey, Text, UnlockWay
from kiosk.donations import cash, ledger, swept
from kiosk.donations.contract import DonationList, Status
from kiosk.donations.money import Money
from kiosk.reports import views
from kiosk.reports.reading import SCHEMAS, Reported, read_report
from kiosk.reports.report import Period, Report
from kiosk.reports.views import Sitting, View
from kiosk.storage import open_records
from tests.access.support import ZIYARA, package
from tests.donations.answers import answer_for

#: Friday evening in New York; Saturday already by UTC.
NOW = datetime(2026, 5, 2, 1, 30, tzinfo=UTC)
FRIDAY, SATURDAY = date(2026, 5, 1), date(2026, 5, 2)
MINUTE = 60_000
LENGTH = 100 * MINUTE


def usd(cents: int) -> Money:
    return Money("USD", cents)


APPEAL = Appeal(
    id="fund",
    title=Text({"en": "=Fund", "he": "קרן"}),
    beneficiary=Text({"en": "Charity"}),
    text=Text({"en": "Give."}),
    currency="USD",
    suggested=(usd(1800),),
    minimum=usd(100),
    maximum=usd(500_000),
    fee_percent=Decimal(0),
    fee_fixed=usd(0),
    goal=None,
    fallback_url=None,
)
CATALOGUE = Catalogue((replace(package(films=("ziyara", "other")), appeal=APPEAL, ballot=True),))
KIOSK = Reported("lobby-1", "Lobby kiosk 1", True, CATALOGUE, ("en", "he"))


class Evening:
    """What happens at the kiosk, written as the kiosk writes it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._codes = 0

    def unlock(
        self, way: UnlockWay = UnlockWay.CODE, at: datetime = NOW, film: FilmKey = ZIYARA
    ) -> Unlock:
        self._codes += 1
        code = self._codes.to_bytes(16, "big")
        return unlocks.unlock_in(self.connection, film=film, way=way, code_hash=code, now=at)

    def view(
        self,
        unlock: Unlock,
        spans: tuple[tuple[int, int], ...] = (),
        *,
        at: datetime = NOW,
        finished: bool = False,
        captions: frozenset[str] = frozenset(),
        sound: frozenset[str] = frozenset(),
        language: str = "en",
    ) -> View:
        views.begin(self.connection, unlock, language, at)
        sitting = Sitting(max((end for _, end in spans), default=0), LENGTH, spans, captions, sound)
        kept = views.keep(self.connection, unlock.id, sitting)
        if finished:
            kept = views.finish(self.connection, unlock.id, sitting, at + timedelta(hours=2))
        assert kept is not None
        return kept

    def gift(
        self,
        key: str,
        status: Status | None,
        *,
        live: bool = True,
        thanked: bool = True,
        fee: int = 0,
        **more,
    ) -> None:
        """A gift by phone of 36 dollars, and what the endpoint says of it."""
        ledger.write_down(
            self.connection,
            key=key,
            appeal="fund",
            film=None,
            return_code_hash=None,
            language="en",
            live=live,
            amount=usd(3600),
            fee=usd(fee),
            now=NOW,
        )
        if status is None:
            return
        answer = answer_for(key, status, NOW, live=live, **{"fee_minor_units": fee, **more})
        ledger.record(self.connection, key, answer, NOW, None)
        if thanked and answer.confirmed_amount is not None:
            ledger.note_thanked(self.connection, key, NOW)

    def found(self, key: str) -> None:
        """A gift of 36 dollars whose row was lost, found again at the endpoint."""
        page = DonationList(donations=(answer_for(key, Status.CONFIRMED, NOW),), cursor="1")
        swept.record_page(self.connection, "here", "", page, True, NOW, None)

    def cash(self, cents: int, *, live: bool = True) -> int:
        return cash.write_down(
            self.connection, appeal="fund", amount=usd(cents), live=live, now=NOW
        )

    def report(self, period: Period | None = None, of: Reported = KIOSK) -> Report:
        return read_report(self.connection, of, period or Period(), NOW)


@pytest.fixture
def evening(tmp_path: Path) -> Iterator[Evening]:
    with closing(open_records(tmp_path / "records.sqlite", SCHEMAS)) as connection:
        yield Evening(connection)
