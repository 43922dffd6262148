"""The question after a while without a touch."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from kiosk.visit.events import Touch
from kiosk.visit.facts import Facts
from kiosk.visit.states import Visit
from kiosk.widgets.button import Button
from kiosk.widgets.label import Label
from kiosk.widgets.overlay import Overlay
from kiosk.widgets.progress import ProgressBar
from kiosk.widgets.texts import countdown
from kiosk.widgets.theme import Theme


class StillThere(Overlay):
    """ "Are you still there?" over any screen, counting down. Signal: intent(Touch)."""

    intent = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._left = Label(theme, "quiet", centered=True)
        self._bar = ProgressBar(theme, theme.palette.accent)
        self._stay = Button(theme, self.tr("Yes, I am here"), "primary")
        self._end = Button(theme, self.tr("No, I am finished"))
        self._stay.clicked.connect(partial(self.intent.emit, Touch.STILL_HERE))
        self._end.clicked.connect(partial(self.intent.emit, Touch.END_VISIT))
        self.touched_outside.connect(partial(self.intent.emit, Touch.STILL_HERE))
        layout = QVBoxLayout(self.card)
        padding = theme.px(64 if not theme.portrait else 48)
        layout.setContentsMargins(padding, padding, padding, padding)
        layout.setSpacing(theme.px(28))
        heading = Label(theme, "heading", self.tr("Are you still there?"), centered=True)
        layout.addWidget(heading)
        layout.addWidget(self._left)
        layout.addWidget(self._bar)
        buttons = QVBoxLayout() if theme.portrait else QHBoxLayout()
        buttons.setSpacing(theme.gap)
        buttons.addWidget(self._stay, 1)
        buttons.addWidget(self._end, 1)
        layout.addSpacing(theme.px(12))
        layout.addLayout(buttons)
        self.card.setMinimumWidth(theme.px(1000 if not theme.portrait else 800))

    def present(self, visit: Visit, facts: Facts) -> None:
        """Shows the question with the time that is left, or goes away."""
        if visit.prompt_until is None:
            self.hide()
            return
        left = max(0.0, visit.prompt_until - facts.monotonic)
        said = self.tr("Otherwise this screen starts again in %1.", "%1: time left, as 0:12")
        self._left.setText(said.replace("%1", countdown(left)))
        self._bar.show_part(round(left * 1000), round(facts.config.prompt_seconds * 1000))
        if self.isHidden():
            self.open()
