"""The donation endpoint as an ASGI application: joins its parts, and answers when one fails."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus
from secrets import token_bytes
from typing import Any
from urllib.parse import urlsplit

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import SQLAlchemyError
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, Response
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from kiosk.endpoint import api, messages, phone, webhooks
from kiosk.endpoint.clock import utc_now
from kiosk.endpoint.guard import Guard
from kiosk.endpoint.limits import Acquaintances, RateLimit, share_of
from kiosk.endpoint.model import Appeal, Clock, Randomness
from kiosk.endpoint.pages import Pages
from kiosk.endpoint.problems import Refusal, problem_response
from kiosk.endpoint.providers import Provider, ProviderFault
from kiosk.endpoint.service import Service
from kiosk.endpoint.store import Store
from kiosk.endpoint.texts import texts_accepted

log = logging.getLogger(__name__)

_RETRY_AFTER_FAULT_SECONDS = 5


@dataclass(frozen=True, slots=True)
class Limits:
    """How often one may ask here: a kiosk in all, a phone for wrong addresses, and an address with
    bad tokens. Tokens that were good lately are not held up by bad ones."""

    requests: RateLimit
    misses: RateLimit
    bad_tokens: RateLimit
    good_tokens: Acquaintances


@dataclass(frozen=True, slots=True)
class AppSettings:
    """What the application must be told. `public_url` has no slash at its end; what
    `trusted_proxies` (addresses, networks) say of where a request came from is believed; `workers`
    is how many processes serve, this one included."""

    public_url: str
    appeals: Sequence[Appeal]
    requests_per_minute: int = 600
    donations_per_minute: int = 60
    forget_after: timedelta = timedelta(days=30)
    extra_hosts: Sequence[str] = ()
    trusted_proxies: Sequence[str] = ()
    workers: int = 1


def create_app(
    settings: AppSettings,
    store: Store,
    providers: Mapping[str, Provider],
    clock: Clock = utc_now,
    randomness: Randomness = token_bytes,
    monotonic: Callable[[], float] = time.monotonic,
) -> FastAPI:
    """The service. `app.state.service.close()` lets all long polls answer, before it is stopped."""
    service = Service(
        public_url=settings.public_url,
        appeals={appeal.id: appeal for appeal in settings.appeals},
        store=store,
        providers=providers,
        clock=clock,
        randomness=randomness,
        donations_per_minute=settings.donations_per_minute,
    )
    pages = Pages(
        host=urlsplit(settings.public_url).netloc,
        provider_titles={provider.name: provider.title for provider in providers.values()},
    )

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncGenerator[None, None]:
        works = (
            service.notices.run(),
            service.run(),
            service.keep_forgetting(settings.forget_after),
        )
        tasks = [asyncio.create_task(work) for work in works]
        try:
            yield
        finally:
            service.close()
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    app = FastAPI(
        title="Donation endpoint",
        summary="Contract v1 between screening kiosks and the donation endpoint",
        version="1",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
        generate_unique_id_function=lambda route: route.name,
    )
    app.state.service = service
    app.state.pages = pages
    app.state.randomness = randomness
    share = share_of(settings.workers)
    requests = settings.requests_per_minute * share
    app.state.limits = Limits(
        requests=RateLimit(requests, max(1, round(requests)), monotonic),
        misses=RateLimit(10 * share, round(20 * share), monotonic),
        bad_tokens=RateLimit(60 * share, round(60 * share), monotonic),
        good_tokens=Acquaintances(),
    )
    app.include_router(api.router)
    app.include_router(phone.router)
    app.include_router(webhooks.router)
    for kind, handler in _HANDLERS.items():
        app.add_exception_handler(kind, handler)
    headers = security_headers(settings.public_url, pages.style_source, providers)
    app.state.security_headers = headers
    app.add_middleware(ProxyHeadersMiddleware, trusted_hosts=list(settings.trusted_proxies))
    app.add_middleware(
        Guard,
        hosts=accepted_hosts(settings.public_url, settings.extra_hosts),
        headers=headers,
        larger={f"{webhooks.WEBHOOKS_PATH}/": webhooks.LARGEST_WEBHOOK_BYTES},
    )
    return app


def accepted_hosts(public_url: str, extra: Sequence[str] = ()) -> frozenset[str]:
    """The Host headers that mean this service; on loopback both of its usual names."""
    parts = urlsplit(public_url)
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    names = {host, "127.0.0.1", "localhost"} if host in ("127.0.0.1", "localhost") else {host}
    hosts = {f"{name}:{port}" for name in names} | {name.lower() for name in extra}
    if port in (80, 443):
        hosts |= names
    return frozenset(hosts)


def security_headers(
    public_url: str, style_source: str, providers: Mapping[str, Provider]
) -> dict[str, str]:
    # Browsers hold `form-action` against the redirect that follows the form, too.
    leads_to = " ".join(
        dict.fromkeys(["'self'", *(h for p in providers.values() for h in p.form_hosts)])
    )
    headers = {
        "Content-Security-Policy": (
            f"default-src 'none'; style-src {style_source}; img-src data:; "
            f"form-action {leads_to}; base-uri 'none'; frame-ancestors 'none'"
        ),
        "Cache-Control": "no-store",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "X-Robots-Tag": "noindex, nofollow",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
    if public_url.startswith("https:"):
        headers["Strict-Transport-Security"] = "max-age=31536000"
    return headers


# What is answered when something is refused or fails


def _refused(_request: Request, fault: Refusal) -> Response:
    return problem_response(
        fault.status,
        fault.detail,
        kind=fault.kind,
        retry_after_seconds=fault.retry_after_seconds,
        limits=fault.limits,
    )


def _invalid(request: Request, fault: RequestValidationError) -> Response:
    """Where and what was expected; never what was sent, which may be a code or a token."""
    if _for_phone(request):
        return _page(request, HTTPStatus.NOT_FOUND)
    said = [
        f"{'.'.join(str(part) for part in error['loc'])}: {error['msg']}"
        for error in fault.errors()[:10]
    ]
    return problem_response(HTTPStatus.UNPROCESSABLE_ENTITY, "; ".join(said))


def _http(request: Request, fault: HTTPException) -> Response:
    if _for_phone(request) and fault.status_code == HTTPStatus.NOT_FOUND:
        return _page(request, HTTPStatus.NOT_FOUND)
    if fault.status_code == HTTPStatus.BAD_REQUEST:
        # The framework's word for a body that it could not even read as text.
        return problem_response(HTTPStatus.UNPROCESSABLE_ENTITY, "body: this is not JSON")
    return problem_response(fault.status_code, None, headers=fault.headers)


def _provider_fault(_request: Request, fault: ProviderFault) -> Response:
    log.error("a provider cannot be used now: %s", fault)
    return problem_response(
        HTTPStatus.SERVICE_UNAVAILABLE,
        "the provider does not answer: try again in a moment",
        retry_after_seconds=fault.retry_after_seconds,
    )


def _unavailable(request: Request, fault: SQLAlchemyError) -> Response:
    # Not its words, which may hold the value that it would not take.
    cause = getattr(fault, "orig", None) or fault
    code = getattr(cause, "sqlstate", None) or getattr(cause, "sqlite_errorname", None) or ""
    log.error("the database does not answer: %s %s", type(cause).__name__, code)
    if _for_phone(request):
        return _page(request, HTTPStatus.SERVICE_UNAVAILABLE)
    return problem_response(
        HTTPStatus.SERVICE_UNAVAILABLE,
        "try again in a moment",
        retry_after_seconds=_RETRY_AFTER_FAULT_SECONDS,
    )


def _failed(request: Request, _fault: Exception) -> Response:
    status = HTTPStatus.INTERNAL_SERVER_ERROR
    if _for_phone(request):
        answer = _page(request, status)
    else:
        answer = problem_response(status, "the fault is ours, and was logged")
    # This one is answered outside the guard.
    answer.headers.update(request.app.state.security_headers)
    return answer


def _for_phone(request: Request) -> bool:
    return not request.url.path.startswith("/v1/")


def _page(request: Request, status: HTTPStatus) -> Response:
    pages: Pages = request.app.state.pages
    texts = texts_accepted(request.headers.get("accept-language", ""))
    if status == HTTPStatus.NOT_FOUND:
        return HTMLResponse(pages.message(texts, messages.unknown(texts)), status_code=status)
    receipt = request.url.path.startswith("/r/")
    said = messages.receipt_unavailable(texts) if receipt else messages.unavailable(texts)
    retry = {"Retry-After": str(_RETRY_AFTER_FAULT_SECONDS)}
    return HTMLResponse(pages.message(texts, said), status_code=status, headers=retry)


_HANDLERS: Mapping[type[Exception], Callable[[Request, Any], Response]] = {
    Refusal: _refused,
    RequestValidationError: _invalid,
    HTTPException: _http,
    SQLAlchemyError: _unavailable,
    ProviderFault: _provider_fault,
    Exception: _failed,
}
