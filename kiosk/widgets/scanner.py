"""Telling a scanner that types from a person at a keyboard."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

#: Keys that follow each other more closely than this come from a scanner. Nobody types so fast.
SILENCE_MILLISECONDS = 50

_FEWEST = 8  # a code's letters; with less it is no scan
_LONGEST = 64  # of what is kept; a scan of more is no code, whatever it is
_RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ScanReader(QObject):
    """Collects keys until they pause. GUI thread.

    Signals: scanned(str), what came in one go, Returns as newlines, cut off after 64 characters;
    typed(QKeyEvent), each key that was typed by hand, a moment later. Keys without a character of
    their own (Shift) are passed over, but for Backspace.
    """

    scanned = Signal(str)
    typed = Signal(QKeyEvent)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._keys: list[QKeyEvent] = []
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.setTimerType(Qt.TimerType.PreciseTimer)
        self._silence.setInterval(SILENCE_MILLISECONDS)
        # Keys that came while something else took long are still waiting: they are heard first.
        self._heard = QTimer(self)
        self._heard.setSingleShot(True)
        self._heard.setInterval(0)
        self._silence.timeout.connect(self._heard.start)
        self._heard.timeout.connect(self._tell)

    def take(self, event: QKeyEvent) -> None:
        """Takes a key; what it was part of is told once there is silence."""
        # Each letter of a scanner is a key of its own; what repeats is held down.
        if event.isAutoRepeat():
            return
        if event.text() or event.key() == Qt.Key.Key_Backspace:
            if len(self._keys) <= _LONGEST:
                self._keys.append(event.clone())
            self._heard.stop()
            self._silence.start()

    def stop(self) -> None:
        """Forgets what has come."""
        self._silence.stop()
        self._heard.stop()
        self._keys.clear()

    def _tell(self) -> None:
        keys, self._keys = self._keys, []
        text = "".join("\n" if key.key() in _RETURNS else key.text() for key in keys)
        if len(keys) >= _FEWEST:
            self.scanned.emit(text[:_LONGEST])
        else:
            for key in keys:
                self.typed.emit(key)
