"""Gifts at the real window: from the confirmation at the endpoint to the thanks, and cancelling.

The phone pays on a thread of its own; the endpoint is the kiosk's embedded one, on loopback. Its
clock is this machine's, so `confirmed_at` (which stands before its commit) is where a gift begins.
"""

from __future__ import annotations

import statistics
import threading
import time
from collections.abc import Callable, Generator
from contextlib import suppress
from unittest.mock import patch

from kiosk.app import application
from kiosk.app.kiosk import Kiosk
from kiosk.app.window import Window
from kiosk.donations.gift import Gift
from kiosk.donations.phone import PhoneFault, pay_on_page
from kiosk.donations.transport import Transport
from kiosk.reading import read_packages
from kiosk.settings import Settings
from kiosk.tour.driver import Driver, Script
from kiosk.visit.events import ChooseAmount, Intent, Touch
from kiosk.visit.states import Amount, Film, Scan, Thanks
from tests.bench.acting import act

#: Long enough for the poll to hang at the endpoint when the phone pays or the finger cancels.
_POLL_HANGS_AFTER = 0.3


class _Giver:
    """A visitor with a phone, in front of one kiosk."""

    def __init__(self, kiosk: Kiosk, driver: Driver) -> None:
        self._kiosk = kiosk
        self._driver = driver

    def touch(self, intent: Intent) -> float:
        screen = self._kiosk.stage.current
        button = screen.touchable(intent) if screen is not None else None
        assert button is not None, intent
        return self._driver.touch(button)

    def until(self, condition: Callable[[], bool]) -> Script:
        yield from self._driver.wait_for(condition, 30, lambda: f"waited in vain: {self.state}")

    @property
    def state(self) -> object:
        return self._kiosk.conductor.visit.state

    def gift(self) -> Gift | None:
        return self.state.gift if isinstance(self.state, Scan | Thanks) else None

    def to_film(self) -> Script:
        yield from self.until(lambda: self._kiosk.is_ready and self._kiosk.stage.prepared)
        self.touch(Touch.WATCH)
        yield from self.until(lambda: isinstance(self.state, Film))

    def ask(self) -> Generator[None, None, Gift]:
        """From the film to a QR code, with the poll hanging."""
        self.touch(Touch.DONATE)
        yield from self.until(lambda: isinstance(self.state, Amount))
        appeal = self._kiosk.facts().catalogue.packages[0].appeal
        assert appeal is not None
        self.touch(ChooseAmount(appeal.suggested[0]))
        self.touch(Touch.GIVE)
        yield from self.until(lambda: bool((gift := self.gift()) and gift.payment_url))
        yield from self._driver.wait_seconds(_POLL_HANGS_AFTER)
        gift = self.gift()
        assert gift is not None
        return gift

    def pay(self) -> Generator[None, None, float]:
        """Milliseconds from the endpoint's confirmation to the painted thanks."""
        gift = yield from self.ask()
        assert gift.payment_url is not None
        phone = threading.Thread(target=_pay, args=(gift.payment_url,))
        phone.start()
        yield from self.until(lambda: isinstance(self.state, Thanks))
        thanked = self.gift()
        assert thanked is not None
        assert thanked.confirmed_at is not None
        ago = time.time() - thanked.confirmed_at.timestamp()
        took = yield from self._driver.wait_painted(time.perf_counter() - ago)
        yield from self.until(lambda: not phone.is_alive())
        self.touch(Touch.DONE)
        yield from self.until(lambda: isinstance(self.state, Film))
        return took

    def cancel(self) -> Generator[None, None, tuple[float, float]]:
        """Milliseconds from the touch to the next state, and to that painted."""
        yield from self.ask()
        touched = self.touch(Touch.CANCEL)
        yield from self.until(lambda: isinstance(self.state, Film))
        changed = (time.perf_counter() - touched) * 1000
        painted = yield from self._driver.wait_painted(touched)
        return changed, painted

    def wait(self, seconds: float) -> Generator[None, None, float]:
        """Requests a minute while a code stands on the screen and nobody pays."""
        yield from self.ask()
        send, sent = Transport.send, []

        def counted(*args: object, **named: object) -> object:
            sent.append(args[2])
            return send(*args, **named)  # type: ignore[arg-type]

        with patch.object(Transport, "send", counted):
            yield from self._driver.wait_seconds(seconds)
        self.touch(Touch.CANCEL)
        yield from self.until(lambda: isinstance(self.state, Film))
        return len(sent) * 60 / seconds


def measure(settings: Settings, gifts: int, waiting_seconds: float) -> str:
    """Blocks for about two seconds a gift, and for `waiting_seconds`."""
    app = application()
    kiosk = Kiosk(read_packages(settings), Window(windowed=False))
    kiosk.open()
    driver = Driver(kiosk.window, kiosk.stage.second_taps)
    thanks: list[float] = []
    cancels: list[tuple[float, float]] = []
    requests: list[float] = []

    def script() -> Script:
        giver = _Giver(kiosk, driver)
        yield from giver.to_film()
        yield from giver.pay()  # the first one warms up
        for _ in range(gifts):
            took = yield from giver.pay()
            thanks.append(took)
        for _ in range(max(gifts // 2, 2)):
            both = yield from giver.cancel()
            cancels.append(both)
        requests.append((yield from giver.wait(waiting_seconds)))

    act(app, kiosk, driver, script())
    changed = [one for one, _ in cancels]
    painted = [one for _, one in cancels]
    return (
        f"confirmed at the endpoint to thanks painted, {len(thanks)} gifts: median"
        f" {statistics.median(thanks):.0f} ms, p95 {_p95(thanks):.0f} ms, worst"
        f" {max(thanks):.0f} ms (p95 under 200 ms)\n"
        f"cancel with a poll hanging, {len(cancels)} times: state changed after at most"
        f" {max(changed):.0f} ms, painted median {statistics.median(painted):.0f} ms, worst"
        f" {max(painted):.0f} ms (under 100 ms)\n"
        f"requests a minute while a code waits, over {waiting_seconds:.0f} s:"
        f" {requests[0]:.1f} (at most 4)"
    )


def _pay(url: str) -> None:
    with suppress(PhoneFault):
        pay_on_page(url)


def _p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[18] if len(values) > 1 else max(values, default=0.0)
