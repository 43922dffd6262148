"""When the lines about time on a screen have something else to say. Pure."""

from __future__ import annotations

from kiosk.access.rules import holds_for
from kiosk.visit.facts import Facts
from kiosk.visit.states import Attract, Film, Films, OutOfService, Unlocked, Unlocking, Visit


def seconds_to_new_line(visit: Visit, facts: Facts) -> float | None:
    """Until what the state's screen says about time may change; None where it says nothing.

    From the facts' clock: one that jumps is seen only by looking again.
    """
    match visit.state:
        case Film(film) | Unlocking(film) | Unlocked(film):
            package, held = facts.package_of(film), visit.held_for(film)
            if package is None:
                return None
            unlock = held.unlock if held is not None else None
            return holds_for(package, unlock, facts.now).total_seconds()
        case Attract() | Films() | OutOfService():
            spans = (holds_for(package, None, facts.now) for package in facts.catalogue.packages)
            return min((span.total_seconds() for span in spans), default=None)
        case _:
            return None
