"""`kiosk endpoint serve`: the donation endpoint as an operator runs it, or to try it out."""

from __future__ import annotations

import logging
import sys
from dataclasses import replace
from pathlib import Path
from secrets import token_bytes

from sqlalchemy.exc import SQLAlchemyError

from kiosk.endpoint.app import AppSettings, create_app
from kiosk.endpoint.engine import IN_MEMORY
from kiosk.endpoint.model import Appeal, crockford
from kiosk.endpoint.providers import Provider
from kiosk.endpoint.providers.rehearsal import Rehearsal
from kiosk.endpoint.running import listen, log_to_stderr, run
from kiosk.endpoint.schema import SchemaFault
from kiosk.endpoint.settings import EndpointSettings, load_settings
from kiosk.endpoint.store import Store
from kiosk.endpoint.tokens import make_token
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
    log_to_stderr()
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
            settings = load_settings(config)
        except Faults as faults:
            print(faults, file=sys.stderr)
            return SETTINGS_FAULT
    return _serve(settings, rehearsal, host, port)


def _serve(settings: EndpointSettings | None, rehearsal: bool, host: str, port: int) -> int:
    try:
        listening = listen(host, port)
    except OSError as error:
        print(f"cannot listen on {host}:{port}: {error.strerror or error}", file=sys.stderr)
        return CANNOT_START
    with listening:
        trial = settings is None
        if settings is None:
            url = f"http://{host}:{listening.getsockname()[1]}"
            settings = EndpointSettings(url, IN_MEMORY, (SAMPLE_APPEAL,), 600)
        try:
            store = Store(settings.database_url, new_name=crockford(token_bytes(5)))
        except (SQLAlchemyError, SchemaFault, OSError) as error:
            print(f"the database cannot be used: {error}", file=sys.stderr)
            return CANNOT_START
        try:
            if trial:
                _, secret = make_token(store, "lobby-1", live=False)
                print(f"Rehearsal: no money moves. {settings.public_url}", flush=True)
                print(f"Token for the kiosk lobby-1: {secret}", flush=True)
            app = create_app(
                AppSettings(
                    public_url=settings.public_url,
                    appeals=[_rehearsed(a) if rehearsal else a for a in settings.appeals],
                    donations_per_minute=settings.donations_per_minute,
                ),
                store,
                _providers(),
            )
            log.info("serving %s on %s:%d", settings.public_url, *listening.getsockname()[:2])
            return run(app, listening)
        finally:
            store.close()


def _providers() -> dict[str, Provider]:
    return {Rehearsal.name: Rehearsal()}


def _rehearsed(appeal: Appeal) -> Appeal:
    return replace(appeal, provider=Rehearsal.name)
