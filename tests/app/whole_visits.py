"""Whole visits at the real kiosk, from the poster to the poster, no two alike for a while."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QWidget

from kiosk.access.issuing import Batch, draw_tickets
from kiosk.catalogue.model import FilmKey, UnlockWay
from kiosk.donations.gift import Gift
from kiosk.donations.phone import pay_on_page
from kiosk.playback.media import PlayerState
from kiosk.screens.watching import WatchingScreen
from kiosk.visit.events import (
    ChooseCaptions,
    ChooseCaptionSize,
    ChooseSoundTrack,
    ChooseVote,
    ChooseWay,
    Happened,
    Intent,
    ShowPanel,
    Touch,
)
from kiosk.visit.states import (
    Amount,
    Attract,
    Ballot,
    Ended,
    Panel,
    Phase,
    Pin,
    Thanks,
    Unlocked,
    Unlocking,
    Watching,
)
from kiosk.widgets.menu import ChoiceMenu
from kiosk.widgets.texts import own_name
from kiosk.widgets.topbar import TopBar
from tests.app.conftest import ManualClock
from tests.app.visit_plans import End, Plan, plan
from tests.app.visitor import Visitor

W = TypeVar("W", bound=QWidget)

_PATIENCE = 60.0


class FilmFailed(Exception):
    """The machine did not bring the film's pictures in time; the kiosk says so, and goes on."""


class WholeVisits:
    """One visitor after the other, each with a phone; the kiosk goes by `clock`. GUI thread; Qt
    goes on meanwhile."""

    def __init__(self, visitor: Visitor, film: FilmKey, clock: ManualClock) -> None:
        self._visitor = visitor
        self._film = film
        self._clock = clock

    def go(self, number: int) -> None:
        """One visit. Errors: AssertionError, where something did not come; FilmFailed, after which
        the visitor has gone."""
        visitor, kiosk = self._visitor, self._visitor.kiosk
        wanted = plan(number, kiosk.facts().config.languages)
        visitor.go_to(self._film)
        if wanted.text_size:
            self._choose_text_size(wanted.text_size)
        if wanted.language is not None:
            self._choose_language(wanted.language)
        self._unlock(wanted)
        self._watch(wanted)
        if isinstance(visitor.state, Ballot):
            self._vote(wanted)
        visitor.reach(Ended, _PATIENCE)
        visitor.touch(Touch.DONATE)
        visitor.reach(Amount, _PATIENCE)
        self._give(changes_mind=wanted.changes_mind)
        visitor.touch(Touch.DONE)
        visitor.reach(Ended, _PATIENCE)
        self._leave(wanted.end)

    def settle(self) -> None:
        """Until the kiosk stands as it does when nobody was there for a while."""
        visitor, kiosk = self._visitor, self._visitor.kiosk
        visitor.reach(Attract, _PATIENCE)
        player = kiosk.rooms.theatre.player
        assert player is not None
        idle = PlayerState.IDLE
        visitor.until(lambda: player.state is idle, "the film to be let go", _PATIENCE)
        stage = kiosk.stage
        visitor.until(lambda: stage.prepared and not stage.loader.busy, "every screen", _PATIENCE)

    # Above the page

    def _choose_text_size(self, entry: int) -> None:
        bar = self._bar()
        self._visitor.tap(bar._size)
        menu = self._menu()
        self._visitor.tap([b for b in _shown(menu, QAbstractButton) if b.isCheckable()][entry])

    def _choose_language(self, language: str) -> None:
        self._visitor.tap(self._bar()._tongue)
        menu = self._menu()
        name = own_name(language)
        self._visitor.tap(next(b for b in _shown(menu, QAbstractButton) if b.text() == name))
        assert self._visitor.kiosk.conductor.visit.language == language

    def _bar(self) -> TopBar:
        return _shown(self._visitor.screen, TopBar)[0]

    def _menu(self) -> ChoiceMenu:
        return _shown(self._visitor.kiosk.window, ChoiceMenu)[0]

    # Unlocking

    def _unlock(self, wanted: Plan) -> None:
        visitor = self._visitor
        visitor.touch(Touch.UNLOCK)
        visitor.reach(Unlocking, _PATIENCE)
        if wanted.way is UnlockWay.CODE:
            visitor.enter(self._ticket())
            visitor.reach(Unlocked, _PATIENCE)
        elif wanted.way is UnlockWay.FREE:
            visitor.touch(ChooseWay(UnlockWay.FREE))
            visitor.reach(Unlocked, _PATIENCE)
        else:
            visitor.touch(ChooseWay(UnlockWay.GIFT))
            visitor.reach(Amount, _PATIENCE)
            self._give()
            assert isinstance(visitor.state, Thanks)
            assert visitor.state.unlocked is not None

    def _ticket(self) -> str:
        kiosk = self._visitor.kiosk
        batch = Batch(self._film, count=1, uses=1)
        file, name = kiosk.rooms.records_file, kiosk.settings.kiosk.id
        return draw_tickets(file, batch, kiosk=name, now=kiosk.facts().now)[0].characters

    # Watching

    def _watch(self, wanted: Plan) -> None:
        visitor = self._visitor
        visitor.touch(Touch.WATCH)
        visitor.until(lambda: self._was_shown() or not self._is_watching(), "the film", _PATIENCE)
        self._leave_a_failed_film()
        # The film goes on while somebody looks for the controls, and may be over before.
        if wanted.captions is not None or wanted.changes_sound:
            self._try(Touch.PAUSE)
        if wanted.captions is not None:
            self._choose_captions(wanted)
        if wanted.changes_sound:
            self._choose_sound()
        self._try(ShowPanel(Panel.CONTROLS))
        self._try(Touch.RESUME)
        visitor.until(lambda: self._failed() or not self._is_watching(), "its end", _PATIENCE)
        self._leave_a_failed_film()
        assert isinstance(visitor.state, Ballot | Ended), visitor.state

    def _choose_captions(self, wanted: Plan) -> None:
        if not self._open(Panel.CAPTIONS):
            return
        assert wanted.captions is not None
        self._try(ChooseCaptions(self._visitor.kiosk.facts().playback.captions[0].id))
        self._try(ChooseCaptionSize(wanted.captions))
        if wanted.on_ground:
            self._until_uncovered()
            self._try(Touch.CAPTION_BACKGROUND)
        self._until_uncovered()

    def _choose_sound(self) -> None:
        visitor = self._visitor
        if self._open(Panel.SOUND):
            self._try(ChooseSoundTrack(visitor.kiosk.facts().playback.sound_tracks[-1].id))
        self._try(ShowPanel(Panel.CONTROLS))
        if isinstance(visitor.screen, WatchingScreen):
            visitor.bring_controls()
            for button in (visitor.screen._controls.quieter, visitor.screen._controls.louder):
                if button.isVisible() and button.isEnabled():
                    visitor.tap(button)

    def _open(self, panel: Panel) -> bool:
        """What there is to choose is told a moment after the film has begun."""
        visitor, show = self._visitor, ShowPanel(panel)
        self._try(ShowPanel(Panel.CONTROLS))
        visitor.bring_controls()
        there = lambda: visitor.button(show) or not self._is_watching()  # noqa: E731
        visitor.until(there, "what can be chosen", _PATIENCE)
        return self._try(show)

    def _until_uncovered(self) -> None:
        covered = lambda: self._visitor.kiosk.facts().playback.covered  # noqa: E731
        self._visitor.until(lambda: not covered(), "the film to go on", _PATIENCE)

    def _try(self, intent: Intent) -> bool:
        """Touch it, if the film still plays and it is there."""
        if not self._is_watching():
            return False
        self._visitor.bring_controls()
        found = self._visitor.button(intent)
        if found is not None:
            self._visitor.tap(found)
        return found is not None

    def _is_watching(self) -> bool:
        return isinstance(self._visitor.state, Watching)

    def _was_shown(self) -> bool:
        state = self._visitor.state
        return isinstance(state, Watching) and state.phase in (Phase.PLAYING, Phase.FAILED)

    def _failed(self) -> bool:
        state = self._visitor.state
        return isinstance(state, Watching) and state.phase is Phase.FAILED

    def _leave_a_failed_film(self) -> None:
        if not self._failed():
            return
        visitor = self._visitor
        fault = visitor.kiosk.facts().playback.fault
        while not isinstance(visitor.state, Attract):
            back = visitor.button(Touch.BACK) is not None
            visitor.touch(Touch.BACK if back else Touch.DONE)
        raise FilmFailed(fault)

    def _vote(self, wanted: Plan) -> None:
        visitor = self._visitor
        if wanted.vote is not None:
            visitor.touch(ChooseVote(wanted.vote))
            visitor.until(self._is_cast, "the vote to be written", _PATIENCE)
        visitor.touch(Touch.DONE)

    def _is_cast(self) -> bool:
        return isinstance(self._visitor.state, Ballot) and self._visitor.state.cast is not None

    # Giving

    def _give(self, *, changes_mind: bool = False) -> None:
        visitor = self._visitor
        gift = visitor.ask_gift()
        if changes_mind:
            visitor.touch(Touch.CHANGE_AMOUNT)
            visitor.reach(Amount, _PATIENCE)
            gift = visitor.ask_gift()
        _pay(gift, visitor.until)
        visitor.reach(Thanks, _PATIENCE)

    # Leaving

    def _leave(self, end: End) -> None:
        visitor = self._visitor
        if end is End.DONE:
            visitor.touch(Touch.DONE)
        elif end is End.RESET_BY_STAFF:
            corner = QPoint(40, 40)
            visitor.press(corner)
            visitor.reach(Pin, _PATIENCE)
            visitor.release(corner)
            visitor.touch(Touch.RESET)
        else:
            self._leave_alone()
        visitor.reach(Attract, _PATIENCE)

    def _leave_alone(self) -> None:
        """Asked whether somebody is still there, and nobody answers."""
        conductor, config = self._visitor.kiosk.conductor, self._visitor.kiosk.facts().config
        self._clock.ahead += config.idle_seconds + 1
        conductor.dispatch(Happened.TICK)
        assert conductor.visit.prompt_until is not None
        self._visitor.wait(0.5)
        self._clock.ahead += config.prompt_seconds + 1
        conductor.dispatch(Happened.TICK)


def _pay(gift: Gift, until: Callable[[Callable[[], object], str, float], None]) -> None:
    """With a phone, while the screen goes on."""
    assert gift.payment_url is not None
    phone = threading.Thread(
        target=pay_on_page, args=(gift.payment_url, "en", _PATIENCE), daemon=True
    )
    phone.start()
    until(lambda: not phone.is_alive(), "the phone to be done", _PATIENCE)


def _shown(top: QWidget, kind: type[W]) -> list[W]:
    return [widget for widget in top.findChildren(kind) if widget.isVisible()]
