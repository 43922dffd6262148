"""The pictures in docs/ show every state of a visit, and the page shows every picture."""

from __future__ import annotations

import re
from typing import get_args

import pytest
from PySide6.QtGui import QImage, QImageReader
from PySide6.QtWidgets import QApplication

from docs import pictures
from kiosk.visit import states


@pytest.fixture(scope="module")
def page() -> str:
    return (pictures.DOCS / "screens.md").read_text("utf-8")


def test_every_state_has_its_picture(qapp: QApplication) -> None:
    scenes = pictures.scenes()
    assert pictures.LINES.keys() <= scenes.keys()
    seen = {type(scenes[name][0].state) for name in pictures.LINES}
    # There is nothing to see in the dark.
    assert seen == set(get_args(states.State)) - {states.Dark}


def test_the_page_shows_every_picture_there_is(page: str) -> None:
    assert page == pictures.page()
    shown = re.findall(r"\(pictures/([\w-]+\.jpg)\)", page)
    assert len(shown) == len(pictures.LINES) * len(pictures.SHAPES) + len(pictures.TONGUES)
    assert sorted(shown) == sorted(file.name for file in pictures.PICTURES.iterdir())


def test_the_pictures_are_small_and_of_their_shape() -> None:
    assert sum(file.stat().st_size for file in pictures.PICTURES.iterdir()) < 8_000_000
    for shape in pictures.SHAPES:
        for name in pictures.LINES:
            reader = QImageReader(str(pictures.PICTURES / f"{name}-{shape.name}.jpg"))
            size = reader.size()
            assert max(size.width(), size.height()) == pictures.LONGER_SIDE, reader.fileName()
            assert (size.width() > size.height()) == (shape.width > shape.height)


def test_no_picture_is_empty() -> None:
    for file in pictures.PICTURES.iterdir():
        image = QImage(str(file)).scaled(64, 64)
        colours = {image.pixel(x, y) for x in range(64) for y in range(64)}
        assert len(colours) > 50, file.name
