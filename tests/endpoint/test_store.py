"""The database: the steps make what the tables say, and nothing written is lost."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect

from kiosk.donations.contract import Status
from kiosk.endpoint import schema, transitions
from kiosk.endpoint.schema import SchemaFault
from kiosk.endpoint.store import Store
from tests.endpoint.test_transitions import DONATION


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "endpoint.sqlite"


def test_the_steps_make_the_tables_that_the_queries_expect(file: Path) -> None:
    Store(f"sqlite:///{file}", "A").close()
    engine = create_engine(f"sqlite:///{file}")
    made = inspect(engine)
    for table in schema.metadata.sorted_tables:
        columns = {c["name"]: c["nullable"] for c in made.get_columns(table.name)}
        assert set(columns) == {column.name for column in table.columns}
    engine.dispose()


def test_a_database_keeps_its_name_and_its_donations(file: Path) -> None:
    with Store(f"sqlite:///{file}", "A") as store:
        added, is_new = store.add(DONATION)
        assert is_new
    with Store(f"sqlite:///{file}", "B") as store:
        assert store.name == "A"
        assert store.by_id(DONATION.id) == added == replace(DONATION, change=1)


def test_the_file_survives_a_power_cut(file: Path) -> None:
    with Store(f"sqlite:///{file}", "A") as store:
        mode = store.pragma("journal_mode")
        synchronous = store.pragma("synchronous")
    assert (mode, synchronous) == ("wal", 2)


def test_a_newer_database_is_not_touched(file: Path) -> None:
    Store(f"sqlite:///{file}", "A").close()
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE endpoint_schema SET step = 99")
    connection.close()
    with pytest.raises(SchemaFault, match="newer version"):
        Store(f"sqlite:///{file}", "A")


def test_nothing_is_written_where_nothing_changes(file: Path) -> None:
    with Store(f"sqlite:///{file}", "A") as store:
        store.add(DONATION)
        opened, changed = store.change(DONATION.id, transitions.opened)
        assert (opened.status, opened.change, changed) == (Status.OPENED, 2, True)
        again, changed = store.change(DONATION.id, transitions.opened)
        assert (again, changed) == (opened, False)
        with pytest.raises(KeyError):
            store.change("nobody", transitions.opened)
