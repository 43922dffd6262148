"""The film on a player whose captions look as they are wished.

Captions of another look take another player. As between two projectors there is a changeover: the
film is stopped on the one and goes on, at the same place, on the other.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from kiosk.app.changeover import Changeover
from kiosk.app.film_parts import find_track, medium_of, playback_of
from kiosk.app.projectors import Projectors
from kiosk.catalogue.model import Film
from kiosk.playback.faults import FaultKind, LibraryMissing, PlaybackFault
from kiosk.playback.media import PlayerState
from kiosk.visit.facts import Playback
from kiosk.visit.states import CaptionLook

if TYPE_CHECKING:
    from kiosk.playback.player import Player

log = logging.getLogger(__name__)

BACK_MS = 10_000


class Projection(QObject):
    """One film at a time. GUI thread only. Before libVLC is open nothing is done.

    Signals: opened (LibraryMissing or None: the first player is there, or never will be), started,
    ended, failed (PlaybackFault), changed (there is something new to show).
    """

    opened = Signal(object)
    started = Signal()
    ended = Signal()
    failed = Signal(object)
    changed = Signal()

    def __init__(self, projectors: Projectors, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._projectors = projectors
        self._player: Player | None = None
        self._look = self._player_look = CaptionLook()
        self._film: Film | None = None
        self._change: Changeover | None = None
        self._volume = 0
        self._begun = False  # `started` was told of the film that plays
        self._wanted_captions: str | None = None  # until the film has them
        self._wanted_sound: str | None = None
        projectors.opened.connect(self._player_opened)
        projectors.missing.connect(self._player_missing)

    def open(self) -> None:
        """Begin to open libVLC; `opened` follows."""
        self._projectors.open(self._look)

    def open_anew(self) -> None:
        """The same, with the machine as it is now. No film may be open."""
        self._player, self._player_look = None, self._look
        self._projectors.begin_anew()
        self.open()

    @property
    def player(self) -> Player | None:
        """The player that the film is on; None before libVLC is open."""
        return self._player

    def playback(self) -> Playback:
        """How the film stands now, as far as its player knows."""
        if self._change is not None:
            return self._change.shown
        return Playback() if self._player is None else playback_of(self._player)

    def prime(self, film: Film, start_ms: int) -> None:
        """Open the film, silent, and hold it at its first picture."""
        player = self._take_player(film)
        if player is not None:
            player.prime(medium_of(film, start_ms))

    def play(
        self, film: Film, start_ms: int, captions: str | None, sound_track: str | None
    ) -> None:
        """Play the film; one that is primed has `started` before this returns."""
        player = self._take_player(film)
        self._wanted_captions, self._wanted_sound = captions, sound_track
        if player is not None:
            player.set_volume(self._volume)
            player.play(medium_of(film, start_ms))

    def pause(self) -> None:
        if self._change is not None:
            self._change = replace(self._change, playing=False)
        elif self._player:
            self._player.pause()

    def resume(self) -> None:
        if self._change is not None:
            self._change = replace(self._change, playing=True)
        elif self._player:
            self._player.resume()

    def seek(self, position_ms: int) -> None:
        if self._change is not None:
            self._change = self._change.sought(position_ms)
        elif self._player:
            self._player.seek(position_ms)

    def back(self) -> None:
        """Ten seconds back."""
        if self._change is not None:
            self.seek(self._change.shown.position_ms - BACK_MS)
        elif self._player:
            self._player.back(BACK_MS)

    def stop(self) -> None:
        """Silence at once; the film is let go."""
        self._film = self._change = None
        self._wanted_captions = self._wanted_sound = None
        if self._player:
            self._player.stop()

    def set_volume(self, percent: int) -> None:
        self._volume = percent
        if self._player:
            self._player.set_volume(percent)

    def set_look(self, look: CaptionLook) -> None:
        """How captions are written from now on; a film that shows some goes on with it."""
        self._look = look
        self._change_over()

    def choose_captions(self, track_id: str | None) -> None:
        self._wanted_captions = None
        if self._change is not None:
            self._change = replace(self._change, captions=track_id)
        elif self._player:
            self._player.tracks.choose_captions(find_track(self._player.tracks.captions, track_id))
            self._change_over()

    def choose_sound_track(self, track_id: str) -> None:
        if self._change is not None:
            self._change = replace(self._change, sound_track=track_id)
        elif self._player is not None:
            track = find_track(self._player.tracks.sound_tracks, track_id)
            if track is not None and track != self._player.tracks.chosen_sound_track:
                self._player.tracks.choose_sound_track(track)

    def close(self) -> None:
        """Forget the player; ending it is the projectors'."""
        self._player = None

    # Players, one for each look

    def _player_opened(self, look: CaptionLook, player: Player) -> None:
        player.started.connect(partial(self._started, player))
        player.paused.connect(partial(self._paused, player))
        player.ended.connect(partial(self._ended, player))
        player.failed.connect(partial(self._failed, player))
        player.stopped.connect(partial(self._stopped, player))
        player.tracks.changed.connect(partial(self._tracks_changed, player))
        player.slow_changed.connect(partial(self._slow_changed, player))
        if self._player is None:
            self._player, self._player_look = player, look
            self.opened.emit(None)
        else:
            self._change_over()

    def _player_missing(self, look: CaptionLook, missing: LibraryMissing) -> None:
        if self._player is None:
            self.opened.emit(missing)
        else:
            log.error("captions stay as they are, not %s: %s", look, missing)
            self._look = self._player_look

    def _take_player(self, film: Film) -> Player | None:
        """The player for a film to be opened: with the look that is wished, if that is open."""
        self._film, self._change, self._begun = film, None, False
        self._wanted_captions = self._wanted_sound = None
        if self._player is not None and self._look != self._player_look:
            player = self._projectors.of(self._look)
            if player is None:
                self._projectors.open(self._look)
            else:
                # What the last one plays would go on sounding.
                self._player.stop()
                self._player, self._player_look = player, self._look
        return self._player

    # The changeover

    def _change_over(self) -> None:
        """Let a film that shows captions go on with the look that is wished."""
        player = self._player
        if player is None or self._look == self._player_look:
            return
        if self._change is not None or self._film is None:
            return
        change = Changeover.begun(player, self._wanted_captions)
        if change is None:
            return
        if self._projectors.of(self._look) is None:
            self._projectors.open(self._look)  # and again when it is open
            return
        self._change = change
        player.stop()
        self.changed.emit()

    def _stopped(self, player: Player) -> None:
        change, film = self._change, self._film
        if player is not self._player or change is None or film is None:
            return
        successor = self._projectors.of(self._look)
        if successor is not None:
            self._player_look = self._look
        self._player = player = successor or player
        player.set_volume(self._volume)
        player.play(medium_of(film, change.shown.position_ms))
        if not change.playing:
            player.pause()

    def _paused(self, player: Player) -> None:
        if player is self._player and self._change is not None:
            self._go_on(player, self._change)

    def _go_on(self, player: Player, change: Changeover) -> None:
        """The film is where it was."""
        if change.playing is not (player.state is PlayerState.PLAYING):
            # Touched meanwhile.
            (player.resume if change.playing else player.pause)()
            return
        self._change = None
        self._wanted_captions = change.captions
        if change.sound_track is not None:
            self.choose_sound_track(change.sound_track)
        self._choose_again(player)
        if change.is_elsewhere(player):
            player.seek(change.shown.position_ms)
        self.changed.emit()
        self._change_over()

    # What the player tells

    def _started(self, player: Player) -> None:
        if player is not self._player:
            return
        if self._change is not None and self._change.playing:
            self._go_on(player, self._change)
        if self._begun:
            return
        self._begun = True
        self._choose_again(player)
        if self._wanted_sound is not None:
            self.choose_sound_track(self._wanted_sound)
        self.started.emit()

    def _ended(self, player: Player) -> None:
        if player is self._player:
            self.ended.emit()

    def _failed(self, player: Player, fault: PlaybackFault) -> None:
        if player is not self._player:
            log.warning("a player that is not used any more: %s", fault)
        elif self._change is not None and fault.kind is FaultKind.STOP_HUNG:
            self._stopped(player)
        else:
            self._change = None
            self.failed.emit(fault)

    def _slow_changed(self, player: Player) -> None:
        if player is self._player:
            self.changed.emit()

    def _tracks_changed(self, player: Player) -> None:
        self._choose_again(player)
        if player is self._player and player.state in (PlayerState.PLAYING, PlayerState.PAUSED):
            self.changed.emit()  # a film that was paused at once shows nothing new by itself

    def _choose_again(self, player: Player) -> None:
        """Captions beside the film may be listed only after it has started."""
        if player is not self._player or self._change is not None or not self._begun:
            return
        track = find_track(player.tracks.captions, self._wanted_captions)
        if track is not None:
            self._wanted_captions = None
            player.tracks.choose_captions(track)
            self._change_over()
