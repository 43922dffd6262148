"""What the phone's pages say in English."""

from __future__ import annotations

from kiosk.endpoint.texts import Texts

TEXTS = Texts(
    language="en",
    rehearsal_word="Rehearsal",
    rehearsal="Rehearsal: nothing is charged",
    rehearsal_give="No card is needed. The button only pretends that you paid.",
    rehearsal_receipt="Rehearsal: nothing was charged, so this is not a real receipt.",
    your_gift="Your gift",
    payee="to {beneficiary}",
    fee_part="{fee} of it covers the fees.",
    unlocks_film="It unlocks the film on the kiosk.",
    give="Give {amount}",
    pay_at="You will pay on the next page, at {provider}.",
    about="What your gift does",
    begun=(
        "Somebody has begun to pay this gift. It can be paid only once: if that was you, "
        "just go on."
    ),
    same_address="The same address stands beside the code on the screen.",
    thanks="Thank you for {amount}",
    look_at_screen="Now look up: the screen thanks you too.",
    receipt="Your receipt",
    keep_receipt="Keep this page: save its address, print it, or take a picture of it.",
    amount="Amount",
    fee_in_it="Of it for fees",
    beneficiary="To",
    appeal="For",
    given_at="Given",
    provider="Paid through",
    number="Reference",
    refunded="Paid back",
    receipt_address="This receipt",
    not_for_taxes=(
        "This confirms your payment. It is not a tax receipt; if you need one, please "
        "ask the recipient."
    ),
    paid_back="Your gift was paid back",
    return_code="Your code to come back",
    return_code_hint="Type it on the kiosk to go on watching.",
    processing="Your gift is on its way",
    processing_more="We are waiting for it to be confirmed. This page looks again by itself.",
    come_back_later=(
        "You may close this page. Its address will show your receipt once the gift is confirmed."
    ),
    back_to_gift="Not paid yet? Back to the gift",
    look_again="Look again",
    paid="This gift has been given",
    paid_more="Thank you! For another gift, ask the screen for a new code.",
    paid_receipt="The receipt is on the phone that paid.",
    nothing_charged="Nothing was charged.",
    not_received="We have not received a payment.",
    late_money=(
        "Did you pay all the same? Then your gift will still be found, and this page will say so."
    ),
    expired="This code has run out",
    expired_more="The screen will gladly show you a new code.",
    cancelled="This gift was cancelled",
    cancelled_more="If you would still like to give, start again at the screen.",
    failed="The payment did not go through",
    failed_more="If you would like to try again, ask the screen for a new code.",
    unknown="We do not know this address",
    unknown_more="Please scan the code on the screen once more.",
    unknown_receipt_more="Please check the address: it ends in 26 letters and digits.",
    too_many="One moment, please",
    too_many_more="There were too many tries from here. Please try again in a minute.",
    unavailable="Giving is not possible right now",
    unavailable_more="Please try again in a moment.",
    receipt_later="Your receipt cannot be shown right now",
    receipt_later_more="Nothing is lost. This page looks again by itself.",
    try_again="Try again",
)
