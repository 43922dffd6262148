"""libVLC opened: one instance with its options, living as long as the kiosk."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kiosk import assets
from kiosk.playback import feed
from kiosk.playback.caption_fonts import FAMILY, OfferedFonts
from kiosk.playback.cover_art import withhold_cover_art
from kiosk.playback.faults import LibraryMissing
from kiosk.playback.feed import Feed
from kiosk.playback.finding import load_binding, remedy
from kiosk.playback.output import SoundOutput, VideoOutput
from kiosk.sealing.reading import Opener

log = logging.getLogger(__name__)

BASE_OPTIONS = (
    "--quiet",
    "--no-lua",  # no scripts that look things up on the web
    "--no-metadata-network-access",
    "--no-video-title-show",
    "--no-osd",
    "--no-snapshot-preview",
    "--no-sub-autodetect-file",
    "--sub-language=none",  # a default track inside the film is not shown unless chosen
    "--stats",
    "--no-keyboard-events",
    "--no-mouse-events",
    "--no-disable-screensaver",  # keeping awake belongs to the machine room
    "--no-interact",
    "--no-auto-preparse",
    f"--freetype-font={FAMILY}",
    "--freetype-text-direction=2",  # by the letters of each line: Hebrew and Arabic from the right
)

BACKGROUND_OPACITY = 200  # of 255


class OpenMedia:
    """A libVLC medium and the feed behind it, if there is one."""

    def __init__(self, media: Any, film: Path | Feed, feed_number: int) -> None:
        self.media = media
        self.feed = film if isinstance(film, Feed) else None
        self._feed_number = feed_number

    def release(self) -> None:
        """Let go of it, once no player plays it any more. Any thread but libVLC's own."""
        self.media.release()
        feed.forget(self._feed_number)


class LibVlc:
    """One libVLC instance. Open after the first paint; GUI thread, except where said.

    `opener` opens the films that are sealed.
    """

    def __init__(
        self,
        vlc: Any,
        instance: Any,
        output: VideoOutput,
        sound: SoundOutput,
        caption_percent: int,
        fonts: OfferedFonts | None = None,
        opener: Opener | None = None,
    ) -> None:
        self.vlc = vlc
        self.output = output
        self.sound = sound
        self.caption_percent = caption_percent
        self._instance: Any = instance
        self._usable = True
        self._fonts = fonts
        self.opener = opener or Opener(None)

    @classmethod
    def open(
        cls,
        output: VideoOutput,
        sound: SoundOutput,
        caption_percent: int = 130,
        extra_options: Sequence[str] = (),
        opener: Opener | None = None,
        *,
        caption_background: bool = False,
    ) -> LibVlc:
        """Load libVLC and make an instance. Raises `LibraryMissing`.

        Captions have `caption_percent` (10 to 500) of libVLC's size, and a dark ground or only an
        outline. Both are fixed per instance, so another look means another `LibVlc` and another
        player.
        """
        withhold_cover_art()
        fonts = _offer_own_fonts()
        vlc = load_binding()
        percent = max(10, min(caption_percent, 500))
        size = f"--sub-text-scale={percent}"
        ground = f"--freetype-background-opacity={BACKGROUND_OPACITY if caption_background else 0}"
        aout = (f"--aout={sound.module}", *sound.options)
        options = (*BASE_OPTIONS, size, ground, *output.options, *aout, *extra_options)
        instance = vlc.Instance(list(options))
        if instance is None:
            raise LibraryMissing("libVLC starts no instance: its plugins are missing.", remedy())
        library = cls(vlc, instance, output, sound, percent, fonts, opener)
        for what, chosen in (("picture", output), ("sound", sound)):
            log.info("libVLC %s, %s: %s (%s)", library.version, what, chosen.name, chosen.reason)
        return library

    @property
    def version(self) -> str:
        """libVLC's version, like "3.0.21 Vetinari"."""
        return bytes(self.vlc.libvlc_get_version()).decode("utf-8", "replace")

    def new_player(self) -> Any:
        """A libVLC media player. Any thread but libVLC's own."""
        return self._instance.media_player_new()

    def new_media(self, film: Path | Feed, options: Sequence[str] = ()) -> OpenMedia:
        """A libVLC medium for a file or a feed, which is closed with it. Any thread but libVLC's
        own."""
        if isinstance(film, Feed):
            media, number = feed.new_media(self.vlc, self._instance, film)
        else:
            media, number = self._instance.media_new_path(str(film)), 0
        for option in options:
            media.add_option(option)
        return OpenMedia(media, film, number)

    def give_up(self) -> None:
        """A call into this instance hangs: `close()` must not wait for it."""
        self._usable = False

    def close(self) -> None:
        """Release the instance, after every player made from it was released."""
        instance, self._instance = self._instance, None
        if instance is not None and self._usable:
            instance.release()
        if self._fonts is not None:
            self._fonts.withdraw()
            self._fonts = None


def event_manager(vlc: Any, vlc_player: Any) -> Any:
    """The player's own. That of python-vlc's method is kept for ever, and the player with it."""
    return vlc.libvlc_media_player_event_manager(vlc_player)


def _offer_own_fonts() -> OfferedFonts | None:
    try:
        return OfferedFonts.offer(assets.folder() / "fonts")
    except (assets.AssetsMissing, OSError) as error:
        log.warning("Captions are written with the machine's fonts: %s", error)
        return None
