"""How the donation endpoint is doing: every way that asking can fail, and what staff hear."""

from __future__ import annotations

import logging
import math
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from typing import TYPE_CHECKING

from kiosk.donations.gift import GiftTrouble

if TYPE_CHECKING:
    from kiosk.donations.contract import AmountLimits

_log = logging.getLogger(__name__)

#: A well endpoint is told about again after so long, which carries its clock along.
TELL_AGAIN_SECONDS = 600.0


class EndpointFault(Enum):
    """What was wrong with an answer, or why there was none."""

    NAME_UNKNOWN = auto()  # the network does not know the endpoint's name (DNS)
    NO_CONNECTION = auto()  # nothing answers at its address, or the network is gone
    OUT_OF_DATE = auto()  # TLS: its certificate is past, or not yet in, its time; or our clock is
    UNKNOWN_ISSUER = auto()  # TLS: nobody whom this machine trusts signed its certificate
    WRONG_NAME = auto()  # TLS: its certificate is another host's
    NOT_TRUSTED = auto()  # TLS: no safe connection for another reason; it may speak none
    TOO_SLOW = auto()  # no whole answer within the time that an answer may take
    CUT_OFF = auto()  # the connection ended in the middle
    CAPTIVE_PORTAL = auto()  # a web page came instead: the network wants someone to log in
    REDIRECTED = auto()  # it pointed to another host, which is not followed
    WRONG_TYPE = auto()  # an answer of another content type than JSON
    NOT_THE_CONTRACT = auto()  # an answer that the contract does not know
    TOO_LARGE = auto()  # more than the contract's largest answer
    FAILING = auto()  # it answers with errors of its own (5xx)
    AWAY = auto()  # it does not serve for a while (503)
    BUSY = auto()  # it was asked too often (429)
    NO_TOKEN = auto()  # this kiosk has no token that can be sent
    NOT_ALLOWED = auto()  # the token is refused (401, 403)
    NOT_FOUND = auto()  # it knows no such donation or appeal (404)
    CONFLICT = auto()  # the same key was used for something else (409)
    APPEAL_NOT_OPEN = auto()  # it takes no gifts for this appeal (422)
    LIVE_DISAGREES = auto()  # the token is live and the kiosk rehearses, or the other way (422)
    REFUSED = auto()  # it will not do this: the amount, most often (400, 422)
    INTERRUPTED = auto()  # we ended the request ourselves

    @property
    def answered(self) -> bool:
        """The endpoint is there and well: it answered, only not with what was asked for."""
        return self in (
            EndpointFault.NOT_FOUND,
            EndpointFault.CONFLICT,
            EndpointFault.APPEAL_NOT_OPEN,
            EndpointFault.REFUSED,
        )

    @property
    def passes(self) -> bool:
        """May go away by itself, so that asking again makes sense."""
        return self not in (
            EndpointFault.NO_TOKEN,
            EndpointFault.NOT_ALLOWED,
            EndpointFault.CONFLICT,
            EndpointFault.APPEAL_NOT_OPEN,
            EndpointFault.LIVE_DISAGREES,
            EndpointFault.REFUSED,
        )


@dataclass(frozen=True, slots=True)
class Failure:
    """A request that brought nothing. `detail` is for the log and has no secret in it; `limits`
    are those that an amount was out of, where the endpoint told them."""

    fault: EndpointFault
    detail: str
    retry_after_seconds: float | None = None
    limits: AmountLimits | None = None


@dataclass(frozen=True, slots=True)
class EndpointHealth:
    """What the newest request said about the endpoint, for staff and the doctor."""

    fault: EndpointFault | None  # None: it answered
    detail: str
    endpoint_time: datetime | None = None  # its own clock, only where TLS vouches for it
    endpoint_time_read_at: float | None = None  # monotonic seconds
    lasting: bool = False  # more than one request in a row has failed


_TROUBLES = {
    EndpointFault.NAME_UNKNOWN: GiftTrouble.NO_NETWORK,
    EndpointFault.NO_CONNECTION: GiftTrouble.UNREACHABLE,
    EndpointFault.OUT_OF_DATE: GiftTrouble.NOT_TRUSTED,
    EndpointFault.UNKNOWN_ISSUER: GiftTrouble.NOT_TRUSTED,
    EndpointFault.WRONG_NAME: GiftTrouble.NOT_TRUSTED,
    EndpointFault.NOT_TRUSTED: GiftTrouble.NOT_TRUSTED,
    EndpointFault.TOO_SLOW: GiftTrouble.TOO_SLOW,
    EndpointFault.CUT_OFF: GiftTrouble.CUT_OFF,
    EndpointFault.CAPTIVE_PORTAL: GiftTrouble.LOGIN_WANTED,
    EndpointFault.REDIRECTED: GiftTrouble.MOVED,
    EndpointFault.WRONG_TYPE: GiftTrouble.UNREADABLE,
    EndpointFault.NOT_THE_CONTRACT: GiftTrouble.UNREADABLE,
    EndpointFault.TOO_LARGE: GiftTrouble.TOO_LARGE,
    EndpointFault.FAILING: GiftTrouble.FAILING,
    EndpointFault.AWAY: GiftTrouble.AWAY,
    EndpointFault.BUSY: GiftTrouble.BUSY,
    EndpointFault.NO_TOKEN: GiftTrouble.NOT_ALLOWED,
    EndpointFault.NOT_ALLOWED: GiftTrouble.NOT_ALLOWED,
    EndpointFault.NOT_FOUND: GiftTrouble.UNREADABLE,
    EndpointFault.CONFLICT: GiftTrouble.REFUSED,
    EndpointFault.APPEAL_NOT_OPEN: GiftTrouble.NOT_OPEN,
    EndpointFault.LIVE_DISAGREES: GiftTrouble.NOT_OPEN,
    EndpointFault.REFUSED: GiftTrouble.REFUSED,
}


def trouble_of(fault: EndpointFault) -> GiftTrouble | None:
    """What a screen says about a gift that this fault keeps from going on."""
    return _TROUBLES.get(fault)  # none where we ended the request ourselves


class HealthKeeper:
    """Tells about the endpoint's health when it changes, and now and then when it does not.

    `note` may be called from any thread; `tell` is called on that thread, one at a time.
    """

    def __init__(
        self,
        monotonic: Callable[[], float],
        tell: Callable[[EndpointHealth], None] | None,
    ) -> None:
        self._monotonic = monotonic
        self._tell = tell
        self._lock = threading.Lock()
        self._told: EndpointHealth | None = None
        self._told_at = 0.0
        self._noted_at = -math.inf
        self._failures = 0

    @property
    def noted_at(self) -> float:
        """When the endpoint was last heard of, well or not (monotonic seconds). Any thread."""
        with self._lock:
            return self._noted_at

    @property
    def failures(self) -> int:
        """How many requests in a row brought nothing. Any thread."""
        with self._lock:
            return self._failures

    def note(self, failure: Failure | None, endpoint_time: datetime | None = None) -> None:
        """Take in one request's outcome: `failure`, or None for an answer."""
        if failure is not None and failure.fault is EndpointFault.INTERRUPTED:
            return
        fault = None if failure is None or failure.fault.answered else failure.fault
        with self._lock:
            read_at = self._monotonic()
            self._noted_at = read_at
            self._failures = 0 if fault is None else self._failures + 1
            lasting = self._failures > 1
            old = self._told
            stale = read_at - self._told_at >= TELL_AGAIN_SECONDS
            news = old is None or (old.fault, old.lasting) != (fault, lasting)
            if not news and not (stale and fault is None):
                return
            self._told_at = read_at
            self._told = EndpointHealth(
                fault,
                failure.detail if fault is not None and failure is not None else "",
                endpoint_time,
                read_at if endpoint_time else None,
                lasting,
            )
            if old is None or old.fault is not fault:
                _log_change(self._told)
            if self._tell is not None:
                self._tell(self._told)


def _log_change(health: EndpointHealth) -> None:
    if health.fault is None:
        _log.info("the donation endpoint answers")
    else:
        _log.warning("the donation endpoint: %s (%s)", health.fault.name.lower(), health.detail)
