"""A short run of the proof: a first start from old records, visits, and four cuts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.power.running import running
from tests.power.told import Plan

#: Records that an older kiosk left, and an embedded endpoint.
SEED = 2025


@pytest.mark.timeout(240)
def test_whenever_the_power_goes_nothing_that_was_shown_is_missing(tmp_path: Path) -> None:
    said: list[str] = []
    plan = Plan(
        SEED,
        cuts=4,
        start_seconds=90.0,  # beside other tests; `python -m tests.power` judges it
        longest=3.0,
        slack=20.0,
        moments=("early", "sync", "shown", "clock"),
    )
    with running(plan, tmp_path, said.append) as run:
        told = run.go()
    assert told.faults == [], told.words()
    assert told.cuts == 4
    assert told.worlds == {"embedded, old": 1}
    assert told.dropped
