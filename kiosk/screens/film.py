"""One film's page: what it is about, until when, and the way in."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.access.rules import line
from kiosk.catalogue import model
from kiosk.screens import words
from kiosk.screens.appeal import AppealCard
from kiosk.screens.screen import Parts, Screen
from kiosk.screens.words import Voice
from kiosk.visit.events import Touch
from kiosk.visit.facts import Facts
from kiosk.visit.states import Film, Visit
from kiosk.visit.unlocking import can_come_back, can_unlock, can_watch
from kiosk.widgets.button import Button
from kiosk.widgets.chip import Chip
from kiosk.widgets.label import Label
from kiosk.widgets.laurel import Laurel
from kiosk.widgets.picture import Picture
from kiosk.widgets.reading import ReadingPane
from kiosk.widgets.texts import film_time

_TEXTS_BEGIN = 76  # hundredths of the poster's height, in portrait


class FilmScreen(Screen):
    """Poster, texts and window on the page; unlocking, giving and a code under them."""

    takes_scans = True

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        super().__init__(parts, parent)
        theme = self.theme
        portrait = theme.portrait
        self._poster = Picture(
            theme,
            parts.loader,
            rounded=not portrait,
            shade="below" if portrait else "none",
            shade_from=_TEXTS_BEGIN,
            parent=self,
        )
        self._bar = self.top_bar()
        self._count = Label(theme, "quiet")
        self._title = Label(theme, "title", max_lines=2, max_height=theme.px(205))
        self._laurel = Laurel(theme)
        self._facts = Label(theme, "quiet")
        self._window = Chip(theme)
        self._trouble = Label(theme, "text", color=theme.palette.fault)
        self._synopsis = ReadingPane(theme)
        self._appeal = AppealCard(theme, compact=not portrait and theme.text_size != "medium")
        self._unlock = Button(theme, self.tr("Unlock the film"), "primary")
        self._watch = Button(theme, kind="primary", icon="play")
        self._donate = Button(theme, self.tr("Make a gift"), icon="heart")
        self._code = Button(theme, self.tr("Already unlocked? Enter your code"), "link")
        self.on_touch(self._unlock, Touch.UNLOCK)
        self.on_touch(self._watch, Touch.WATCH)
        self.on_touch(self._donate, Touch.DONATE)
        self.on_touch(self._code, Touch.ENTER_CODE)
        if portrait:
            self._lay_out_portrait()
        else:
            self._lay_out_landscape()

    def present(self, visit: Visit, facts: Facts) -> None:
        state = visit.state
        film = facts.catalogue.film(state.film) if isinstance(state, Film) else None
        package = facts.package_of(film.key) if film is not None else None
        if film is None or package is None:
            return
        voice = Voice.of(visit, facts)
        self._bar.show_languages(facts.config.languages, visit.language)
        self._show_film(film, package, voice)
        self._show_clock(visit, film, package, facts, voice)
        self._appeal.present(package.appeal, facts, voice)
        self._donate.setVisible(package.appeal is not None)
        self._show_ways(visit, film, facts)

    def leave(self) -> None:
        self._synopsis.scroll_to_top()
        self._bar.close_menus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.theme.portrait:
            self._poster.setGeometry(QRect(0, 0, self.width(), self._poster_height()))
            self._poster.lower()

    def _show_film(self, film: model.Film, package: model.Package, voice: Voice) -> None:
        self._poster.show_file(film.poster)
        roomy = self.theme.portrait or self.theme.text_size == "medium"
        presenter = voice.name(package.presenter) if roomy else ""
        self._count.setText(words.joined(words.films_in_package(package), presenter))
        self._title.setText(voice.name(film.title))
        self._facts.setText(
            words.joined(
                voice.name(film.director),
                words.countries(film, voice),
                str(film.year) if film.year is not None else "",
                words.runtime(film),
                words.spoken(film, voice),
            )
        )
        self._synopsis.show_text(voice.say(film.synopsis), voice.right_to_left(film.synopsis))
        # Beside a poster, the largest type has no line to spare for it.
        room = self.theme.portrait or self.theme.text_size != "largest"
        self._laurel.setVisible(room and bool(film.laurels))
        if film.laurels:
            laurel = film.laurels[0]
            self._laurel.show_award(voice.say(laurel.text), voice.say(laurel.event), laurel.year)

    def _show_clock(
        self,
        visit: Visit,
        film: model.Film,
        package: model.Package,
        facts: Facts,
        voice: Voice,
    ) -> None:
        held = visit.held_for(film.key)
        unlock = held.unlock if held is not None else None
        when = line(package, unlock, facts.now, certain=facts.certain)
        said, tone = words.line_in_words(when, package, facts, voice)
        broken = film.key in facts.unavailable
        # Until when a film can be watched is no news where it cannot be watched.
        self._window.show_text("" if broken else said, tone)
        self._trouble.setText(
            self.tr("This film cannot be shown just now. The staff have been told.")
            if broken
            else ""
        )
        self._trouble.setVisible(broken)
        # Beside a poster, larger type has no line to spare.
        self._count.setVisible(
            not broken or self.theme.portrait or self.theme.text_size == "medium"
        )

    def _show_ways(self, visit: Visit, film: model.Film, facts: Facts) -> None:
        watch = can_watch(visit, film.key, facts)
        held = visit.held_for(film.key)
        if watch and held is not None:
            position = held.unlock.position_ms // 1000
            said = self.tr("Watch the film")
            if position > 0:
                said = self.tr("Go on watching at %1", "%1: a time as 0:41:07")
                said = said.replace("%1", film_time(position))
            self._watch.set_label(said, "play")
        self._watch.setVisible(watch)
        self._unlock.setVisible(not watch and can_unlock(film.key, facts))
        self._code.setVisible(not watch and can_come_back(film.key, facts))

    def _lay_out_landscape(self) -> None:
        theme = self.theme
        page = QVBoxLayout(self)
        page.setContentsMargins(theme.margin, theme.px(36), theme.margin, theme.px(28))
        page.setSpacing(theme.px(24))
        page.addWidget(self._bar)
        columns = QHBoxLayout()
        columns.setSpacing(theme.px(72))
        if theme.text_size == "largest":
            # The texts need the room more than the poster does, which stays whole.
            self._poster.setFixedSize(theme.px(420), theme.px(630))
            columns.addWidget(self._poster, 0, Qt.AlignmentFlag.AlignTop)
        else:
            self._poster.setFixedWidth(theme.px(560))
            columns.addWidget(self._poster)
        column = QVBoxLayout()
        column.setSpacing(theme.px(10))
        # Beside the laurel there is no room for larger type over the title as well.
        if theme.text_size == "medium":
            column.addWidget(self._count)
        column.addLayout(self._head())
        column.addWidget(self._facts)
        line = QHBoxLayout()
        line.setSpacing(theme.px(24))
        line.addWidget(self._window)
        if theme.text_size != "medium":
            line.addWidget(self._count)
        line.addStretch(1)
        column.addLayout(line)
        column.addWidget(self._trouble)
        column.addSpacing(theme.px(6))
        column.addWidget(self._synopsis, 1)
        column.addSpacing(theme.px(6))
        column.addWidget(self._appeal)
        column.addSpacing(theme.px(10))
        column.addLayout(self._ways(QBoxLayout.Direction.LeftToRight))
        column.addWidget(self._code, 0, Qt.AlignmentFlag.AlignLeading)
        columns.addLayout(column, 1)
        page.addLayout(columns, 1)

    def _lay_out_portrait(self) -> None:
        theme = self.theme
        page = QVBoxLayout(self)
        page.setContentsMargins(theme.margin, theme.px(44), theme.margin, theme.px(44))
        page.setSpacing(theme.px(16))
        page.addWidget(self._bar)
        # The texts begin where the poster's foot is dark, however long they are.
        page.addSpacing(_TEXTS_BEGIN * self._poster_height() // 100 - theme.px(44 + 76 + 32))
        page.addWidget(self._count)
        page.addLayout(self._head())
        page.addWidget(self._facts)
        page.addWidget(self._window, 0, Qt.AlignmentFlag.AlignLeading)
        page.addWidget(self._trouble)
        page.addSpacing(theme.px(8))
        page.addWidget(self._synopsis, 1)
        page.addSpacing(theme.px(8))
        page.addWidget(self._appeal)
        page.addSpacing(theme.px(12))
        page.addLayout(self._ways(QBoxLayout.Direction.TopToBottom))
        page.addWidget(self._code, 0, Qt.AlignmentFlag.AlignHCenter)

    def _poster_height(self) -> int:
        # Larger type needs the room more than the poster does.
        return self.theme.px(840 / self.theme.text_factor("text") ** 0.7)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(self.theme.px(32))
        head.addWidget(self._title, 1)
        head.addWidget(self._laurel, 0, Qt.AlignmentFlag.AlignVCenter)
        return head

    def _ways(self, direction: QBoxLayout.Direction) -> QBoxLayout:
        ways = QBoxLayout(direction)
        ways.setSpacing(self.theme.gap)
        ways.addWidget(self._unlock, 4)
        ways.addWidget(self._watch, 4)
        ways.addWidget(self._donate, 3)
        return ways
