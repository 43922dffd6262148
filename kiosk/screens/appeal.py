"""What gifts go to and how far it has come, as a card on several screens."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from kiosk.catalogue.model import Appeal
from kiosk.screens.words import Voice
from kiosk.visit.facts import Facts
from kiosk.widgets.card import Card
from kiosk.widgets.label import Label
from kiosk.widgets.progress import ProgressBar
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
        self._bar = ProgressBar(theme)
        self._given = Label(theme, "small")
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
        self._progress = QWidget()
        progress = QVBoxLayout(self._progress)
        progress.setContentsMargins(0, 0, 0, 0)
        progress.setSpacing(theme.px(4))
        progress.addWidget(self._bar)
        progress.addWidget(self._given)
        layout.addWidget(self._progress, 2)

    def present(self, appeal: Appeal | None, facts: Facts, voice: Voice) -> None:
        """Shows an appeal as it stands, or goes away where there is none."""
        self.setVisible(appeal is not None)
        if appeal is None:
            return
        self._title.setText(voice.name(appeal.title))
        said = self.tr("Every gift goes to %1.", "%1: the beneficiary")
        self._collector.setVisible(not self._compact)
        self._collector.setText(said.replace("%1", voice.name(appeal.beneficiary)))
        totals = facts.totals.get(appeal.id)
        self._progress.setVisible(totals is not None)
        if totals is None:
            return
        goal = totals.goal or appeal.goal
        self._bar.setVisible(goal is not None)
        if goal is not None:
            self._bar.show_part(totals.raised.minor_units, goal.minor_units)
            self._given.setText(voice.of_goal(totals.raised, goal))
        else:
            given = self.tr("%1 given", "%1: money")
            self._given.setText(given.replace("%1", voice.round(totals.raised)))
