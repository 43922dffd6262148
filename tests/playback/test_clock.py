"""The film's position between reports."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.playback.clock import MAX_AHEAD_MS, PositionClock


class Time:
    """A monotonic clock that stands still unless told."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def clock(time: Time) -> PositionClock:
    return PositionClock(time)


def test_runs_between_reports_and_holds(time: Time, clock: PositionClock) -> None:
    clock.reset(5_000)
    time.now += 1
    assert clock.position_ms == 5_000
    clock.run()
    time.now += 0.3
    assert clock.position_ms == 5_300
    clock.hold()
    time.now += 0.3
    assert clock.position_ms == 5_300


def test_does_not_run_on_without_reports(time: Time, clock: PositionClock) -> None:
    clock.run()
    time.now += 60
    assert clock.position_ms == MAX_AHEAD_MS


def test_a_report_far_away_is_a_jump(time: Time, clock: PositionClock) -> None:
    clock.run()
    clock.report(40_000)
    assert clock.position_ms == 40_000


def test_a_seek_counts_at_once_and_old_reports_do_not(time: Time, clock: PositionClock) -> None:
    clock.reset(60_000)
    clock.run()
    clock.seek(10_000)
    assert not clock.settled
    clock.report(60_250)
    assert clock.position_ms == 10_000
    clock.report(10_040)
    assert clock.settled
    assert 10_000 <= clock.position_ms <= 10_040


def test_until_a_seek_back_is_followed_libvlc_may_be_where_it_began(
    time: Time, clock: PositionClock
) -> None:
    clock.reset(60_000)
    clock.run()
    for target in (50_000, 40_000):  # two taps
        clock.seek(target)
        time.now += 0.2
    assert clock.position_ms == 40_200
    assert clock.furthest_ms == 60_000
    clock.report(40_200)
    assert clock.furthest_ms == clock.position_ms == 40_200


def test_a_seek_that_libvlc_never_made_is_given_up(time: Time, clock: PositionClock) -> None:
    clock.run()
    clock.seek(10_000)
    time.now += 2
    assert clock.settled
    clock.report(2_000)
    assert clock.position_ms == 2_000


@given(st.lists(st.tuples(st.integers(1, 400), st.integers(-120, 120)), min_size=1, max_size=60))
def test_never_runs_backwards_and_stays_near(steps: list[tuple[int, int]]) -> None:
    time = Time()
    clock = PositionClock(time)
    clock.run()
    film_ms = 0
    last = 0
    for elapsed_ms, error_ms in steps:
        time.now += elapsed_ms / 1000
        film_ms += elapsed_ms
        clock.report(max(0, film_ms + error_ms))
        assert clock.position_ms >= last
        assert abs(clock.position_ms - film_ms) <= 500
        last = clock.position_ms
