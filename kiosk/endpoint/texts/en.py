"""What the phone's pages say in English."""

from __future__ import annotations

from kiosk.endpoint.texts import Texts

TEXTS = Texts(
    language="en",
    rehearsal="Rehearsal: nothing is charged",
    rehearsal_give="No card is needed. The button only pretends that you paid.",
    rehearsal_receipt="Rehearsal: nothing was charged, so this is not a real receipt.",
    your_gift="Your gift",
    payee="to {beneficiary}",
    fee_part="{fee} of it covers the fees.",
    give="Give {amount}",
    pay_at="You will pay on the next page, at {provider}.",
    about="What your gift does",
    thanks="Thank you for {amount}",
    look_at_screen="Now look up: the screen thanks you too.",
    receipt="Your receipt",
    keep_receipt="Keep this page: save its address, print it, or take a picture of it.",
    amount="Amount",
    beneficiary="To",
    appeal="For",
    given_at="Given",
    number="Number",
    refunded="Paid back",
    return_code="Your code to come back",
    return_code_hint="Type it on the kiosk to go on watching.",
    processing="Your gift is on its way",
    processing_more="We are waiting for it to be confirmed. This page looks again by itself.",
    paid="This gift has been given",
    paid_more="Thank you! For another gift, ask the screen for a new code.",
    expired="This code has run out",
    expired_more="Nothing was charged. The screen will gladly show you a new one.",
    cancelled="This gift was cancelled",
    cancelled_more=(
        "Nothing was charged. If you would still like to give, start again at the screen."
    ),
    failed="The payment did not go through",
    failed_more=(
        "Your gift was not completed. If you would like to try again, ask the screen for "
        "a new code."
    ),
    unknown="We do not know this address",
    unknown_more="Please scan the code on the screen once more.",
    too_many="One moment, please",
    too_many_more="There were too many tries from here. Please try again in a minute.",
    unavailable="Giving is not possible right now",
    unavailable_more="Nothing was charged. Please try again in a moment.",
    try_again="Try again",
)
