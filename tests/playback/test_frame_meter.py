"""Counting frames from totals that are only true while the film moves."""

from __future__ import annotations

from kiosk.playback.frame_meter import FrameMeter


def test_a_primed_film_s_still_picture_is_no_frame_and_no_loss() -> None:
    meter = FrameMeter()
    meter.sample(0, 0, 9.9)  # libVLC has not brought its totals up to date since it was primed
    meter.sample(37, 1, 10.0)
    meter.sample(62, 1, 11.0)
    assert (meter.displayed, meter.lost, meter.seconds) == (25, 0, 1.0)


def test_totals_that_were_not_brought_up_to_date_take_no_time() -> None:
    meter = FrameMeter()
    for displayed, now in ((0, 9.9), (1, 10.0), (26, 11.0), (26, 12.0)):
        meter.sample(displayed, 0, now)
    assert (meter.displayed, meter.seconds) == (25, 1.0)


def test_pauses_are_left_out_and_losses_are_not() -> None:
    meter = FrameMeter()
    meter.sample(0, 0, 9.9)
    meter.sample(1, 0, 10.0)
    meter.sample(26, 0, 11.0)
    meter.disturb()
    meter.sample(26, 0, 15.0)
    meter.sample(90, 3, 20.0)
    meter.sample(115, 4, 21.0)
    assert (meter.displayed, meter.lost, meter.seconds) == (50, 4, 2.0)
