"""What the wall of films is made of: a package's heading, and a film's tile."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.access.rules import line
from kiosk.catalogue.model import Film, Package
from kiosk.screens import words
from kiosk.screens.screen import Parts
from kiosk.screens.words import Voice
from kiosk.visit.facts import Facts
from kiosk.widgets.button import Touchable
from kiosk.widgets.chip import Chip, Tone
from kiosk.widgets.paragraph import Paragraph, fit, lay_out, leading_side
from kiosk.widgets.picture import Picture
from kiosk.widgets.theme import Role, Theme

Said = tuple[str, Role, int]  # a text, its role, and how many lines it may take


class LaidOut:
    """Texts one under the other, laid out once for each width."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._said: tuple[Said, ...] = ()
        self._made_for: tuple[object, ...] | None = None
        self._paragraphs: list[tuple[Paragraph, Role]] = []

    @property
    def said(self) -> tuple[Said, ...]:
        return self._said

    def say(self, *said: Said) -> bool:
        """Other texts; whether they are others. Empty ones take no room."""
        wanted = tuple(each for each in said if each[0])
        changed = wanted != self._said
        self._said = wanted
        return changed

    def height(self, width: int, direction: Qt.LayoutDirection) -> int:
        """Pixels that all of them take at `width`."""
        return sum(round(paragraph.height) for paragraph, _ in self._at(width, direction))

    def draw(
        self, painter: QPainter, left: int, top: int, width: int, direction: Qt.LayoutDirection
    ) -> None:
        palette = self._theme.palette
        for paragraph, role in self._at(width, direction):
            ink = palette.quiet if role in ("quiet", "small") else palette.text
            tall = round(paragraph.height)
            place = QRectF(left, top, width, tall)
            paragraph.draw(painter, place, ink, Qt.AlignmentFlag.AlignTop)
            top += tall

    def _at(self, width: int, direction: Qt.LayoutDirection) -> list[tuple[Paragraph, Role]]:
        wanted = self._said, width, direction
        if wanted != self._made_for:
            self._made_for = wanted
            side = leading_side(direction)
            self._paragraphs = [
                (
                    fit(
                        text,
                        self._theme.font(role),
                        self._theme.leading(role),
                        width,
                        side,
                        direction,
                        max_lines=lines,
                    ),
                    role,
                )
                for text, role, lines in self._said
            ]
        return self._paragraphs


class PackageHeading(QWidget):
    """A package's title, who presents it, and how many films are in it, over a line."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._texts = LaidOut(theme)
        self._title = ""
        self._facts = ("", "")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @property
    def wants(self) -> tuple[object, ...]:
        """What its height follows from."""
        return self._title, self._facts

    def show_package(self, package: Package, voice: Voice) -> None:
        """Shows another package, or the same in other words."""
        self._title = voice.name(package.title)
        self._facts = voice.name(package.presenter), words.films_in_package(package)
        self._say(self.width())
        self.setAccessibleName("\n".join(filter(None, (self._title, *self._facts))))

    def _say(self, width: int) -> None:
        """The facts on one line where there is room for it, else each on its own."""
        theme = self._theme
        together = words.joined(*self._facts)
        room = lay_out(together, theme.font("small"), theme.leading("small"), 1_000_000).width
        facts = (together,) if room <= width else self._facts
        said: list[Said] = [(fact, "small", 1) for fact in facts]
        if self._texts.say((self._title, "subheading", 2), *said):
            self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say(self.width())

    def heightForWidth(self, width: int) -> int:
        self._say(width)
        return self._texts.height(width, self.layoutDirection()) + self._theme.px(14)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        direction = self.layoutDirection()
        # Beside a longer one it stands on the same line.
        top = self.height() - self.heightForWidth(self.width())
        self._texts.draw(painter, 0, top, self.width(), direction)
        painter.setPen(QPen(self._theme.palette.track, self._theme.line))
        foot = self.height() - self._theme.line
        painter.drawLine(0, foot, self.width(), foot)
        painter.end()


class FilmTile(Touchable):
    """A poster to touch, with the line about time on it, and title and facts under it.

    `lying`: a larger poster, and all words beside it.
    """

    def __init__(self, parts: Parts, parent: QWidget | None = None, *, lying: bool = False) -> None:
        super().__init__(parts.theme, parent)
        theme = parts.theme
        self._padding = theme.px(20)
        self._lying = lying
        self._line = ""
        # Low enough that a whole row stands on the first view of it.
        self._poster_height = theme.px(560 if theme.portrait else 410)
        if lying:
            tall, upright = (540, 570) if theme.text_size == "medium" else (480, 520)
            self._poster_height = theme.px(upright if theme.portrait else tall)
        self._poster = Picture(theme, parts.loader, held=False, parent=self)
        self._chip = Chip(theme, parent=self, solid=True)
        for child in (self._poster, self._chip):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._texts = LaidOut(theme)

    @property
    def poster(self) -> Picture:
        return self._poster

    @property
    def wants(self) -> tuple[object, ...]:
        """What its height follows from."""
        return self._texts.said

    def show_film(self, film: Film, package: Package, facts: Facts, voice: Voice) -> None:
        """Shows another film, or another moment of its window."""
        self._poster.show_file(film.poster)
        title, director = voice.name(film.title), voice.name(film.director)
        year = str(film.year) if film.year is not None else ""
        length = words.joined(year, words.runtime(film))
        when, tone = _line_of(film, package, facts, voice)
        said = "\n".join(filter(None, (title, director, length, when)))
        if said == self.accessibleName():
            return
        self.setText(title)
        self.setAccessibleName(said)
        self._line = when
        self._chip.show_text(when, tone)
        if self._lying:
            self._texts.say((title, "heading", 3), (director, "quiet", 2), (length, "quiet", 2))
        else:
            self._texts.say((title, "subheading", 2), (director, "small", 1), (length, "small", 1))
        self._place()
        self.update()

    def heightForWidth(self, width: int) -> int:
        if self._lying:
            return self._poster_height + 2 * self._padding
        texts = self._texts.height(width - 2 * self._padding, self.layoutDirection())
        return self._padding + self._poster_height + self.theme.px(14) + texts + self.theme.px(22)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

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
        words = self._words()
        self._texts.draw(painter, words.left(), words.top(), words.width(), self.layoutDirection())
        painter.end()

    def _poster_place(self) -> QRect:
        wide = self.width() - 2 * self._padding
        if self._lying:
            wide = min(wide // 2, self._poster_height * 2 // 3)
        place = QRect(self._padding, self._padding, wide, self._poster_height)
        if self._mirrored:
            place.moveRight(self.width() - 1 - self._padding)
        return place

    def _words(self) -> QRect:
        """Where the texts go: under the poster, or in the middle beside it, with the chip."""
        poster = self._poster_place()
        if not self._lying:
            return poster.translated(0, self._poster_height + self.theme.px(14))
        gap = self.theme.px(36)
        wide = self.width() - 2 * self._padding - poster.width() - 2 * gap
        left = poster.left() - gap - wide if self._mirrored else poster.right() + 1 + gap
        texts = self._texts.height(wide, self.layoutDirection())
        chip = self._chip.size_within(wide).height() if self._line else 0
        return QRect(left, (self.height() - texts - gap - chip) // 2, wide, texts)

    @property
    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _place(self) -> None:
        """The poster, and the chip at its foot or after the words beside it."""
        poster, words, inset = self._poster_place(), self._words(), self.theme.px(10)
        self._poster.setGeometry(poster)
        room = words if self._lying else poster.adjusted(inset, inset, -inset, -inset)
        chip = QRect(QPoint(0, 0), self._chip.size_within(room.width()))
        chip.moveBottomLeft(room.bottomLeft())
        if self._lying:
            chip.moveTop(room.bottom() + self.theme.px(36))
        if self._mirrored:
            chip.moveRight(room.right())
        self._chip.setGeometry(chip)


def _line_of(film: Film, package: Package, facts: Facts, voice: Voice) -> tuple[str, Tone]:
    if film.key in facts.unavailable:
        return words.not_available(), "fault"
    when = line(package, None, facts.now, certain=facts.certain)
    return words.line_in_words(when, package, facts, voice)
