"""Which touches are not meant for what they land on, because it has only just come to lie there."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QWidget
from shiboken6 import isValid

#: Nobody sees what appears, and touches it, within this time: the finger was on its way before.
UNSEEN_SECONDS = 0.3
#: Two taps that are meant as one are at most this far apart, from one finger's going to the next.
SECOND_TAP_SECONDS = 0.6
#: When a widget was last shown, in the seconds of the clock here.
_APPEARED = "appeared_at"


@dataclass(slots=True)
class _Tap:
    """The last touch: what it was on, and since when no finger is there."""

    widget: QWidget
    place: QPoint
    began: float
    ended: float


class SecondTaps:
    """One rule for every screen: what has just come to lie under a finger is not pressed by it.

    Nothing is for `UNSEEN_SECONDS` after it has appeared; and where a touch has just brought
    something up, or taken away what covered it, a second one there is meant for what is gone. The
    same key twice, or another button that was there all along, is never too quick. GUI thread.
    """

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self._last: _Tap | None = None
        self._seen_until = float("-inf")
        self.reach = 110  # how far apart two taps on one place are at most, in pixels

    def appeared(self, widget: QWidget) -> None:
        """`widget` is shown now."""
        widget.setProperty(_APPEARED, self._monotonic())

    def look(self) -> None:
        """Whoever touches next has seen all that is there, as one who takes their time."""
        self._last = None
        self._seen_until = self._monotonic()

    def pressed(self, widget: QWidget, place: QPoint) -> bool:
        """A finger comes down on `widget`, at `place` of the window; whether it means it."""
        now, last = self._monotonic(), self._last
        appeared = widget.property(_APPEARED)
        if appeared is None or appeared <= self._seen_until:
            appeared = float("-inf")
        if now - appeared < UNSEEN_SECONDS:
            return False
        if last is not None and now - last.ended < SECOND_TAP_SECONDS:
            near = (place - last.place).manhattanLength() <= self.reach
            if near and (appeared > last.began or _is_gone(last)):
                return False
        self._last = _Tap(widget, place, now, now)
        return True

    def released(self) -> bool:
        """The finger goes; whether what it came down on is still there to be pressed."""
        last = self._last
        if last is None:
            return True
        last.ended = self._monotonic()
        if not _is_gone(last):
            return True
        if isValid(last.widget) and isinstance(last.widget, QAbstractButton):
            last.widget.setDown(False)  # without a click
        return False


def _is_gone(tap: _Tap) -> bool:
    return not isValid(tap.widget) or not tap.widget.isVisible()
