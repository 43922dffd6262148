"""The whole story on real parts: X server, libVLC, endpoint process, a phone over HTTP."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.journey.worlds import TourResult, tour, write_kiosk

STEPS = ["attract", "film", "unlock", "watching", "ended", "amount", "scan", "confirmed"]


def assert_whole(result: TourResult, size: tuple[int, int]) -> None:
    assert result.exit_code == 0, result.said
    assert f"The tour went well. Its pictures are in {result.folder}" in result.said
    report = result.report
    assert report["ok"] is True
    assert report["screen"] == list(size)
    assert [step["name"] for step in report["steps"]] == STEPS
    for name in STEPS:
        picture = QImage(str(result.picture(name)))
        assert (picture.width(), picture.height()) == size, name
    assert decoded(result.picture("scan")) == report["payment_url"]


def decoded(picture: Path) -> str:
    read = subprocess.run(
        ["zbarimg", "--quiet", "--raw", str(picture)],
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
    )
    return read.stdout.strip()


def moved(result: TourResult) -> float:
    """The part of the film's picture that changed between the two pictures of `watching`."""
    step = result.step("watching")
    first = QImage(str(result.folder / step["screenshot"])).scaled(192, 108)
    later = QImage(str(result.folder / step["screenshot_later"])).scaled(192, 108)
    places = [(x, y) for x in range(0, 192, 2) for y in range(0, 80, 2)]
    changed = sum(first.pixel(x, y) != later.pixel(x, y) for x, y in places)
    return changed / len(places)


@pytest.mark.alone
def test_the_sample_from_poster_to_thanks(tmp_path: Path) -> None:
    result = tour(tmp_path, "1920x1080")
    assert_whole(result, (1920, 1080))
    assert moved(result) > 0.05
    film = result.report["film"]
    rate = film["frames_displayed"] / film["seconds"]
    assert rate >= 0.95 * 24
    assert film["frames_lost"] <= 0.01 * film["frames_displayed"]
    assert_counted_once(result)


def assert_counted_once(result: TourResult) -> None:
    """The gift stands in the kiosk's records and at the endpoint, confirmed, once."""
    donation = result.report["donation_id"]
    records = sqlite3.connect(result.folder / "records" / "records.sqlite")
    assert records.execute(
        "SELECT donation_id, step, confirmed_minor_units FROM donations"
    ).fetchall() == [(donation, "confirmed", 3600)]
    endpoint = sqlite3.connect(result.folder / "records" / "rehearsal-endpoint.sqlite")
    assert endpoint.execute(
        "SELECT id, status, confirmed_minor_units FROM donation"
    ).fetchall() == [(donation, "confirmed", 3600)]
    records.close()
    endpoint.close()


def test_the_sample_in_hebrew_on_a_portrait_screen(tmp_path: Path) -> None:
    result = tour(tmp_path, "1080x1920", "--language", "he")
    assert_whole(result, (1080, 1920))
    assert result.report["language"] == "he"


def test_another_package_unlocked_by_code_on_a_4k_screen(tmp_path: Path) -> None:
    settings = write_kiosk(tmp_path)
    result = tour(tmp_path, "3840x2160", "--config", str(settings))
    assert_whole(result, (3840, 2160))
    assert moved(result) > 0.01


@pytest.mark.parametrize(
    ("ways", "minimum", "unlocked"),
    [('["gift"]', "7.50", "gift"), ('["code", "gift"]', "0", "code")],
)
def test_a_film_that_a_gift_unlocks(tmp_path: Path, ways: str, minimum: str, unlocked: str) -> None:
    """Where nothing but a gift unlocks, the tour gives before the film and after it."""
    settings = write_kiosk(tmp_path, ways=ways, minimum=minimum)
    result = tour(tmp_path, "1280x720", "--config", str(settings))
    assert_whole(result, (1280, 720))
    with closing(sqlite3.connect(result.folder / "records" / "records.sqlite")) as records:
        assert records.execute("SELECT way FROM unlocks").fetchall() == [(unlocked,)]
        gifts = records.execute(
            "SELECT step, thanked_at IS NOT NULL, donation_id FROM donations ORDER BY created_at"
        ).fetchall()
    assert [gift[:2] for gift in gifts] == [("confirmed", 1)] * (2 if unlocked == "gift" else 1)
    assert gifts[-1][2] == result.report["donation_id"]


def test_a_package_with_a_pre_roll_and_a_ballot(tmp_path: Path) -> None:
    settings = write_kiosk(tmp_path, ways='["free"]')
    package = tmp_path / "films" / "harbour" / "package.toml"
    film, spot = package.with_name("harbour.mkv"), package.with_name("spot.mkv")
    cut = ["ffmpeg", "-loglevel", "error", "-i", str(film), "-t", "3", "-c", "copy", str(spot)]
    subprocess.run(cut, check=True, timeout=60)
    more = 'unlock_ways = ["free"]\npreroll = ["spot.mkv"]\nballot = true'
    text = package.read_text("utf-8").replace('unlock_ways = ["free"]', more)
    package.write_text(text, "utf-8")
    result = tour(tmp_path, "1280x720", "--config", str(settings))
    assert_whole(result, (1280, 720))
    with closing(sqlite3.connect(result.folder / "records" / "records.sqlite")) as records:
        assert records.execute("SELECT vote FROM unlocks").fetchall() == [(None,)]
        assert records.execute("SELECT count(*) FROM views").fetchall() == [(1,)]


def test_a_film_that_only_staff_unlock_is_no_tour_and_says_so(tmp_path: Path) -> None:
    settings = write_kiosk(tmp_path, ways='["staff"]', seconds=3)
    result = tour(tmp_path, "1280x720", "--config", str(settings))
    assert result.exit_code == 1
    assert "only staff unlock this film" in result.report["error"]


def test_a_film_that_breaks_off_fails_the_tour_and_tells_what_was_done(tmp_path: Path) -> None:
    settings = write_kiosk(tmp_path, ways='["free"]', seconds=3)
    film = tmp_path / "films" / "harbour" / "harbour.mkv"
    film.write_bytes(b"not a film at all" * 1000)
    result = tour(tmp_path, "1280x720", "--config", str(settings))
    assert result.exit_code == 1
    assert result.report["ok"] is False
    assert result.report["error"]
    assert [step["name"] for step in result.report["steps"]] == ["attract", "film", "unlock"]


def test_a_sealed_package_with_the_kiosks_own_key(tmp_path: Path) -> None:
    settings = write_kiosk(tmp_path, ways='["free"]')
    package = tmp_path / "films" / "harbour"
    config = ["--config", str(settings)]
    assert kiosk("key", "new", *config) == 0
    assert kiosk("seal", str(package), "--for", str(tmp_path / "sealing-key.pub")) == 0
    assert not (package / "harbour.mkv").exists()
    result = tour(tmp_path, "1280x720", *config)
    assert_whole(result, (1280, 720))
    assert moved(result) > 0.01
    (tmp_path / "sealing-key").unlink()
    result = tour(tmp_path, "1280x720", *config)
    assert result.exit_code == 1
    assert "harbour.mkv.sealed" in result.said  # for staff: which file
    assert "is sealed, and the key cannot be used" in result.said


def kiosk(*arguments: str) -> int:
    command = [sys.executable, "-m", "kiosk", *arguments]
    return subprocess.run(command, timeout=60, check=False).returncode
