"""How far an appeal has come: a bar, and the sums in words."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.catalogue.model import Appeal
from kiosk.donations.gift import Totals
from kiosk.screens.words import Voice
from kiosk.visit.facts import Facts
from kiosk.widgets.label import Label
from kiosk.widgets.progress import ProgressBar
from kiosk.widgets.theme import Theme


class Raised(QWidget):
    """Not seen until the endpoint has told the sums. `brief`: on a card, without counting gifts.

    `keeps_room`: it is as high before, where buttons stand under it that must not move then.
    """

    def __init__(
        self,
        theme: Theme,
        *,
        centered: bool = False,
        brief: bool = False,
        keeps_room: bool = False,
    ) -> None:
        super().__init__()
        self._brief = brief
        self._keeps_room = keeps_room
        self._sums = QWidget()
        self._bar = ProgressBar(theme)
        self._given = Label(theme, "small" if brief else "text", centered=centered)
        self._gifts = Label(theme, "quiet", centered=centered)
        layout = QVBoxLayout(self._sums)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(4 if brief else 10))
        for widget in (self._bar, self._given, self._gifts):
            layout.addWidget(widget)
        if centered:
            layout.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._sums)
        if keeps_room:
            for kept in (self._sums, self._gifts):
                policy = kept.sizePolicy()
                policy.setRetainSizeWhenHidden(True)
                kept.setSizePolicy(policy)

    def present(self, appeal: Appeal, facts: Facts, voice: Voice, *, named: bool = False) -> None:
        """Shows the sums as they are known now; `named` says for what, where nothing else does."""
        told = facts.totals.get(appeal.id)
        shown = self._sums if self._keeps_room else self
        shown.setVisible(told is not None)
        if told is None and not self._keeps_room:
            return
        # No less room than this takes is what will be said.
        totals = told or Totals(appeal.id, appeal.goal or appeal.maximum, appeal.goal, 1)
        goal = totals.goal or appeal.goal
        self._bar.setVisible(goal is not None)
        if goal is not None:
            self._bar.show_part(totals.raised.minor_units, goal.minor_units)
            sums = voice.of_goal(totals.raised, goal)
        else:
            given = self.tr("%1 given", "%1: money")
            sums = given.replace("%1", voice.round(totals.raised))
        if named:
            said = self.tr("%1 for “%2”", "%1: sums of money, %2: the appeal")
            sums = said.replace("%1", sums).replace("%2", voice.name(appeal.title))
        self._given.setText(sums)
        # Nobody needs to hear that nothing has been given yet.
        self._gifts.setVisible(totals.donations > 0 and not self._brief)
        self._gifts.setText(self.tr("%n gift(s)", None, totals.donations))
