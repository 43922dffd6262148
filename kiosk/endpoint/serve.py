"""`kiosk endpoint serve`: the donation endpoint as an operator runs it, or to try it out."""

from __future__ import annotations

import logging
import multiprocessing.connection
import socket
import sys
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from kiosk.endpoint.alone import alone
from kiosk.endpoint.app import AppSettings, create_app
from kiosk.endpoint.engine import IN_MEMORY
from kiosk.endpoint.model import Appeal
from kiosk.endpoint.opening import DatabaseFault, open_store
from kiosk.endpoint.provider_settings import ProviderSettings
from kiosk.endpoint.providers import Provider
from kiosk.endpoint.providers.rehearsal import Rehearsal
from kiosk.endpoint.running import (
    GRACE_SECONDS,
    Server,
    allow_many_files,
    end_with_parent,
    listen,
    log_to_stderr,
    run,
)
from kiosk.endpoint.settings import EndpointSettings, load_settings
from kiosk.endpoint.store import Store
from kiosk.endpoint.tokens import make_token
from kiosk.endpoint.workers import Workers, spawn
from kiosk.faults import Faults

log = logging.getLogger(__name__)

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8765

SETTINGS_FAULT = 2
CANNOT_START = 1

#: What a rehearsal without endpoint.toml asks gifts for.
SAMPLE_APPEAL = Appeal(
    id="ukraine-emergency-fund",
    title={
        "en": "Ukraine Emergency Fund",
        "he": "קרן החירום לאוקראינה",
    },
    beneficiary={
        "en": "Greater Miami Jewish Federation",
        "he": "הפדרציה היהודית של מיאמי רבתי",
    },
    text={
        "en": "Everything given here goes to people hit by the war in Ukraine.",
        "he": "כל סכום שניתן כאן מגיע לאנשים שנפגעו מהמלחמה באוקראינה.",
    },
    currency="USD",
    minimum=100,
    maximum=500_000,
    goal=2_000_000,
    provider=Rehearsal.name,
)


def serve(
    config: Path | None,
    rehearsal: bool,
    host: str = DEFAULT_HOST,
    port: int = DEFAULT_PORT,
) -> int:
    """Serve until SIGTERM or SIGINT. Called from the main thread.

    With `rehearsal` no money moves, whatever `config` says; without `config` as well, it serves
    the sample appeal from memory, and prints its address and a token to try it with. 0 after an
    intended end, 1 if it cannot start, 2 if the settings cannot be used.
    """
    if config is None:
        if not rehearsal:
            print("name the settings with --config, or try it with --rehearsal", file=sys.stderr)
            return SETTINGS_FAULT
        if host not in ("127.0.0.1", "localhost"):
            print(
                "without settings the rehearsal is for this machine alone: "
                "write an endpoint.toml with public_url, and name it with --config",
                file=sys.stderr,
            )
            return SETTINGS_FAULT
        settings = None
    else:
        try:
            settings = load_settings(config, keys=not rehearsal)
        except Faults as faults:
            print(faults, file=sys.stderr)
            return SETTINGS_FAULT
    return _serve(settings, rehearsal, host, port)


def _serve(settings: EndpointSettings | None, rehearsal: bool, host: str, port: int) -> int:
    log_to_stderr()
    try:
        listening = listen(host, port)
    except OSError as error:
        print(f"cannot listen on {host}:{port}: {error.strerror or error}", file=sys.stderr)
        return CANNOT_START
    with listening:
        if settings is None:
            url = f"http://{host}:{listening.getsockname()[1]}"
            settings = EndpointSettings(url, IN_MEMORY, (SAMPLE_APPEAL,), 600)
            return _answer(settings, rehearsal, listening, ready=_tell_trial)
        if settings.workers > 1:
            return _serve_with_workers(settings, rehearsal, listening)
        with ExitStack() as held:
            try:
                held.enter_context(alone(settings))
            except DatabaseFault as fault:
                return _told(fault)
            return _answer(settings, rehearsal, listening, ready=_tell_serving)


def _serve_with_workers(
    settings: EndpointSettings, rehearsal: bool, listening: socket.socket
) -> int:
    # Here once, so that a database that cannot be used is told once.
    try:
        open_store(settings).close()
    except DatabaseFault as fault:
        return _told(fault)
    _log_serving(settings, listening)
    return Workers(
        settings.workers,
        lambda lifeline: spawn(_worker, settings, rehearsal, listening, lifeline),
    ).run()


def _worker(
    settings: EndpointSettings,
    rehearsal: bool,
    listening: socket.socket,
    lifeline: socket.socket,
) -> None:
    """What a worker process does. Its lifeline ends when the parent is gone."""
    log_to_stderr()
    lifeline.setblocking(False)

    def beat() -> None:
        with suppress(OSError):
            lifeline.send(b".")

    def made(server: Server) -> None:
        end_with_parent(
            server, lambda: multiprocessing.connection.wait([lifeline]), GRACE_SECONDS + 2
        )

    sys.exit(_answer(settings, rehearsal, listening, made=made, beat=beat))


def _answer(
    settings: EndpointSettings,
    rehearsal: bool,
    listening: socket.socket,
    *,
    ready: Callable[[EndpointSettings, Store, socket.socket], None] | None = None,
    made: Callable[[Server], None] = lambda server: None,
    beat: Callable[[], None] | None = None,
) -> int:
    """Open the database and serve in this process, until it is asked to end."""
    allow_many_files()
    try:
        store = open_store(settings)
    except DatabaseFault as fault:
        return _told(fault)
    try:
        app = create_app(
            AppSettings(
                public_url=settings.public_url,
                appeals=[_rehearsed(a) if rehearsal else a for a in settings.appeals],
                donations_per_minute=settings.donations_per_minute,
                forget_after=timedelta(days=settings.forget_after_days),
                trusted_proxies=settings.trusted_proxies,
                workers=settings.workers,
            ),
            store,
            _providers(None if rehearsal else settings.providers),
        )
        if ready is not None:
            ready(settings, store, listening)
        return run(app, listening, made, beat)
    finally:
        store.close()


def _told(fault: DatabaseFault) -> int:
    print(fault, file=sys.stderr)
    return CANNOT_START


def _tell_trial(settings: EndpointSettings, store: Store, listening: socket.socket) -> None:
    _, secret = make_token(store, "lobby-1", live=False)
    print(f"Rehearsal: no money moves. {settings.public_url}", flush=True)
    print(f"Token for the kiosk lobby-1: {secret}", flush=True)
    _tell_serving(settings, store, listening)


def _tell_serving(settings: EndpointSettings, _store: Store, listening: socket.socket) -> None:
    _log_serving(settings, listening)


def _log_serving(settings: EndpointSettings, listening: socket.socket) -> None:
    log.info("serving %s on %s:%d", settings.public_url, *listening.getsockname()[:2])


def _providers(settings: ProviderSettings | None) -> dict[str, Provider]:
    """The rehearsal, and the providers that `settings` has; their libraries are loaded here."""
    providers: dict[str, Provider] = {Rehearsal.name: Rehearsal()}
    if settings is not None and settings.stripe is not None:
        from kiosk.endpoint.providers.stripe import Stripe

        providers[Stripe.name] = Stripe(settings.stripe)
    if settings is not None and settings.paypal is not None:
        from kiosk.endpoint.providers.paypal import PayPal

        providers[PayPal.name] = PayPal(settings.paypal)
    if settings is not None and settings.btcpay is not None:
        from kiosk.endpoint.providers.btcpay import BTCPay

        providers[BTCPay.name] = BTCPay(settings.btcpay)
    return providers


def _rehearsed(appeal: Appeal) -> Appeal:
    return replace(appeal, provider=Rehearsal.name)
