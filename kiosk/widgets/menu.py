"""Choosing one of a few things in a panel over the screen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from kiosk.widgets.button import Button
from kiosk.widgets.label import Label
from kiosk.widgets.overlay import Overlay
from kiosk.widgets.theme import Role, Theme


@dataclass(frozen=True)
class Choice:
    """One entry: what is told when it is touched, and what stands on it."""

    value: str
    text: str
    role: Role = "button"


class ChoiceMenu(Overlay):
    """Shows choices, the present one in the accent. Closes at a choice or a touch outside.

    Signals: chosen(str), with the value, also for the present one; closed(), in any case.
    """

    chosen = Signal(str)
    closed = Signal()

    def __init__(
        self,
        theme: Theme,
        title: str,
        choices: Sequence[Choice],
        present: str,
        close_text: str,
        parent: QWidget,
    ) -> None:
        super().__init__(theme, parent)
        card = self.card
        layout = QVBoxLayout(card)
        padding = theme.px(48)
        layout.setContentsMargins(padding, padding, padding, padding)
        layout.setSpacing(theme.px(28))
        layout.addWidget(Label(theme, "subheading", title))
        grid = QGridLayout()
        grid.setSpacing(theme.gap)
        columns = 1 if len(choices) <= 4 else 2
        for index, choice in enumerate(choices):
            button = Button(theme, choice.text, role=choice.role)
            button.setCheckable(True)
            button.setChecked(choice.value == present)
            button.setMinimumWidth(theme.px(420))
            button.clicked.connect(partial(self._choose, choice.value))
            grid.addWidget(button, index // columns, index % columns)
        layout.addLayout(grid)
        close = Button(theme, close_text, "link")
        close.clicked.connect(self.close_menu)
        layout.addWidget(close)
        self.touched_outside.connect(self.close_menu)

    def close_menu(self) -> None:
        """Goes away without a choice."""
        self.hide()
        self.deleteLater()
        self.closed.emit()

    def _choose(self, value: str) -> None:
        self.close_menu()
        self.chosen.emit(value)
