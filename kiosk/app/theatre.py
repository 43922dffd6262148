"""Playback for the app: opens libVLC off the GUI thread, plays films, tells how they stand."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from kiosk.app.film_parts import fault_for_visitors, find_track, medium_of, track_of
from kiosk.app.mailbox import Mailbox
from kiosk.app.preroll import PrerollPlayer
from kiosk.app.projectors import Projectors
from kiosk.catalogue.model import Film, FilmKey
from kiosk.playback.faults import FaultKind, LibraryMissing, PlaybackFault
from kiosk.playback.media import FrameCount, PlayerState
from kiosk.playback.output import SurfaceChoice, choose_output, choose_surface, look_at_graphics
from kiosk.playback.surface import make_surface
from kiosk.visit.effects import PlayFilm
from kiosk.visit.events import Happened
from kiosk.visit.facts import Playback
from kiosk.visit.states import CaptionLook, FilmFault

if TYPE_CHECKING:
    from kiosk.playback.player import Player

log = logging.getLogger(__name__)

BACK_MS = 10_000
#: A seek that came while the film changed its player.
SOUGHT_MS = 500


@dataclass(frozen=True, slots=True)
class _Wish:
    """What to do once libVLC is open."""

    film: Film
    start_ms: int
    play: PlayFilm | None


@dataclass(frozen=True, slots=True)
class _Change:
    """A film that goes on with captions of another look: how it stands until it does."""

    film: Film
    shown: Playback
    playing: bool
    captions: str | None
    sound_track: str | None


class Theatre(QObject):
    """One film, one surface. GUI thread only. `key_file` opens films that are sealed.

    Captions of another look take another player: the film is stopped on the one and goes on, at the
    same place, on the other.

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
        self._projectors: Projectors | None = None
        self._preroll: PrerollPlayer | None = None
        self._player: Player | None = None
        self._look = self._player_look = CaptionLook()
        self._change: _Change | None = None
        self._fault: FilmFault | None = None
        self._missing: LibraryMissing | None = None
        self._wish: _Wish | None = None
        self._film: Film | None = None
        self._volume = 0
        self._wanted_captions: str | None = None
        self._choice: SurfaceChoice | None = None
        self._begun = False  # FILM_STARTED was told of the film that plays

    def open(self, parent: QWidget) -> QWidget:
        """Make the surface inside `parent` and begin to open libVLC; `opened` follows."""
        graphics = look_at_graphics(QGuiApplication.platformName())
        self._choice = choose_surface(self._setting, graphics)
        log.info("film surface: %s (%s)", self._choice.kind.value, self._choice.reason)
        surface = make_surface(self._choice.kind, parent)
        output = choose_output(graphics)
        log.info("films are decoded by %s", output.decoding)
        self._projectors = Projectors(surface, output, self._mailbox, self._key_file, self)
        self._projectors.opened.connect(self._player_opened)
        self._projectors.missing.connect(self._player_missing)
        self._projectors.open(self._look)
        self._preroll = PrerollPlayer(
            partial(make_surface, self._choice.kind, parent), self._projectors.another, self
        )
        self._preroll.happened.connect(self.happened)
        self._preroll.surface_made.connect(self.preroll_surface)
        return surface.widget

    @property
    def missing(self) -> LibraryMissing | None:
        """Why no film can be played at all, if so."""
        return self._missing

    @property
    def film(self) -> FilmKey | None:
        """The film that was asked for last, until it is let go."""
        return self._film.key if self._film is not None else None

    @property
    def frames(self) -> FrameCount | None:
        """Frames displayed and lost since the film's start."""
        return self._player.frames if self._player else None

    def facts(self) -> Playback:
        """How the film stands now."""
        player = self._player
        left_ms = self._preroll.left_ms if self._preroll is not None else None
        if self._change is not None:
            return self._change.shown
        # The player still knows where the film was that it let go: nobody else has to.
        if player is None or self._film is None:
            return Playback(fault=self._fault, preroll_left_ms=left_ms)
        return Playback(
            position_ms=player.position_ms,
            duration_ms=player.duration_ms,
            captions=tuple(track_of(track) for track in player.captions),
            sound_tracks=tuple(track_of(track) for track in player.sound_tracks),
            fault=self._fault,
            mute=self._projectors is not None and self._projectors.mute,
            ready=player.state is PlayerState.PRIMED,
            preroll_left_ms=left_ms,
        )

    def play_preroll(self, file: Path) -> None:
        """Play what is shown before a film; the film's player is left alone."""
        if self._preroll is not None:
            self._preroll.play(file)
            if self._missing is not None:
                self._preroll.library_opened(self._missing)

    def pause_preroll(self) -> None:
        if self._preroll is not None:
            self._preroll.pause()

    def resume_preroll(self) -> None:
        if self._preroll is not None:
            self._preroll.resume()

    def stop_preroll(self) -> None:
        """Silence at once; the film that gets ready meanwhile is left alone."""
        if self._preroll is not None:
            self._preroll.stop()

    def prime(self, film: Film, start_ms: int) -> None:
        """Open the film behind the screen, silent, so that it starts at once."""
        self._film, self._fault = film, None
        self._take_player()
        if self._player is None:
            self._wish = _Wish(film, start_ms, None)
            return
        self._player.prime(medium_of(film, start_ms))

    def play(self, film: Film, play: PlayFilm) -> None:
        """Play the film from where `play` says."""
        self._film, self._fault, self._begun = film, None, False
        if self._preroll is not None:
            self._preroll.stop()
        self._take_player()
        if self._missing is not None:
            self._failed(self._missing.fault)
            return
        self._wish = _Wish(film, play.start_ms, play)  # a primed film starts before play() returns
        if self._player is None:
            return
        self._player.set_volume(self._volume)
        self._player.play(medium_of(film, play.start_ms))

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
            shown = replace(self._change.shown, position_ms=max(position_ms, 0))
            self._change = replace(self._change, shown=shown)
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
        self._wish = None
        self._film = None
        self._change = None
        if self._player:
            self._player.stop()
        if self._projectors is not None and self._projectors.sound_is_back():
            log.info("there is sound again: libVLC is opened anew")
            self._player, self._player_look = None, self._look
            if self._preroll is not None:
                self._preroll.forget_player()
            self._projectors.begin_anew()
            self._projectors.open(self._look)

    def set_volume(self, percent: int) -> None:
        self._volume = percent
        if self._preroll is not None:
            self._preroll.set_volume(percent)
        if self._player:
            self._player.set_volume(percent)

    def set_caption_look(self, look: CaptionLook) -> None:
        """How captions are written from now on; a film that shows some goes on with it."""
        self._look = look
        self._change_look()

    def choose_captions(self, track_id: str | None) -> None:
        self._wanted_captions = None
        if self._change is not None:
            self._change = replace(self._change, captions=track_id)
        elif self._player:
            self._player.choose_captions(find_track(self._player.captions, track_id))
            self._change_look()

    def choose_sound_track(self, track_id: str) -> None:
        if self._change is not None:
            self._change = replace(self._change, sound_track=track_id)
        elif self._player is not None:
            track = find_track(self._player.sound_tracks, track_id)
            if track is not None and track != self._player.chosen_sound_track:
                self._player.choose_sound_track(track)

    def close(self) -> None:
        """End in order: players, libraries. Bounded."""
        self._player = None
        if self._projectors is not None:
            self._projectors.close()

    def _player_opened(self, look: CaptionLook, player: Player) -> None:
        player.started.connect(partial(self._started, player))
        player.paused.connect(partial(self._paused, player))
        player.ended.connect(partial(self._ended, player))
        player.failed.connect(partial(self._player_failed, player))
        player.stopped.connect(partial(self._player_stopped, player))
        player.tracks_changed.connect(partial(self._tracks_changed, player))
        if self._player is not None:
            self._change_look()
            return
        self._player, self._player_look = player, look
        self._first_opened(None)

    def _player_missing(self, look: CaptionLook, missing: LibraryMissing) -> None:
        if self._player is None:
            self._first_opened(missing)
        else:
            log.error("captions stay as they are, not %s: %s", look, missing)
            self._look = self._player_look

    def _first_opened(self, missing: LibraryMissing | None) -> None:
        self._missing = missing
        wish, self._wish = self._wish, None
        self.opened.emit()
        if wish is not None and wish.play is not None:
            self.play(wish.film, wish.play)
        elif wish is not None:
            self.prime(wish.film, wish.start_ms)
        if self._preroll is not None:
            self._preroll.library_opened(missing)

    # Captions of another look

    def _take_player(self) -> None:
        """Before a film is opened: the player for the look that is wished for, if it is open."""
        self._change = None
        if self._player is None or self._projectors is None or self._look == self._player_look:
            return
        player = self._projectors.of(self._look)
        if player is None:
            self._projectors.open(self._look)
        else:
            # What the last one plays would go on sounding.
            self._player.stop()
            self._player, self._player_look = player, self._look

    def _change_look(self) -> None:
        """Let a film that shows captions go on with the look that is wished for."""
        player, projectors = self._player, self._projectors
        if player is None or projectors is None or self._look == self._player_look:
            return
        shows_captions = player.chosen_captions is not None or self._wanted_captions is not None
        if self._change is not None or self._film is None or not shows_captions:
            return
        if player.state not in (PlayerState.PLAYING, PlayerState.PAUSED):
            return
        if projectors.of(self._look) is None:
            projectors.open(self._look)  # and again when it is open
            return
        sound = player.chosen_sound_track
        captions = player.chosen_captions
        self._change = _Change(
            self._film,
            replace(self.facts(), covered=True),
            playing=player.state is PlayerState.PLAYING,
            captions=str(captions.id) if captions is not None else self._wanted_captions,
            sound_track=str(sound.id) if sound is not None else None,
        )
        player.stop()
        self.changed.emit()

    def _player_stopped(self, player: Player) -> None:
        change, projectors = self._change, self._projectors
        if player is not self._player or change is None or projectors is None:
            return
        successor = projectors.of(self._look)
        if successor is not None:
            self._player_look = self._look
        self._player = player = successor or player
        player.set_volume(self._volume)
        player.play(medium_of(change.film, change.shown.position_ms))
        if not change.playing:
            player.pause()

    def _paused(self, player: Player) -> None:
        if player is self._player and self._change is not None:
            self._go_on(player, self._change)

    def _go_on(self, player: Player, change: _Change) -> None:
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
        moved_ms = abs(player.position_ms - change.shown.position_ms)
        if moved_ms > (SOUGHT_MS if change.playing else 0):
            player.seek(change.shown.position_ms)
        self.changed.emit()
        self._change_look()

    # What the player tells

    def _started(self, player: Player) -> None:
        if player is not self._player:
            return
        if self._change is not None and self._change.playing:
            self._go_on(player, self._change)
        if self._begun:
            return
        self._begun = True
        if self._wish is not None and self._wish.play is not None:
            play = self._wish.play
            self._wanted_captions = play.captions
            self._choose_again(player)
            if play.sound_track is not None:
                self.choose_sound_track(play.sound_track)
        self.happened.emit(Happened.FILM_STARTED)

    def _ended(self, player: Player) -> None:
        if player is self._player:
            self.happened.emit(Happened.FILM_ENDED)

    def _player_failed(self, player: Player, fault: PlaybackFault) -> None:
        if player is not self._player:
            log.warning("a player that is not used any more: %s", fault)
        elif self._fault is not None and fault.kind is FaultKind.STOP_HUNG:
            log.warning("film %s, and then: %s", self.film, fault)  # the first fault is the reason
        elif self._change is not None and fault.kind is FaultKind.STOP_HUNG:
            self._player_stopped(player)
        else:
            self._change = None
            self._failed(fault)

    def _tracks_changed(self, player: Player) -> None:
        self._choose_again(player)
        if player is self._player:
            self.changed.emit()  # a film that was paused at once shows nothing new by itself

    def _choose_again(self, player: Player) -> None:
        """Captions beside the film may be listed only after it has started."""
        if player is not self._player or self._change is not None:
            return
        track = find_track(player.captions, self._wanted_captions)
        if track is not None:
            self._wanted_captions = None
            player.choose_captions(track)
            self._change_look()

    def _failed(self, fault: PlaybackFault) -> None:
        log.error("film %s: %s", self._film.key if self._film else "none", fault)
        self._fault = fault_for_visitors(fault)
        if self._film is not None:
            self.broke.emit(self._film.key, fault)
        self.happened.emit(Happened.FILM_FAILED)
