"""Entering a code: eight boxes over the letters of Crockford's base 32."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk.widgets.button import Button
from kiosk.widgets.keys import Key
from kiosk.widgets.paragraph import lay_out
from kiosk.widgets.theme import Theme

# https://www.crockford.com/base32.html: no I, L, O, U; typed, they are read as 1, 1, 0 and V.
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 8
_READ_AS = {"I": "1", "L": "1", "O": "0", "U": "V"}
_COLUMNS = 8


class CodeBoxes(QWidget):
    """The letters entered so far, each in its box; the box that comes next stands out."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = ""
        # A code is written from left to right in every language.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_code(self, text: str) -> None:
        """Shows these letters."""
        self._text = text[:LENGTH]
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(820), self._theme.px(112))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(420), self._theme.px(96))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, palette = self._theme, self._theme.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        gap = theme.px(14)
        side = (self.width() - (LENGTH - 1) * gap) / LENGTH
        inset = theme.line
        for place in range(LENGTH):
            box = QRectF(place * (side + gap), 0, side, self.height())
            following = place == len(self._text)
            pen = QPen(palette.accent if following else palette.edge, 1.5 * theme.line)
            painter.setPen(pen)
            painter.setBrush(palette.surface if following else Qt.BrushStyle.NoBrush)
            frame = box.adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(frame, theme.px(16), theme.px(16))
            if place < len(self._text):
                center = Qt.AlignmentFlag.AlignHCenter
                letter = lay_out(self._text[place], theme.font("amount"), 1.2, side, center)
                letter.draw(painter, box, palette.text, Qt.AlignmentFlag.AlignVCenter)
        painter.end()


class CodeKeypad(QWidget):
    """Boxes, letters, "Delete" and the button that uses the code once all letters are there.

    Keeps no code of its own: it shows what `show_code` says and tells what was touched.
    Signals: pressed(str), a letter; deleted(); submitted(), with all letters there only.
    """

    pressed = Signal(str)
    deleted = Signal()
    submitted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = ""
        self.boxes = CodeBoxes(theme)
        self.keys: dict[str, Key] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(24))
        layout.addWidget(self.boxes)
        keys = QGridLayout()
        keys.setSpacing(theme.px(14))
        for index, letter in enumerate(LETTERS):
            key = Key(theme, letter)
            key.clicked.connect(partial(self._press, letter))
            self.keys[letter] = key
            keys.addWidget(key, index // _COLUMNS, index % _COLUMNS)
        pad = QWidget()
        pad.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        pad.setLayout(keys)
        keys.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(pad, 1)
        below = QGridLayout()
        below.setHorizontalSpacing(theme.gap)
        self._delete = Button(theme, icon="delete")
        self._use = Button(theme, kind="primary")
        for button in (self._delete, self._use):
            button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        below.addWidget(self._delete, 0, 0)
        below.addWidget(self._use, 0, 1)
        below.setColumnStretch(0, 2)
        below.setColumnStretch(1, 3)
        layout.addLayout(below)
        self._delete.clicked.connect(self.deleted)
        self._use.clicked.connect(self._submit)
        self.retranslate()
        self._show()

    def show_code(self, text: str) -> None:
        """Shows these letters as entered so far."""
        if text != self._text:
            self._text = text[:LENGTH]
            self._show()

    def take_key(self, event: QKeyEvent) -> bool:
        """Takes a key that a keyboard or a scanner sent; False for one that it has no use for."""
        key, letter = event.key(), event.text().upper()
        letter = _READ_AS.get(letter, letter)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._submit()
        elif key == Qt.Key.Key_Backspace:
            self.deleted.emit()
        elif len(letter) == 1 and letter in LETTERS:
            self.pressed.emit(letter)
        else:
            return False
        return True

    def retranslate(self) -> None:
        """Takes its words from the present translation."""
        self._delete.set_label(self.tr("Delete", "the last letter"), "delete")
        self._use.set_label(self.tr("Unlock"))

    def _press(self, letter: str) -> None:
        self.pressed.emit(letter)

    def _submit(self) -> None:
        if len(self._text) == LENGTH:
            self.submitted.emit()

    def _show(self) -> None:
        self.boxes.show_code(self._text)
        self._use.setEnabled(len(self._text) == LENGTH)
        self._delete.setEnabled(bool(self._text))
