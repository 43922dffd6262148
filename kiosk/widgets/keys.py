"""Keys, and the pad of digits for amounts and the staff's PIN."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from kiosk.widgets.button import Button
from kiosk.widgets.icons import Icon
from kiosk.widgets.theme import Theme


class Key(Button):
    """One key of a pad; fills its place."""

    def __init__(self, theme: Theme, text: str = "", icon: Icon | None = None) -> None:
        super().__init__(theme, text, icon=icon, role="key")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMaximumHeight(theme.px(150))

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(90), self.theme.px(104))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(48), self.theme.touch)


class NumberKeypad(QWidget):
    """Digits in three columns, as on a phone, with a decimal point where one is wanted.

    Signals: pressed(str), a digit or "."; deleted(); confirmed(), by Return.
    """

    pressed = Signal(str)
    deleted = Signal()
    confirmed = Signal()

    def __init__(
        self, theme: Theme, decimal_point: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        # Digits run from left to right in every language.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.gap)
        for index, digit in enumerate("123456789"):
            layout.addWidget(self._key(Key(theme, digit), digit), index // 3, index % 3)
        layout.addWidget(self._key(Key(theme, "0"), "0"), 3, 1)
        self.point = self._key(Key(theme, decimal_point or "."), ".")
        layout.addWidget(self.point, 3, 0)
        self.show_point(decimal_point)
        self._delete = Key(theme, icon="delete")
        self._delete.clicked.connect(self.deleted)
        layout.addWidget(self._delete, 3, 2)
        self.retranslate()

    def show_point(self, decimal_point: str) -> None:
        """Offers the decimal point, as it is written in the language; empty takes it away."""
        policy = self.point.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.point.setSizePolicy(policy)
        self.point.setVisible(bool(decimal_point))
        if decimal_point:
            self.point.set_label(decimal_point)

    def take_key(self, event: QKeyEvent) -> bool:
        """Takes a key that a keyboard sent; False for one that it has no use for."""
        text = event.text()
        if event.key() == Qt.Key.Key_Backspace:
            self.deleted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.confirmed.emit()
        elif len(text) == 1 and text in "0123456789":
            self.pressed.emit(text)
        elif text in (".", ",") and self.point.isVisibleTo(self):
            self.pressed.emit(".")
        else:
            return False
        return True

    def retranslate(self) -> None:
        """Takes its words from the present translation."""
        self._delete.setAccessibleName(self.tr("Delete", "the last digit"))

    def _key(self, key: Key, typed: str) -> Key:
        key.clicked.connect(lambda: self.pressed.emit(typed))
        return key
