"""Who moves the money: one small interface, one module for each provider."""

from __future__ import annotations

import logging
from collections.abc import Mapping
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


@dataclass(frozen=True, slots=True)
class Notice:
    """A webhook with a good signature: which donation to ask the provider about, and no more.

    At least one of both: our own id, out of the provider's metadata, or the provider's reference.
    """

    donation_id: str | None = None
    reference: str | None = None


class ProviderFault(Exception):
    """The provider cannot be used for this now. The text is for the log and holds no secret."""

    #: How loud the log is: what only the operator can mend is an error.
    log_level = logging.WARNING

    def __init__(self, reason: str, retry_after_seconds: int = 10) -> None:
        super().__init__(reason)
        self.retry_after_seconds = retry_after_seconds


class ProviderUnavailable(ProviderFault):
    """It does not answer, or asks to wait: try again. What was sent may have been done."""


class ProviderMisconfigured(ProviderFault):
    """It refuses our key, our account or our request: the operator's to mend."""

    log_level = logging.ERROR

    def __init__(self, reason: str, retry_after_seconds: int = 60) -> None:
        super().__init__(reason, retry_after_seconds)


class ProviderDisagrees(ProviderFault):
    """It answered about another donation, currency or mode than was asked for: nothing is done."""

    def __init__(self, reason: str, retry_after_seconds: int = 60) -> None:
        super().__init__(reason, retry_after_seconds)


class WebhookRefused(Exception):
    """The webhook is not from the provider, or too old. The text is for the log."""


class Provider(Protocol):
    """A way to pay. Belongs to one event loop.

    Every call but `read_webhook` may raise ProviderFault; every call may be repeated, and may
    happen in two processes at once. A call has a total time limit of its own.
    """

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
        and the idempotency key, so that there is one session however often this is called.

        The same donation makes the same request to the last byte: instants are counted from
        `created_at`, never from now.
        """
        ...

    async def ask(self, donation: StoredDonation) -> Outcome | None:
        """What became of it, as it stands now; None while nothing was paid and it still may be.

        Checks that the provider's session names this donation: its reference may come from a
        webhook. An approval that must be captured is told as processing while the donation is
        open, captured once the donation is `processing` (that is committed, so it can no longer
        be cancelled), and left alone otherwise.
        """
        ...

    async def close(self, donation: StoredDonation) -> Outcome | None:
        """End the session, so that nothing more can be paid; or tell that they have just paid."""
        ...

    async def read_webhook(self, headers: Mapping[str, str], body: bytes) -> Notice | None:
        """Which donation a webhook is about; None if it concerns none of ours.

        Header names are lower case. WebhookRefused for a bad signature, ProviderFault where the
        provider must be asked for it and cannot be.
        """
        ...

    async def aclose(self) -> None:
        """Let go of connections. The last call."""
        ...
