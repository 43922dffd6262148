"""The kiosk as an attendee must always find it: its window in front, over the whole display."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication

from tests.app.visitor import Visitor

WHOLE = QRect(0, 0, 1920, 1080)


def is_locked(visitor: Visitor) -> None:
    """As an attendee must always find it."""
    window = visitor.kiosk.window
    assert window.isVisible()
    assert not window.isMinimized()
    assert window.geometry() == WHOLE
    assert window.windowFlags() & Qt.WindowType.FramelessWindowHint
    assert QApplication.activePopupWidget() is None
    shown = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    assert shown == [window]
