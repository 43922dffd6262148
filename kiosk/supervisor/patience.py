"""How long a supervisor waits for what. Plain data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds. `starting` is the time to the first beat, `silence` that between two of them;
    `ending` how long it may take to end, or to tell that it does, when asked; `leaving` how long
    an end that it told of may take, in which it does not beat: what it waits for meanwhile is
    bounded, but adds up. `stopping` is how much of that it has where the supervisor itself is to
    stop, which whoever asks for it (TimeoutStopSec) gives some seconds more.
    """

    first_pause: float = 0.25
    longest_pause: float = 60.0
    ran_well: float = 600.0
    starting: float = 60.0
    silence: float = 10.0
    ending: float = 5.0
    leaving: float = 30.0
    stopping: float = 15.0

    def pause_after(self, failures: int) -> float:
        """The pause before the next start, after so many failures in a row (1 or more)."""
        return min(self.first_pause * 2.0 ** min(failures - 1, 30), self.longest_pause)
