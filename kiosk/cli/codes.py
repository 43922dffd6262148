"""`kiosk codes`: tickets, drawn, listed and revoked by the operator."""

from __future__ import annotations

import argparse
from functools import partial
from typing import TYPE_CHECKING

from kiosk.cli.options import settings_of
from kiosk.cli.telling import DONE, not_done, say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime
    from pathlib import Path

    from kiosk.access.codes import Code
    from kiosk.catalogue.model import Film, Package
    from kiosk.settings import Settings


_REHEARSED = (
    "these are the tickets of a rehearsal, good only in a rehearsal. For visitors, put the real "
    "endpoint into the settings first ([endpoint] url), and leave --rehearsal out"
)


def new(args: argparse.Namespace) -> int:
    from datetime import UTC, datetime

    from kiosk.access.issuing import (
        Batch,
        TicketFault,
        draw_tickets,
        end_of_day,
        film_for_tickets,
    )
    from kiosk.catalogue.loading import load_catalogue
    from kiosk.catalogue.model import UnlockWay
    from kiosk.storage import RecordsFault

    settings = settings_of(args)
    catalogue, faults = load_catalogue(
        settings.kiosk.packages, language=settings.kiosk.languages[0]
    )
    for fault in faults:
        for each in fault.faults:
            say(str(each))
    try:
        takers = [
            film
            for package in catalogue.packages
            if UnlockWay.CODE in package.unlock_ways
            for film in package.films
        ]
        files: list[Path] = [file for file in (args.csv, args.pdf) if file is not None]
        for file in files:
            if file.exists():
                raise TicketFault(f"{file} is there already; codes are told once: name a new file")
            if not file.absolute().parent.is_dir():
                raise TicketFault(f"{file}: there is no folder {file.absolute().parent}")
        if args.film is None and len(takers) != 1:
            known = ", ".join(str(film.key) for film in takers) or "none"
            raise TicketFault(f"--film is needed; films that take codes: {known}")
        film = film_for_tickets(catalogue, args.film or str(takers[0].key))
        package = catalogue.package(film.package)
        expires = end_of_day(args.expires, package.time_zone) if args.expires and package else None
        codes = draw_tickets(
            settings.kiosk.records_file,
            Batch(film, args.count, args.uses, expires, live=not settings.rehearsal),
            kiosk=settings.kiosk.id,
            now=datetime.now(UTC),
            csv_file=args.csv,
            pdf_file=args.pdf,
            pdf=_pdf_maker(settings, catalogue.film(film), package, expires) if args.pdf else None,
        )
    except (TicketFault, RecordsFault, OSError) as fault:
        return not_done(fault)
    _tell_whose(settings)
    if files:
        whose = ", for a rehearsal only," if settings.rehearsal else ""
        print(f"{len(codes)} for {film}{whose} written to {' and '.join(map(str, files))}")
    else:
        for code in codes:
            print(code.grouped)
    return DONE


def _pdf_maker(
    settings: Settings, film: Film | None, package: Package | None, expires: datetime | None
) -> Callable[[Sequence[Code]], bytes]:
    """What draws the sheet. Qt comes in here alone: no other part of this command needs it."""
    from kiosk.app.printing import printed_tickets

    if film is None or package is None:
        raise ValueError("tickets are for a film of a package")
    return partial(
        printed_tickets,
        film=film,
        package=package,
        kiosk=settings.kiosk,
        expires=expires,
        live=not settings.rehearsal,
    )


def _tell_whose(settings: Settings) -> None:
    if settings.rehearsal:
        say(_REHEARSED)


def list_(args: argparse.Namespace) -> int:
    from datetime import UTC, datetime, timedelta

    from kiosk.access.issuing import list_tickets
    from kiosk.catalogue.loading import load_catalogue
    from kiosk.storage import RecordsFault

    settings = settings_of(args)
    kiosk = settings.kiosk
    records = kiosk.records_file
    try:
        # Looking must not make records: they would belong to whoever looked first.
        tickets = list_tickets(records) if records.exists() else []
    except (RecordsFault, OSError) as fault:
        return not_done(fault)
    _tell_whose(settings)
    now = datetime.now(UTC)
    catalogue, _ = load_catalogue(kiosk.packages, language=kiosk.languages[0])
    print(f"{'number':>6}  {'left':>9}  {'drawn':10}  {'good':16}  film")
    for ticket in tickets:
        left = f"{ticket.uses_left} of {ticket.uses}"
        good = "always"
        if ticket.revoked_at is not None:
            good = "revoked"
        elif ticket.expires_at is not None:
            over = ticket.expires_at <= now
            package = catalogue.package(ticket.film.package)
            # The day is one of the film's package, as it was given.
            zone = package.time_zone if package else None
            last = ticket.expires_at.astimezone(zone) - timedelta(seconds=1)
            good = "over" if over else f"until {last:%Y-%m-%d}"
        drawn = f"{ticket.created_at.astimezone():%Y-%m-%d}"
        print(f"{ticket.id:>6}  {left:>9}  {drawn}  {good:16}  {ticket.film}")
    return DONE


def revoke(args: argparse.Namespace) -> int:
    from datetime import UTC, datetime

    from kiosk.access.issuing import TicketFault, revoke
    from kiosk.storage import RecordsFault

    settings = settings_of(args)
    _tell_whose(settings)
    try:
        film = revoke(settings.kiosk.records_file, args.code, datetime.now(UTC))
    except (TicketFault, RecordsFault, OSError) as fault:
        return not_done(fault)
    whose = " in a rehearsal" if settings.rehearsal else ""
    print(f"revoked; it was for {film}{whose}")
    return DONE
