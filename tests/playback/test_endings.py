"""Whether a film came to its end."""

from __future__ import annotations

import pytest

from kiosk.playback.endings import begins_anew, broke_off

HOUR = 3_600_000


@pytest.mark.parametrize(
    ("position_ms", "duration_ms", "unread", "broke"),
    [
        (HOUR, HOUR, False, False),
        (HOUR - 1_900, HOUR, False, False),
        (HOUR - 35_000, HOUR, True, False),
        (HOUR - 40_000, HOUR, False, True),
        (5_000, 8_000, False, True),
        (5_000, 0, False, False),
        (5_000, 0, True, True),
    ],
)
def test_broke_off(position_ms: int, duration_ms: int, unread: bool, broke: bool) -> None:
    assert broke_off(position_ms, duration_ms, unread=unread) is broke


def test_begins_anew() -> None:
    assert begins_anew(60_000, 0)
    assert not begins_anew(60_000, 58_000)
    assert not begins_anew(5_000, 0)
