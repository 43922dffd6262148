from __future__ import annotations

import threading
from collections.abc import Callable

from pytestqt.qtbot import QtBot

from kiosk.app.poster_picture import PosterPicture


def test_a_picture_is_written_only_once_the_one_before_it_is(qtbot: QtBot) -> None:
    """Each is written beside the same file; a slow disk must not mix them."""
    may_write = threading.Event()
    taken: list[int] = []
    steps: list[tuple[str, int]] = []

    def take() -> Callable[[], None]:
        number = len(taken) + 1
        taken.append(number)

        def write() -> None:
            steps.append(("begun", number))
            may_write.wait(30)
            steps.append(("done", number))

        return write

    picture = PosterPicture(lambda: True, take, after_ms=5)
    picture.keep_soon()
    qtbot.waitUntil(lambda: steps == [("begun", 1)], timeout=30_000)
    picture.keep_soon()  # the films were renewed meanwhile
    qtbot.wait(100)
    assert taken == [1]
    may_write.set()
    qtbot.waitUntil(lambda: len(steps) == 4, timeout=30_000)
    assert steps == [("begun", 1), ("done", 1), ("begun", 2), ("done", 2)]
    picture.close()
