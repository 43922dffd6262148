"""The database: what was written is kept, counted and found."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from kiosk.donations.contract import Status, raised_minor_units
from kiosk.endpoint import token_rows, transitions
from kiosk.endpoint.engine import open_engine
from kiosk.endpoint.model import KioskToken
from kiosk.endpoint.schema import SchemaFault
from kiosk.endpoint.store import Store
from tests.endpoint.conftest import START
from tests.endpoint.test_transitions import DONATION


@pytest.fixture
def url(both_databases: str) -> str:
    return both_databases


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "endpoint.sqlite"


def test_a_database_keeps_its_name_and_its_donations(url: str) -> None:
    with Store(url, "A") as store:
        added, is_new = store.add(DONATION)
        assert is_new
    with Store(url, "B") as store:
        assert store.name == "A"
        assert store.by_id(DONATION.id) == added == replace(DONATION, change=1)


def test_the_file_survives_a_power_cut(file: Path) -> None:
    with Store(f"sqlite:///{file}", "A") as store:
        mode = store.pragma("journal_mode")
        synchronous = store.pragma("synchronous")
    assert (mode, synchronous) == ("wal", 2)


def test_the_file_is_its_owners_alone(file: Path) -> None:
    with Store(f"sqlite:///{file}", "A") as store:
        store.add(DONATION)
        made = list(file.parent.glob("endpoint.sqlite*"))
        assert len(made) > 1
        assert {path.stat().st_mode & 0o077 for path in made} == {0}


def test_a_newer_database_is_not_touched(url: str) -> None:
    Store(url, "A").close()
    engine = open_engine(url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE endpoint_schema SET step = 99"))
    engine.dispose()
    with pytest.raises(SchemaFault, match="newer version"):
        Store(url, "A")


def test_nothing_is_written_where_nothing_changes(url: str) -> None:
    with Store(url, "A") as store:
        store.add(DONATION)
        opened, changed = store.change(DONATION.id, transitions.opened)
        assert (opened.status, opened.change, changed) == (Status.OPENED, 2, True)
        again, changed = store.change(DONATION.id, transitions.opened)
        assert (again, changed) == (opened, False)
        with pytest.raises(KeyError):
            store.change("nobody", transitions.opened)


def test_a_token_runs_out(url: str) -> None:
    ends = START + timedelta(days=30)
    token = KioskToken("T1", "lobby-1", True, None, START, expires_at=ends)
    with Store(url, "A") as store:
        store.run(token_rows.put, token, "hash")
        found = store.look(token_rows.by_hash, "hash")
    assert found is not None
    assert found == token
    assert found.good_at(ends - timedelta(milliseconds=1))
    assert not found.good_at(ends)


def test_an_appeal_has_raised_what_is_left_for_its_cause(url: str) -> None:
    """What came, what of it was paid back, and the part that covers fees."""
    gifts = [
        (3739, None, 139),
        (3739, None, 0),
        (3739, 1000, 139),
        (3739, 3700, 139),  # the fees alone are left
        (100, None, 139),  # less came than was asked
        (3739, 3739, 139),
        (None, None, 139),
    ]
    with Store(url, "A") as store:
        for number, (confirmed, refunded, fee) in enumerate(gifts):
            store.add(
                replace(
                    DONATION,
                    **{name: f"{name}-{number}" for name in ("id", "short", "receipt")},
                    idempotency_key=f"key-{number}",
                    fee_minor_units=fee,
                    confirmed_minor_units=confirmed,
                    refunded_minor_units=refunded,
                )
            )
        raised, count = store.totals(DONATION.appeal_id, DONATION.currency, DONATION.live)
    each = [raised_minor_units(came or 0, back or 0, fee) for came, back, fee in gifts]
    assert each == [3600, 3739, 2600, 0, 0, 0, 0]
    assert (raised, count) == (sum(each), 5)
