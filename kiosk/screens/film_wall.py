"""All films in rows of posters, package by package."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from kiosk.catalogue.model import FilmKey, Package
from kiosk.screens.film_tile import FilmTile, PackageHeading
from kiosk.screens.screen import Parts
from kiosk.screens.words import Voice
from kiosk.visit.facts import Facts

#: So many films stand large.
_FEW = 2


@dataclass(frozen=True, slots=True)
class Block:
    """One package's place: its column, and how many it spans, in a band that it may share."""

    package: int
    column: int
    span: int
    rows: int


def bands(counts: Sequence[int], columns: int) -> list[list[Block]]:
    """Packages of so many films each, in bands across the wall, in their order.

    Packages with few films stand side by side; one that needs several rows has them to itself.
    """
    made: list[list[Block]] = []
    used = columns
    for package, count in enumerate(counts):
        span = min(count, columns)
        rows = -(-count // columns)
        if rows > 1 or used + span > columns:
            made.append([])
            used = 0
        made[-1].append(Block(package, used, span, rows))
        used = columns if rows > 1 else used + span
    return made


class FilmWall(QWidget):
    """Headings and tiles; as high as they need at the width they are given.

    One or two films have the whole wall: each lies, its texts beside a larger poster. `make_tile`
    makes a film's tile, lying or not, and joins it to its touch.
    """

    def __init__(self, parts: Parts, make_tile: Callable[[FilmKey, bool], FilmTile]) -> None:
        super().__init__()
        self._theme = parts.theme
        self._make_tile = make_tile
        self._columns = 1
        self._gap = parts.theme.px(28)
        self._made_of: tuple[tuple[str, tuple[FilmKey, ...]], ...] = ()
        self._headings: list[PackageHeading] = []
        self._tiles: list[list[FilmTile]] = []
        self._arranged_for: tuple[object, ...] | None = None
        self._height = 0
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def tiles(self) -> list[FilmTile]:
        """All of them, in the order of the catalogue."""
        return [tile for tiles in self._tiles for tile in tiles]

    def show_films(self, facts: Facts, voice: Voice) -> None:
        """Shows the catalogue as it is now; cheap where nothing changed."""
        packages = facts.catalogue.packages
        self._make(packages)
        for package, heading, tiles in zip(packages, self._headings, self._tiles, strict=True):
            heading.show_package(package, voice)
            for tile, film in zip(tiles, package.films, strict=True):
                tile.show_film(film, package, facts, voice)
        self._arrange()

    def fetch_posters(self, top: int, bottom: int) -> None:
        """Has the posters decoded that stand between these heights; near, so that none is late."""
        for tile in self.tiles:
            if tile.y() < bottom and tile.y() + tile.height() > top:
                tile.poster.fetch()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._height if width == self.width() else self._lay_out(width, place=False)

    def sizeHint(self) -> QSize:
        return QSize(self.width(), self._height)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(600), self._theme.px(200))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _make(self, packages: Sequence[Package]) -> None:
        made_of = tuple((p.id, tuple(film.key for film in p.films)) for p in packages)
        if made_of == self._made_of:
            return
        self._made_of = made_of
        lying = sum(len(p.films) for p in packages) <= _FEW
        self._columns = self._columns_for(lying=lying)
        for gone in (*self._headings, *self.tiles):
            gone.hide()
            gone.deleteLater()
        self._headings = [PackageHeading(self._theme, self) for _ in packages]
        self._tiles = [[self._make_tile(f.key, lying) for f in p.films] for p in packages]
        for made in (*self._headings, *self.tiles):
            made.setParent(self)
            made.show()

    def _columns_for(self, *, lying: bool) -> int:
        theme = self._theme
        if lying:
            return 1 if theme.portrait else 2
        # So many that a poster is whole; larger type wants wider tiles, upright there is no room.
        across = 5 if theme.text_size == "medium" else 4
        return 2 if theme.portrait else across

    def _arrange(self) -> None:
        """Places everything, unless nothing has changed that moves anything."""
        shown = (heading.wants for heading in self._headings), (t.wants for t in self.tiles)
        wanted = (self.width(), self.layoutDirection(), *(tuple(wants) for wants in shown))
        if wanted == self._arranged_for:
            return
        self._arranged_for = wanted
        height = self._lay_out(self.width(), place=True)
        if height != self._height:
            self._height = height
            self.updateGeometry()

    def _lay_out(self, width: int, *, place: bool) -> int:
        """The height that all of it takes at `width`; puts it there where it is to `place` it."""
        gap, columns = self._gap, self._columns
        side = (width - (columns - 1) * gap) // columns

        def put(widget: QWidget, column: int, top: int, span: int, height: int) -> None:
            if not place:
                return
            wide = span * side + (span - 1) * gap
            left = column * (side + gap)
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                left = width - left - wide
            widget.setGeometry(QRect(left, top, wide, height))

        top = -gap
        for band in bands([len(tiles) for tiles in self._tiles], columns):
            heads = [
                self._headings[b.package].heightForWidth(b.span * side + (b.span - 1) * gap)
                for b in band
            ]
            top += gap
            for block in band:
                put(self._headings[block.package], block.column, top, block.span, max(heads))
            top += max(heads) + gap // 2
            for row in range(max(block.rows for block in band)):
                placed = [
                    (tile, block.column + place)
                    for block in band
                    for place, tile in enumerate(
                        self._tiles[block.package][row * columns : (row + 1) * columns]
                    )
                ]
                tall = max(tile.heightForWidth(side) for tile, _ in placed)
                for tile, column in placed:
                    put(tile, column, top, 1, tall)
                top += tall + gap
        return max(0, top)
