"""For staff: how to end this run of the kiosk, and whether it is meant."""

from __future__ import annotations

from kiosk.screens.page import column, lay_out_page, settle
from kiosk.screens.screen import Parts, Screen
from kiosk.visit.events import ChooseEnding, Touch
from kiosk.visit.facts import Facts
from kiosk.visit.house import endings
from kiosk.visit.states import Ending, RestartOrLeave, Visit
from kiosk.widgets.label import Label
from kiosk.widgets.tile import Tile


class RestartOrLeaveScreen(Screen):
    """Nothing here happens at the first touch: each way asks again."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        theme = self.theme
        self._bar = self.top_bar()
        self._title = Label(theme, "heading")
        self._said = Label(theme, "text", color=theme.palette.quiet)
        self._ways = {
            Ending.RESTART: Tile(
                theme, self.tr("Restart the kiosk"), self.tr("The poster is back within seconds")
            ),
            Ending.LEAVE: Tile(
                theme, self.tr("Close the kiosk"), self.tr("Until somebody starts it again")
            ),
            Ending.SHUT_DOWN: Tile(
                theme, self.tr("Shut the machine down"), self.tr("For the end of the evening")
            ),
        }
        self._stay = Tile(theme, self.tr("No, stay"), self.tr("Nothing changes"), primary=True)
        self._sure = Tile(theme)
        self.on_touch(self._stay, Touch.STAY)
        self.on_touch(self._sure, Touch.LEAVE_CONFIRMED)
        for ending, tile in self._ways.items():
            self.on_touch(tile, ChooseEnding(ending))
        self._asked: object = None
        self._lay_out()

    def present(self, visit: Visit, facts: Facts) -> None:
        state, config = visit.state, facts.config
        if not isinstance(state, RestartOrLeave):
            return
        self._bar.show_languages(config.languages, visit.language)
        offered = endings(config) if state.asked is None else ()
        for ending, tile in self._ways.items():
            tile.setVisible(ending in offered)
        for tile in (self._stay, self._sure):
            tile.setVisible(state.asked is not None)
        if state.asked is None:
            self._title.setText(self.tr("Restart or leave"))
            self._said.setText(self.tr("Each of these ends this visit, and asks again first."))
        else:
            asked, said, sure = self._question(state.asked, ends=config.staffs_rehearsal)
            self._title.setText(asked)
            self._said.setText(said)
            self._sure.set_texts(sure, self.tr("This visit ends"))
        if self._asked != (state.asked, offered):
            self._asked = state.asked, offered
            settle(self)

    def leave(self) -> None:
        self._bar.close_menus()

    def _question(self, ending: Ending, *, ends: bool) -> tuple[str, str, str]:
        """The question, what it means, and the answer that does it. `ends`: the rehearsal."""
        match ending:
            case Ending.REHEARSE:
                return (
                    self.tr("Begin a rehearsal?"),
                    self.tr(
                        "Everything works, no money moves, and nothing counts: it says so on every"
                        " screen. It ends here, or by itself ten minutes after the poster is back."
                    ),
                    self.tr("Yes, rehearse"),
                )
            case Ending.RESTART if ends:
                return (
                    self.tr("End the rehearsal?"),
                    self.tr("The kiosk starts again, and takes real gifts."),
                    self.tr("Yes, end the rehearsal"),
                )
            case Ending.RESTART:
                return (
                    self.tr("Restart the kiosk?"),
                    self.tr("Films, codes and gifts are as they were. It takes a few seconds."),
                    self.tr("Yes, restart"),
                )
            case Ending.SHUT_DOWN:
                return (
                    self.tr("Shut the machine down?"),
                    self.tr("To start it again, somebody must press its power button."),
                    self.tr("Yes, shut down"),
                )
            case Ending.LEAVE:
                return (
                    self.tr("Close the kiosk?"),
                    self.tr("The screen shows nothing any more until somebody starts it again."),
                    self.tr("Yes, close the kiosk"),
                )

    def _lay_out(self) -> None:
        theme = self.theme
        told, left = column(theme, 28)
        left.addWidget(self._title)
        left.addWidget(self._said)
        left.addStretch(1)
        choices, right = column(theme, 24)
        if not theme.portrait:
            right.addSpacing(theme.px(20))
        for tile in (*self._ways.values(), self._stay, self._sure):
            tile.setMinimumHeight(theme.px(150))
            right.addWidget(tile)
        right.addStretch(1)
        lay_out_page(self, self._bar, told, choices, (0, 1) if theme.portrait else (1, 1))
