"""One libVLC media player with its thread for what may block. Knows no states and no surfaces."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, QUrl, Signal, Slot

from kiosk.playback.events import VlcEvent
from kiosk.playback.faults import FaultKind, PlaybackFault
from kiosk.playback.feed import Feed
from kiosk.playback.files import Examined, examine
from kiosk.playback.library import LibVlc, OpenMedia
from kiosk.playback.media import Medium
from kiosk.playback.tracks import Stream, read_streams
from kiosk.playback.vlc_player import VlcPlayer, close_unwanted

log = logging.getLogger(__name__)

# A held film ignores a seek that comes before its last frame has settled (measured: up to 50 ms
# after the pause; with far too much to do, over half a second), and nothing tells when that is. So
# such a seek waits, and is sent again: to where the film already is, it changes nothing.
HELD_SEEK_MS = 100
HELD_SEEK_AGAIN_MS = (400, 1_000)
CAPTION_FILE = 0  # libvlc_media_slave_type_subtitle
# Read through the callbacks of the film it is added to. The name tells libVLC nothing.
SEALED_CAPTIONS = "imem://captions"


class VlcEngine(QObject):
    """Opens and halts films. GUI thread; no method but `closed` ever waits for libVLC.

    While a film is being halted libVLC holds the player's lock, and any call would wait for it:
    `live` is False then, and calls that need the player do nothing.

    Signals:
        happened: a VlcEvent of the film that is open, with its values.
        halted: the last `halt` is done; what was Examined of the film to come, if there is one.
        hung: it is not done after `stop_ms`. The engine has taken a new libVLC player and thread,
            and leaves the old ones to themselves; it may be used again after `attach`.
    """

    happened = Signal(int, int, int)
    halted = Signal(object)
    hung = Signal(object)

    def __init__(self, library: LibVlc, stop_ms: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._media: OpenMedia | None = None
        self._job = 0
        self._volume = 100
        self._path: Path | None = None
        self._given_up: list[VlcPlayer] = []
        self._close_by = 0.0
        self._reading = threading.Event()
        self.live = False
        self._held = False
        self._silent = False
        self._seeks: list[int] = []  # positions to send to the held film
        self._seek_timer = QTimer(self, singleShot=True)
        self._seek_timer.timeout.connect(self._seek_held)
        self._stop_timer = QTimer(self, singleShot=True, interval=stop_ms)
        self._stop_timer.timeout.connect(self._give_up)
        self._own = self._make()

    @property
    def vlc(self) -> Any:
        """The python-vlc module."""
        return self._library.vlc

    @property
    def vlc_player(self) -> Any:
        """The libVLC media player, for a surface to attach to."""
        return self._own.handle

    @property
    def _heard_volume(self) -> int:
        return 0 if self._silent else self._volume

    @property
    def fault(self) -> PlaybackFault | None:
        """Why reading the film failed, where that is known: of a sealed film."""
        feed = self._media.feed if self._media is not None else None
        return feed.fault if feed is not None else None

    def open(self, film: Path | Feed, options: Sequence[str]) -> None:
        """Play a film as it was examined. Only after `halted`."""
        self._media = self._library.new_media(film, options)
        self.vlc_player.set_media(self._media.media)
        self.live = True
        # A file that cannot be opened is told by an event, not by what play() returns.
        self.vlc_player.play()

    def halt(self, then_examine: Medium | None = None, *, silent: bool = False) -> None:
        """Pause the film, and with it the sound, at once; stop it on the other thread; then look
        at the next one's files. That one is not to be heard until `end_silence` if it is to be
        `silent`."""
        self._drop_those_come_back()
        if self.live:
            self.live = False
            self._held = False
            self._seeks = []
            self._seek_timer.stop()
            # Not muted: libVLC would take that for the next film's wish, and lets it be undone only
            # once that film sounds.
            self.vlc_player.set_pause(1)
        self._silent = silent
        media, self._media = self._media, None
        self._path = then_examine.path if then_examine is not None else None
        self._reading = threading.Event()
        job = partial(self._halt, self.vlc_player, media, then_examine, self._reading)
        self._job = self._own.worker.submit(job)
        self._stop_timer.start()

    def hold(self) -> None:
        """Hold the film where it is."""
        if self.live:
            self._held = True
            self.vlc_player.set_pause(1)

    def release(self) -> None:
        """Let a held film go on."""
        if self.live:
            self._held = False
            self.vlc_player.set_pause(0)
            self._seek_timer.stop()
            if len(self._seeks) > len(HELD_SEEK_AGAIN_MS):  # not sent yet
                self.vlc_player.set_time(self._seeks[0])
            self._seeks = []

    def show_first(self) -> None:
        """Show the first frame of a film that was opened paused. libVLC decodes nothing of it
        before it is told to go somewhere."""
        if self.live:
            self._held = True
            self._seeks = [0]
            self._seek_timer.start(HELD_SEEK_AGAIN_MS[0])
            self.vlc_player.set_time(0)

    def end_silence(self) -> None:
        """What is played from now on is heard."""
        if self._silent:
            self._silent = False
            self._own.worker.submit(self._tell_volume)

    def seek(self, position_ms: int) -> None:
        """Go to a position, to the frame."""
        if self.live and self._held:
            self._seeks = [position_ms] * (1 + len(HELD_SEEK_AGAIN_MS))
            self._seek_timer.start(HELD_SEEK_MS)
        elif self.live:
            self.vlc_player.set_time(position_ms)

    def set_volume(self, percent: int) -> None:
        """0 to 100, libVLC's scale; kept for the films to come."""
        self._volume = percent
        if self.live:
            self._own.worker.submit(self._tell_volume)

    def choose_captions(self, stream_id: int) -> None:
        """Show these captions, -1 for none."""
        if self.live:
            self.vlc_player.video_set_spu(stream_id)

    def choose_sound(self, stream_id: int) -> None:
        """Play this sound track."""
        if self.live:
            self.vlc_player.audio_set_track(stream_id)

    def sounding(self) -> int:
        """The id of the sound track that plays, -1 for none."""
        return int(self.vlc_player.audio_get_track()) if self.live else -1

    def add_captions(self, path: Path) -> bool:
        """Add a caption file to the film, not shown. Its stream is told by an event."""
        if not self.live:
            return False
        feed = self._media.feed if self._media is not None else None
        if feed is not None and feed.has(path):
            feed.offer(path)
            uri = SEALED_CAPTIONS
        else:
            uri = bytes(QUrl.fromLocalFile(str(path.absolute())).toEncoded().data()).decode("ascii")
        kind = self.vlc.MediaSlaveType(CAPTION_FILE)
        return self.vlc_player.add_slave(kind, uri, False) == 0

    def streams(self) -> tuple[Stream, ...]:
        """The film's streams as libVLC knows them by now."""
        return read_streams(self.vlc, self._media.media) if self._media is not None else ()

    def totals(self) -> tuple[int, int]:
        """libVLC's running totals: pictures displayed (still ones again and again), lost."""
        if self._media is None:
            return 0, 0
        stats = self.vlc.MediaStats()
        self._media.media.get_stats(stats)
        return int(stats.displayed_pictures), int(stats.lost_pictures)

    def close(self, timeout_ms: int) -> None:
        """Stop, release, end the thread, without waiting; `closed` says how it went."""
        self.halt()
        self._stop_timer.stop()
        self._own.end()
        self._close_by = time.monotonic() + timeout_ms / 1000

    def closed(self) -> bool:
        """Whether all has ended; waits for it, no longer than `close` was given from then on. Any
        thread. If it has not, the instance must not be released, nor this engine go."""
        if all(one.ended(self._milliseconds_left()) for one in (self._own, *self._given_up)):
            return True
        log.error("libVLC does not stop; left to the end of the process")
        self._library.give_up()
        return False

    def _milliseconds_left(self) -> int:
        return max(0, round((self._close_by - time.monotonic()) * 1000))

    def _make(self) -> VlcPlayer:
        queued = Qt.ConnectionType.QueuedConnection
        made = VlcPlayer(self._library, self)
        made.events.happened.connect(self._pass_on, queued)
        made.worker.done.connect(self._job_done, queued)
        return made

    @Slot()
    def _seek_held(self) -> None:
        if self.live and self._seeks:
            self.vlc_player.set_time(self._seeks.pop())
            if self._seeks:
                self._seek_timer.start(HELD_SEEK_AGAIN_MS[-len(self._seeks)])

    @Slot(int, int, int)
    def _pass_on(self, event: int, value: int, second: int) -> None:
        # All events of a film are queued before its halt is done, so `live` tells them apart.
        if self.live and self.sender() in {self._own.events, None}:
            if event == VlcEvent.VOLUME and value != self._heard_volume:
                self._own.worker.submit(self._tell_volume)
            self.happened.emit(event, value, second)

    def _halt(
        self,
        vlc_player: Any,
        media: OpenMedia | None,
        medium: Medium | None,
        reading: threading.Event,
    ) -> Examined | None:
        vlc_player.stop()
        if media is not None:
            media.release()
        # Stopping ends the sound output, and without one libVLC takes no volume: the next film
        # would begin at full volume. Naming the output makes it at once.
        vlc_player.audio_output_set(self._library.sound.module)
        vlc_player.audio_set_volume(self._heard_volume)
        reading.set()
        return examine(medium, self._library.opener) if medium is not None else None

    def _tell_volume(self) -> None:
        # On the other thread: it may first have to open the sound output, which takes 90 ms.
        self.vlc_player.audio_set_volume(self._heard_volume)

    @Slot(int, object)
    def _job_done(self, number: int, result: object) -> None:
        if number != self._job or self.sender() not in {self._own.worker, None}:
            close_unwanted(result)
            return
        self._stop_timer.stop()
        self._job = 0
        if isinstance(result, Exception):
            fault = PlaybackFault(FaultKind.UNREADABLE, self._path, repr(result))
            result = Examined(fault)
        self.halted.emit(result)

    @Slot()
    def _give_up(self) -> None:
        halting = not self._reading.is_set()
        self._own.end()
        self._given_up.append(self._own)
        self._own = self._make()
        self._job = 0
        kind = FaultKind.STOP_HUNG if halting else FaultKind.UNREADABLE
        detail = "libVLC does not stop" if halting else "the disk does not answer"
        self.hung.emit(PlaybackFault(kind, self._path, detail))

    def _drop_those_come_back(self) -> None:
        """What hung was released when it came back: libVLC calls nothing of it any more."""
        for one in [one for one in self._given_up if one.ended()]:
            self._given_up.remove(one)
            one.delete()
