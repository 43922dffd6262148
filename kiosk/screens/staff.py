"""What staff can do at the screen, and whether all is well."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout

from kiosk.screens.page import column
from kiosk.screens.screen import Parts, Screen
from kiosk.visit.events import Touch
from kiosk.visit.facts import Facts, HealthLine
from kiosk.visit.idle import closes_at
from kiosk.visit.states import Staff, Visit
from kiosk.widgets.card import Card
from kiosk.widgets.health import HealthRow
from kiosk.widgets.label import Label
from kiosk.widgets.texts import countdown
from kiosk.widgets.tile import Tile


class StaffScreen(Screen):
    """Closes by itself, so that a forgotten one is not left to the next visitor."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        theme = self.theme
        self._title = Label(theme, "heading", max_lines=1)
        self._closes = Label(theme, "text", color=theme.palette.quiet, wrap=False)
        self._reset = Tile(
            theme,
            self.tr("Reset for the next visitor"),
            self.tr("Ends this visit, back to the poster"),
            primary=True,
        )
        self._back = Tile(
            theme, self.tr("Back to the visitor"), self.tr("The visit goes on where it was")
        )
        self._leave = Tile(theme, self.tr("Close the kiosk"), self.tr("Asks again first"))
        self._sure = Tile(
            theme, self.tr("Yes, close the kiosk"), self.tr("The screen shows nothing any more")
        )
        self._stay = Tile(theme, self.tr("No, stay"), "", primary=True)
        for tile, touch in (
            (self._reset, Touch.RESET),
            (self._back, Touch.BACK),
            (self._leave, Touch.LEAVE_KIOSK),
            (self._sure, Touch.LEAVE_CONFIRMED),
            (self._stay, Touch.STAY),
        ):
            tile.setMinimumHeight(theme.px(170))
            self.on_touch(tile, touch)
        self._health = Card(theme)
        self._lines = QVBoxLayout(self._health)
        self._shown: tuple[HealthLine, ...] | None = None
        self._lay_out()

    def present(self, visit: Visit, facts: Facts) -> None:
        state = visit.state
        if not isinstance(state, Staff):
            return
        said = self.tr("Staff · %1", "%1: the kiosk's name")
        self._title.setText(said.replace("%1", facts.config.kiosk_name))
        end = closes_at(visit, facts.config)
        left = max(0.0, (end or 0.0) - facts.monotonic)
        self._closes.setText(self.tr("Closes by itself in %1").replace("%1", countdown(left)))
        for tile in (self._reset, self._back, self._leave):
            tile.setVisible(not state.leaving)
        for tile in (self._sure, self._stay):
            tile.setVisible(state.leaving)
        if facts.health != self._shown:
            self._show_health(facts.health)

    def _show_health(self, health: tuple[HealthLine, ...]) -> None:
        self._shown = health
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        theme = self.theme
        padding = theme.px(40)
        self._lines.setContentsMargins(padding, padding, padding, padding)
        self._lines.setSpacing(theme.px(18))
        self._lines.addWidget(Label(theme, "subheading", self.tr("Is all well?")))
        if not health:
            self._lines.addWidget(Label(theme, "quiet", self.tr("Looking …")))
        for line in health:
            self._lines.addWidget(HealthRow(theme, line.name, line.what, well=line.well))
        self._lines.addStretch(1)

    def _lay_out(self) -> None:
        theme = self.theme
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.margin, theme.margin, theme.margin, theme.margin)
        outer.setSpacing(theme.px(40))
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._closes)
        outer.addLayout(head)
        actions, left = column(theme)
        grid = QGridLayout()
        grid.setSpacing(theme.px(24))
        for place, tile in enumerate(
            (self._reset, self._back, self._leave, self._stay, self._sure)
        ):
            grid.addWidget(tile, place // 2, place % 2)
        left.addLayout(grid)
        left.addStretch(1)
        directions = QBoxLayout.Direction
        body = QBoxLayout(directions.TopToBottom if theme.portrait else directions.LeftToRight)
        body.setSpacing(theme.px(48))
        body.addWidget(actions, 0 if theme.portrait else 5)
        body.addWidget(self._health, 1 if theme.portrait else 3)
        outer.addLayout(body, 1)
