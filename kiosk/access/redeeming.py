"""What a code gets: come back to an unlock, unlock with a ticket, or why not. One transaction."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime

from kiosk.access import tickets, unlocks
from kiosk.access.rules import Refusal, Refused, Unlock, line, refusal, refusal_to_unlock
from kiosk.catalogue.model import Catalogue, FilmKey, UnlockWay


@dataclass(frozen=True, slots=True)
class Asked:
    """A code at the door. `film` is the one on screen, None where any will do."""

    code_hash: bytes
    film: FilmKey | None
    catalogue: Catalogue
    now: datetime
    certain: bool  # `now` can be trusted; else nothing expires


@dataclass(frozen=True, slots=True)
class Opened:
    """The unlock, and whether the spare code is now the one to come back with."""

    unlock: Unlock
    spare_used: bool = False


def redeem_in(connection: sqlite3.Connection, asked: Asked, spare_hash: bytes) -> Opened | Refused:
    """A ticket's use and its unlock are written together, or neither. Within a transaction.

    `spare_hash`: of a fresh code, for the tickets that are not themselves the code to come back.
    """
    known = unlocks.find_by_code(connection, asked.code_hash)
    if known is not None:
        return _come_back(known, asked)
    ticket = tickets.find_by_code(connection, asked.code_hash)
    if ticket is None:
        return Refused(Refusal.UNKNOWN)
    return _refused_ticket(ticket, asked) or _use(connection, ticket, asked, spare_hash)


def refused_unlock(
    catalogue: Catalogue, film: FilmKey, way: UnlockWay, now: datetime, *, certain: bool
) -> Refused | None:
    """Why `film` cannot be unlocked in this way now; None where it can."""
    package = catalogue.package(film.package)
    if package is None or package.film(film.film) is None:
        return Refused(Refusal.FILM_GONE, film=film)
    reason = refusal_to_unlock(package, way, now, certain=certain)
    if reason is None:
        return None
    return Refused(reason, film=film, at=line(package, None, now, certain=certain).at)


def _come_back(known: unlocks.UnlockRecord, asked: Asked) -> Opened | Refused:
    unlock = known.unlock
    if known.revoked_at is not None:
        return Refused(Refusal.REVOKED, film=unlock.film)
    elsewhere = _refused_elsewhere(unlock.film, asked)
    if elsewhere is not None:
        return elsewhere
    package = asked.catalogue.package(unlock.film.package)
    if package is None:
        return Refused(Refusal.FILM_GONE, film=unlock.film)
    reason = refusal(package, unlock, asked.now, certain=asked.certain)
    if reason is None:
        return Opened(unlock)
    at = line(package, unlock, asked.now, certain=asked.certain).at
    return Refused(reason, film=unlock.film, at=at)


def _refused_ticket(ticket: tickets.Ticket, asked: Asked) -> Refused | None:
    if ticket.revoked_at is not None:
        return Refused(Refusal.REVOKED, film=ticket.film)
    elsewhere = _refused_elsewhere(ticket.film, asked)
    if elsewhere is not None:
        return elsewhere
    if ticket.uses_left == 0:
        return Refused(Refusal.USED_UP, film=ticket.film)
    closed = refused_unlock(
        asked.catalogue, ticket.film, UnlockWay.CODE, asked.now, certain=asked.certain
    )
    if closed is not None:
        return closed
    if asked.certain and ticket.expires_at is not None and asked.now >= ticket.expires_at:
        return Refused(Refusal.CODE_EXPIRED, film=ticket.film, at=ticket.expires_at)
    return None


def _refused_elsewhere(film: FilmKey, asked: Asked) -> Refused | None:
    """A code for a film that is gone from here, or that is not the one on screen."""
    if asked.catalogue.film(film) is None:
        return Refused(Refusal.FILM_GONE, film=film)
    if asked.film is not None and film != asked.film:
        return Refused(Refusal.OTHER_FILM, film=film)
    return None


def _use(
    connection: sqlite3.Connection, ticket: tickets.Ticket, asked: Asked, spare_hash: bytes
) -> Opened:
    """A one-use ticket is itself the code to come back with; others take the spare one."""
    own = ticket.uses == 1
    tickets.count_use(connection, ticket.id)
    unlock = unlocks.unlock_in(
        connection,
        film=ticket.film,
        way=UnlockWay.CODE,
        code_hash=asked.code_hash if own else spare_hash,
        now=asked.now,
        ticket=ticket.id,
    )
    return Opened(unlock, spare_used=not own)
