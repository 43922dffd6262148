"""What all screens have in common."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from kiosk.screens.tongues import Tongues
from kiosk.visit.events import ChooseLanguage, ChooseTextSize, Intent, Touch, TypeCharacter
from kiosk.visit.facts import Facts
from kiosk.visit.states import TextSize, Visit
from kiosk.widgets.pictures import PictureLoader
from kiosk.widgets.theme import Theme
from kiosk.widgets.topbar import TopBar


@dataclass(frozen=True)
class Parts:
    """What a screen is made with: its look, who decodes its pictures, and all translations."""

    theme: Theme
    loader: PictureLoader
    tongues: Tongues


class Screen(QWidget):
    """Shows one state of a visit and tells what was touched. GUI thread.

    Everything on it follows from what `present` is given. It is made anew for another language,
    text size or screen size, so it takes its words and measures once, when made; its layout
    direction is the stage's. Signal: intent(Intent).
    """

    intent = Signal(object)
    #: Whether a code that is scanned while this screen is shown means something.
    takes_scans = False

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.parts = parts
        self.theme = parts.theme
        self._touchables: dict[Intent, QAbstractButton] = {}

    def present(self, visit: Visit, facts: Facts) -> None:
        """Shows the visit as it is now; must be cheap where nothing changed."""
        raise NotImplementedError

    def on_touch(self, button: QAbstractButton, intent: Intent) -> None:
        """Joins a button to what its touch means."""
        self._touchables[intent] = button
        button.clicked.connect(partial(self.intent.emit, intent))

    def touchable(self, intent: Intent) -> QAbstractButton | None:
        """The button that means `intent`; None where this screen has none."""
        return self._touchables.get(intent)

    def typed(self, character: str) -> None:
        """A key of a pad on this screen was touched."""
        self.intent.emit(TypeCharacter(character))

    def take_key(self, event: QKeyEvent) -> bool:
        """Takes a key from a keyboard or a scanner that types; False when it has no use for it."""
        return False

    def film_area(self) -> QRect | None:
        """Where on this screen the film is to be seen; None on a screen without one."""
        return None

    def film_area_to_come(self) -> QRect | None:
        """Where what plays on this screen will be seen first, so that it can be prepared at its
        size."""
        return None

    def preroll_area(self) -> QRect | None:
        """The same of what is shown before the film, which has a surface of its own."""
        return None

    def leave(self) -> None:
        """Another screen takes over: scrolled texts go back to their beginning, menus close."""

    def top_bar(self, *, back: bool = True) -> TopBar:
        """The bar with Back, text size and language, already joined to `intent`. Without `back`
        where the way back is offered elsewhere."""
        bar = TopBar(self.theme)
        if back:
            self.on_touch(bar.back_button, Touch.BACK)
        else:
            bar.back_button.hide()
        bar.text_size_chosen.connect(self._choose_text_size)
        bar.language_chosen.connect(self._choose_language)
        return bar

    def _choose_text_size(self, text_size: str) -> None:
        self.intent.emit(ChooseTextSize(TextSize(text_size)))

    def _choose_language(self, language: str) -> None:
        self.intent.emit(ChooseLanguage(language))
