"""What can go wrong with a film, at the real kiosk: said on the screen, told to the doctor, and
over as soon as the reason is."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from kiosk.app import projectors
from kiosk.doctor.check import Patient
from kiosk.doctor.crashes import crashes
from kiosk.playback import engine, files, player
from kiosk.playback.faults import FaultKind, PlaybackFault
from kiosk.playback.feed import Feed, PlainFile
from kiosk.playback.files import Examined
from kiosk.playback.media import Medium
from kiosk.playback.output import SoundOutput
from kiosk.playback.watchdogs import Patience
from kiosk.sealing.reading import Opener
from kiosk.visit.events import Touch
from kiosk.visit.states import Attract, Film, Phase, Unlocked, Watching
from tests.app.conftest import Complaints, Opens
from tests.app.endpoint import Endpoint
from tests.app.test_unlocking import HARBOUR
from tests.app.visitor import Visitor
from tests.app.worlds import settings_in, write_package


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    quick = partial(Patience, first_frame_ms=4_000, progress_ms=2_000, stop_ms=1_500)
    monkeypatch.setattr(player, "Patience", quick)


@pytest.fixture
def home(films: Path, tmp_path: Path) -> Path:
    write_package(films, tmp_path, "harbour")
    return tmp_path


@pytest.fixture
def guest(
    open_kiosk: Opens, endpoint: Endpoint, home: Path, impatient: None, complaints: Complaints
) -> Visitor:
    complaints.expected.append("film harbour/harbour")
    return open_kiosk(settings_in(home, endpoint.url))


def phase(visitor: Visitor) -> Phase | None:
    return visitor.state.phase if isinstance(visitor.state, Watching) else None


def until_failed(visitor: Visitor) -> None:
    visitor.until(lambda: phase(visitor) is Phase.FAILED, "the fault", 20)
    current = visitor.kiosk.stage.current
    assert current is not None
    assert current.film_area() is None, "no black picture"


def told(visitor: Visitor) -> list[str]:
    """What the doctor says of films as they were played."""
    visitor.wait(0.3)
    checks = crashes(Patient(visitor.kiosk.settings, {}))
    return [check.what for check in checks if not check.ok and check.remedy]


def empty(film: Path) -> None:
    film.write_bytes(b"")


def nonsense(film: Path) -> None:
    film.write_bytes(b"This is no film at all. " * 4_000)


def unknown_codec(film: Path) -> None:
    film.write_bytes(film.read_bytes().replace(b"avc1", b"zzz1").replace(b"avcC", b"zzzC"))


@pytest.mark.parametrize(
    ("spoil", "kind", "sentence"),
    [
        (Path.unlink, "missing-file", "The film is not here just now"),
        (empty, "not-a-film", "The film does not play just now"),
        (nonsense, "not-a-film", "The film does not play just now"),
        (unknown_codec, "no-picture", "This screen cannot show the film’s picture"),
    ],
)
def test_a_bad_file_is_said_and_told_and_a_good_one_plays(
    guest: Visitor, home: Path, spoil: Callable[[Path], None], kind: str, sentence: str
) -> None:
    film = home / "films" / "harbour" / "film.mp4"
    good = film.read_bytes()
    spoil(film)
    code = guest.unlock_free(HARBOUR)
    guest.wait(0.5)
    assert guest.state == Unlocked(HARBOUR, code), "the code is still to be read"
    guest.touch(Touch.WATCH)
    until_failed(guest)
    guest.read(sentence)
    guest.read("Your code stays good")
    assert [kind in what for what in told(guest)] == [True]
    film.write_bytes(good)
    if kind == "missing-file":
        guest.until(guest.plays, "the film to play by itself", 20)
    else:
        guest.touch(Touch.BACK)
        assert guest.state == Film(HARBOUR)
        guest.touch(Touch.DONATE)  # everything else works
        guest.touch(Touch.BACK)
        guest.watch()
    assert guest.moves()
    assert told(guest) == []


def test_a_disk_that_may_not_be_read_is_tried_again(
    guest: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At the seam: whoever runs the tests may read everything."""
    denied = PlaybackFault(FaultKind.UNREADABLE, Path("film.mp4"), "Permission denied")
    with monkeypatch.context() as patch:
        patch.setattr(files, "_examine_plain", lambda _path: denied)
        guest.unlock_free(HARBOUR)
        guest.touch(Touch.WATCH)
        until_failed(guest)
        guest.read("The film cannot be read just now")
        guest.read("Your place is kept, and we keep trying.")
        assert ["Permission denied" in what for what in told(guest)] == [True]
    guest.until(guest.plays, "the film to play by itself", 20)
    assert told(guest) == []


class SlowFile(PlainFile):
    """A disk that stops to answer from some place on, until `answers` is set."""

    stalls_at = 1 << 40
    answers = threading.Event()

    def read_into(self, position: int, target: memoryview) -> int:
        if position + len(target) > SlowFile.stalls_at:
            SlowFile.answers.wait(30)
        return super().read_into(position, target)


@pytest.fixture
def slow_disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[SlowFile]]:
    def examine(medium: Medium, _opener: Opener) -> Examined:
        return Examined(None, Feed(medium.path, SlowFile(medium.path), {}))

    monkeypatch.setattr(engine, "examine", examine)
    SlowFile.stalls_at, SlowFile.answers = 1 << 40, threading.Event()
    yield SlowFile
    SlowFile.answers.set()


def test_a_disk_that_stalls_freezes_no_screen_and_the_film_goes_on(
    slow_disk: type[SlowFile], guest: Visitor
) -> None:
    guest.unlock_free(HARBOUR)
    guest.watch()
    guest.seek(12_000)
    guest.until(lambda: guest.position_ms > 12_500, "the film to go on")
    guest.touch(Touch.LEAVE)
    slow_disk.stalls_at = 0
    guest.touch(Touch.LEAVE_CONFIRMED)
    guest.touch(Touch.WATCH)
    until_failed(guest)
    guest.read("The film is coming in too slowly")
    guest.read("Your place is kept, and we keep trying.")
    guest.wait(3)  # libVLC hangs in letting the film go, too: that is not the reason
    guest.read("The film is coming in too slowly")
    assert ["stalled" in what for what in told(guest)] == [True]
    held = guest.kiosk.conductor.visit.held_for(HARBOUR)
    assert held is not None
    kept = held.unlock.position_ms
    assert kept > 12_000
    slow_disk.stalls_at = 1 << 40
    slow_disk.answers.set()
    guest.until(guest.plays, "the film to play by itself", 30)
    assert abs(guest.position_ms - kept) < 2_000
    assert guest.moves()


def test_libvlc_stuck_in_stop_is_got_over(guest: Visitor) -> None:
    guest.unlock_free(HARBOUR)
    guest.watch()
    stuck = threading.Event()
    playing = guest.kiosk.rooms.theatre.player
    assert playing is not None
    hung = playing._mechanism.engine.vlc_player
    really_stop = hung.stop
    hung.stop = lambda: (stuck.wait(30), really_stop())
    try:
        guest.seek(20_000)
        guest.until(lambda: guest.position_ms > 20_200, "the film to go on")
        guest.touch(Touch.LEAVE)
        guest.touch(Touch.LEAVE_CONFIRMED)
        assert guest.state == Film(HARBOUR)
        guest.wait(2)  # and the screen answers meanwhile
        guest.touch(Touch.WATCH)
        guest.until(guest.plays, "the film to play, by itself", 30)
        assert 19_000 < guest.position_ms < 24_000
        assert guest.moves()
    finally:
        stuck.set()
        guest.wait(0.5)


def test_without_a_sound_device_the_film_plays_and_sounds_once_there_is_one(
    guest: Visitor, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The doctor's part is in tests/doctor."""
    guest.unlock_free(HARBOUR)
    guest.watch()
    if not guest.kiosk.facts().playback.mute:
        pytest.skip("this machine has sound")
    assert guest.moves()
    said = [record.getMessage() for record in caplog.get_records("setup")]
    assert any("sound: none (this machine has no sound card)" in line for line in said)
    live = replace(guest.kiosk.facts(), config=replace(guest.kiosk.facts().config, rehearsal=False))
    guest.kiosk.stage.show_visit(guest.kiosk.conductor.visit, live)
    assert "No sound just now" in guest.words()
    card = SoundOutput("a card", "afile", ("--audiofile-file=/dev/null",), "it was plugged in")
    monkeypatch.setattr(projectors, "look_for_sound", lambda: card)
    guest.kiosk.conductor.dispatch(Touch.END_VISIT)
    guest.reach(Attract)
    guest.until(lambda: guest.kiosk.rooms.theatre.player is not None, "libVLC to open anew")
    guest.unlock_free(HARBOUR)
    guest.watch()
    assert not guest.kiosk.facts().playback.mute
    assert "sound: a card (it was plugged in)" in caplog.text
    assert guest.moves()


def test_a_sound_device_that_goes_under_a_film_is_told_and_looked_for(
    open_kiosk: Opens,
    endpoint: Endpoint,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    card = SoundOutput("a card", "afile", ("--audiofile-file=/dev/null",), "it is plugged in")
    none = SoundOutput("none", projectors.MUTE, (), "it was pulled out")
    monkeypatch.setattr(projectors, "look_for_sound", lambda: card)
    guest = open_kiosk(settings_in(home, endpoint.url))
    theatre = guest.kiosk.rooms.theatre
    theatre._sound_look.setInterval(200)
    guest.unlock_free(HARBOUR)
    guest.watch()
    before = theatre.player
    assert not guest.kiosk.facts().playback.mute
    monkeypatch.setattr(projectors, "look_for_sound", lambda: none)
    guest.until(lambda: guest.kiosk.facts().playback.mute, "it to be noticed")
    assert "nothing to sound with any more: it was pulled out" in caplog.text
    # Put in again it is nothing to the film that plays, which is not interrupted.
    monkeypatch.setattr(projectors, "look_for_sound", lambda: card)
    guest.wait(0.5)
    assert guest.kiosk.facts().playback.mute
    assert theatre.player is before
    assert guest.moves()
    guest.kiosk.conductor.dispatch(Touch.END_VISIT)
    guest.until(lambda: theatre.player not in (None, before), "libVLC to open anew")
    assert not guest.kiosk.facts().playback.mute
    # Nobody has to be there for it to be noticed.
    before = theatre.player
    monkeypatch.setattr(projectors, "look_for_sound", lambda: none)
    guest.until(lambda: theatre.player not in (None, before), "libVLC to open anew")
    assert guest.kiosk.facts().playback.mute
    assert "sound: none (it was pulled out)" in caplog.text
