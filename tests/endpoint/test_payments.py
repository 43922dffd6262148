"""Whatever a donor, a kiosk, a provider and the network do, in whatever order: every gift that was
paid is confirmed, none that was not, and after "cancelled" nobody can pay."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.donations.contract import Amount, DonationRequest, Status
from kiosk.donations.money import LARGEST_MINOR_UNITS
from kiosk.endpoint.api import wire
from kiosk.endpoint.engine import IN_MEMORY
from kiosk.endpoint.model import Appeal, KioskToken, StoredDonation
from kiosk.endpoint.payments import Gave
from kiosk.endpoint.providers import (
    Addresses,
    Notice,
    Provider,
    ProviderDisagrees,
    ProviderFault,
    ProviderUnavailable,
    Session,
)
from kiosk.endpoint.providers.rehearsal import Rehearsal
from kiosk.endpoint.service import Service
from kiosk.endpoint.store import Store
from kiosk.endpoint.transitions import OPEN, Outcome
from tests.endpoint.conftest import APPEAL, START, MovedClock
from tests.postgres import PostgresServer

BANKED = replace(APPEAL, provider="bank")
TOKEN = KioskToken("lobby-1", "lobby-1", False, None, START)
REQUEST = DonationRequest(
    kiosk_id="lobby-1",
    appeal_id=APPEAL.id,
    amount=Amount(currency="USD", minor_units=3600),
    language="en",
    live=False,
)


@dataclass
class Bank:
    """A provider of one donation, with all the trouble that there is. Some must be asked to take
    what the donor has approved (`captures`)."""

    captures: bool = False
    name = "bank"
    title = "A Bank"
    live = False
    form_hosts = ("https://bank.example",)

    begun: str | None = None
    open: bool = False
    approved: bool = False
    paid: int = 0
    refunded: int = 0
    down: bool = False
    loses: bool = False
    told_cancelled: bool = False
    calls: int = 0

    def pay(self) -> None:
        """The donor pays on the bank's page, or approves there."""
        assert not (self.open and self.told_cancelled), "cancelled, and can still be paid"
        if self.open:
            self.open = False
            if self.captures:
                self.approved = True
            else:
                self.paid = 3600

    async def _answer(self, donation: StoredDonation, work: Callable[[], None]) -> None:
        self.calls += 1
        if self.down:
            raise ProviderUnavailable("down")
        assert donation.provider_reference in (None, f"cs_{donation.id}")
        work()
        await asyncio.sleep(0)
        if self.loses:
            self.loses = False
            raise ProviderUnavailable("the answer was lost")

    async def begin(
        self, donation: StoredDonation, appeal: Appeal, addresses: Addresses
    ) -> Session:
        def make() -> None:
            if self.begun is None:
                self.begun, self.open = donation.id, True

        await self._answer(donation, make)
        return Session(f"https://bank.example/{donation.id}", f"cs_{donation.id}")

    def _outcome(self, donation: StoredDonation) -> Outcome | None:
        if self.paid:
            return Outcome.confirmed(self.paid, self.refunded)
        if self.approved:
            return Outcome.processing() if donation.status in OPEN else None
        return None if self.open else Outcome.expired(final=True)

    async def ask(self, donation: StoredDonation) -> Outcome | None:
        def take() -> None:
            if self.approved and donation.status is Status.PROCESSING and not self.paid:
                assert not self.told_cancelled
                self.paid = 3600

        await self._answer(donation, take)
        return self._outcome(donation)

    async def close(self, donation: StoredDonation) -> Outcome | None:
        def end() -> None:
            self.open = False

        await self._answer(donation, end)
        if self.approved and not self.paid:
            return None
        return self._outcome(donation)

    async def read_webhook(self, headers: Mapping[str, str], body: bytes) -> Notice | None:
        return Notice(body.decode(), f"cs_{body.decode()}")

    async def aclose(self) -> None:
        pass


@dataclass
class World:
    """One donation, with everybody around it."""

    store: Store
    bank: Bank
    clock: MovedClock = field(default_factory=MovedClock)
    phone_is_at_bank: bool = False

    def __post_init__(self) -> None:
        self.service = self.started()

    def started(self) -> Service:
        return Service(
            public_url="https://give.example.org",
            appeals={BANKED.id: BANKED},
            store=self.store,
            providers={"rehearsal": Rehearsal(), "bank": self.bank},
            clock=self.clock,
            randomness=Random(1).randbytes,
            donations_per_minute=1000,
        )

    async def donation(self) -> StoredDonation:
        donation, _ = await self.service.create(TOKEN, "key", REQUEST)
        return donation

    async def do(self, happening: str) -> None:
        with suppress(ProviderFault):
            await getattr(self, happening)()

    async def open_page(self) -> None:
        await self.service.opened(await self.donation())

    async def give(self) -> None:
        given = await self.service.give(await self.donation(), "page")
        self.phone_is_at_bank |= given.result is Gave.PROVIDER

    async def pay(self) -> None:
        if self.phone_is_at_bank:
            self.bank.pay()

    async def webhook(self) -> None:
        if self.bank.begun:
            await self.service.webhook("bank", {}, self.bank.begun.encode())

    async def cancel(self) -> None:
        donation = await self.service.cancel(TOKEN, (await self.donation()).id)
        if donation.status is Status.CANCELLED:
            self.bank.told_cancelled = True

    async def receipt(self) -> None:
        await self.service.receipt((await self.donation()).receipt)

    async def refund(self) -> None:
        self.bank.refunded = min(self.bank.paid, self.bank.refunded + 1800)

    async def go_down(self) -> None:
        self.bank.down = True

    async def come_up(self) -> None:
        self.bank.down = False

    async def lose(self) -> None:
        self.bank.loses = True

    async def seconds_pass(self) -> None:
        self.clock.advance(seconds=20)
        await self.sweep()

    async def minutes_pass(self) -> None:
        self.clock.advance(minutes=4)
        await self.sweep()

    async def sweep(self) -> None:
        sweeps = self.service._sweeps
        sweeps._resting.clear()
        await sweeps.sweep()
        await asyncio.gather(*sweeps._tasks)

    async def restart(self) -> None:
        await self.service._payments.aclose()
        self.service = self.started()

    async def end(self) -> StoredDonation:
        """All is well again, and weeks pass."""
        self.bank.down = self.bank.loses = False
        for days in range(20):
            self.clock.advance(hours=1, days=days // 2)
            await self.sweep()
        return await self.donation()


HAPPENINGS = st.lists(
    st.sampled_from(
        "open_page give give pay pay webhook webhook cancel receipt refund go_down come_up lose "
        "seconds_pass minutes_pass restart".split()
    ),
    min_size=3,
    max_size=25,
)


def played(world: Callable[[World], Awaitable[None]], bank: Bank) -> None:
    async def play() -> None:
        with Store(IN_MEMORY, new_name="TEST") as store:
            here = World(store, bank)
            try:
                await world(here)
            finally:
                await here.service._payments.aclose()

    asyncio.run(play())


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
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


def test_one_odd_answer_does_not_rest_the_provider() -> None:
    bank = Bank()

    async def story(world: World) -> None:
        await world.do("give")

        async def odd(_: StoredDonation) -> Outcome | None:
            raise ProviderDisagrees("another currency")

        asked, bank.ask = bank.ask, odd  # type: ignore[method-assign]
        world.clock.advance(seconds=20)
        sweeps = world.service._sweeps
        await sweeps.sweep()
        await asyncio.gather(*sweeps._tasks)
        assert not sweeps._resting
        bank.ask = asked  # type: ignore[method-assign]
        bank.pay()
        world.clock.advance(seconds=20)
        await sweeps.sweep()
        await asyncio.gather(*sweeps._tasks)
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


def test_a_provider_that_fails_is_left_in_peace() -> None:
    bank = Bank()

    async def story(world: World) -> None:
        await world.do("give")
        bank.down = True
        before = bank.calls
        sweeps = world.service._sweeps
        for _ in range(3):
            world.clock.advance(seconds=20)
            await sweeps.sweep()
            await asyncio.gather(*sweeps._tasks)
        assert bank.calls == before + 1

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


def test_two_workers_sweep_one_database(postgres: PostgresServer) -> None:
    """Each donation is asked about by one of them, and confirmed once."""
    clock = MovedClock()
    asked: list[str] = []

    class Counted(Rehearsal):
        name = "bank"

        async def begin(
            self, donation: StoredDonation, appeal: Appeal, addresses: Addresses
        ) -> Session:
            return Session(f"https://bank.example/{donation.id}", donation.id)

        async def ask(self, donation: StoredDonation) -> Outcome | None:
            asked.append(donation.id)
            await asyncio.sleep(0.01)
            return Outcome.confirmed(3600)

    def worker(store: Store, seed: int) -> Service:
        bank: Provider = Counted()
        return Service(
            public_url="https://give.example.org",
            appeals={BANKED.id: BANKED},
            store=store,
            providers={"rehearsal": Rehearsal(), "bank": bank},
            clock=clock,
            randomness=Random(seed).randbytes,
            donations_per_minute=1000,
        )

    async def story(stores: list[Store]) -> None:
        one, other = (worker(store, seed) for seed, store in enumerate(stores))
        made: list[StoredDonation] = []
        for number in range(30):
            donation, _ = await one.create(TOKEN, f"key-{number}", REQUEST)
            made.append((await other.give(donation, "page")).donation)
        clock.advance(seconds=20)
        await asyncio.gather(one._sweeps.sweep(), other._sweeps.sweep())
        await asyncio.gather(*one._sweeps._tasks, *other._sweeps._tasks)
        assert sorted(asked) == sorted(donation.id for donation in made)
        totals = await one.totals(TOKEN, BANKED.id)
        assert (totals.raised_minor_units, totals.donations) == (30 * 3600, 30)

    with (
        postgres.database() as url,
        Store(url, new_name="TEST") as one,
        Store(url, new_name="TEST") as other,
    ):
        asyncio.run(story([one, other]))


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


def test_a_clock_that_is_put_back_stops_no_sweep() -> None:
    async def story(world: World) -> None:
        await world.do("open_page")
        world.clock.advance(minutes=11)
        expire = world.service._payments.expire

        async def put_back(donation: StoredDonation) -> StoredDonation:
            world.clock.advance(minutes=-9)
            return await expire(donation)

        world.service._payments.expire = put_back
        await asyncio.wait_for(world.sweep(), 30)
        assert (await world.donation()).status is Status.OPENED

    played(story, Bank())
