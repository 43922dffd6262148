"""What is said about a gift, step by step. Never that it failed while it may be on its way."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication

from kiosk.catalogue.model import Appeal
from kiosk.donations.gift import Gift, GiftStep, GiftTrouble

translate = QCoreApplication.translate

#: Troubles in which the endpoint gives no code, for now or at all.
_NO_CODE = frozenset({GiftTrouble.UNREACHABLE, GiftTrouble.NOT_ALLOWED, GiftTrouble.UNSAFE_ADDRESS})


@dataclass(frozen=True)
class GiftWords:
    """Where the gift is: a short line, and what it means."""

    title: str
    detail: str


def first_sentence(markdown: str) -> str:
    """The first sentence of an appeal's text, plain, for a heading."""
    paragraph = markdown.strip().split("\n\n", 1)[0].replace("\n", " ")
    plain = re.sub(r"[*_`#]", "", paragraph)
    ends = re.search(r"[.!?…](?=\s|$)", plain)
    return plain[: ends.start()].strip() if ends else plain


def short_address(gift: Gift) -> str:
    """The payment page's address as a person would type it."""
    if gift.display_url:
        return gift.display_url
    return without_scheme(gift.payment_url) if gift.payment_url is not None else ""


def without_scheme(address: str) -> str:
    """give.example.org/fund for https://give.example.org/fund"""
    parts = urlsplit(address)
    return f"{parts.netloc}{parts.path}".removesuffix("/")


def fallback_address(gift: Gift | None, appeal: Appeal, *, rehearsal: bool) -> str:
    """The appeal's own page, while no code can be had; empty where it is not to be shown.

    Never in a rehearsal: money would move there.
    """
    if rehearsal or gift is None or gift.trouble not in _NO_CODE or gift.donation_id is not None:
        return ""
    return appeal.fallback_url or "" if not gift.step.ended else ""


def gift_in_words(gift: Gift | None, *, elsewhere: bool = False) -> GiftWords:
    """What the screen says about this gift now; `elsewhere`: beside the appeal's own address."""
    if gift is None or (gift.step is GiftStep.PREPARING and gift.trouble is None):
        return GiftWords(
            translate("Gift", "One moment …"), translate("Gift", "Your code is being made.")
        )
    if elsewhere:
        return GiftWords(
            translate("Gift", "You can give on this page"),
            translate("Gift", "Nothing was charged here. This screen will not hear of that gift."),
        )
    if gift.trouble is not None and not gift.step.ended:
        return _in_trouble(gift, gift.trouble)
    match gift.step:
        case GiftStep.WAITING:
            return GiftWords(
                translate("Gift", "Ready for your phone"),
                translate("Gift", "Point its camera at the code."),
            )
        case GiftStep.OPENED:
            return GiftWords(
                translate("Gift", "Your phone has the page open"),
                translate("Gift", "Waiting for your gift to be confirmed."),
            )
        case GiftStep.EXPIRED:
            return GiftWords(
                translate("Gift", "This code has run out"),
                translate("Gift", "Nothing was charged. You can have a new one."),
            )
        case GiftStep.FAILED:
            return GiftWords(
                translate("Gift", "That did not go through"),
                translate("Gift", "Nothing was given. You can try once more with a new code."),
            )
        case GiftStep.CANCELLED:
            return GiftWords(
                translate("Gift", "This gift was cancelled"),
                translate("Gift", "Nothing was charged. You can have a new code."),
            )
        case _:
            return GiftWords(
                translate("Gift", "Your gift is on its way"),
                translate("Gift", "This can take a moment. You need not do anything more."),
            )


def _in_trouble(gift: Gift, trouble: GiftTrouble) -> GiftWords:
    match trouble:
        case GiftTrouble.UNREACHABLE if gift.donation_id is not None:
            return GiftWords(
                translate("Gift", "Not confirmed yet"),
                translate("Gift", "We cannot hear whether it has arrived. We keep asking."),
            )
        case GiftTrouble.UNREACHABLE:
            return GiftWords(
                translate("Gift", "No connection just now"),
                translate("Gift", "Nothing was charged. We keep trying."),
            )
        case GiftTrouble.BUSY:
            return GiftWords(
                translate("Gift", "Many people are giving just now"),
                translate("Gift", "One moment please; we keep trying."),
            )
        case GiftTrouble.REFUSED:
            return GiftWords(
                translate("Gift", "This amount cannot be given here"),
                translate("Gift", "Nothing was charged. Please choose another amount."),
            )
        case _:
            return GiftWords(
                translate("Gift", "Gifts cannot be taken here just now"),
                translate("Gift", "Nothing was charged. Our staff know how to help."),
            )
