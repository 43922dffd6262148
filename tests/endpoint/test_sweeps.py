"""What time does: providers are asked, by one of several workers, and one that fails is spared."""

from __future__ import annotations

import asyncio
from random import Random

from kiosk.donations.contract import Status
from kiosk.endpoint.model import Appeal, StoredDonation
from kiosk.endpoint.providers import Addresses, Provider, ProviderDisagrees, Session
from kiosk.endpoint.providers.rehearsal import Rehearsal
from kiosk.endpoint.service import Service
from kiosk.endpoint.store import Store
from kiosk.endpoint.transitions import Outcome
from tests.endpoint.bank import BANKED, REQUEST, TOKEN, Bank, World, played
from tests.endpoint.conftest import MovedClock
from tests.postgres import PostgresServer


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
