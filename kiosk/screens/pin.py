"""For staff: the PIN. Resetting for the next visitor needs none."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from kiosk.screens.page import column, lay_out_page
from kiosk.screens.screen import Parts, Screen
from kiosk.visit.events import Touch
from kiosk.visit.facts import Facts
from kiosk.visit.staff import can_try_pin, pin_pause_left
from kiosk.visit.states import Pin, PinTrouble, Visit
from kiosk.widgets.button import Button
from kiosk.widgets.dots import PinDots
from kiosk.widgets.keys import NumberKeypad
from kiosk.widgets.label import Label
from kiosk.widgets.texts import countdown
from kiosk.widgets.tile import Tile


class PinScreen(Screen):
    """A volunteer in a hurry resets with one touch; digits are never shown."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        theme = self.theme
        self._bar = self.top_bar()
        self._reset = Tile(
            theme,
            self.tr("Reset for the next visitor"),
            self.tr("Ends this visit, back to the poster. No PIN needed."),
            primary=True,
        )
        self.on_touch(self._reset, Touch.RESET)
        self._dots = PinDots(theme)
        self._said = Label(theme, "text", centered=True)
        self._pad = NumberKeypad(theme)
        self._pad.pressed.connect(self.typed)
        self._pad.deleted.connect(lambda: self.intent.emit(Touch.DELETE))
        self._pad.confirmed.connect(lambda: self.intent.emit(Touch.SUBMIT))
        self._enter = Button(theme, self.tr("Open the staff screen"))
        self.on_touch(self._enter, Touch.SUBMIT)
        self._lay_out()

    def present(self, visit: Visit, facts: Facts) -> None:
        state = visit.state
        if not isinstance(state, Pin):
            return
        self._bar.show_languages(facts.config.languages, visit.language)
        self._dots.show_count(len(state.typed))
        self._enter.setEnabled(can_try_pin(state, facts.monotonic))
        said, warned = self._sentence(state, facts)
        palette = self.theme.palette
        self._said.set_color(palette.warning if warned else palette.quiet)
        self._said.setText(said)

    def take_key(self, event: QKeyEvent) -> bool:
        return self._pad.take_key(event)

    def _sentence(self, state: Pin, facts: Facts) -> tuple[str, bool]:
        if state.question is not None:
            return self.tr("One moment …"), False
        match state.trouble:
            case PinTrouble.NOT_SET:
                return self.tr("No PIN is set on this kiosk. Please ask its operator."), True
            case PinTrouble.NOT_CHECKED:
                return self.tr(
                    "The PIN cannot be checked just now. Please tell the operator."
                ), True
            case None:
                pass
        left = pin_pause_left(state, facts.monotonic)
        if left > 0:
            said = self.tr("Please try again in %1.")
            if state.wrong:
                said = self.tr("That was not the PIN. Please try again in %1.")
            return said.replace("%1", countdown(math.ceil(left))), True
        if state.wrong:
            return self.tr("That was not the PIN."), True
        if facts.rehearsal_pin is not None:
            return self.tr("In this rehearsal the PIN is %1.").replace(
                "%1", facts.rehearsal_pin
            ), False
        return "", False

    def _lay_out(self) -> None:
        theme = self.theme
        staff, left = column(theme, 24)
        left.addWidget(Label(theme, "heading", self.tr("For staff")))
        self._reset.setMinimumHeight(theme.px(220 if not theme.portrait else 180))
        left.addWidget(self._reset)
        left.addWidget(
            Label(theme, "quiet", self.tr("Everything else here needs the staff’s PIN."))
        )
        left.addStretch(1)
        entry, right = column(theme, 24)
        right.addWidget(self._dots, 0, Qt.AlignmentFlag.AlignHCenter)
        self._said.setFixedHeight(int(2.9 * theme.font_pixels("text")))
        right.addWidget(self._said)
        self._pad.setMaximumHeight(theme.px(4 * 150 + 3 * 16))
        right.addWidget(self._pad, 1)
        right.addWidget(self._enter)
        right.addStretch(1 if theme.portrait else 0)
        lay_out_page(self, self._bar, staff, entry, (0, 1) if theme.portrait else (6, 5))
