"""One line of "Is all well?": a mark, what it is about, and how it stands."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk.widgets.icons import Icon, draw_icon
from kiosk.widgets.label import Label
from kiosk.widgets.theme import Theme


class Mark(QWidget):
    """A tick, or a warning."""

    def __init__(self, theme: Theme, *, well: bool) -> None:
        super().__init__()
        self._theme = theme
        self._well = well
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        # As high as the first line beside it.
        return QSize(self._theme.px(36), int(1.42 * self._theme.font_pixels("text")))

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = self._theme.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        icon: Icon = "tick" if self._well else "warning"
        ink = palette.good if self._well else palette.warning
        draw_icon(painter, icon, QRectF(self.rect()), ink)
        painter.end()


class HealthRow(QWidget):
    """The mark and two lines beside it."""

    def __init__(self, theme: Theme, name: str, what: str, *, well: bool) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(20))
        row.addWidget(Mark(theme, well=well), 0, Qt.AlignmentFlag.AlignTop)
        said = QVBoxLayout()
        said.setSpacing(0)
        said.addWidget(Label(theme, "text", name))
        said.addWidget(Label(theme, "small", what))
        row.addLayout(said, 1)
