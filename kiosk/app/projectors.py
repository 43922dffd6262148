"""A libVLC player for each look that captions can have: to libVLC that is one instance each."""

from __future__ import annotations

import logging
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kiosk.app.mailbox import Mailbox
from kiosk.playback.faults import LibraryMissing
from kiosk.playback.output import VideoOutput, look_for_sound
from kiosk.playback.surface import Surface
from kiosk.playback.watchdogs import Patience
from kiosk.visit.states import CaptionLook, CaptionSize

if TYPE_CHECKING:
    from kiosk.playback.library import LibVlc
    from kiosk.playback.player import Player

log = logging.getLogger(__name__)

PASSED_OVER_MS = 5_000  # what is shown before a film and stands still for so long
MUTE = "adummy"  # libVLC's output that sounds nowhere

#: In parts of a hundred of libVLC's own size. The letters of 130 are 6 cm high on a screen of 1 m.
CAPTION_PERCENT = {CaptionSize.MEDIUM: 130, CaptionSize.LARGE: 180, CaptionSize.LARGEST: 240}


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
        self._players: dict[CaptionLook, Player] = {}
        self._libraries: list[LibVlc] = []  # also the opening threads', until they are joined
        self._opening: dict[CaptionLook, threading.Thread] = {}
        self._others: list[Player] = []
        self._closed = False
        self._mute = False

    def of(self, look: CaptionLook) -> Player | None:
        """The player for this look, where it has been opened."""
        return self._players.get(look)

    def open(self, look: CaptionLook) -> None:
        """Open libVLC for this look; `opened` or `missing` follows, unless that is on its way."""
        if look in self._players or look in self._opening:
            return
        thread = threading.Thread(target=self._open, args=(look,), name="open-libvlc", daemon=True)
        self._opening[look] = thread
        thread.start()

    @property
    def mute(self) -> bool:
        """Whether this machine had nothing to sound with when libVLC was opened."""
        return self._mute

    def sound_is_back(self) -> bool:
        """Whether there is something to sound with that libVLC does not know of yet."""
        return self._mute and look_for_sound().module != MUTE

    def begin_anew(self) -> None:
        """Let go of every player; no film may be open. The next is another `open` away."""
        self._end()

    def another(self, surface: Surface) -> Player | None:
        """One more player, for what is not worth waiting for long, on a surface of its own; None
        while libVLC is being opened."""
        from kiosk.playback.player import Player

        if not self._players:
            return None
        patience = Patience(progress_ms=PASSED_OVER_MS)
        player = Player(self._libraries[0], surface, patience, parent=self)
        self._others.append(player)
        return player

    def close(self) -> None:
        """End players, then libraries. Bounded."""
        self._closed = True
        for thread in self._opening.values():
            thread.join(5.0)
        self._end()

    def _end(self) -> None:
        for player in (*self._players.values(), *self._others):
            player.close()
        self._players, self._others = {}, []
        for library in self._libraries:
            library.close()
        self._libraries = []

    def _open(self, look: CaptionLook) -> None:
        missing: LibraryMissing
        try:
            from kiosk.playback.library import LibVlc
            from kiosk.sealing.reading import Opener

            sound = look_for_sound()
            self._mute = sound.module == MUTE
            library = LibVlc.open(
                self._output,
                sound,
                CAPTION_PERCENT[look.size],
                caption_background=look.background,
                opener=Opener(self._key_file),
            )
            self._libraries.append(library)
        except LibraryMissing as fault:
            log.exception("films cannot be played")
            missing = fault
        except Exception as error:
            # Whatever it was, a film that is waited for must be told that it does not come.
            log.exception("libVLC cannot be opened")
            missing = LibraryMissing(str(error), "")
        else:
            self._mailbox.post(lambda: self._add(look, library))
            return
        self._mailbox.post(lambda: self._fail(look, missing))

    def _add(self, look: CaptionLook, library: LibVlc) -> None:
        from kiosk.playback.player import Player

        self._opening.pop(look, None)
        if not self._closed:
            self._players[look] = player = Player(library, self._surface, parent=self)
            self.opened.emit(look, player)

    def _fail(self, look: CaptionLook, missing: LibraryMissing) -> None:
        self._opening.pop(look, None)
        self.missing.emit(look, missing)
