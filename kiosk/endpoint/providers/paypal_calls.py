"""Calling PayPal: the access token, and one call with it.

Source: "Get started", "API requests" and "Idempotency" on developer.paypal.com.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import httpx

from kiosk.endpoint.provider_settings import PayPalSettings
from kiosk.endpoint.providers import ProviderMisconfigured, ProviderUnavailable
from kiosk.endpoint.providers.http import Answer, Caller, KeyRefused
from kiosk.endpoint.providers.json_values import as_object
from kiosk.endpoint.providers.paypal_orders import issues_of

#: A token is renewed this long before it ends, so that none ends on its way.
_RENEWED_BEFORE_SECONDS = 60


class PayPalCalls:
    """Calls PayPal with a good token. Errors: those of `Caller`."""

    def __init__(
        self,
        settings: PayPalSettings,
        client: httpx.AsyncClient,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._caller = Caller("PayPal", settings.base_url, client)
        self._token = _Token(self._caller, settings, monotonic)

    async def call(self, method: str, path: str, *, key: str | None = None, **sent: Any) -> Answer:
        """One call with a good token: a token that PayPal took back early is renewed once."""
        token = await self._token.get()
        headers = {"Authorization": f"Bearer {token}"}
        if key is not None:
            headers |= {"PayPal-Request-Id": key, "Prefer": "return=minimal"}
        try:
            return await self._caller.call(method, path, headers=headers, **sent)
        except KeyRefused:
            headers["Authorization"] = f"Bearer {await self._token.renewed(token)}"
            return await self._caller.call(method, path, headers=headers, **sent)


class _Token:
    """The access token of the client credentials, kept until shortly before its end."""

    def __init__(
        self, caller: Caller, settings: PayPalSettings, monotonic: Callable[[], float]
    ) -> None:
        self._caller = caller
        self._settings = settings
        self._monotonic = monotonic
        self._lock = asyncio.Lock()
        self._value = ""
        self._good_until = 0.0

    async def get(self) -> str:
        async with self._lock:
            if self._monotonic() >= self._good_until:
                await self._fetch()
            return self._value

    async def renewed(self, refused: str) -> str:
        """Another token than the refused one, however many were refused at once."""
        async with self._lock:
            if self._value == refused:
                await self._fetch()
            return self._value

    async def _fetch(self) -> None:
        asked_at = self._monotonic()
        answer = await self._caller.call(
            "POST",
            "/v1/oauth2/token",
            form={"grant_type": "client_credentials"},
            basic=(self._settings.client_id, self._settings.secret),
            repeatable=True,
        )
        told = as_object(answer.body)
        token, seconds = told.get("access_token"), told.get("expires_in")
        if answer.status != HTTPStatus.OK or not isinstance(token, str) or not token.isascii():
            raise unexpected(answer, "client_id and secret")
        lasts = seconds if type(seconds) is int else 0
        self._value = token
        self._good_until = asked_at + max(0, lasts - _RENEWED_BEFORE_SECONDS)


def unexpected(answer: Answer, what: str) -> ProviderMisconfigured | ProviderUnavailable:
    issues = ", ".join(sorted(issues_of(answer.body))) or "no reason"
    text = f"PayPal answers {answer.status} to {what}: {issues}"
    # Two workers with one key at the same moment: the second may be told so.
    if answer.status == HTTPStatus.CONFLICT:
        return ProviderUnavailable(text)
    return ProviderMisconfigured(text)
