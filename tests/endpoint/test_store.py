"""The database: the steps make what the tables say, and nothing written is lost."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from kiosk.donations.contract import Status
from kiosk.endpoint import schema, transitions
from kiosk.endpoint.engine import open_engine
from kiosk.endpoint.model import KioskToken, StoredDonation
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


def test_the_steps_make_the_tables_that_the_queries_expect(url: str) -> None:
    Store(url, "A").close()
    engine = open_engine(url)
    made = inspect(engine)
    for table in schema.metadata.sorted_tables:
        columns = {c["name"]: c["nullable"] for c in made.get_columns(table.name)}
        assert set(columns) == {column.name for column in table.columns}
    engine.dispose()


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
        store.put_token(token, "hash")
        found = store.token_by_hash("hash")
    assert found is not None
    assert found == token
    assert found.good_at(ends - timedelta(milliseconds=1))
    assert not found.good_at(ends)


class TestMigration:
    """A database as an older version left it, with what was in it."""

    @pytest.mark.parametrize("step", range(1, len(schema.STEPS)))
    def test_it_is_brought_forward_and_keeps_everything(self, url: str, step: int) -> None:
        make_older(url, step)
        with Store(url, "B") as store:
            assert store.name == "OLDNAME"
            assert store.by_id("old-1") == older(1)
            (token,) = store.tokens()
            assert (token.kiosk_id, token.appeals) == ("lobby-1", frozenset({"library"}))
            assert token.expires_at is None
            # And it goes on counting where it was.
            changed, _ = store.change("old-3", transitions.opened)
            assert changed.change == 4
            donations, cursor = store.changed_after("lobby-1", False, 0)
            assert [d.id for d in donations] == ["old-1", "old-2", "old-3"]
            assert cursor == 4

    def test_it_is_as_a_new_one(self, url: str, tmp_path: Path) -> None:
        make_older(url, 1)
        Store(url, "B").close()
        engine = open_engine(url)
        made = inspect(engine)
        indexes = {index["name"] for index in made.get_indexes("donation")}
        engine.dispose()
        assert {"donation_by_change", "donation_by_end", "donation_by_asking"} <= indexes

    def test_two_that_start_at_once_do_it_once(self, url: str) -> None:
        make_older(url, 1)
        together = threading.Barrier(4)

        def start(number: int) -> str:
            together.wait(10)
            with Store(url, f"N{number}") as store:
                return store.name

        with ThreadPoolExecutor(4) as starting:
            assert list(starting.map(start, range(4))) == ["OLDNAME"] * 4

    def test_two_that_make_a_new_one_at_once_agree_on_its_name(self, url: str) -> None:
        together = threading.Barrier(4)

        def start(number: int) -> str:
            together.wait(10)
            with Store(url, f"N{number}") as store:
                return store.name

        with ThreadPoolExecutor(4) as starting:
            assert len(set(starting.map(start, range(4)))) == 1

    def test_one_that_fails_halfway_leaves_it_as_it_was(
        self, url: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        make_older(url, 1)
        good = schema.STEPS
        broken = (*good, ("CREATE TABLE half (id VARCHAR)", "CREATE NONSENSE"))
        monkeypatch.setattr(schema, "STEPS", broken)
        with pytest.raises(Exception, match="NONSENSE"):
            Store(url, "B")
        monkeypatch.setattr(schema, "STEPS", good)
        engine = open_engine(url)
        assert not inspect(engine).has_table("half")
        with engine.begin() as connection:
            assert connection.execute(text("SELECT step FROM endpoint_schema")).scalar_one() == 1
        engine.dispose()
        with Store(url, "B") as store:
            assert store.by_id("old-1") == older(1)


def older(number: int) -> StoredDonation:
    """A donation as step 1 kept it, changed last as number `number`."""
    return replace(
        DONATION,
        id=f"old-{number}",
        short=f"S{number}",
        receipt=f"R{number}",
        idempotency_key=f"key-{number}",
        return_code="7K3M92QX",
        change=number,
    )


def make_older(url: str, step: int) -> None:
    """A database at `step`, with a kiosk, its token and three donations, written in plain SQL."""
    engine = open_engine(url)
    with engine.begin() as connection:
        connection.execute(
            text("CREATE TABLE endpoint_schema (step INTEGER NOT NULL, database_name VARCHAR)")
        )
        connection.execute(text(f"INSERT INTO endpoint_schema VALUES ({step}, 'OLDNAME')"))
        for statements in schema.STEPS[:step]:
            for statement in statements:
                connection.execute(text(statement))
        connection.execute(text("INSERT INTO kiosk VALUES ('lobby-1', 3)"))
        connection.execute(
            text(
                "INSERT INTO kiosk_token (id, secret_hash, kiosk_id, live, appeals, created_at)"
                " VALUES ('T1', 'hash', 'lobby-1', false, '[\"library\"]', 1778269320000)"
            )
        )
        for number in (1, 2, 3):
            connection.execute(
                text(
                    "INSERT INTO donation (id, short, receipt, kiosk_id, live, idempotency_key,"
                    " request_hash, appeal_id, currency, minor_units, fee_minor_units, language,"
                    " return_code, provider, status, created_at, expires_at, change)"
                    f" VALUES ('old-{number}', 'S{number}', 'R{number}', 'lobby-1', false,"
                    f" 'key-{number}', 'hash', 'appeal', 'USD', 3600, 0, 'en', '7K3M92QX',"
                    " 'rehearsal', 'waiting', 1778269320000, 1778269500000,"
                    f" {number})"
                )
            )
    engine.dispose()
