from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.access.rules import (
    Line,
    LineKind,
    Refusal,
    Unlock,
    WindowState,
    deadline,
    holds_for,
    line,
    may_watch,
    refusal,
    refusal_to_unlock,
    window_state,
)
from kiosk.catalogue.model import Package, UnlockWay
from tests.access.support import NOON, ZIYARA, package

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
NEW_YORK = ZoneInfo("America/New_York")
ZONES = ("America/New_York", "Europe/Berlin", "Asia/Jerusalem", "Australia/Lord_Howe", "UTC")

# Around both changes of summer time of 2026, where clocks are worth doubting.
instants = st.one_of(
    st.datetimes(datetime(2026, 3, 6), datetime(2026, 3, 31)),
    st.datetimes(datetime(2026, 10, 23), datetime(2026, 11, 5)),
).map(lambda instant: instant.replace(tzinfo=UTC))
maybe_instants = st.none() | instants
spans = st.none() | st.integers(1, 10 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes))


@st.composite
def packages(draw: st.DrawFn) -> Package:
    opens, closes = draw(maybe_instants), draw(maybe_instants)
    if opens and closes and closes <= opens:
        opens, closes = closes, opens
        closes += HOUR
    zone = draw(st.sampled_from(ZONES))
    return package(
        zone=zone,
        opens=opens.astimezone(ZoneInfo(zone)) if opens else None,
        closes=closes.astimezone(ZoneInfo(zone)) if closes else None,
        start_within=draw(spans),
        finish_within=draw(spans),
        finish_after_close=draw(st.booleans()),
    )


@st.composite
def unlocks(draw: st.DrawFn) -> Unlock:
    unlocked_at, started_at = draw(instants), draw(maybe_instants)
    if started_at is not None and started_at < unlocked_at:
        unlocked_at, started_at = started_at, unlocked_at
    return Unlock(1, ZIYARA, draw(st.sampled_from(UnlockWay)), unlocked_at, started_at)


def unlock(unlocked_at: datetime = NOON, started_at: datetime | None = None) -> Unlock:
    return Unlock(1, ZIYARA, UnlockWay.CODE, unlocked_at, started_at)


class TestEveryCombination:
    @given(packages(), unlocks(), instants)
    def test_watching_is_allowed_from_opening_to_the_deadline(
        self, package: Package, unlock: Unlock, now: datetime
    ) -> None:
        opened = package.opens is None or package.opens.timestamp() <= now.timestamp()
        end = deadline(package, unlock)
        in_time = end is None or now.timestamp() < end.timestamp()
        assert may_watch(package, unlock, now) == (opened and in_time)

    @given(packages(), unlocks())
    def test_the_deadline_is_the_first_of_the_clocks_that_run(
        self, package: Package, unlock: Unlock
    ) -> None:
        ends: list[float] = []
        if unlock.started_at is None:
            runs_from = max(
                unlock.unlocked_at.timestamp(), package.opens.timestamp() if package.opens else 0.0
            )
            if package.start_within is not None:
                ends.append(runs_from + package.start_within.total_seconds())
        elif package.finish_within is not None:
            ends.append(unlock.started_at.timestamp() + package.finish_within.total_seconds())
        bound = unlock.started_at is None or not package.finish_after_close
        if package.closes is not None and bound:
            ends.append(package.closes.timestamp())
        end = deadline(package, unlock)
        assert (end.timestamp() if end else None) == (pytest.approx(min(ends)) if ends else None)

    @given(packages(), unlocks(), instants)
    def test_the_line_and_the_refusal_tell_the_same(
        self, package: Package, unlock: Unlock, now: datetime
    ) -> None:
        told, end = line(package, unlock, now), deadline(package, unlock)
        # In UTC: in the hour that a zone has twice, Python takes no two zones' times for equal.
        end = end.astimezone(UTC) if end is not None else None
        assert (refusal(package, unlock, now) is None) == may_watch(package, unlock, now)
        match told.kind:
            case LineKind.ALWAYS:
                assert end is None
            case LineKind.WATCH_UNTIL:
                assert told.at is not None
                assert told.at.astimezone(UTC) == end
                assert told.at > now
            case LineKind.LEFT_TO_START | LineKind.LEFT_TO_FINISH:
                assert told.left is not None
                assert told.left > timedelta(0)
                assert now.astimezone(UTC) + told.left == end
                assert (told.kind is LineKind.LEFT_TO_FINISH) == (unlock.started_at is not None)
            case LineKind.OPENS:
                assert refusal(package, unlock, now) is Refusal.NOT_OPEN_YET
            case LineKind.EXPIRED | LineKind.TOO_LATE_TO_START | LineKind.TOO_LATE_TO_FINISH:
                assert told.at is not None
                assert told.at <= now
                assert refusal(package, unlock, now) is Refusal[told.kind.name]

    @given(packages(), unlocks(), instants)
    def test_an_instant_is_told_in_the_packages_zone(
        self, package: Package, unlock: Unlock, now: datetime
    ) -> None:
        for told in (line(package, unlock, now), line(package, None, now)):
            assert told.at is None or told.at.tzinfo is package.time_zone
            assert told.at is None or told.left is None

    @given(packages(), unlocks(), instants, st.sampled_from(ZONES))
    def test_the_zone_that_an_instant_is_given_in_changes_nothing(
        self, package: Package, unlock: Unlock, now: datetime, zone: str
    ) -> None:
        there = ZoneInfo(zone)
        moved = replace(
            package,
            opens=package.opens.astimezone(UTC) if package.opens else None,
            closes=package.closes.astimezone(there) if package.closes else None,
        )
        elsewhere = replace(
            unlock,
            unlocked_at=unlock.unlocked_at.astimezone(there),
            started_at=unlock.started_at.astimezone(there) if unlock.started_at else None,
        )
        for held, moved_held in ((unlock, elsewhere), (None, None)):
            here = line(package, held, now)
            away = line(moved, moved_held, now.astimezone(there))
            assert (here.kind, here.left) == (away.kind, away.left)
            assert (here.at and here.at.timestamp()) == (away.at and away.at.timestamp())

    @given(packages(), unlocks(), instants, instants)
    def test_what_is_over_stays_over_and_what_opened_stays_open_till_then(
        self, package: Package, unlock: Unlock, one: datetime, other: datetime
    ) -> None:
        earlier, later = sorted((one, other))
        before, after = (refusal(package, unlock, now) for now in (earlier, later))
        if before not in (None, Refusal.NOT_OPEN_YET):
            assert after not in (None, Refusal.NOT_OPEN_YET)
        if before is None:
            assert after is not Refusal.NOT_OPEN_YET

    @given(packages(), unlocks(), instants)
    def test_whoever_may_start_may_watch_from_that_instant(
        self, package: Package, unlock: Unlock, now: datetime
    ) -> None:
        unlock = replace(unlock, started_at=None)
        if may_watch(package, unlock, now):
            assert may_watch(package, replace(unlock, started_at=now), now)

    @given(packages(), unlocks(), instants)
    def test_nothing_expires_while_the_time_is_uncertain(
        self, package: Package, unlock: Unlock, now: datetime
    ) -> None:
        opened = window_state(package, now) is not WindowState.NOT_OPEN
        assert may_watch(package, unlock, now, certain=False) == opened
        for held in (unlock, None):
            told = line(package, held, now, certain=False)
            sure = line(package, held, now)
            if sure.kind in (
                LineKind.EXPIRED,
                LineKind.TOO_LATE_TO_START,
                LineKind.TOO_LATE_TO_FINISH,
            ):
                assert told.kind not in (LineKind.EXPIRED, LineKind.OPENS)
                assert told.at is None or told.at > now
            else:
                assert told == sure

    @given(packages(), instants)
    def test_unlocking_goes_by_the_window_alone(self, package: Package, now: datetime) -> None:
        expected = {
            WindowState.NOT_OPEN: Refusal.NOT_OPEN_YET,
            WindowState.OPEN: None,
            WindowState.EXPIRED: Refusal.EXPIRED,
        }
        refused = refusal_to_unlock(package, UnlockWay.FREE, now)
        assert refused is expected[window_state(package, now)]
        barred = replace(package, unlock_ways=frozenset({UnlockWay.GIFT}))
        assert refusal_to_unlock(barred, UnlockWay.FREE, now) is Refusal.NOT_OFFERED


class TestLive:
    """A line on the screen is true until `holds_for` is over, and is looked at anew then."""

    @given(packages(), st.none() | unlocks(), instants, st.floats(0, 0.999999))
    def test_the_line_says_the_same_until_then(
        self, package: Package, unlock: Unlock | None, now: datetime, part: float
    ) -> None:
        span = holds_for(package, unlock, now)
        assert timedelta(0) < span <= timedelta(days=1, hours=3)
        # Instants are whole microseconds: a part of one must not be rounded up to the end.
        before_it_ends = now + min(span * part, span - timedelta.resolution)
        before, later = line(package, unlock, now), line(package, unlock, before_it_ends)
        assert (before.kind, before.at) == (later.kind, later.at)
        assert in_minutes(before) == in_minutes(later)
        here, there = (moment.astimezone(package.time_zone) for moment in (now, before_it_ends))
        assert here.date() == there.date()

    @given(packages(), st.none() | unlocks(), instants)
    def test_whatever_lies_ahead_is_reached_by_looking_again_in_time(
        self, package: Package, unlock: Unlock | None, now: datetime
    ) -> None:
        """Opening, closing and the deadline never fall between two looks."""
        turns = [package.opens, package.closes, deadline(package, unlock) if unlock else None]
        for turn in turns:
            if turn is not None and turn > now:
                assert now + holds_for(package, unlock, now) <= turn

    def test_a_day_of_23_and_one_of_25_hours_end_at_midnight(self) -> None:
        for day, hours in ((datetime(2026, 3, 8), 23), (datetime(2026, 11, 1), 25)):
            midnight = day.replace(tzinfo=NEW_YORK)
            span = holds_for(package(), None, midnight.astimezone(UTC))
            assert span == timedelta(hours=hours)


def in_minutes(told: Line) -> int | None:
    return told.left // timedelta(minutes=1) if told.left is not None else None


class TestEdges:
    def test_a_window_is_open_from_its_first_instant_to_before_its_last(self) -> None:
        windowed = package(opens=NOON, closes=NOON + HOUR)
        instants = (NOON - timedelta(microseconds=1), NOON, NOON + HOUR)
        states = [window_state(windowed, now) for now in instants]
        assert states == [WindowState.NOT_OPEN, WindowState.OPEN, WindowState.EXPIRED]

    def test_the_original_page_reads_expired(self) -> None:
        closes = datetime.fromisoformat("2022-05-09T03:45:00-04:00")
        told = line(package(closes=closes), None, NOON)
        assert told.kind is LineKind.EXPIRED
        assert told.at is not None
        assert f"{told.at:%B %-d, %Y %-I:%M %p}" == "May 9, 2022 3:45 AM"

    def test_without_clocks_there_is_no_line(self) -> None:
        assert line(package(), None, NOON) == Line(LineKind.ALWAYS)
        assert line(package(), unlock(), NOON + 1000 * DAY) == Line(LineKind.ALWAYS)

    def test_the_label_changes_from_starting_to_finishing(self) -> None:
        timed = package(start_within=3 * DAY, finish_within=DAY)
        assert line(timed, unlock(), NOON + DAY) == Line(LineKind.LEFT_TO_START, left=2 * DAY)
        started = unlock(started_at=NOON + DAY)
        left = timedelta(hours=2, minutes=10)
        assert line(timed, started, NOON + 2 * DAY - left) == Line(
            LineKind.LEFT_TO_FINISH, left=left
        )

    @pytest.mark.parametrize("runs_on", [True, False])
    def test_a_started_film_runs_past_the_close_where_the_package_lets_it(
        self, runs_on: bool
    ) -> None:
        late = package(closes=NOON, finish_within=DAY, finish_after_close=runs_on)
        started = unlock(NOON - HOUR, NOON - HOUR)
        assert may_watch(late, started, NOON + HOUR) == runs_on
        assert not may_watch(late, unlock(NOON - HOUR), NOON + HOUR)
        assert not may_watch(late, started, NOON + DAY)

    def test_unlocked_before_the_opening_the_time_to_start_runs_from_the_opening(self) -> None:
        timed = package(opens=NOON + 10 * DAY, start_within=DAY)
        assert deadline(timed, unlock()) == NOON + 11 * DAY

    def test_a_day_has_24_hours_also_when_summer_time_ends(self) -> None:
        """At 2 on November 1, 2026 New York's clocks go back to 1."""
        unlocked_at = datetime(2026, 10, 31, 22, tzinfo=NEW_YORK)
        end = deadline(package(start_within=DAY), unlock(unlocked_at))
        assert end == datetime(2026, 11, 2, 2, tzinfo=UTC)

    def test_the_repeated_hour_counts_twice(self) -> None:
        closes = datetime(2026, 11, 1, 1, 30, fold=1, tzinfo=NEW_YORK)
        windowed = package(closes=closes)
        first_time = datetime(2026, 11, 1, 1, 45, tzinfo=NEW_YORK)
        assert line(windowed, unlock(), first_time).kind is LineKind.WATCH_UNTIL
        assert line(windowed, unlock(), first_time.replace(fold=1)).kind is LineKind.EXPIRED
        assert may_watch(windowed, unlock(first_time - DAY), first_time)
        assert window_state(windowed, first_time) is WindowState.OPEN
        assert window_state(windowed, first_time.replace(fold=1)) is WindowState.EXPIRED
