"""The film, and under it what can be done with it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRect, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from kiosk.screens.film_faults import fault_in_words
from kiosk.screens.screen import Parts, Screen
from kiosk.screens.watching_choices import CaptionChoices, SoundChoices
from kiosk.screens.watching_panel import Controls, Message, Question
from kiosk.visit.events import ChooseVolume, Intent, Seek, ShowPanel, Touch
from kiosk.visit.facts import Facts
from kiosk.visit.states import FilmFault, Panel, Phase, Visit, Watching
from kiosk.widgets.button import Button
from kiosk.widgets.timeline import TimeLine

VOLUME_STEP = 10
#: A finger that rests on the time line is somebody who is there.
HOLDING_MILLISECONDS = 1000


class WatchingScreen(Screen):
    """The panel is opaque and under the film, never over it: nothing translucent can lie over a
    native surface (X11), and captions are not to be covered. A question takes the controls' place,
    so that the film does not move. While the panel is hidden the film has the whole screen.
    Until its first frame is there, while it stands still because its disk does, and after a fault,
    the film's picture stands in its place.
    """

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        self._phase = Phase.OPENING
        self._covered = False
        self._volume = 0
        self._message = Message(self.theme, parts.loader, self)
        self._controls = Controls(self.theme)
        self._leaving = self._ask_leaving()
        self._failed = self._ask_after_fault()
        self._captions = CaptionChoices(self.theme)
        self._sound = SoundChoices(self.theme)
        self._page: QWidget | None = self._controls
        for page in (self._controls, self._leaving, self._failed, self._captions, self._sound):
            page.setParent(self)
            page.setVisible(page is self._page)
        self._holding = QTimer(self, interval=HOLDING_MILLISECONDS)
        self._holding.timeout.connect(partial(self.intent.emit, Touch.ANYWHERE))
        self._join_controls()

    @property
    def time_line(self) -> TimeLine:
        return self._controls.time_line

    def touchable(self, intent: Intent) -> QAbstractButton | None:
        for choices in (self._captions, self._sound):
            if choices is self._page and intent in choices.touchables:
                return choices.touchables[intent]
        return super().touchable(intent)

    def present(self, visit: Visit, facts: Facts) -> None:
        state = visit.state
        if not isinstance(state, Watching):
            return
        self._phase = state.phase
        self._covered = facts.playback.covered or facts.playback.slow
        self._volume = visit.volume
        film = facts.catalogue.film(state.film)
        if film is not None:
            self._message.show_file(film.still or film.poster)
        if _is_out_of_order(state):
            self._message.say(*fault_in_words(state.fault))
            self._again.setEnabled(state.phase is Phase.FAILED)
        elif facts.playback.slow and state.phase is Phase.PLAYING:
            self._message.say(*fault_in_words(FilmFault.STALLED))
        else:
            self._message.say(self.tr("One moment …"), "")
        has_appeal = facts.appeal_of(state.film) is not None
        self._controls.present(visit, state, facts, has_appeal=has_appeal)
        self._explain_leaving(visit, state)
        self._captions.present(visit, facts.playback)
        self._sound.present(visit, facts.playback)
        self._turn_to(self._page_for(state))

    def film_area(self) -> QRect | None:
        """All that the panel leaves; a film without a picture has no place."""
        if self._phase in (Phase.OPENING, Phase.FAILED) or self._covered:
            return None
        return self._above(self._page)

    def film_area_to_come(self) -> QRect:
        """A film begins with its controls."""
        return self._above(self._controls)

    def leave(self) -> None:
        self._holding.stop()
        self._turn_to(self._controls)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn_to(self._page)

    def _page_for(self, state: Watching) -> QWidget | None:
        if _is_out_of_order(state):
            return self._failed
        if state.leaving:
            return self._leaving
        match state.panel:
            case Panel.HIDDEN:
                return None
            case Panel.CONTROLS:
                return self._controls
            case Panel.CAPTIONS:
                return self._captions
            case Panel.SOUND:
                return self._sound

    def _turn_to(self, page: QWidget | None) -> None:
        """Shows this page of the panel, or none."""
        before, self._page = self._page, page
        area = self._above(page)
        self._message.setGeometry(area)
        if page is not None:
            page.setGeometry(0, area.height(), self.width(), self.height() - area.height())
            page.show()
        if before is not None and before is not page:
            before.hide()

    def _above(self, page: QWidget | None) -> QRect:
        """What a page leaves: each is as high as the controls or, where it must be, higher."""
        tall = 0 if page is None else max(self._tall(self._controls), self._tall(page))
        return QRect(0, 0, self.width(), self.height() - tall)

    def _tall(self, page: QWidget) -> int:
        layout = page.layout()
        if layout is not None and layout.hasHeightForWidth():
            return layout.totalHeightForWidth(self.width())
        return page.sizeHint().height()

    def _ask_leaving(self) -> Question:
        question = Question(self.theme, self.tr("Leave the film?"), "")
        stay = Button(self.theme, self.tr("Go on watching"), "primary", icon="play")
        leave = Button(self.theme, self.tr("Leave the film"))
        self.on_touch(stay, Touch.STAY)
        self.on_touch(leave, Touch.LEAVE_CONFIRMED)
        question.add(stay)
        question.add(leave)
        return question

    def _explain_leaving(self, visit: Visit, state: Watching) -> None:
        """With the code, for who has not noted it; after a crash it is nowhere any more."""
        held = visit.held_for(state.film)
        if held is not None and held.code:
            told = self.tr("Your place is kept. With this code you can go on another time.")
            self._leaving.explain(told, held.code)
        else:
            told = self.tr("Your place is kept. With your code you can go on another time.")
            self._leaving.explain(told)

    def _ask_after_fault(self) -> Question:
        question = Question(self.theme, self.tr("What would you like to do?"), "")
        again = self._again = Button(self.theme, self.tr("Try again"), "primary")
        page = Button(self.theme, self.tr("Back to the film’s page"))
        self.on_touch(again, Touch.WATCH)
        self.on_touch(page, Touch.BACK)
        question.add(again)
        question.add(page)
        return question

    def _join_controls(self) -> None:
        controls = self._controls
        for button, touch in (
            (controls.pause, Touch.PAUSE),
            (controls.play, Touch.RESUME),
            (controls.back, Touch.BACK_10_SECONDS),
            (controls.donate, Touch.DONATE),
            (controls.leave_film, Touch.LEAVE),
        ):
            self.on_touch(button, touch)
        controls.time_line.sought.connect(self._seek)
        controls.quieter.clicked.connect(partial(self._louder, -VOLUME_STEP))
        controls.louder.clicked.connect(partial(self._louder, VOLUME_STEP))
        controls.time_line.held.connect(self._hold)
        self.on_touch(controls.captions, ShowPanel(Panel.CAPTIONS))
        self.on_touch(controls.sound, ShowPanel(Panel.SOUND))
        self._captions.intent.connect(self.intent)
        self._sound.intent.connect(self.intent)

    def _seek(self, position_ms: int) -> None:
        self.intent.emit(Seek(position_ms))

    def _hold(self, held: bool) -> None:
        if held:
            self._holding.start()
        else:
            self._holding.stop()

    def _louder(self, step: int) -> None:
        self.intent.emit(ChooseVolume(self._volume + step))


def _is_out_of_order(state: Watching) -> bool:
    """Whether the film does not play, also while that is tried again."""
    retrying = state.phase is Phase.OPENING and state.fault is not None
    return state.phase is Phase.FAILED or retrying
