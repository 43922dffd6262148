"""The pulse: asks whether the endpoint is well while nothing else is asked.

So a network that died is known before anybody scans. One short request on the desk's thread, broken
off for whatever is touched.
"""

from __future__ import annotations

from collections.abc import Callable

from kiosk.donations.client import EndpointClient
from kiosk.donations.health import HealthKeeper
from kiosk.donations.jobs import Job
from kiosk.donations.pace import Pace


class Pulse:
    """Due so long after the endpoint was last heard of, by whatever request that was."""

    def __init__(
        self,
        client: EndpointClient,
        health: HealthKeeper,
        *,
        pace: Pace,
        monotonic: Callable[[], float],
        noted: Callable[[object], None],
    ) -> None:
        self._client = client
        self._health = health
        self._pace = pace
        self._monotonic = monotonic
        self._noted = noted
        self._not_before = monotonic() + pace.pulse

    def next_job(self) -> Job:
        due = self._health.noted_at + self._pace.between_pulses(self._health.failures)
        return Job(max(due, self._not_before), self.ask, yields=True)

    def ask(self) -> None:
        # An answer that was broken off is noted by nobody, and would be due at once again.
        self._not_before = self._monotonic() + self._pace.first_retry
        self._noted(self._client.health())
