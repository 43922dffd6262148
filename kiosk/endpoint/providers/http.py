"""Calling a provider's HTTP interface: JSON, bounded in size, with one limit to all of its time.

For providers without a library of their own that is asynchronous.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, NamedTuple

import httpx

from kiosk.endpoint.providers import ProviderMisconfigured, ProviderUnavailable

#: A donor waits for this on their phone, and a kiosk that cancels does too.
TOTAL_SECONDS = 10.0
_LARGEST_ANSWER_BYTES = 512 * 1024
_LONGEST_RETRY_AFTER_SECONDS = 600


class Answer(NamedTuple):
    """A provider's answer of 200 to 499, except 401, 403 and 429. `body` is what its JSON says,
    None where there is none."""

    status: int
    body: Any


@dataclass(frozen=True, slots=True)
class Caller:
    """Calls one provider. `title` is for the log, `base_url` has no slash at its end."""

    title: str
    base_url: str
    client: httpx.AsyncClient
    total_seconds: float = TOTAL_SECONDS

    async def call(
        self,
        method: str,
        path: str,
        *,
        headers: Mapping[str, str] | None = None,
        json_body: Any = None,
        form: Mapping[str, str] | None = None,
        basic: tuple[str, str] | None = None,
    ) -> Answer:
        """One request. ProviderUnavailable where no answer came, for 429 and for 500 and above;
        ProviderMisconfigured for 401 and 403."""
        request = self.client.build_request(
            method,
            self.base_url + path,
            headers=dict(headers or {}),
            json=json_body,
            data=None if form is None else dict(form),
        )
        auth = None if basic is None else httpx.BasicAuth(*basic)
        try:
            async with asyncio.timeout(self.total_seconds):
                return await self._answer(request, auth)
        except TimeoutError:
            raise ProviderUnavailable(f"{self.title} does not answer in time") from None
        except httpx.HTTPError as fault:
            # Its text may hold an address with a reference in it.
            raise ProviderUnavailable(
                f"{self.title} cannot be reached: {type(fault).__name__}"
            ) from None

    async def _answer(self, request: httpx.Request, auth: httpx.Auth | None) -> Answer:
        # Redirects are not followed: a key is for the host it was made for.
        response = await self.client.send(request, auth=auth, stream=True, follow_redirects=False)
        try:
            status = response.status_code
            if status == HTTPStatus.TOO_MANY_REQUESTS or status >= 500:
                raise ProviderUnavailable(
                    f"{self.title} answers {status}",
                    retry_after_seconds(response.headers.get("retry-after")),
                )
            if status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
                raise ProviderMisconfigured(f"{self.title} does not accept the key ({status})")
            if 300 <= status < 400:
                raise ProviderMisconfigured(f"{self.title} is not at its base_url ({status})")
            content = bytearray()
            async for part in response.aiter_bytes():
                content += part
                if len(content) > _LARGEST_ANSWER_BYTES:
                    raise ProviderUnavailable(f"{self.title} answers without end")
        finally:
            await response.aclose()
        if not content:
            return Answer(status, None)
        try:
            return Answer(status, json.loads(content))
        except (ValueError, RecursionError):
            raise ProviderUnavailable(f"{self.title} answers {status} without JSON") from None


def retry_after_seconds(header: str | None, otherwise: int = 10) -> int:
    """The whole seconds of a Retry-After, within reason; a date in it is not read."""
    if header is None or not (header.isascii() and header.isdigit()):
        return otherwise
    return min(max(1, int(header[:9])), _LONGEST_RETRY_AFTER_SECONDS)
