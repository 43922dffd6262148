"""The code to come back with, large enough for a photograph, as a card on several screens."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from kiosk.widgets.card import Card
from kiosk.widgets.label import Label
from kiosk.widgets.texts import code_in_groups
from kiosk.widgets.theme import Theme


class CodeCard(Card):
    """The code and what it is good for. `tight` takes less room over and under it."""

    def __init__(self, theme: Theme, *, tight: bool = False) -> None:
        super().__init__(theme)
        # In the plain face: a code is copied by hand, and 0 must not be taken for O.
        self._code = Label(theme, "amount", max_lines=1, centered=True)
        # A code is written from left to right in every language.
        self._code.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        # What else stands on the screen may shrink before this does.
        self._code.setMinimumHeight(int(1.25 * theme.font_pixels("amount")))
        self._advice = Label(theme, "quiet", centered=True)
        layout = QVBoxLayout(self)
        padding = theme.px(36)
        layout.setContentsMargins(
            padding, theme.px(18 if tight else 28), padding, theme.px(20 if tight else 32)
        )
        layout.setSpacing(theme.px(2 if tight else 8))
        layout.addWidget(
            Label(theme, "subheading", self.tr("Your code to come back"), centered=True)
        )
        layout.addWidget(self._code)
        layout.addWidget(self._advice)

    def present(self, code: str, *, on_receipt: bool = False) -> None:
        """Shows a code of eight characters; `on_receipt`: it stands on the phone as well."""
        self._code.setText(code_in_groups(code))
        self._code.setAccessibleName(" ".join(code))
        if on_receipt:
            self._advice.setText(
                self.tr(
                    "It is on your phone, too. With it you can stop at any time and go on here"
                    " where you stopped."
                )
            )
        else:
            self._advice.setText(
                self.tr(
                    "Write it down, or take a picture. With it you can stop at any time and go on"
                    " here where you stopped."
                )
            )
