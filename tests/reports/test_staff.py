"""What staff did, as a report tells it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from kiosk.access.staff import record_action
from kiosk.donations import cash
from kiosk.reports.report import Period, StaffFigure
from kiosk.reports.staff import kind_of
from kiosk.visit.effects import StaffAction
from tests.reports.conftest import FRIDAY, NOW, SATURDAY, Evening


def test_it_is_counted_by_kinds_on_days_of_the_kiosks_zone(evening: Evening) -> None:
    for hours, what in ((-30, "left"), (0, "opened"), (1, "opened"), (2, "reset"), (5, "opened")):
        record_action(evening.connection, what, NOW + timedelta(hours=hours))
    assert evening.report(Period(FRIDAY, SATURDAY)).staff == (
        StaffFigure(FRIDAY, "opened the staff screen", 2),
        StaffFigure(FRIDAY, "reset for the next visitor", 1),
        StaffFigure(SATURDAY, "opened the staff screen", 1),
    )
    whole = evening.report()
    assert whole.staff[0].what == "closed the kiosk"
    assert not whole.is_empty


def test_cash_that_was_written_down_and_undone_is_no_name_of_its_own(evening: Evening) -> None:
    first = evening.cash(1800)
    evening.cash(3600)
    cash.undo(evening.connection, first, NOW)
    told = {figure.what: figure.number for figure in evening.report().staff}
    assert told == {"wrote down a cash gift": 2, "undid a cash gift": 1}


@pytest.mark.parametrize("action", StaffAction)
def test_whatever_staff_can_do_is_told_by_a_kind(action: StaffAction) -> None:
    said = kind_of(action.value)
    assert said == kind_of(f"{action.value} 65%")
    assert len(said.split()) > 1


def test_what_others_write_down_is_told_without_names() -> None:
    stick = "saved reports to a USB stick"
    assert kind_of(f"{stick}: kiosk-lobby-1-2026-05-01-2130") == stick
    assert kind_of("something of a newer kiosk, 3") == "something of a newer kiosk, 3"
