"""Playback for the app: opens libVLC off the GUI thread, plays films, tells how they stand."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from kiosk.app.film_parts import fault_for_visitors
from kiosk.app.mailbox import Mailbox
from kiosk.app.preroll import PrerollPlayer
from kiosk.app.projection import Projection
from kiosk.app.projectors import Projectors
from kiosk.catalogue.model import Film, FilmKey
from kiosk.playback.faults import FaultKind, LibraryMissing, PlaybackFault
from kiosk.playback.media import FrameCount
from kiosk.playback.output import SurfaceChoice, choose_output, choose_surface, look_at_graphics
from kiosk.playback.surface import make_surface
from kiosk.visit.effects import PlayFilm
from kiosk.visit.events import Happened
from kiosk.visit.facts import Playback
from kiosk.visit.states import CaptionLook, FilmFault

if TYPE_CHECKING:
    from kiosk.playback.player import Player

log = logging.getLogger(__name__)

#: A device is pulled out and plugged in by hand.
_LOOK_FOR_SOUND_EVERY_MS = 5_000


@dataclass(frozen=True, slots=True)
class _Wish:
    """What to do once libVLC is open."""

    film: Film
    start_ms: int
    play: PlayFilm | None


class Theatre(QObject):
    """One film and what is shown before it, each on its surface. GUI thread only; `open` first.
    `key_file` opens films that are sealed.

    Signals: happened (FILM_STARTED, FILM_ENDED, FILM_FAILED, and the same of a PREROLL), opened
    (libVLC is there, or not), changed (there is something new to show), broke (FilmKey,
    PlaybackFault), preroll_surface (QWidget: what is shown before films is drawn there, once
    something is).
    """

    happened = Signal(object)
    opened = Signal()
    changed = Signal()
    broke = Signal(object, object)
    preroll_surface = Signal(object)

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
        self._projectors: Projectors
        self._projection: Projection
        self._preroll: PrerollPlayer
        self._choice: SurfaceChoice
        self._is_open = False
        self._fault: FilmFault | None = None
        self._missing: LibraryMissing | None = None
        self._wish: _Wish | None = None
        self._film: Film | None = None
        self._sound_look = QTimer(self, interval=_LOOK_FOR_SOUND_EVERY_MS)
        self._sound_look.timeout.connect(self._look_at_sound)

    def open(self, parent: QWidget) -> QWidget:
        """Make the surface inside `parent` and begin to open libVLC; `opened` follows."""
        graphics = look_at_graphics(QGuiApplication.platformName())
        self._choice = choose_surface(self._setting, graphics)
        log.info("film surface: %s (%s)", self._choice.kind.value, self._choice.reason)
        surface = make_surface(self._choice.kind, parent)
        output = choose_output(graphics)
        log.info("films are decoded by %s", output.decoding)
        self._projectors = Projectors(surface, output, self._mailbox, self._key_file, self)
        projection = self._projection = Projection(self._projectors, self)
        projection.opened.connect(self._library_opened)
        projection.started.connect(partial(self.happened.emit, Happened.FILM_STARTED))
        projection.ended.connect(partial(self.happened.emit, Happened.FILM_ENDED))
        projection.failed.connect(self._film_failed)
        projection.changed.connect(self.changed)
        preroll = self._preroll = PrerollPlayer(
            partial(make_surface, self._choice.kind, parent), self._projectors.another, self
        )
        preroll.happened.connect(self.happened)
        preroll.surface_made.connect(self.preroll_surface)
        self._is_open = True
        projection.open()
        self._sound_look.start()
        return surface.widget

    @property
    def missing(self) -> LibraryMissing | None:
        """Why no film can be played at all, if so."""
        return self._missing

    @property
    def player(self) -> Player | None:
        """What the film is played with; None before libVLC is open."""
        return self._projection.player

    @property
    def film(self) -> FilmKey | None:
        """The film that was asked for last, until it is let go."""
        return self._film.key if self._film is not None else None

    @property
    def frames(self) -> FrameCount | None:
        """Frames displayed and lost since the film's start."""
        player = self.player
        return player.frames if player is not None else None

    def facts(self) -> Playback:
        """How the film stands now."""
        if not self._is_open:
            return Playback()
        # The player still knows where the film was that it let go: nobody else has to.
        known = self._projection.playback() if self._film is not None else Playback()
        return replace(
            known,
            fault=self._fault,
            mute=self._projectors.mute,
            preroll_left_ms=self._preroll.left_ms,
        )

    def prime_preroll(self, file: Path) -> None:
        """Hold what is shown before a film ready, as `prime` does a film."""
        self._preroll.prime(file)

    def play_preroll(self, file: Path) -> None:
        """Play what is shown before a film; the film's player is left alone."""
        self._preroll.play(file)
        if self._missing is not None:
            self._preroll.library_opened(self._missing)

    def pause_preroll(self) -> None:
        self._preroll.pause()

    def resume_preroll(self) -> None:
        self._preroll.resume()

    def stop_preroll(self) -> None:
        """Silence at once; the film that gets ready meanwhile is left alone."""
        self._preroll.stop()

    def prime(self, film: Film, start_ms: int) -> None:
        """Open the film behind the screen, silent, so that it starts at once."""
        self._film, self._fault = film, None
        if self.player is None:
            self._wish = _Wish(film, start_ms, None)
            return
        self._projection.prime(film, start_ms)

    def play(self, film: Film, play: PlayFilm) -> None:
        """Play the film from where `play` says."""
        self._film, self._fault = film, None
        self._preroll.stop()
        if self._missing is not None:
            self._failed(self._missing.fault)
            return
        if self.player is None:
            self._wish = _Wish(film, play.start_ms, play)
            return
        self._projection.play(film, play.start_ms, play.captions, play.sound_track)

    def pause(self) -> None:
        self._projection.pause()

    def resume(self) -> None:
        self._projection.resume()

    def seek(self, position_ms: int) -> None:
        self._projection.seek(position_ms)

    def back(self) -> None:
        """Ten seconds back."""
        self._projection.back()

    def stop(self) -> None:
        """Silence at once; the film is let go."""
        self._wish = None
        self._film = None
        self._projection.stop()
        self._look_at_sound()

    def set_volume(self, percent: int) -> None:
        self._preroll.set_volume(percent)
        self._projection.set_volume(percent)

    def set_caption_look(self, look: CaptionLook) -> None:
        """How captions are written from now on; a film that shows some goes on with it."""
        self._projection.set_look(look)

    def choose_captions(self, track_id: str | None) -> None:
        self._projection.choose_captions(track_id)

    def choose_sound_track(self, track_id: str) -> None:
        self._projection.choose_sound_track(track_id)

    def close(self) -> None:
        """End in order: players, libraries, where they were opened. Bounded."""
        self._sound_look.stop()
        if self._is_open:
            self._projection.close()
            self._projectors.close()

    def _look_at_sound(self) -> None:
        """To libVLC, sound that goes or comes is there once it is opened anew; not under a film."""
        was_mute = self._projectors.mute
        if self._projectors.sounds_as_before():
            return
        if self._film is None and not self._preroll.is_wanted:
            log.info("films are to sound with something else: libVLC is opened anew")
            self._preroll.forget_player()
            self._projection.open_anew()
        elif self._projectors.mute is not was_mute:
            self.changed.emit()

    def _library_opened(self, missing: LibraryMissing | None) -> None:
        self._missing = missing
        wish, self._wish = self._wish, None
        self.opened.emit()
        if wish is not None and wish.play is not None:
            self.play(wish.film, wish.play)
        elif wish is not None:
            self.prime(wish.film, wish.start_ms)
        self._preroll.library_opened(missing)

    def _film_failed(self, fault: PlaybackFault) -> None:
        if self._fault is not None and fault.kind is FaultKind.STOP_HUNG:
            log.warning("film %s, and then: %s", self.film, fault)  # the first fault is the reason
        else:
            self._failed(fault)

    def _failed(self, fault: PlaybackFault) -> None:
        log.error("film %s: %s", self._film.key if self._film else "none", fault)
        self._fault = fault_for_visitors(fault)
        if self._film is not None:
            self.broke.emit(self._film.key, fault)
        self.happened.emit(Happened.FILM_FAILED)
