"""What stands on the screen after a change is what a whole repaint would show: no edge stays."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, qGray
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kiosk import assets
from kiosk.screens.stage import Stage
from kiosk.widgets.pictures import PictureLoader
from tests.look import scenes

FRAME_MS = 40
PLAIN = 40  # of 255; a rounded edge left behind differs by more


def photograph(stage: Stage) -> QImage:
    """The window's own pixels, once they rest: what was painted since, and what was left."""
    seen = QImage()
    for _ in range(50):
        QTest.qWait(FRAME_MS)
        before, seen = seen, stage.screen().grabWindow(int(stage.winId())).toImage()
        if seen == before and not any(one.busy for one in stage.findChildren(PictureLoader)):
            return seen
    raise AssertionError("the screen does not come to rest")


def repainted(stage: Stage) -> QImage:
    for widget in (stage, *stage.findChildren(QWidget)):
        widget.update()
    return photograph(stage)


def differences(one: QImage, two: QImage) -> int:
    """Pixels that are plainly another; the soft edges of letters may fall a little differently."""
    if one == two:
        return 0
    return sum(
        abs(qGray(one.pixel(x, y)) - qGray(two.pixel(x, y))) > PLAIN
        for y in range(0, one.height(), 2)
        for x in range(0, one.width(), 2)
    )


#: One after the other they make what stands on a screen larger, smaller, and go.
STORY = """
    film amount amount-other amount amount-all amount-other-all amount-gift amount-no-network amount
    scan scan-lost scan thanks thanks-unlocked thanks unlocking unlocking-all unlocking-gift
    unlocking pin staff staff-unlock cash film-held film film-broken film
""".split()


@pytest.mark.parametrize(("size", "language"), [((1280, 720), "en"), ((720, 1280), "he")])
def test_no_edge_of_what_was_there_stays(
    qtbot: QtBot, size: tuple[int, int], language: str, tmp_path: Path
) -> None:
    stage = Stage(assets.folder() / "translations", "foyer")
    qtbot.addWidget(stage)
    stage.resize(QSize(*size))
    with qtbot.waitExposed(stage):
        stage.show()
    wrong: dict[str, int] = {}
    before = ""
    made = scenes()
    for name in STORY:
        visit, facts = made[name]
        stage.show_visit(replace(visit, language=language), facts)
        seen = photograph(stage)
        whole = repainted(stage)
        if found := differences(seen, whole):
            wrong[f"{before} -> {name}"] = found
            seen.save(str(tmp_path / f"{name}-seen.png"))
            whole.save(str(tmp_path / f"{name}-whole.png"))
        before = name
    stage.close_stage()
    assert wrong == {}, tmp_path
