from __future__ import annotations

import secrets
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest

from kiosk.access import unlocks
from kiosk.access.codes import new_code
from kiosk.access.scrypt import Cost
from kiosk.access.tables import code_hasher
from kiosk.app.kiosk import Kiosk
from kiosk.catalogue.model import FilmKey, UnlockWay
from kiosk.reports import views
from kiosk.storage import open_records, transaction
from tests.power import attended
from tests.power.shown import Shown
from tests.power.told import Told
from tests.power.verdict import PLACE_SECONDS, Hashes, missing_in
from tests.power.world import SCHEMAS

FILM = FilmKey("harbour", "harbour")
NOW = datetime(2026, 5, 8, 19, 42, tzinfo=UTC)
AT = NOW.timestamp()
GIFT = """
    INSERT INTO donations (key, donation_id, live, currency, amount_minor_units,
        fee_minor_units, step, confirmed_currency, confirmed_minor_units, confirmed_at,
        created_at, changed_at)
    VALUES ('key', 'don', 0, 'EUR', 500, 0, 'confirmed', 'EUR', 500, :now, :now, :now)
"""
CASH = "INSERT INTO cash_gifts (appeal, currency, minor_units, live, at) VALUES ('a','EUR',1,0,?)"


@pytest.fixture
def records(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(open_records(tmp_path / "records.sqlite", SCHEMAS)) as connection:
        yield connection


@pytest.fixture
def shown(records: sqlite3.Connection) -> Shown:
    """What a visit showed, all of which stands in the records."""
    code = new_code(secrets.token_bytes)
    with transaction(records):
        hasher = code_hasher(records, secrets.token_bytes, Cost(n=2, r=1, p=1))
        unlock = unlocks.unlock_in(
            records, film=FILM, way=UnlockWay.FREE, code_hash=hasher.hash(code), now=NOW
        )
        unlocks.mark_started(records, unlock.id, NOW)
        views.begin(records, unlock, "en", NOW)
        unlocks.keep_position(records, unlock.id, 5000)
        unlocks.cast_vote(records, unlock.id, 4, NOW)
        records.execute(GIFT, {"now": NOW.isoformat()})
        records.execute(CASH, (NOW.isoformat(),))
    told = Shown()
    long_ago = (NOW - timedelta(seconds=PLACE_SECONDS + 1)).timestamp()
    told.note({"what": "code", "code": code.characters, "film": str(FILM)})
    told.note({"what": "place", "code": code.characters, "ms": 4800, "at": long_ago})
    told.note({"what": "place", "code": code.characters, "ms": 9000, "at": AT - 1})
    told.note({"what": "vote", "code": code.characters, "vote": 4})
    told.note({"what": "drawn", "donation": "don"})
    told.note({"what": "thanks", "key": "key", "minor_units": 500})
    told.note({"what": "cash", "gifts": [1]})
    told.paid.add("don")
    return told


def test_nothing_is_missing(records: sqlite3.Connection, shown: Shown) -> None:
    assert list(missing_in(records, shown, Hashes(), AT)) == []
    assert shown.places_judged == 1


Loss = Callable[[sqlite3.Connection], object]


def lose(statement: str) -> Loss:
    return lambda connection: connection.execute(statement)


@pytest.mark.parametrize(
    ("loss", "said"),
    [
        (lose("DELETE FROM views"), "there is no view of it"),
        (lose("UPDATE unlocks SET started_at = NULL"), "there is no view of it"),
        (lose("UPDATE unlocks SET position_ms = 4000"), "stood at 9000 ms, and comes back to 4000"),
        (lose("UPDATE unlocks SET vote = NULL"), "vote 4 was thanked for"),
        (lose("UPDATE unlocks SET revoked_at = '2026'"), "was shown, and unlocks"),
        (lose("UPDATE unlocks SET code_hash = x'00'"), "was shown, and unlocks []"),
        (lose("DELETE FROM code_salt"), "was shown, and unlocks []"),
        (lose("DELETE FROM donations"), "donation don stands 0 times"),
        (lose("UPDATE donations SET step = 'waiting'"), "which is not confirmed"),
        (lose("UPDATE donations SET confirmed_minor_units = 400"), "key brought 400"),
    ],
)
def test_the_verdict_notices(
    records: sqlite3.Connection, shown: Shown, loss: Loss, said: str
) -> None:
    loss(records)
    missing = list(missing_in(records, shown, Hashes(), AT))
    assert any(said in fault for fault in missing), missing


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"what": "cash", "gifts": [2]}, "cash gift 2"),
        ({"what": "drawn", "donation": "other"}, "donation other stands 0 times"),
        ({"what": "thanks", "key": "other", "minor_units": 1}, "thanks were said for other"),
        ({"what": "code", "code": "00000000", "film": str(FILM)}, "code 00000000"),
    ],
)
def test_the_verdict_notices_what_never_came(
    records: sqlite3.Connection, shown: Shown, told: dict[str, object], said: str
) -> None:
    assert shown.note(told)
    missing = list(missing_in(records, shown, Hashes(), AT))
    assert any(said in fault for fault in missing), missing


def test_tickets_and_ends_are_looked_for(records: sqlite3.Connection, shown: Shown) -> None:
    shown.tickets.append("00000000")
    shown.note({"what": "ended", "code": next(iter(shown.codes)), "at": AT - 60})
    missing = list(missing_in(records, shown, Hashes(), AT))
    assert any("ticket 00000000" in fault for fault in missing), missing
    assert any("has ended" in fault for fault in missing), missing


def test_visitors_who_are_gone_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[str, object]] = []
    monkeypatch.setattr(attended, "say", lambda what, **more: told.append((what, more.get("why"))))

    def fails(*_arguments: object) -> None:
        raise RuntimeError("a fault of nobody's asserting")

    monkeypatch.setattr(attended.Guest, "until", fails)
    attended.attend(cast(Kiosk, object()), 1, None, "-")
    assert told == [("ready", None), ("stuck", "RuntimeError: a fault of nobody's asserting")]


def test_a_full_run_that_showed_too_little_proves_nothing() -> None:
    kinds = ("codes", "drawn", "paid", "thanks", "votes", "cash", "places judged")
    enough = Counter(dict.fromkeys(kinds, 10) | {"tickets": 1, "copies": 1})
    assert list(Told(cuts=300, shown=enough).too_little()) == []
    assert list(Told(cuts=4).too_little()) == []
    few = Told(cuts=300, shown=enough - Counter(votes=1, copies=1))
    assert list(few.too_little()) == [
        "9 votes in 300 cuts prove nothing",
        "0 copies in 300 cuts prove nothing",
    ]
