"""How would you like to watch? The ways to unlock, and the keypad for a code."""

from __future__ import annotations

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QWidget

from kiosk.catalogue.model import UnlockWay
from kiosk.screens.page import column, lay_out_page
from kiosk.screens.refusals import refusal_in_words
from kiosk.screens.screen import Parts, Screen
from kiosk.screens.words import Voice
from kiosk.visit.events import ChooseWay, Touch
from kiosk.visit.facts import Facts
from kiosk.visit.states import Unlocking, Visit
from kiosk.visit.unlocking import ways_offered
from kiosk.widgets.button import Button
from kiosk.widgets.codes import CodeKeypad
from kiosk.widgets.label import Label
from kiosk.widgets.tile import Tile


class UnlockingScreen(Screen):
    """Watching without giving is as dignified here as a code; giving is only ever invited."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        theme = self.theme
        self._bar = self.top_bar()
        self._film = Label(theme, "quiet")
        self._heading = Label(theme, "heading", self.tr("How would you like to watch?"))
        self._ways = {
            UnlockWay.CODE: Tile(
                theme,
                self.tr("I have a code"),
                self.tr("It is on your ticket, or you noted it when you were here before."),
            ),
            UnlockWay.FREE: Tile(
                theme, self.tr("Watch without giving"), self.tr("You are welcome here.")
            ),
        }
        group = QButtonGroup(self)
        for way, tile in self._ways.items():
            tile.setCheckable(True)
            group.addButton(tile)
            self.on_touch(tile, ChooseWay(way))
        self._give = Button(theme, self.tr("Give first, then watch"), "link", icon="heart")
        self.on_touch(self._give, Touch.DONATE)
        self._keypad = CodeKeypad(theme)
        self._keypad.pressed.connect(self.typed)
        self._keypad.deleted.connect(lambda: self.intent.emit(Touch.DELETE))
        self._keypad.submitted.connect(lambda: self.intent.emit(Touch.SUBMIT))
        self._said = Label(theme, "text", color=theme.palette.warning)
        self._lay_out()

    def present(self, visit: Visit, facts: Facts) -> None:
        state = visit.state
        if not isinstance(state, Unlocking):
            return
        film, package = facts.catalogue.film(state.film), facts.package_of(state.film)
        if film is None or package is None:
            return
        voice = Voice.of(visit, facts)
        self._bar.show_languages(facts.config.languages, visit.language)
        self._film.setText(voice.name(film.title))
        offered = ways_offered(package)
        for way, tile in self._ways.items():
            tile.setVisible(way in offered)
            tile.setChecked(way is state.way)
        self._give.setVisible(package.appeal is not None)
        self._keypad.show_code(state.typed)
        if state.question is not None:
            self._say(self.tr("One moment …"), asking=True)
        elif state.refused is not None:
            left = (state.refused.wait_seconds or 0) - (facts.monotonic - state.refused_at)
            self._say(refusal_in_words(state.refused, left, package, facts, voice))
        else:
            self._say("")

    def key(self, letter: str) -> QWidget:
        """The key of a letter."""
        return self._keypad.keys[letter]

    def take_key(self, event: QKeyEvent) -> bool:
        return self._keypad.take_key(event)

    def _say(self, sentence: str, *, asking: bool = False) -> None:
        palette = self.theme.palette
        self._said.set_color(palette.quiet if asking else palette.warning)
        self._said.setText(sentence)

    def _lay_out(self) -> None:
        theme = self.theme
        choices, left = column(theme, 18)
        left.addWidget(self._film)
        left.addWidget(self._heading)
        left.addSpacing(theme.px(12))
        for tile in self._ways.values():
            left.addWidget(tile)
        left.addWidget(self._give)
        left.addStretch(1)
        entry, right = column(theme, 20)
        right.addWidget(self._keypad, 1)
        self._said.setMinimumHeight(theme.px(96))
        right.addWidget(self._said)
        lay_out_page(self, self._bar, choices, entry, (0, 1) if theme.portrait else (6, 7))
