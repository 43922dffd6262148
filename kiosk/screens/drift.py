"""Against burn-in: a screen that stands for weeks is never quite where it was."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect

from kiosk.visit import states

#: How long the picture stands in one place, in seconds.
SECONDS = 180.0
#: How far it moves from its middle, in pixels at 1920x1080.
REACH = 6

#: Each place a step from the last; on a full round the middle is seen as often as the rest.
_ROUND = ((0, 0), (1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0), (-1, -1), (0, -1), (1, -1))

#: What is shown while nobody is there. Everything else a visitor has brought up, and takes away.
_STANDING = (states.Attract, states.OutOfService)


def drift(kind: type[states.State], monotonic: float, reach: int) -> QPoint:
    """How far from its middle the screen of this state is shown now, in pixels."""
    if not issubclass(kind, _STANDING):
        return QPoint(0, 0)
    across, down = _ROUND[int(monotonic / SECONDS) % len(_ROUND)]
    return QPoint(across * reach, down * reach)


def place_drifting(kind: type[states.State], room: QRect, monotonic: float, reach: int) -> QRect:
    """Where in `room` the screen goes: one that drifts is larger by its reach on each side, so
    that no edge of the room is ever bare. What is cut off there is margin, and picture."""
    if not issubclass(kind, _STANDING):
        return room
    return room.adjusted(-reach, -reach, reach, reach).translated(drift(kind, monotonic, reach))
