"""A database of each older version becomes what a new one is, with all that was in it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, inspect, text

from kiosk.donations.contract import Status
from kiosk.endpoint import schema, token_rows, transitions
from kiosk.endpoint.engine import open_engine
from kiosk.endpoint.model import ProviderSession
from kiosk.endpoint.store import Store
from tests.endpoint import older_databases as older


@pytest.fixture
def url(both_databases: str) -> str:
    return both_databases


@pytest.fixture
def empty_database(url: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Another one of the same kind."""
    if url.startswith("sqlite"):
        yield f"sqlite:///{tmp_path}/another.sqlite"
        return
    with request.getfixturevalue("postgres").database() as other:
        yield other


def opened(url: str) -> tuple[Engine, Connection]:
    engine = open_engine(url)
    return engine, engine.connect()


def schema_in(connection: Connection) -> dict[str, Any]:
    """Every table, with all that the database knows of it."""
    made = inspect(connection)
    return {
        table: {
            "columns": [{**c, "type": str(c["type"])} for c in made.get_columns(table)],
            "primary key": made.get_pk_constraint(table),
            "unique": _by_name(made.get_unique_constraints(table)),
            "foreign keys": made.get_foreign_keys(table),
            "checks": made.get_check_constraints(table),
            "indexes": _by_name(made.get_indexes(table)),
        }
        for table in sorted(made.get_table_names())
    }


def _by_name(listed: list[Any]) -> list[Any]:
    return sorted(listed, key=lambda one: (str(one["name"]), one["column_names"]))


def all_of(url: str) -> tuple[dict[str, Any], dict[str, list[older.Row]]]:
    """The schema, and every row."""
    engine, connection = opened(url)
    with connection:
        found = schema_in(connection), older.read(connection)
    engine.dispose()
    return found


def test_each_step_has_its_older_database() -> None:
    assert len(schema.STEPS) == older.VERSIONS, "a step more: write it down in older_databases.py"


def test_a_new_one_is_what_the_tables_say(url: str) -> None:
    Store(url, "A").close()
    engine, connection = opened(url)
    with connection:
        made = schema_in(connection)
    assert set(made) == set(schema.metadata.tables)
    for table in schema.metadata.sorted_tables:
        found = made[table.name]
        assert {c["name"]: (c["type"], c["nullable"]) for c in found["columns"]} == {
            # A primary key takes no NULL, whether or not SQLite says so.
            c.name: (c.type.compile(engine.dialect), c.nullable or _says_nullable(c, engine))
            for c in table.columns
        }
        assert found["primary key"]["constrained_columns"] == [c.name for c in table.primary_key]
        assert {c["column_names"][0] for c in found["unique"] if len(c["column_names"]) == 1} == {
            c.name for c in table.columns if c.unique
        }
    engine.dispose()


def _says_nullable(column: Any, engine: Engine) -> bool:
    return column.primary_key and engine.dialect.name == "sqlite"


@pytest.mark.parametrize("version", range(1, older.VERSIONS + 1))
def test_an_older_one_becomes_as_a_new_one_and_keeps_everything(
    url: str, version: int, empty_database: str
) -> None:
    Store(empty_database, older.NAME).close()
    newest = older.rows(older.VERSIONS)
    older.make(url, version)
    Store(url, "B").close()
    expected = older.migrated_rows(version, newest)
    new_schema, _ = all_of(empty_database)
    migrated_schema, migrated = all_of(url)
    assert migrated_schema == new_schema
    assert migrated == expected
    # The same rows in a new database are the same to whoever reads them.
    engine, connection = opened(empty_database)
    with connection, connection.begin():
        for table in expected:
            connection.execute(text(f"DELETE FROM {table}"))
        older.write(connection, expected)
    engine.dispose()
    assert all_of(empty_database) == (migrated_schema, migrated)


@pytest.mark.parametrize("version", range(1, older.VERSIONS + 1))
def test_the_service_goes_on_where_the_older_one_was(url: str, version: int) -> None:
    older.make(url, version)
    with Store(url, "B") as store:
        assert store.name == older.NAME
        waiting = store.by_key("lobby-1", False, "key-1")
        assert waiting is not None
        assert (waiting.status, waiting.return_code) == (Status.WAITING, "7K3M92QX")
        begun = store.by_id("old-2")
        assert begun is not None
        assert begun.session is (ProviderSession.OPEN if version < 4 else ProviderSession.REFUSED)
        assert store.totals("appeal", "USD", False) == (3700 - 500 - 134, 1)
        assert [token.appeals for token in store.look(token_rows.listed)] == [
            frozenset({"library"}),
            None,
        ]
        # And it goes on counting where it was.
        changed, _ = store.change("old-1", transitions.opened)
        assert changed.change == 5
        donations, cursor = store.changed_after("lobby-1", False, 0)
        assert [d.id for d in donations] == ["old-2", "old-3", "old-1"]
        assert cursor == 5


def test_two_that_start_at_once_do_it_once(url: str) -> None:
    older.make(url, 1)
    assert started_at_once(url) == {older.NAME}


def test_two_that_make_a_new_one_at_once_agree_on_its_name(url: str) -> None:
    assert len(started_at_once(url)) == 1


def started_at_once(url: str) -> set[str]:
    """The names that four of them have found."""
    together = threading.Barrier(4)

    def start(number: int) -> str:
        together.wait(60)
        with Store(url, f"N{number}") as store:
            return store.name

    with ThreadPoolExecutor(4) as starting:
        return set(starting.map(start, range(4)))


def test_one_that_fails_halfway_leaves_it_as_it_was(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    older.make(url, 1)
    before = all_of(url)
    good = schema.STEPS
    broken = (*good, ("CREATE TABLE half (id VARCHAR)", "CREATE NONSENSE"))
    monkeypatch.setattr(schema, "STEPS", broken)
    with pytest.raises(Exception, match="NONSENSE"):
        Store(url, "B")
    assert all_of(url) == before
    monkeypatch.setattr(schema, "STEPS", good)
    Store(url, "B").close()
    assert all_of(url)[1] == older.migrated_rows(1, older.rows(older.VERSIONS))
