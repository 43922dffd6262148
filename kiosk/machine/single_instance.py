"""One kiosk for one set of records: two would each believe that theirs is the only screen."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QLockFile, QSysInfo

LOCK_FILE = "kiosk.lock"

#: Whoever takes the lock has written who it is long before.
_WRITTEN_MS = 200


class SingleInstance:
    """Held from `take` to `release`, or until the process ends, however it ends. One thread."""

    def __init__(self, records: Path) -> None:
        self._folder = records
        self._lock = QLockFile(str(records / LOCK_FILE))
        # Only a holder that is no longer running has lost it: a kiosk may run for weeks.
        self._lock.setStaleLockTime(0)

    def take(self) -> bool:
        """False where another kiosk that runs has it.

        A folder that cannot be written is none of this lock's business: the records will tell.
        """
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            return True
        return (
            self._has_it_or_nobody_can()
            or self._take_from_nobody()
            or self._take_from_the_dead()
            or self._stays_behind()
        )

    def _has_it_or_nobody_can(self) -> bool:
        """Taken now, or not writable here, so that no other kiosk holds it either."""
        return self._lock.tryLock(0) or (
            self._lock.error() is not QLockFile.LockError.LockFailedError
        )

    def _take_from_nobody(self) -> bool:
        """A power cut can leave a lock file in which nobody's name stands. Qt lets it stand for
        ever; it takes it away only where no process holds it."""
        if self.holder is not None:
            return False
        return self._lock.tryLock(_WRITTEN_MS) or (
            self.holder is None and self._lock.removeStaleLockFile() and self._lock.tryLock(0)
        )

    def _take_from_the_dead(self) -> bool:
        """Qt takes the lock of a process that has gone only while it can write a second one beside
        it, which a full disk refuses. It never takes one away that a process holds."""
        _pid, host, _program = self._lock.getLockInfo()
        if host != QSysInfo.machineHostName() or not self._lock.removeStaleLockFile():
            return False
        return self._has_it_or_nobody_can()

    def _stays_behind(self) -> bool:
        """Whether the lock is one that nobody holds, and that cannot be taken away."""
        file = self._folder / LOCK_FILE
        if sys.platform == "win32" or (
            os.access(self._folder, os.W_OK) and os.access(file, os.W_OK)
        ):
            return False
        import fcntl

        try:
            with file.open("rb") as stream:  # as Qt does, but to read: it may not be written
                fcntl.flock(stream, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError as error:
            return not isinstance(error, BlockingIOError)
        return True

    def release(self) -> None:
        self._lock.unlock()

    @property
    def holder(self) -> int | None:
        """The process that has it, if that can be told."""
        pid, _host, _program = self._lock.getLockInfo()
        return pid or None
