"""The main job, from the poster to the thanks, as a visitor with a phone would do it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Generator
from pathlib import Path

from kiosk.app.kiosk import Kiosk
from kiosk.catalogue.model import UnlockWay
from kiosk.donations.gift import Gift
from kiosk.screens.unlocking import UnlockingScreen
from kiosk.screens.watching import WatchingScreen
from kiosk.tour.acting import ANSWER_SECONDS, Acting
from kiosk.tour.driver import Driver, Script, TourFault
from kiosk.tour.report import Report
from kiosk.visit.events import ChooseAmount, ChooseWay, Touch
from kiosk.visit.states import (
    Amount,
    Attract,
    Ballot,
    Ended,
    Film,
    Phase,
    Preroll,
    Scan,
    Thanks,
    Unlocked,
    Unlocking,
    Watching,
)
from kiosk.visit.unlocking import can_unlock, gift_unlocks_from

_ROOMS_SECONDS = 30.0
#: Long enough that the two frames that libVLC loses at every seek are no large part of them.
_LOOK_SECONDS = 14.0
_LAST_MS = 5_000
_END_SECONDS = 30.0
_FILM_SECONDS = 15.0
_PREROLL_SECONDS = 900.0


class Story(Acting):
    """One tour of a running kiosk. `code` draws a code for the film where "free" is not offered;
    `pay` is the phone: opens the payment page and submits its form (blocks; runs on a thread).
    """

    def __init__(
        self,
        kiosk: Kiosk,
        driver: Driver,
        report: Report,
        folder: Path,
        *,
        code: Callable[[], str],
        pay: Callable[[str], object],
        opened_at: float,
    ) -> None:
        super().__init__(kiosk, driver, report, folder)
        self._code = code
        self._pay = pay
        self._opened_at = opened_at
        self._sought_at = 0.0

    def script(self) -> Script:
        """The whole story. Errors: TourFault."""
        yield from self._attract()
        yield from self._film_page()
        yield from self._unlock()
        yield from self._watch()
        gift = yield from self._give()
        yield from self._phone(gift)
        yield from self._leave()

    def _attract(self) -> Script:
        yield from self._until(self._is_prepared, _ROOMS_SECONDS, "every room to open")
        yield from self._reach(Attract, ANSWER_SECONDS)
        painted = yield from self._driver.wait_painted(time.perf_counter())
        first = self._kiosk.first_paint
        self._step("attract", (first - self._opened_at) * 1000 if first else painted)

    def _is_prepared(self) -> bool:
        """Rooms open, screens made ahead: as a visitor finds it, who never comes at once."""
        return self._kiosk.is_ready and self._kiosk.stage.prepared

    def _film_page(self) -> Script:
        yield from self._touch_and_show("film", Touch.WATCH, Film)
        state = self._state
        facts = self._kiosk.facts()
        if not isinstance(state, Film) or not can_unlock(state.film, facts):
            raise TourFault("no film here can be unlocked now")

    def _unlock(self) -> Script:
        yield from self._touch_and_show("unlock", Touch.UNLOCK, Unlocking)
        state = self._state
        package = self._kiosk.facts().package_of(state.film) if isinstance(state, Unlocking) else None
        ways = package.unlock_ways if package is not None else frozenset[UnlockWay]()
        if UnlockWay.FREE in ways:
            self._touch(ChooseWay(UnlockWay.FREE))
        elif UnlockWay.CODE in ways:
            yield from self._type_code()
        elif UnlockWay.GIFT in ways:
            yield from self._give_to_unlock()
            return
        else:
            raise TourFault("only staff unlock this film")
        yield from self._reach(Unlocked, ANSWER_SECONDS)
        # A visitor reads the code before touching on, and meanwhile the film gets ready.
        yield from self._driver.wait_seconds(1.0)

    def _type_code(self) -> Script:
        keypad = self._kiosk.stage.current
        for character in self._code():
            if not isinstance(keypad, UnlockingScreen):
                raise TourFault("there is no keypad to type a code on")
            self._driver.touch(keypad.key(character))
            yield

    def _give_to_unlock(self) -> Script:
        """Where nothing else unlocks, the visitor gives first; told of is the gift after the film."""
        self._touch(ChooseWay(UnlockWay.GIFT))
        yield from self._reach(Amount, ANSWER_SECONDS)
        state, facts = self._state, self._kiosk.facts()
        appeal = facts.appeal_of(state.film) if isinstance(state, Amount) else None
        if not isinstance(state, Amount) or appeal is None:
            raise TourFault("there is no appeal to give to")
        least = gift_unlocks_from(self._kiosk.conductor.visit, state.film, facts)
        enough = [amount for amount in appeal.suggested if least is not None and least <= amount]
        if not enough:
            raise TourFault("no suggested amount is enough to unlock the film")
        self._touch(ChooseAmount(enough[0]))
        yield
        self._touch(Touch.GIVE)
        gift = yield from self._address()
        yield from self._pay_by_phone(gift)
        state = self._state
        if not isinstance(state, Thanks) or state.unlocked is None:
            raise TourFault("the gift was confirmed and did not unlock the film")
        yield from self._driver.wait_seconds(1.0)

    def _watch(self) -> Script:
        pressed = yield from self._preroll(self._touch(Touch.WATCH))
        yield from self._until(self._playing, _FILM_SECONDS, "the film to start")
        painted = yield from self._driver.wait_painted(pressed)
        yield from self._driver.wait_seconds(1.0)
        step = self._step("watching", painted)
        yield from self._driver.wait_seconds(1.0)
        step.screenshot_later = "watching-later.png"
        self._driver.picture(self._folder / step.screenshot_later)
        yield from self._look_on(_LOOK_SECONDS - 2.0)
        yield from self._bring_controls()
        self._seek_to_the_last_seconds()
        while isinstance(self._state, Watching):
            self._count_frames()
            yield from self._watch_on()
        ended = time.perf_counter()
        if isinstance(self._state, Ballot):
            # Nobody votes for a rehearsal; a visitor has seen the screen before passing it.
            yield from self._driver.wait_painted(ended)
            ended = self._touch(Touch.DONE)
        if not isinstance(self._state, Ended):
            raise TourFault(f"the film did not end, but came to {type(self._state).__name__}")
        painted = yield from self._driver.wait_painted(ended)
        self._step("ended", painted)

    def _preroll(self, pressed: float) -> Generator[None, None, float]:
        """Sit through what the package shows before the film; when the film was first waited for."""
        shown = isinstance(self._state, Preroll)
        while isinstance(self._state, Preroll):
            if time.perf_counter() - pressed > _PREROLL_SECONDS:
                raise TourFault("what is shown before the film does not come to its end")
            yield
        return time.perf_counter() if shown else pressed

    def _look_on(self, seconds: float) -> Script:
        """Look at the film, but not into its last seconds: a short film has little before them."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            film = self._kiosk.facts().playback
            if not self._playing() or film.position_ms >= film.duration_ms - _LAST_MS:
                return
            yield

    def _watch_on(self) -> Script:
        state = self._state
        if isinstance(state, Watching) and state.phase is Phase.FAILED:
            raise TourFault(f"the film stopped: {self._kiosk.facts().playback.fault}")
        left = self._kiosk.facts().playback
        patience = max(left.duration_ms - left.position_ms, 0) / 1000 + _END_SECONDS
        if time.perf_counter() - self._sought_at > patience:
            raise TourFault("the film did not come to its end")
        yield

    def _playing(self) -> bool:
        state = self._state
        if isinstance(state, Watching) and state.phase is Phase.FAILED:
            raise TourFault(f"the film does not play: {self._kiosk.facts().playback.fault}")
        return isinstance(state, Watching) and state.phase is Phase.PLAYING

    def _bring_controls(self) -> Script:
        """Touch the film, where it has the whole screen."""
        screen = self._kiosk.stage.current
        if isinstance(screen, WatchingScreen) and not screen.time_line.isVisible():
            self._driver.touch(self._kiosk.stage)
            yield from self._until(screen.time_line.isVisible, ANSWER_SECONDS, "the controls")

    def _seek_to_the_last_seconds(self) -> None:
        duration = self._kiosk.facts().playback.duration_ms
        self._sought_at = time.perf_counter()
        target = duration - _LAST_MS
        if not isinstance(self._state, Watching) or target <= self._kiosk.facts().playback.position_ms:
            return
        screen = self._kiosk.stage.current
        if not isinstance(screen, WatchingScreen):
            raise TourFault("there is no time line to touch")
        line = screen.time_line
        self._driver.touch(line, line.point_of(target))

    def _count_frames(self) -> None:
        frames = self._kiosk.rooms.theatre.frames
        if frames is not None:
            self._report.frames_displayed = frames.displayed
            self._report.frames_lost = frames.lost
            self._report.seconds = frames.seconds

    def _give(self) -> Generator[None, None, Gift]:
        yield from self._touch_and_show("amount", Touch.DONATE, Amount)
        state = self._state
        appeal = self._kiosk.facts().appeal_of(state.film) if isinstance(state, Amount) else None
        if appeal is None or not appeal.suggested:
            raise TourFault("this film's package has no appeal with suggested amounts")
        middle = appeal.suggested[min(1, len(appeal.suggested) - 1)]
        yield from self._driver.wait_written()
        self._touch(ChooseAmount(middle))
        yield
        pressed = self._touch(Touch.GIVE)
        yield from self._reach(Scan, ANSWER_SECONDS)
        painted = yield from self._driver.wait_painted(pressed)
        gift = yield from self._address()
        self._report.code_milliseconds = yield from self._driver.wait_painted(pressed)
        self._step("scan", painted)
        self._report.payment_url = gift.payment_url
        self._report.donation_id = gift.donation_id
        return gift

    def _address(self) -> Generator[None, None, Gift]:
        """The gift, once it has an address to pay at."""
        yield from self._until(
            self._has_address, ANSWER_SECONDS, "the endpoint to answer with an address"
        )
        gift = self._gift()
        if gift is None or gift.payment_url is None:
            raise TourFault("the address of the payment page went away")
        return gift

    def _has_address(self) -> bool:
        gift = self._gift()
        if gift is not None and gift.step.ended:
            why = gift.trouble.name if gift.trouble else gift.step.name
            raise TourFault(
                f"the endpoint takes no gift of this tour ({why}): it is a rehearsal, and wants a"
                " rehearsal token; `kiosk doctor --rehearsal` says more"
            )
        return gift is not None and gift.payment_url is not None

    def _gift(self) -> Gift | None:
        return self._state.gift if isinstance(self._state, Scan) else None

    def _phone(self, gift: Gift) -> Script:
        painted = yield from self._pay_by_phone(gift)
        self._step("confirmed", painted)

    def _pay_by_phone(self, gift: Gift) -> Generator[None, None, float]:
        """The phone's part runs on a thread of its own: this one paints the screen. Milliseconds
        until the thanks were painted.
        """
        failed: list[Exception] = []

        def pay() -> None:
            try:
                self._pay(gift.payment_url or "")
            except Exception as error:  # told by the tour, whatever it was
                failed.append(error)

        pressed = time.perf_counter()
        phone = threading.Thread(target=pay, name="phone", daemon=True)
        phone.start()

        def thanked() -> bool:
            if failed:
                raise TourFault(f"the phone could not pay: {failed[0]}")
            return isinstance(self._state, Thanks)

        yield from self._until(thanked, ANSWER_SECONDS * 2, "the gift to be confirmed")
        painted = yield from self._driver.wait_painted(pressed)
        yield from self._until(lambda: not phone.is_alive(), ANSWER_SECONDS, "the phone to end")
        return painted

    def _leave(self) -> Script:
        self._touch(Touch.DONE)
        yield from self._reach(Ended, ANSWER_SECONDS)
        self._touch(Touch.DONE)
        yield from self._reach(Attract, ANSWER_SECONDS)
