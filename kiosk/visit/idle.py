"""How long a visit may stand still, and what happens then. All times are monotonic seconds."""

from __future__ import annotations

from kiosk.donations.gift import GiftStep
from kiosk.visit.facts import Config
from kiosk.visit.states import (
    Attract,
    BehindPin,
    Dark,
    OutOfService,
    Phase,
    Pin,
    Preroll,
    Scan,
    Thanks,
    Visit,
    Watching,
)
from kiosk.visit.unlocking import LONGEST_DONATION_SECONDS
from kiosk.visit.watching import panel_hides_at

#: How often a dark screen looks whether the dark hours are over, and one that is out of service
#: whether they have begun. The poster looks whenever it turns over.
DARK_LOOK_SECONDS = 15.0


def _idle_seconds(visit: Visit, config: Config) -> float | None:
    """After how long without a touch somebody is asked for; None: never in this state."""
    if isinstance(visit.state, BehindPin):
        return None
    match visit.state:
        case Attract() | Dark() | OutOfService() | Thanks(unlocked=None):
            return None
        case Watching(phase=Phase.PLAYING, leaving=False) | Preroll(phase=Phase.PLAYING):
            return None
        case Watching(phase=Phase.PAUSED) | Preroll(phase=Phase.PAUSED):
            return config.paused_seconds
        case Pin():
            return config.prompt_seconds
        case _:
            return config.idle_seconds


def _idle_since(visit: Visit) -> float:
    """Since when nobody has touched; a gift on its way counts as somebody being there, and so does
    whoever has to wait before another PIN is looked at."""
    state = visit.state
    if isinstance(state, Pin):
        return max(visit.touched_at, state.answered_at + (state.wait_seconds or 0.0))
    # No screen waits longer for a gift than the endpoint does.
    if isinstance(state, Scan) and _on_its_way(state):
        return max(state.entered_at + LONGEST_DONATION_SECONDS, visit.touched_at)
    return visit.touched_at


def _on_its_way(scan: Scan) -> bool:
    return (
        scan.gift is not None
        and scan.gift.donation_id is not None
        and scan.gift.step in (GiftStep.WAITING, GiftStep.OPENED, GiftStep.PROCESSING)
    )


def closes_at(visit: Visit, config: Config) -> float | None:
    """When the state ends by itself, without a prompt (monotonic seconds); None: it does not."""
    match visit.state:
        case Thanks(entered_at=entered, unlocked=None):
            return max(entered, visit.touched_at) + config.thanks_seconds
        case state if isinstance(state, BehindPin):
            return max(state.entered_at, visit.touched_at) + config.staff_seconds
        case _:
            return None


def next_tick(visit: Visit, config: Config) -> float | None:
    """When the visit next needs a TICK; None: not before something else happens."""
    if visit.prompt_until is not None:
        return visit.prompt_until
    for end in (closes_at(visit, config), panel_hides_at(visit, config)):
        if end is not None:
            return end
    if isinstance(visit.state, Attract):
        return visit.state.since + config.poster_seconds
    if isinstance(visit.state, Dark | OutOfService):
        return visit.state.since + DARK_LOOK_SECONDS
    seconds = _idle_seconds(visit, config)
    asked_at = None if seconds is None else _idle_since(visit) + seconds
    if isinstance(visit.state, Watching) and visit.state.retry_at is not None and asked_at:
        return min(asked_at, visit.state.retry_at)
    return asked_at
