"""What stands still is written once, and again only where that failed or has grown old."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Future
from types import ModuleType

import pytest

from kiosk.access import interrupted, unlocks
from kiosk.access.tables import SCHEMA as ACCESS
from kiosk.app import resuming
from kiosk.app.committed import Committed
from kiosk.storage import RecordsFault, look_into
from kiosk.visit.events import Touch
from kiosk.visit.states import Phase, Watching
from tests.app.test_unlocking import HARBOUR
from tests.app.visitor import Visitor

#: So many looks at a film without a write: it rests.
RESTS = 20


def test_what_could_not_be_written_is_written_again() -> None:
    committed = Committed()
    first, second, third = Future[None](), Future[None](), Future[None]()
    committed.follow((1, 41_000), first)
    assert committed.has((1, 41_000))
    first.set_exception(RecordsFault("the disk is full"))
    assert not committed.has((1, 41_000))

    committed.follow((1, 41_000), second)
    committed.follow((1, 43_000), third)
    second.set_exception(RecordsFault("the disk is full"))
    third.set_result(None)
    assert committed.has((1, 43_000))
    committed.forget()
    assert not committed.has((1, 43_000))


class Writes:
    """How often a film's place was written, and how often it was looked at since."""

    def __init__(self) -> None:
        self.done = Counter[str]()
        self.looks = Counter[str]()

    def count(self, patch: pytest.MonkeyPatch, module: ModuleType, name: str) -> None:
        write = getattr(module, name)

        def counted(*given: object, **named: object) -> object:
            self.done[module.__name__] += 1
            self.looks.clear()
            return write(*given, **named)

        patch.setattr(module, name, counted)

    @property
    def rest(self) -> bool:
        return len(self.looks) == 2 and min(self.looks.values()) >= RESTS


@pytest.fixture
def writes(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> Iterator[Writes]:
    """Of a film that plays, and is looked at more often than else."""
    found = Writes()
    found.count(monkeypatch, unlocks, "keep_position")
    found.count(monkeypatch, interrupted, "keep")
    rooms = visitor.kiosk.rooms
    timers = {"place": rooms._screening._positions, "crash": rooms._resuming._timer}
    before = {name: timer.interval() for name, timer in timers.items()}
    looking = [
        timer.timeout.connect(lambda name=name: found.looks.update([name]))
        for name, timer in timers.items()
    ]
    visitor.unlock_free(HARBOUR)
    visitor.watch()
    for timer in timers.values():
        timer.setInterval(50)
    yield found
    for (name, timer), connection in zip(timers.items(), looking, strict=True):
        timer.timeout.disconnect(connection)
        timer.setInterval(before[name])


def pause(visitor: Visitor) -> None:
    visitor.kiosk.stage.intent.emit(Touch.PAUSE)
    visitor.until(
        lambda: isinstance(visitor.state, Watching) and visitor.state.phase is Phase.PAUSED,
        "the film to pause",
    )


def test_the_disk_rests_while_a_film_is_paused(visitor: Visitor, writes: Writes) -> None:
    before = writes.done.copy()
    visitor.until(lambda: len(writes.done - before) == 2, "both to be written while it plays")
    pause(visitor)
    visitor.until(lambda: writes.rest, "the disk to rest")
    with look_into(visitor.kiosk.rooms.records_file, (ACCESS, interrupted.SCHEMA)) as records:
        kept = records.execute("SELECT position_ms FROM interrupted_visit").fetchone()
    assert int(kept[0]) == visitor.position_ms
    before = writes.done.copy()
    visitor.kiosk.stage.intent.emit(Touch.RESUME)
    visitor.until(lambda: len(writes.done - before) == 2, "both to be written again")


def test_a_pause_does_not_make_a_film_old(
    visitor: Visitor, writes: Writes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a crash after a long pause would not lead back to it."""
    pause(visitor)
    visitor.until(lambda: writes.rest, "the disk to rest")
    before = writes.done.copy()
    monkeypatch.setattr(resuming, "KEEP_AGAIN_AFTER_SECONDS", 0.2)
    again = lambda: (writes.done - before)[interrupted.__name__] >= 3  # noqa: E731
    visitor.until(again, "it to be kept anew")
    assert not (writes.done - before)[unlocks.__name__]
