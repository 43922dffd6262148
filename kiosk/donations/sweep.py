"""The sweep: late money, refunds, gifts lost with a disk, and what the appeals have been given.

Everything here runs on the desk's thread, one page or one question at a time.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from kiosk.donations.client import EndpointClient
from kiosk.donations.gift import Totals
from kiosk.donations.health import EndpointFault, Failure
from kiosk.donations.jobs import Job
from kiosk.donations.money import Money, MoneyError
from kiosk.donations.pace import Pace
from kiosk.donations.teller import Teller

_log = logging.getLogger(__name__)

#: An endpoint that has more pages than this in one sweep walks in a circle.
_MOST_PAGES = 2000


class Sweep:
    """Goes through the endpoint's donations by time of change, at start and then every hour."""

    def __init__(
        self,
        teller: Teller,
        client: EndpointClient,
        *,
        endpoint: str,
        pace: Pace,
        monotonic: Callable[[], float],
        jitter: Callable[[], float],
        noted: Callable[[object], None],
        on_totals: Callable[[Totals], None],
    ) -> None:
        self._teller = teller
        self._client = client
        self._endpoint = endpoint
        self._pace = pace
        self._monotonic = monotonic
        self._jitter = jitter
        self._noted = noted
        self._on_totals = on_totals
        self._due = monotonic()
        self._cursor: str | None = None
        self._failures = 0
        self._pages = 0
        self._changed = False
        self._appeals: set[str] = set()  # every appeal that was ever asked about
        self._to_ask: dict[str, float] = {}
        self._totals_failures = 0

    def next_job(self) -> Job:
        """The next page, or the totals of an appeal, whichever is due first."""
        jobs = [Job(self._due, self._page, yields=True)]
        for appeal, due in self._to_ask.items():
            jobs.append(Job(due, lambda appeal=appeal: self._totals(appeal), yields=True))
        return min(jobs, key=lambda job: job.due)

    def refresh_totals(self, appeal_id: str) -> None:
        self._appeals.add(appeal_id)
        self._to_ask[appeal_id] = self._monotonic()

    def refresh_all_totals(self) -> None:
        """After money came or went."""
        for appeal in self._appeals:
            self.refresh_totals(appeal)

    def _page(self) -> None:
        if self._cursor is None:
            self._cursor = self._teller.cursor(self._endpoint)
            if self._cursor is None:
                self._later(None)
                return
        asked = self._cursor
        result = self._client.donations(asked)
        self._noted(result)
        if isinstance(result, Failure):
            self._after_failure(result)
            return
        page = result.value
        swept = self._teller.take_page(self._endpoint, asked, page)
        if swept is None:
            self._later(None)
            return
        if not swept.taken:
            _log.warning("the records were begun anew; so is the sweep")
        self._failures = 0
        self._pages += 1
        self._changed = self._changed or bool(swept.changed)
        more = not swept.taken or (bool(page.donations) and page.cursor != asked)
        self._cursor = swept.cursor
        if more and self._pages < _MOST_PAGES:
            self._due = self._monotonic()
            return
        if more:
            _log.error("the endpoint's list of donations does not end")
        if self._changed:
            self.refresh_all_totals()
        self._pages, self._changed = 0, False
        self._due = self._monotonic() + self._pace.before_sweep(0, None, self._jitter())

    def _after_failure(self, failure: Failure) -> None:
        if failure.fault is EndpointFault.INTERRUPTED:
            self._due = self._monotonic() + self._pace.first_retry
            return
        if failure.fault is EndpointFault.REFUSED and self._cursor:
            _log.warning("the endpoint does not know where the last sweep ended; begun anew")
            self._teller.forget_cursor(self._endpoint)
            self._cursor = ""
        self._later(failure.retry_after_seconds)

    def _later(self, retry_after: float | None) -> None:
        self._failures += 1
        self._due = self._monotonic() + self._pace.before_sweep(
            self._failures, retry_after, self._jitter()
        )

    def _totals(self, appeal: str) -> None:
        result = self._client.appeal(appeal)
        self._noted(result)
        if isinstance(result, Failure):
            if not result.fault.passes or result.fault is EndpointFault.NOT_FOUND:
                del self._to_ask[appeal]
                return
            interrupted = result.fault is EndpointFault.INTERRUPTED
            self._totals_failures += 0 if interrupted else 1
            pause = self._pace.after_failures(
                0 if interrupted else self._totals_failures + 1,
                result.retry_after_seconds,
                self._jitter(),
            )
            later = self._monotonic() + pause
            self._to_ask = {name: max(due, later) for name, due in self._to_ask.items()}
            return
        self._totals_failures = 0
        del self._to_ask[appeal]
        told = result.value
        try:
            goal = told.goal_minor_units
            totals = Totals(
                told.id,
                Money(told.currency, told.raised_minor_units),
                Money(told.currency, goal) if goal else None,
                told.donations,
            )
        except MoneyError as error:
            _log.warning("the totals of appeal %s cannot be used: %s", appeal, error)
            return
        self._on_totals(totals)
