"""Thank you: the gift is confirmed."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QRadialGradient
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.access.rules import LineKind, line
from kiosk.catalogue.model import Package
from kiosk.screens import words
from kiosk.screens.code_card import CodeCard
from kiosk.screens.raised import Raised
from kiosk.screens.screen import Parts, Screen
from kiosk.screens.words import Voice
from kiosk.visit.events import Touch
from kiosk.visit.facts import Facts
from kiosk.visit.states import Held, Thanks, Visit, Watching
from kiosk.visit.thanking import falls_short
from kiosk.visit.unlocking import can_watch
from kiosk.widgets.button import Button
from kiosk.widgets.label import Label
from kiosk.widgets.texts import clock_time
from kiosk.widgets.tick import BigTick


class ThanksScreen(Screen):
    """Thanks first; nothing more is asked for. Goes back by itself."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        theme = self.theme
        self._thanks = Label(theme, "title", centered=True, max_lines=2)
        self._when = Label(theme, "text", color=theme.palette.quiet, centered=True)
        self._raised = Raised(theme, centered=True, keeps_room=True)
        # Darker than the light that it stands in.
        dark = replace(theme, palette=replace(theme.palette, surface=theme.palette.ground))
        self._code = CodeCard(dark, tight=True)
        self._unlocked = Label(theme, "text", centered=True)
        self._tick = BigTick(theme)
        self._watch = Button(theme, self.tr("Watch the film"), "primary", icon="play")
        self._done = Button(theme)
        self.on_touch(self._watch, Touch.WATCH)
        self.on_touch(self._done, Touch.DONE)
        self._lay_out()

    def present(self, visit: Visit, facts: Facts) -> None:
        state = visit.state
        package = facts.package_of(state.film) if isinstance(state, Thanks) else None
        if not isinstance(state, Thanks) or package is None or package.appeal is None:
            return
        voice, gift = Voice.of(visit, facts), state.gift
        given = gift.confirmed_amount or gift.amount
        said = self.tr("Thank you for %1", "%1: money")
        self._thanks.setText(said.replace("%1", voice.exact(given)))
        when = self.tr("Your receipt is on your phone.")
        if gift.confirmed_at is not None:
            at = clock_time(gift.confirmed_at, package.time_zone, voice.language)
            confirmed = self.tr("Confirmed at %1. Your receipt is on your phone.", "%1: time")
            when = confirmed.replace("%1", at)
        self._when.setText(when)
        self._raised.present(package.appeal, facts, voice, named=True)
        self._show_unlock(visit, state, package, facts, voice)
        watching = isinstance(state.back, Watching)
        self._watch.setVisible(not watching and can_watch(visit, state.film, facts))
        self._done.set_label(self.tr("Back to the film") if watching else self.tr("Done"))
        self._done.set_kind("raised" if self._watch.isVisibleTo(self) else "primary")

    def _show_unlock(
        self, visit: Visit, state: Thanks, package: Package, facts: Facts, voice: Voice
    ) -> None:
        """What the gift did for the film, where gifts do; else how far the appeal has come."""
        theme = self.theme
        # The code needs the room, and the giver's eyes.
        self._code.setVisible(state.unlocked is not None)
        self._raised.setVisible(state.unlocked is None)
        small = state.unlocked is not None and not theme.portrait
        self._tick.setFixedSize(theme.px(104 if small else 168), theme.px(104 if small else 168))
        self._when.setVisible(state.unlocked is None or theme.portrait)
        self._unlocked.set_color(self.theme.palette.text)
        if state.unlocked is not None:
            self._code.present(state.unlocked.code, on_receipt=True)
            self._unlocked.setText(self._unlock_in_words(state.unlocked, package, facts, voice))
            return
        short = falls_short(visit, state, facts)
        if short is not None:
            said = self.tr("It takes a gift of %1 or more to unlock the film.")
            self._unlocked.set_color(self.theme.palette.quiet)
            self._unlocked.setText(said.replace("%1", voice.round(short)))
        self._unlocked.setVisible(short is not None)

    def _unlock_in_words(self, unlocked: Held, package: Package, facts: Facts, voice: Voice) -> str:
        now = line(package, unlocked.unlock, facts.now, certain=facts.certain)
        self._unlocked.show()
        if now.kind is LineKind.EXPIRED:
            self._unlocked.set_color(self.theme.palette.warning)
        if now.kind in (LineKind.EXPIRED, LineKind.OPENS):
            return words.line_in_words(now, package, facts, voice)[0]
        return self.tr("The film is unlocked for you")

    def paintEvent(self, event: QPaintEvent) -> None:
        """A warm light behind the thanks."""
        palette = self.theme.palette
        painter = QPainter(self)
        middle = QPointF(self.width() / 2, self.height() * 0.42)
        light = QRadialGradient(middle, 0.62 * max(self.width(), self.height()))
        light.setColorAt(0, palette.raised)
        light.setColorAt(0.45, palette.surface)
        light.setColorAt(1, palette.ground)
        painter.fillRect(self.rect(), light)
        painter.end()

    def _lay_out(self) -> None:
        theme = self.theme
        layout = QVBoxLayout(self)
        side = theme.margin
        layout.setContentsMargins(side, side, side, side)
        layout.setSpacing(theme.px(28))
        layout.addStretch(3)
        layout.addWidget(self._tick, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(theme.px(12))
        layout.addWidget(self._thanks)
        layout.addWidget(self._when)
        layout.addSpacing(theme.px(20))
        middle = QHBoxLayout()
        middle.addStretch(1)
        self._raised.setMinimumWidth(theme.px(900))
        middle.addWidget(self._raised)
        self._code.setMinimumWidth(theme.px(900))
        middle.addWidget(self._code)
        middle.addStretch(1)
        layout.addWidget(self._unlocked)
        layout.addLayout(middle)
        layout.addSpacing(theme.px(28))
        row = QWidget()
        directions = QBoxLayout.Direction
        buttons = QBoxLayout(
            directions.TopToBottom if theme.portrait else directions.LeftToRight, row
        )
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(theme.gap)
        buttons.addWidget(self._watch)
        buttons.addWidget(self._done)
        for button in (self._watch, self._done):
            button.setMinimumWidth(theme.px(720 if theme.portrait else 380))
            button.setMinimumHeight(theme.px(120))
        layout.addWidget(row, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(4)
