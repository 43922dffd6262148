"""The film, and under it what can be done with it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRect
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from kiosk.screens.film_faults import fault_in_words
from kiosk.screens.screen import Parts, Screen
from kiosk.screens.watching_panel import Controls, Message, Question, chosen_sound, track_name
from kiosk.visit.events import ChooseCaptions, ChooseSoundTrack, ChooseVolume, Seek, Touch
from kiosk.visit.facts import Facts
from kiosk.visit.states import Phase, Visit, Watching
from kiosk.widgets.button import Button
from kiosk.widgets.timeline import TimeLine

VOLUME_STEP = 10


class WatchingScreen(Screen):
    """The panel is opaque and under the film, never over it: nothing translucent can lie over a
    native surface (X11). A question takes the controls' place, so that the film does not move.
    Until its first frame is there, and after a fault, the film's picture stands in its place.
    """

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        self._phase = Phase.OPENING
        self._shown: tuple[Visit, Facts] | None = None
        self._message = Message(self.theme, parts.loader, self)
        self._controls = Controls(self.theme)
        self._leaving = self._ask_leaving()
        self._failed = self._ask_after_fault()
        self._chooser: Question | None = None
        self._page: QWidget = self._controls
        for page in (self._controls, self._leaving, self._failed):
            page.setParent(self)
            page.setVisible(page is self._page)
        self._join_controls()

    @property
    def time_line(self) -> TimeLine:
        return self._controls.time_line

    def present(self, visit: Visit, facts: Facts) -> None:
        state = visit.state
        if not isinstance(state, Watching):
            return
        self._shown = visit, facts
        self._phase = state.phase
        film = facts.catalogue.film(state.film)
        if film is not None:
            self._message.show_file(film.still or film.poster)
        failed = state.phase is Phase.FAILED
        if failed:
            self._message.say(*fault_in_words(facts.playback.fault))
        else:
            self._message.say(self.tr("One moment …"), "")
        if failed or state.leaving:
            self._close_chooser()
        has_appeal = facts.appeal_of(state.film) is not None
        self._controls.present(visit, state, facts, has_appeal=has_appeal)
        asked = self._failed if failed else self._leaving if state.leaving else self._chooser
        self._turn_to(asked or self._controls)

    def film_area(self) -> QRect | None:
        """All that the panel leaves; a film without a picture yet has no place."""
        if self._phase in (Phase.OPENING, Phase.FAILED):
            return None
        return QRect(0, 0, self.width(), self._page.y())

    def leave(self) -> None:
        self._close_chooser()
        self._turn_to(self._controls)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn_to(self._page)

    def _turn_to(self, page: QWidget) -> None:
        """Shows this page of the panel, as high as the controls or, where it must, higher."""
        tall = max(self._tall(self._controls), self._tall(page))
        page.setGeometry(0, self.height() - tall, self.width(), tall)
        self._message.setGeometry(0, 0, self.width(), self.height() - tall)
        if page is not self._page:
            self._page.hide()
            self._page = page
        page.show()

    def _tall(self, page: QWidget) -> int:
        layout = page.layout()
        if layout is not None and layout.hasHeightForWidth():
            return layout.totalHeightForWidth(self.width())
        return page.sizeHint().height()

    def _ask_leaving(self) -> Question:
        question = Question(
            self.theme,
            self.tr("Leave the film?"),
            self.tr("Your place is kept. With your code you can go on another time."),
        )
        stay = Button(self.theme, self.tr("Go on watching"), "primary", icon="play")
        leave = Button(self.theme, self.tr("Leave the film"))
        self.on_touch(stay, Touch.STAY)
        self.on_touch(leave, Touch.LEAVE_CONFIRMED)
        question.add(stay)
        question.add(leave)
        return question

    def _ask_after_fault(self) -> Question:
        question = Question(self.theme, self.tr("What would you like to do?"), "")
        again = Button(self.theme, self.tr("Try again"), "primary")
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
        controls.captions.clicked.connect(self._choose_captions)
        controls.sound.clicked.connect(self._choose_sound)

    def _seek(self, position_ms: int) -> None:
        self.intent.emit(Seek(position_ms))

    def _louder(self, step: int) -> None:
        if self._shown is not None:
            self.intent.emit(ChooseVolume(self._shown[0].volume + step))

    def _choose_captions(self) -> None:
        if self._shown is None:
            return
        visit, facts = self._shown
        chooser = Question(self.theme, self.tr("Captions"), "")
        self._offer(
            chooser, self.tr("None", "captions"), ChooseCaptions(None), visit.captions is None
        )
        for track in facts.playback.captions:
            name = track_name(track, visit.language)
            self._offer(chooser, name, ChooseCaptions(track.id), track.id == visit.captions)
        self._open_chooser(chooser)

    def _choose_sound(self) -> None:
        if self._shown is None:
            return
        visit, facts = self._shown
        chooser = Question(self.theme, self.tr("Sound"), "")
        present = chosen_sound(visit, facts.playback)
        for track in facts.playback.sound_tracks:
            name = track_name(track, visit.language)
            self._offer(chooser, name, ChooseSoundTrack(track.id), track == present)
        self._open_chooser(chooser)

    def _offer(
        self,
        chooser: Question,
        name: str,
        choice: ChooseCaptions | ChooseSoundTrack,
        present: bool,
    ) -> None:
        button = Button(self.theme, name)
        button.setCheckable(True)
        button.setChecked(present)
        button.clicked.connect(partial(self._choose, choice))
        chooser.add(button, columns=self._columns)

    def _choose(self, choice: ChooseCaptions | ChooseSoundTrack | Touch) -> None:
        self._close_chooser()
        # Whatever was chosen, the visit is presented again, and the film gets its place back.
        self.intent.emit(choice)

    @property
    def _columns(self) -> int:
        return 3 if self.theme.portrait else 5

    def _open_chooser(self, chooser: Question) -> None:
        self._close_chooser()
        close = Button(self.theme, self.tr("Close", "a menu"), "link")
        close.clicked.connect(partial(self._choose, Touch.ANYWHERE))
        chooser.add(close, columns=self._columns)
        chooser.setParent(self)
        self._chooser = chooser
        self.intent.emit(Touch.ANYWHERE)

    def _close_chooser(self) -> None:
        chooser, self._chooser = self._chooser, None
        if chooser is not None:
            self._turn_to(self._controls)
            chooser.deleteLater()
