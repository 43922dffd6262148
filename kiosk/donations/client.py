"""The donation endpoint's client: each call of contract v1, with its result as a value.

One client belongs to one thread, as its connection does; `interrupt` and `close` may come from any.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Generic, TypeVar
from urllib.parse import quote

from pydantic import BaseModel, ValidationError

from kiosk import __version__
from kiosk.donations.addresses import checked_base_url
from kiosk.donations.contract import (
    API_PREFIX,
    LONGEST_WAIT_SECONDS,
    PROBLEM_MEDIA_TYPE,
    AppealTotals,
    Donation,
    DonationList,
    DonationRequest,
    Health,
    Problem,
    ProblemType,
)
from kiosk.donations.health import EndpointFault, Failure
from kiosk.donations.transport import Answer, Limits, Transport
from kiosk.faults import Faults

M = TypeVar("M", bound=BaseModel)
T_co = TypeVar("T_co", covariant=True)

_JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Answered(Generic[T_co]):
    """What the endpoint answered. `endpoint_time` only where TLS vouches for it."""

    value: T_co
    etag: str | None = None
    endpoint_time: datetime | None = None


@dataclass(frozen=True, slots=True)
class Unchanged:
    """304: the donation is as the caller's ETag says."""


class EndpointClient:
    """Asks the endpoint at `base_url` (https, or http on loopback; else AddressFault).

    `token` is asked for with every request and may raise OSError or Faults: NO_TOKEN then.
    """

    def __init__(
        self, base_url: str, token: Callable[[], str], limits: Limits | None = None
    ) -> None:
        self._base = checked_base_url(base_url)
        self._secure = self._base.startswith("https:")
        self._token = token
        self._transport = Transport(self._base, limits or Limits())

    def create(self, request: DonationRequest, key: str) -> Answered[Donation] | Failure:
        """Ask for a donation; the same `key` and request give the same donation."""
        body = request.model_dump_json(exclude_none=True).encode()
        headers = {"Idempotency-Key": key, "Content-Type": _JSON}
        result = self._read(self._send("POST", "/donations", headers, body), Donation)
        if isinstance(result, Answered) and not result.value.id.strip("."):
            return Failure(EndpointFault.NOT_THE_CONTRACT, "an id that cannot be asked about")
        return result

    def donation(
        self,
        donation_id: str,
        *,
        etag: str | None = None,
        wait: int = 0,
        unless: Callable[[], bool] | None = None,
    ) -> Answered[Donation] | Unchanged | Failure:
        """The donation as it now is; with `wait` held back up to that many seconds for a change.

        Fails as INTERRUPTED where `unless` is true just before it is sent.
        """
        wait = min(max(wait, 0), LONGEST_WAIT_SECONDS)
        path = f"/donations/{_segment(donation_id)}" + (f"?wait={wait}" if wait else "")
        headers = {"If-None-Match": etag} if etag else {}
        answer = self._send("GET", path, headers, held_seconds=wait, unless=unless)
        if isinstance(answer, Answer) and answer.status == 304:
            if etag:
                return Unchanged()
            return Failure(EndpointFault.NOT_THE_CONTRACT, "304 to a question without ETag")
        return _about(donation_id, self._read(answer, Donation))

    def donations(self, after: str) -> Answered[DonationList] | Failure:
        """This token's donations by time of change, those after the cursor."""
        path = f"/donations?after={quote(after, safe='')}"
        return self._read(self._send("GET", path, {}), DonationList)

    def cancel(self, donation_id: str) -> Answered[Donation] | Failure:
        """Ask to cancel; the answer is the donation as it now is, which may be confirmed."""
        path = f"/donations/{_segment(donation_id)}/cancel"
        return _about(donation_id, self._read(self._send("POST", path, {}, b""), Donation))

    def appeal(self, appeal_id: str) -> Answered[AppealTotals] | Failure:
        result = self._read(self._send("GET", f"/appeals/{_segment(appeal_id)}", {}), AppealTotals)
        if isinstance(result, Answered) and result.value.id != appeal_id:
            return Failure(EndpointFault.NOT_THE_CONTRACT, "another appeal than was asked about")
        return result

    def health(self) -> Answered[Health] | Failure:
        return self._read(self._send("GET", "/health", {}), Health)

    def interrupt(self) -> None:
        """End the request that is under way, if any. Does not wait."""
        self._transport.cut()

    def close(self) -> None:
        """End the request that is under way and begin no other. Does not wait."""
        self._transport.close()

    def release(self) -> None:
        """Give the connection back; on the client's own thread, as the last thing."""
        self._transport.release()

    def _send(
        self,
        method: str,
        path: str,
        headers: Mapping[str, str],
        body: bytes | None = None,
        held_seconds: float = 0.0,
        unless: Callable[[], bool] | None = None,
    ) -> Answer | Failure:
        token = self._usable_token()
        if isinstance(token, Failure):
            return token
        return self._transport.send(
            method,
            f"{self._base}{API_PREFIX}{path}",
            headers={
                **headers,
                "Accept": f"{_JSON}, {PROBLEM_MEDIA_TYPE}",
                "User-Agent": f"screening-kiosk/{__version__}",
            },
            token=token,
            body=body,
            held_seconds=held_seconds,
            unless=unless,
        )

    def _usable_token(self) -> str | Failure:
        try:
            token = self._token().strip()
        except (OSError, Faults) as error:
            return Failure(EndpointFault.NO_TOKEN, str(error))
        if 0 < len(token) <= 1024 and all("!" <= character <= "~" for character in token):
            return token
        return Failure(EndpointFault.NO_TOKEN, "what stands in its place is no token")

    def _read(self, answer: Answer | Failure, model: type[M]) -> Answered[M] | Failure:
        if isinstance(answer, Failure):
            return answer
        if answer.status not in (200, 201):
            return _failure(answer)
        if answer.media_type != _JSON:
            return _not_json(answer)
        try:
            value = model.model_validate_json(answer.body)
        except ValidationError as error:
            where = error.errors(include_input=False, include_url=False, include_context=False)
            first = ".".join(str(part) for part in where[0]["loc"])[:80]
            return Failure(EndpointFault.NOT_THE_CONTRACT, f"{first}: {where[0]['type']}")
        time = _endpoint_time(answer) if self._secure else None
        return Answered(value, answer.headers.get("etag"), time)


def _about(donation_id: str, result: Answered[Donation] | Failure) -> Answered[Donation] | Failure:
    if isinstance(result, Answered) and result.value.id != donation_id:
        return Failure(EndpointFault.NOT_THE_CONTRACT, "another donation than was asked about")
    return result


def _segment(identifier: str) -> str:
    """An identifier as one piece of a path; ids of dots only would climb out of it."""
    if not identifier.strip("."):
        raise ValueError(f"{identifier!r} cannot be asked about")
    return quote(identifier, safe="")


def _failure(answer: Answer) -> Failure:
    """What a status other than success means. Only the contract's own errors are final."""
    status = answer.status
    retry_after = _retry_after(answer)
    if status in (429, 503):
        busy = EndpointFault.BUSY if status == 429 else EndpointFault.AWAY
        return Failure(busy, str(status), retry_after)
    if status == 511:
        return Failure(EndpointFault.CAPTIVE_PORTAL, "511")
    if status >= 500:
        return Failure(EndpointFault.FAILING, str(status), retry_after)
    if answer.media_type not in (PROBLEM_MEDIA_TYPE, _JSON):
        return _not_json(answer)
    problem = _problem(answer)
    if status == 404 and (answer.media_type != PROBLEM_MEDIA_TYPE or problem is None):
        # The word of a server on the way to it.
        return Failure(EndpointFault.NOT_THE_CONTRACT, "404 by somebody else")
    said = _in_one_line(problem.detail or "") if problem is not None else ""
    fault = {
        400: EndpointFault.REFUSED,
        401: EndpointFault.NOT_ALLOWED,
        403: EndpointFault.NOT_ALLOWED,
        404: EndpointFault.NOT_FOUND,
        409: EndpointFault.CONFLICT,
        422: _REFUSALS.get(problem.type if problem else "", EndpointFault.REFUSED),
    }.get(status, EndpointFault.NOT_THE_CONTRACT)
    limits = problem.limits if problem is not None else None
    return Failure(fault, f"{status} {said}".rstrip(), limits=limits)


_LONGEST_DETAIL = 200  # characters
_REFUSALS = {
    ProblemType.APPEAL_NOT_OPEN.value: EndpointFault.APPEAL_NOT_OPEN,
    ProblemType.LIVE_DISAGREES.value: EndpointFault.LIVE_DISAGREES,
}


def _problem(answer: Answer) -> Problem | None:
    """What the endpoint says about it; None for what is none of its words."""
    try:
        problem = Problem.model_validate_json(answer.body)
    except ValidationError:
        return None
    return problem if problem.status == answer.status else None


def _in_one_line(text: str) -> str:
    """What the endpoint says about it, fit for a line of the log."""
    return "".join(c if c.isprintable() else " " for c in text[:_LONGEST_DETAIL])


def _not_json(answer: Answer) -> Failure:
    portal = answer.media_type in ("text/html", "application/xhtml+xml")
    fault = EndpointFault.CAPTIVE_PORTAL if portal else EndpointFault.WRONG_TYPE
    return Failure(fault, f"{answer.status} {answer.media_type[:60] or 'without content type'}")


def _retry_after(answer: Answer) -> float | None:
    """Seconds, or an HTTP date counted from the answer's own Date (RFC 9110, 10.2.3)."""
    text = answer.headers.get("retry-after", "").strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    until, now = _http_date(text), _endpoint_time(answer)
    if until is None or now is None:
        return None
    seconds = (until - now).total_seconds()
    return seconds if math.isfinite(seconds) and seconds > 0 else None


def _endpoint_time(answer: Answer) -> datetime | None:
    return _http_date(answer.headers.get("date", ""))


def _http_date(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, IndexError, TypeError, OverflowError):
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
