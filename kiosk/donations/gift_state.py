"""What is known of one gift, from the records and the endpoint, and what of it is shown. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.donations.addresses import address_in_words
from kiosk.donations.contract import Donation
from kiosk.donations.gift import Gift, GiftStep, GiftTrouble
from kiosk.donations.ledger_row import LedgerRow

#: Two ends this close, in seconds, are the same end read off a clock of whole seconds.
_SAME_END_SECONDS = 1.5


@dataclass(slots=True)
class GiftState:
    """The newest that is known of one gift."""

    row: LedgerRow
    donation: Donation | None = None
    begun_at: float = 0.0
    ends_at: float | None = None
    passing: GiftTrouble | None = None  # a trouble that the next answer ends
    told: Gift | None = None

    def set_end(self, ends_at: float, longest_gift: float) -> None:
        """Take over when the gift ends (monotonic seconds), if that is news."""
        ends_at = min(ends_at, self.begun_at + longest_gift)
        if self.ends_at is None or abs(ends_at - self.ends_at) >= _SAME_END_SECONDS:
            self.ends_at = ends_at


def gift_of(state: GiftState) -> Gift:
    """The gift as the screen may show it now."""
    row, donation = state.row, state.donation
    step = row.step
    wrong = row.trouble is GiftTrouble.MISMATCH
    if wrong and step in (GiftStep.CONFIRMED, GiftStep.REFUNDED):
        step = GiftStep.FAILED  # money that is not what was asked for: for staff, not for thanks
    drawn = (
        donation is not None
        and step in (GiftStep.WAITING, GiftStep.OPENED)
        and row.trouble is None
        and not row.leaving
    )
    url = donation.payment_url if drawn and donation else None
    return Gift(
        key=row.key,
        appeal=row.appeal or "",
        amount=row.amount,
        fee=row.fee,
        live=row.live,
        step=step,
        trouble=row.trouble or state.passing,
        donation_id=row.donation_id,
        payment_url=url,
        display_url=address_in_words(url, donation.display_url) if url and donation else None,
        ends_at=None if step.ended else state.ends_at,
        confirmed_amount=None if wrong else row.confirmed_amount,
        confirmed_at=None if wrong else row.confirmed_at,
    )
