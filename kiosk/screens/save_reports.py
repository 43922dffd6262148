"""For staff: reports to a USB stick, and what became of them."""

from __future__ import annotations

from kiosk.screens.page import column, lay_out_page, settle
from kiosk.screens.screen import Parts, Screen
from kiosk.visit.events import Touch
from kiosk.visit.facts import Facts
from kiosk.visit.states import SaveReports, Saving, Visit
from kiosk.widgets.label import Label
from kiosk.widgets.tick import BigTick
from kiosk.widgets.tile import Tile


class SaveReportsScreen(Screen):
    """Says when the stick may be pulled out, and what is wrong in a sentence of its own."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        theme = self.theme
        self._bar = self.top_bar()
        self._tick = BigTick(theme)
        self._title = Label(theme, "heading")
        self._said = Label(theme, "lead")
        self._again = Tile(
            theme,
            self.tr("Try again"),
            self.tr("After putting a stick in, wait a few seconds first"),
        )
        self._done = Tile(
            theme, self.tr("Back to the staff screen"), self.tr("Nothing is being written now")
        )
        self.on_touch(self._again, Touch.SAVE_REPORTS)
        self._done.clicked.connect(lambda: self.intent.emit(Touch.BACK))
        self._shown: object = None
        self._lay_out()

    def present(self, visit: Visit, facts: Facts) -> None:
        state = visit.state
        if not isinstance(state, SaveReports):
            return
        self._bar.show_languages(facts.config.languages, visit.language)
        shown = state.question is not None, state.saved
        if shown == self._shown:
            return
        self._shown = shown
        is_saved = state.saved is Saving.SAVED
        self._tick.setVisible(is_saved)
        title, said = self._sentences(state.saved)
        self._title.setText(title)
        self._said.setText(said)
        ink = self.theme.palette
        well = is_saved or state.saved is None
        self._said.set_color(ink.text if well else ink.warning)
        # The stick that has been saved to is let go of: it can be pulled out, and nothing else.
        self._again.setVisible(not well)
        self._done.setVisible(state.saved is not None)
        settle(self)

    def leave(self) -> None:
        self._bar.close_menus()

    def _sentences(self, saved: Saving | None) -> tuple[str, str]:
        """What became of it, and what to do."""
        if saved is None:
            return self.tr("Saving …"), self.tr("Please leave the stick in.")
        if saved is Saving.SAVED:
            return (
                self.tr("The reports are saved"),
                self.tr("They were read back and compared. You can pull the stick out now."),
            )
        return self.tr("The reports are not saved"), self._fault(saved)

    def _fault(self, saved: Saving) -> str:
        match saved:
            case Saving.NO_STICK:
                return self.tr("There is no USB stick. Put one into the kiosk.")
            case Saving.NOT_OPENED:
                return self.tr(
                    "The machine has not opened this USB stick. Pull it out and put it in again, or"
                    " try another one."
                )
            case Saving.SEVERAL_STICKS:
                return self.tr("There is more than one USB stick. Leave only the one to use.")
            case Saving.READ_ONLY:
                return self.tr(
                    "This USB stick cannot be written to. It may have a small switch that locks it."
                )
            case Saving.FULL:
                return self.tr("This USB stick is full. Make room on it, or use another one.")
            case Saving.NOT_READ_BACK:
                return self.tr(
                    "This USB stick did not keep what was written. Please use another one."
                )
            case Saving.TOO_SLOW:
                return self.tr(
                    "This USB stick takes too long to answer. Pull it out, and use another one."
                )
            case Saving.NO_RECORDS:
                return self.tr(
                    "The kiosk cannot read its own records just now. Please tell the operator."
                )
            case _:
                return self.tr(
                    "Writing to the USB stick failed. Was it pulled out? Put it in again, or use"
                    " another one."
                )

    def _lay_out(self) -> None:
        theme = self.theme
        told, left = column(theme, 28)
        left.addWidget(self._tick)
        left.addWidget(self._title)
        left.addWidget(self._said)
        left.addStretch(1)
        choices, right = column(theme, 24)
        if not theme.portrait:
            right.addSpacing(theme.px(20))
        for tile in (self._again, self._done):
            tile.setMinimumHeight(theme.px(150))
            right.addWidget(tile)
        right.addStretch(1)
        lay_out_page(self, self._bar, told, choices, (0, 1) if theme.portrait else (1, 1))
