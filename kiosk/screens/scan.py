"""The QR code for the donor's phone, and where the gift is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout

from kiosk.donations.gift import FOR_STAFF, UNREACHED, Gift, GiftStep, GiftTrouble
from kiosk.screens.giving_words import (
    PAID,
    fallback_address,
    is_being_made,
    scan_in_words,
    short_address,
    waiting_word,
    without_scheme,
)
from kiosk.screens.page import column, lay_out_page
from kiosk.screens.screen import Parts, Screen
from kiosk.screens.words import Voice
from kiosk.visit.events import Touch
from kiosk.visit.facts import Facts
from kiosk.visit.giving import chosen_amount, gross, is_checking, time_is_over
from kiosk.visit.states import Scan, Visit
from kiosk.widgets.button import Button
from kiosk.widgets.card import Card
from kiosk.widgets.label import Label
from kiosk.widgets.qrcard import QrCard
from kiosk.widgets.steps import Steps
from kiosk.widgets.texts import countdown

#: Ends that are nobody's fault: the code was there, and its time is over.
_RUN_OUT = frozenset({GiftStep.EXPIRED, GiftStep.CANCELLED})
#: Troubles that asking once more may end.
_PASSING = UNREACHED | {GiftTrouble.BUSY, GiftTrouble.NOT_WRITTEN}
#: Troubles in which the same gift, asked for once more, comes to the same end.
_HOPELESS = FOR_STAFF | {GiftTrouble.REFUSED}


class ScanScreen(Screen):
    """Payee, amount and address stand in words beside the code, so that nobody pays a stranger."""

    def __init__(self, parts: Parts) -> None:
        super().__init__(parts)
        theme = self.theme
        self._bar = self.top_bar()
        self._card = QrCard(theme)
        # Where type is large, the room goes to the words of the steps and to the buttons.
        large = theme.text_size != "medium"
        self._payee = Label(theme, "quiet", max_lines=2)
        self._amount = Label(theme, "heading" if large else "title", max_lines=1)
        self._steps = Steps(theme, tight=large)
        self._title = Label(theme, "subheading", max_lines=1 if large else 2)
        self._detail = Label(theme, "quiet", max_lines=2)
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
        # While an older code may still be paid, no other way is offered beside it.
        known = facts.giving_trouble if state.amount.replaces is None else None
        elsewhere = fallback_address(gift, appeal, rehearsal=facts.config.rehearsal, known=known)
        self._show_code(state, elsewhere, facts.monotonic)
        self._show_steps(state, facts.monotonic, elsewhere=bool(elsewhere))
        self._show_buttons(state, facts)
        self._show_time_left(gift, facts)

    def _show_code(self, state: Scan, elsewhere: str, monotonic: float) -> None:
        gift = state.gift
        if gift is not None and gift.step in PAID and gift.step is not GiftStep.REFUNDED:
            self._card.show_waiting(self.tr("Your gift is on its way"))
        elif elsewhere:
            self._card.show_code(elsewhere, without_scheme(elsewhere))
        elif gift is None or is_being_made(gift):
            self._card.show_waiting(waiting_word(state, monotonic))
        elif gift.step.ended or time_is_over(gift, monotonic):
            # Grey only what was a code before.
            if gift.donation_id is not None and gift.trouble not in FOR_STAFF:
                self._card.show_ended(self.tr("This code can no longer be used"))
            else:
                self._card.show_waiting(waiting_word(state, monotonic))
        elif gift.payment_url is not None:
            self._card.show_code(gift.payment_url, short_address(gift))
        else:
            self._card.show_waiting(waiting_word(state, monotonic))

    def _show_steps(self, state: Scan, monotonic: float, *, elsewhere: bool) -> None:
        gift = state.gift
        step = gift.step if gift is not None else GiftStep.PREPARING
        done = 2 if step in PAID else 1 if step is GiftStep.OPENED else 0
        steps = (
            self.tr("Scan with your phone’s camera"),
            self.tr("Give on your phone"),
            self.tr("This screen says thank you"),
        )
        self._steps.show_steps(steps[:2] if elsewhere else steps, done)
        # Without a code there is nothing to be done step by step.
        hopeless = gift is not None and (
            gift.step.ended or (gift.trouble is not None and gift.payment_url is None)
        )
        self._steps.setVisible(elsewhere or not hopeless)
        words = scan_in_words(state, monotonic, elsewhere=elsewhere)
        self._title.setText(words.title)
        self._detail.setText(words.detail)

    def _show_buttons(self, state: Scan, facts: Facts) -> None:
        gift = state.gift
        ended = gift is not None and gift.step.ended
        paid = gift is not None and gift.step in PAID
        told = gift or state.amount.replaces
        trouble = told.trouble if told is not None else None
        over = gift is not None and time_is_over(gift, facts.monotonic)
        afresh = ended and not paid and trouble not in _HOPELESS
        self._new.setVisible(afresh)
        run_out = gift is not None and gift.step in _RUN_OUT and trouble is None
        self._new.set_label(self.tr("New code") if run_out else self.tr("Try again"))
        checking = is_checking(state, facts.monotonic)
        self._again.setVisible(not ended and (paid or over or trouble in _PASSING))
        self._again.setEnabled(not checking)
        self._again.set_label(self.tr("Checking …") if checking else self.tr("Check again"))
        self._change.setVisible(not paid and trouble not in FOR_STAFF)
        self._change.set_kind("primary" if trouble is GiftTrouble.REFUSED else "raised")
        self._cancel.set_label(self.tr("Close") if paid or ended else self.tr("Cancel"))
        payable = gift is not None and gift.payment_url is not None and not over
        self._pretend.setVisible(facts.config.rehearsal and payable)

    def _show_time_left(self, gift: Gift | None, facts: Facts) -> None:
        waiting = gift is not None and gift.step in (GiftStep.WAITING, GiftStep.OPENED)
        left = (gift.ends_at or 0) - facts.monotonic if gift is not None and waiting else 0
        self._left.setText(countdown(left) if left > 0 else "")
        self._left.setVisible(left > 0)

    def _lay_out(self) -> None:
        theme = self.theme
        code, left = column(theme, 12)
        left.addWidget(self._card, 0, Qt.AlignmentFlag.AlignHCenter)
        about, right = column(theme, 14)
        right.addWidget(self._payee)
        right.addWidget(self._amount)
        right.addSpacing(theme.px(6))
        right.addWidget(self._steps)
        right.addSpacing(theme.px(10))
        right.addWidget(self._status_card())
        right.addSpacing(theme.px(6))
        right.addLayout(self._actions())
        right.addStretch(1)
        # Apart from what a donor touches: under the code, or in portrait at the very end.
        apart = right if theme.portrait else left
        # No wider than the code, or the steps beside it would have the less room.
        self._pretend.setMaximumWidth(self._card.sizeHint().width())
        apart.addWidget(self._pretend, 0, Qt.AlignmentFlag.AlignHCenter)
        left.addStretch(1)
        lay_out_page(self, self._bar, code, about, (0, 1))

    def _actions(self) -> QBoxLayout:
        """What helps further, and the ways out: one row, or in portrait two."""
        theme = self.theme
        directions = QBoxLayout.Direction
        ways_out = QHBoxLayout()
        ways_out.setSpacing(theme.gap)
        ways_out.addWidget(self._change, 1)
        ways_out.addWidget(self._cancel, 1)
        actions = QBoxLayout(directions.TopToBottom if theme.portrait else directions.LeftToRight)
        actions.setSpacing(theme.gap)
        actions.addWidget(self._new, 1)
        actions.addWidget(self._again, 1)
        actions.addLayout(ways_out, 2)
        return actions

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
