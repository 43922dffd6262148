"""Counting frames from totals that are only true while the film moves."""

from __future__ import annotations

from kiosk.playback.frame_meter import FrameMeter


def test_the_first_total_is_a_baseline() -> None:
    meter = FrameMeter()
    meter.sample(37, 2, 10.0)  # a primed film's still picture was counted
    meter.sample(62, 2, 11.0)
    assert (meter.displayed, meter.lost, meter.seconds) == (25, 0, 1.0)


def test_a_total_that_was_not_brought_up_to_date_takes_no_time() -> None:
    meter = FrameMeter()
    meter.sample(0, 0, 10.0)
    meter.sample(25, 0, 11.0)
    meter.sample(25, 0, 12.0)
    assert meter.seconds == 1.0


def test_pauses_are_left_out_and_losses_are_not() -> None:
    meter = FrameMeter()
    meter.sample(0, 0, 10.0)
    meter.sample(25, 0, 11.0)
    meter.disturb()
    meter.sample(90, 3, 20.0)
    meter.sample(115, 4, 21.0)
    assert (meter.displayed, meter.lost, meter.seconds) == (50, 4, 2.0)
