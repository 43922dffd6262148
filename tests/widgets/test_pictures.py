from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from kiosk.widgets import pictures
from kiosk.widgets.picture import Picture
from kiosk.widgets.pictures import PictureLoader, PictureRequest, render_picture
from kiosk.widgets.theme import Theme


@pytest.fixture
def file(tmp_path: Path) -> Path:
    image = QImage(400, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("#c04020"))
    for x in range(100):
        for y in range(200):
            image.setPixelColor(x, y, QColor("#2040c0"))
            image.setPixelColor(399 - x, y, QColor("#2040c0"))
    path = tmp_path / "poster.png"
    image.save(str(path))
    return path


def test_covers_its_place_and_is_cut_at_the_sides(qtbot: QtBot, file: Path) -> None:
    image = render_picture(PictureRequest(file, 100, 100))
    assert (image.width(), image.height()) == (100, 100)
    for x in (5, 50, 95):
        assert image.pixelColor(x, 50).red() > 150


def test_round_corners_are_clear(qtbot: QtBot, file: Path) -> None:
    image = render_picture(PictureRequest(file, 100, 100, radius=20))
    assert image.pixelColor(0, 0).alpha() == 0
    assert image.pixelColor(50, 50).alpha() == 255


@pytest.mark.parametrize(("shade", "dark", "bright"), [("left", 2, 97), ("right", 97, 2)])
def test_shade_lies_where_lines_begin(
    qtbot: QtBot, file: Path, shade: str, dark: int, bright: int
) -> None:
    image = render_picture(PictureRequest(file, 100, 50, shade=shade))  # type: ignore[arg-type]
    assert image.pixelColor(dark, 25).lightness() < 30
    assert image.pixelColor(bright, 25).lightness() > 80


@pytest.mark.parametrize("content", [b"", b"no picture at all", b"\x89PNG\r\n\x1a\n" + b"\0" * 60])
def test_a_broken_file_leaves_a_quiet_ground(
    qtbot: QtBot, theme: Theme, tmp_path: Path, content: bytes
) -> None:
    bad = tmp_path / "bad.png"
    bad.write_bytes(content)
    loader = PictureLoader()
    picture = Picture(theme, loader)
    qtbot.addWidget(picture)
    picture.resize(100, 100)
    with qtbot.waitSignal(loader.loaded):
        picture.show_file(bad)
    assert picture.ready
    assert not picture.grab().isNull()
    loader.close()


def test_decoded_once_and_kept(qtbot: QtBot, theme: Theme, file: Path) -> None:
    loader = PictureLoader()
    picture = Picture(theme, loader, rounded=False)
    qtbot.addWidget(picture)
    picture.resize(QSize(80, 60))
    assert not loader.busy
    with qtbot.waitSignal(loader.loaded):
        picture.show_file(file)
    again = Picture(theme, loader, rounded=False)
    qtbot.addWidget(again)
    again.resize(QSize(80, 60))
    again.show_file(file)
    assert again.ready
    assert not loader.busy
    assert again.grab().toImage().pixelColor(40, 30).red() > 150
    loader.close()


def requests(tmp_path: Path, count: int) -> list[PictureRequest]:
    made: list[PictureRequest] = []
    for number in range(count):
        file = tmp_path / f"{number}.png"
        image = QImage(30, 20, QImage.Format.Format_RGB32)
        image.fill(QColor(number, 0, 0))
        image.save(str(file))
        made.append(PictureRequest(file, 30, 20))
    return made


def test_what_is_seen_comes_before_what_may_be_seen_soon(qtbot: QtBot, tmp_path: Path) -> None:
    loader = PictureLoader()
    asked = requests(tmp_path, 6)
    came: list[PictureRequest] = []
    loader.loaded.connect(lambda request, _pixmap: came.append(request))
    for request in asked[:5]:
        loader.ask(request, seen=False)
    loader.ask(asked[5])
    loader.ask(asked[3])  # it has come into view
    qtbot.waitUntil(lambda: len(came) == 6)
    # The first was in work already.
    assert came == [asked[place] for place in (0, 3, 5, 1, 2, 4)]
    assert not loader.busy
    loader.close()


def test_forgotten_it_is_read_anew_and_the_old_one_never_comes_back(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    loader = PictureLoader()
    (request,) = requests(tmp_path, 1)
    picture = Picture(theme, loader, rounded=False)
    qtbot.addWidget(picture)
    picture.resize(30, 20)
    picture.show()
    picture.show_file(request.path)
    qtbot.waitUntil(lambda: picture.ready and not loader.busy)
    assert picture.grab().toImage().pixelColor(5, 5).green() == 0
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    image.fill(QColor(0, 200, 0))
    image.save(str(request.path))
    loader.ask(PictureRequest(request.path, 31, 20))  # in work while it is forgotten
    with qtbot.waitSignal(loader.loaded):
        loader.forget()
        assert picture.ready  # what was there stays until the new one is read
    assert picture.grab().toImage().pixelColor(5, 5).green() == 200
    assert loader.ask(PictureRequest(request.path, 31, 20)) is None
    qtbot.waitUntil(lambda: not loader.busy)
    loader.close()


def test_one_among_many_is_kept_by_the_loader_alone(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    loader = PictureLoader()
    (request,) = requests(tmp_path, 1)
    picture = Picture(theme, loader, rounded=False, held=False)
    qtbot.addWidget(picture)
    picture.resize(30, 20)
    picture.show_file(request.path)
    assert not loader.busy  # nobody has seen it yet
    with qtbot.waitSignal(loader.loaded):
        picture.fetch()
    image = picture.grab().toImage()
    assert image.pixelColor(5, 5) == QColor(0, 0, 0)
    assert not loader.busy
    loader.close()


def hanging(folder: Path) -> PictureRequest:
    """A picture on a disk that hangs: to open it waits for a writer."""
    folder.mkdir()
    os.mkfifo(folder / "poster.png")
    return PictureRequest(folder / "poster.png", 30, 20)


@pytest.mark.skipif(sys.platform != "linux", reason="a FIFO stands in for a disk that hangs")
def test_a_disk_that_hangs_keeps_no_picture_of_another_and_comes_back_by_itself(
    qtbot: QtBot, tmp_path: Path
) -> None:
    loader = PictureLoader(patience_ms=200)
    came: list[PictureRequest] = []
    loader.loaded.connect(lambda request, pixmap: came.append(request))
    stuck = hanging(tmp_path / "stuck")
    good, other = requests(tmp_path, 2)
    beside = PictureRequest(stuck.path.with_name("beside.png"), 30, 20)
    beside.path.write_bytes(good.path.read_bytes())
    threads = threading.active_count()
    loader.ask(good, seen=False)
    loader.ask(beside, seen=False)
    loader.ask(stuck)
    qtbot.waitUntil(lambda: came == [good], timeout=30_000)
    loader.ask(stuck)
    loader.ask(beside)  # waits with it: each would keep a thread
    loader.ask(other)
    qtbot.waitUntil(lambda: came == [good, other], timeout=30_000)
    qtbot.waitUntil(lambda: threading.active_count() <= threads + 1, timeout=30_000)
    stuck.path.write_bytes(good.path.read_bytes())
    qtbot.waitUntil(lambda: came == [good, other, stuck, beside], timeout=30_000)
    assert not loader.busy
    loader.close()


def test_a_picture_that_takes_too_much_memory_keeps_no_other_of_its_folder(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loader = PictureLoader(patience_ms=200)
    came: list[tuple[PictureRequest, bool]] = []
    loader.loaded.connect(lambda request, pixmap: came.append((request, pixmap.isNull())))
    huge, beside = requests(tmp_path, 2)

    def render(request: PictureRequest) -> QImage:
        if request == huge:
            raise MemoryError
        return render_picture(request)

    monkeypatch.setattr(pictures, "render_picture", render)
    loader.ask(beside, seen=False)
    loader.ask(huge)
    qtbot.waitUntil(lambda: sorted(null for _, null in came) == [False, True], timeout=30_000)
    assert (huge, True) in came
    assert not loader.busy
    loader.close()


@pytest.mark.skipif(sys.platform != "linux", reason="a FIFO stands in for a disk that hangs")
def test_what_hangs_is_left_behind_at_the_end(qtbot: QtBot, tmp_path: Path) -> None:
    loader = PictureLoader()
    stuck = hanging(tmp_path / "stuck")
    loader.ask(stuck)
    loader.close()
    assert not loader.busy
    stuck.path.write_bytes(b"")  # it comes back when nobody is there any more
