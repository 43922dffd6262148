"""For staff: how loud each visit begins, and the screen made dark."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from kiosk.screens.page import column, lay_out_page
from kiosk.screens.screen import Parts, Screen
from kiosk.visit.events import ChooseVolume, Touch
from kiosk.visit.facts import Facts
from kiosk.visit.house import VOLUME_STEP
from kiosk.visit.states import SoundAndScreen, Visit
from kiosk.widgets.button import Button
from kiosk.widgets.card import Card
from kiosk.widgets.label import Label
from kiosk.widgets.progress import ProgressBar
from kiosk.widgets.texts import percent
from kiosk.widgets.tile import Tile


class SoundAndScreenScreen(Screen):
    """The volume goes in steps, and never beyond the operator's bound."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        theme = self.theme
        self._bar = self.top_bar()
        self._volume = 0
        self._now = Label(theme, "heading", centered=True, max_lines=1)
        self._level = ProgressBar(theme)
        self._most = Label(theme, "quiet")
        self.quieter = Button(theme, self.tr("Quieter"))
        self.louder = Button(theme, self.tr("Louder"))
        self.quieter.clicked.connect(partial(self._step, -VOLUME_STEP))
        self.louder.clicked.connect(partial(self._step, VOLUME_STEP))
        self._dark = Tile(
            theme,
            self.tr("Make the screen dark"),
            self.tr("This visit ends. The screen stays dark until somebody touches it."),
        )
        self.on_touch(self._dark, Touch.DARKEN)
        self._lay_out()

    def present(self, visit: Visit, facts: Facts) -> None:
        if not isinstance(visit.state, SoundAndScreen):
            return
        config = facts.config
        self._bar.show_languages(config.languages, visit.language)
        self._volume = config.start_volume
        self._now.setText(percent(config.start_volume, visit.language))
        self._level.show_part(config.start_volume, max(config.max_volume, 1))
        said = self.tr("At most %1 on this kiosk. It counts until the kiosk is started again.")
        self._most.setText(said.replace("%1", percent(config.max_volume, visit.language)))
        self.quieter.setEnabled(config.start_volume > 0)
        self.louder.setEnabled(config.start_volume < config.max_volume)

    def leave(self) -> None:
        self._bar.close_menus()

    def _step(self, step: int) -> None:
        self.intent.emit(ChooseVolume(self._volume + step))

    def _lay_out(self) -> None:
        theme = self.theme
        sound, left = column(theme, 28)
        left.addWidget(Label(theme, "heading", self.tr("Volume and screen"), max_lines=2))
        card = Card(theme)
        inner = QVBoxLayout(card)
        padding = theme.px(40)
        inner.setContentsMargins(padding, padding, padding, padding)
        inner.setSpacing(theme.px(24))
        inner.addWidget(Label(theme, "subheading", self.tr("How loud a film begins")))
        inner.addWidget(self._now)
        inner.addWidget(self._level)
        row = QHBoxLayout()
        row.setSpacing(theme.gap)
        for button in (self.quieter, self.louder):
            button.setMinimumHeight(theme.px(110))
            row.addWidget(button, 1)
        inner.addLayout(row)
        inner.addWidget(self._most)
        left.addWidget(card)
        left.addStretch(1)
        screen, right = column(theme, 24)
        self._dark.setMinimumHeight(theme.px(170))
        if not theme.portrait:
            right.addSpacing(theme.px(100))
        right.addWidget(self._dark)
        right.addStretch(1)
        lay_out_page(self, self._bar, sound, screen, (0, 1) if theme.portrait else (6, 5))
