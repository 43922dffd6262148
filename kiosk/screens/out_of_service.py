"""Says kindly that the kiosk cannot serve just now; it comes back by itself."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from kiosk.screens.screen import Parts, Screen
from kiosk.visit.facts import Facts
from kiosk.visit.states import OutOfService, Reason, Visit
from kiosk.widgets.label import Label


class OutOfServiceScreen(Screen):
    """Nothing to touch, because nothing would help; staff can still hold the corner."""

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        super().__init__(parts, parent)
        theme = self.theme
        self._why = Label(theme, "text", centered=True, color=theme.palette.quiet)
        self._name = Label(theme, "quiet", centered=True)
        heading = Label(theme, "heading", self.tr("Back in a moment"), centered=True)
        layout = QVBoxLayout(self)
        margin = theme.px(160 if not theme.portrait else 64)
        layout.setContentsMargins(margin, theme.margin, margin, theme.margin)
        layout.setSpacing(theme.px(24))
        layout.addStretch(3)
        layout.addWidget(heading)
        layout.addWidget(self._why)
        layout.addStretch(4)
        layout.addWidget(self._name, 0, Qt.AlignmentFlag.AlignBottom)

    def present(self, visit: Visit, facts: Facts) -> None:
        state = visit.state
        if not isinstance(state, OutOfService):
            return
        match state.reason:
            case Reason.NO_FILMS:
                said = self.tr("There is no film to show here yet. The staff have been told.")
            case Reason.NO_RECORDS:
                said = self.tr("This kiosk is resting. The staff have been told.")
        self._why.setText(said)
        self._name.setText(facts.config.kiosk_name)
