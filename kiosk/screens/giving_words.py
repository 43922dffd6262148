"""What is said about a gift, step by step. Never that it failed while it may be on its way."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from PySide6.QtCore import QCoreApplication

from kiosk.catalogue.model import Appeal
from kiosk.donations.gift import UNREACHED, Gift, GiftStep, GiftTrouble
from kiosk.visit.giving import time_is_over
from kiosk.visit.states import Scan

translate = QCoreApplication.translate

#: Troubles in which the endpoint gives no code, for now or at all.
_NO_CODE = UNREACHED | {
    GiftTrouble.NOT_ALLOWED,
    GiftTrouble.NOT_OPEN,
    GiftTrouble.UNSAFE_ADDRESS,
}
#: Troubles for which the desk itself ends a gift that has its code already.
_ENDING = frozenset({GiftTrouble.MISMATCH, GiftTrouble.UNSAFE_ADDRESS})
#: From here on the phone has done its part.
PAID = frozenset({GiftStep.PROCESSING, GiftStep.CONFIRMED, GiftStep.REFUNDED})
#: When a screen that still waits for its code says so, and when it no longer promises one.
_LONG_SECONDS, _TOO_LONG_SECONDS = 4.0, 20.0
#: Addresses longer than this are not typed by anybody; the host is what tells payees apart.
_LONGEST_ADDRESS = 44


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
    """give.example.org/fund for https://give.example.org/fund; the host alone where it is long."""
    parts = urlsplit(address)
    short = f"{parts.netloc}{parts.path}".removesuffix("/")
    return short if len(short) <= _LONGEST_ADDRESS else f"{parts.netloc}/…"


def fallback_address(
    gift: Gift | None, appeal: Appeal, *, rehearsal: bool, known: GiftTrouble | None = None
) -> str:
    """The appeal's own page, while no code can be had; empty where it is not to be shown.

    `known` is what keeps any gift, where that is known while this one's code is still to come.

    Never in a rehearsal, because money would move there, and never beside a donation whose code
    somebody may have seen.
    """
    trouble = known if gift is None or is_being_made(gift) else gift.trouble
    if rehearsal or trouble not in _NO_CODE:
        return ""
    if gift is None:
        return appeal.fallback_url or ""
    seen = gift.donation_id is not None and gift.trouble is not GiftTrouble.UNSAFE_ADDRESS
    return "" if seen or gift.step in PAID else appeal.fallback_url or ""


def scan_in_words(scan: Scan, monotonic: float, *, elsewhere: bool = False) -> GiftWords:
    """What the screen says about the gift now; `elsewhere`: beside the appeal's own address."""
    gift = scan.gift
    if elsewhere:
        return _given_elsewhere()
    if gift is None and scan.amount.replaces is not None:
        return _withdrawing(scan.amount.replaces)
    if gift is None or is_being_made(gift):
        return _being_made(monotonic - scan.entered_at)
    if time_is_over(gift, monotonic):
        return GiftWords(
            translate("Gift", "Not confirmed yet"),
            translate("Gift", "This code has run out. We are asking whether a gift arrived."),
        )
    return gift_in_words(gift)


def is_being_made(gift: Gift) -> bool:
    """Whether the code is still to come, and nothing has gone wrong that is known."""
    return gift.step is GiftStep.PREPARING and gift.trouble is None


def waiting_word(scan: Scan, monotonic: float) -> str:
    """What stands in the code's place while it is made; promises nothing for ever."""
    troubled = scan.gift is not None and scan.gift.trouble is not None
    if troubled or monotonic - scan.entered_at >= _TOO_LONG_SECONDS:
        return translate("Gift", "There is no code just now")
    return translate("Gift", "One moment …")


def _given_elsewhere() -> GiftWords:
    return GiftWords(
        translate("Gift", "You can give on this page"),
        translate("Gift", "Nothing was charged here. This screen will not hear of that gift."),
    )


def gift_in_words(gift: Gift) -> GiftWords:
    """Where a gift is, or what keeps it."""
    if gift.trouble is not None and _still_matters(gift):
        return _in_trouble(gift, gift.trouble)
    match gift.step:
        case GiftStep.PREPARING:
            return _being_made(0.0)
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
                translate("Gift", "No gift has reached us. You can have a new one."),
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
        case GiftStep.REFUNDED:
            return GiftWords(
                translate("Gift", "This gift was given back"),
                translate("Gift", "The money returns to where it came from."),
            )
        case _:
            return GiftWords(
                translate("Gift", "Your gift is on its way"),
                translate("Gift", "This can take a moment. You need not do anything more."),
            )


def _still_matters(gift: Gift) -> bool:
    """Whether its trouble says more than its step: a gift may have ended because of it."""
    return not gift.step.ended or gift.donation_id is None or gift.trouble in _ENDING


def _being_made(waited: float) -> GiftWords:
    if waited < _LONG_SECONDS:
        return GiftWords(
            translate("Gift", "One moment …"), translate("Gift", "Your code is being made.")
        )
    return GiftWords(
        translate("Gift", "This takes longer than usual"),
        translate("Gift", "Nothing was charged. Your code comes as soon as we have it."),
    )


def _withdrawing(old: Gift) -> GiftWords:
    if old.trouble is None:
        return GiftWords(
            translate("Gift", "One moment …"),
            translate("Gift", "The first code is being withdrawn; then you get the new one."),
        )
    return GiftWords(
        translate("Gift", "No connection just now"),
        translate("Gift", "The new code comes once the first one has been withdrawn."),
    )


def why_unreached(trouble: GiftTrouble) -> str:
    """One short sentence for each way in which nobody can be asked about gifts."""
    match trouble:
        case GiftTrouble.NO_NETWORK:
            return translate("Gift", "The network here has lost its way.")
        case GiftTrouble.NOT_TRUSTED:
            return translate("Gift", "The connection is not safe enough.")
        case GiftTrouble.LOGIN_WANTED:
            return translate("Gift", "The network here wants a login.")
        case GiftTrouble.TOO_SLOW:
            return translate("Gift", "The connection is very slow.")
        case GiftTrouble.CUT_OFF:
            return translate("Gift", "The connection keeps breaking off.")
        case GiftTrouble.MOVED:
            return translate("Gift", "The giving service has moved.")
        case GiftTrouble.UNREADABLE:
            return translate("Gift", "The answer cannot be read.")
        case GiftTrouble.TOO_LARGE:
            return translate("Gift", "The answer is far too long.")
        case GiftTrouble.FAILING:
            return translate("Gift", "The giving service has a fault.")
        case GiftTrouble.AWAY:
            return translate("Gift", "The giving service takes a break.")
        case _:
            return translate("Gift", "The giving service does not answer.")


def giving_now(trouble: GiftTrouble | None) -> str:
    """What is said of giving before anybody has scanned anything; empty while all is well."""
    if trouble is None:
        return ""
    if trouble in UNREACHED:
        hope = translate("Gift", "A gift may take longer to be confirmed here.")
        return f"{why_unreached(trouble)} {hope}"
    if trouble is GiftTrouble.BUSY:
        return ""
    return translate("Gift", "Gifts cannot be taken here just now")


def _unreached(gift: Gift, trouble: GiftTrouble) -> GiftWords:
    if gift.donation_id is not None:
        title = translate("Gift", "Not confirmed yet")
        then = translate("Gift", "We keep asking for your gift.")
    else:
        title = translate("Gift", "No connection just now")
        then = translate("Gift", "Nothing was charged. We keep trying.")
        if gift.step.ended:
            then = translate("Gift", "Nothing was charged; the film can be watched.")
    return GiftWords(title, f"{why_unreached(trouble)} {then}")


def _in_trouble(gift: Gift, trouble: GiftTrouble) -> GiftWords:
    if trouble in UNREACHED:
        return _unreached(gift, trouble)
    match trouble:
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
        case GiftTrouble.MISMATCH:
            return GiftWords(
                translate("Gift", "Please speak to our staff"),
                translate("Gift", "Something about this gift is not right. It is written down."),
            )
        case GiftTrouble.NOT_WRITTEN if gift.donation_id is not None:
            return GiftWords(
                translate("Gift", "Not confirmed yet"),
                translate("Gift", "This screen cannot write it down just now. We keep trying."),
            )
        case GiftTrouble.NOT_WRITTEN:
            what = translate("Gift", "This screen cannot write anything down. Nothing was charged.")
        case GiftTrouble.NOT_OPEN:
            what = translate("Gift", "This appeal takes no gifts just now. Nothing was charged.")
        case GiftTrouble.UNSAFE_ADDRESS:
            what = translate("Gift", "The page to pay on is not one we know. Nothing was charged.")
        case _:
            what = translate("Gift", "Nothing was charged. Our staff know how to help.")
    return GiftWords(translate("Gift", "Gifts cannot be taken here just now"), what)
