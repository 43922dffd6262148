"""A short run of the proof, and that its verdict notices what it is there to notice."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from kiosk.donations.contract import Donation
from kiosk.donations.gift import GiftStep
from kiosk.donations.ledger_row import LedgerRow
from kiosk.donations.money import Money
from tests.faults.running import Plan, run
from tests.faults.verdict import Books, HandedOn, MadeUnlock, faults_in

NOW = datetime(2026, 5, 8, 19, 42, tzinfo=UTC)


@pytest.mark.timeout(600)
def test_whatever_fails_and_whoever_is_killed_the_books_agree(tmp_path: Path) -> None:
    told = run(Plan(seed=20220415, donations=30, kills=10), tmp_path)
    assert told.faults == (), told.words
    assert "10 kills" in told.words
    assert " 0 unlocks" not in told.words


def row(**changes: Any) -> LedgerRow:
    known = LedgerRow(
        key="key",
        donation_id="don",
        appeal="fund",
        film="ziyara/ziyara",
        return_code_hash=b"hash",
        unlock_minimum=Money("USD", 3600),
        language="en",
        live=False,
        amount=Money("USD", 3600),
        fee=Money("USD", 0),
        step=GiftStep.CONFIRMED,
        trouble=None,
        leaving=False,
        confirmed_amount=Money("USD", 3600),
        confirmed_at=NOW,
        refunded_amount=None,
        created_at=NOW,
        changed_at=NOW,
    )
    return replace(known, **changes)


def donation(**changes: Any) -> Donation:
    amount = {"currency": "USD", "minor_units": 3600}
    return Donation.model_validate(
        {
            "id": "don",
            "status": "confirmed",
            "amount": amount,
            "fee_minor_units": 0,
            "confirmed_amount": amount,
            "payment_url": "http://127.0.0.1/d/ABCD1234",
            "created_at": NOW,
            "expires_at": NOW,
            "expires_in_seconds": 0,
            "confirmed_at": NOW,
            "provider": "rehearsal",
            "live": False,
            **changes,
        }
    )


HANDED_ON = HandedOn("key", "ziyara/ziyara", 3600)
UNLOCK = MadeUnlock(b"hash", "ziyara/ziyara")
AGREED = Books(
    rows=[row()],
    handed_on=[HANDED_ON],
    unlocks=[UNLOCK],
    endpoint={"don": donation()},
    paid={"don": 3600},
    returned={},
    drawn=["key"],
    thanked=[("key", 3600)],
)
WAITING = donation(status="waiting", confirmed_amount=None, confirmed_at=None)
NOT_PAID = {"step": GiftStep.CANCELLED, "confirmed_amount": None, "confirmed_at": None}


def test_books_that_agree_have_no_fault() -> None:
    assert list(faults_in(AGREED)) == []
    least = Money("USD", 3601)
    assert list(faults_in(replace(AGREED, rows=[row(unlock_minimum=least)], unlocks=[]))) == []
    assert list(faults_in(replace(AGREED, rows=[row(unlock_minimum=None)], unlocks=[]))) == []


@pytest.mark.parametrize(
    ("books", "said"),
    [
        (replace(AGREED, rows=[], handed_on=[], drawn=[], thanked=[]), "stands 0 times"),
        (replace(AGREED, rows=[row(), row(key="twin")]), "stands 2 times"),
        (replace(AGREED, rows=[row(confirmed_amount=Money("USD", 3599))]), "less None in the rec"),
        (replace(AGREED, rows=[row(amount=Money("USD", 3599))]), "asked for"),
        (replace(AGREED, rows=[row(step=GiftStep.OPENED)]), "is not settled"),
        (replace(AGREED, rows=[row(**NOT_PAID)], handed_on=[]), "CANCELLED here, confirmed at"),
        (replace(AGREED, rows=[row(donation_id="other")], endpoint={}, paid={}), "is invented"),
        (replace(AGREED, endpoint={"don": WAITING}, paid={}), "CONFIRMED here, waiting at"),
        (replace(AGREED, rows=[row(**NOT_PAID)]), "(CANCELLED) brought None and was handed"),
        (replace(AGREED, handed_on=[]), "brought 3600 and was handed on as []"),
        (replace(AGREED, handed_on=[HANDED_ON._replace(minor_units=1)]), "handed on as [1]"),
        (replace(AGREED, handed_on=[HANDED_ON, HANDED_ON]), "handed on twice"),
        (replace(AGREED, handed_on=[HANDED_ON._replace(key="nobody")]), "which is no gift"),
        (replace(AGREED, unlocks=[]), "unlocked 0 times"),
        (replace(AGREED, unlocks=[UNLOCK, UNLOCK]), "unlocked 2 times"),
        (replace(AGREED, unlocks=[UNLOCK._replace(film="other/film")]), "unlocked 0 times"),
        (replace(AGREED, rows=[row(fee=Money("USD", 1))]), "unlocked 1 times"),
        (replace(AGREED, rows=[row(unlock_minimum=Money("USD", 3601))]), "unlocked 1 times"),
        (replace(AGREED, unlocks=[UNLOCK, UNLOCK._replace(code_hash=b"x")]), "belongs to no gift"),
        (replace(AGREED, drawn=["key", "lost"]), "a code was drawn for lost"),
        (replace(AGREED, thanked=[("lost", 3600)]), "thanks were said for lost"),
        (replace(AGREED, thanked=[("key", 3601)]), "thanks for 3601"),
        (replace(AGREED, paid={"don": 3601}), "donors paid 3601"),
        (replace(AGREED, returned={"don": 1}), "1 went back"),
    ],
)
def test_the_verdict_notices(books: Books, said: str) -> None:
    assert any(said in fault for fault in faults_in(books)), list(faults_in(books))
