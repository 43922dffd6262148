"""Keeps what a crash would interrupt, and after one leads back to it."""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import asdict, replace
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from kiosk.access import interrupted
from kiosk.access.interrupted import Interrupted
from kiosk.access.rules import Unlock
from kiosk.app.committed import Committed
from kiosk.app.mailbox import Mailbox
from kiosk.app.unwritten import tell_if_unwritten
from kiosk.catalogue.model import FilmKey
from kiosk.storage import Records
from kiosk.visit.events import CrashEnded
from kiosk.visit.facts import Playback
from kiosk.visit.resuming import Choices, watched
from kiosk.visit.states import CaptionLook, CaptionSize, TextSize, Visit

log = logging.getLogger(__name__)

KEEP_EVERY_MS = 2_000
#: Also of a film that is paused: to what was kept long ago nobody is led back (`LONGEST`).
KEEP_AGAIN_AFTER_SECONDS = 60.0
#: After a crash, a film that has played for so long is not the reason for the next one.
WELL_AFTER_SECONDS = 60.0


class Resuming(QObject):
    """GUI thread only. `after_crash`: this process is here because the last one crashed.

    Signals: happened (CrashEnded), crashed (FilmKey: this film crashes the kiosk).
    """

    happened = Signal(object)
    crashed = Signal(object)

    def __init__(
        self,
        records: Records,
        *,
        after_crash: bool,
        playback: Callable[[], Playback],
        clock: Callable[[], datetime],
        mailbox: Mailbox,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._records = records
        self._after_crash = after_crash
        self._playback = playback
        self._clock = clock
        self._mailbox = mailbox
        self._is_open = False
        self._watched: tuple[Unlock, Choices] | None = None
        self._unlock: int | None = None
        self._position_ms = 0
        self._since = time.monotonic()
        self._committed = Committed()
        self._kept_at = time.monotonic()
        self._timer = QTimer(self, interval=KEEP_EVERY_MS)
        self._timer.timeout.connect(self._keep)

    def open(self) -> None:
        """The records can be used. Once: what is found there is what the last process left."""
        if self._is_open:
            return
        self._is_open = True
        now = self._clock()
        if self._after_crash:
            self._mailbox.when_done(
                self._records.submit(lambda c: interrupted.take(c, now)), self._taken
            )
        else:
            self._note(self._records.submit(interrupted.forget))

    def visit_changed(self, visit: Visit) -> None:
        """Keep what is new of a visit at a film; forget it when the visit leaves the film."""
        now = watched(visit)
        chosen = now[1] if now is not None else None
        before = self._watched[1] if self._watched is not None else None
        self._watched = now
        if now is None:
            if before is not None:
                self._timer.stop()
                self._committed.forget()
                self._unlock = None
                self._note(self._records.submit(interrupted.forget))
            return
        if now[0].id != self._unlock:
            self._unlock, self._position_ms = now[0].id, now[0].position_ms
            self._since = time.monotonic()
            self._timer.start()
            self._keep()
        elif chosen != before:
            self._keep()

    def close(self) -> None:
        """An intended end is no crash. Before the records."""
        self._timer.stop()
        if self._is_open:
            self._note(self._records.submit(interrupted.forget))

    def _keep(self) -> None:
        if self._watched is None:
            return
        unlock, choices = self._watched
        # While a film opens it has no position yet; it is still where it was left.
        self._position_ms = self._playback().position_ms or self._position_ms
        position_ms, told, now = self._position_ms, as_text(choices), self._clock()
        well = not self._after_crash or time.monotonic() - self._since > WELL_AFTER_SECONDS
        stands, monotonic = (unlock.id, position_ms, told, well), time.monotonic()
        old = monotonic - self._kept_at > KEEP_AGAIN_AFTER_SECONDS
        if self._committed.has(stands) and not old:
            return
        self._kept_at = monotonic
        written = self._records.submit(
            lambda c: interrupted.keep(c, unlock.id, position_ms, told, now, well=well)
        )
        self._note(written)
        self._committed.follow(stands, written)

    def _taken(self, done: Future[Interrupted | None]) -> None:
        error = done.exception()
        if error is not None:
            log.error("what the crash interrupted cannot be read", exc_info=error)
            return
        found = done.result()
        choices = read_choices(found.choices) if found is not None else None
        if found is None or choices is None:
            log.info("the crash interrupted no film")
            return
        film: FilmKey = found.unlock.film
        if found.again:
            log.error(
                "film %s: the kiosk crashed twice in a row while it played; it is not shown until "
                "its file is another one",
                film,
            )
            self.crashed.emit(film)
        unlock = replace(found.unlock, position_ms=found.position_ms)
        self.happened.emit(CrashEnded(unlock, choices, found.again))
        if found.again:
            return
        if self._watched is not None:
            log.warning("film %s: back to %d ms after a crash", film, found.position_ms)
        else:
            # The next crash, whenever it comes, is not one of this film in a row.
            log.warning("film %s: a crash interrupted it, and it cannot go on now", film)
            self._note(self._records.submit(interrupted.forget))

    def _note(self, future: Future[None]) -> None:
        future.add_done_callback(tell_if_unwritten(log))


def as_text(choices: Choices) -> str:
    """The choices as the records have them."""
    told = asdict(choices)
    told["text_size"] = choices.text_size.value
    told["caption_look"] = {
        "size": choices.caption_look.size.value,
        "background": choices.caption_look.background,
    }
    return json.dumps(told)


def read_choices(text: str) -> Choices | None:
    """The choices that `as_text` wrote; None for anything else, such as another version's."""
    try:
        told = json.loads(text)
        look = told["caption_look"]
        return Choices(
            language=str(told["language"]),
            text_size=TextSize(told["text_size"]),
            volume=int(told["volume"]),
            captions=_track(told["captions"]),
            caption_look=CaptionLook(CaptionSize(look["size"]), bool(look["background"])),
            sound_track=_track(told["sound_track"]),
        )
    except (ValueError, KeyError, TypeError):
        log.exception("a visit before the crash cannot be read")
        return None


def _track(told: object) -> str | None:
    return None if told is None else str(told)
