"""Films, tracks and faults, as the visit knows them and as the player does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.catalogue.model import Film
from kiosk.playback.faults import FaultKind, PlaybackFault
from kiosk.playback.media import CaptionFile, Medium, PlayerState
from kiosk.playback.media import Track as PlayerTrack
from kiosk.visit.facts import Playback, Track
from kiosk.visit.states import FilmFault

if TYPE_CHECKING:
    from kiosk.playback.player import Player

_FAULTS = {
    FaultKind.MISSING_FILE: FilmFault.MISSING,
    FaultKind.UNREADABLE: FilmFault.UNREADABLE,
    FaultKind.NO_PICTURE: FilmFault.NO_PICTURE,
    FaultKind.STALLED: FilmFault.STALLED,
    FaultKind.STOPPED_HALFWAY: FilmFault.STOPPED,
    FaultKind.STOP_HUNG: FilmFault.PLAYER_STUCK,
    FaultKind.LIBRARY_MISSING: FilmFault.NO_PLAYER,
}


def fault_for_visitors(fault: PlaybackFault) -> FilmFault:
    """As much of a fault as a visitor needs to know."""
    return _FAULTS.get(fault.kind, FilmFault.BROKEN)


def medium_of(film: Film, start_ms: int) -> Medium:
    """What the player plays of a film."""
    captions = tuple(CaptionFile(c.language, c.file) for c in film.captions)
    return Medium(film.file, captions, start_ms)


def track_of(track: PlayerTrack) -> Track:
    """A track to choose."""
    return Track(str(track.id), track.language, track.label)


def playback_of(player: Player) -> Playback:
    """How the film stands, as far as its player knows."""
    return Playback(
        position_ms=player.position_ms,
        duration_ms=player.duration_ms,
        captions=tuple(track_of(track) for track in player.tracks.captions),
        sound_tracks=tuple(track_of(track) for track in player.tracks.sound_tracks),
        ready=player.state is PlayerState.PRIMED,
        slow=player.is_slow,
    )


def find_track(tracks: tuple[PlayerTrack, ...], track_id: str | None) -> PlayerTrack | None:
    """The track that was chosen; None where the film has no such one."""
    return next((track for track in tracks if str(track.id) == track_id), None)
