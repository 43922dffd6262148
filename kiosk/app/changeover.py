"""A film in its changeover from one player to another: what is to hold again when it goes on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kiosk.app.film_parts import playback_of
from kiosk.playback.media import PlayerState
from kiosk.visit.facts import Playback

if TYPE_CHECKING:
    from kiosk.playback.player import Player

#: A seek that came in the changeover.
SOUGHT_MS = 500


@dataclass(frozen=True, slots=True)
class Changeover:
    """How the film stands until it goes on, with all that is touched meanwhile. Plain data."""

    shown: Playback
    playing: bool
    captions: str | None
    sound_track: str | None

    @classmethod
    def begun(cls, player: Player, wanted_captions: str | None) -> Changeover | None:
        """That of the film which `player` has and that shows captions, or is to as soon as it has
        them; None of one that shows none, or is not moving or waiting."""
        captions, sound = player.tracks.chosen_captions, player.tracks.chosen_sound_track
        if captions is None and wanted_captions is None:
            return None
        if player.state not in (PlayerState.PLAYING, PlayerState.PAUSED):
            return None
        return cls(
            replace(playback_of(player), covered=True, slow=False),
            playing=player.state is PlayerState.PLAYING,
            captions=str(captions.id) if captions is not None else wanted_captions,
            sound_track=str(sound.id) if sound is not None else None,
        )

    def sought(self, position_ms: int) -> Changeover:
        """To go on from there."""
        return replace(self, shown=replace(self.shown, position_ms=max(position_ms, 0)))

    def is_elsewhere(self, player: Player) -> bool:
        """Whether the film on `player` has yet to go to its place."""
        moved_ms = abs(player.position_ms - self.shown.position_ms)
        return moved_ms > (SOUGHT_MS if self.playing else 0)
