"""The poster that waits for somebody to touch it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk.access.rules import line
from kiosk.catalogue.model import Film, Package
from kiosk.screens import words
from kiosk.screens.screen import Parts, Screen
from kiosk.screens.words import Voice
from kiosk.visit.events import Touch
from kiosk.visit.facts import Facts
from kiosk.visit.states import Attract, Visit
from kiosk.visit.step import film_on_poster
from kiosk.widgets.button import Button
from kiosk.widgets.chip import Chip
from kiosk.widgets.label import Label
from kiosk.widgets.laurel import Laurel
from kiosk.widgets.picture import Picture
from kiosk.widgets.texts import isolated

_BEGIN = "Touch to begin"


class AttractScreen(Screen):
    """The film's picture over the whole screen; a touch anywhere begins."""

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        super().__init__(parts, parent)
        theme = self.theme
        below = theme.portrait
        self._picture = Picture(
            theme,
            parts.loader,
            rounded=False,
            shade="below" if below else "leading",
            shade_from=78,
            parent=self,
        )
        self._picture.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._laurel = Laurel(theme)
        self._title = Label(theme, "display", max_lines=2, max_height=theme.px(320))
        self._facts = Label(theme, "lead")
        self._window = Chip(theme)
        self._begin = Button(theme, self.tr("Touch to begin"), "primary")
        self._begin.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._all = Button(theme, self.tr("All films"))
        self._all.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._elsewhere = Label(theme, "quiet", color=theme.palette.text)
        self.on_touch(self._begin, Touch.WATCH)
        self.on_touch(self._all, Touch.ALL_FILMS)
        self._lay_out()

    def present(self, visit: Visit, facts: Facts) -> None:
        state = visit.state
        key = film_on_poster(state, facts) if isinstance(state, Attract) else None
        film = facts.catalogue.film(key) if key is not None else None
        package = facts.package_of(key) if key is not None else None
        if film is None or package is None:
            return
        self._show(film, package, visit, facts)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()
        if self.rect().contains(event.position().toPoint()):
            self.intent.emit(Touch.WATCH)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        # On a portrait screen the texts stand below the picture's middle, not all over it.
        tall = int(0.7 * self.height()) if self.theme.portrait else self.height()
        self._picture.setGeometry(0, 0, self.width(), tall)
        super().resizeEvent(event)

    def _show(self, film: Film, package: Package, visit: Visit, facts: Facts) -> None:
        voice = Voice.of(visit, facts)
        still = film.poster if self.theme.portrait else film.still or film.poster
        self._picture.show_file(still)
        self._title.setText(voice.name(film.title))
        year = str(film.year) if film.year is not None else ""
        # The first country alone: who it is by and how long it takes matter more here.
        place = ", ".join(part for part in (words.countries(film, voice, 1), year) if part)
        said = words.joined(words.by_director(film, voice), place, words.runtime(film))
        self._facts.setText(said)
        self._laurel.setVisible(bool(film.laurels))
        if film.laurels:
            laurel = film.laurels[0]
            self._laurel.show_award(voice.say(laurel.text), voice.say(laurel.event), laurel.year)
        when = line(package, None, facts.now, certain=facts.certain)
        said, tone = words.line_in_words(when, package, facts, voice)
        # An open window is the ordinary case and needs no word before the first touch.
        self._window.show_text("" if tone == "good" else said, tone)
        self._all.setVisible(len(facts.catalogue.films) > 1)
        self._elsewhere.setText(self._in_other_languages(visit, facts))

    def _in_other_languages(self, visit: Visit, facts: Facts) -> str:
        others = (code for code in facts.config.languages if code != visit.language)
        said = (self.parts.tongues.say_in(code, "AttractScreen", _BEGIN) for code in others)
        return words.joined(*(isolated(text) for text in said if text))

    def _lay_out(self) -> None:
        theme = self.theme
        outer = QVBoxLayout(self)
        side = theme.px(64 if theme.portrait else 96)
        outer.setContentsMargins(side, theme.margin, side, theme.px(96))
        column = QWidget()
        if not theme.portrait:
            # No further than the picture is shaded.
            column.setMaximumWidth(theme.px(980))
        outer.addWidget(column, 1)
        layout = QVBoxLayout(column)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addStretch(1)
        layout.addWidget(self._laurel, 0, Qt.AlignmentFlag.AlignLeading)
        layout.addSpacing(theme.px(24))
        layout.addWidget(self._title)
        layout.addSpacing(theme.px(10))
        layout.addWidget(self._facts)
        layout.addSpacing(theme.px(20))
        layout.addWidget(self._window, 0, Qt.AlignmentFlag.AlignLeading)
        layout.addSpacing(theme.px(44))
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.gap)
        buttons.addWidget(self._begin)
        buttons.addWidget(self._all)
        row = QBoxLayout(
            QBoxLayout.Direction.TopToBottom if theme.portrait else QBoxLayout.Direction.LeftToRight
        )
        row.setSpacing(theme.px(32))
        row.addLayout(buttons)
        row.addWidget(self._elsewhere, 1)
        if theme.portrait:
            buttons.addStretch(1)
        layout.addLayout(row)
