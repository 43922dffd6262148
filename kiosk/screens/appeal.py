"""What gifts go to and how far it has come, as a card on several screens."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from kiosk.catalogue.model import Appeal
from kiosk.screens.raised import Raised
from kiosk.screens.words import Voice
from kiosk.visit.facts import Facts
from kiosk.widgets.card import Card
from kiosk.widgets.label import Label
from kiosk.widgets.theme import Theme


class AppealCard(Card):
    """The appeal's title, who collects, and its progress where the endpoint has told it.

    `compact` leaves out who collects, where there is no room for it.
    """

    def __init__(
        self, theme: Theme, *, compact: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._compact = compact
        self._title = Label(theme, "subheading")
        self._collector = Label(theme, "small")
        self._raised = Raised(theme, brief=True)
        narrow = theme.portrait
        layout = QBoxLayout(
            QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight, self
        )
        layout.setContentsMargins(self.padding, theme.px(16), self.padding, theme.px(16))
        layout.setSpacing(theme.px(8 if narrow else 40))
        about = QVBoxLayout()
        about.setSpacing(0)
        about.addWidget(self._title)
        about.addWidget(self._collector)
        layout.addLayout(about, 3)
        layout.addWidget(self._raised, 2)

    def present(self, appeal: Appeal | None, facts: Facts, voice: Voice) -> None:
        """Shows an appeal as it stands, or goes away where there is none."""
        self.setVisible(appeal is not None)
        if appeal is None:
            return
        self._title.setText(voice.name(appeal.title))
        said = self.tr("Every gift goes to %1.", "%1: the beneficiary")
        self._collector.setVisible(not self._compact)
        self._collector.setText(said.replace("%1", voice.name(appeal.beneficiary)))
        self._raised.present(appeal, facts, voice)
