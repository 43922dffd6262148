"""A bank with all the trouble that there is, and one donation with everybody around it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from random import Random

from kiosk.donations.contract import Amount, DonationRequest, Status
from kiosk.endpoint.engine import IN_MEMORY
from kiosk.endpoint.model import Appeal, KioskToken, StoredDonation
from kiosk.endpoint.payments import Gave
from kiosk.endpoint.providers import (
    Addresses,
    Notice,
    ProviderFault,
    ProviderUnavailable,
    Session,
)
from kiosk.endpoint.providers.rehearsal import Rehearsal
from kiosk.endpoint.service import Service
from kiosk.endpoint.store import Store
from kiosk.endpoint.transitions import OPEN, Outcome
from tests.endpoint.conftest import APPEAL, START, MovedClock

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


def played(world: Callable[[World], Awaitable[None]], bank: Bank) -> None:
    async def play() -> None:
        with Store(IN_MEMORY, new_name="TEST") as store:
            here = World(store, bank)
            try:
                await world(here)
            finally:
                await here.service._payments.aclose()

    asyncio.run(play())
