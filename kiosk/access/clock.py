"""Trusted time: what the time is when the machine's clock cannot be believed. Pure.

A kiosk's clock may wake in 1970, or be set wrong. The newest time in the records is a time that
has certainly been, so a clock that is behind it is wrong; one that is ahead of it may be right,
because the kiosk may have been switched off. Carried on by the monotonic clock, either says what
time it is until the endpoint or staff tell it for certain.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

#: The machine's clock is believed while it is no further than this from the trusted time.
BELIEVED_WITHIN = timedelta(days=1)
#: No kiosk runs this version for so long: a later time is a clock set wrong, wherever it stands.
FAR = datetime(2060, 1, 1, tzinfo=UTC)


class TrustedClock:
    """The time, and whether it is certain. `correct` and `remember` belong to one thread.

    `wall` gives the machine's aware time; `monotonic` seconds that go on while the machine sleeps,
    where the platform has such a clock. Without any record yet the machine's clock is taken as it
    is.
    """

    def __init__(
        self,
        wall: Callable[[], datetime],
        monotonic: Callable[[], float],
        newest_recorded: datetime | None,
    ) -> None:
        self._wall = wall
        self._monotonic = monotonic
        self._corrected = False
        self._anchor = (wall().astimezone(UTC), monotonic())
        if newest_recorded is not None:
            self.remember(newest_recorded)

    def trusted(self) -> datetime:
        """The newest time known for certain, carried on (UTC)."""
        base, since = self._anchor
        return base + timedelta(seconds=self._monotonic() - since)

    @property
    def confirmed(self) -> bool:
        """Whether the machine's clock is believed because a certain source said so too."""
        return self._corrected and self.certain

    @property
    def certain(self) -> bool:
        """False while the machine's clock is more than a day off: nothing expires then."""
        wall = self._wall().astimezone(UTC)
        return wall < FAR and abs(wall - self.trusted()) <= BELIEVED_WITHIN

    def now(self) -> datetime:
        """The time to go by (UTC): the machine's while it is believed, else the trusted one."""
        return self._wall().astimezone(UTC) if self.certain else self.trusted()

    def remember(self, newest_recorded: datetime) -> None:
        """The newest time in the records, read at start; means nothing after a correction."""
        newest, trusted = newest_recorded.astimezone(UTC), self.trusted()
        if not self._corrected and newest < FAR and (newest > trusted or trusted >= FAR):
            self._anchor = (newest, self._monotonic())

    def correct(self, instant: datetime) -> None:
        """The time as a certain source tells it: the endpoint's over TLS, or staff."""
        self._corrected = True
        self._anchor = (instant.astimezone(UTC), self._monotonic())


def newest_time_in(connection: sqlite3.Connection) -> datetime | None:
    """The newest time that this room's records have; None where they have none. What was written
    while the clock stood far ahead is passed over."""
    newest: str | None = connection.execute(
        "SELECT max(at) FROM ("
        " SELECT max(created_at) AS at FROM tickets WHERE created_at < :far"
        " UNION ALL SELECT max(unlocked_at) FROM unlocks WHERE unlocked_at < :far"
        " UNION ALL SELECT max(started_at) FROM unlocks WHERE started_at < :far"
        " UNION ALL SELECT max(finished_at) FROM unlocks WHERE finished_at < :far"
        " UNION ALL SELECT max(at) FROM staff_actions WHERE at < :far)",
        {"far": FAR.isoformat()},
    ).fetchone()[0]
    return datetime.fromisoformat(newest) if newest is not None else None
