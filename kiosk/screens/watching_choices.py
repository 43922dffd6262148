"""Captions and sound, chosen under the film while it goes on above."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from kiosk.screens.watching_panel import chosen_sound, track_name
from kiosk.visit.events import (
    ChooseCaptions,
    ChooseCaptionSize,
    ChooseSoundTrack,
    Intent,
    ShowPanel,
    Touch,
)
from kiosk.visit.facts import Playback
from kiosk.visit.states import CaptionSize, Panel, Visit
from kiosk.widgets.button import Button
from kiosk.widgets.label import Label
from kiosk.widgets.theme import Theme


class Choices(QWidget):
    """What can be chosen, the present choice in the accent, and the way back to the controls.

    Signal: intent(Intent). `touchables` are its buttons by what their touch means.
    """

    intent = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.touchables: dict[Intent, Button] = {}
        self._tracks: dict[Intent, Button] = {}
        self._offered: Sequence[tuple[Intent, str]] = ()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(theme.margin, theme.px(16), theme.margin, theme.px(20))
        outer.setSpacing(theme.gap)
        self.title = Label(theme, "subheading", wrap=False)
        done = Button(theme, self.tr("Done", "choosing"), "primary")
        self._join(done, ShowPanel(Panel.CONTROLS))
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.gap)
        above = QHBoxLayout()
        above.setSpacing(theme.px(24))
        above.addWidget(self.title)
        above.addStretch(1)
        if theme.portrait:
            above.addWidget(done)
            outer.addLayout(above)
            outer.addLayout(self._grid)
        else:
            above.addLayout(self._grid, 100)
            above.addWidget(done)
            outer.addLayout(above)
        self.more = QHBoxLayout()
        self.more.setSpacing(theme.gap)
        outer.addLayout(self.more)
        self.setLayout(outer)

    def offer(self, choices: Sequence[tuple[Intent, str]], present: Intent) -> None:
        """The tracks to choose from, each with its name; made anew only where they are others."""
        if choices != self._offered:
            self._offered = choices
            for intent, gone in self._tracks.items():
                del self.touchables[intent]
                self._grid.removeWidget(gone)
                gone.hide()
                gone.deleteLater()
            self._tracks = {}
            columns = 3 if self.theme.portrait else 5
            for place, (intent, name) in enumerate(choices):
                button = self.choice(intent, name)
                self._tracks[intent] = button
                self._grid.addWidget(button, place // columns, place % columns)
        for intent, button in self._tracks.items():
            button.setChecked(intent == present)

    def choice(self, intent: Intent, name: str) -> Button:
        """A button that shows whether it is what was chosen."""
        button = Button(self.theme, name)
        button.setCheckable(True)
        button.setFixedHeight(max(self.theme.px(88), int(1.9 * self.theme.font_pixels("button"))))
        self._join(button, intent)
        return button

    def _join(self, button: Button, intent: Intent) -> None:
        self.touchables[intent] = button
        button.clicked.connect(partial(self.intent.emit, intent))


class CaptionChoices(Choices):
    """Which captions, how large, and on what ground."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.title.setText(self.tr("Captions"))
        self._sizes: dict[CaptionSize, Button] = {}
        for size, name in (
            (CaptionSize.MEDIUM, self.tr("Medium text", "captions")),
            (CaptionSize.LARGE, self.tr("Large text", "captions")),
            (CaptionSize.LARGEST, self.tr("Largest text", "captions")),
        ):
            self._sizes[size] = self.choice(ChooseCaptionSize(size), name)
            self.more.addWidget(self._sizes[size], 1)
        self._ground = self.choice(Touch.CAPTION_BACKGROUND, self.tr("Dark background", "captions"))
        self.more.addWidget(self._ground, 1)

    def present(self, visit: Visit, film: Playback) -> None:
        """The captions of the film that plays."""
        none: Intent = ChooseCaptions(None)
        tracks = [(ChooseCaptions(t.id), track_name(t, visit.language)) for t in film.captions]
        self.offer([(none, self.tr("No captions")), *tracks], ChooseCaptions(visit.captions))
        for size, button in self._sizes.items():
            button.setChecked(size is visit.caption_look.size)
            button.setEnabled(visit.captions is not None)
        self._ground.setChecked(visit.caption_look.background)
        self._ground.setEnabled(visit.captions is not None)


class SoundChoices(Choices):
    """Which language is heard."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.title.setText(self.tr("Sound"))

    def present(self, visit: Visit, film: Playback) -> None:
        """The sound tracks of the film that plays."""
        offered: list[tuple[Intent, str]] = [
            (ChooseSoundTrack(track.id), track_name(track, visit.language))
            for track in film.sound_tracks
        ]
        sounding = chosen_sound(visit, film)
        self.offer(offered, ChooseSoundTrack(sounding.id if sounding is not None else ""))
