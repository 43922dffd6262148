"""Whatever a donor, a kiosk, a provider and the network do, in whatever order: every gift that was
paid is confirmed, none that was not, and after "cancelled" nobody can pay."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.donations.contract import Status
from kiosk.donations.money import LARGEST_MINOR_UNITS
from kiosk.endpoint.api import wire
from kiosk.endpoint.model import Appeal, StoredDonation
from kiosk.endpoint.payments import Gave
from kiosk.endpoint.providers import Addresses, ProviderDisagrees, ProviderUnavailable, Session
from kiosk.endpoint.transitions import OPEN, Outcome
from tests.endpoint.bank import BANKED, TOKEN, Bank, World, played

HAPPENINGS = st.lists(
    st.sampled_from(
        "open_page give give pay pay webhook webhook cancel receipt refund go_down come_up lose "
        "seconds_pass minutes_pass restart".split()
    ),
    min_size=3,
    max_size=25,
)


@settings(max_examples=80)
@given(HAPPENINGS, st.booleans())
def test_every_gift_that_was_paid_is_confirmed_and_no_other(
    happenings: list[str], captures: bool
) -> None:
    bank = Bank(captures)

    async def story(world: World) -> None:
        await world.donation()
        for happening in happenings:
            await world.do(happening)
        end = await world.end()
        assert end.status not in (*OPEN, Status.PROCESSING)
        assert (end.confirmed_minor_units or 0) == bank.paid
        assert (end.refunded_minor_units or 0) == bank.refunded
        # A session whose address was lost on its way to us may be open: nobody has it.
        assert not (bank.open and bank.told_cancelled and world.phone_is_at_bank)
        totals = await world.service.totals(TOKEN, BANKED.id)
        assert totals.raised_minor_units == bank.paid - bank.refunded

    played(story, bank)


@pytest.mark.parametrize("captures", [False, True])
@pytest.mark.parametrize("at", range(6))
def test_killed_at_any_commit(captures: bool, at: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The provider has answered, and the process ends before that is written down."""
    bank = Bank(captures)

    async def story(world: World) -> None:
        await world.donation()
        change, left = world.store.change, at

        def killed(*arguments: object) -> object:
            nonlocal left
            left -= 1
            if left < 0:
                raise RuntimeError("killed")
            return change(*arguments)  # type: ignore[arg-type]

        monkeypatch.setattr(world.store, "change", killed)
        with suppress(RuntimeError):
            for happening in ("open_page", "give", "pay", "webhook", "webhook"):
                await world.do(happening)
        monkeypatch.setattr(world.store, "change", change)
        await world.restart()
        # The donor's page did not load: they press again.
        for happening in ("give", "pay", "seconds_pass", "seconds_pass"):
            await world.do(happening)
        end = await world.end()
        assert (end.status, end.confirmed_minor_units) == (Status.CONFIRMED, 3600)
        assert bank.paid == 3600

    played(story, bank)


@pytest.mark.parametrize("ending", ["cancel", "expire"])
def test_a_session_made_since_the_donation_was_read_is_closed(ending: str) -> None:
    """As when the phone's tap and the kiosk's cancel come to two workers at once."""
    bank = Bank()

    async def story(world: World) -> None:
        read = await world.donation()
        await world.do("give")
        assert bank.open
        world.clock.advance(minutes=20 if ending == "expire" else 0)
        ended = await getattr(world.service._payments, ending)(read)
        assert ended.status is (Status.CANCELLED if ending == "cancel" else Status.EXPIRED)
        assert not bank.open

    played(story, bank)


def test_an_approval_after_cancelling_or_expiry_is_not_taken() -> None:
    for ending in ("cancel", "minutes_pass"):
        bank = Bank(captures=True)

        async def story(world: World, bank: Bank = bank, ending: str = ending) -> None:
            await world.do("give")
            bank.pay()
            await world.do(ending)
            bank.told_cancelled = True
            for happening in ("webhook", "receipt", "minutes_pass"):
                await world.do(happening)
            end = await world.end()
            assert end.status in (Status.CANCELLED, Status.EXPIRED)
            assert bank.paid == 0

        played(story, bank)


def test_a_webhook_is_not_told_what_was_answered_before_it() -> None:
    """A question is under way while the donor pays: its answer is already old."""
    bank = Bank()

    async def story(world: World) -> None:
        await world.do("give")
        donation = await world.donation()
        under_way, release, asked = asyncio.Event(), asyncio.Event(), bank.ask

        async def slow(donation: StoredDonation) -> Outcome | None:
            outcome = await asked(donation)
            under_way.set()
            await release.wait()
            return outcome

        bank.ask = slow  # type: ignore[method-assign]
        asking = asyncio.create_task(world.service._payments.ask(donation))
        await under_way.wait()
        bank.pay()
        bank.ask = asked  # type: ignore[method-assign]
        await world.webhook()
        assert (await world.donation()).status is Status.CONFIRMED
        release.set()
        await asking
        assert (await world.donation()).status is Status.CONFIRMED

    played(story, bank)


def test_more_money_than_there_can_be_is_not_believed() -> None:
    bank = Bank()

    async def story(world: World) -> None:
        await world.give()
        bank.pay()
        bank.paid = LARGEST_MINOR_UNITS + 1
        donation = await world.donation()
        with pytest.raises(ProviderDisagrees):
            await world.service.cancel(TOKEN, donation.id)
        await world.webhook()
        assert (await world.donation()).confirmed_minor_units is None
        world.clock.advance(minutes=11)
        # It ends at its time all the same, and its session stays to be closed.
        assert (await world.donation()).status is Status.EXPIRED
        await world.sweep()
        assert (await world.donation()).confirmed_minor_units is None
        bank.paid = LARGEST_MINOR_UNITS
        await world.webhook()
        assert wire(await world.donation(), world.service).status is Status.CONFIRMED

    played(story, bank)


def test_more_money_than_there_can_be_as_the_session_is_made() -> None:
    bank = Bank()

    async def story(world: World) -> None:
        begin = bank.begin

        async def paid_at_once(*asked: Any) -> Session:
            session = await begin(*asked)
            return replace(session, outcome=Outcome.confirmed(LARGEST_MINOR_UNITS + 1))

        bank.begin = paid_at_once  # type: ignore[method-assign]
        with pytest.raises(ProviderDisagrees):
            await world.give()
        donation = await world.donation()
        assert (donation.status, donation.confirmed_minor_units) == (Status.WAITING, None)

    played(story, bank)


def test_the_other_mode_of_a_provider_is_not_asked() -> None:
    bank = Bank()

    async def story(world: World) -> None:
        await world.do("give")
        bank.live = True
        before = bank.calls
        with pytest.raises(ProviderDisagrees):
            await world.service.cancel(TOKEN, (await world.donation()).id)
        assert bank.calls == before

    played(story, bank)


def test_nobody_is_sent_to_the_provider_after_its_time() -> None:
    bank = Bank()

    async def story(world: World) -> None:
        await world.do("give")
        donation = await world.donation()
        world.clock.advance(minutes=10)
        given = await world.service.give(donation, "page")
        assert given.result is Gave.NOT_NOW
        assert not bank.open

    played(story, bank)


def test_a_session_without_its_page_is_no_end() -> None:
    class Pageless(Bank):
        async def begin(
            self, donation: StoredDonation, appeal: Appeal, addresses: Addresses
        ) -> Session:
            session = await super().begin(donation, appeal, addresses)
            return Session(None, session.reference)

    bank = Pageless()

    async def story(world: World) -> None:
        donation = await world.donation()
        with pytest.raises(ProviderUnavailable):
            await world.service.give(donation, "page")
        assert (await world.donation()).status in OPEN
        await world.cancel()
        assert not bank.open

    played(story, bank)
