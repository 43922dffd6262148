"""All films of this kiosk, to choose one."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.catalogue.model import FilmKey
from kiosk.screens.film_tile import FilmTile
from kiosk.screens.film_wall import FilmWall
from kiosk.screens.screen import Parts, Screen
from kiosk.screens.words import Voice
from kiosk.visit.events import ShowFilm
from kiosk.visit.facts import Facts
from kiosk.visit.states import Visit
from kiosk.widgets.label import Label
from kiosk.widgets.scroll import FingerScroll


class FilmsScreen(Screen):
    """The wall of films, dragged up and down with a finger."""

    takes_scans = True

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        super().__init__(parts, parent)
        theme = self.theme
        self._bar = self.top_bar()
        self._visit = 0
        self.wall = FilmWall(parts, self._make_tile)
        self._scroll = FingerScroll(theme, self.wall)
        self._scroll.verticalScrollBar().valueChanged.connect(self._fetch_near)
        page = QVBoxLayout(self)
        page.setContentsMargins(theme.margin, theme.px(40), theme.margin, 0)
        page.setSpacing(theme.px(28))
        page.addWidget(self._bar)
        page.addWidget(Label(theme, "heading", self.tr("Which film would you like to see?")))
        page.addWidget(self._scroll, 1)

    def present(self, visit: Visit, facts: Facts) -> None:
        self._bar.show_languages(facts.config.languages, visit.language)
        self.wall.show_films(facts, Voice.of(visit, facts))
        self._fetch_near()
        if visit.number != self._visit:
            # Within a visit, whoever comes back from a film goes on where they were.
            self._visit = visit.number
            self._scroll.scroll_to_top()

    def leave(self) -> None:
        self._bar.close_menus()

    def _fetch_near(self) -> None:
        """The posters that the finger may bring into view next."""
        tall = self._scroll.viewport().height()
        top = self._scroll.verticalScrollBar().value()
        self.wall.fetch_posters(top - tall, top + 2 * tall)

    def _make_tile(self, film: FilmKey, lying: bool) -> FilmTile:
        tile = FilmTile(self.parts, lying=lying)
        self.on_touch(tile, ShowFilm(film))
        return tile
