"""Webhooks that come all at once: what is too much is sent away, and nothing of it is lost."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from http import HTTPStatus

import pytest

from kiosk.donations.contract import Status
from kiosk.endpoint.problems import Refusal
from kiosk.endpoint.providers import Notice, WebhookRefused
from kiosk.endpoint.webhooks import AT_ONCE
from tests.endpoint.bank import Bank, World, played


def test_too_many_at_once_are_to_be_sent_again() -> None:
    bank = Bank()

    async def story(world: World) -> None:
        await world.give()
        bank.pay()
        paid = (await world.donation()).id.encode()
        answers = asyncio.Event()
        read = bank.read_webhook

        async def slow(headers: Mapping[str, str], body: bytes) -> Notice | None:
            await answers.wait()
            if body != paid:
                raise WebhookRefused("forged")
            return await read(headers, body)

        bank.read_webhook = slow  # type: ignore[method-assign]
        send = world.service.webhook
        forged = [asyncio.create_task(send("bank", {}, b"forged")) for _ in range(AT_ONCE)]
        await asyncio.sleep(0)
        with pytest.raises(Refusal) as refused:
            await send("bank", {}, paid)
        assert refused.value.status == HTTPStatus.SERVICE_UNAVAILABLE
        assert refused.value.retry_after_seconds
        # Another provider's are not among them.
        with pytest.raises(Refusal) as other:
            await send("rehearsal", {}, b"{}")
        assert other.value.status == HTTPStatus.BAD_REQUEST

        # One whose sender has gone makes room, and so do those that failed.
        forged.pop().cancel()
        await asyncio.sleep(0)
        taken = asyncio.create_task(send("bank", {}, paid))
        await asyncio.sleep(0)
        with pytest.raises(Refusal):
            await send("bank", {}, paid)
        answers.set()
        await taken
        assert (await world.donation()).status is Status.CONFIRMED
        ends = await asyncio.gather(*forged, return_exceptions=True)
        assert {type(end) for end in ends} == {Refusal}
        await asyncio.gather(*(send("bank", {}, paid) for _ in range(AT_ONCE)))

    played(story, bank)
