"""The bar above most screens: the way back, the text size and the language."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from kiosk.widgets.button import Button
from kiosk.widgets.menu import Choice, ChoiceMenu
from kiosk.widgets.texts import own_name
from kiosk.widgets.theme import TEXT_SIZES, Role, TextSize, Theme


class TopBar(QWidget):
    """Back on the leading side; text size and language on the other.

    Signals: text_size_chosen(str), one of TEXT_SIZES; language_chosen(str), a code.
    """

    text_size_chosen = Signal(str)
    language_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._languages: tuple[str, ...] = ()
        self._language = ""
        self._menu: ChoiceMenu | None = None
        self.back_button = Button(theme, icon="back")
        self._size = Button(theme, "Aa")
        self._tongue = Button(theme, icon="down", icon_trails=True)
        for button in (self.back_button, self._size, self._tongue):
            button.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
            button.setFixedHeight(max(theme.px(76), int(1.9 * theme.font_pixels("button"))))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.gap)
        layout.addWidget(self.back_button)
        layout.addStretch(1)
        layout.addWidget(self._size)
        layout.addWidget(self._tongue)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._size.clicked.connect(self._open_sizes)
        self._tongue.clicked.connect(self._open_languages)
        self.retranslate()

    def show_languages(self, languages: Sequence[str], language: str) -> None:
        """Which languages are offered, and the one on screen; one alone needs no menu."""
        self._languages = tuple(languages)
        self._language = language
        self._tongue.set_label(own_name(language), "down")
        self._tongue.setVisible(len(self._languages) > 1)

    def retranslate(self) -> None:
        """Takes its words from the present translation."""
        self.back_button.set_label(self.tr("Back"), "back")
        self._size.set_label(self.tr("Aa", "button for the text size"))
        self._size.setAccessibleName(self.tr("Text size"))

    def close_menus(self) -> None:
        """Closes whatever menu is open."""
        menu, self._menu = self._menu, None
        if menu is not None:
            menu.close_menu()

    def hideEvent(self, event: QHideEvent) -> None:
        self.close_menus()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def _open_sizes(self) -> None:
        names: dict[TextSize, str] = {
            "medium": self.tr("Medium", "text size"),
            "large": self.tr("Large", "text size"),
            "largest": self.tr("Largest", "text size"),
        }
        # Each stands in the larger type that it brings.
        roles: dict[TextSize, Role] = {"medium": "button", "large": "key", "largest": "amount"}
        choices = [Choice(size, names[size], roles[size]) for size in TEXT_SIZES]
        menu = self._open(self.tr("Text size"), choices, self._theme.text_size)
        menu.chosen.connect(self.text_size_chosen)

    def _open_languages(self) -> None:
        choices = [Choice(code, own_name(code)) for code in self._languages]
        menu = self._open(self.tr("Language"), choices, self._language)
        menu.chosen.connect(self.language_chosen)

    def _open(self, title: str, choices: Sequence[Choice], present: str) -> ChoiceMenu:
        self.close_menus()
        menu = ChoiceMenu(
            self._theme, title, choices, present, self.tr("Close", "a menu"), self.window()
        )
        menu.closed.connect(self._forget_menu)
        self._menu = menu
        menu.open()
        return menu

    def _forget_menu(self) -> None:
        self._menu = None
