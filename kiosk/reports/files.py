"""The reports as files, for whoever takes them along."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from kiosk.reports.as_csv import as_csv
from kiosk.reports.as_text import as_text
from kiosk.reports.reading import Reported, read_report
from kiosk.reports.report import Period


def report_files(connection: sqlite3.Connection, of: Reported, now: datetime) -> dict[str, bytes]:
    """Everything that there is, as text and as CSV, and today alone; by file name, as UTF-8.

    Only reads. Errors: sqlite3.Error.
    """
    whole = read_report(connection, of, Period(), now)
    today = now.astimezone(of.catalogue.time_zone).date()
    return {
        "report.txt": as_text(whole).encode(),
        "report.csv": as_csv(whole).encode(),
        "today.txt": as_text(read_report(connection, of, Period(today, today), now)).encode(),
    }


def folder_name(of: Reported, now: datetime) -> str:
    """Tells kiosks and evenings apart: kiosk-lobby-1-2026-05-01-2210."""
    at = now.astimezone(of.catalogue.time_zone)
    return f"kiosk-{of.kiosk_id}-{at:%Y-%m-%d-%H%M}"
