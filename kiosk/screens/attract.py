"""The poster loop that waits for somebody to touch it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QHideEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from kiosk.catalogue.model import Film, Package
from kiosk.screens.attract_stills import AppealStill, FilmStill, StepsStill
from kiosk.screens.page import settle
from kiosk.screens.screen import Parts, Screen
from kiosk.screens.words import Voice
from kiosk.visit.events import ChooseLanguage, Touch
from kiosk.visit.facts import Facts
from kiosk.visit.poster import Still, StillKind, still_on_poster
from kiosk.visit.states import Attract, Visit
from kiosk.widgets.button import Button
from kiosk.widgets.fade import Fade
from kiosk.widgets.picture import Picture
from kiosk.widgets.texts import isolated

_BEGIN = "Touch to begin"

#: How long the invitation stands in one language, in seconds.
LANGUAGE_SECONDS = 4.0
#: A finger that comes down so soon after the language has turned was on its way to the one before.
UNSEEN_TURN_SECONDS = 1.0
#: Width of the texts on a landscape screen: no further than the picture is shaded.
_COLUMN = 980


def language_meant(present: str, before: str | None, turned_seconds_ago: float) -> str:
    """The language that somebody means who touches the line now; `before` is the one that stood
    there before it turned, if any."""
    return present if before is None or turned_seconds_ago >= UNSEEN_TURN_SECONDS else before


class AttractScreen(Screen):
    """A picture over the whole screen, and what it is about; a touch anywhere begins.

    A touch of the line in another language begins in that language.
    """

    takes_scans = True

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
        self._film = FilmStill(theme)
        self._appeal = AppealStill(theme)
        self._steps = StepsStill(theme)
        self._begin = Button(theme, self.tr("Touch to begin"), "primary")
        self._all = Button(theme, self.tr("All films"))
        self._elsewhere = Button(theme)
        self._language: str | None = None
        self._language_before: str | None = None
        self._turned_at = self._now = 0.0
        self._invitations: dict[str, str] = {}
        self._pressed = False
        self._still: Still | None = None
        self._touched_at = 0.0
        self._fade = Fade(self, theme.palette.ground, motion=not theme.reduce_motion)
        parts.loader.loaded.connect(self._picture_loaded)
        for button in (self._begin, self._all, self._elsewhere):
            button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.on_touch(self._begin, Touch.WATCH)
        self.on_touch(self._all, Touch.ALL_FILMS)
        self._elsewhere.pressed.connect(self._take_language_meant)
        self._elsewhere.clicked.connect(self._begin_elsewhere)
        self._lay_out()

    def present(self, visit: Visit, facts: Facts) -> None:
        state = visit.state
        still = still_on_poster(state, facts) if isinstance(state, Attract) else None
        film = facts.catalogue.film(still.film) if still is not None else None
        package = facts.package_of(film.key) if film is not None else None
        if still is None or film is None or package is None:
            return
        if visit.touched_at != self._touched_at:
            self._fade.finish()
        elif self._still is not None and still != self._still:
            self._fade.hold()
        self._still, self._touched_at = still, visit.touched_at
        self._show_still(still.kind, film, package, facts, Voice.of(visit, facts))
        self._all.setVisible(len(facts.catalogue.films) > 1)
        self._invite(visit, facts)
        self._picture_loaded()

    def leave(self) -> None:
        self._fade.finish()
        self._still = None
        self._language = None  # whoever comes next has seen no turn

    @property
    def language_line(self) -> Button:
        """Begins in the language that it is written in."""
        return self._elsewhere

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self._pressed = event.button() == Qt.MouseButton.LeftButton

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()
        # A touch that began on another screen, as one that lights a dark one, begins nothing here.
        pressed, self._pressed = self._pressed, False
        if pressed and self.rect().contains(event.position().toPoint()):
            self.intent.emit(Touch.WATCH)

    def hideEvent(self, event: QHideEvent) -> None:
        self._pressed = False
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        # On a portrait screen the texts stand below the picture's middle, not all over it.
        tall = int(0.7 * self.height()) if self.theme.portrait else self.height()
        self._picture.setGeometry(0, 0, self.width(), tall)
        super().resizeEvent(event)

    @Slot()
    def _picture_loaded(self) -> None:
        if self._picture.ready and self._fade.held:
            settle(self)
            self._fade.begin()

    def _show_still(
        self, kind: StillKind, film: Film, package: Package, facts: Facts, voice: Voice
    ) -> None:
        still = film.poster if self.theme.portrait else film.still or film.poster
        self._picture.show_file(still)
        appeal = package.appeal if kind is StillKind.APPEAL else None
        if kind is StillKind.FILM:
            self._film.show_film(film, package, facts, voice)
        elif appeal is not None:
            self._appeal.show_appeal(appeal, facts, voice)
        else:
            self._steps.show_package(package)
        self._film.setVisible(kind is StillKind.FILM)
        self._appeal.setVisible(appeal is not None)
        self._steps.setVisible(kind is not StillKind.FILM and appeal is None)

    def _invite(self, visit: Visit, facts: Facts) -> None:
        """The same invitation in the kiosk's other languages, one after the other."""
        others = {c: t for c in facts.config.languages if (t := self._invitation(c, visit))}
        self._elsewhere.setVisible(bool(others))
        self._now = facts.monotonic
        if not others:
            self._language = None
            return
        if self._invitations != others:
            self._invitations = others
            self._language = None
            # As wide as the longest of them, so that nothing moves when the language turns.
            self._elsewhere.setMinimumWidth(0)
            widths: list[int] = []
            for said in others.values():
                self._elsewhere.set_label(said)
                widths.append(self._elsewhere.sizeHint().width())
            self._elsewhere.setMinimumWidth(max(widths))
        if self._elsewhere.isDown():
            return
        self._place_invitation()
        turn = int(facts.monotonic / LANGUAGE_SECONDS) % len(others)
        language = list(others)[turn]
        if language != self._language:
            self._language_before, self._turned_at = self._language, self._now
        self._language = language
        self._elsewhere.set_label(others[language])

    def _place_invitation(self) -> None:
        """Beside the button, or under it where the longest of them would have no room there."""
        wanted = self._buttons.sizeHint().width() + self.theme.gap
        wanted += self._elsewhere.minimumWidth()
        below = self.theme.portrait or wanted > self.theme.px(_COLUMN)
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.TopToBottom if below else directions.LeftToRight)

    def _invitation(self, code: str, visit: Visit) -> str:
        if code == visit.language:
            return ""
        said = self.parts.tongues.say_in(code, "AttractScreen", _BEGIN)
        return isolated(said) if said else ""

    def _take_language_meant(self) -> None:
        if self._language is None:
            return
        ago = self._now - self._turned_at
        self._language = language_meant(self._language, self._language_before, ago)
        self._elsewhere.set_label(self._invitations[self._language])

    def _begin_elsewhere(self) -> None:
        if self._language is not None:
            self.intent.emit(ChooseLanguage(self._language))

    def _lay_out(self) -> None:
        theme = self.theme
        outer = QVBoxLayout(self)
        side = theme.px(64 if theme.portrait else 96)
        outer.setContentsMargins(side, theme.margin, side, theme.px(96))
        column = QWidget()
        if not theme.portrait:
            column.setMaximumWidth(theme.px(_COLUMN))
        outer.addWidget(column, 1)
        layout = QVBoxLayout(column)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addStretch(1)
        for still in (self._film, self._appeal, self._steps):
            layout.addWidget(still)
            still.hide()
        layout.addSpacing(theme.px(44))
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(theme.gap)
        self._buttons.addWidget(self._begin)
        self._buttons.addWidget(self._all)
        self._buttons.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(theme.gap)
        self._row.addLayout(self._buttons)
        self._row.addWidget(self._elsewhere, 0, Qt.AlignmentFlag.AlignLeading)
        self._row.addStretch(1)
        layout.addLayout(self._row)
