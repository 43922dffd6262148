"""The film is unlocked: the way in, and the code to come back with."""

from __future__ import annotations

from PySide6.QtCore import Qt

from kiosk.access.rules import line
from kiosk.screens import words
from kiosk.screens.code_card import CodeCard
from kiosk.screens.page import column, lay_out_page
from kiosk.screens.screen import Parts, Screen
from kiosk.screens.words import Voice
from kiosk.visit.events import Touch
from kiosk.visit.facts import Facts
from kiosk.visit.states import Unlocked, Visit
from kiosk.widgets.button import Button
from kiosk.widgets.chip import Chip
from kiosk.widgets.label import Label
from kiosk.widgets.picture import Picture


class UnlockedScreen(Screen):
    """Watching is the one thing to do next; the code is large enough for a photograph."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        theme = self.theme
        self._bar = self.top_bar()
        self._film = Label(theme, "quiet", max_lines=1)
        self._heading = Label(theme, "heading", self.tr("The film is unlocked for you"))
        self._line = Chip(theme)
        self._watch = Button(theme, self.tr("Watch the film"), "primary", icon="play")
        self._watch.setMinimumHeight(theme.px(128))
        self.on_touch(self._watch, Touch.WATCH)
        self._code = CodeCard(theme)
        self._picture = Picture(theme, parts.loader)
        self._lay_out()

    def present(self, visit: Visit, facts: Facts) -> None:
        state = visit.state
        if not isinstance(state, Unlocked):
            return
        film, package = facts.catalogue.film(state.film), facts.package_of(state.film)
        held = visit.held_for(state.film)
        if film is None or package is None or held is None:
            return
        voice = Voice.of(visit, facts)
        self._bar.show_languages(facts.config.languages, visit.language)
        self._film.setText(words.told_apart(film, facts, voice))
        # The poster stays where the film's page has it.
        self._picture.show_file(film.still or film.poster if self.theme.portrait else film.poster)
        self._code.present(state.code)
        now = line(package, held.unlock, facts.now, certain=facts.certain)
        self._line.show_text(*words.line_in_words(now, package, facts, voice))

    def _lay_out(self) -> None:
        theme = self.theme
        entering, column_of_it = column(theme, 14)
        if not theme.portrait:
            column_of_it.addStretch(1)
        column_of_it.addWidget(self._film)
        column_of_it.addWidget(self._heading)
        column_of_it.addWidget(self._line, 0, Qt.AlignmentFlag.AlignLeading)
        column_of_it.addSpacing(theme.px(18))
        column_of_it.addWidget(self._code)
        column_of_it.addStretch(1)
        column_of_it.addSpacing(theme.px(18))
        column_of_it.addWidget(self._watch)
        if not theme.portrait:
            self._picture.setFixedWidth(theme.px(560))
        lay_out_page(self, self._bar, self._picture, entering, (1, 0) if theme.portrait else (0, 1))
