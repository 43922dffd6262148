"""After the film: how was it? A vote for the audience award."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.screens import words
from kiosk.screens.screen import Parts, Screen
from kiosk.screens.words import Voice
from kiosk.visit.events import ChooseVote, Touch
from kiosk.visit.facts import Facts
from kiosk.visit.states import Ballot, Visit
from kiosk.widgets.button import Button
from kiosk.widgets.label import Label
from kiosk.widgets.picture import Picture
from kiosk.widgets.stars import Stars


class BallotScreen(Screen):
    """Five stars, and a way past them that is as large. What was touched shows at once; the thanks
    come when it is written down, and the vote may be changed for as long as this screen is up.
    """

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        super().__init__(parts, parent)
        theme = self.theme
        shade = "below" if theme.portrait else "leading"
        self._picture = Picture(
            theme, parts.loader, rounded=False, shade=shade, shade_from=70, parent=self
        )
        self._picture.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._film = Label(theme, "quiet", color=theme.palette.text)
        self._heading = Label(theme, "title", max_lines=2, max_height=theme.px(250))
        self._said = Label(theme, "text")
        self._stars = Stars(theme, self.tr("Not for me"), self.tr("I loved it"))
        for vote, star in enumerate(self._stars.buttons, start=1):
            star.setAccessibleName(self.tr("%n star(s)", "", vote))
            self.on_touch(star, ChooseVote(vote))
        self._onward = Button(theme)
        self.on_touch(self._onward, Touch.DONE)
        self._lay_out()

    def present(self, visit: Visit, facts: Facts) -> None:
        state = visit.state
        film = facts.catalogue.film(state.film) if isinstance(state, Ballot) else None
        if not isinstance(state, Ballot) or film is None:
            return
        voice = Voice.of(visit, facts)
        self._picture.show_file(film.poster if self.theme.portrait else film.still or film.poster)
        self._film.setText(words.joined(voice.name(film.title), words.by_director(film, voice)))
        self._stars.show_given(state.touched or state.cast or 0)
        voted = state.cast is not None
        palette = self.theme.palette
        self._said.set_color(palette.warning if state.failed else palette.text)
        if voted:
            self._heading.setText(self.tr("Thank you for your vote"))
            self._said.setText(
                self.tr("It counts for the audience award. You can still change it.")
            )
        else:
            self._heading.setText(self.tr("How was the film?"))
            self._said.setText(self.tr("Touch a star to vote for the audience award."))
        if state.failed:
            self._said.setText(
                self.tr("Your vote could not be kept just now. Please try again, or go on.")
            )
        self._onward.set_label(self.tr("Continue") if voted else self.tr("Skip"))
        self._onward.set_kind("primary" if voted else "raised")

    def resizeEvent(self, event: QResizeEvent) -> None:
        # As after the film: on a portrait screen the words stand below the picture's middle.
        tall = int(0.56 * self.height()) if self.theme.portrait else self.height()
        self._picture.setGeometry(0, 0, self.width(), tall)
        super().resizeEvent(event)

    def _lay_out(self) -> None:
        theme = self.theme
        layout = QVBoxLayout(self)
        side = theme.px(96) if not theme.portrait else theme.margin
        layout.setContentsMargins(side, theme.px(48), side, theme.px(48))
        layout.addStretch(1)
        column = QWidget()
        if not theme.portrait:
            column.setMaximumWidth(theme.px(980))
        inner = QVBoxLayout(column)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(theme.px(20))
        for widget in (self._film, self._heading, self._said):
            inner.addWidget(widget)
        inner.addSpacing(theme.px(8))
        inner.addWidget(self._stars)
        inner.addSpacing(theme.px(16))
        inner.addWidget(self._onward)
        layout.addWidget(column)
