"""How long the desk waits: the contract's numbers, and that no answer makes it hurry or sleep."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kiosk.donations.pace import Pace

PACE = Pace()
JITTER = st.floats(0, 1)


def test_every_two_seconds_for_a_minute_then_slower_up_to_ten() -> None:
    assert PACE.between_polls(0, 0.5) == PACE.between_polls(59.9, 0.9) == 2.0
    later = [PACE.between_polls(seconds, 0.5) for seconds in range(60, 600, 30)]
    assert later == sorted(later)
    assert 2.0 < later[0] < later[-1] == 10.0


@given(failures=st.integers(0, 10**6), jitter=JITTER)
def test_after_failures_it_backs_off_and_never_past_ten_seconds(
    failures: int, jitter: float
) -> None:
    assert 0.2 < PACE.after_failures(failures, None, jitter) <= 11.0
    assert PACE.after_failures(10**6, None, 0.5) == 10.0


@given(asked=st.floats(0, 10**9), jitter=JITTER)
def test_retry_after_is_honoured_within_reason(asked: float, jitter: float) -> None:
    for pause in (
        PACE.after_failures(2, asked, jitter),
        PACE.between_unsettled(0, asked, jitter),
        PACE.before_sweep(1, asked, jitter),
    ):
        assert min(asked, 300.0) <= pause <= 300.0 or pause <= 22.0


@given(asked=st.integers(0, 10**6), jitter=JITTER)
def test_gifts_off_the_screen_are_asked_about_ever_more_rarely(asked: int, jitter: float) -> None:
    assert 9.0 <= PACE.between_unsettled(asked, None, jitter) <= 660.0
    assert PACE.between_unsettled(0, None, 0.5) == 10.0


@given(answers=st.integers(1, 10**6), jitter=JITTER)
def test_a_gift_that_is_not_known_is_asked_about_ever_more_rarely_and_then_daily(
    answers: int, jitter: float
) -> None:
    pauses = [PACE.between_unknown(answers + n, jitter, lost=False) for n in (0, 1)]
    assert 9.0 <= pauses[0] <= pauses[1] <= 1.1 * 7200.0
    assert PACE.between_unknown(answers, 0.5, lost=True) == 86400.0


def test_a_gift_is_lost_only_after_a_day_of_asking() -> None:
    asked, since = 0, 0.0
    while not PACE.is_lost(asked, since):
        asked += 1
        since += PACE.between_unknown(asked, 0.5, lost=False)
    assert 86400.0 <= since < 86400.0 + 7200.0
    assert 12 <= asked < 30
    assert not PACE.is_lost(11, 10**9), "a clock that leapt ahead is no day of asking"


def test_the_sweep_is_hourly_and_sooner_after_a_failure() -> None:
    assert PACE.before_sweep(0, None, 0.5) == 3600.0
    assert [PACE.before_sweep(failures, None, 0.5) for failures in (1, 2, 9)] == [20.0, 40.0, 300.0]
