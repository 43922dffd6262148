"""Choosing what to give. Nothing is chosen to begin with."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QStackedLayout, QWidget

from kiosk.catalogue.model import Appeal
from kiosk.donations.money import Money, exponent
from kiosk.screens.giving_words import first_sentence, giving_now
from kiosk.screens.page import column, lay_out_page, settle
from kiosk.screens.raised import Raised
from kiosk.screens.screen import Parts, Screen
from kiosk.screens.words import Voice
from kiosk.visit.events import ChooseAmount, Touch
from kiosk.visit.facts import Facts
from kiosk.visit.giving import (
    AmountProblem,
    amount_problem,
    chosen_amount,
    fee_of,
    fees_fit,
    gross,
)
from kiosk.visit.states import Amount, Visit
from kiosk.visit.unlocking import gift_unlocks_from
from kiosk.widgets.button import Button
from kiosk.widgets.keys import NumberKeypad
from kiosk.widgets.label import Label
from kiosk.widgets.texts import decimal_point
from kiosk.widgets.theme import Role, Theme
from kiosk.widgets.tile import ToggleRow

#: Up to so many tiles stand in two columns, more in three.
_FEW = 4
#: Sums with more signs are set smaller, all of them alike.
_LONG_SUM = 9
_TALLEST_TILE = 250  # pixels at 1080p


class AmountScreen(Screen):
    """The suggested amounts, or a keypad for another one; then one button that gives."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        theme = self.theme
        self._bar = self.top_bar()
        self._title = Label(theme, "quiet")
        self._headline = Label(theme, "heading", max_lines=3)
        self._about = Label(theme, "text", color=theme.palette.quiet)
        self._raised = Raised(theme, keeps_room=True)
        self._suggested: tuple[Money, ...] = ()
        self._tiles: dict[Money, AmountTile] = {}
        self._amounts = AmountGrid()
        self._grid = QGridLayout()
        self._other = AmountTile(theme, self.tr("Other", "another amount of money"))
        self.on_touch(self._other, Touch.OTHER_AMOUNT)
        large = theme.text_size != "medium"
        self._entry = Label(theme, "heading" if large else "title", centered=True, max_lines=1)
        self._limits = Label(theme, "quiet", centered=True)
        self._pad = NumberKeypad(theme)
        self._pad.pressed.connect(self.typed)
        self._pad.deleted.connect(lambda: self.intent.emit(Touch.DELETE))
        self._pad.confirmed.connect(lambda: self.intent.emit(Touch.SUBMIT))
        self._fees = ToggleRow(theme)
        self._fees.setCheckable(True)
        self.on_touch(self._fees, Touch.COVER_FEES)
        self._unlocks = Label(theme, "text", centered=True)
        if large:
            # In larger type some of what it says takes two lines, and no sum may move for that.
            self._unlocks.setMinimumHeight(
                int(2 * theme.leading("text") * theme.font_pixels("text")) + 1
            )
        self._give = Button(theme, kind="primary")
        self.on_touch(self._give, Touch.GIVE)
        self._promise = Label(theme, "quiet", centered=True)
        self._choices = QStackedLayout()
        self._beside = QStackedLayout()
        self._lay_out()

    def present(self, visit: Visit, facts: Facts) -> None:
        state = visit.state
        appeal = facts.appeal_of(state.film) if isinstance(state, Amount) else None
        if not isinstance(state, Amount) or appeal is None:
            return
        voice = Voice.of(visit, facts)
        self._bar.show_languages(facts.config.languages, visit.language)
        self._title.setText(voice.name(appeal.title))
        self._headline.setText(first_sentence(voice.say(appeal.text)))
        said = self.tr(
            "Collected by %1. You pay on your own phone; this screen never sees your card."
        )
        self._about.setText(said.replace("%1", voice.name(appeal.beneficiary)))
        self._show_promise(facts)
        self._raised.present(appeal, facts, voice)
        self._show_choices(state, appeal, voice)
        self._show_fees(state, appeal, voice)
        self._show_unlock(visit, state, appeal, facts, voice)
        self._show_give(state, appeal, voice)
        if self.theme.portrait:
            settle(self)

    def take_key(self, event: QKeyEvent) -> bool:
        return self._choices.currentIndex() == 1 and self._pad.take_key(event)

    def _show_promise(self, facts: Facts) -> None:
        """What keeps gifts, where that is known, is said before anybody takes out a phone."""
        warning = giving_now(facts.giving_trouble)
        promise = self.tr("Nothing is charged until you confirm on your phone.")
        self._promise.setText(warning or promise)
        palette = self.theme.palette
        self._promise.set_color(palette.warning if warning else palette.quiet)

    def _show_choices(self, state: Amount, appeal: Appeal, voice: Voice) -> None:
        if appeal.suggested != self._suggested:
            self._make_tiles(appeal, voice)
        for amount, tile in self._tiles.items():
            tile.set_label(voice.round(amount))
            tile.setChecked(state.typed is None and state.chosen == amount)
        typing = state.typed is not None
        if self.theme.portrait:
            # The keypad needs the room.
            self._headline.setVisible(not typing or self.theme.text_size == "medium")
            self._promise.setVisible(not typing or self.theme.text_size == "medium")
            self._about.setVisible(not typing)
            self._raised.setVisible(not typing)
        self._choices.setCurrentIndex(int(typing))
        if self._beside.count() > 1:
            self._beside.setCurrentIndex(int(typing))
        if state.typed is None:
            return
        self._pad.show_point(decimal_point(voice.language) if exponent(appeal.currency) else "")
        amount = chosen_amount(state, appeal)
        self._entry.set_color(
            self.theme.palette.quiet if amount is None else self.theme.palette.text
        )
        self._entry.setText(voice.typed(appeal.currency, state.typed))
        low, high = voice.round(appeal.minimum), voice.round(appeal.maximum)
        problem = amount_problem(state, appeal)
        said = self.tr("Any amount from %1 to %2.").replace("%1", low).replace("%2", high)
        if problem is AmountProblem.TOO_SMALL:
            said = self.tr("The smallest gift here is %1.").replace("%1", low)
        elif problem is AmountProblem.TOO_LARGE:
            said = self.tr("The largest gift here is %1.").replace("%1", high)
        palette = self.theme.palette
        self._limits.set_color(palette.warning if problem else palette.quiet)
        self._limits.setText(said)

    def _show_fees(self, state: Amount, appeal: Appeal, voice: Voice) -> None:
        amount = chosen_amount(state, appeal)
        problem = amount_problem(state, appeal)
        shown = appeal.covers_fees and amount is not None and problem is None
        policy = self._fees.sizePolicy()
        policy.setRetainSizeWhenHidden(appeal.covers_fees)
        self._fees.setSizePolicy(policy)
        self._fees.setVisible(shown)
        if amount is None or not shown:
            # Until it is seen it takes the room that it will, so that no sum moves when it comes.
            amount = appeal.maximum
        fits = fees_fit(appeal, amount)
        self._fees.setEnabled(fits)
        self._fees.setChecked(state.cover_fees and fits)
        title = self.tr("Add %1 to cover the fees")
        detail = self.tr("So the full %1 arrives.").replace("%1", voice.exact(amount))
        if shown and not fits:
            detail = self.tr("With them it would be more than %1, the largest gift here.")
            detail = detail.replace("%1", voice.round(appeal.maximum))
        self._fees.set_texts(title.replace("%1", voice.exact(fee_of(appeal, amount))), detail)

    def _show_unlock(
        self, visit: Visit, state: Amount, appeal: Appeal, facts: Facts, voice: Voice
    ) -> None:
        """Whether this gift unlocks the film, where gifts do; said before anything is given."""
        least = gift_unlocks_from(visit, state.film, facts)
        self._unlocks.setVisible(least is not None)
        if least is None:
            return
        amount, palette = chosen_amount(state, appeal), self.theme.palette
        short = amount is not None and amount < least
        self._unlocks.set_color(palette.warning if short else palette.good)
        if least.minor_units == 0:
            said = self.tr("Your gift unlocks the film, whatever you give.")
        elif amount is None:
            said = self.tr("A gift of %1 or more unlocks the film.")
        elif short:
            said = self.tr("This does not unlock the film: that takes %1 or more.")
        else:
            said = self.tr("This gift unlocks the film.")
        self._unlocks.setText(said.replace("%1", voice.round(least)))

    def _show_give(self, state: Amount, appeal: Appeal, voice: Voice) -> None:
        amount = chosen_amount(state, appeal)
        can = amount is not None and amount_problem(state, appeal) is None
        self._give.setEnabled(can)
        if amount is None or not can:
            self._give.set_label(self.tr("Choose an amount"))
        else:
            total = voice.exact(gross(state, appeal, amount))
            self._give.set_label(self.tr("Give %1").replace("%1", total))

    def _make_tiles(self, appeal: Appeal, voice: Voice) -> None:
        for tile in self._tiles.values():
            self._grid.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        self._grid.removeWidget(self._other)
        self._suggested, self._tiles = appeal.suggested, {}
        count = len(appeal.suggested) + 1
        columns = 2 if count <= _FEW else 3
        long = any(len(voice.round(amount)) > _LONG_SUM for amount in appeal.suggested)
        for place, amount in enumerate(appeal.suggested):
            tile = AmountTile(self.theme, role="key" if long else "amount")
            tile.setCheckable(True)
            self.on_touch(tile, ChooseAmount(amount))
            self._tiles[amount] = tile
            self._grid.addWidget(tile, place // columns, place % columns)
        # No hole is left at the end of the last row.
        row, start = divmod(count - 1, columns)
        self._grid.addWidget(self._other, row, start, 1, columns - start)
        rows = -(-count // columns)
        self._grid.setSpacing(self.theme.px(16 if rows > _FEW else 24))
        room = rows * self.theme.px(_TALLEST_TILE) + (rows - 1) * self._grid.spacing()
        self._amounts.setMaximumHeight(room)

    def _lay_out(self) -> None:
        theme = self.theme
        appeal, left = column(theme, 16)
        for widget in (self._title, self._headline, self._about):
            left.addWidget(widget)
        left.addSpacing(theme.px(20))
        left.addWidget(self._raised)
        left.addStretch(1)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.px(24))
        self._amounts.setLayout(self._grid)
        self._other.setParent(self._amounts)  # no window of its own until the sums are known
        typing, pad = column(theme, 12)
        if not theme.portrait:
            pad.addStretch(1)
        pad.addWidget(self._entry)
        pad.addWidget(self._limits)
        pad.addStretch(1)
        self._pad.setMaximumHeight(theme.px(4 * 150 + 3 * 16))
        giving, right = column(theme, 20)
        right.addLayout(self._choices, 1)  # first: what it shows would be a window for a moment
        self._choices.addWidget(self._amounts)
        self._choices.addWidget(typing)
        beside = QWidget()
        beside.setLayout(self._beside)
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._beside.addWidget(appeal)
        if theme.portrait:
            pad.addWidget(self._pad, 4)
        else:
            # The keypad takes the place of the appeal's words: Give stays where it is.
            self._beside.addWidget(self._pad)
        right.addWidget(self._unlocks)
        right.addWidget(self._fees)
        self._give.setMinimumHeight(theme.px(120))
        right.addWidget(self._give)
        right.addWidget(self._promise)
        lay_out_page(self, self._bar, beside, giving, (0, 1) if theme.portrait else (6, 7))


class AmountGrid(QWidget):
    """Where the sums stand."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # It was empty when it was made, and Qt never takes back that such a widget is off the
        # screen: what it gives up would keep the edge of a tile.
        self.setAttribute(Qt.WidgetAttribute.WA_OutsideWSRange, False)


class AmountTile(Button):
    """A sum to choose; fills its place."""

    def __init__(self, theme: Theme, text: str = "", role: Role = "amount") -> None:
        super().__init__(theme, text, role=role)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(180), self.theme.px(150))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(120), self.theme.touch)
