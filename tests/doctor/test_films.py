"""Film packages, films, and what plays them: what the doctor finds of each."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from kiosk.catalogue.shelf import STILL_SECONDS, Shelf
from kiosk.doctor import Patient, films, probing
from kiosk.playback.faults import LibraryMissing
from kiosk.playback.output import SoundOutput
from tests.catalogue.packages import changed, write
from tests.doctor.found import ill, only, rehearsing
from tests.journey.worlds import x_server
from tests.monkey.x11 import XServer


def test_packages_and_films_that_are_well(patient: Patient) -> None:
    package = only(films.packages(patient))
    assert package.ok
    assert package.what == "1 film"
    film = only(films.media(patient))
    assert film.ok
    assert "opens" in film.what


def test_each_fault_of_a_package_is_a_check(patient: Patient, tmp_path: Path) -> None:
    text = changed('currency = "USD"', 'currency = "US"', changed("mjff-2022-ziyara", "other"))
    write(tmp_path / "films" / "other", changed("year = 2020", 'year = "2020"', text))
    bad = [check for check in films.packages(patient) if not check.ok]
    assert [check.what.rpartition(": ")[2] for check in bad] == ["appeal.currency", "film[1].year"]


def test_a_package_that_is_being_copied_is_no_fault_of_a_running_kiosk(
    patient: Patient, tmp_path: Path
) -> None:
    shelf = Shelf(patient.settings.kiosk.packages, "en")
    running = replace(patient, found=shelf.read())
    half = tmp_path / "films" / "half"
    half.mkdir()
    (half / "package.toml").write_text('[package]\nid = "ha', "utf-8")
    assert shelf.look(0.0) is None
    assert ill(films.packages(running)) == {}
    assert ill(films.packages(patient)).keys() == {"package half"}
    told = replace(patient, found=shelf.look(STILL_SECONDS))
    assert ill(films.packages(told)).keys() == {"package half"}


def test_a_kiosk_without_packages_is_not_well(patient: Patient, tmp_path: Path) -> None:
    kiosk = replace(patient.settings.kiosk, packages=())
    empty = replace(patient, settings=replace(patient.settings, kiosk=kiosk))
    assert ill(films.packages(empty)).keys() == {"film packages"}
    assert list(films.media(empty)) == []


def test_a_film_that_is_missing_or_does_not_open(patient: Patient, tmp_path: Path) -> None:
    damaged = replace(patient, probe=lambda _: "libVLC shows no picture of it")
    name = "film mjff-2022-ziyara/ziyara"
    assert "no picture" in ill(films.media(damaged))[name].remedy
    (tmp_path / "films" / "ziyara" / "ziyara.mp4").unlink()
    assert "missing" in ill(films.media(patient))[name].what


def test_a_film_that_is_not_the_one_of_the_sum(patient: Patient, tmp_path: Path) -> None:
    package = tmp_path / "films" / "ziyara" / "package.toml"
    given = package.read_text("utf-8")
    package.write_text(given.replace("captions =", f'sha256 = "{"a" * 64}"\ncaptions ='), "utf-8")
    found = ill(films.media(patient))["film mjff-2022-ziyara/ziyara"]
    assert "changed" in found.what
    assert "copy the file again" in found.remedy


def test_a_large_film_has_its_time_step_by_step(patient: Patient, tmp_path: Path) -> None:
    """So what hangs is told soon, whatever the film's size."""
    file = tmp_path / "films" / "ziyara" / "ziyara.mp4"
    with file.open("wb") as stream:
        stream.truncate(8 * 1024 * 1024)
    package = file.with_name("package.toml")
    given = package.read_text("utf-8")
    package.write_text(given.replace("captions =", f'sha256 = "{"a" * 64}"\ncaptions ='), "utf-8")
    allowed: list[float] = []

    def allow(name: str, seconds: float) -> None:
        if name.startswith("film "):
            allowed.append(seconds)

    assert ill(films.media(replace(patient, allow=allow)))
    assert len(allowed) >= 8
    assert max(allowed) <= 30


def test_what_is_shown_before_a_film_is_looked_at_too(patient: Patient, tmp_path: Path) -> None:
    spot = tmp_path / "films" / "ziyara" / "spot.mp4"
    spot.write_bytes(b"a spot")
    package = spot.with_name("package.toml")
    shown = changed("preroll = []", 'preroll = ["spot.mp4"]', package.read_text("utf-8"))
    package.write_text(shown, "utf-8")
    name = "pre-roll mjff-2022-ziyara/spot.mp4"
    assert ill(films.media(patient)) == {}
    assert name in {check.name for check in films.media(patient)}
    torn = replace(patient, probe=lambda file: "no picture" if file == spot else "")
    assert ill(films.media(torn))[name].remedy == "no picture"


def test_an_expired_package_needs_no_film(patient: Patient, tmp_path: Path) -> None:
    folder = write(tmp_path / "films" / "ziyara")
    (folder / "ziyara.mp4").unlink()
    assert "1 film, expired 2022-05-09" in only(films.packages(patient)).what
    film = only(films.media(patient))
    assert film.ok
    assert not film.plays
    assert "not needed" in film.what


def test_the_doctors_own_probe_opens_a_film_and_refuses_what_is_none(tmp_path: Path) -> None:
    from kiosk.doctor.probing import LibVlcProbe

    film = tmp_path / "film.mp4"
    command = ["ffmpeg", "-v", "error", "-f", "lavfi", "-i", "testsrc=s=160x90:d=1", str(film)]
    subprocess.run(command, check=True, timeout=110)
    sound = tmp_path / "sound.wav"
    command = ["ffmpeg", "-v", "error", "-f", "lavfi", "-i", "sine=d=1", str(sound)]
    subprocess.run(command, check=True, timeout=110)
    text = tmp_path / "film.txt"
    text.write_text("no film at all\n" * 100)
    probe = LibVlcProbe()
    try:
        assert probe(film) == ""
        assert probe(text)
        assert probe(sound)
        assert probe(tmp_path / "gone.mp4")
    finally:
        probe.close()


def test_looking_at_a_film_opens_no_window(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is done again and again while the poster is on the screen."""
    from kiosk.doctor.probing import LibVlcProbe

    film = tmp_path / "film.mp4"
    command = ["ffmpeg", "-v", "error", "-f", "lavfi", "-i", "testsrc=s=160x90:d=1", str(film)]
    subprocess.run(command, check=True, timeout=110)
    with x_server("640x480") as display:
        monkeypatch.setenv("DISPLAY", display)
        server = XServer(display)
        server.look()
        probe = LibVlcProbe()
        assert probe(film) == ""
        probe.close()
        screen = server.look()
        server.close()
    assert (screen.shown, screen.flashed) == ((), ())


def test_libvlc_tells_its_version_and_outputs(patient: Patient) -> None:
    checks = {check.name: check for check in films.library(rehearsing(patient))}
    assert checks.keys() == {"libVLC", "film surface", "video output", "decoding", "sound output"}
    assert checks["libVLC"].what.startswith("3.")
    assert all(check.ok for check in checks.values())


def test_a_live_kiosk_that_sounds_nowhere(
    patient: Patient, monkeypatch: pytest.MonkeyPatch
) -> None:
    mute = SoundOutput("none", "adummy", (), "this machine has no sound card")
    monkeypatch.setattr(probing, "look_for_sound", lambda: mute)
    silent = ill(films.library(patient))["sound output"]
    assert "no sound card" in silent.what
    assert "sound card" in silent.remedy
    assert not ill(films.library(rehearsing(patient)))


def test_without_libvlc_it_says_how_to_come_by_it(
    patient: Patient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(_environ: object) -> None:
        raise LibraryMissing("libVLC was not found", "Install VLC.")

    monkeypatch.setattr(films, "open_library", none)
    assert ill(films.library(patient))["libVLC"].remedy == "Install VLC."
