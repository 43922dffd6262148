from __future__ import annotations

import csv
import stat
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kiosk.access import issuing
from kiosk.access.codes import Code, read_code
from kiosk.access.issuing import (
    Batch,
    TicketFault,
    draw_tickets,
    end_of_day,
    film_for_tickets,
    list_tickets,
    revoke,
)
from kiosk.access.scrypt import Cost, scrypt
from kiosk.catalogue.model import Catalogue, FilmKey, UnlockWay
from kiosk.storage import RecordsFault
from tests.access.support import CHEAP, NOON, OTHER, ZIYARA, catalogue, package, randomness

Draw = Callable[..., list[Code]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "records" / "records.sqlite"


@pytest.fixture
def draw(path: Path) -> Draw:
    def draw(batch: Batch, **more: object) -> list[Code]:
        return draw_tickets(path, batch, kiosk="lobby-1", now=NOON, cost=CHEAP, **more)  # pyright: ignore[reportArgumentType]

    return draw


def test_tickets_are_drawn_listed_and_never_shown_again(draw: Draw, path: Path) -> None:
    codes = draw(Batch(ZIYARA, 200, 1))
    draw(Batch(OTHER, 1, 5, NOON + timedelta(days=1)))
    assert len(set(codes)) == 200
    assert all(read_code(code.grouped) == code for code in codes)
    listed = list_tickets(path)
    assert [ticket.id for ticket in listed] == list(range(1, 202))
    last = listed[-1]
    assert (last.film, last.uses_left, last.created_at) == (OTHER, 5, NOON)
    assert last.expires_at == NOON + timedelta(days=1)
    assert not any(code.characters in repr(listed) for code in codes)


def test_the_sheet_names_kiosk_and_film_and_is_its_owners_alone(draw: Draw, tmp_path: Path) -> None:
    sheet = tmp_path / "tickets.csv"
    codes = draw(Batch(ZIYARA, 3, 2, NOON + timedelta(days=1)), csv_file=sheet)
    with sheet.open(newline="") as stream:
        lines = list(csv.DictReader(stream))
    assert [line["code"] for line in lines] == [code.grouped for code in codes]
    assert {(line["film"], line["uses"], line["kiosk"]) for line in lines} == {
        ("festival/ziyara", "2", "lobby-1")
    }
    assert datetime.fromisoformat(lines[0]["expires"]) == NOON + timedelta(days=1)
    assert stat.S_IMODE(sheet.stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir() if file.is_file()] == ["tickets.csv"]


def test_a_sheet_that_cannot_be_written_leaves_no_tickets(
    draw: Draw, tmp_path: Path, path: Path
) -> None:
    with pytest.raises(OSError, match="tickets"):
        draw(Batch(ZIYARA, 3, 1), csv_file=tmp_path / "missing" / "tickets.csv")
    assert list_tickets(path) == []


def test_tickets_that_cannot_be_written_leave_no_sheet(
    draw: Draw, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object, **kwargs: object) -> None:
        raise RecordsFault("the disk is full")

    monkeypatch.setattr(issuing.tickets, "add", fail)
    sheet = tmp_path / "tickets.csv"
    sheet.write_text("the sheet before")
    with pytest.raises(RecordsFault, match="full"):
        draw(Batch(ZIYARA, 3, 1), csv_file=sheet)
    assert sheet.read_text() == "the sheet before"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["records", "tickets.csv"]


def test_a_code_that_another_ticket_has_is_not_drawn_again(draw: Draw, path: Path) -> None:
    """The same dice twice: the second batch throws what the first one has away."""
    salt_and_codes = randomness(3)
    first = draw(Batch(ZIYARA, 20, 1), randomness=salt_and_codes)
    again = randomness(3)
    again(16)
    second = draw(Batch(ZIYARA, 20, 1), randomness=_after_salt(again))
    assert len({*first, *second}) == 40
    assert len(list_tickets(path)) == 40


def _after_salt(source: Callable[[int], bytes]) -> Callable[[int], bytes]:
    """Randomness of which the salt, asked for first and not needed, takes nothing."""
    asked: list[int] = []

    def more(size: int) -> bytes:
        asked.append(size)
        return bytes(size) if len(asked) == 1 else source(size)

    return more


@pytest.mark.parametrize(
    "batch",
    [
        Batch(ZIYARA, 0, 1),
        Batch(ZIYARA, 10_001, 1),
        Batch(ZIYARA, 1, 0),
        Batch(ZIYARA, 1, 100_001),
        Batch(ZIYARA, 1, 1, NOON),
    ],
)
def test_what_cannot_be_is_the_operators_to_mend(draw: Draw, path: Path, batch: Batch) -> None:
    with pytest.raises(TicketFault, match="--"):
        draw(batch)
    assert not path.exists()


class TestRevoking:
    def test_by_id_or_by_code(self, draw: Draw, path: Path) -> None:
        (first,) = draw(Batch(ZIYARA, 1, 1))
        draw(Batch(OTHER, 1, 1))
        assert revoke(path, "2", NOON) == OTHER
        assert revoke(path, f" {first.grouped.lower()} ", NOON) == ZIYARA
        assert [ticket.revoked_at for ticket in list_tickets(path)] == [NOON, NOON]

    def test_twice_keeps_the_first_time(self, draw: Draw, path: Path) -> None:
        draw(Batch(ZIYARA, 1, 1))
        revoke(path, "1", NOON)
        revoke(path, "1", NOON + timedelta(hours=1))
        assert list_tickets(path)[0].revoked_at == NOON

    @pytest.mark.parametrize("text", ["7", "0", "ABCD-EFGH", "no", "", "9999999", "00000000"])
    def test_what_there_is_not(self, draw: Draw, path: Path, text: str) -> None:
        draw(Batch(ZIYARA, 1, 1))
        with pytest.raises(TicketFault, match="`kiosk codes list` shows"):
            revoke(path, text, NOON)


def test_looking_makes_no_records(path: Path) -> None:
    assert list_tickets(path) == []
    with pytest.raises(TicketFault, match="no such ticket"):
        revoke(path, "1", NOON)
    assert not path.parent.exists()


def test_whoever_interrupts_does_not_wait_for_the_rest(
    draw: Draw, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed: list[str] = []

    def interrupt(connection: object, code_hash: bytes) -> bool:
        raise KeyboardInterrupt

    def slow(secret: str, salt: bytes, cost: Cost) -> bytes:
        hashed.append(secret)
        return scrypt(secret, salt, Cost())

    monkeypatch.setattr("kiosk.access.tables.scrypt", slow)
    monkeypatch.setattr(issuing.tickets, "is_taken", interrupt)
    with pytest.raises(KeyboardInterrupt):
        draw(Batch(ZIYARA, 10_000, 1))
    assert len(hashed) < 1000


def test_a_damaged_file_is_told_with_its_remedy(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"x" * 5000)
    with pytest.raises(RecordsFault, match="put a backup in its place"):
        list_tickets(path)


def test_a_last_day_ends_at_midnight_in_the_packages_zone() -> None:
    zone = ZoneInfo("America/New_York")
    assert end_of_day(date(2026, 10, 31), zone) == datetime(2026, 11, 1, 4, tzinfo=UTC)
    assert end_of_day(date(2026, 11, 1), zone) == datetime(2026, 11, 2, 5, tzinfo=UTC)


class TestFilmNames:
    def test_a_film_is_named_in_full_or_by_an_id_that_only_it_has(self) -> None:
        two = Catalogue((package("a", ("one", "two")), package("b", ("one",))))
        assert film_for_tickets(two, "b/one") == FilmKey("b", "one")
        assert film_for_tickets(two, "two") == FilmKey("a", "two")
        for name in ("one", "three", ""):
            with pytest.raises(TicketFault, match="a/one, a/two, b/one"):
                film_for_tickets(two, name)
        with pytest.raises(TicketFault, match="none"):
            film_for_tickets(Catalogue(), "one")

    def test_tickets_are_for_films_that_take_codes(self) -> None:
        free = catalogue(unlock_ways=frozenset({UnlockWay.FREE}))
        with pytest.raises(TicketFault, match="unlock_ways"):
            film_for_tickets(free, "ziyara")
