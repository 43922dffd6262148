from __future__ import annotations

import socket
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk import __version__
from kiosk.access.pin import write_pin
from kiosk.access.private_files import write_private
from kiosk.access.scrypt import Cost
from kiosk.access.staff import record_action
from kiosk.access.tables import SCHEMA
from kiosk.catalogue.shelf import STILL_SECONDS, Shelf
from kiosk.doctor import Check, Patient, examine, films, machine, probing, records, sealing
from kiosk.doctor.check import Section, run_sections, within
from kiosk.machine.keep_awake import Hold
from kiosk.playback.faults import LibraryMissing
from kiosk.playback.output import SoundOutput
from kiosk.sealing.keys import PrivateKey
from kiosk.sealing.writing import seal_files
from kiosk.storage import open_records
from tests.app.disks import small_disk
from tests.catalogue.packages import changed, write
from tests.doctor.conftest import NOW
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
    assert films.media_seconds(patient) >= 20


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


def test_looking_makes_no_records(patient: Patient, tmp_path: Path) -> None:
    assert only(records.records(patient)).ok
    list(records.codes(patient))
    list(films.media(patient))
    assert not (tmp_path / "records").exists()


def test_records_that_are_whole_and_records_that_are_damaged(patient: Patient) -> None:
    file = patient.settings.kiosk.records_file
    open_records(file, (SCHEMA,)).close()
    writable, whole = records.records(patient)
    assert (writable.ok, whole.ok) == (True, True)
    assert f"written {datetime.now(UTC):%Y-%m-%d}" in whole.what  # the last commit
    content = bytearray(file.read_bytes())
    content[4096:] = b"\xa5" * (len(content) - 4096)
    file.write_bytes(content)
    assert ill(records.records(patient)).keys() == {"records' integrity"}
    file.write_bytes(b"not a database" * 1000)
    assert ill(records.records(patient)).keys() == {"records' integrity"}


def test_records_that_were_set_aside_are_told_until_they_are_taken_away(patient: Patient) -> None:
    file = patient.settings.kiosk.records_file
    file.parent.mkdir()
    aside = file.with_name("records.damaged-1.sqlite")
    aside.write_bytes(b"scrambled eggs")
    told = ill(records.records(patient))["damaged records"]
    assert aside.name in told.what
    assert "backup" in told.remedy
    aside.unlink()
    assert not ill(records.records(patient))


def test_records_on_a_disk_that_can_only_be_read(patient: Patient) -> None:
    file = patient.settings.kiosk.records_file
    with small_disk(file.parent) as disk:
        open_records(file, (SCHEMA,)).close()
        assert not ill(records.records(patient))
        disk.make_read_only()
        told = ill(records.records(patient))
        assert "may not be written" in told["records"].what
        disk.make_writable()
        assert not ill(records.records(patient))


def test_the_version_is_told(patient: Patient) -> None:
    assert f"kiosk {__version__}, lobby-1, live" in only(machine.settings(patient)).what


def test_looking_leaves_an_older_kiosks_records_as_they_are(
    patient: Patient, tmp_path: Path
) -> None:
    film = tmp_path / "films" / "ziyara" / "package.toml"
    film.write_text(film.read_text().replace('["code", "gift", "free"]', '["code"]'))
    file = patient.settings.kiosk.records_file
    open_records(file, (replace(SCHEMA, steps=SCHEMA.steps[:1]),)).close()
    before = file.read_bytes()
    assert not ill(records.records(patient))
    codes = only(records.codes(patient))
    assert codes.ok
    assert "older kiosk" in codes.what
    assert file.read_bytes() == before
    assert not list(file.parent.glob("*before-update*"))


def test_a_records_file_that_was_only_just_made_is_no_damage(patient: Patient) -> None:
    file = patient.settings.kiosk.records_file
    file.parent.mkdir()
    file.touch()
    assert only(records.records(patient)).ok
    assert file.stat().st_size == 0


def test_records_in_a_place_that_is_no_folder(patient: Patient, tmp_path: Path) -> None:
    (tmp_path / "records").write_text("")
    assert ill(records.records(patient)).keys() == {"records"}


def test_codes_are_needed_where_nothing_else_unlocks(patient: Patient, tmp_path: Path) -> None:
    assert only(records.codes(patient)).ok
    file = tmp_path / "films" / "ziyara" / "package.toml"
    file.write_text(file.read_text().replace('["code", "gift", "free"]', '["code"]'))
    assert "kiosk codes new" in only(records.codes(patient)).remedy
    assert only(records.codes(rehearsing(patient))).ok
    well = file.read_text()
    file.write_text(well.replace("unlock_ways", "closes = 2026-01-01T00:00:00Z\nunlock_ways"))
    assert only(records.codes(patient)).ok
    file.write_text(well)

    from kiosk.access.issuing import Batch, draw_tickets
    from kiosk.catalogue.model import FilmKey

    batch = Batch(FilmKey("mjff-2022-ziyara", "ziyara"), count=2, uses=3)
    drawn = {"kiosk": "lobby-1", "now": NOW, "cost": Cost(n=2)}
    draw_tickets(patient.settings.kiosk.records_file, batch, **drawn)  # pyright: ignore[reportArgumentType]
    left = only(records.codes(patient))
    assert left.ok
    assert left.what == "6 unlocks left"


def test_a_live_kiosk_needs_a_pin(patient: Patient) -> None:
    assert "kiosk pin set" in only(records.staff_pin(patient)).remedy
    assert only(records.staff_pin(rehearsing(patient))).ok
    file = patient.settings.staff.pin_file
    write_pin(file, "271828", cost=Cost(n=2))
    assert only(records.staff_pin(patient)).ok
    file.write_text("damaged")
    assert "kiosk pin set" in only(records.staff_pin(patient)).remedy


@pytest.mark.parametrize(
    ("now", "well"),
    [
        (NOW, True),
        (datetime(1970, 1, 1, tzinfo=UTC), False),
        (datetime(2099, 1, 1, tzinfo=UTC), False),
    ],
)
def test_the_clock(patient: Patient, now: datetime, well: bool) -> None:
    assert only(machine.clock(replace(patient, now=lambda: now))).ok is well


def test_a_clock_that_is_behind_the_records_was_set_back(patient: Patient) -> None:
    connection = open_records(patient.settings.kiosk.records_file, (SCHEMA,))
    record_action(connection, "opened", NOW)
    connection.close()
    assert only(machine.clock(patient)).ok
    assert only(machine.clock(replace(patient, now=lambda: NOW - timedelta(hours=23)))).ok
    back = only(machine.clock(replace(patient, now=lambda: NOW - timedelta(hours=25))))
    assert "the newest record is of 2026-11-22 12:00" in back.what
    assert "time server" in ill([back])["clock"].remedy
    assert "written while it was wrong" in back.remedy


def test_a_kiosk_that_runs_tells_by_itself_what_it_believes_of_its_clock(patient: Patient) -> None:
    connection = open_records(patient.settings.kiosk.records_file, (SCHEMA,))
    record_action(connection, "opened", NOW + timedelta(days=5 * 365))
    connection.close()
    assert not only(machine.clock(patient)).ok
    assert only(machine.clock(replace(patient, follows_clock=True))).ok
    in_1970 = replace(patient, follows_clock=True, now=lambda: datetime(1970, 1, 1, tzinfo=UTC))
    assert not only(machine.clock(in_1970)).ok


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


def test_the_disk(patient: Patient, monkeypatch: pytest.MonkeyPatch) -> None:
    assert only(machine.disk(patient)).ok
    monkeypatch.setattr(machine, "LEAST_FREE_BYTES", 2**80)
    assert "Make room" in only(machine.disk(patient)).remedy


def test_what_came_with_the_program(
    patient: Patient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not ill(machine.assets(patient))
    kiosk = replace(patient.settings.kiosk, languages=("en", "uk", "ru"))
    monkeypatch.setattr("kiosk.assets.folder", lambda: tmp_path)
    monkeypatch.setattr(machine, "folder", lambda: tmp_path)
    found = ill(machine.assets(replace(patient, settings=replace(patient.settings, kiosk=kiosk))))
    assert found.keys() == {"fonts", "translations"}
    assert "uk, ru" in found["translations"].what


@pytest.mark.parametrize(
    ("environ", "words"),
    [
        ({}, "neither DISPLAY"),
        ({"DISPLAY": ":4093"}, "no X server answers"),
        ({"DISPLAY": "nonsense"}, "not the name of a display"),
        ({"DISPLAY": "127.0.0.1:59000"}, "not the name of a display"),
        ({"DISPLAY": "127.0.0.1:3"}, "no X server answers"),
    ],
)
def test_no_display(patient: Patient, environ: dict[str, str], words: str) -> None:
    check = only(machine.display(replace(patient, environ=environ)))
    assert not check.ok
    assert words in check.what
    assert check.remedy


def test_a_display_that_is_there(patient: Patient) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
        server.bind("\0/tmp/.X11-unix/X4092")
        server.listen()
        assert only(machine.display(replace(patient, environ={"DISPLAY": ":4092.0"}))).ok
    assert only(machine.display(replace(patient, environ={"WAYLAND_DISPLAY": "wayland-0"}))).ok
    assert only(machine.display(replace(patient, screen="1920x1080"))).what == "1920x1080"


def test_what_keeps_it_awake_is_told(patient: Patient, monkeypatch: pytest.MonkeyPatch) -> None:
    held = Hold("the X server", held=True)
    not_held = Hold("the desktop session", held=False, why="no answer")
    check = only(machine.awake(replace(patient, awake=(held, not_held))))
    assert check.ok
    assert "the X server does" in check.what
    assert "the desktop session does not (no answer)" in check.what
    for nothing in ((not_held,), ()):
        check = only(machine.awake(replace(patient, awake=nothing)))
        assert not check.ok
        assert "sleep off" in check.remedy
    monkeypatch.setattr(machine, "try_out", lambda: (held,))
    assert only(machine.awake(patient)).ok


def test_a_check_that_hangs_is_told_and_left(patient: Patient) -> None:
    release = threading.Event()

    def hangs(_patient: Patient) -> list[Check]:
        release.wait(30)
        return []

    def breaks(_patient: Patient) -> list[Check]:
        raise ZeroDivisionError

    def well(_patient: Patient) -> list[Check]:
        return [Check("three", ok=True, what="fine")]

    sections = [
        Section("one", hangs, within(0.1)),
        Section("two", breaks, within(5)),
        Section("three", well, within(5)),
    ]
    try:
        one, two, three = run_sections(sections, patient)
    finally:
        release.set()
    assert "no answer" in one.what
    assert "ZeroDivisionError" in two.what
    assert (one.ok, two.ok, three.ok) == (False, False, True)
    assert patient.stopped.is_set()


def sealed(patient: Patient, tmp_path: Path) -> PrivateKey:
    """Seal the patient's package for its key, which is made."""
    key = PrivateKey.generate()
    write_private(tmp_path / "sealing-key", key.pem)
    folder = tmp_path / "films" / "ziyara"
    seal_files([folder / "ziyara.mp4", folder / "ziyara.en.vtt"], [key.public])
    return key


def test_a_kiosk_without_sealed_films_needs_no_key(patient: Patient) -> None:
    assert only(sealing.sealing(patient)).what == "there are none"


def test_sealed_films_that_this_kiosk_opens(
    patient: Patient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = sealed(patient, tmp_path)
    monkeypatch.setattr(sealing, "keep_process_private", lambda: True)
    checks = {check.name: check for check in sealing.sealing(patient)}
    assert all(check.ok for check in checks.values())
    assert key.public.name in checks["sealing key"].what
    assert "opens all of it: 2 files" in checks["sealed package mjff-2022-ziyara"].what
    assert only(films.media(patient)).ok
    assert films.media_seconds(patient) > 50


def test_sealed_films_that_this_kiosk_does_not_open(patient: Patient, tmp_path: Path) -> None:
    sealed(patient, tmp_path)
    (tmp_path / "sealing-key").unlink()
    assert "kiosk key new" in ill(sealing.sealing(patient))["sealing key"].remedy
    write_private(tmp_path / "sealing-key", PrivateKey.generate().pem)
    name = "sealed package mjff-2022-ziyara"
    assert "ziyara.mp4.sealed" in ill(sealing.sealing(patient))[name].what
    film = ill(films.media(patient))["film mjff-2022-ziyara/ziyara"]
    assert "sealed, and not for this kiosk" in film.what


def test_a_key_that_others_can_read_and_a_plain_film_left_beside(
    patient: Patient, tmp_path: Path
) -> None:
    sealed(patient, tmp_path)
    (tmp_path / "sealing-key").chmod(0o644)
    (tmp_path / "films" / "ziyara" / "ziyara.mp4").write_bytes(b"film")
    found = ill(sealing.sealing(patient))
    assert "chmod 600" in found["sealing key"].remedy
    assert "plain" in found["sealed package mjff-2022-ziyara"].what


def test_swap_on_a_disk_is_told(
    patient: Patient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sealed(patient, tmp_path)
    monkeypatch.setattr(sealing, "keep_process_private", lambda: False)
    monkeypatch.setattr(sealing, "swap_on_disk", lambda: ("/dev/sda2",))
    memory = ill(sealing.sealing(patient))["memory of sealed films"]
    assert "/dev/sda2" in memory.what
    assert "MemorySwapMax=0" in memory.remedy
    monkeypatch.setattr(sealing, "swap_on_disk", lambda: ())
    assert not ill(sealing.sealing(patient))


def test_the_whole_list_needs_no_qt(patient: Patient) -> None:
    names = {check.name for check in examine(rehearsing(patient))}
    assert {"settings", "fonts", "libVLC", "records", "donation endpoint", "display"} <= names
    program = (
        "import sys\nfrom kiosk.doctor import examine\n"
        "assert 'PySide6' not in sys.modules and 'vlc' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True, timeout=30)
