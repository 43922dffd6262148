"""Refusals, and how they are told: RFC 9457 problem details to kiosks."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from starlette.responses import Response

from kiosk.donations.contract import PROBLEM_MEDIA_TYPE, AmountLimits, Problem, ProblemType


class Refusal(Exception):
    """The request is not carried out. `detail` is for the operator; it holds no secret."""

    def __init__(
        self,
        status: HTTPStatus,
        detail: str,
        *,
        kind: ProblemType = ProblemType.UNTOLD,
        retry_after_seconds: int | None = None,
        limits: AmountLimits | None = None,
    ) -> None:
        super().__init__(detail)
        self.limits = limits
        self.kind = kind
        self.status = status
        self.detail = detail
        self.retry_after_seconds = retry_after_seconds


def asks_too_often(seconds: int, detail: str = "this kiosk asks too often") -> Refusal:
    """429: the kiosk may come again after that many seconds."""
    return Refusal(HTTPStatus.TOO_MANY_REQUESTS, detail, retry_after_seconds=seconds)


def problem_response(
    status: int,
    detail: str | None,
    *,
    kind: ProblemType = ProblemType.UNTOLD,
    retry_after_seconds: int | None = None,
    limits: AmountLimits | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """`application/problem+json` for `status`, with Retry-After where one is given."""
    sent = dict(headers or {})
    if retry_after_seconds is not None:
        sent["Retry-After"] = str(retry_after_seconds)
    if status == HTTPStatus.UNAUTHORIZED:
        sent["WWW-Authenticate"] = "Bearer"
    problem = Problem(
        type=kind.value,
        title=HTTPStatus(status).phrase,
        status=status,
        detail=detail,
        limits=limits,
    )
    return Response(
        problem.model_dump_json(exclude_none=True),
        status_code=status,
        headers=sent,
        media_type=PROBLEM_MEDIA_TYPE,
    )
