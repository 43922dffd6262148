"""The captions and sound tracks of the film that is open, and which of them are chosen."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from PySide6.QtCore import QLocale, QObject, QTimer, Signal

from kiosk.playback.engine import VlcEngine
from kiosk.playback.media import CaptionFile, Track
from kiosk.playback.tracks import Stream, StreamKind

log = logging.getLogger(__name__)

LOOK_AGAIN_MS = 30
ANSWER_MS = 3_000  # a caption file whose stream has not come by then is not usable


class TrackChoice(QObject):
    """Lists tracks, adds caption files, and chooses. GUI thread.

    libVLC names streams from files "Track 1", "Track 2" in the order that they happen to open. So
    the next file is only asked for when the last one has its stream: ids and files cannot mix.

    Signals:
        changed: there are other captions or sound tracks than before.
        captions_chosen: other captions are to be seen, or none.
    """

    changed = Signal()
    captions_chosen = Signal()

    def __init__(self, engine: VlcEngine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self.streams: tuple[Stream, ...] = ()
        self.captions: tuple[Track, ...] = ()
        self.sound_tracks: tuple[Track, ...] = ()
        self.chosen_captions: Track | None = None
        self.chosen_sound_track: Track | None = None
        self._waiting: list[CaptionFile] = []
        self._asked: CaptionFile | None = None
        self._languages: dict[int, str] = {}
        self._answer_timer = QTimer(self, singleShot=True, interval=ANSWER_MS)
        self._answer_timer.timeout.connect(self._no_answer)
        # Streams come in bursts; one look after each.
        self._look_timer = QTimer(self, singleShot=True, interval=0)
        self._look_timer.timeout.connect(self.look)

    @property
    def picture(self) -> Stream | None:
        """The film's picture, as far as is known."""
        return next((s for s in self.streams if s.kind is StreamKind.PICTURE), None)

    def reset(self) -> None:
        """Forget the film."""
        self._answer_timer.stop()
        self._look_timer.stop()
        self._waiting = []
        self._asked = None
        self._languages = {}
        self.streams = ()
        self.chosen_captions = None
        self.chosen_sound_track = None
        if self.captions or self.sound_tracks:
            self.captions = self.sound_tracks = ()
            self.changed.emit()

    def add_files(self, files: Sequence[CaptionFile]) -> None:
        """Add these caption files to the film that is open. None of them is shown."""
        self._waiting = list(files)
        self._ask_next()

    def stream_added(self, kind: int, stream_id: int) -> None:
        """libVLC has a new stream."""
        if self._asked is not None and kind == StreamKind.CAPTIONS:
            self._answer_timer.stop()
            self._languages[stream_id] = self._asked.language
            self._asked = None
            self._ask_next()
        self._look_timer.start(0)

    def stream_gone(self) -> None:
        """libVLC has lost a stream."""
        self._look_timer.start(0)

    def choose_captions(self, track: Track | None) -> None:
        """Show these captions, or none."""
        if track != self.chosen_captions:
            self.chosen_captions = track
            self._engine.choose_captions(track.id if track is not None else -1)
            self.captions_chosen.emit()

    def choose_sound_track(self, track: Track) -> None:
        """Play this sound track."""
        self.chosen_sound_track = track
        self._engine.choose_sound(track.id)

    def look(self) -> None:
        """See which streams there are now."""
        self.streams = self._engine.streams()
        captions = self._tracks(StreamKind.CAPTIONS)
        sound_tracks = self._tracks(StreamKind.SOUND)
        if self._languages.keys() - {stream.id for stream in self.streams}:
            self._look_timer.start(LOOK_AGAIN_MS)  # told of before it is listed
        if self.chosen_sound_track is None:
            sounding = self._engine.sounding()
            self.chosen_sound_track = next((t for t in sound_tracks if t.id == sounding), None)
        if (captions, sound_tracks) != (self.captions, self.sound_tracks):
            self.captions, self.sound_tracks = captions, sound_tracks
            self.changed.emit()

    def _tracks(self, kind: StreamKind) -> tuple[Track, ...]:
        return tuple(
            Track(
                stream.id,
                self._languages.get(stream.id) or short_code(stream.language),
                stream.label,
            )
            for stream in self.streams
            if stream.kind is kind
        )

    def _ask_next(self) -> None:
        while self._waiting and self._asked is None:
            file = self._waiting.pop(0)
            if self._engine.add_captions(file.path):
                self._asked = file
                self._answer_timer.start()
            else:
                log.warning("Captions cannot be added: %s", file.path)

    def _no_answer(self) -> None:
        if self._asked is not None:
            log.warning("Captions cannot be used: %s", self._asked.path)
        self._asked = None
        self._ask_next()


def short_code(language: str) -> str | None:
    """A film's language tag as BCP 47: "fra" and "fre" become "fr"; None for "und" and nonsense."""
    found = QLocale.codeToLanguage(language) if language else QLocale.Language.AnyLanguage
    if found in {QLocale.Language.AnyLanguage, QLocale.Language.C}:
        return None
    return QLocale.languageToCode(found) or None
