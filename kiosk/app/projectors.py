"""A libVLC player for each look that captions can have: to libVLC that is one instance each."""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kiosk.app.mailbox import Mailbox
from kiosk.playback.faults import LibraryMissing
from kiosk.playback.output import SoundOutput, VideoOutput, look_for_sound
from kiosk.playback.surface import Surface
from kiosk.playback.watchdogs import Patience
from kiosk.visit.states import CaptionLook, CaptionSize

if TYPE_CHECKING:
    from kiosk.playback.library import LibVlc
    from kiosk.playback.player import Player

log = logging.getLogger(__name__)

PASSED_OVER_MS = 5_000  # what is shown before a film and stands still for so long
MUTE = "adummy"  # libVLC's output that sounds nowhere
_LONGEST_OPENING_SECONDS = 5.0

#: In parts of a hundred of libVLC's own size. The letters of 130 are 6 cm high on a screen of 1 m.
CAPTION_PERCENT = {CaptionSize.MEDIUM: 130, CaptionSize.LARGE: 180, CaptionSize.LARGEST: 240}


class _Generation:
    """All that was opened of libVLC for one sound output. Libraries belong to the threads that open
    them until they are kept, and those that come too late are closed there."""

    def __init__(self, sound: SoundOutput) -> None:
        self.sound = sound
        self.players: dict[CaptionLook, Player] = {}
        self.others: list[Player] = []
        self.opening: dict[CaptionLook, threading.Thread] = {}
        self.libraries: list[LibVlc] = []
        self._over = False
        self._keeping = threading.Lock()

    def keep(self, library: LibVlc) -> None:
        """A library that has just been opened. Any thread."""
        with self._keeping:
            late = self._over
            if not late:
                self.libraries.append(library)
        if late:
            library.close()

    def let_go(self) -> list[Player]:
        """Tell every player to end. GUI thread; does not wait."""
        players = [*self.players.values(), *self.others]
        self.players, self.others = {}, []
        for player in players:
            player.begin_close()
        return players

    def end(self, players: Sequence[Player], opening: Sequence[threading.Thread]) -> list[Player]:
        """Wait for the players that were told to end, then close the libraries: those players that
        have ended. Bounded; any thread."""
        for thread in opening:
            thread.join(_LONGEST_OPENING_SECONDS)
        ended = [player for player in players if player.closed()]
        with self._keeping:
            self._over = True
            libraries, self.libraries = self.libraries, []
        for library in libraries:
            library.close()
        return ended


class Projectors(QObject):
    """Opens libVLC on a thread of its own, once for each look that is asked for. GUI thread only.

    Players once opened are kept: there are few looks, and opening takes a moment.
    Signals: opened (CaptionLook, Player), missing (CaptionLook, LibraryMissing).
    """

    opened = Signal(object, object)
    missing = Signal(object, object)

    def __init__(
        self,
        surface: Surface,
        output: VideoOutput,
        mailbox: Mailbox,
        key_file: Path | None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._surface = surface
        self._output = output
        self._mailbox = mailbox
        self._key_file = key_file
        self._now = _Generation(look_for_sound())
        self._ending: list[threading.Thread] = []
        self._closed = False
        self._sound_is_gone = False

    def of(self, look: CaptionLook) -> Player | None:
        """The player for this look, where it has been opened."""
        return self._now.players.get(look)

    def open(self, look: CaptionLook) -> None:
        """Open libVLC for this look; `opened` or `missing` follows, unless that is on its way."""
        now = self._now
        if look in now.players or look in now.opening:
            return
        job = partial(self._open, look, now, tuple(self._ending))
        thread = threading.Thread(target=job, name="open-libvlc", daemon=True)
        now.opening[look] = thread
        thread.start()

    @property
    def mute(self) -> bool:
        """Whether films have nothing to sound with."""
        return self._sound_is_gone or self._now.sound.module == MUTE

    def sounds_as_before(self) -> bool:
        """Whether this machine still sounds with what libVLC was opened with."""
        now = look_for_sound()
        if now.module == MUTE and not self.mute:
            # What comes back is nothing to a libVLC that has lost it.
            log.warning("films have nothing to sound with any more: %s", now.reason)
            self._sound_is_gone = True
        return now.module == self._now.sound.module and not self._sound_is_gone

    def begin_anew(self) -> None:
        """Let go of every player; no film may be open. The next is another `open` away, and comes
        when all of them have ended."""
        before, self._now = self._now, _Generation(look_for_sound())
        self._sound_is_gone = False
        self._ending = [thread for thread in self._ending if thread.is_alive()]
        job = partial(self._end, before, before.let_go(), tuple(before.opening.values()))
        thread = threading.Thread(target=job, name="end-libvlc", daemon=True)
        self._ending.append(thread)
        thread.start()

    def another(self, surface: Surface) -> Player | None:
        """One more player, for what is not worth waiting for long, on a surface of its own; None
        while libVLC is being opened."""
        from kiosk.playback.player import Player

        if not self._now.players:
            return None
        patience = Patience(progress_ms=PASSED_OVER_MS)
        player = Player(self._now.libraries[0], surface, patience, parent=self)
        self._now.others.append(player)
        return player

    def close(self) -> None:
        """End players, then libraries. Waits, and is bounded."""
        self._closed = True
        players = self._now.let_go()
        for thread in self._ending:
            thread.join(_LONGEST_OPENING_SECONDS)
        self._now.end(players, tuple(self._now.opening.values()))

    def _end(
        self,
        generation: _Generation,
        players: Sequence[Player],
        opening: Sequence[threading.Thread],
    ) -> None:
        ended = generation.end(players, opening)
        # One that hangs stays as it is: libVLC may still call it.
        self._mailbox.post(partial(_delete, ended))

    def _open(
        self, look: CaptionLook, generation: _Generation, ending: Sequence[threading.Thread]
    ) -> None:
        missing: LibraryMissing
        try:
            from kiosk.playback.library import LibVlc
            from kiosk.sealing.reading import Opener

            # Two that draw on one surface get into each other's way.
            for thread in ending:
                thread.join(_LONGEST_OPENING_SECONDS)
            library = LibVlc.open(
                self._output,
                generation.sound,
                CAPTION_PERCENT[look.size],
                caption_background=look.background,
                opener=Opener(self._key_file),
            )
            generation.keep(library)
        except LibraryMissing as fault:
            log.exception("films cannot be played")
            missing = fault
        except Exception as error:
            # Whatever it was, a film that is waited for must be told that it does not come.
            log.exception("libVLC cannot be opened")
            missing = LibraryMissing(str(error), "")
        else:
            self._mailbox.post(lambda: self._add(look, generation, library))
            return
        self._mailbox.post(lambda: self._fail(look, generation, missing))

    def _add(self, look: CaptionLook, generation: _Generation, library: LibVlc) -> None:
        from kiosk.playback.player import Player

        if generation is not self._now or self._closed:
            return  # closed by now, or about to be
        generation.opening.pop(look, None)
        generation.players[look] = player = Player(library, self._surface, parent=self)
        self.opened.emit(look, player)

    def _fail(self, look: CaptionLook, generation: _Generation, missing: LibraryMissing) -> None:
        if generation is self._now:
            generation.opening.pop(look, None)
            self.missing.emit(look, missing)


def _delete(players: Sequence[Player]) -> None:
    for player in players:
        player.deleteLater()
