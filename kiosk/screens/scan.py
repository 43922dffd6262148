"""The QR code for the donor's phone, and where the gift is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout

from kiosk.donations.gift import Gift, GiftStep
from kiosk.screens.giving_words import gift_in_words, short_address
from kiosk.screens.page import column, lay_out_page
from kiosk.screens.screen import Parts, Screen
from kiosk.screens.words import Voice
from kiosk.visit.events import Touch
from kiosk.visit.facts import Facts
from kiosk.visit.giving import chosen_amount, gross
from kiosk.visit.states import Scan, Visit
from kiosk.widgets.button import Button
from kiosk.widgets.card import Card
from kiosk.widgets.label import Label
from kiosk.widgets.qrcard import QrCard
from kiosk.widgets.steps import Steps
from kiosk.widgets.texts import countdown

#: From here on the phone has done its part.
_PAID = frozenset({GiftStep.PROCESSING, GiftStep.CONFIRMED})


class ScanScreen(Screen):
    """Payee, amount and address stand in words beside the code, so that nobody pays a stranger."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        theme = self.theme
        self._bar = self.top_bar()
        self._card = QrCard(theme)
        self._payee = Label(theme, "quiet")
        self._amount = Label(theme, "title", max_lines=1)
        self._steps = Steps(theme)
        self._title = Label(theme, "subheading")
        self._detail = Label(theme, "quiet")
        self._left = Label(theme, "heading", wrap=False)
        self._again = Button(theme, self.tr("Check again"))
        self._new = Button(theme, self.tr("New code"), "primary")
        self._change = Button(theme, self.tr("Change amount"))
        self._cancel = Button(theme, self.tr("Cancel"))
        self._pretend = Button(theme, self.tr("Rehearsal: pretend the phone paid"), "link")
        for button, touch in (
            (self._again, Touch.CHECK_AGAIN),
            (self._new, Touch.NEW_CODE),
            (self._change, Touch.CHANGE_AMOUNT),
            (self._cancel, Touch.CANCEL),
            (self._pretend, Touch.PRETEND_PAID),
        ):
            self.on_touch(button, touch)
        self._lay_out()

    def present(self, visit: Visit, facts: Facts) -> None:
        state = visit.state
        appeal = facts.appeal_of(state.amount.film) if isinstance(state, Scan) else None
        if not isinstance(state, Scan) or appeal is None:
            return
        voice = Voice.of(visit, facts)
        gift = state.gift
        self._bar.show_languages(facts.config.languages, visit.language)
        payee = self.tr("%1 · to %2", "%1: the appeal, %2: the beneficiary")
        payee = payee.replace("%1", voice.name(appeal.title))
        self._payee.setText(payee.replace("%2", voice.name(appeal.beneficiary)))
        amount = chosen_amount(state.amount, appeal)
        if gift is not None:
            self._amount.setText(voice.exact(gift.amount))
        elif amount is not None:
            self._amount.setText(voice.exact(gross(state.amount, appeal, amount)))
        self._show_code(gift)
        self._show_steps(gift)
        self._show_buttons(gift, facts)
        self._show_time_left(gift, facts)

    def _show_code(self, gift: Gift | None) -> None:
        if gift is None or gift.payment_url is None:
            self._card.show_ended(self.tr("One moment …"))
            return
        self._card.show_code(gift.payment_url, short_address(gift))
        if gift.step.ended:
            self._card.show_ended(self.tr("This code can no longer be used"))
        elif gift.step in _PAID:
            self._card.show_ended(self.tr("Your gift is on its way"))

    def _show_steps(self, gift: Gift | None) -> None:
        step = gift.step if gift is not None else GiftStep.PREPARING
        done = 2 if step in _PAID else 1 if step is GiftStep.OPENED else 0
        steps = (
            self.tr("Scan with your phone’s camera"),
            self.tr("Give on your phone"),
            self.tr("This screen says thank you"),
        )
        self._steps.show_steps(steps, done)
        words = gift_in_words(gift)
        self._title.setText(words.title)
        self._detail.setText(words.detail)

    def _show_buttons(self, gift: Gift | None, facts: Facts) -> None:
        run_out = gift is not None and gift.step.ended
        trouble = gift is not None and gift.trouble is not None and not run_out
        paid = gift is not None and gift.step in _PAID
        self._new.setVisible(run_out)
        self._again.setVisible(trouble or paid)
        self._change.setVisible(not paid)
        self._cancel.setText(self.tr("Close") if paid else self.tr("Cancel"))
        payable = gift is not None and gift.step in (GiftStep.WAITING, GiftStep.OPENED)
        self._pretend.setVisible(facts.config.rehearsal and payable)

    def _show_time_left(self, gift: Gift | None, facts: Facts) -> None:
        waiting = gift is not None and gift.step in (GiftStep.WAITING, GiftStep.OPENED)
        left = (gift.ends_at or 0) - facts.monotonic if gift is not None and waiting else 0
        self._left.setText(countdown(left) if left > 0 else "")
        self._left.setVisible(left > 0)

    def _lay_out(self) -> None:
        theme = self.theme
        code, left = column(theme)
        left.addWidget(self._card, 0, Qt.AlignmentFlag.AlignHCenter)
        left.addStretch(1)
        about, right = column(theme, 18)
        right.addWidget(self._payee)
        right.addWidget(self._amount)
        right.addSpacing(theme.px(12))
        right.addWidget(self._steps)
        right.addSpacing(theme.px(12))
        right.addWidget(self._status_card())
        right.addWidget(self._new)
        right.addWidget(self._again)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.gap)
        buttons.addWidget(self._change, 1)
        buttons.addWidget(self._cancel, 1)
        right.addLayout(buttons)
        right.addStretch(1)
        right.addWidget(self._pretend, 0, Qt.AlignmentFlag.AlignHCenter)
        lay_out_page(self, self._bar, code, about, (0, 1))

    def _status_card(self) -> Card:
        theme = self.theme
        card = Card(theme)
        layout = QBoxLayout(QBoxLayout.Direction.LeftToRight, card)
        layout.setContentsMargins(card.padding, theme.px(24), card.padding, theme.px(24))
        layout.setSpacing(theme.px(24))
        said = QVBoxLayout()
        said.setSpacing(theme.px(4))
        said.addWidget(self._title)
        said.addWidget(self._detail)
        layout.addLayout(said, 1)
        layout.addWidget(self._left)
        return card
