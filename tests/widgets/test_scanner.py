"""Keys of a scanner are told from keys of a person, whatever comes."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from kiosk.widgets.scanner import SILENCE_MILLISECONDS, ScanReader


def key(character: str, *, repeated: bool = False) -> QKeyEvent:
    code = Qt.Key.Key_Return if character in "\r\n" else Qt.Key.Key_unknown
    none = Qt.KeyboardModifier.NoModifier
    return QKeyEvent(QEvent.Type.KeyPress, code, none, character, repeated)


@pytest.fixture
def reader(qtbot: QtBot) -> ScanReader:
    return ScanReader()


@pytest.fixture
def told(reader: ScanReader) -> list[str]:
    heard: list[str] = []
    reader.scanned.connect(lambda text: heard.append(f"scan {text}"))
    reader.typed.connect(lambda event: heard.append(event.text()))
    return heard


def feed(reader: ScanReader, text: str) -> None:
    for character in text:
        reader.take(key(character))


def quiet() -> None:
    QTest.qWait(SILENCE_MILLISECONDS + 150)


@pytest.mark.parametrize("text", ["7KQ4M2XA", "7kq4-m2xa\n"])
def test_a_scan_is_told_in_one(reader: ScanReader, told: list[str], text: str) -> None:
    feed(reader, text)
    assert told == []
    quiet()
    assert told == [f"scan {text}"]


def test_a_person_types_key_by_key(reader: ScanReader, told: list[str]) -> None:
    for letter in "7KQ":
        feed(reader, letter)
        quiet()
    assert told == ["7", "K", "Q"]


def test_keys_without_a_character_and_keys_held_down_are_no_letters(
    reader: ScanReader, told: list[str]
) -> None:
    shift = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Shift, Qt.KeyboardModifier.NoModifier)
    for letter in "7KQ4M2XA":
        reader.take(shift)
        reader.take(key(letter))
        reader.take(key(letter, repeated=True))
    quiet()
    assert told == ["scan 7KQ4M2XA"]


def test_ten_thousand_characters_are_one_short_scan(reader: ScanReader, told: list[str]) -> None:
    begun = time.thread_time()
    feed(reader, "\x00\x1b7\r\n\x7fZ☂" * 1250)
    quiet()
    assert time.thread_time() - begun < 1.0
    assert len(told) == 1
    assert len(told[0]) <= len("scan ") + 64
    feed(reader, "7KQ4M2XA")
    quiet()
    assert told[1:] == ["scan 7KQ4M2XA"]


def test_stopped_it_tells_nothing_more(reader: ScanReader, told: list[str]) -> None:
    feed(reader, "7KQ4M2XA")
    reader.stop()
    quiet()
    assert told == []


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(min_size=1, max_size=80))
def test_nothing_is_lost_or_told_twice(reader: ScanReader, told: list[str], text: str) -> None:
    told.clear()
    feed(reader, text)
    quiet()
    if len(text) >= 8:
        assert len(told) == 1
    else:
        assert told == list(text)
