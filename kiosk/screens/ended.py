"""After the film: thanks for watching, and the invitation to give."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.screens import words
from kiosk.screens.appeal import AppealCard
from kiosk.screens.screen import Parts, Screen
from kiosk.screens.words import Voice
from kiosk.visit.events import Touch
from kiosk.visit.facts import Facts
from kiosk.visit.states import Ended, Visit
from kiosk.widgets.button import Button
from kiosk.widgets.label import Label
from kiosk.widgets.picture import Picture


class EndedScreen(Screen):
    """The film's picture stays; giving is the one thing to do next, leaving is as easy."""

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        super().__init__(parts, parent)
        theme = self.theme
        shade = "below" if theme.portrait else "leading"
        self._picture = Picture(
            theme, parts.loader, rounded=False, shade=shade, shade_from=70, parent=self
        )
        self._picture.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._bar = self.top_bar()
        # The ways on stand under the texts.
        self._bar.back_button.hide()
        self._film = Label(theme, "quiet", color=theme.palette.text)
        self._heading = Label(
            theme, "title", self.tr("Thank you for watching"), max_lines=2, max_height=theme.px(250)
        )
        self._invitation = Label(theme, "text")
        self._appeal = AppealCard(theme)
        self._donate = Button(theme, self.tr("Make a gift"), "primary", icon="heart")
        self._done = Button(theme, self.tr("I am finished"))
        self._again = Button(theme, self.tr("Back to the film’s page"), "link")
        self.on_touch(self._donate, Touch.DONATE)
        self.on_touch(self._done, Touch.DONE)
        self.on_touch(self._again, Touch.BACK)
        self._lay_out()

    def present(self, visit: Visit, facts: Facts) -> None:
        state = visit.state
        film = facts.catalogue.film(state.film) if isinstance(state, Ended) else None
        if film is None:
            return
        voice = Voice.of(visit, facts)
        self._bar.show_languages(facts.config.languages, visit.language)
        self._picture.show_file(film.poster if self.theme.portrait else film.still or film.poster)
        self._film.setText(words.joined(voice.name(film.title), words.by_director(film, voice)))
        appeal = facts.appeal_of(film.key)
        self._donate.setVisible(appeal is not None)
        self._invitation.setVisible(appeal is not None)
        self._appeal.present(appeal, facts, voice)
        if appeal is not None:
            said = self.tr("If it moved you, you can help with a gift: %1.", "%1: the appeal")
            self._invitation.setText(said.replace("%1", voice.name(appeal.title)))

    def leave(self) -> None:
        self._bar.close_menus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        # On a portrait screen the texts stand below the picture's middle, not all over it.
        tall = int(0.56 * self.height()) if self.theme.portrait else self.height()
        self._picture.setGeometry(0, 0, self.width(), tall)
        super().resizeEvent(event)

    def _lay_out(self) -> None:
        theme = self.theme
        page = QHBoxLayout(self)
        side = theme.px(96) if not theme.portrait else theme.margin
        page.setContentsMargins(side, theme.px(48), side, theme.px(48))
        layout = QVBoxLayout()
        page.addLayout(layout, 1)
        layout.setSpacing(theme.px(20))
        at_top = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignTrailing
        if theme.portrait:
            layout.addWidget(self._bar, 0, at_top)
        else:
            # Beside the texts, which need all of the height.
            page.addWidget(self._bar, 0, at_top)
        layout.addStretch(1)
        column = QWidget()
        if not theme.portrait:
            column.setMaximumWidth(theme.px(980))
        inner = QVBoxLayout(column)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(theme.px(20))
        for widget in (self._film, self._heading, self._invitation, self._appeal):
            inner.addWidget(widget)
        inner.addSpacing(theme.px(16))
        vertical, horizontal = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        buttons = QBoxLayout(vertical if theme.portrait else horizontal)
        buttons.setSpacing(theme.gap)
        buttons.addWidget(self._donate, 3)
        buttons.addWidget(self._done, 2)
        inner.addLayout(buttons)
        inner.addWidget(self._again, 0, Qt.AlignmentFlag.AlignLeading)
        layout.addWidget(column)
