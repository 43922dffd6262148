"""Frames between libVLC's thread and Qt's, without libVLC."""

from __future__ import annotations

import ctypes
import gc
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from kiosk.playback.finding import load_binding
from kiosk.playback.frames import FrameSource, fitted
from kiosk.playback.surface import FrameSurface


class Source(FrameSource):
    """A source that stands in for libVLC's side too."""

    def __init__(self) -> None:
        self.announced = 0
        super().__init__(load_binding(), lambda coded: coded, self._count)

    def _count(self) -> None:
        self.announced += 1

    def open(self, width: int, height: int) -> int:
        sizes = (ctypes.c_uint * 1)(width), (ctypes.c_uint * 1)(height)
        tables = (ctypes.c_uint * 3)(), (ctypes.c_uint * 3)()
        self.chroma = ctypes.create_string_buffer(4)
        address = ctypes.addressof(self.chroma)
        return self._set_up(None, address, *sizes, *tables)

    def draw(self, grey: int) -> None:
        planes: Any = (ctypes.c_void_p * 1)()
        self._begin_write(None, planes)
        ctypes.memset(planes[0], grey, 4)
        self._display(None, None)


@pytest.fixture
def source(qapp: QApplication) -> Source:
    built = Source()
    assert built.open(64, 36) == 1
    assert built.chroma.raw == b"RV32"
    return built


def grey(source: Source) -> int:
    image = source.take()
    assert image is not None
    return image.pixelColor(0, 0).red()


def test_nothing_before_the_first_frame(source: Source) -> None:
    assert source.take() is None


def test_each_frame_is_announced_once_and_taken(source: Source) -> None:
    for number in range(1, 6):
        source.draw(number)
        assert source.announced == number
        assert grey(source) == number
    assert (source.arrived, source.taken, source.overtaken) == (5, 5, 0)


def test_a_late_painter_gets_the_newest_and_the_others_are_lost(source: Source) -> None:
    for number in range(1, 6):
        source.draw(number)
    assert source.announced == 1
    assert grey(source) == 5
    assert (source.arrived, source.taken, source.overtaken) == (5, 1, 4)


def test_what_is_on_the_screen_is_not_written_over(source: Source) -> None:
    source.draw(1)
    image = source.take()
    assert image is not None
    source.draw(2)
    source.draw(3)
    assert image.pixelColor(0, 0).red() == 1


def test_a_size_from_a_broken_film_is_refused(qapp: QApplication) -> None:
    assert Source().open(0, 36) == 0
    assert Source().open(100_000, 100_000) == 0


class Attached:
    """As much of a libVLC player as a surface needs."""

    def __init__(self) -> None:
        self.times = 0

    def video_set_callbacks(self, *_given: Any) -> None:
        self.times += 1

    def video_set_format_callbacks(self, *_given: Any) -> None: ...


def test_a_surface_keeps_one_source_for_each_player_that_lives(qapp: QApplication) -> None:
    surface = FrameSurface()
    one, other = Attached(), Attached()
    for _ in range(5):
        surface.attach(load_binding(), one)
        surface.attach(load_binding(), other)
    assert (one.times, other.times) == (1, 1)
    assert len(surface._sources) == 2
    del one, other
    gc.collect()
    assert len(surface._sources) == 0


@given(*[st.integers(1, 8192)] * 4)
def test_fitted_is_within_bounds_and_touches_them(w: int, h: int, bw: int, bh: int) -> None:
    size = fitted(QSize(w, h), QSize(bw, bh))
    assert 1 <= size.width() <= bw
    assert 1 <= size.height() <= bh
    assert size.width() == bw or size.height() == bh


def test_fitted_keeps_the_shape() -> None:
    assert fitted(QSize(1280, 720), QSize(1080, 1920)) == QSize(1080, 607)
    assert fitted(QSize(640, 480), QSize(1920, 1080)) == QSize(1440, 1080)
