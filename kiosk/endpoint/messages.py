"""What the phone's pages of a few sentences say, one for each way that a gift can stand. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kiosk.donations.contract import Status
from kiosk.endpoint.model import ProviderSession, StoredDonation
from kiosk.endpoint.texts import Texts
from kiosk.endpoint.transitions import OPEN

#: How often a page looks again that waits for the provider, or for a fault of ours to be over.
_LOOK_AGAIN_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Message:
    """`drawing` is one of marks.html; `quiet` stands at the end.

    `look_again` is what the page refreshes itself with: seconds, and an address if another.
    `again` is what the button says; it leads to `again_url`, by default this very page, and sends
    the form as the page `page_key` where there is one. It is the `next_step` of whoever reads this,
    unless the page gets on by itself.
    """

    drawing: str
    title: str
    sentences: Sequence[str]
    quiet: Sequence[str] = ()
    look_again: str | None = None
    again: str | None = None
    again_url: str = ""
    page_key: str | None = None
    next_step: bool = False


def ended(donation: StoredDonation, texts: Texts) -> Message:
    """Why this donation cannot be given any more, or that it is on its way already."""
    status = donation.status
    if status is Status.PROCESSING:
        return Message(
            "time",
            texts.processing,
            [texts.processing_more],
            look_again=str(_LOOK_AGAIN_SECONDS),
            again=texts.look_again,
        )
    if all_paid_back(donation):
        return Message("back", texts.paid_back, [], [texts.paid_receipt])
    if status in (Status.CONFIRMED, Status.REFUNDED):
        return Message("done", texts.paid, [texts.paid_more], [texts.paid_receipt])
    # Whoever was sent to the provider may have paid there in the last moment.
    begun = was_begun(donation) and donation.session is not ProviderSession.SETTLED
    late = [texts.late_money] if begun else []
    if status is Status.FAILED:
        return Message("alert", texts.failed, [texts.failed_more], late)
    money = texts.not_received if begun else texts.nothing_charged
    if status is Status.EXPIRED:
        return Message("time", texts.expired, [money, texts.expired_more], late)
    return Message("ended", texts.cancelled, [money, texts.cancelled_more], late)


def waiting(donation: StoredDonation, texts: Texts, look_again: str, page_url: str) -> Message:
    """At the receipt's address, before the provider has confirmed."""
    still_open = donation.status in OPEN
    return Message(
        "time",
        texts.processing,
        [texts.processing_more],
        [texts.come_back_later],
        look_again=look_again,
        again=texts.back_to_gift if still_open else texts.look_again,
        again_url=page_url if still_open else "",
    )


def another_means(donation: StoredDonation, texts: Texts, look_again: str) -> Message:
    """The card was refused: back to the provider's page, to choose another."""
    return Message(
        "alert",
        texts.failed,
        [texts.nothing_charged],
        look_again=look_again,
        again=texts.try_again,
        again_url=donation.provider_url or "",
        next_step=True,
    )


def provider_away(donation: StoredDonation, texts: Texts, page_key: str | None) -> Message:
    """The provider does not answer; the button tries once more, as the page `page_key`."""
    said = [texts.nothing_charged] if donation.status in OPEN else []
    return Message(
        "alert",
        texts.unavailable,
        [*said, texts.unavailable_more],
        again=texts.try_again,
        page_key=page_key,
    )


def unavailable(texts: Texts) -> Message:
    """A fault of ours."""
    return Message("alert", texts.unavailable, [texts.unavailable_more], again=texts.try_again)


def receipt_unavailable(texts: Texts) -> Message:
    """For somebody who may have paid just now: nothing here may sound as if they had not."""
    return Message(
        "time",
        texts.receipt_later,
        [texts.receipt_later_more],
        look_again=str(_LOOK_AGAIN_SECONDS),
        again=texts.look_again,
    )


def unknown(texts: Texts) -> Message:
    """There is no such gift."""
    return Message("alert", texts.unknown, [texts.unknown_more])


def unknown_receipt(texts: Texts) -> Message:
    return Message("alert", texts.unknown, [texts.unknown_receipt_more])


def too_many(texts: Texts) -> Message:
    """Too many wrong addresses came from where this phone is."""
    return Message("time", texts.too_many, [texts.too_many_more], again=texts.try_again)


def was_begun(donation: StoredDonation) -> bool:
    """Whether somebody was sent to the provider already."""
    return donation.provider_reference is not None


def all_paid_back(donation: StoredDonation) -> bool:
    refunded = donation.refunded_minor_units
    return refunded is not None and refunded >= donation.given.minor_units
