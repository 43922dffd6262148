from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from kiosk.widgets.qrcard import QUIET_ZONE, QrCard, qr_matrix
from kiosk.widgets.theme import Theme

URL = "https://give.example.org/d/8F3K2Q7X"


def picture(card: QrCard, ratio: float = 1.0) -> QImage:
    image = QImage(card.size() * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.black)
    card.render(image)
    return image


def decoded(image: QImage, file: Path) -> str:
    image.save(str(file))
    run = subprocess.run(
        ["zbarimg", "--quiet", "--raw", str(file)],
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )
    return run.stdout.strip()


@pytest.fixture
def card(qtbot: QtBot, theme: Theme) -> QrCard:
    made = QrCard(theme)
    qtbot.addWidget(made)
    made.show_code(URL, "give.example.org/d/8F3K2Q7X")
    made.resize(made.sizeHint())
    return made


def test_a_phone_can_read_it(card: QrCard, tmp_path: Path) -> None:
    assert decoded(picture(card), tmp_path / "card.png") == URL


@pytest.mark.parametrize("size", [(1280, 720), (1080, 1920), (3840, 2160)])
@pytest.mark.parametrize(
    "url", [URL, "http://127.0.0.1:43017/d/8F3K2Q7X", "https://e.org/" + "x" * 300]
)
def test_readable_at_every_size(
    qtbot: QtBot, tmp_path: Path, size: tuple[int, int], url: str
) -> None:
    card = QrCard(Theme.for_screen(QSize(*size)))
    qtbot.addWidget(card)
    card.show_code(url, url)
    card.resize(card.sizeHint())
    assert decoded(picture(card), tmp_path / "card.png") == url


def test_it_takes_two_fifths_of_the_shorter_side(qtbot: QtBot) -> None:
    for size in ((1280, 720), (1920, 1080), (1080, 1920), (3840, 2160)):
        card = QrCard(Theme.for_screen(QSize(*size)))
        qtbot.addWidget(card)
        card.show_code(URL, "give.example.org/d/8F3K2Q7X")
        card.resize(card.sizeHint())
        rect = card.code_rect
        assert rect is not None
        assert rect.width() >= 0.4 * min(size)


def test_whole_pixels_per_module_and_a_quiet_zone(card: QrCard) -> None:
    image, rect = picture(card), card.code_rect
    assert rect is not None
    matrix = qr_matrix(URL)
    module, left_over = divmod(rect.width(), len(matrix))
    assert left_over == 0
    for y, row in enumerate(matrix):
        for x, dark in enumerate(row):
            wanted = "#000000" if dark else "#ffffff"
            for dx, dy in ((0, 0), (module - 1, module - 1)):
                at = rect.left() + x * module + dx, rect.top() + y * module + dy
                assert image.pixelColor(*at).name() == wanted
    assert rect.left() >= QUIET_ZONE * module
    assert rect.top() >= QUIET_ZONE * module


def test_ended_it_says_so_and_cannot_be_read(card: QrCard, tmp_path: Path) -> None:
    card.show_ended("Expired")
    assert decoded(picture(card), tmp_path / "card.png") == ""
    card.show_code(URL, "give.example.org/d/8F3K2Q7X")
    assert decoded(picture(card), tmp_path / "card.png") == URL


def test_without_room_no_code_is_drawn(card: QrCard, tmp_path: Path) -> None:
    card.resize(80, 120)
    assert card.code_rect is None
    assert decoded(picture(card), tmp_path / "card.png") == ""
    card.show_code("x" * 5000, "too long")
    card.resize(660, 720)
    assert card.code_rect is None
