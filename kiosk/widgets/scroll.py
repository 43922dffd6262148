"""Scrolling with a finger."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QScrollArea,
    QScroller,
    QScrollerProperties,
    QWidget,
)

from kiosk.widgets.theme import Theme


def scroll_by_finger(viewport: QWidget, reduce_motion: bool) -> QScroller:
    """Lets a finger, or the mouse in its place, drag what a scroll area shows.

    Buttons inside show their pressed state at touch-down, and let go when a drag begins.
    """
    QScroller.grabGesture(viewport, QScroller.ScrollerGestureType.LeftMouseButtonGesture)
    # Qt numbers every gesture anew, and of each number that it has no name for PySide keeps a class
    # for ever: 8 KB for each scroll area of each screen in each language that a visitor chooses.
    getattr(Qt.GestureType, "_sbk_missing_", {}).clear()
    scroller = QScroller.scroller(viewport)
    metric, policy = QScrollerProperties.ScrollMetric, QScrollerProperties.OvershootPolicy
    properties = scroller.scrollerProperties()
    properties.setScrollMetric(metric.MousePressEventDelay, 0.0)
    properties.setScrollMetric(metric.DragStartDistance, 0.004)
    never = policy.OvershootAlwaysOff
    properties.setScrollMetric(metric.HorizontalOvershootPolicy, never)
    properties.setScrollMetric(metric.VerticalOvershootPolicy, never)
    if reduce_motion:
        properties.setScrollMetric(metric.MaximumVelocity, 0.0)
    scroller.setScrollerProperties(properties)

    def let_go(state: QScroller.State) -> None:
        if state == QScroller.State.Dragging:
            for button in viewport.findChildren(QAbstractButton):
                if button.isDown():
                    button.setDown(False)  # without a click, as QAbstractButton has it

    scroller.stateChanged.connect(let_go)
    return scroller


class FingerScroll(QScrollArea):
    """A panel higher than its place: dragged up and down, with no scroll bars to aim at."""

    def __init__(self, theme: Theme, content: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setWidget(content)
        content.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        scroll_by_finger(self.viewport(), theme.reduce_motion)
        self._fade = EdgeFade(theme, self)

    def scroll_to_top(self) -> None:
        """Back to the beginning, as for the next visitor."""
        QScroller.scroller(self.viewport()).stop()
        self.verticalScrollBar().setValue(0)


class EdgeFade(QWidget):
    """Fades the lower and upper edge of a scroll area where there is more to see."""

    def __init__(self, theme: Theme, area: QScrollArea) -> None:
        super().__init__(area)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        bar = area.verticalScrollBar()
        bar.valueChanged.connect(self._follow)
        bar.rangeChanged.connect(self._follow)
        area.installEventFilter(self)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._follow()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        bar = self._area().verticalScrollBar()
        painter = QPainter(self)
        paint_fades(
            painter,
            self._theme,
            self.width(),
            self.height(),
            bar.value() > bar.minimum(),
            bar.value() < bar.maximum(),
        )
        painter.end()

    def _area(self) -> QScrollArea:
        # Asked for, not remembered: a child that keeps its parent alive dies after it.
        return cast("QScrollArea", self.parentWidget())

    def _follow(self) -> None:
        self.setGeometry(self._area().viewport().geometry())
        self.raise_()
        self.update()


def paint_fades(
    painter: QPainter, theme: Theme, width: int, height: int, above: bool, below: bool
) -> None:
    """Paints the ground's colour over the edges where there is more above or below."""
    tall = min(theme.px(90), height // 3)
    clear = QColor(theme.palette.ground)
    clear.setAlpha(0)
    for shown, edge, inner in ((above, 0, tall), (below, height, height - tall)):
        if shown:
            gradient = QLinearGradient(0, edge, 0, inner)
            gradient.setColorAt(0, theme.palette.ground)
            gradient.setColorAt(1, clear)
            painter.fillRect(0, min(edge, inner), width, tall, gradient)
