from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.access import tickets, unlocks
from kiosk.access.clock import BELIEVED_WITHIN, FAR, TrustedClock, newest_time_in
from kiosk.access.staff import record_action
from kiosk.catalogue.model import UnlockWay
from kiosk.storage import Records
from tests.access.support import NOON, SECONDS, ZIYARA, Clocks

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
jumps = st.timedeltas(-timedelta(days=20_000), timedelta(days=20_000))


def test_a_new_kiosk_believes_its_machine(clocks: Clocks) -> None:
    clock = TrustedClock(clocks.now, clocks.monotonic, None)
    clocks.pass_(40 * DAY)
    assert clock.certain
    assert clock.now() == NOON + 40 * DAY


@given(jumps)
def test_a_clock_that_jumps_is_believed_within_a_day_only(jump: timedelta) -> None:
    clocks = Clocks()
    clock = TrustedClock(clocks.now, clocks.monotonic, NOON)
    clocks.pass_(HOUR)
    clocks.wall += jump
    assert clock.certain == (abs(jump) <= BELIEVED_WITHIN)
    assert clock.now() == (clocks.wall if clock.certain else NOON + HOUR)
    assert abs(clock.now() - clock.trusted()) <= BELIEVED_WITHIN


def test_a_machine_that_wakes_in_1970_goes_by_its_records(clocks: Clocks) -> None:
    clocks.wall = datetime(1970, 1, 1, tzinfo=UTC)
    clock = TrustedClock(clocks.now, clocks.monotonic, NOON)
    clocks.pass_(HOUR)
    assert not clock.certain
    assert clock.now() == NOON + HOUR


def test_a_machine_that_starts_in_2099_goes_by_its_records_too(clocks: Clocks) -> None:
    clocks.wall = datetime(2099, 1, 1, tzinfo=UTC)
    clock = TrustedClock(clocks.now, clocks.monotonic, None)
    assert not clock.certain  # and nothing expires, though nobody knows what time it is
    clock.remember(NOON)
    clocks.pass_(HOUR)
    assert clock.now() == NOON + HOUR
    clocks.wall = NOON + HOUR
    assert clock.certain
    clock.remember(datetime(2099, 1, 1, tzinfo=UTC))  # written down while it stood there
    assert clock.certain


def test_after_days_without_power_the_machine_is_believed(clocks: Clocks) -> None:
    clock = TrustedClock(clocks.now, clocks.monotonic, NOON - 3 * DAY)
    assert clock.certain
    assert clock.now() == NOON


def test_a_certain_source_settles_it_also_against_the_records(clocks: Clocks) -> None:
    clock = TrustedClock(clocks.now, clocks.monotonic, NOON + 3 * DAY)
    assert not clock.certain
    assert not clock.confirmed
    clock.correct(NOON + timedelta(seconds=2))
    assert clock.certain
    assert clock.confirmed
    assert clock.now() == NOON
    clock.remember(NOON + 3 * DAY)
    assert clock.certain
    clocks.wall += 3 * DAY
    assert not clock.certain
    assert not clock.confirmed
    assert clock.now() == NOON + timedelta(seconds=2)


def test_the_newest_time_is_found_wherever_it_was_written(records: Records) -> None:
    def newest() -> datetime | None:
        return records.submit(newest_time_in).result(SECONDS)

    assert newest() is None
    at = iter(NOON + hours * HOUR for hours in range(1, 10))
    records.submit(
        lambda c: tickets.add(c, [b"1"], film=ZIYARA, uses=1, now=next(at), expires_at=NOON + DAY)
    )
    assert newest() == NOON + HOUR
    unlock = records.submit(
        lambda c: unlocks.unlock_in(
            c, film=ZIYARA, way=UnlockWay.FREE, code_hash=b"2", now=next(at)
        )
    ).result(SECONDS)
    assert newest() == NOON + 2 * HOUR
    records.submit(lambda c: unlocks.mark_started(c, unlock.id, next(at)))
    assert newest() == NOON + 3 * HOUR
    records.submit(lambda c: unlocks.mark_finished(c, unlock.id, next(at)))
    assert newest() == NOON + 4 * HOUR
    records.submit(lambda c: record_action(c, "reset", next(at)))
    assert newest() == NOON + 5 * HOUR
    records.submit(lambda c: record_action(c, "reset", datetime(2099, 1, 1, tzinfo=UTC)))
    assert newest() == NOON + 5 * HOUR


@pytest.mark.parametrize("zone_hours", [-5, 0, 3])
def test_times_sort_as_text_whatever_zone_they_came_in(records: Records, zone_hours: int) -> None:
    there = timezone(timedelta(hours=zone_hours))
    records.submit(lambda c: record_action(c, "late", NOON + HOUR))
    records.submit(lambda c: record_action(c, "early", NOON.astimezone(there)))
    assert records.submit(newest_time_in).result(SECONDS) == NOON + HOUR


happenings = st.lists(
    st.one_of(
        st.tuples(st.just("passes"), st.timedeltas(timedelta(0), timedelta(days=40))),
        st.tuples(st.just("jumps"), jumps),
        st.tuples(st.just("remembers"), jumps),
        st.tuples(st.just("corrected"), jumps),
    ),
    max_size=20,
)


@given(happenings)
def test_whatever_the_clocks_do_time_is_trusted_only_near_what_is_known(
    story: list[tuple[str, timedelta]],
) -> None:
    clocks = Clocks()
    clock = TrustedClock(clocks.now, clocks.monotonic, None)
    known, corrected = clocks.wall, False
    for what, span in story:
        before = clock.trusted()
        if what == "passes":
            clocks.pass_(span)
            known += span
        elif what == "jumps":
            clocks.wall += span
        elif what == "remembers":
            clock.remember(NOON + span)
            if not corrected and NOON + span < FAR:
                known = max(known, NOON + span) if known < FAR else NOON + span
        else:
            clock.correct(NOON + span)
            known, corrected = NOON + span, True
        assert abs(clock.trusted() - known) < timedelta(milliseconds=1)
        near = abs(clocks.wall - clock.trusted()) <= BELIEVED_WITHIN
        assert clock.certain == (near and clocks.wall < FAR)
        assert abs(clock.now() - clock.trusted()) <= BELIEVED_WITHIN
        if what != "corrected":
            assert clock.trusted() >= before  # only a certain source turns time back
