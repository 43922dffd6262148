"""Keeps a picture of the poster, which the next start shows first."""

from __future__ import annotations

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

#: The poster's own picture is loaded long before.
_AFTER_MS = 3_000
_LONGEST_END_SECONDS = 5.0


class PosterPicture(QObject):
    """GUI thread only; writing is done on a thread of its own, which a disk that hangs may keep.

    `is_shown`: the poster stands there. `take` takes its picture, and answers what writes it.
    """

    def __init__(
        self,
        is_shown: Callable[[], bool],
        take: Callable[[], Callable[[], None]],
        parent: QObject | None = None,
        *,
        after_ms: int = _AFTER_MS,
    ) -> None:
        super().__init__(parent)
        self._is_shown = is_shown
        self._take = take
        self._writing: threading.Thread | None = None
        self._due = QTimer(self, singleShot=True, interval=after_ms)
        self._due.timeout.connect(self._keep)

    def keep_soon(self) -> None:
        """Another poster may be there in a moment."""
        self._due.start()

    def close(self) -> None:
        self._due.stop()
        if self._writing is not None:
            self._writing.join(_LONGEST_END_SECONDS)

    def _keep(self) -> None:
        if self._writing is not None and self._writing.is_alive():
            self._due.start()  # first the last one: both are written beside the same file
        elif self._is_shown():
            self._writing = threading.Thread(target=self._take(), name="poster", daemon=True)
            self._writing.start()
