"""All films of this kiosk, to choose one."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk.access.rules import line
from kiosk.catalogue.model import Film, FilmKey, Package
from kiosk.screens import words
from kiosk.screens.screen import Parts, Screen
from kiosk.screens.words import Voice
from kiosk.visit.events import ShowFilm
from kiosk.visit.facts import Facts
from kiosk.visit.states import Visit
from kiosk.widgets.button import Touchable
from kiosk.widgets.chip import Chip
from kiosk.widgets.label import Label
from kiosk.widgets.picture import Picture
from kiosk.widgets.scroll import FingerScroll


class FilmTile(Touchable):
    """A poster to touch, with title and facts under it."""

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        super().__init__(parts.theme, parent)
        theme = parts.theme
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._poster = Picture(theme, parts.loader)
        self._poster.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._poster.setFixedHeight(theme.px(500))
        self._title = Label(theme, "subheading", max_lines=2)
        self._facts = Label(theme, "small", max_lines=2)
        self._window = Chip(theme)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(20), theme.px(20), theme.px(20), theme.px(24))
        layout.setSpacing(theme.px(8))
        layout.addWidget(self._poster)
        layout.addSpacing(theme.px(10))
        layout.addWidget(self._title)
        layout.addWidget(self._facts)
        layout.addWidget(self._window, 0, Qt.AlignmentFlag.AlignLeading)
        layout.addStretch(1)
        for child in (self._poster, self._title, self._facts, self._window):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_film(self, film: Film, package: Package, facts: Facts, voice: Voice) -> None:
        """Shows another film, or another moment of its window."""
        self.setText(voice.say(film.title))
        self._poster.show_file(film.poster)
        self._title.setText(voice.name(film.title))
        year = str(film.year) if film.year is not None else ""
        self._facts.setText(words.joined(voice.name(film.director), year, words.runtime(film)))
        when = line(package, None, facts.now, certain=facts.certain)
        self._window.show_text(*words.line_in_words(when, package, facts, voice))

    def sizeHint(self) -> QSize:
        # Narrow, so that the grid's columns come out equal; the height follows from the width.
        width = self.theme.px(300)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(200), self.theme.px(600))

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = self.theme.palette
        painter = QPainter(self)
        down = self.isDown()
        self.paint_ground(
            painter,
            palette.pressed if down else palette.surface,
            palette.accent if down else palette.edge,
            self.theme.px(36),
        )
        painter.end()


class FilmsScreen(Screen):
    """Posters in rows, dragged up and down with a finger."""

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        super().__init__(parts, parent)
        theme = self.theme
        self._bar = self.top_bar()
        self._keys: tuple[FilmKey, ...] = ()
        self._tiles: list[FilmTile] = []
        self._columns = 2 if theme.portrait else 4
        content = QWidget()
        self._grid = QGridLayout(content)
        self._grid.setContentsMargins(0, 0, 0, theme.px(40))
        self._grid.setSpacing(theme.px(28))
        for column in range(self._columns):
            self._grid.setColumnStretch(column, 1)
        self._scroll = FingerScroll(theme, content)
        page = QVBoxLayout(self)
        page.setContentsMargins(theme.margin, theme.px(40), theme.margin, 0)
        page.setSpacing(theme.px(28))
        page.addWidget(self._bar)
        page.addWidget(Label(theme, "heading", self.tr("Which film would you like to see?")))
        page.addWidget(self._scroll, 1)

    def present(self, visit: Visit, facts: Facts) -> None:
        self._bar.show_languages(facts.config.languages, visit.language)
        voice = Voice.of(visit, facts)
        films = [(film, package) for package in facts.catalogue.packages for film in package.films]
        self._make_tiles(tuple(film.key for film, _ in films))
        for tile, (film, package) in zip(self._tiles, films, strict=True):
            tile.show_film(film, package, facts, voice)

    def leave(self) -> None:
        self._scroll.scroll_to_top()
        self._bar.close_menus()

    def _make_tiles(self, keys: tuple[FilmKey, ...]) -> None:
        if keys == self._keys:
            return
        self._keys = keys
        for tile in self._tiles:
            self._grid.removeWidget(tile)
            tile.deleteLater()
        self._tiles = []
        for index, key in enumerate(keys):
            tile = FilmTile(self.parts)
            self.on_touch(tile, ShowFilm(key))
            self._grid.addWidget(tile, index // self._columns, index % self._columns)
            self._tiles.append(tile)
        # An empty row takes the spare height, so that few films stand at the top.
        self._grid.setRowStretch(len(keys) // self._columns + 1, 1)
