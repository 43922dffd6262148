"""`kiosk report`: beside a running kiosk, without touching anything of it."""

from __future__ import annotations

import csv
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.access import unlocks
from kiosk.access.tables import SCHEMA as ACCESS
from kiosk.catalogue.model import FilmKey, UnlockWay
from kiosk.cli import main
from kiosk.reports.reading import SCHEMAS
from kiosk.storage import Records, open_records
from tests.catalogue.packages import PACKAGE, changed, write

ROOT = Path(__file__).resolve().parents[2]
FILM = FilmKey("mjff-2022-ziyara", "ziyara")
EVENING = datetime(2022, 5, 2, 1, 30, tzinfo=UTC)  # May 1 in New York


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """Settings of a rehearsal with one film."""
    write(tmp_path / "films" / "ziyara")
    file = tmp_path / "kiosk.toml"
    file.write_text(
        '[kiosk]\nid = "lobby-1"\npackages = ["films"]\nrecords = "records"\n'
        '[endpoint]\nurl = "embedded"\n'
    )
    return file


@pytest.fixture
def records_file(config: Path) -> Path:
    return config.parent / "records" / "rehearsal" / "records.sqlite"


def unlock(connection: sqlite3.Connection, number: int = 1) -> None:
    unlocks.unlock_in(
        connection,
        film=FILM,
        way=UnlockWay.FREE,
        code_hash=number.to_bytes(8, "big"),
        now=EVENING,
    )


def report(config: Path, *more: str) -> int:
    return main(["report", "--config", str(config), *more])


def test_before_anybody_came_it_says_so(config: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert report(config) == 1
    assert "there are no records in" in capsys.readouterr().err
    assert not (config.parent / "records").exists(), "looking makes nothing"


def test_where_only_tickets_were_drawn_nothing_happened_yet(
    config: Path, records_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["codes", "new", "--count", "1", "--config", str(config)]) == 0
    before = records_file.read_bytes()
    capsys.readouterr()
    assert report(config) == 0
    said = capsys.readouterr()
    assert "Nothing happened here in that time." in said.out
    assert not said.err
    assert records_file.read_bytes() == before, "looking changes nothing"


def test_a_report_on_the_screen(
    config: Path, records_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(open_records(records_file, SCHEMAS)) as connection:
        unlock(connection)
    assert report(config, "--from", "2022-05-01", "--to", "2022-05-01") == 0
    said = capsys.readouterr().out
    assert "Ziyara (mjff-2022-ziyara/ziyara)" in said
    assert "\n2022-05-01        1     0     0     1" in said
    assert "A REHEARSAL" in said
    assert report(config, "--from", "2022-05-02") == 0
    assert "Nothing happened here in that time." in capsys.readouterr().out


def test_a_report_in_a_file_that_is_never_written_over(
    config: Path, records_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with closing(open_records(records_file, SCHEMAS)) as connection:
        unlock(connection)
    file = tmp_path / "may.csv"
    assert report(config, "--csv", str(file)) == 0
    rows = list(csv.DictReader(file.read_text("utf-8").splitlines()))
    assert [(row["day"], row["measure"], row["value"]) for row in rows] == [
        ("2022-05-01", "unlocks", "1")
    ]
    assert report(config, "--csv", str(file)) == 1
    assert "is there already" in capsys.readouterr().err
    assert report(config, "--csv", str(tmp_path / "nowhere" / "may.csv")) == 1
    assert "there is no folder" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (("--from", "2022-05-02", "--to", "2022-05-01"), "exchange the two days"),
        (("--from", "2022-02-30"), "is not a day such as"),
        (("--to", "9999-12-31"), "name a day from"),
    ],
)
def test_impossible_days_are_refused(
    config: Path, days: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        report(config, *days)
    assert ended.value.code == 2
    assert said in capsys.readouterr().err


def test_records_of_an_older_kiosk_are_left_as_they_are(
    config: Path, records_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    open_records(records_file, (replace(ACCESS, steps=ACCESS.steps[:1]),)).close()
    before = records_file.read_bytes()
    assert report(config) == 1
    assert "start this one once" in capsys.readouterr().err
    assert records_file.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"no database at all, but something else" * 40])
def test_another_file_is_no_records(
    config: Path, records_file: Path, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    records_file.parent.mkdir(parents=True)
    records_file.write_bytes(content)
    assert report(config) == 1
    assert "not a" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform != "linux", reason="looks at the open files in /proc")
def test_beside_a_kiosk_that_writes(config: Path, records_file: Path) -> None:
    records = Records(records_file, SCHEMAS)
    records.start().result(20)
    try:
        records.submit(unlock).result(20)
        told = subprocess.run(
            [sys.executable, "-m", "kiosk", "report", "--config", str(config)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
        assert "\n2022-05-01        1" in told.stdout, "what is only in the write-ahead log too"
        held = [str(fd.readlink()) for fd in Path("/proc/self/fd").iterdir() if fd.exists()]
        assert f"{records_file}-wal" in held, "the log is still the kiosk's own"
        records.submit(lambda c: unlock(c, 2)).result(20)
    finally:
        records.close()
    with closing(open_records(records_file, SCHEMAS)) as connection:
        assert connection.execute("SELECT count(*) FROM unlocks").fetchone()[0] == 2


def test_a_report_holds_up_nobody_who_writes(config: Path, records_file: Path) -> None:
    from kiosk.storage import look_into

    with closing(open_records(records_file, SCHEMAS)) as writer:
        unlock(writer)
        with look_into(records_file, SCHEMAS) as reader:
            assert reader.execute("SELECT count(*) FROM unlocks").fetchone()[0] == 1
            unlock(writer, 2)  # committed at once
            assert reader.execute("SELECT count(*) FROM unlocks").fetchone()[0] == 1
            with pytest.raises(sqlite3.OperationalError, match="readonly"):
                reader.execute("DELETE FROM unlocks")


def test_a_package_with_a_mistake_is_told_and_the_rest_reported(
    config: Path, records_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    open_records(records_file, SCHEMAS).close()
    broken = changed("ballot = false", 'ballot = "no"', PACKAGE)
    write(config.parent / "films" / "broken", broken)
    assert report(config) == 0
    assert "package.ballot" in capsys.readouterr().err
