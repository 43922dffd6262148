"""From the last letter of a code to its answer on the screen, with 10,000 codes in the records."""

from __future__ import annotations

import secrets
import statistics
from collections.abc import Callable
from datetime import UTC, datetime

from kiosk.access import tickets
from kiosk.access.codes import new_code
from kiosk.access.issuing import Batch, draw_tickets
from kiosk.access.scrypt import HASH_BYTES
from kiosk.access.tables import SCHEMA
from kiosk.app import application
from kiosk.app.kiosk import Kiosk
from kiosk.app.window import Window
from kiosk.reading import read_packages
from kiosk.screens.unlocking import UnlockingScreen
from kiosk.settings import Settings
from kiosk.storage import Records
from kiosk.tour.driver import Driver, Script
from kiosk.visit.events import Touch
from kiosk.visit.states import Unlocked, Unlocking
from tests.bench.acting import act

#: More are in no records file before a festival has ended.
_CODES = 10_000


def _fill(settings: Settings, kiosk_id: str, count: int) -> list[str]:
    """So many tickets, of which `count` are known here; hashing them all would take minutes."""
    film = read_packages(settings).catalogue.films[0].key
    file = settings.kiosk.records_file
    now = datetime.now(UTC)
    records = Records(file, (SCHEMA,))
    records.start().result(30)
    hashes = [secrets.token_bytes(HASH_BYTES) for _ in range(_CODES - count)]
    records.submit(
        lambda c: tickets.add(c, hashes, film=film, uses=1, now=now, expires_at=None)
    ).result(60)
    records.close()
    known = draw_tickets(file, Batch(film, count=count, uses=1), kiosk=kiosk_id, now=now)
    return [code.characters for code in known]


def measure(settings: Settings, count: int) -> str:
    """Each code is typed on the keypad; good ones and, in between, wrong ones."""
    app = application()
    settings.kiosk.records.mkdir(parents=True, exist_ok=True)
    codes = _fill(settings, settings.kiosk.id, count)
    kiosk = Kiosk(read_packages(settings), Window(windowed=False))
    kiosk.open()
    driver = Driver(kiosk.window, kiosk.stage.second_taps)
    good: list[float] = []
    wrong: list[float] = []

    def wait(condition: Callable[[], bool]) -> Script:
        yield from driver.wait_for(condition, 30, lambda: f"waited in vain: {state()}")

    def state() -> object:
        return kiosk.conductor.visit.state

    def type_code(code: str) -> Script:
        film = kiosk.facts().catalogue.films[0].key
        if not isinstance(state(), Unlocking):
            kiosk.conductor.dispatch(Touch.END_VISIT)
            kiosk.conductor.dispatch(Touch.WATCH)
            kiosk.conductor.dispatch(Touch.UNLOCK)
        screen = kiosk.stage.current
        assert isinstance(screen, UnlockingScreen), film
        yield from driver.wait_seconds(0.3)
        for letter in code[:-1]:
            driver.touch(screen.key(letter))
            yield from driver.wait_seconds(0.02)
        asked_at = driver.touch(screen.key(code[-1]))
        yield from wait(lambda: getattr(state(), "question", None) is None)
        taken = yield from driver.wait_painted(asked_at)
        (good if isinstance(state(), Unlocked) else wrong).append(taken)

    def script() -> Script:
        yield from wait(lambda: kiosk.is_ready and kiosk.stage.prepared)
        for number, code in enumerate(codes):
            yield from type_code(code)
            if number % 3 == 0:
                # A good one in between clears the count, so that no pause comes.
                kiosk.conductor.dispatch(Touch.END_VISIT)
                yield from type_code(new_code(secrets.token_bytes).characters)

    act(app, kiosk, driver, script())
    return "\n".join(
        f"last letter to {what}, {_CODES} codes: median {statistics.median(taken):.0f} ms, worst"
        f" {max(taken):.0f} ms of {len(taken)} (at most 250)"
        for what, taken in (("the unlocked film", good), ("“not known here”", wrong))
    )
