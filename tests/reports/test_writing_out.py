"""A report written out: as text that can be read, as CSV that can be taken for nothing else."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.access import unlocks
from kiosk.access.staff import record_action
from kiosk.catalogue.model import UnlockWay
from kiosk.donations.contract import Status
from kiosk.reports.as_csv import COLUMNS, as_csv, harmless
from kiosk.reports.as_text import as_text
from kiosk.reports.counts import count_visit
from kiosk.reports.report import Period
from tests.reports.conftest import FRIDAY, KIOSK, LENGTH, MINUTE, NOW, SATURDAY, Evening


def busy(evening: Evening) -> None:
    """Two days with something of everything."""
    for _ in range(12):
        count_visit(evening.connection, FRIDAY)
    count_visit(evening.connection, SATURDAY)
    for way, vote in ((UnlockWay.CODE, 5), (UnlockWay.FREE, 3)):
        unlock = evening.unlock(way)
        evening.view(unlock, ((0, LENGTH),), finished=True, sound=frozenset({"fr"}))
        unlocks.cast_vote(evening.connection, unlock.id, vote, NOW)
    later = NOW + timedelta(hours=12)
    late = evening.unlock(at=later)
    evening.view(late, ((0, 5 * MINUTE),), at=later, captions=frozenset({"en"}))
    evening.gift("given", Status.CONFIRMED)
    evening.gift("late", Status.CONFIRMED, thanked=False, confirmed_at=later)
    for what, at in (("opened", NOW), ("set the volume 60%", later), ("danced", later)):
        record_action(evening.connection, what, at)
    evening.cash(123_450)
    record_action(evening.connection, "set the volume 65%", later)


def test_people_read_it_day_by_day(evening: Evening) -> None:
    busy(evening)
    assert as_text(evening.report(Period(FRIDAY, SATURDAY))) == TEXT


TEXT = """\
Lobby kiosk 1 (lobby-1), 2026-05-01 to 2026-05-02, both included
made on 2026-05-01 21:30, time of America/New_York

Visits
======
day         visits
2026-05-01      12
2026-05-02       1
total           13

ziyara (festival/ziyara)
========================
days of America/New_York
day         unlocks  code  gift  free  staff  views  watched  to the end  votes
2026-05-01        2     1     0     1      0      2        2           2      2
2026-05-02        1     1     0     0      0      1        0           0      0
total             3     2     0     1      0      3        2           2      2
watched (70% or more of the film): 2 of 3 views
seen in all: 205 min, 68 min for each view
language of the screen: en 3
captions: none 2, en 1
sound: fr 2
votes: 2, mean 4.00 of 5 (5: 1, 4: 0, 3: 1, 2: 0, 1: 0)

other (festival/other)
======================
days of America/New_York
nothing

=Fund (fund)
============
gifts to Charity, days of America/New_York
day         confirmed    USD  of it late    USD  refunded  USD  not settled  USD  cash       USD
2026-05-01          1  36.00           -      -         -    -            -    -     1  1,234.50
2026-05-02          1  36.00           1  36.00         -    -            -    -     -         -
total               2  72.00           1  36.00         -    -            -    -     1  1,234.50
raised: 72.00 USD (confirmed, without refunds and covered fees)
Cash is what staff wrote down; it is not among the confirmed gifts.

Staff
=====
day         times  what was done
2026-05-01      1  opened the staff screen
                1  wrote down a cash gift
2026-05-02      2  set the volume
                1  danced
"""


def test_nothing_is_said_of_nothing(evening: Evening) -> None:
    said = as_text(evening.report(Period(last=FRIDAY), KIOSK._replace(live=False)))
    assert "up to and including 2026-05-01" in said
    assert "A REHEARSAL: no money moved, and nothing here counts." in said
    assert said.endswith("Nothing happened here in that time.\n")


def lines(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_machines_read_one_number_a_line(evening: Evening) -> None:
    busy(evening)
    text = as_csv(evening.report())
    assert text.splitlines()[0] == ",".join(COLUMNS)
    assert text.endswith("\r\n")
    rows = lines(text)
    assert rows[0] == {
        "kiosk": "lobby-1",
        "live": "true",
        "day": "2026-05-01",
        "about": "kiosk",
        "id": "lobby-1",
        "title": "Lobby kiosk 1",
        "measure": "visits",
        "detail": "",
        "value": "12",
        "currency": "",
    }
    told = {
        (row["day"], row["id"], row["measure"], row["detail"]): (row["value"], row["currency"])
        for row in rows
    }
    assert len(told) == len(rows)
    film, fund = "festival/ziyara", "fund"
    assert told["2026-05-01", film, "unlocks", "code"] == ("1", "")
    assert told["2026-05-01", film, "seen_seconds", ""] == ("12000", "")
    assert told["2026-05-01", film, "votes", "5"] == ("1", "")
    assert told["2026-05-02", film, "captions", "en"] == ("1", "")
    assert told["2026-05-01", fund, "gifts_cash", ""] == ("1", "USD")
    assert told["2026-05-01", fund, "gifts_cash_amount", ""] == ("1234.50", "USD")
    assert told["2026-05-02", fund, "gifts_late_amount", ""] == ("36.00", "USD")
    assert told["2026-05-02", "lobby-1", "staff_actions", "set the volume"] == ("2", "")
    assert {row["about"] for row in rows} == {"kiosk", "film", "appeal"}


def test_no_text_of_others_is_a_formula(evening: Evening) -> None:
    busy(evening)
    name = '=HYPERLINK("http://x","y")'
    rows = lines(as_csv(evening.report(of=KIOSK._replace(kiosk_name=name))))
    assert rows[0]["title"] == f"'{name}"
    assert {row["title"] for row in rows if row["about"] == "appeal"} == {"'=Fund"}


@given(st.text())
def test_what_begins_a_formula_begins_with_an_apostrophe(text: str) -> None:
    assert not harmless(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))
    assert harmless(text).removeprefix("'") == text.removeprefix("'")


@pytest.mark.parametrize("title", ["two\nlines", "bell\a", "\x1b[31mred"])
def test_a_title_does_not_speak_to_the_terminal(evening: Evening, title: str) -> None:
    busy(evening)
    report = evening.report()
    text = as_text(replace(report, films=(replace(report.films[0], title=title),)))
    assert text.isprintable() or set(text) - {"\n"} == {c for c in text if c.isprintable()}
