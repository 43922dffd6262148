"""Calling a provider's HTTP interface: JSON, bounded in size, with one limit to all of its time.

For providers without a library of their own that is asynchronous.
"""

from __future__ import annotations

import asyncio
import functools
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from types import CoroutineType
from typing import Any, NamedTuple, ParamSpec, TypeVar

import httpx

from kiosk.endpoint.providers import ProviderMisconfigured, ProviderUnavailable

P = ParamSpec("P")
T = TypeVar("T")

#: A donor waits for this on their phone, and a kiosk that cancels does too.
TOTAL_SECONDS = 10.0
LARGEST_ANSWER_BYTES = 512 * 1024
_LONGEST_RETRY_AFTER_SECONDS = 600


class KeyRefused(ProviderMisconfigured):
    """401 or 403: the key, or a token that was made from it, is not good for this."""


class AnswerTooLarge(ProviderUnavailable):
    """More than LARGEST_ANSWER_BYTES, of which the rest was not read."""


class Answer(NamedTuple):
    """A provider's answer of 200 to 499, except 401, 403 and 429. `body` is what its JSON says,
    None where there is none."""

    status: int
    body: Any


def open_client(base_url: str) -> httpx.AsyncClient:
    """A client whose time the caller limits. The environment's proxy is kept to, but never for
    loopback; no .netrc is read."""
    loopback = httpx.URL(base_url).host in ("127.0.0.1", "localhost", "::1")
    return httpx.AsyncClient(
        timeout=None,  # noqa: S113  `Caller` limits the whole, not the pauses between two bytes
        trust_env=not loopback,
        limits=httpx.Limits(max_connections=20, keepalive_expiry=30),
    )


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
        query: Mapping[str, str] | None = None,
        json_body: Any = None,
        json_bytes: bytes | None = None,
        form: Mapping[str, str] | None = None,
        basic: tuple[str, str] | None = None,
        repeatable: bool = False,
    ) -> Answer:
        """One request; another one where the line was cut, if it is `repeatable`: a question, or
        with an idempotency key. `json_bytes` is sent as it is, `json_body` made into JSON.

        ProviderUnavailable where no answer came, for 429 and for 500 and above; AnswerTooLarge;
        KeyRefused for 401 and 403, ProviderMisconfigured for a redirect.
        """
        sent = {"Accept": "application/json", "Accept-Encoding": "identity", **(headers or {})}
        if json_bytes is not None:
            sent["Content-Type"] = "application/json"
        request = self.client.build_request(
            method,
            self.base_url + path,
            headers=sent,
            params=None if query is None else dict(query),
            json=json_body,
            content=json_bytes,
            data=None if form is None else dict(form),
        )
        auth = None if basic is None else httpx.BasicAuth(*basic)
        try:
            async with asyncio.timeout(self.total_seconds):
                try:
                    return await self._answer(request, auth)
                except httpx.TransportError:
                    if not repeatable:
                        raise
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
                raise KeyRefused(f"{self.title} does not accept the key ({status})")
            if 300 <= status < 400:
                raise ProviderMisconfigured(f"{self.title} is not at its base_url ({status})")
            content = bytearray()
            if response.headers.get("content-encoding", "identity") != "identity":
                # Nobody asked for it, and a few bytes may unpack to any size.
                raise ProviderUnavailable(f"{self.title} packs its answer")
            async for part in response.aiter_raw():
                content += part
                if len(content) > LARGEST_ANSWER_BYTES:
                    raise AnswerTooLarge(f"{self.title} answers without end")
        finally:
            await response.aclose()
        if not content:
            return Answer(status, None)
        try:
            return Answer(status, json.loads(content))
        except (ValueError, RecursionError):
            raise ProviderUnavailable(f"{self.title} answers {status} without JSON") from None


def in_time(
    title: str, seconds: float = TOTAL_SECONDS
) -> Callable[[Callable[P, CoroutineType[Any, Any, T]]], Callable[P, CoroutineType[Any, Any, T]]]:
    """One limit to the time of a whole call of a provider, however many requests it takes."""

    def limit(
        method: Callable[P, CoroutineType[Any, Any, T]],
    ) -> Callable[P, CoroutineType[Any, Any, T]]:
        @functools.wraps(method)
        async def limited(*args: P.args, **kwargs: P.kwargs) -> T:
            try:
                async with asyncio.timeout(seconds):
                    return await method(*args, **kwargs)
            except TimeoutError:
                raise ProviderUnavailable(f"{title} does not answer in time") from None

        return limited

    return limit


def retry_after_seconds(header: str | None, otherwise: int = 10) -> int:
    """The whole seconds of a Retry-After, within reason; a date in it is not read."""
    if header is None or not (header.isascii() and header.isdigit()):
        return otherwise
    return min(max(1, int(header[:9])), _LONGEST_RETRY_AFTER_SECONDS)
