"""A report as CSV (RFC 4180), for machines: one number in each line.

The columns are a contract, told in docs/operators.md; more measures may come, columns only at the
end. Texts that a spreadsheet would take for a formula begin with an apostrophe.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date

from kiosk.reports.counts import Count
from kiosk.reports.report import AppealReport, FilmReport, Report

COLUMNS = (
    "kiosk",
    "live",
    "day",
    "about",
    "id",
    "title",
    "measure",
    "detail",
    "value",
    "currency",
)

#: What Excel, LibreOffice and Google Sheets begin a formula with (OWASP, "CSV Injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

_Line = tuple[date, str, str, str, str, str, str, str]


def as_csv(report: Report) -> str:
    """The whole report; lines end with CR and LF, the first names the columns."""
    text = io.StringIO(newline="")
    lines = csv.writer(text)
    lines.writerow(COLUMNS)
    live = "true" if report.live else "false"
    for day, about, id_, title, measure, detail, value, currency in _lines(report):
        told = map(harmless, (about, id_, title, measure, detail))
        lines.writerow((harmless(report.kiosk_id), live, day.isoformat(), *told, value, currency))
    return text.getvalue()


def harmless(text: str) -> str:
    """The text as a spreadsheet takes it for a text."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _lines(report: Report) -> Iterator[_Line]:
    for day, value in report.visits.items():
        yield day, "kiosk", report.kiosk_id, report.kiosk_name, Count.VISITS, "", str(value), ""
    for film in report.films:
        yield from _film(film)
    for appeal in report.appeals:
        yield from _appeal(appeal)
    for done in report.staff:
        about = done.day, "kiosk", report.kiosk_id, report.kiosk_name
        yield (*about, Count.STAFF_ACTIONS, done.what, str(done.number), "")


def _film(film: FilmReport) -> Iterator[_Line]:
    order = list(Count)
    for key in sorted(film.counts, key=lambda k: (k.day, order.index(k.what), k.detail)):
        value = str(film.counts[key])
        yield key.day, "film", str(film.film), film.title, key.what, key.detail, value, ""


def _appeal(appeal: AppealReport) -> Iterator[_Line]:
    """Of gifts how many there were, and what they come to in their currency's main unit."""
    for figure in appeal.gifts:
        about = figure.day, "appeal", appeal.appeal, appeal.title
        currency = figure.amount.currency
        yield (*about, figure.what, "", str(figure.number), currency)
        yield (*about, f"{figure.what}_amount", "", f"{figure.amount.decimal():f}", currency)
