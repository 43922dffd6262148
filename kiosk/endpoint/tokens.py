"""Kiosk tokens: made, listed, revoked. Only their hashes are kept, so each is shown once."""

from __future__ import annotations

import base64
import sys
from datetime import datetime, timedelta
from pathlib import Path
from secrets import token_bytes

from sqlalchemy.exc import SQLAlchemyError

from kiosk.endpoint import token_rows
from kiosk.endpoint.appeal_settings import identifier
from kiosk.endpoint.clock import utc_now
from kiosk.endpoint.model import Clock, KioskToken, Randomness, crockford
from kiosk.endpoint.opening import DatabaseFault, open_store
from kiosk.endpoint.service import token_hash
from kiosk.endpoint.settings import load_settings
from kiosk.endpoint.store import Store
from kiosk.faults import Fault, Faults


def make_token(
    store: Store,
    kiosk_id: str,
    *,
    live: bool,
    appeals: frozenset[str] | None = None,
    lasts: timedelta | None = None,
    clock: Clock = utc_now,
    randomness: Randomness = token_bytes,
) -> tuple[KioskToken, str]:
    """A new token and its secret of 256 random bits, which cannot be had a second time."""
    kind = "live" if live else "rehearsal"
    secret = base64.urlsafe_b64encode(randomness(32)).decode().rstrip("=")
    now = clock()
    token = KioskToken(
        id=crockford(randomness(5)),
        kiosk_id=kiosk_id,
        live=live,
        appeals=appeals,
        created_at=now,
        expires_at=None if lasts is None else now + lasts,
    )
    whole = f"kiosk-{kind}-{secret}"
    store.run(token_rows.put, token, token_hash(whole))
    return token, whole


def new_token(
    config: Path,
    kiosk_id: str,
    *,
    live: bool,
    appeals: frozenset[str] | None = None,
    days: int | None = None,
) -> int:
    """`kiosk endpoint token new`: prints the secret alone, for a token file. 0; 1 or 2 on a fault.

    `appeals` None allows all appeals of `config`; `days` None makes one that does not run out.
    """
    try:
        identifier(kiosk_id)
    except ValueError as fault:
        print(f"--kiosk: {fault}", file=sys.stderr)
        return 2
    try:
        settings = load_settings(config, keys=False)
        unknown = (appeals or frozenset()) - {appeal.id for appeal in settings.appeals}
        if unknown:
            raise Faults(
                [Fault(config, "appeal", f"there is no appeal {name}") for name in sorted(unknown)]
            )
        with open_store(settings) as store:
            lasts = None if days is None else timedelta(days=days)
            token, secret = make_token(store, kiosk_id, live=live, appeals=appeals, lasts=lasts)
    except _FAULTS as fault:
        return _told(fault)
    print(f"token {token.id} for {kiosk_id}; it is shown this once:", file=sys.stderr)
    print(secret)
    return 0


def list_tokens(config: Path) -> int:
    """`kiosk endpoint token list`: every token, without its secret. 0; 1 or 2 on a fault."""
    try:
        with open_store(load_settings(config, keys=False)) as store:
            tokens = store.look(token_rows.listed)
    except _FAULTS as fault:
        return _told(fault)
    for token in tokens:
        appeals = "all appeals" if token.appeals is None else ", ".join(sorted(token.appeals))
        kind = "live" if token.live else "rehearsal"
        made = f"{token.created_at:%Y-%m-%d}"
        state = _state(token, utc_now())
        print(f"{token.id}  {token.kiosk_id}  {kind}  {appeals}  made {made}  {state}")
    return 0


def revoke_token(config: Path, token_id: str) -> int:
    """`kiosk endpoint token revoke`: 0; 1 if there is no such good token; 2 on a fault."""
    try:
        with open_store(load_settings(config, keys=False)) as store:
            revoked = store.run(token_rows.revoke, token_id.upper(), utc_now())
    except _FAULTS as fault:
        return _told(fault)
    if not revoked:
        print(f"there is no token {token_id} that is still good", file=sys.stderr)
    return 0 if revoked else 1


def _state(token: KioskToken, now: datetime) -> str:
    if token.revoked_at is not None:
        return f"revoked {token.revoked_at:%Y-%m-%d}"
    if token.expires_at is None:
        return "good"
    tense = "good until" if token.good_at(now) else "ran out"
    return f"{tense} {token.expires_at:%Y-%m-%d}"


_FAULTS = (Faults, DatabaseFault, SQLAlchemyError)


def _told(fault: Exception) -> int:
    print(fault, file=sys.stderr)
    return 2 if isinstance(fault, Faults) else 1
