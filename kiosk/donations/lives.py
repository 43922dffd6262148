"""What is done for each gift that is not settled: asked for, cancelled, asked about.

Everything here runs on the desk's thread; each job is one or two short requests.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Callable

from kiosk.donations.case import Case
from kiosk.donations.client import Answered, EndpointClient
from kiosk.donations.contract import Donation, DonationRequest, Status
from kiosk.donations.gift import UNREACHED, GiftStep, GiftTrouble
from kiosk.donations.health import EndpointFault, Failure, trouble_of
from kiosk.donations.jobs import Job
from kiosk.donations.ledger import LedgerRow
from kiosk.donations.pace import Pace
from kiosk.donations.teller import NewGift, Teller
from kiosk.donations.watch import Watch

_log = logging.getLogger(__name__)


class Lives:
    """The unsettled gifts. Built on any thread, used on the desk's only."""

    def __init__(
        self,
        teller: Teller,
        client: EndpointClient,
        watch: Watch,
        *,
        pace: Pace,
        monotonic: Callable[[], float],
        jitter: Callable[[], float],
        noted: Callable[[object], None],
        settled: Callable[[LedgerRow], None],
    ) -> None:
        self._teller = teller
        self._client = client
        self._watch = watch
        self._pace = pace
        self._monotonic = monotonic
        self._jitter = jitter
        self._noted = noted
        self._settled = settled
        self._cases: dict[str, Case] = {}
        self._quiet_until = -math.inf  # while the endpoint is away, nobody off the screen is asked
        self._quiet_failures = 0

    def next_job(self) -> Job | None:
        """What is due first."""
        jobs = [self._job(case) for case in self._cases.values() if case.due < math.inf]
        return min(jobs, key=lambda job: job.due, default=None)

    def resume(self) -> bool:
        """Take up what the records left unsettled; False: they cannot be read now."""
        rows = self._teller.resume()
        if rows is None:
            return False
        now = self._monotonic()
        for row in rows:
            later = self._jitter() * self._pace.unknown_longest if row.lost_at else 0.0
            case = Case(row.key, now + later, ends_undrawn=now, leaving=row.leaving)
            case.unknown = row.unknown_since is not None
            self._cases[row.key] = case
        if rows:
            _log.info("gifts taken up again that are not settled: %d", len(rows))
        return True

    def begin(self, new: NewGift, request: DonationRequest) -> None:
        """Write a new gift down; it is asked for next."""
        if self._teller.begin(new):
            now = self._monotonic()
            self._cases[new.key] = Case(new.key, now, now + self._pace.unanswered, request)

    def cancel(self, key: str) -> None:
        """Cancel at the endpoint, then ask once more. A gift on its way stays watched."""
        case, row = self._cases.get(key), self._teller.row(key)
        if case is None or row is None or row.step.ended:
            return
        case.leaving = True
        if row.step is GiftStep.PREPARING:
            self._never_shown(case, GiftStep.CANCELLED, None)
            return
        if not row.leaving:
            self._teller.want_cancelled(key)
        case.cancel_answered = False
        self._cancel(case)

    def leave(self, key: str) -> None:
        """The screen moved on: cancel unless the money is on its way, and see it settled."""
        case, row = self._cases.get(key), self._teller.row(key)
        if case is None or row is None:
            return
        self._watch.release(key)
        if case.watched:
            case.watched = False
            case.due = self._monotonic() + self._pace.unsettled
        if row.step is not GiftStep.PROCESSING:
            self.cancel(key)

    def ask_again(self, key: str) -> None:
        """Someone wants to know now; told even if nothing changed, or nobody may be asked yet."""
        case, row = self._cases.get(key), self._teller.row(key)
        held = case is not None and self._monotonic() < case.not_before
        if case is not None and row is not None and not row.step.ended and not held:
            case.failures = 0
            if row.step is GiftStep.PREPARING:
                self._attend(case)
            else:
                self._ask(case)
                self._watch.nudge(key)
        self._teller.tell_again(key)

    def review(self, key: str) -> None:
        """After the watch brought news: settle, or cancel what must not be paid."""
        case, row = self._cases.get(key), self._teller.row(key)
        if case is None or row is None:
            return
        if row.step.ended:
            del self._cases[key]
            self._watch.release(key)
            self._settled(row)
        elif row.trouble is not None and not row.leaving:
            self.cancel(key)

    def overdue(self, key: str) -> None:
        """Its end has passed and the endpoint did not end it: then the kiosk does."""
        row = self._teller.row(key)
        if row is not None and row.step is not GiftStep.PROCESSING:
            self.cancel(key)

    def _job(self, case: Case) -> Job:
        row = self._teller.row(case.key)
        if case.unknown and row is not None and row.unknown_since is None:
            case.unknown, case.due = False, self._monotonic()  # the sweep's list knows it again
        preparing = row is not None and row.step is GiftStep.PREPARING
        due = case.due if preparing else max(case.due, self._quiet_until)
        off_screen = not preparing and not case.watched
        return Job(due, lambda: self._attend(case), case.key, off_screen, preparing)

    def _attend(self, case: Case) -> None:
        row = self._teller.row(case.key)
        if row is None or row.step.ended:
            self._cases.pop(case.key, None)
        elif row.step is GiftStep.PREPARING:
            self._create(case)
        elif (row.leaving or case.leaving) and not case.cancel_answered:
            self._cancel(case)
        else:
            self._ask(case)

    def _create(self, case: Case) -> None:
        if case.request is None or case.leaving:
            # No QR code was drawn, so nobody can have paid: the endpoint ends such a donation by
            # itself, and money that came all the same is found by the sweep.
            self._never_shown(case, GiftStep.CANCELLED, None)
            return
        if self._monotonic() >= case.ends_undrawn:
            gift = self._teller.gift(case.key)
            trouble = gift.trouble if gift is not None else None
            self._never_shown(case, GiftStep.EXPIRED, trouble or GiftTrouble.UNREACHABLE)
            return
        result = self._client.create(case.request, case.key)
        read_at = self._monotonic()
        self._noted(result)
        if isinstance(result, Failure):
            if result.fault.passes:
                self._again_later(case, result)
            else:
                _log.error("gift %s is refused: %s", case.key, result.detail)
                self._never_shown(case, GiftStep.FAILED, trouble_of(result.fault))
            return
        if self._take(case, result.value, read_at) and case.key in self._cases:
            self._put_on_screen(case, result.etag)

    def _put_on_screen(self, case: Case, etag: str | None) -> None:
        gift = self._teller.gift(case.key)
        if gift is None or gift.step.ended or case.leaving:
            return
        now = self._monotonic()
        for other in self._cases.values():
            if other.watched:
                other.watched, other.due = False, now + self._pace.unsettled
        case.watched, case.due = True, math.inf
        self._watch.look(gift, etag)

    def _cancel(self, case: Case) -> None:
        row = self._teller.row(case.key)
        if row is None or row.donation_id is None:
            return
        result = self._client.cancel(row.donation_id)
        read_at = self._monotonic()
        self._noted(result)
        if isinstance(result, Failure):
            # What the endpoint will not cancel is still asked about until it is settled.
            case.cancel_answered = not result.fault.passes
            self._again_later(case, result)
            return
        case.cancel_answered = True
        self._take(case, result.value, read_at)
        if case.key in self._cases or result.value.status is Status.CANCELLED:
            self._ask_about(case, row.donation_id)

    def _ask(self, case: Case) -> None:
        row = self._teller.row(case.key)
        if row is not None and row.donation_id is not None:
            case.asked += 1
            self._ask_about(case, row.donation_id)

    def _ask_about(self, case: Case, donation_id: str) -> None:
        result = self._client.donation(donation_id)
        read_at = self._monotonic()
        self._noted(result)
        if isinstance(result, Answered):
            self._take(case, result.value, read_at)
        elif isinstance(result, Failure) and case.key in self._cases:
            self._again_later(case, result)

    def _take(self, case: Case, donation: Donation, read_at: float) -> bool:
        """Commit, tell and plan; False where it could not be written, and is asked for again."""
        before = self._teller.row(case.key)
        row = self._teller.take(case.key, donation, read_at)
        self._quiet_failures, self._quiet_until = 0, -math.inf
        if row is None:
            case.failures += 1
            case.due = self._monotonic() + self._pause(case, None)
            return False
        case.answered()
        if case.key not in self._cases:
            if before is not None and before.step is not row.step:
                self._settled(row)
            return True
        case.due = math.inf if case.watched else self._monotonic() + self._off_screen(case, None)
        self.review(case.key)
        return True

    def _never_shown(self, case: Case, step: GiftStep, trouble: GiftTrouble | None) -> None:
        row = self._teller.settle_unasked(case.key, step, trouble)
        if row is None:
            case.due = self._monotonic() + self._pace.unsettled
        else:
            self._cases.pop(case.key, None)

    def _again_later(self, case: Case, failure: Failure) -> None:
        now = self._monotonic()
        if failure.fault is EndpointFault.INTERRUPTED:
            case.due = now + self._pace.first_retry
            return
        case.failed(now, self._pace.asked_for(failure.retry_after_seconds))
        trouble = trouble_of(failure.fault)
        if trouble is not None and (case.failures > 1 or trouble not in UNREACHED):
            self._teller.passing_trouble(case.key, trouble)
        row = self._teller.row(case.key)
        if row is not None and row.step is GiftStep.PREPARING:
            pause = self._pause(case, failure.retry_after_seconds)
            case.due = min(now + pause, case.ends_undrawn)
            return
        if not failure.fault.answered:
            self._quiet_failures += 1
            self._quiet_until = now + self._pace.after_failures(
                self._quiet_failures, failure.retry_after_seconds, self._jitter()
            )
        if failure.fault is EndpointFault.NOT_FOUND and not case.watched:
            self._unknown(case)
        elif case.leaving and not case.cancel_answered and case.failures < 20:
            case.due = now + self._pause(case, failure.retry_after_seconds)
        elif case.watched:
            case.due = math.inf
        else:
            case.due = now + self._off_screen(case, failure.retry_after_seconds)

    def _unknown(self, case: Case) -> None:
        """Ask ever more rarely, and once it is lost daily."""
        row = self._teller.unknown(case.key, self._pace.is_lost)
        case.unknown = row is not None
        answers, lost = (row.unknown_answers, row.lost_at is not None) if row else (1, False)
        pause = self._pace.between_unknown(answers, self._jitter(), lost=lost)
        case.due = self._monotonic() + pause

    def _pause(self, case: Case, retry_after: float | None) -> float:
        return self._pace.after_failures(case.failures, retry_after, self._jitter())

    def _off_screen(self, case: Case, retry_after: float | None) -> float:
        return self._pace.between_unsettled(case.asked, retry_after, self._jitter())
