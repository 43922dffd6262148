"""Playback for the app: opens libVLC off the GUI thread, plays films, tells how they stand."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from kiosk.app.mailbox import Mailbox
from kiosk.catalogue.model import Film
from kiosk.playback.faults import FaultKind, LibraryMissing, PlaybackFault
from kiosk.playback.media import CaptionFile, FrameCount, Medium
from kiosk.playback.media import Track as PlayerTrack
from kiosk.playback.output import choose_output, look_at_graphics, look_for_sound
from kiosk.playback.surface import Surface, SurfaceChoice, choose_surface, make_surface
from kiosk.visit.effects import PlayFilm
from kiosk.visit.events import Happened
from kiosk.visit.facts import FilmFault, Playback, Track

if TYPE_CHECKING:
    from kiosk.playback.library import LibVlc
    from kiosk.playback.player import Player

log = logging.getLogger(__name__)

_FAULTS = {
    FaultKind.MISSING_FILE: FilmFault.MISSING,
    FaultKind.STALLED: FilmFault.STOPPED,
    FaultKind.STOPPED_HALFWAY: FilmFault.STOPPED,
    FaultKind.LIBRARY_MISSING: FilmFault.NO_PLAYER,
}


@dataclass(frozen=True, slots=True)
class _Wish:
    """What to do once libVLC is open."""

    film: Film
    start_ms: int
    play: PlayFilm | None


class Theatre(QObject):
    """One player, one surface. GUI thread only. `key_file` opens films that are sealed.

    Signals: happened (FILM_STARTED, FILM_ENDED, FILM_FAILED), opened (libVLC is there, or not).
    """

    happened = Signal(object)
    opened = Signal()

    def __init__(
        self,
        setting: Literal["auto", "native", "frames"],
        mailbox: Mailbox,
        key_file: Path | None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._setting: Literal["auto", "native", "frames"] = setting
        self._mailbox = mailbox
        self._key_file = key_file
        self._surface: Surface | None = None
        self._library: LibVlc | None = None  # the opening thread's, until it was joined or posted
        self._player: Player | None = None
        self._fault: FilmFault | None = None
        self._missing: LibraryMissing | None = None
        self._wish: _Wish | None = None
        self._film: Film | None = None
        self._volume = 0
        self._wanted_captions: str | None = None
        self._choice: SurfaceChoice | None = None
        self._opening: threading.Thread | None = None

    def open(self, parent: QWidget) -> QWidget:
        """Make the surface inside `parent` and begin to open libVLC; `opened` follows."""
        graphics = look_at_graphics(QGuiApplication.platformName())
        self._choice = choose_surface(self._setting, graphics)
        log.info("film surface: %s (%s)", self._choice.kind.value, self._choice.reason)
        self._surface = make_surface(self._choice.kind, parent)
        output = choose_output(graphics)

        def open_library() -> None:
            missing: LibraryMissing
            try:
                from kiosk.playback.library import LibVlc
                from kiosk.sealing.reading import Opener

                opener = Opener(self._key_file)
                library = self._library = LibVlc.open(output, look_for_sound(), opener=opener)
            except LibraryMissing as fault:
                log.exception("films cannot be played")
                missing = fault
            except Exception as error:
                # Whatever it was, a film that is waited for must be told that it does not come.
                log.exception("libVLC cannot be opened")
                missing = LibraryMissing(str(error), "")
            else:
                self._mailbox.post(lambda: self._opened(library, None))
                return
            self._mailbox.post(lambda: self._opened(None, missing))

        self._opening = threading.Thread(target=open_library, name="open-libvlc", daemon=True)
        self._opening.start()
        return self._surface.widget

    @property
    def missing(self) -> LibraryMissing | None:
        """Why no film can be played at all, if so."""
        return self._missing

    @property
    def frames(self) -> FrameCount | None:
        """Frames displayed and lost since the film's start."""
        return self._player.frames if self._player else None

    def facts(self) -> Playback:
        """How the film stands now."""
        player = self._player
        if player is None:
            return Playback(fault=self._fault)
        return Playback(
            position_ms=player.position_ms,
            duration_ms=player.duration_ms,
            captions=tuple(_track(track) for track in player.captions),
            sound_tracks=tuple(_track(track) for track in player.sound_tracks),
            fault=self._fault,
        )

    def prime(self, film: Film, start_ms: int) -> None:
        """Open the film behind the screen, silent, so that it starts at once."""
        self._film, self._fault = film, None
        if self._player is None:
            self._wish = _Wish(film, start_ms, None)
            return
        self._player.prime(_medium(film, start_ms))

    def play(self, film: Film, play: PlayFilm) -> None:
        """Play the film from where `play` says."""
        self._film, self._fault = film, None
        if self._missing is not None:
            self._failed(self._missing.fault)
            return
        if self._player is None:
            self._wish = _Wish(film, play.start_ms, play)
            return
        self._player.set_volume(self._volume)
        self._player.play(_medium(film, play.start_ms))
        self._wish = _Wish(film, play.start_ms, play)

    def pause(self) -> None:
        if self._player:
            self._player.pause()

    def resume(self) -> None:
        if self._player:
            self._player.resume()

    def seek(self, position_ms: int) -> None:
        if self._player:
            self._player.seek(position_ms)

    def back(self) -> None:
        """Ten seconds back."""
        if self._player:
            self._player.back()

    def stop(self) -> None:
        """Silence at once; the film is let go."""
        self._wish = None
        self._film = None
        if self._player:
            self._player.stop()

    def set_volume(self, percent: int) -> None:
        self._volume = percent
        if self._player:
            self._player.set_volume(percent)

    def choose_captions(self, track_id: str | None) -> None:
        self._wanted_captions = None
        if self._player:
            self._player.choose_captions(_find(self._player.captions, track_id))

    def choose_sound_track(self, track_id: str) -> None:
        if self._player and (track := _find(self._player.sound_tracks, track_id)):
            self._player.choose_sound_track(track)

    def close(self) -> None:
        """End in order: player, surface, library. Bounded."""
        if self._opening is not None:
            self._opening.join(5.0)
        if self._player is not None:
            self._player.close()
            self._player = None
        if self._library is not None:
            self._library.close()
            self._library = None

    def _opened(self, library: LibVlc | None, missing: LibraryMissing | None) -> None:
        self._missing = missing
        wish, self._wish = self._wish, None
        if library is not None and self._surface is not None:
            self._player = self._new_player(library, self._surface)
        self.opened.emit()
        if wish is not None and wish.play is not None:
            self.play(wish.film, wish.play)
        elif wish is not None:
            self.prime(wish.film, wish.start_ms)

    def _new_player(self, library: LibVlc, surface: Surface) -> Player:
        from kiosk.playback.player import Player

        player = Player(library, surface, parent=self)
        player.started.connect(self._started)
        player.ended.connect(lambda: self.happened.emit(Happened.FILM_ENDED))
        player.failed.connect(self._failed)
        player.tracks_changed.connect(self._choose_again)
        return player

    def _started(self) -> None:
        if self._wish is not None and self._wish.play is not None:
            play = self._wish.play
            self._wanted_captions = play.captions
            self._choose_again()
            if play.sound_track is not None:
                self.choose_sound_track(play.sound_track)
        self.happened.emit(Happened.FILM_STARTED)

    def _choose_again(self) -> None:
        """Captions beside the film may be listed only after it has started."""
        track = _find(self._player.captions, self._wanted_captions) if self._player else None
        if self._player and track is not None:
            self._wanted_captions = None
            self._player.choose_captions(track)

    def _failed(self, fault: PlaybackFault) -> None:
        log.error("film %s: %s", self._film.key if self._film else "none", fault)
        self._fault = _FAULTS.get(fault.kind, FilmFault.BROKEN)
        self.happened.emit(Happened.FILM_FAILED)


def _medium(film: Film, start_ms: int) -> Medium:
    captions = tuple(CaptionFile(c.language, c.file) for c in film.captions)
    return Medium(film.file, captions, start_ms)


def _track(track: PlayerTrack) -> Track:
    return Track(str(track.id), track.language, track.label)


def _find(tracks: tuple[PlayerTrack, ...], track_id: str | None) -> PlayerTrack | None:
    return next((track for track in tracks if str(track.id) == track_id), None)
