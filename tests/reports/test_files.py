"""The reports that staff take along."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

from kiosk.access.staff import record_action
from kiosk.reports.as_csv import as_csv
from kiosk.reports.files import folder_name, report_files
from kiosk.reports.reading import read_report
from kiosk.reports.report import Period
from tests.reports.conftest import KIOSK, NOW, Evening


def test_all_of_it_as_text_and_csv_and_today_alone(evening: Evening) -> None:
    evening.unlock(at=NOW - timedelta(days=3))
    evening.unlock()
    record_action(evening.connection, "opened", NOW)
    files = report_files(evening.connection, KIOSK, NOW)
    assert set(files) == {"report.txt", "report.csv", "today.txt"}
    whole = read_report(evening.connection, KIOSK, Period(), NOW)
    assert files["report.csv"].decode() == as_csv(whole)
    assert "2026-04-28" in files["report.csv"].decode()
    today = files["today.txt"].decode()
    assert "2026-05-01" in today  # Friday in New York, whatever UTC says
    assert "2026-04-28" not in today
    assert "opened the staff screen" in today


def test_the_folders_name_tells_kiosk_and_evening_apart() -> None:
    assert KIOSK.catalogue.time_zone == ZoneInfo("America/New_York")
    assert folder_name(KIOSK, NOW) == "kiosk-lobby-1-2026-05-01-2130"
