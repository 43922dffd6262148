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
from kiosk.widgets.codes import CodeKeypad
from kiosk.widgets.label import Label
from kiosk.widgets.tile import Tile


class UnlockingScreen(Screen):
    """Watching without giving is as dignified here as a code; giving is only ever invited."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        theme = self.theme
        self._bar = self.top_bar()
        self._film = Label(theme, "quiet", max_lines=1)
        self._heading = Label(theme, "heading", self.tr("How would you like to watch?"))
        self._code = Tile(
            theme,
            self.tr("I have a code"),
            self.tr("It is on your ticket, or you noted it when you were here before."),
        )
        self._give = Tile(theme)
        self._free = Tile(theme, self.tr("Watch without giving"), self.tr("You are welcome here."))
        self._ways = {UnlockWay.CODE: self._code, UnlockWay.FREE: self._free}
        group = QButtonGroup(self)
        for way, tile in self._ways.items():
            tile.setCheckable(True)
            group.addButton(tile)
            self.on_touch(tile, ChooseWay(way))
        self.on_touch(self._give, Touch.DONATE)
        self._keypad = CodeKeypad(theme)
        self._keypad.pressed.connect(self.typed)
        self._keypad.deleted.connect(lambda: self.intent.emit(Touch.DELETE))
        self._keypad.submitted.connect(lambda: self.intent.emit(Touch.SUBMIT))
        self._said = Label(theme, "text", centered=True)
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
        # Where the film is not free, nobody may think that a gift unlocks it.
        free = UnlockWay.FREE in offered
        give = self.tr("Give first, then watch") if free else self.tr("Make a gift")
        self._give.set_texts(give, self.tr("Any amount, with your own phone."))
        self._keypad.show_code(state.typed)
        refusal = ""
        if state.refused is not None:
            left = (state.refused.wait_seconds or 0) - (facts.monotonic - state.refused_at)
            refusal = refusal_in_words(state.refused, left, package, facts, voice)
        palette = self.theme.palette
        if state.question is not None:
            self._say(self.tr("One moment …"))
        elif refusal:
            self._said.set_color(palette.warning)
            self._said.setText(refusal)
        else:
            self._say(self.tr("A code has 8 letters and numbers."))

    def key(self, letter: str) -> QWidget:
        """The key of a letter."""
        return self._keypad.keys[letter]

    def take_key(self, event: QKeyEvent) -> bool:
        return self._keypad.take_key(event)

    def _say(self, sentence: str) -> None:
        self._said.set_color(self.theme.palette.quiet)
        self._said.setText(sentence)

    def _lay_out(self) -> None:
        theme = self.theme
        choices, left = column(theme, 18)
        left.addWidget(self._film)
        left.addWidget(self._heading)
        left.addSpacing(theme.px(8))
        for tile in (self._code, self._give, self._free):
            left.addWidget(tile)
        left.addStretch(1)
        entry, right = column(theme, 16)
        right.addWidget(self._keypad, 1)
        # Room for two lines, so that the keys stay where they are whatever is said.
        self._said.setFixedHeight(int(2.9 * theme.font_pixels("text")))
        right.addWidget(self._said)
        lay_out_page(self, self._bar, choices, entry, (0, 1) if theme.portrait else (6, 7))
