"""Plays what is shown before a film, on a player and a surface of its own: the film gets ready.

Both are made when first wanted: most packages show nothing before their films.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kiosk.playback.faults import LibraryMissing, PlaybackFault
from kiosk.playback.media import Medium, PlayerState
from kiosk.playback.surface import Surface
from kiosk.visit.events import Happened

if TYPE_CHECKING:
    from kiosk.playback.player import Player

log = logging.getLogger(__name__)

_WANTED = (
    PlayerState.PRIMING,
    PlayerState.PRIMED,
    PlayerState.STARTING,
    PlayerState.PLAYING,
    PlayerState.PAUSED,
)


class PrerollPlayer(QObject):
    """GUI thread only. `player_on` makes a player for a surface; None while libVLC is opening.

    Signals: happened (PREROLL_STARTED, PREROLL_ENDED, PREROLL_FAILED), surface_made (QWidget).
    """

    happened = Signal(object)
    surface_made = Signal(object)

    def __init__(
        self,
        make_surface: Callable[[], Surface],
        player_on: Callable[[Surface], Player | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._make_surface = make_surface
        self._player_on = player_on
        self._surface: Surface | None = None
        self._player: Player | None = None
        self._waiting: Callable[[], None] | None = None  # until libVLC is open
        self._asked = False  # for what the player has, not only primed
        self._volume = 0

    @property
    def is_wanted(self) -> bool:
        """Whether a file plays, stands ready or is on its way."""
        return self._waiting is not None or (
            self._player is not None and self._player.state in _WANTED
        )

    @property
    def left_ms(self) -> int | None:
        """How long the file that plays will go on; None while that is not known."""
        player = self._player
        if player is None or player.state not in (PlayerState.PLAYING, PlayerState.PAUSED):
            return None
        return max(player.duration_ms - player.position_ms, 0) if player.duration_ms else None

    def prime(self, file: Path) -> None:
        """Hold a file at its first picture, silent. If it does not open that is told when it is to
        play."""
        self._asked = False
        player = self._opened()
        self._waiting = partial(self.prime, file) if player is None else None
        if player is not None:
            player.prime(Medium(file))

    def play(self, file: Path) -> None:
        """Play a file from its beginning, as soon as libVLC is open; one that is primed at once."""
        self._asked = True
        player = self._opened()
        self._waiting = partial(self.play, file) if player is None else None
        if player is not None:
            player.set_volume(self._volume)
            player.play(Medium(file))

    def library_opened(self, missing: LibraryMissing | None) -> None:
        """libVLC is open, or cannot be."""
        waiting, self._waiting = self._waiting, None
        if waiting is None:
            return
        if missing is not None:
            self._failed(missing.fault)
        else:
            waiting()

    def pause(self) -> None:
        if self._player is not None:
            self._player.pause()

    def resume(self) -> None:
        if self._player is not None:
            self._player.resume()

    def set_volume(self, percent: int) -> None:
        self._volume = percent
        if self._player is not None:
            self._player.set_volume(percent)

    def stop(self) -> None:
        """Silence at once."""
        self._waiting = None
        if self._player is not None:
            self._player.stop()

    def forget_player(self) -> None:
        """libVLC is opened anew; the next file gets another player."""
        self._waiting = None
        self._player = None

    def _opened(self) -> Player | None:
        if self._surface is None:
            self._surface = self._make_surface()
            self.surface_made.emit(self._surface.widget)
        if self._player is None:
            player = self._player = self._player_on(self._surface)
            if player is not None:
                player.started.connect(lambda: self.happened.emit(Happened.PREROLL_STARTED))
                player.ended.connect(lambda: self.happened.emit(Happened.PREROLL_ENDED))
                player.failed.connect(self._failed)
        return self._player

    def _failed(self, fault: PlaybackFault) -> None:
        if not self._asked:
            log.warning("what is shown before the film does not get ready: %s", fault)
            return
        log.error("what is shown before the film is passed over: %s", fault)
        self.happened.emit(Happened.PREROLL_FAILED)
