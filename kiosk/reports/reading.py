"""Reads a report from the records: for the command, and for what staff take along."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from kiosk.access import unlocks
from kiosk.access.tables import SCHEMA as ACCESS
from kiosk.catalogue.model import Appeal, Catalogue, FilmKey, Package
from kiosk.donations.cash import SCHEMA as CASH
from kiosk.donations.ledger import SCHEMA as DONATIONS
from kiosk.donations.money import Money
from kiosk.reports import gifts, views
from kiosk.reports.counts import Count, Counted, Counts, counted, counts_between
from kiosk.reports.report import AppealReport, FilmReport, GiftFigure, Period, Report
from kiosk.reports.staff import staff_figures
from kiosk.reports.tables import SCHEMA as REPORTS

#: The tables that a report reads.
SCHEMAS = (ACCESS, DONATIONS, CASH, REPORTS)

#: No two places on Earth are further apart in time.
_FURTHEST = timedelta(hours=26)


class Reported(NamedTuple):
    """Whose report it is. `languages`: of titles, the first that a film package has."""

    kiosk_id: str
    kiosk_name: str
    live: bool
    catalogue: Catalogue
    languages: Sequence[str]


def zone_of(catalogue: Catalogue, film: FilmKey) -> ZoneInfo:
    """Where a film's days begin: by its package, else as the kiosk's."""
    package = catalogue.package(film.package)
    return package.time_zone if package is not None else catalogue.time_zone


def read_report(
    connection: sqlite3.Connection, of: Reported, period: Period, made_at: datetime
) -> Report:
    """What happened in `period`, whole days of each film's or appeal's own time zone.

    Only reads; within one transaction it is all of one moment. Errors: sqlite3.Error.
    """
    counts = counts_in(connection, of, period)
    visits = {key.day: value for key, value in counts.items() if key.film is None}
    return Report(
        kiosk_id=of.kiosk_id,
        kiosk_name=of.kiosk_name,
        live=of.live,
        made_at=made_at,
        period=period,
        zone=of.catalogue.time_zone,
        visits=dict(sorted(visits.items())),
        films=_films(counts, of),
        appeals=_appeals(connection, of, period),
        staff=staff_figures(connection, period, of.catalogue.time_zone),
    )


def counts_in(connection: sqlite3.Connection, of: Reported, period: Period) -> Counts:
    """Everything that is counted for films, and visits."""
    first, last = period.days
    found = counts_between(connection, first, last)
    since, until = period.instants(of.catalogue.time_zone)
    # Wide enough for every zone; the days decide.
    since, until = since - _FURTHEST, until + _FURTHEST
    for view in views.views_between(connection, since, until):
        found.update(counted(view, zone_of(of.catalogue, view.film)))

    def day_of(film: FilmKey, instant: datetime) -> Counted:
        day = instant.astimezone(zone_of(of.catalogue, film)).date()
        return Counted(day, film, Count.UNLOCKS)

    for record in unlocks.unlocks_between(connection, since, until):
        unlock = record.unlock
        place = day_of(unlock.film, unlock.unlocked_at)
        found[Counted(place.day, unlock.film, Count.UNLOCKS, unlock.way.value)] += 1
    for record in unlocks.votes_between(connection, since, until):
        unlock = record.unlock
        if record.voted_at is not None:
            place = day_of(unlock.film, record.voted_at)
            found[Counted(place.day, unlock.film, Count.VOTES, str(unlock.vote))] += 1
    return Counts({key: value for key, value in found.items() if first <= key.day <= last})


def _films(counts: Counts, of: Reported) -> tuple[FilmReport, ...]:
    """The kiosk's films in their order, then those that it showed once."""
    by_film: defaultdict[FilmKey, Counts] = defaultdict(Counts)
    for key, value in counts.items():
        if key.film is not None:
            by_film[key.film][key] = value
    present = [film.key for film in of.catalogue.films]
    gone = sorted(by_film.keys() - set(present), key=str)
    return tuple(_film(key, by_film[key], of) for key in (*present, *gone))


def _film(key: FilmKey, counts: Counts, of: Reported) -> FilmReport:
    package, film = of.catalogue.package(key.package), of.catalogue.film(key)
    presenter = package.presenter if package is not None else None
    return FilmReport(
        film=key,
        title=film.title.within(of.languages) if film is not None else "",
        presenter=presenter.within(of.languages) if presenter is not None else "",
        zone=zone_of(of.catalogue, key),
        ballot=package.ballot if package is not None else False,
        counts=counts,
    )


def _appeals(
    connection: sqlite3.Connection, of: Reported, period: Period
) -> tuple[AppealReport, ...]:
    """The kiosk's appeals in their order, then those that it had once."""
    known: dict[str, tuple[Appeal, Package]] = {}
    for package in of.catalogue.packages:
        if package.appeal is not None:
            known.setdefault(package.appeal.id, (package.appeal, package))
    by_appeal: defaultdict[str, list[gifts.GiftMark]] = defaultdict(list)
    for mark in gifts.marks(connection, live=of.live):
        by_appeal[mark.appeal].append(mark)
    reports: list[AppealReport] = []
    for appeal_id in (*known, *sorted(by_appeal.keys() - known.keys())):
        appeal, package = known.get(appeal_id, (None, None))
        zone = package.time_zone if package is not None else of.catalogue.time_zone
        reports.append(
            AppealReport(
                appeal=appeal_id,
                title=appeal.title.within(of.languages) if appeal is not None else "",
                beneficiary=appeal.beneficiary.within(of.languages) if appeal is not None else "",
                zone=zone,
                gifts=_figures(by_appeal[appeal_id], zone, period),
            )
        )
    return tuple(reports)


def _figures(
    marks: Sequence[gifts.GiftMark], zone: ZoneInfo, period: Period
) -> tuple[GiftFigure, ...]:
    since, until = period.instants(zone)
    sums: dict[tuple[str, Count, str], GiftFigure] = {}
    for mark in marks:
        if not since <= mark.at.astimezone(UTC) < until:
            continue
        day = mark.at.astimezone(zone).date()
        place = day.isoformat(), mark.what, mark.amount.currency
        before = sums.get(place) or GiftFigure(day, mark.what, 0, Money(mark.amount.currency, 0))
        sums[place] = GiftFigure(day, mark.what, before.number + 1, before.amount + mark.amount)
    return tuple(sums[place] for place in sorted(sums))
