"""For staff: cash gifts. Written down one by one, kept apart from gifts by phone."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from kiosk.donations.day import CashGift
from kiosk.donations.money import exponent
from kiosk.screens.day_words import at_in_words, cash_in_words
from kiosk.screens.page import column, lay_out_page, settle
from kiosk.screens.screen import Parts, Screen
from kiosk.screens.words import Voice, joined
from kiosk.visit.cash import appeal_of, appeals_of, cash_amount, is_too_much, to_undo
from kiosk.visit.events import ChooseAppeal, Touch, UndoCash
from kiosk.visit.facts import Facts
from kiosk.visit.states import CashBook, Visit
from kiosk.widgets.button import Button
from kiosk.widgets.keys import NumberKeypad
from kiosk.widgets.label import Label
from kiosk.widgets.scroll import FingerScroll
from kiosk.widgets.texts import decimal_point, isolated
from kiosk.widgets.theme import Theme
from kiosk.widgets.tile import Tile

_CHOOSING, _TYPING, _ASKING = range(3)


class CashScreen(Screen):
    """Today's cash gifts on one side; on the other the appeal, the amount, and a question."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        theme = self.theme
        self._bar = self.top_bar()
        self._today = Label(theme, "quiet")
        self._failed = Label(theme, "text", color=theme.palette.warning)
        self._rows = _List(theme)
        self._shown: tuple[CashGift, ...] | None = None
        self._appeals = _List(theme)
        self._offered: tuple[str, ...] | None = None
        self._for = Label(theme, "quiet", centered=True, max_lines=2)
        self._entry = Label(theme, "heading", centered=True, max_lines=1)
        self._limit = Label(theme, "quiet", centered=True, max_lines=2)
        self._pad = NumberKeypad(theme)
        self._pad.pressed.connect(self.typed)
        self._pad.deleted.connect(lambda: self.intent.emit(Touch.DELETE))
        self._pad.confirmed.connect(lambda: self.intent.emit(Touch.SUBMIT))
        self._write = Button(theme, self.tr("Write down"), "primary")
        self.on_touch(self._write, Touch.SUBMIT)
        self._question = Label(theme, "subheading")
        self._sure = Tile(theme, primary=True)
        self._no = Tile(theme)
        self.on_touch(self._sure, Touch.CASH_CONFIRMED)
        self.on_touch(self._no, Touch.STAY)
        self._pages = QStackedLayout()
        self._lay_out()

    def present(self, visit: Visit, facts: Facts) -> None:
        state = visit.state
        if not isinstance(state, CashBook):
            return
        voice = Voice.of(visit, facts)
        self._bar.show_languages(facts.config.languages, visit.language)
        none = self.tr("Nothing written down today")
        said = self.tr("Today: %1", "%1: 2 gifts, $40.00")
        counted = said.replace("%1", cash_in_words(facts.day, voice))
        self._today.setText(counted if facts.day.cash_counted else none)
        self._failed.setVisible(state.failed)
        self._failed.setText(
            self.tr("That could not be written down. Note it on paper, and try again later.")
        )
        self._show_gifts(facts, voice)
        self._show_appeals(facts, voice)
        self._show_entry(state, facts, voice)
        self._show_question(state, facts, voice)
        asking = state.confirming or state.undoing is not None
        choosing = appeal_of(state, facts) is None
        page = _ASKING if asking else _CHOOSING if choosing else _TYPING
        if page != self._pages.currentIndex():
            self._pages.setCurrentIndex(page)
            settle(self)

    def take_key(self, event: QKeyEvent) -> bool:
        return self._pages.currentIndex() == _TYPING and self._pad.take_key(event)

    def leave(self) -> None:
        self._rows.scroll.scroll_to_top()
        self._appeals.scroll.scroll_to_top()
        self._bar.close_menus()

    def _show_gifts(self, facts: Facts, voice: Voice) -> None:
        if facts.day.cash == self._shown:
            return
        for gift in self._shown or ():
            self._touchables.pop(UndoCash(gift.id), None)
        self._shown = facts.day.cash
        titles = {appeal.id: voice.name(appeal.title) for appeal in appeals_of(facts.catalogue)}
        rows: list[QWidget] = []
        for gift in facts.day.cash:
            what = joined(
                at_in_words(gift.at, facts, voice), titles.get(gift.appeal, isolated(gift.appeal))
            )
            if gift.undone_at is not None:
                undone = self.tr("Undone at %1", "%1: time")
                what = joined(what, undone.replace("%1", at_in_words(gift.undone_at, facts, voice)))
            row = _GiftRow(self.theme, voice.exact(gift.amount), what, gift)
            if row.undo is not None:
                row.undo.set_label(self.tr("Undo"))
                self.on_touch(row.undo, UndoCash(gift.id))
            rows.append(row)
        self._rows.fill(rows)

    def _show_appeals(self, facts: Facts, voice: Voice) -> None:
        appeals = appeals_of(facts.catalogue)
        offered = tuple(appeal.id for appeal in appeals)
        if offered == self._offered:
            return
        for gone in self._offered or ():
            self._touchables.pop(ChooseAppeal(gone), None)
        self._offered = offered
        tiles: list[QWidget] = []
        for appeal in appeals:
            tile = Tile(self.theme, voice.name(appeal.title), voice.name(appeal.beneficiary))
            self.on_touch(tile, ChooseAppeal(appeal.id))
            tiles.append(tile)
        self._appeals.fill(tiles)

    def _show_entry(self, state: CashBook, facts: Facts, voice: Voice) -> None:
        appeal = appeal_of(state, facts)
        if appeal is None:
            return
        said = self.tr("In cash for %1", "%1: the appeal")
        self._for.setText(said.replace("%1", voice.name(appeal.title)))
        self._pad.show_point(decimal_point(voice.language) if exponent(appeal.currency) else "")
        can = cash_amount(state, facts) is not None
        palette = self.theme.palette
        self._entry.set_color(palette.text if can else palette.quiet)
        self._entry.setText(voice.typed(appeal.currency, state.typed))
        most = self.tr("At most %1 at a time; write more down in parts.", "%1: money")
        self._limit.setText(most.replace("%1", voice.round(appeal.maximum)))
        self._limit.set_color(palette.warning if is_too_much(state, appeal) else palette.quiet)
        self._write.setEnabled(can)

    def _show_question(self, state: CashBook, facts: Facts, voice: Voice) -> None:
        undone, amount = to_undo(state, facts), cash_amount(state, facts)
        appeal = appeal_of(state, facts)
        waiting = state.question is not None
        if undone is not None:
            asked = self.tr("Undo the cash gift of %1 from %2?", "%1: money, %2: time")
            asked = asked.replace("%1", voice.exact(undone.amount))
            self._question.setText(asked.replace("%2", at_in_words(undone.at, facts, voice)))
            sure = self.tr("Yes, undo it")
            detail = self.tr("It stays in the books, with an entry that takes it back")
            back = self.tr("The gift stays as it is")
        elif state.confirming and amount is not None and appeal is not None:
            asked = self.tr("Write down %1 in cash for %2?", "%1: money, %2: the appeal")
            asked = asked.replace("%1", voice.exact(amount))
            self._question.setText(asked.replace("%2", voice.name(appeal.title)))
            sure = self.tr("Yes, write it down")
            detail = self.tr("The money is in the box")
            back = self.tr("Nothing is written down")
        else:
            return
        self._sure.set_texts(self.tr("One moment …") if waiting else sure, detail)
        self._sure.setEnabled(not waiting)
        self._no.set_texts(self.tr("No, back"), back)
        self._no.setEnabled(not waiting)

    def _lay_out(self) -> None:
        theme = self.theme
        gifts, left = column(theme, 14)
        left.addWidget(Label(theme, "heading", self.tr("Cash gifts"), max_lines=1))
        apart = self.tr("Kept apart from gifts by phone, and not part of the appeal’s total.")
        left.addWidget(Label(theme, "quiet", apart))
        left.addWidget(self._failed)
        left.addSpacing(theme.px(10))
        left.addWidget(self._today)
        left.addWidget(self._rows.scroll, 1)
        choosing, appeals = column(theme, 20)
        appeals.addWidget(Label(theme, "subheading", self.tr("For which appeal?")))
        appeals.addWidget(self._appeals.scroll, 1)
        typing, entry = column(theme, 16)
        self._pad.setMaximumHeight(theme.px(4 * 150 + 3 * 16))
        entry.addWidget(self._for)
        entry.addWidget(self._entry)
        entry.addWidget(self._limit)
        entry.addWidget(self._pad, 1)
        entry.addWidget(self._write)
        asking, question = column(theme, 24)
        question.addStretch(1)
        question.addWidget(self._question)
        for tile in (self._sure, self._no):
            tile.setMinimumHeight(theme.px(150))
            question.addWidget(tile)
        question.addStretch(2)
        side = QWidget()
        side.setLayout(self._pages)
        self._pages.setContentsMargins(0, 0, 0, 0)
        for page in (choosing, typing, asking):
            self._pages.addWidget(page)
        lay_out_page(self, self._bar, gifts, side, (2, 3) if theme.portrait else (1, 1))


class _List:
    """Things under each other, dragged up and down with a finger."""

    def __init__(self, theme: Theme) -> None:
        content = QWidget()
        self._layout = QVBoxLayout(content)
        self._layout.setContentsMargins(0, 0, 0, theme.px(30))
        self._layout.setSpacing(theme.gap)
        self.scroll = FingerScroll(theme, content)

    def fill(self, widgets: list[QWidget]) -> None:
        """Shows these, and drops those that were there."""
        while (item := self._layout.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        for widget in widgets:
            self._layout.addWidget(widget)
            widget.show()  # at once: a layout shows what is new one picture later
        self._layout.addStretch(1)


class _GiftRow(QWidget):
    """One cash gift, and the button that undoes it; none where it is undone."""

    def __init__(self, theme: Theme, amount: str, what: str, gift: CashGift) -> None:
        super().__init__()
        undone = gift.undone_at is not None
        self.setMinimumHeight(theme.px(104))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.gap)
        said = QVBoxLayout()
        said.setSpacing(0)
        ink = theme.palette.quiet if undone else theme.palette.text
        said.addStretch(1)
        said.addWidget(Label(theme, "text", amount, color=ink))
        said.addWidget(Label(theme, "small", what))
        said.addStretch(1)
        row.addLayout(said, 1)
        self.undo = None if undone else Button(theme)
        if self.undo is not None:
            self.undo.setMinimumWidth(theme.px(170))
            row.addWidget(self.undo, 0, Qt.AlignmentFlag.AlignVCenter)
