"""One gift that is not settled, as the desk keeps it in mind. Plain data; times are monotonic."""

from __future__ import annotations

import math
from dataclasses import dataclass

from kiosk.donations.contract import DonationRequest


@dataclass(slots=True)
class Case:
    """A gift that is not settled. `due` is infinite while only the watch asks about it.

    `not_before` is what the endpoint asked for (Retry-After): until then nobody is asked, whoever
    touches "Check again". Without a QR code the gift ends here at `ends_undrawn`, whatever is due.
    """

    key: str
    due: float
    ends_undrawn: float
    request: DonationRequest | None = None  # None after a restart
    watched: bool = False
    leaving: bool = False
    cancel_answered: bool = False
    failures: int = 0
    asked: int = 0
    not_before: float = -math.inf
    unknown: bool = False  # the endpoint's last word was that it has no such donation

    def failed(self, now: float, asked_for: float) -> None:
        """Count one more failure in a row; `asked_for`: seconds of Retry-After, 0 without."""
        self.failures += 1
        self.not_before = now + asked_for

    def answered(self) -> None:
        """The endpoint said what it knows, and that was written down."""
        self.failures, self.not_before, self.unknown = 0, -math.inf, False
