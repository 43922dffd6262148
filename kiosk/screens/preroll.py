"""What is shown before the film: pause, volume, leaving, and a quiet line that the film is next."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRect
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from kiosk.screens.screen import Parts, Screen
from kiosk.screens.watching_panel import Message
from kiosk.visit.events import ChooseVolume, Touch
from kiosk.visit.facts import Facts
from kiosk.visit.preroll import is_over
from kiosk.visit.states import Phase, Preroll, Visit
from kiosk.widgets.button import Button
from kiosk.widgets.label import Label
from kiosk.widgets.progress import ProgressBar
from kiosk.widgets.texts import countdown

VOLUME_STEP = 10


class PrerollScreen(Screen):
    """As under the film, the panel is opaque and never over the picture. There is nothing to drag,
    and nothing to choose: it is short, and not what the visitor came for.
    """

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        theme = self.theme
        self._opening = True
        self._shows_one = False  # a first picture was there
        self._over = False
        self._volume_now = 0
        self._message = Message(theme, parts.loader, self)
        self._message.say(self.tr("One moment …"), "")
        self._next = Label(theme, "text", color=theme.palette.quiet)
        self._pause = Button(theme, self.tr("Pause"), icon="pause")
        self._play = Button(theme, self.tr("Play"), "primary", icon="play")
        self._quieter = Button(theme, icon="quieter", role="amount")
        self._louder = Button(theme, icon="louder", role="amount")
        self._quieter.setAccessibleName(self.tr("Quieter"))
        self._louder.setAccessibleName(self.tr("Louder"))
        self._volume = ProgressBar(theme, theme.palette.text)
        self._leave = Button(theme, self.tr("Leave"))
        for button, touch in (
            (self._pause, Touch.PAUSE),
            (self._play, Touch.RESUME),
            (self._leave, Touch.LEAVE),
        ):
            self.on_touch(button, touch)
        self._quieter.clicked.connect(partial(self._louder_by, -VOLUME_STEP))
        self._louder.clicked.connect(partial(self._louder_by, VOLUME_STEP))
        self._panel = QWidget(self)
        self._lay_out()

    def present(self, visit: Visit, facts: Facts) -> None:
        state = visit.state
        if not isinstance(state, Preroll):
            return
        self._opening, self._volume_now = state.phase is Phase.OPENING, visit.volume
        self._shows_one = self._shows_one or not self._opening
        self._over = is_over(state, facts)
        film = facts.catalogue.film(state.film)
        if film is not None:
            self._message.show_file(film.still or film.poster)
        paused = state.phase is Phase.PAUSED
        self._pause.setVisible(not paused)
        self._play.setVisible(paused)
        self._pause.setEnabled(not self._opening)
        self._quieter.setEnabled(visit.volume > 0)
        self._louder.setEnabled(visit.volume < facts.config.max_volume)
        self._volume.show_part(visit.volume, facts.config.max_volume)
        self._next.setText(self._what_is_next(state, facts))
        self._place()

    def preroll_area(self) -> QRect | None:
        """All that the panel leaves; from one file to the next it stays."""
        return self._area if self._shows_one and not self._over else None

    def film_area_to_come(self) -> QRect:
        """Where the first file will be seen."""
        return self._area

    def film_area(self) -> QRect | None:
        """The same place, as soon as it is the film's turn: its first picture is there."""
        return self._area if self._over else None

    def leave(self) -> None:
        self._shows_one = False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _what_is_next(self, state: Preroll, facts: Facts) -> str:
        package, left_ms = facts.package_of(state.film), facts.playback.preroll_left_ms
        last = package is not None and state.number == len(package.preroll) - 1
        if not last or left_ms is None or state.phase is Phase.OPENING:
            return self.tr("The film comes next")
        said = self.tr("The film begins in %1", "%1: minutes and seconds")
        return said.replace("%1", countdown(left_ms / 1000))

    def _louder_by(self, step: int) -> None:
        self.intent.emit(ChooseVolume(self._volume_now + step))

    @property
    def _area(self) -> QRect:
        return QRect(0, 0, self.width(), self.height() - self._panel.sizeHint().height())

    def _place(self) -> None:
        area = self._area
        self._panel.setGeometry(0, area.height(), self.width(), self.height() - area.height())
        self._message.setGeometry(area)

    def _lay_out(self) -> None:
        theme = self.theme
        directions = QBoxLayout.Direction
        direction = directions.TopToBottom if theme.portrait else directions.LeftToRight
        outer = QBoxLayout(direction, self._panel)
        outer.setContentsMargins(theme.margin, theme.px(16), theme.margin, theme.px(16))
        outer.setSpacing(theme.gap)
        outer.addWidget(self._next, 1)
        row = QHBoxLayout()
        row.setSpacing(theme.gap)
        self._volume.setFixedWidth(theme.px(110))
        tall = max(theme.px(88), int(1.9 * theme.font_pixels("button")))
        for widget in (self._quieter, self._volume, self._louder):
            row.addWidget(widget)
        row.addStretch(1)
        for widget in (self._pause, self._play, self._leave):
            row.addWidget(widget)
        for button in (self._quieter, self._louder, self._pause, self._play, self._leave):
            button.setFixedHeight(tall)
        outer.addLayout(row)
