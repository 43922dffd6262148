"""What staff can do at the screen, and whether all is well."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from kiosk.screens import words
from kiosk.screens.day_words import day_in_words
from kiosk.screens.page import column
from kiosk.screens.screen import Parts, Screen
from kiosk.screens.words import Voice
from kiosk.visit.cash import appeals_of
from kiosk.visit.events import Touch
from kiosk.visit.facts import Facts, HealthLine
from kiosk.visit.idle import closes_at
from kiosk.visit.staff import film_to_unlock
from kiosk.visit.states import Staff, Visit
from kiosk.widgets.card import Card
from kiosk.widgets.health import HealthRow
from kiosk.widgets.label import Label
from kiosk.widgets.scroll import FingerScroll
from kiosk.widgets.texts import countdown, isolated
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
        self._unlock = Tile(theme, self.tr("Unlock for a visitor"))
        self._cash = Tile(theme, self.tr("Cash gifts"), self.tr("Write one down, or undo one"))
        self._leave = Tile(theme, self.tr("Close the kiosk"), self.tr("Asks again first"))
        self._question = Label(theme, "subheading", self.tr("Close the kiosk?"))
        self._stay = Tile(theme, self.tr("No, stay"), self.tr("Nothing changes"), primary=True)
        self._sure = Tile(
            theme,
            self.tr("Yes, close the kiosk"),
            self.tr("This visit ends, and the screen shows nothing any more"),
        )
        for tile, touch in (
            (self._reset, Touch.RESET),
            (self._back, Touch.BACK),
            (self._unlock, Touch.UNLOCK),
            (self._cash, Touch.CASH_GIFTS),
            (self._leave, Touch.LEAVE_KIOSK),
            (self._stay, Touch.STAY),
            (self._sure, Touch.LEAVE_CONFIRMED),
        ):
            tile.setMinimumHeight(theme.px(132))
            self.on_touch(tile, touch)
        self._rows = QWidget()
        self._lines = QVBoxLayout(self._rows)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(theme.px(20))
        # It fades into the card that it stands on.
        on_card = replace(theme, palette=replace(theme.palette, ground=theme.palette.surface))
        self._scroll = FingerScroll(on_card, self._rows)
        self._shown: tuple[tuple[HealthLine, ...], tuple[HealthLine, ...]] | None = None
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
        for widget in (self._reset, self._back, self._leave):
            widget.setVisible(not state.leaving)
        self._show_unlock(visit, state, facts)
        self._cash.setVisible(not state.leaving and bool(appeals_of(facts.catalogue)))
        for widget in (self._question, self._stay, self._sure):
            widget.setVisible(state.leaving)
        today = day_in_words(facts, Voice.of(visit, facts))
        if (today, facts.health) != self._shown:
            self._show_lines(today, facts.health)

    def _show_unlock(self, visit: Visit, state: Staff, facts: Facts) -> None:
        """Only for a film that its package leaves to staff."""
        film = film_to_unlock(state, facts)
        shown = facts.catalogue.film(film) if film is not None else None
        self._unlock.setVisible(shown is not None and not state.leaving)
        if shown is None:
            return
        if state.refused:
            said = self.tr("That did not work: it cannot be unlocked now")
        else:
            said = self.tr("“%1”, without a code; it is written down", "%1: a film")
            said = said.replace("%1", words.told_apart(shown, facts, Voice.of(visit, facts)))
        self._unlock.set_texts(self.tr("Unlock for a visitor"), said)

    def leave(self) -> None:
        self._scroll.scroll_to_top()

    def _show_lines(self, today: tuple[HealthLine, ...], health: tuple[HealthLine, ...]) -> None:
        self._shown = today, health
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        # The doctor's are in the operator's own words, whatever the language of the screen.
        told = tuple(
            HealthLine(isolated(line.name), line.well, isolated(line.what)) for line in health
        )
        # What is not well comes first: it must be seen without scrolling.
        for line in sorted((*today, *told), key=lambda line: line.well):
            self._lines.addWidget(HealthRow(self.theme, line.name, line.what, well=line.well))
        if not health:
            self._lines.addWidget(Label(self.theme, "quiet", self.tr("Looking …")))
        self._lines.addStretch(1)

    def _lay_out(self) -> None:
        theme = self.theme
        outer = QVBoxLayout(self)
        edge = theme.px(44)
        outer.setContentsMargins(theme.margin, edge, theme.margin, edge)
        outer.setSpacing(theme.px(32))
        directions = QBoxLayout.Direction
        downwards, across = directions.TopToBottom, directions.LeftToRight
        # Beside each other they would squeeze a long name where type is large.
        narrow = theme.portrait or theme.text_size != "medium"
        head = QBoxLayout(downwards if narrow else across)
        head.setSpacing(0)
        head.addWidget(self._title, 1)
        head.addWidget(self._closes)
        outer.addLayout(head)
        actions, left = column(theme, 20)
        for widget in (
            self._reset,
            self._back,
            self._unlock,
            self._cash,
            self._leave,
            self._question,
            self._stay,
            self._sure,
        ):
            left.addWidget(widget)
        left.addStretch(1)
        body = QBoxLayout(downwards if theme.portrait else across)
        body.setSpacing(theme.px(48))
        body.addWidget(actions, 0 if theme.portrait else 1)
        body.addWidget(self._health_card(), 1)
        outer.addLayout(body, 1)

    def _health_card(self) -> Card:
        theme = self.theme
        card = Card(theme)
        layout = QVBoxLayout(card)
        padding = theme.px(40)
        layout.setContentsMargins(padding, theme.px(32), padding, theme.px(16))
        layout.setSpacing(theme.px(20))
        layout.addWidget(Label(theme, "subheading", self.tr("Is all well?")))
        layout.addWidget(self._scroll, 1)
        return card
