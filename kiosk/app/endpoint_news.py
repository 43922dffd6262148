"""What becomes of news about the donation endpoint: a line for staff, a word for visitors."""

from __future__ import annotations

from collections.abc import Sequence

from kiosk.doctor.endpoint_faults import FAULTS
from kiosk.donations.gift import GiftTrouble
from kiosk.donations.health import EndpointHealth, trouble_of
from kiosk.visit.facts import HealthLine

#: The doctor's name for the same thing.
NAME = "donation endpoint"


def trouble_for_visitors(health: EndpointHealth | None) -> GiftTrouble | None:
    """What keeps gifts, once it lasts: a single request that was lost is nothing to speak of."""
    if health is None or health.fault is None or not health.lasting:
        return None
    return trouble_of(health.fault)


def with_endpoint(
    lines: Sequence[HealthLine], health: EndpointHealth | None
) -> tuple[HealthLine, ...]:
    """The doctor's lines with what is known of the endpoint since he looked."""
    if health is None:
        return tuple(lines)
    if health.fault is not None:
        words = FAULTS[health.fault]
        live = HealthLine(NAME, well=False, what=f"{words.what} ({health.detail}). {words.remedy}")
    elif all(line.well for line in lines if line.name == NAME):
        return tuple(lines)
    else:
        live = HealthLine(NAME, well=True, what="answers again")
    return (live, *(line for line in lines if line.name != NAME))


UNCERTAIN = HealthLine(
    "clock",
    well=False,
    what="this machine's clock is more than a day off what the records or the endpoint say, so"
    " nothing expires. Set it right, and let it follow a time server.",
)
