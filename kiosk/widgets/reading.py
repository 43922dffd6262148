"""A longer text to be read and scrolled with a finger."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QScroller, QSizePolicy, QWidget

from kiosk.widgets.markup import fill_document
from kiosk.widgets.scroll import paint_fades, scroll_by_finger
from kiosk.widgets.theme import Role, Theme


class ReadingPane(QAbstractScrollArea):
    """Text in a Markdown subset; fades where it goes on; nothing to select, no menu, no links."""

    def __init__(self, theme: Theme, role: Role = "text", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._role: Role = role
        self._shown: tuple[str, bool] | None = None
        self._document = QTextDocument(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        scroll_by_finger(self.viewport(), theme.reduce_motion)

    def show_text(self, markdown: str, right_to_left: bool = False) -> None:
        """Shows another text from its beginning; `right_to_left` as its own language runs."""
        if self._shown == (markdown, right_to_left):
            return
        self._shown = markdown, right_to_left
        option = QTextOption()
        rtl = Qt.LayoutDirection.RightToLeft
        option.setTextDirection(rtl if right_to_left else Qt.LayoutDirection.LeftToRight)
        option.setAlignment(Qt.AlignmentFlag.AlignLeading)
        self._document.setDefaultTextOption(option)
        fill_document(
            self._document, markdown, self._theme.font(self._role), self._theme.leading(self._role)
        )
        self.setAccessibleName(self._document.toPlainText())
        self._measure()
        self.scroll_to_top()
        self.viewport().update()

    def scroll_to_top(self) -> None:
        """Back to the beginning, as for the next visitor."""
        QScroller.scroller(self.viewport()).stop()
        self.verticalScrollBar().setValue(0)

    @property
    def more_below(self) -> bool:
        """Whether the text goes on below what is shown."""
        return self.verticalScrollBar().value() < self.verticalScrollBar().maximum()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(700), self._theme.px(260))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(200), int(2.2 * 1.45 * self._theme.font_pixels(self._role)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # a touch on a text is for the text, not for what lies under it

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._measure()
        super().resizeEvent(event)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        offset = self.verticalScrollBar().value()
        painter.translate(0, -offset)
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = QRectF(event.rect().translated(0, offset))  # type: ignore[attr-defined]
        context.palette.setColor(  # type: ignore[attr-defined]
            QPalette.ColorRole.Text, self._theme.palette.text
        )
        painter.setClipRect(context.clip)  # type: ignore[attr-defined]
        self._document.documentLayout().draw(painter, context)
        painter.resetTransform()
        painter.setClipping(False)
        bar = self.verticalScrollBar()
        width, height = self.viewport().width(), self.viewport().height()
        paint_fades(
            painter, self._theme, width, height, bar.value() > 0, bar.value() < bar.maximum()
        )
        painter.end()

    def _measure(self) -> None:
        width, height = self.viewport().width(), self.viewport().height()
        self._document.setTextWidth(width)
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, int(self._document.size().height()) - height))
        bar.setPageStep(height)
        bar.setSingleStep(self._theme.px(40))
