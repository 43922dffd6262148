"""The provider of a rehearsal: everything works, no money moves, giving confirms at once."""

from __future__ import annotations

from collections.abc import Mapping

from kiosk.endpoint.model import Appeal, StoredDonation
from kiosk.endpoint.providers import Addresses, Notice, Session, WebhookRefused
from kiosk.endpoint.transitions import Outcome


class Rehearsal:
    """Confirms what was asked, to the cent. There is no session to ask about or to close."""

    name = "rehearsal"
    title = "Rehearsal"
    live = False
    form_hosts: tuple[str, ...] = ()

    async def begin(
        self, donation: StoredDonation, appeal: Appeal, addresses: Addresses
    ) -> Session:
        return Session(outcome=Outcome.confirmed(donation.minor_units))

    async def ask(self, donation: StoredDonation) -> Outcome | None:
        return None

    async def close(self, donation: StoredDonation) -> Outcome | None:
        return None

    async def read_webhook(self, headers: Mapping[str, str], body: bytes) -> Notice | None:
        raise WebhookRefused("the rehearsal sends no webhooks")

    async def aclose(self) -> None:
        pass
