"""What staff did, by days: which kind of thing and how often. Nobody knows who it was."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from datetime import date
from zoneinfo import ZoneInfo

from kiosk.access.staff import actions_between
from kiosk.reports.report import Period, StaffFigure

#: How the records begin to say it, and how people do. The first that fits counts.
_KINDS = (
    (r"opened", "opened the staff screen"),
    (r"reset", "reset for the next visitor"),
    (r"unlocked for a visitor", "unlocked a film for a visitor"),
    (r"cash gift \d+ undone", "undid a cash gift"),
    (r"cash gift \d+", "wrote down a cash gift"),
    (r"set the volume", "set the volume"),
    (r"made the screen dark", "made the screen dark"),
    (r"ended a pause after wrong codes", "ended a pause after wrong codes"),
    (r"saved reports to a USB stick", "saved reports to a USB stick"),
    (r"did not get reports onto a USB stick", "did not get reports onto a USB stick"),
    (r"began a rehearsal", "began a rehearsal"),
    (r"ended the rehearsal", "ended the rehearsal"),
    (r"restarted", "restarted the kiosk"),
    (r"left", "closed the kiosk"),
    (r"shut the machine down", "shut the machine down"),
)


def kind_of(what: str) -> str:
    """What the records say, without amounts and names; as it is where a newer kiosk wrote it."""
    return next((said for begin, said in _KINDS if re.match(rf"{begin}\b", what)), what)


def staff_figures(
    connection: sqlite3.Connection, period: Period, zone: ZoneInfo
) -> tuple[StaffFigure, ...]:
    """By the days of `zone`; on each day in the order in which it was first done."""
    often = Counter[tuple[date, str]]()
    for action in actions_between(connection, *period.instants(zone)):
        often[action.at.astimezone(zone).date(), kind_of(action.what)] += 1
    return tuple(StaffFigure(day, what, number) for (day, what), number in often.items())
