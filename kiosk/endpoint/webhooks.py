"""Where providers tell that something happened. What they send is checked, never kept or logged."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Path, Request, Response

from kiosk.donations.contract import API_PREFIX, PROBLEM_MEDIA_TYPE, Problem

WEBHOOKS_PATH = f"{API_PREFIX}/webhooks"
LARGEST_WEBHOOK_BYTES = 256 * 1024

_DESCRIPTIONS = {
    400: "The signature is not good.",
    404: "This provider is not configured here.",
    413: "Too large.",
    422: "No provider can have that name.",
    503: "It fits no donation yet, or cannot be followed up now: send it again.",
}
_REFUSED: dict[int | str, dict[str, Any]] = {
    status: {"model": Problem, "content": {PROBLEM_MEDIA_TYPE: {}}, "description": description}
    for status, description in _DESCRIPTIONS.items()
}

router = APIRouter()


@router.post(
    f"{WEBHOOKS_PATH}/{{provider}}",
    status_code=HTTPStatus.NO_CONTENT,
    response_class=Response,
    responses=_REFUSED,
)
async def receive_webhook(
    provider: Annotated[str, Path(max_length=32)], request: Request
) -> Response:
    """A provider tells that something happened; it is then asked what."""
    await request.app.state.service.webhook(provider, request.headers, await request.body())
    return Response(status_code=HTTPStatus.NO_CONTENT)
