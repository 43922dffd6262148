"""Who moves the money: one small interface, one module for each provider."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from kiosk.endpoint.model import Appeal, StoredDonation
from kiosk.endpoint.transitions import Outcome


@dataclass(frozen=True, slots=True)
class Addresses:
    """The endpoint's own pages for one donation: where a provider sends the phone back to."""

    page: str
    receipt: str


@dataclass(frozen=True, slots=True)
class Session:
    """What a provider made for one donation.

    `url` is where the phone goes (None: to the receipt), `reference` the provider's own name for
    it, `outcome` what is known already.
    """

    url: str | None = None
    reference: str | None = None
    outcome: Outcome | None = None


class ProviderUnavailable(Exception):
    """The provider does not answer or asks to wait: nothing was charged, try again."""

    def __init__(self, reason: str, retry_after_seconds: int = 10) -> None:
        super().__init__(reason)
        self.retry_after_seconds = retry_after_seconds


class Provider(Protocol):
    """A way to pay. Every call may raise ProviderUnavailable, and may be repeated."""

    @property
    def name(self) -> str: ...

    @property
    def title(self) -> str:
        """The name that donors know."""
        ...

    @property
    def live(self) -> bool:
        """Whether money moves."""
        ...

    @property
    def form_hosts(self) -> tuple[str, ...]:
        """Origins that the page's form may lead to, for the Content-Security-Policy."""
        ...

    async def begin(
        self, donation: StoredDonation, appeal: Appeal, addresses: Addresses
    ) -> Session:
        """Make the session for a donation that is committed already; its id is the reference
        and the idempotency key, so that there is one session however often this is called."""
        ...

    async def ask(self, donation: StoredDonation) -> Outcome | None:
        """What became of it; None if there is nothing new."""
        ...

    async def close(self, donation: StoredDonation) -> Outcome | None:
        """End the session, so that nothing more can be paid; or tell that they have just paid."""
        ...
